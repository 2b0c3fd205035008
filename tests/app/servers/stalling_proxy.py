"""A proxy for tests that stops in the middle: STALLING_PROXY PORT BYTES

Prints its port. Hands on everything to PORT of this machine and back, until it has brought back
BYTES on a connection; then it says nothing more on it, and does not close it.
"""
import socket
import sys
import threading

upstream, limit = int(sys.argv[1]), int(sys.argv[2])


def pump(source, target, left):
    try:
        while left > 0:
            some = source.recv(min(left, 65536))
            if not some:
                break
            target.sendall(some)
            left -= len(some)
    except OSError:
        pass


def serve(client):
    server = socket.create_connection(("127.0.0.1", upstream))
    threading.Thread(target=pump, args=(client, server, 1 << 40), daemon=True).start()
    pump(server, client, limit)
    kept.append((client, server))


kept = []
listener = socket.create_server(("127.0.0.1", 0))


def accept():
    while True:
        threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()


threading.Thread(target=accept, daemon=True).start()
print(listener.getsockname()[1], flush=True)
sys.stdin.read()
