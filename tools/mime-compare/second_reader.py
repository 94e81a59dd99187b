"""Reads messages with Python's email package and prints what it sees, one JSON object a line.

Usage: second_reader.py < list-of-paths        (one path a line)

The second, independent reader that src/Mime is compared with (docs/adr/0002-mime-reader-against-python-email.md).
Needs only Debian's python3. Never opens anything but the given files and prints only hashes, types and file names.

Each object: file; parts: [{type, name, content, text}], leaves in the order of the message, attached messages entered.
content is the SHA-256 of the transfer-decoded bytes, "*" where the package keeps none;
of quoted-printable those without white space (the package keeps it at line ends, against RFC 2045 6.7 rule 3). text is that of the decoded text without white space and '>' (so that
unwrapping format=flowed makes no difference), or null when the declared charset does not decode it strictly.
"""

import email
import email.policy
import hashlib
import json
import sys

POLICY = email.policy.default.clone(raise_on_defect=False)


def digest(data):
    return hashlib.sha256(data).hexdigest()[:16]


def squeeze(text):
    kept = [c for c in text if not c.isspace() and c not in ">\0\ufeff\x1c\x1d\x1e\x1f"]
    return "".join(kept)


def text_of(part, content):
    charset = part.get_content_charset() or "us-ascii"
    try:
        text = content.decode(charset)
    except (LookupError, UnicodeError, ValueError):
        return None
    return digest(squeeze(text).encode("utf-8", "surrogatepass"))


def leaves(message):
    stack = [message]
    while stack:
        part = stack.pop()
        payload = part.get_payload()
        if part.get_content_maintype() == "message" and attempt(part.get_content_subtype) not in ("rfc822", "global", "news"):
            # The package reads all message/* as messages and keeps no bytes of them.
            yield part
            continue
        if isinstance(payload, list):
            stack.extend(reversed(payload))
            continue
        yield part


def attempt(call, default=None):
    try:
        return call()
    except Exception:  # The package raises many kinds on bad headers.
        return default


def describe(part):
    kind = attempt(part.get_content_type, "text/plain")
    content = b"" if part.is_multipart() else attempt(lambda: part.get_payload(decode=True)) or b""
    name = attempt(part.get_filename)
    if str(part.get("content-transfer-encoding", "")).strip().lower() == "quoted-printable":
        content = bytes(b for b in content if b not in b" \t\r\n")
    return {
        "type": kind,
        "name": name.encode("utf-8", "replace").decode("utf-8") if name else None,
        "content": "*" if part.is_multipart() else digest(content),
        "size": len(content),
        "text": attempt(lambda: text_of(part, content)) if kind.startswith("text/") else None,
    }


def main():
    for line in sys.stdin:
        path = line.rstrip("\n")
        with open(path, "rb") as file:
            data = file.read()
        parts = None
        try:
            message = email.message_from_bytes(data, policy=POLICY)
            parts = [describe(part) for part in leaves(message)]
        except RecursionError:
            parts = None
        except Exception:
            parts = None
        print(json.dumps({"file": path, "parts": parts}), flush=True)


if __name__ == "__main__":
    main()
