"""A server that decodes each request with Python's standard library, and returns the result as JSON.

It prints its port, and ends with its standard input.
"""

import email
import json
import os
import sys
import threading
import urllib.parse
from http.cookies import SimpleCookie
from http.server import BaseHTTPRequestHandler, HTTPServer


def parts(content_type, body):
    """Returns the name, file name, media type and bytes of each part of a multipart body."""
    message = email.message_from_bytes(b"Content-Type: " + content_type.encode() + b"\r\n\r\n" + body)
    assert not message.defects and message.is_multipart() or body.startswith(b"--"), message.defects
    found = message.get_payload() if message.is_multipart() else []
    return [
        [
            part.get_param("name", header="content-disposition"),
            part.get_filename(),
            part["content-type"],
            list(part.get_payload(decode=True)),
        ]
        for part in found
    ]


def decoded(content_type, body):
    """Decodes a body of the media type."""
    if content_type.startswith("multipart/form-data"):
        return parts(content_type, body)
    if content_type == "application/x-www-form-urlencoded":
        text = body.decode("ascii")
        return urllib.parse.parse_qsl(text, keep_blank_values=True, strict_parsing=bool(text), errors="strict")
    if content_type.split(";")[0].endswith("json"):
        return json.loads(body)
    if content_type.startswith("text/"):
        return body.decode("utf-8")
    return list(body)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        self.do_GET()

    def do_GET(self):
        url = urllib.parse.urlsplit(self.path)
        cookies = SimpleCookie()
        for header in self.headers.get_all("Cookie", []):
            cookies.load(header)
        answer = {
            "path": [urllib.parse.unquote(segment, errors="strict") for segment in url.path.split("/")],
            "query": urllib.parse.parse_qsl(url.query, keep_blank_values=True, strict_parsing=True, errors="strict"),
            "headers": [[name.lower(), value] for name, value in self.headers.items()],
            "cookies": {name: urllib.parse.unquote(cookie.value, errors="strict") for name, cookie in cookies.items()},
        }
        length = int(self.headers.get("Content-Length", 0))
        if length:
            answer["body"] = decoded(self.headers["Content-Type"], self.rfile.read(length))
        body = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


server = HTTPServer(("127.0.0.1", 0), Handler)
threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
print(server.server_port, flush=True)
server.serve_forever()
