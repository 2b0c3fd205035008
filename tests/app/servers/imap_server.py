"""An IMAP server for tests that goes wrong in one way: IMAP_SERVER TROUBLE

Prints its port. It lets everybody in, and has one folder with the mails 1 to 3, unless TROUBLE (see
below) says otherwise.
"""
import re
import socket
import sys
import threading
import time

trouble = sys.argv[1]


def mail(uid):
    return (
        f"From: Mia <mia@acme.example>\r\nSubject: about {uid}\r\n"
        f"Message-ID: <{uid}@acme.example>\r\n\r\nhelp\r\n"
    ).encode()


def fetched(uid):
    text = mail(uid)
    if trouble == "huge literal":
        return b"* %d FETCH (UID %d BODY[] {99999999999}\r\nabc" % (uid, uid)
    if trouble == "nothing of it" and uid == 2:
        return b"* 2 FETCH (UID 2 BODY[] NIL)\r\n"
    if trouble == "in quotes" and uid == 2:
        return b'* 2 FETCH (UID 2 BODY[] "Message-ID: <\\"q\\"@acme.example>")\r\n'
    return b"* %d FETCH (FLAGS (\\Seen) BODY[] {%d}\r\n%s UID %d)\r\n" % (uid, len(text), text, uid)


def uids_of(command):
    uids = []
    for one in command.split()[2].split(b","):
        ends = [int(end) for end in one.split(b":")]
        uids += [uid for uid in range(ends[0], ends[-1] + 1) if uid <= 3]
    return uids


def forever(client, some, pause=0.0):
    while True:
        client.sendall(some)
        time.sleep(pause)


def examine(client, tag):
    if trouble == "silent":
        return
    if trouble == "trickling":
        client.sendall(b"* OK ")
        forever(client, b"x", 0.05)
    if trouble == "endless line":
        forever(client, b"* OK " + b"x" * 65536)
    if trouble == "endless lines":
        forever(client, b"* OK still here\r\n" * 1000)
    if trouble == "nonsense":
        client.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        return
    if trouble == "goodbye":
        client.sendall(b"* BYE see you later\r\n")
        return
    code = {"busy": b"[UNAVAILABLE]", "secret": b"[NOPERM]", "refused": b""}.get(trouble)
    if code is not None:
        client.sendall(tag + b" NO " + code + b" no\r\n")
        return
    if trouble != "no UIDVALIDITY":
        client.sendall(b"* OK [UIDVALIDITY 77] ok {5}\r\n")
    if trouble != "no UIDNEXT":
        client.sendall(b"* OK [UIDNEXT 4] next\r\n")
    client.sendall(b"* 3 EXISTS\r\n" + tag + b" OK [READ-ONLY] done\r\n")


def fetch(client, tag, command):
    uids = uids_of(command)
    if b"SIZE" in command:
        if trouble == "one spoils all" and 2 in uids:
            client.sendall(tag + b" NO [SERVERBUG] mail 2 has no size\r\n")
            return
        for uid in uids:
            size = b"" if trouble == "no sizes" else b" RFC822.SIZE %d" % len(mail(uid))
            client.sendall(b"* %d FETCH (UID %d%s)\r\n" % (uid, uid, size))
            client.sendall(b"* %d FETCH (UID %d FLAGS (\\Seen))\r\n" % (uid, uid))
        client.sendall(tag + b" OK done\r\n")
        return
    if trouble == "broken off":
        client.sendall(fetched(1)[:60])
        client.shutdown(socket.SHUT_RDWR)
        return
    if trouble == "one spoils all" and 2 in uids:
        client.sendall(tag + b" NO [SERVERBUG] mail 2 cannot be read\r\n")
        return
    if trouble == "strangers":
        client.sendall(b"* 7 FETCH (UID 7 BODY[] {2}\r\nhi)\r\n* 4 EXISTS\r\n* 9 EXPUNGE\r\n")
        uids.reverse()
    for uid in uids:
        if trouble != "vanished" or uid != 2:
            client.sendall(fetched(uid) + b"* %d FETCH (UID %d FLAGS (\\Seen))\r\n" % (uid, uid))
    answer = b" NO [EXPUNGEISSUED] some are gone\r\n" if trouble == "vanished" else b" OK done\r\n"
    client.sendall(tag + answer)


def serve(client):
    if trouble == "endless greeting":
        forever(client, b"* OK hello\r\n" * 1000)
    client.sendall(b"* PREAUTH go on\r\n" if trouble == "let in" else b"* OK ready\r\n")
    for line in client.makefile("rb"):
        tag, _, command = line.strip().partition(b" ")
        verb = command.upper()
        if verb.startswith(b"CAPABILITY"):
            client.sendall(b"* CAPABILITY IMAP4rev1\r\n" + tag + b" OK done\r\n")
        elif verb.startswith(b"LOGIN") and trouble == "full":
            client.sendall(tag + b" NO [UNAVAILABLE] come back later\r\n")
        elif verb.startswith(b"EXAMINE"):
            examine(client, tag)
        elif verb.startswith(b"UID SEARCH"):
            last = re.findall(rb"\d+", command)[-1]
            client.sendall(b"* SEARCH 3 1 2 9\r\n" if int(last) > 2 else b"* SEARCH 1 2\r\n")
            client.sendall(tag + b" OK done\r\n")
        elif verb.startswith(b"UID FETCH"):
            fetch(client, tag, command)
        elif verb.startswith(b"LIST"):
            client.sendall(b'* LIST () "/" INBOX\r\n* LIST () "/" {3}\r\na"b\r\n')
            client.sendall(tag + b" OK done\r\n")
        else:
            client.sendall(tag + b" OK done\r\n")


def attend(client):
    try:
        serve(client)
    except OSError:
        pass


listener = socket.create_server(("127.0.0.1", 0))


def accept():
    while True:
        threading.Thread(target=attend, args=(listener.accept()[0],), daemon=True).start()


threading.Thread(target=accept, daemon=True).start()
print(listener.getsockname()[1], flush=True)
sys.stdin.read()
