"""An HTTP server for tests: HTTP_SERVER FOLDER [CERTIFICATE KEY]

Writes each request to FOLDER/N.json and prints its port. The path says how it answers: /ok, /busy
(429 with Retry-After), /later (503 with a date), /broken (500), /refused (400), /login (401),
/moved (302 to /ok), /away (302 to another host), /see (303), /hang-up (reads all and closes), /cut
(a part of what it says will come), /big.
"""
import base64
import json
import os
import ssl
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

folder, rest = sys.argv[1], sys.argv[2:]
lock = threading.Lock()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self, status, body=b"ok", **headers):
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def handle_any(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        with lock:
            path = os.path.join(folder, f"{len(os.listdir(folder)) + 1}.json")
            with open(path + ".part", "w", encoding="utf-8") as file:
                json.dump({"verb": self.command, "path": self.path,
                           "headers": {name.lower(): value
                                       for name, value in self.headers.items()},
                           "body": base64.b64encode(body).decode()}, file)
            os.rename(path + ".part", path)
        place = self.path.split("?")[0]
        if place == "/busy":
            self.answer(429, b"slow down", Retry_After="7")
        elif place == "/later":
            self.answer(503, b"", Retry_After="Sun, 05 Apr 2026 07:40:00 GMT")
        elif place == "/broken":
            self.answer(500, b"oh no")
        elif place == "/refused":
            self.answer(400, b"invalid_payload")
        elif place == "/login":
            self.answer(401, b"")
        elif place == "/moved":
            self.answer(302, b"", Location="/ok")
        elif place == "/away":
            self.answer(302, b"", Location="https://example.invalid/ok")
        elif place == "/see":
            self.answer(303, b"", Location="/ok")
        elif place == "/hang-up":
            self.close_connection = True
            self.connection.shutdown(2)
        elif place == "/cut":
            self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\nhalf of it")
            self.close_connection = True
        elif place == "/big":
            self.answer(200, b"x" * 100000)
        else:
            self.answer(200)

    do_GET = do_POST = do_PUT = do_OPTIONS = do_HEAD = do_PROPFIND = do_REPORT = handle_any

    def log_message(self, *words):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
server.daemon_threads = True
if rest:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(rest[0], rest[1])
    server.socket = context.wrap_socket(server.socket, server_side=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
print(server.server_address[1], flush=True)
sys.stdin.read()
