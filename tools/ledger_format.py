"""The forms of the Bezel ledger, version 1: P-256 signatures, heads, entries, the tree. Used by verify_ledger.py.

Follows docs/formats/ledger.md and shares no code with Bezel. Python 3.9 or later, nothing else.
"""
import base64
import hashlib
import hmac
import json
import re

MAX_INT = 2**53 - 1
MAX_TIME = 253402300799999
MAX_ENTRY = 65536
EMPTY_ROOT = hashlib.sha256(b"").digest()

# ---- P-256 (FIPS 186-5): verification only, so nothing here is secret and plain integers will do ----

P = 2**256 - 2**224 + 2**192 + 2**96 - 1
N = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
B = 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B
G = (0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
     0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5)
SPKI_PREFIX = bytes.fromhex("3059301306072a8648ce3d020106082a8648ce3d03010703420004")


def add(a, b):
    """Sum of two points of the curve; None is the point at infinity."""
    if a is None or b is None:
        return b if a is None else a
    if a[0] == b[0]:
        if (a[1] + b[1]) % P == 0:
            return None
        slope = (3 * a[0] * a[0] - 3) * pow(2 * a[1], -1, P)
    else:
        slope = (b[1] - a[1]) * pow(b[0] - a[0], -1, P)
    x = (slope * slope - a[0] - b[0]) % P
    return x, (slope * (a[0] - x) - a[1]) % P


def times(k, point):
    result = None
    while k:
        if k & 1:
            result = add(result, point)
        point, k = add(point, point), k >> 1
    return result


def signature_is_good(point, message, signature):
    r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
    if not (0 < r < N and 0 < s < N):
        return False
    e, w = int.from_bytes(hashlib.sha256(message).digest(), "big"), pow(s, -1, N)
    found = add(times(e * w % N, G), times(r * w % N, point))
    return found is not None and found[0] % N == r


# ---- small forms ----

def number(text, most=MAX_INT):
    return int(text) if re.fullmatch("0|[1-9][0-9]{0,15}", text) and int(text) <= most else None


def base64url(text, size):
    """The bytes, or None when the text is not the one way to write them."""
    if not re.fullmatch("[A-Za-z0-9_-]+", text):
        return None
    try:
        data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        return None
    return data if len(data) == size and base64.urlsafe_b64encode(data).rstrip(b"=").decode() == text else None


class Key:
    def __init__(self, spki):
        self.id = hashlib.sha256(spki).hexdigest()[:16]
        self.point = int.from_bytes(spki[27:59], "big"), int.from_bytes(spki[59:], "big")

    @staticmethod
    def read(text):
        spki = base64url(text, 91)
        if spki is None or not spki.startswith(SPKI_PREFIX):
            return None
        key = Key(spki)
        x, y = key.point
        return key if x < P and y < P and (y * y - x * x * x + 3 * x - B) % P == 0 else None


class Head:
    """A head; read() gives a string instead when the text is none."""
    FORM = re.compile("bezel-head:1:([0-9a-f]{32}):([0-9]+):([0-9]+):([0-9a-f]{64}):([0-9a-f]{16}):([A-Za-z0-9_-]{86})")

    @staticmethod
    def read(text):
        found = Head.FORM.fullmatch(text)
        other = re.match("bezel-head:(0|[1-9][0-9]{0,8}):", text)
        if other and other[1] != "1":
            return "unknown-version"
        head = Head()
        if not found or len(text) > 320:
            return "malformed"
        head.log, head.size, head.root, head.key_id = found[1], number(found[2]), bytes.fromhex(found[4]), found[5]
        head.signature, head.signed = base64url(found[6], 64), text[:text.rindex(":")].encode()
        return head if None not in (head.size, number(found[3], MAX_TIME), head.signature) else "malformed"

    def is_signed_by(self, key):
        return self.key_id == key.id and signature_is_good(key.point, self.signed, self.signature)


def held_heads(text):
    """Heads in any text, and the lines that start like one and are none."""
    heads, refused, lines = [], [], text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    while lines:
        line = lines.pop(0).lstrip(" \t>\ufeff").rstrip(" \t")
        if not line.startswith("bezel-head:"):
            continue
        while line.endswith("=") and lines:
            line = line[:-1] + lines.pop(0).rstrip(" \t")
        head = Head.read(line)
        (refused if isinstance(head, str) else heads).append(line if isinstance(head, str) else head)
    return heads, refused


# ---- entries ----

NAME = re.compile("[a-z0-9_.-]{1,64}")
TOKEN = re.compile("s:[0-9a-f]{64}")
DIGEST = re.compile("d:[0-9a-f]{64}")


def quoted(text):
    """A JSON string as RFC 8785 writes it; Python's own way is that way."""
    return json.dumps(text, ensure_ascii=False)


def is_actor(by):
    sort, _, rest = by.partition(":")
    if sort == "console":
        return 0 < len(rest.encode("utf-8")) <= 128 and not re.search("[\0-\x1f]", rest)
    form = {"program": NAME, "person": TOKEN}.get(sort)
    return form is not None and form.fullmatch(rest) is not None


def read_entry(data):
    """The entry as a dictionary; or a string that says what is wrong. It is taken apart, written anew and compared."""
    try:
        if len(data) > MAX_ENTRY:
            return "entry-malformed"
        other = re.search(rb'"v":([1-9][0-9]{0,8})\}\Z', data)
        wrong = "unknown-version" if other and other[1] != b"1" else "entry-malformed"
        entry = json.loads(data.decode("utf-8"))
        if type(entry) is not dict or list(entry) != ["at", "by", "data", "index", "kind", "log", "v"] or type(entry["data"]) is not dict:
            return wrong
        for name, most in (("at", MAX_TIME), ("index", MAX_INT), ("v", 1)):
            if type(entry[name]) is not int or not 0 <= entry[name] <= most:
                return wrong
        if not all(type(entry[n]) is str for n in ("by", "kind", "log")) or entry["v"] != 1 or not is_actor(entry["by"]) \
                or not NAME.fullmatch(entry["kind"]) or not re.fullmatch("[0-9a-f]{32}", entry["log"]):
            return wrong
        members = []
        for name, value in sorted(entry["data"].items()):
            if not NAME.fullmatch(name) or type(value) not in (str, int, bool) or type(value) is int and abs(value) > MAX_INT:
                return wrong
            members.append(f"{quoted(name)}:{quoted(value) if type(value) is str else str(value).lower()}")
        again = (f'{{"at":{entry["at"]},"by":{quoted(entry["by"])},"data":{{{",".join(members)}}},"index":{entry["index"]},'
                 f'"kind":"{entry["kind"]}","log":"{entry["log"]}","v":1}}')
        return entry if again.encode("utf-8") == data else wrong
    except (ValueError, RecursionError):
        return "entry-malformed"


# ---- tree ----

def leaf_hash(entry):
    return hashlib.sha256(b"\0" + entry).digest()


def node_hash(left, right):
    return hashlib.sha256(b"\1" + left + right).digest()


class Frontier:
    """The roots of the complete subtrees at the right edge, the largest first: all that the root needs."""

    def __init__(self, size=0, nodes=()):
        self.size, self.nodes = size, list(nodes)

    def append(self, leaf):
        size = self.size
        while size & 1:
            leaf, size = node_hash(self.nodes.pop(), leaf), size >> 1
        self.nodes.append(leaf)
        self.size += 1

    def root(self):
        if not self.nodes:
            return EMPTY_ROOT
        root = self.nodes[-1]
        for node in reversed(self.nodes[:-1]):
            root = node_hash(node, root)
        return root


def inclusion_holds(leaf, index, size, path, root):
    """RFC 9162, 2.1.3.2"""
    if not 0 <= index < size:
        return False
    node, last = index, size - 1
    for sibling in path:
        if last == 0:
            return False
        if node & 1 or node == last:
            leaf = node_hash(sibling, leaf)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            leaf = node_hash(leaf, sibling)
        node, last = node >> 1, last >> 1
    return last == 0 and leaf == root


def consistency_holds(old, old_root, new, new_root, path):
    """RFC 9162, 2.1.4.2"""
    if old > new:
        return False
    if old == new:
        return not path and old_root == new_root
    if old == 0:
        return not path and old_root == EMPTY_ROOT
    if not old & (old - 1):
        path = [old_root] + path
    if not path:
        return False
    node, last = old - 1, new - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    older = newer = path[0]
    for sibling in path[1:]:
        if last == 0:
            return False
        if node & 1 or node == last:
            older, newer = node_hash(sibling, older), node_hash(sibling, newer)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            newer = node_hash(newer, sibling)
        node, last = node >> 1, last >> 1
    return last == 0 and older == old_root and newer == new_root


def disclosure_holds(text, log):
    """True, False, or None when the line cannot be read."""
    found = re.fullmatch('(?:(s:[0-9a-f]{64}) ([0-9a-f]{64})|(d:[0-9a-f]{64}) ([0-9a-f]{64}) ([a-z0-9_.-]{1,64})) (".*")', text, re.S)
    try:
        value = json.loads(found[6]) if found else None
        if value is None or quoted(value) != found[6] or not (value or found[3]):
            return None
        message = found[5].encode() + b"\0" + value.encode("utf-8") if found[3] else value.encode("utf-8")
    except ValueError:
        return None
    start = (b"bezel-digest\0" if found[3] else b"bezel-subject\0") + bytes.fromhex(log)
    return hmac.new(bytes.fromhex(found[2] or found[4]), start + message, "sha256").hexdigest() == (found[1] or found[3])[2:]
