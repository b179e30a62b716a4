"""A server that answers each request with what Python's standard library decodes of it, as JSON.

It prints its port, and ends with its standard input.
"""

import json
import os
import sys
import threading
import urllib.parse
from http.cookies import SimpleCookie
from http.server import BaseHTTPRequestHandler, HTTPServer


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        url = urllib.parse.urlsplit(self.path)
        cookies = SimpleCookie()
        for header in self.headers.get_all("Cookie", []):
            cookies.load(header)
        decoded = {
            "path": [urllib.parse.unquote(segment, errors="strict") for segment in url.path.split("/")],
            "query": urllib.parse.parse_qsl(url.query, keep_blank_values=True, strict_parsing=True, errors="strict"),
            "headers": [[name.lower(), value] for name, value in self.headers.items()],
            "cookies": {name: urllib.parse.unquote(cookie.value, errors="strict") for name, cookie in cookies.items()},
        }
        body = json.dumps(decoded).encode()
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
