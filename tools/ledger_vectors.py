"""Runs the published test vectors of the ledger (docs/formats/ledger-vectors) against verify_ledger.py."""
import base64
import hashlib
import hmac
import os

from ledger_format import Frontier, Head, Key, consistency_holds, held_heads, inclusion_holds, leaf_hash, read_entry
from verify_ledger import brief, verify_export, verify_proof


def rows(*path):
    with open(os.path.join(*path), encoding="utf-8", newline="\n") as file:
        return [line.rstrip("\n").split("\t") for line in file if not line.startswith("#")]


def unbase64(text):
    return b"" if text == "-" else base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def run(folder):
    failed, ran = [], 0

    def check(what, holds):
        nonlocal ran
        ran += 1
        if not holds:
            failed.append(what)

    leaves = {"entries": [], "recipe": []}
    with open(os.path.join(folder, "entries.txt"), "rb") as file:
        for index, line in enumerate(file):
            entry = line[len(b"entry ") + 65:-1]
            read = read_entry(entry)
            check(f"entry {index}", not isinstance(read, str) and read["index"] == index and leaf_hash(entry).hex().encode() == line[6:70])
            leaves["entries"].append(leaf_hash(entry))
    for i in range(1000):
        leaves["recipe"].append(leaf_hash(b'{"at":%d,"by":"program:recipe","data":{"n":%d},"index":%d,"kind":"recipe.entry","log":"000102030405060708090a0b0c0d0e0f","v":1}'
                                          % (1767225600000 + i, i, i)))
    for number, (why, data) in enumerate(rows(folder, "refused.tsv"), 1):
        check(f"refused {number} ({why})", isinstance(read_entry(unbase64(data)), str))
    roots = {}
    for tree in leaves:
        frontier = Frontier()
        for leaf in [None] + leaves[tree]:
            if leaf:
                frontier.append(leaf)
            roots[tree, frontier.size] = frontier.root()
    for tree, size, root in rows(folder, "roots.tsv"):
        check(f"root {tree} {size}", roots[tree, int(size)].hex() == root)
    for tree, size, index, path in rows(folder, "inclusion.tsv"):
        path, size, index = [bytes.fromhex(h) for h in path.split(",") if h != "-"], int(size), int(index)
        check(f"inclusion {tree} {index} of {size}", inclusion_holds(leaves[tree][index], index, size, path, roots[tree, size]))
        check(f"inclusion {tree} {index} of {size}, wrong root", not inclusion_holds(leaves[tree][index], index, size, path, leaf_hash(b"")))
    for tree, old, new, path in rows(folder, "consistency.tsv"):
        path, old, new = [bytes.fromhex(h) for h in path.split(",") if h != "-"], int(old), int(new)
        check(f"consistency {tree} {old} to {new}", consistency_holds(old, roots[tree, old], new, roots[tree, new], path))
        check(f"consistency {tree} {old} to {new}, wrong root", not consistency_holds(old, leaf_hash(b""), new, roots[tree, new], path))
    (key_id, spki), = rows(folder, "key.tsv")
    key = Key.read(spki)
    check("key", key is not None and key.id == key_id)
    for number, (what, text) in enumerate(rows(folder, "heads.tsv"), 1):
        head = Head.read(text)
        found = head if isinstance(head, str) else "good" if head.is_signed_by(key) else "forged"
        check(f"head {number}: {found}, not {what}", found == what)
    for sort, salt, log, name, text, token in rows(folder, "tokens.tsv"):
        message = bytes.fromhex(log) + name.encode("utf-8") + (b"" if sort == "s" else b"\0" + text.encode("utf-8"))
        message = (b"bezel-subject\0" if sort == "s" else b"bezel-digest\0") + message
        check(f"token {token}", f"{sort}:{hmac.new(bytes.fromhex(salt), message, hashlib.sha256).hexdigest()}" == token)
    for name, held, *expected in rows(folder, "exports", "expected.tsv"):
        heads = []
        if held != "-":
            with open(os.path.join(folder, "exports", held), encoding="utf-8") as file:
                heads, refused = held_heads(file.read())
            check(f"{held} is read", heads and not refused)
        with open(os.path.join(folder, "exports", name), "rb") as file:
            found = verify_export(file, heads)
        told = ["no" if found.problems else "yes", str(found.entries), str(found.proven), str(found.signed), " ".join(sorted(map(brief, found.listed))) or "-"]
        check(f"export {name} with {held}: {told}, not {expected}", told == expected)
    for name, holds in rows(folder, "proofs", "expected.tsv"):
        with open(os.path.join(folder, "proofs", name), "rb") as file:
            check(f"proof {name}", (verify_proof(file.read())[0] is None) == (holds == "yes"))
    for what in failed:
        print("differs: " + what)
    print(f"{ran - len(failed)} vectors agree, {len(failed)} differ")
    return 1 if failed or not ran else 0
