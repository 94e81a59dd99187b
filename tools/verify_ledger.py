#!/usr/bin/env python3
"""Verifies a Bezel ledger without Bezel: an export or a proof file, with heads that somebody has kept outside.

    verify_ledger.py [--head HEAD] [--heads FILE] FILE     exit status 0: it holds, 1: it does not or cannot be read
    verify_ledger.py --vectors FOLDER                      runs the published test vectors

Follows docs/formats/ledger.md and shares no code with Bezel. Python 3.9 or later and ledger_format.py beside
this file, nothing else.
"""
import argparse
import hashlib
import re
import sys

from ledger_format import (MAX_TIME, Frontier, Head, Key, consistency_holds, disclosure_holds, held_heads, inclusion_holds, leaf_hash, number,
                           read_entry)

MAX_LINE = 65536 + 128
MOST_LISTED = 100


# ---- verification of an export: "Which entry can be named" of the format page, step by step ----

class Verifier:
    def __init__(self, log, key, held):
        self.log, self.key, self.problems, self.listed = log, key, 0, []
        self.stated, self.computed, self.broken = Frontier(), None, False
        self.next, self.high, self.collected, self.waiting = 0, 0, [], []
        self.entries = self.proven = self.signed = self.last_fit = 0
        self.in_doubt = self.contradicted = False
        self.ahead = []
        ours = [h for h in held if h.log == log]
        if held and not ours:
            self.problem("head-from-another-log")
        self.held = sorted((h for h in ours if self.is_genuine(h, None)), key=lambda h: h.size)
        self.check_held()

    def problem(self, kind, first=None, last=None, line=None):
        self.problems += 1
        if len(self.listed) < MOST_LISTED:
            self.listed.append([kind, first, first if last is None else last, line])

    # heads
    def is_genuine(self, head, line):
        if self.key is None:
            return True
        if head.key_id != self.key.id:
            self.problem("key-mismatch", line=line)
        elif not head.is_signed_by(self.key):
            self.problem("head-forged", line=line)
        else:
            return True
        return False

    def fits(self, head, line):
        if self.stated.root() == head.root:
            self.computed = None
        elif self.computed and self.computed.root() == head.root:
            self.stated, self.computed = self.computed, None
        else:
            if line is None or not self.contradicted:
                self.problem("head-contradicts", *((self.last_fit, head.size - 1) if self.last_fit < head.size else ()), line=line)
            self.contradicted = True
            return False
        self.last_fit = head.size
        return not self.in_doubt and not self.contradicted

    def check_held(self):
        while self.held and self.held[0].size == self.stated.size and not self.broken:
            head = self.held.pop(0)
            if self.fits(head, None):
                self.proven = head.size

    def head_line(self, text, line):
        head = Head.read(text)
        if isinstance(head, str):
            return self.problem("unknown-version" if head == "unknown-version" else "line-damaged", line=line)
        if head.log != self.log:
            return self.problem("head-from-another-log", line=line)
        if not self.is_genuine(head, line) or self.collected:
            return None
        self.resolve(head.size if self.key else None)
        if self.key is None:
            return None
        if head.size > self.next:
            self.ahead.append((head.size, line))
        elif head.size < self.next:
            self.problem("head-misplaced", line=line)
        elif not self.broken and self.fits(head, line):
            self.signed = head.size
        return None

    # entries
    def entry_line(self, rest, line):
        self.entries += 1
        if len(rest) <= 64 or rest[64:65] != b" ":
            return self.wait("line-damaged", line, True)
        stated, entry = rest[:64], rest[65:]
        computed = leaf_hash(entry)
        if not re.fullmatch(b"[0-9a-f]{64}", stated):
            return self.wait("line-damaged", line, True, computed, computed)
        if bytes.fromhex(stated.decode()) != computed:
            return self.wait("entry-altered", line, True, bytes.fromhex(stated.decode()), computed)
        read = read_entry(entry)
        if isinstance(read, str):
            return self.wait(read, line, True, computed, computed)
        if read["log"] != self.log:
            return self.wait("entry-from-another-log", line, True, computed, computed)
        index = read["index"]
        if self.collected:
            return self.collect(index, line)
        self.resolve(index)
        if index == self.next:
            return self.append(computed, computed)
        self.broken = self.in_doubt = True
        return self.collect(index, line)

    def append(self, stated, computed):
        if not self.broken:
            if stated != computed and self.computed is None:
                self.computed = Frontier(self.stated.size, self.stated.nodes)
            self.stated.append(stated)
            if self.computed:
                self.computed.append(computed)
        self.next += 1
        self.check_held()

    def wait(self, kind, line, is_entry, stated=None, computed=None):
        if self.collected:
            return self.problem(kind, max(self.high, self.next), line=line)
        self.waiting.append((kind, line, is_entry, stated, computed))
        if len(self.waiting) >= 1000:
            self.resolve(None)
        return None

    def resolve(self, follows):
        if not self.waiting:
            return
        waiting, self.waiting = self.waiting, []
        entries = sum(w[2] for w in waiting)
        places = entries if follows is None else follows - self.next if self.next <= follows <= self.next + len(waiting) else len(waiting)
        left = {True: min(places, entries), False: places - min(places, entries)}
        for kind, line, is_entry, stated, computed in waiting:
            left[is_entry] -= 1
            if left[is_entry] >= 0:
                self.problem(kind, self.next, line=line)
                self.in_doubt = True
                self.broken |= stated is None
                self.append(stated, computed)
            else:
                self.problem("entry-inserted" if kind in ("entry-altered", "entry-malformed") else kind,
                             self.next if is_entry and kind != "line-damaged" else None, line=line)

    # numbers
    def collect(self, index, line):
        self.high = max(self.high, self.next)
        self.collected.append((index, line))
        if len(self.collected) > 1 and self.collected[-2][0] + 1 == index:
            self.close(len(self.collected) - 2, self.collected[-2][0])
        elif len(self.collected) >= 1000:
            self.close(len(self.collected), max(c[0] for c in self.collected) + 1)

    def close(self, before, resumes):
        collected, self.collected, high = self.collected, [], self.high
        present, strays, highest = set(), [], -1
        for index, line in collected[:before]:
            if not high <= index < resumes or index in present:
                strays.append((index, line))
                continue
            present.add(index)
            if index < highest:
                self.problem("entry-out-of-order", index, line=line)
            highest = max(highest, index)
        start = high
        for index in sorted(present) + [max(high, resumes)]:
            while start < index and strays:
                self.problem("entry-renumbered", start, line=strays.pop(0)[1])
                start += 1
            if start < index:
                self.problem("entry-missing", start, index - 1)
            start = index + 1
        for index, line in strays:
            self.problem("entry-inserted", index, line=line)
        if resumes < high and before < len(collected):
            self.problem("entry-inserted", resumes, line=collected[before][1])
        self.next = collected[-1][0] + 1 if before < len(collected) else resumes
        self.high = max(high, self.next)

    def finish(self, closing):
        """closing: None, or line, entries, whether all fits, whether the hash does"""
        self.resolve(closing and closing[1])
        if self.collected:
            self.close(len(self.collected), max(c[0] for c in self.collected) + 1)
        high, cut = max(self.high, self.next), False
        for size, line in self.ahead:
            cut |= size > high
            self.problem(*(("head-beyond-end", high, size - 1) if size > high else ("head-misplaced",)), line=line)
        for head in self.held:
            if head.size > high:
                cut = True
                self.problem("head-beyond-end", high, head.size - 1)
        if not cut and closing and closing[1] > high and not closing[3]:
            self.problem("entry-missing", high, closing[1] - 1, closing[0])
        if closing and not closing[2] and not self.problems:
            self.problem("closing-differs", line=closing[0])
        for inserted in [p for p in self.listed if p[0] == "entry-inserted"]:
            missing = next((p for p in self.listed if p[:3] == ["entry-missing", inserted[1], inserted[1]]), None)
            if missing:
                self.listed.remove(missing)
                inserted[0] = "entry-out-of-order"
                self.problems -= 1


def lines_of(file):
    """Each line as: its bytes without line feed, all its bytes, whether it is whole. Of a line that is too long, only the start."""
    while start := file.readline(MAX_LINE + 1):
        if start.endswith(b"\n"):
            yield start[:-1], start, True
            continue
        rest = [file.readline(1 << 16)]
        while rest[-1] and not rest[-1].endswith(b"\n"):
            rest.append(file.readline(1 << 16))
        yield start, start + b"".join(rest), False


def verify_export(file, held):
    hashed, lines = hashlib.sha256(), lines_of(file)
    first = next(lines, (b"", b"", False))
    header = re.fullmatch("bezel-ledger-export:(0|[1-9][0-9]{0,8}) ([0-9a-f]{32}) ([0-9]+)", first[0].decode("latin-1")) if first[2] else None
    if not header or header[1] != "1" or number(header[3], MAX_TIME) is None:
        other = re.match(rb"bezel-ledger-export:(0|[1-9][0-9]{0,8}) ", first[0])
        verifier = Verifier("", None, [])
        verifier.problem("unknown-version" if other and other[1] != b"1" else "header-unreadable", line=1)
        return verifier
    hashed.update(first[1])
    second = next(lines, None)
    found = re.fullmatch("key (.{16}) ([A-Za-z0-9_-]+)", second[0].decode("latin-1")) if second else None
    key = Key.read(found[2]) if found else None
    verifier = Verifier(header[2], key, held)
    if second:
        hashed.update(second[1])
        if key is None:
            verifier.problem("line-damaged", line=2)
        elif found[1] != key.id:
            verifier.problem("key-mismatch", line=2)
    counts, closing, line = {"entry": 0, "head": 0, "disclosure": 0}, None, 2 if second else 1
    for line, (text, raw, whole) in enumerate(lines, 3):
        word, _, rest = text.partition(b" ")
        word, fits = word.decode("latin-1"), whole or len(raw) <= MAX_LINE
        if closing:
            if line == closing[0] + 1:
                verifier.problem("line-damaged", line=line)
            continue
        end = re.fullmatch(rb"end ([0-9]+) ([0-9]+) ([0-9]+) ([0-9a-f]{64})", text) if whole else None
        ends = [number(end[i].decode()) for i in (1, 2, 3)] if end else [None]
        if fits and word in counts and b" " in text:
            counts[word] += 1
        if fits and text.startswith(b"entry "):
            verifier.entry_line(rest, line)
        elif fits and text.startswith(b"head "):
            verifier.head_line(rest.decode("latin-1"), line)
        elif fits and text.startswith(b"disclosure "):
            try:
                true = disclosure_holds(rest.decode("utf-8"), header[2])
            except UnicodeDecodeError:
                true = None
            if not true:
                verifier.problem("line-damaged" if true is None else "disclosure-false", line=line)
        elif None not in ends:
            hash_fits = hashed.hexdigest() == end[4].decode()
            closing = line, ends[0], hash_fits and ends == list(counts.values()), hash_fits
        else:
            verifier.entries += text.startswith(b"entry ")
            verifier.wait("line-damaged", line, text.startswith(b"entry "))
        hashed.update(raw)
    if not closing:
        verifier.problem("closing-missing", line=line)
    verifier.finish(closing)
    return verifier


def verify_proof(data):
    """None when the proof holds, else why not; and the head that it leads to."""
    text = data[:-1] if data.endswith(b"\n") else data
    inclusion = re.fullmatch(rb'\{"entry":(.*),"head":"([^"]*)","key":"([^"]*)","path":\[([^\]]*)\],"type":"inclusion-proof","v":1\}', text, re.S)
    consistency = re.fullmatch(rb'\{"key":"([^"]*)","new":"([^"]*)","old":"([^"]*)","path":\[([^\]]*)\],"type":"consistency-proof","v":1\}', text)
    if not (inclusion or consistency) or len(data) > 131072:
        return "it is not a proof of version 1, or not byte for byte as it was written", None
    key = Key.read((inclusion[3] if inclusion else consistency[1]).decode("latin-1"))
    path = (inclusion or consistency)[4].decode("latin-1")
    heads = [Head.read(h.decode("latin-1")) for h in ([inclusion[2]] if inclusion else [consistency[2], consistency[3]])]
    if key is None or any(isinstance(h, str) for h in heads) or not re.fullmatch('("[0-9a-f]{64}"(,"[0-9a-f]{64}"){0,63})?', path):
        return "the key, a head or the path is not in its form", None
    if not all(h.is_signed_by(key) for h in heads):
        return "a head is not signed by the key", None
    path = [bytes.fromhex(h) for h in re.findall("[0-9a-f]{64}", path)]
    if consistency:
        newer, older = heads
        good = newer.log == older.log and consistency_holds(older.size, older.root, newer.size, newer.root, path)
        return None if good else "the newer head does not continue the older one", newer
    entry = read_entry(inclusion[1])
    if isinstance(entry, str) or entry["log"] != heads[0].log:
        return "the entry is not canonical, or of another log", None
    good = inclusion_holds(leaf_hash(inclusion[1]), entry["index"], heads[0].size, path, heads[0].root)
    return None if good else "the path does not lead from the entry to the head", heads[0]


def brief(problem):
    kind, first, last, line = problem
    place = "" if first is None else f"@{first}" if first == last else f"@{first}-{last}"
    return kind + place + ("" if line is None else f"#{line}")


def say(problem):
    kind, first, last, line = problem
    where = "" if first is None else f", entry {first}" if first == last else f", entries {first} to {last}"
    return kind.replace("-", " ") + where + ("" if line is None else f", line {line}")


def main():
    parser = argparse.ArgumentParser(description="Verifies a Bezel ledger: an export or a proof file.")
    parser.add_argument("file", nargs="?", help="the export or proof")
    parser.add_argument("--head", action="append", default=[], help="a head held outside")
    parser.add_argument("--heads", action="append", default=[], help="a file with heads held outside; any text, such as a saved mail")
    parser.add_argument("--vectors", help="folder of the test vectors: runs them")
    given = parser.parse_args()
    if given.vectors:
        import ledger_vectors
        return ledger_vectors.run(given.vectors)
    if not given.file:
        parser.error("name an export or a proof file")
    texts = list(given.head)
    for name in given.heads:
        with open(name, encoding="utf-8", errors="replace") as file:
            texts.append(file.read())
    held, refused = held_heads("\n".join(texts))
    if refused or (texts and not held):
        print("Not a head: " + (refused[0] if refused else "there is none in what was given"))
        return 1
    with open(given.file, "rb") as file:
        if file.peek(1)[:1] == b"{":
            wrong, head = verify_proof(file.read(131073))
            print(f"It does not hold: {wrong}." if wrong else f"It holds for the head of {head.size} entries.")
            if not wrong:
                same = any((h.log, h.size, h.root) == (head.log, head.size, head.root) for h in held)
                print("That head is held outside: it is proven." if same else "That head is not held outside: this says only what the holder of the key has signed.")
            return 1 if wrong else 0
        verifier = verify_export(file, held)
    for problem in verifier.listed:
        print(say(problem))
    if verifier.problems > len(verifier.listed):
        print(f"and {verifier.problems - len(verifier.listed)} problems more")
    print(f"{verifier.entries} entries. Proven by heads held outside: the first {verifier.proven}. Signed: the first {verifier.signed}. Not proven: {max(0, verifier.entries - verifier.proven)}.")
    print("It does not hold." if verifier.problems else "It holds.")
    return 1 if verifier.problems else 0


if __name__ == "__main__":
    sys.exit(main())
