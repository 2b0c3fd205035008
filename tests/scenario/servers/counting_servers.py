"""An SMTP and an HTTP server that count what they accept: COUNTING_SERVERS FILE

Prints "SMTP_PORT HTTP_PORT". For everything accepted one line is in FILE before the other side
hears of it: "mail ADDRESS" or "hook WEBHOOK-ID". Ends with its input.
"""
import asyncio
import os
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from aiosmtpd.smtp import SMTP

log = os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)


def accept(line):
    os.write(log, (line + "\n").encode())


class Mails:
    async def handle_DATA(self, server, session, envelope):
        for address in envelope.rcpt_tos:
            accept("mail " + address.lower())
        return "250 2.0.0 accepted"


class Hooks(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        accept("hook " + self.headers.get("webhook-id", "?"))
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *words):
        pass


async def serve():
    loop = asyncio.get_running_loop()
    mail = await loop.create_server(lambda: SMTP(Mails()), "127.0.0.1", 0)
    hooks = ThreadingHTTPServer(("127.0.0.1", 0), Hooks)
    hooks.daemon_threads = True
    threading.Thread(target=hooks.serve_forever, daemon=True).start()
    print(mail.sockets[0].getsockname()[1], hooks.server_port, flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


asyncio.run(serve())
os._exit(0)
