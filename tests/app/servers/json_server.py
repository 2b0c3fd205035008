"""A JSON service for tests that answers as it is told: JSON_SERVER ANSWERS

Prints its port. ANSWERS is a JSON file: by path, with or without its query, a list of answers of which
the last one stays. An answer has a body, which goes out as it is where it is a text, and may have a
status, a type, headers, and the number of bytes after which it breaks off. What is asked comes back
from /asked, a line each, with the authorization.
"""
import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote

with open(sys.argv[1], encoding="utf-8") as file:
    answers = json.load(file)
asked = []
lock = threading.Lock()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def send(self, status, kind, body, headers, cut):
        # Its own Date where it has none.
        (self.send_response_only if "Date" in headers else self.send_response)(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body[:cut])
        self.close_connection = cut is not None

    def do_GET(self):
        with lock:
            address = unquote(self.path)
            if address == "/asked":
                self.send(200, "text/plain", "\n".join(asked).encode(), {}, None)
                return
            asked.append(f"{address} {self.headers.get('Authorization', '')}")
            waiting = answers.get(address) or answers.get(address.split("?")[0])
            if not waiting:
                self.send(404, "application/json", b"{}", {}, None)
                return
            answer = waiting.pop(0) if len(waiting) > 1 else waiting[0]
            body = answer.get("body", {})
            body = body if isinstance(body, str) else json.dumps(body)
            self.send(answer.get("status", 200), answer.get("type", "application/json"), body.encode(),
                      answer.get("headers", {}), answer.get("cut"))

    def log_message(self, *words):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
server.daemon_threads = True
threading.Thread(target=server.serve_forever, daemon=True).start()
print(server.server_address[1], flush=True)
sys.stdin.read()
