"""Reads mails with Python's own parser and prints what it finds in them as JSON."""
import email
import email.policy
import json
import os
import sys

found = {}
for path in sys.argv[1:]:
    with open(path, "rb") as file:
        raw = file.read()
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    parts = list(mail.iter_parts())

    def person(name):
        one = mail[name].addresses[0]
        return f"{one.display_name}|{one.addr_spec}"

    found[os.path.basename(path)] = {
        "headers": {name.lower(): str(value) for name, value in mail.items()},
        "from": person("from"), "to": person("to"),
        "types": ",".join(part.get_content_type() for part in parts),
        "plain": parts[0].get_content().replace("\r\n", "\n"),
        "html": parts[1].get_content(),
        "defects": len(mail.defects) + sum(len(part.defects) for part in parts),
        "longest_line": max(len(line) for line in raw.split(b"\r\n")),
        "ascii": all(byte < 128 for byte in raw),
    }
json.dump(found, sys.stdout)
