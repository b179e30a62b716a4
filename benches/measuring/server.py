"""A server on loopback that records the requests, and answers as the Secret Store does."""

import dataclasses
import http.server
import json
import threading
import urllib.parse

SECRET = {
    "id": "appsecret_1",
    "object": "apps.secret",
    "created": 1_680_209_063,
    "expires_at": None,
    "livemode": False,
    "name": "my_secret",
    "payload": "p",
    "scope": {"type": "user", "user": "usr_1"},
}


@dataclasses.dataclass
class Request:
    method: str
    path: str
    query: str
    content_type: str
    body: str


class Recorder:
    """Serves until its context ends."""

    def __init__(self):
        self.requests = []
        recorder = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def answer(self):
                url = urllib.parse.urlsplit(self.path)
                body = self.rfile.read(int(self.headers.get("content-length", 0))).decode(errors="replace")
                content_type = self.headers.get("content-type", "")
                recorder.requests.append(Request(self.command, url.path, url.query, content_type, body))
                answer = json.dumps(SECRET).encode()
                self.send_response(200)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(answer)))
                self.send_header("request-id", "req_1")
                self.end_headers()
                self.wfile.write(answer)

            do_GET = do_POST = answer

            def log_message(self, *arguments):
                """Does not log single requests."""

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()
