"""An SMTP server for tests: SMTP_SERVER FOLDER [CERTIFICATE KEY [USER PASSWORD]]

Writes each mail it takes to FOLDER/N.eml, with the envelope in two headers, and prints its port.
With a certificate it wants STARTTLS, with a user AUTH as well. It ends with its input.
"""
import asyncio
import os
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult, Envelope


class Keeper:
    def __init__(self, folder):
        self.folder = folder

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("gone@"):
            return "550 5.1.1 no such mailbox"
        if address.startswith("full@"):
            return "452 4.2.2 mailbox full"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope: Envelope):
        number = len(os.listdir(self.folder)) + 1  # one thread: nothing comes between
        path = os.path.join(self.folder, f"{number}.eml")
        with open(path + ".part", "wb") as file:
            file.write(f"X-From: {envelope.mail_from}\r\nX-To: {envelope.rcpt_tos}\r\n".encode())
            file.write(envelope.original_content)
        os.rename(path + ".part", path)
        return f"250 2.0.0 queued as {number}"


folder, rest = sys.argv[1], sys.argv[2:]
context = None
if rest:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(rest[0], rest[1])
who = tuple(word.encode() for word in rest[2:4]) if len(rest) >= 4 else None


def check(server, session, envelope, mechanism, data):
    return AuthResult(success=(data.login, data.password) == who, handled=False)


async def serve():
    keeper = Keeper(folder)
    more = {"authenticator": check, "auth_required": True} if who else {}
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: SMTP(keeper, tls_context=context, require_starttls=bool(context), **more),
        "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


asyncio.run(serve())
