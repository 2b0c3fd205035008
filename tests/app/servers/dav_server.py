"""A WebDAV server for tests: DAV_SERVER [PORT]

Prints its port. With another server's PORT it hands requests on to it, but refuses sync-collection,
as a server that lacks it does. Paths that begin with /~ are address books of its own, which answer
badly; the name says how.
"""
import http.client
import re
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

upstream = int(sys.argv[1]) if len(sys.argv) > 1 else 0
HEAD = ('<?xml version="1.0" encoding="utf-8"?><d:multistatus xmlns:d="DAV:" '
        'xmlns:c="urn:ietf:params:xml:ns:carddav">')
TAIL = "</d:multistatus>"
BOOK = "<d:resourcetype><d:collection/><c:addressbook/></d:resourcetype>"


def response(href, properties):
    return (f"<d:response><d:href>{href}</d:href><d:propstat><d:prop>{properties}</d:prop>"
            "<d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>")


def refusal(href, status):
    return f"<d:response><d:href>{href}</d:href><d:status>HTTP/1.1 {status} No</d:status></d:response>"


def card(name, middle=""):
    return (f"<c:address-data>BEGIN:VCARD\r\nVERSION:4.0\r\nFN:{name}\r\n{middle}"
            f"EMAIL:{name}@customer.example\r\nEND:VCARD\r\n</c:address-data>")


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self, status, body, kind="application/xml; charset=utf-8", **headers):
        body = body.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def hand_on(self, body):
        if self.command == "REPORT" and b"sync-collection" in body:
            self.answer(403, '<d:error xmlns:d="DAV:"><d:supported-report/></d:error>')
            return
        other = http.client.HTTPConnection("127.0.0.1", upstream)
        headers = {name: value for name, value in self.headers.items()
                   if name.lower() not in ("host", "accept-encoding")}
        other.request(self.command, self.path, body, headers)
        got = other.getresponse()
        text = got.read()
        self.send_response(got.status)
        for name in ("Content-Type", "Location", "WWW-Authenticate"):
            if got.getheader(name):
                self.send_header(name, got.getheader(name))
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def sync(self, token, responses, cut):
        own = refusal(self.path, 507) if cut else ""
        self.answer(207, f"{HEAD}{''.join(responses)}{own}<d:sync-token>{token}</d:sync-token>{TAIL}")

    def listed(self, *names):
        return [response(f"{self.path}{name}.vcf", '<d:getetag>"1"</d:getetag>') for name in names]

    def own_sync(self, way, token):
        if way == "pages":
            if not token:
                self.sync("t1", self.listed("a", "b"), True)
            elif token == "t1":
                self.sync("t2", [refusal(self.path + "b.vcf", 404)] + self.listed("a", "c"), True)
            elif token == "t2":
                self.sync("t3", self.listed("d"), False)
            else:
                self.answer({"t3": 403, "t4": 409, "t5": 410}[token], "")
        elif way == "endless":
            self.sync("t1", self.listed("a"), True)
        elif way == "tokenless":
            self.answer(207, HEAD + TAIL)
        elif way == "spoilt":
            self.sync("t1", self.listed("a", "b", "spoilt", "c", "fat", "d", "e", "missing",
                                        "deleted", "group"), False)
        elif way == "strange":
            self.sync("t1", [response("http://127.0.0.2/x.vcf", '<d:getetag>"1"</d:getetag>')], False)
        else:
            self.answer(501, "")

    def own_cards(self, hrefs):
        cards = []
        for href in hrefs:
            name = href.rsplit("/", 1)[1].removesuffix(".vcf")
            if name == "deleted":
                cards.append(refusal(href, 404))
            elif name == "fat":
                cards.append(response(href, card(name, "NOTE:" + "x" * 300000 + "\r\n")))
            elif name == "spoilt":
                cards.append(response(href, card(name, "NOTE:\x01\r\n")))
            elif name == "group":
                cards.append(response(href, card(name, "KIND:group\r\n")))
            elif name != "missing":
                cards.append(response(href, card(name)))
        self.answer(207, HEAD + "".join(cards) + TAIL)

    def own_place(self, way):
        word, _, port = way.partition("-")
        if word == "html":
            self.answer(207, HEAD + TAIL, kind="text/html")
        elif word == "portal":
            self.answer(200, "<html>Please log in</html>", kind="text/html")
        elif word == "away":
            self.answer(301, "", Location=f"http://127.0.0.1:{port}/")
        elif word == "loop":
            self.answer(302, "", Location=self.path)
        elif word == "elsewhere":
            self.answer(207, HEAD + response(self.path,
                        "<d:current-user-principal><d:href>http://127.0.0.1:" + port
                        + "/ana/</d:href></d:current-user-principal>") + TAIL)
        elif word == "huge":
            self.answer(207, HEAD + "<d:x/>" * 200000 + TAIL)
        elif word == "entity":
            self.answer(207, '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/'
                        'hostname">]>' + HEAD.split("?>")[1] + "&e;" + TAIL)
        elif word == "bomb":
            laughs = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 10))
            self.answer(207, f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e0 "ha">{laughs}]>'
                        + HEAD.split("?>")[1] + "&e9;" + TAIL)
        elif word == "deep":
            self.answer(207, HEAD + "<x>" * 5000 + "</x>" * 5000 + TAIL)
        elif word == "words":
            self.answer(207, "no XML at all")
        elif word == "half":
            self.answer(207, HEAD + "<d:response>")
        elif word == "none":
            self.answer(207, HEAD + TAIL)
        elif word == "down":
            self.answer(503, "", Retry_After="7")
        elif word == "cut":
            self.send_response(207)
            self.send_header("Content-Type", "text/xml")
            self.send_header("Content-Length", "5000")
            self.end_headers()
            self.wfile.write(HEAD.encode())
            self.close_connection = True
        elif word == "trickle":
            self.send_response(207)
            self.send_header("Content-Type", "text/xml")
            self.end_headers()
            try:
                while True:
                    self.wfile.write(b" ")
                    time.sleep(0.02)
            except OSError:
                self.close_connection = True
        else:
            self.answer(207, HEAD + response(self.path, BOOK) + TAIL)

    def handle_any(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if not self.path.startswith("/~"):
            if upstream:
                self.hand_on(body)
            else:
                self.answer(404, "")
            return
        way = self.path.split("/")[1][1:]
        text = body.decode()
        if "sync-collection" in text:
            self.own_sync(way, re.search("sync-token>([^<]*)<|$", text).group(1) or "")
        elif "multiget" in text:
            self.own_cards(re.findall("<[^/<>]*href>([^<]*)<", text))
        else:
            self.own_place(way)

    do_PROPFIND = do_REPORT = do_PUT = do_DELETE = handle_any

    def log_message(self, *words):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
server.daemon_threads = True
threading.Thread(target=server.serve_forever, daemon=True).start()
print(server.server_address[1], flush=True)
sys.stdin.read()
