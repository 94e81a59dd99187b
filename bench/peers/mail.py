"""The messages that are compared: unpacked, freed of what gives their label away, grouped into campaigns, sampled.

Nothing of the corpus is kept in the project; it is unpacked outside the work tree.
"""
import email
import email.policy
import hashlib
import html
import os
import re
import subprocess
from dataclasses import dataclass
from email.header import decode_header
from pathlib import Path

CLASSES = ("ham", "phish", "spam")
FOLDS = 5

# Headers that other filters wrote (a filter that reads them repeats somebody else's verdict).
VERDICT_HEADERS = re.compile(
    rb"^(x-(spam|ms-|microsoft-|forefront|sid-|eop|incoming|exchange|ses-|foff|barracuda|virus|csmining|proofpoint|pmx)[^:]*):", re.I)
SPAM_TAG = re.compile(rb"\[spam[^\]]*\]\s*|\*+spam\*+\s*", re.I)
# What is left under `--headers only`: what the writer chose, and what is needed to read the parts.
WRITERS_HEADERS = re.compile(rb"^(from|reply-to|to|subject|date|mime-version|content-[a-z-]+):", re.I)
HONEYPOT = b"phishing@" + b"pot"


@dataclass(frozen=True)
class Message:
    path: Path       # where the corpus has it
    kind: str        # ham, phish or spam
    source: str
    fold: int        # 0 to 4; a campaign is in one fold only

    @property
    def name(self) -> str:
        """A file name that says nothing about the label."""
        return hashlib.sha256(f"{self.kind}/{self.source}/{self.path.name}".encode()).hexdigest()[:16] + ".eml"

    @property
    def synthetic(self) -> bool:
        return self.source.startswith("synthetic")


def neutral(raw: bytes, headers_only: bool) -> bytes:
    """The message as every filter gets it: without others' verdicts, with CRLF line ends."""
    head, sep, body = raw.replace(b"\r\n", b"\n").partition(b"\n\n")
    kept = []
    for field in re.split(rb"\n(?![ \t])", head):
        if VERDICT_HEADERS.match(field) or (headers_only and not WRITERS_HEADERS.match(field)):
            continue
        if field[:8].lower() == b"subject:":
            field = SPAM_TAG.sub(b"", field)
        kept.append(field)
    whole = (b"\n".join(kept) + sep + body).replace(HONEYPOT, b"sales@goldsmith-example.com")
    return whole.replace(b"\n", b"\r\n")


def unpack(archives: Path, cache: Path) -> None:
    """Unpacks once, beside the tests' own cache and in the same form."""
    cache.mkdir(parents=True, exist_ok=True)
    for kind in CLASSES:
        done = cache / f"{kind}.unpacked"
        if not done.exists():
            subprocess.run(["tar", "-xJf", str(archives / f"{kind}-dev.tar.xz"), "-C", str(cache)], check=True)
            done.touch()


def load(folder: Path, fold_file: Path | None) -> list[Message]:
    """All messages with their folds: from the trainer's file (path TAB fold) if given, otherwise grouped here."""
    files = sorted(p for kind in CLASSES for p in (folder / kind).glob("*/*.eml"))
    if fold_file is not None:
        given = dict(line.rstrip("\n").split("\t")[:2] for line in fold_file.open() if "\t" in line)
        folds = [int(given.get(str(p.relative_to(folder)), -1)) for p in files]
        if -1 in folds:
            raise SystemExit(f"{fold_file} has no fold for {files[folds.index(-1)].relative_to(folder)}")
    else:
        folds = campaigns(folder, files)
    return [Message(p, p.parent.parent.name, p.parent.name, fold) for p, fold in zip(files, folds)]


def campaigns(folder: Path, files: list[Path]) -> list[int]:
    """Joins messages with the same subject from the same domain, or the same start of text (union-find); a group is in one fold."""
    parent = list(range(len(files)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    first: dict[tuple[str, str], int] = {}
    for i, path in enumerate(files):
        for key in group_keys(path.read_bytes()):
            j = first.setdefault(key, i)
            a, b = root(i), root(j)
            # The smallest index is the root, so that a group's fold does not depend on the order of joining.
            parent[max(a, b)] = min(a, b)
    folds = []
    for i in range(len(files)):
        leader = str(files[root(i)].relative_to(folder))
        folds.append(int(hashlib.sha256(leader.encode()).hexdigest()[:8], 16) % FOLDS)
    return folds


def group_keys(raw: bytes) -> list[tuple[str, str]]:
    message = email.message_from_bytes(raw[:200_000], policy=email.policy.compat32)
    keys = []
    subject = re.sub(r"^((re|fwd?|aw|wg)\s*:\s*|\[[^\]]*\]\s*)+", "", decoded(message.get("Subject")).lower().strip())
    subject = re.sub(r"\W+", " ", re.sub(r"\d+", "0", subject)).strip()
    domain = decoded(message.get("From")).rpartition("@")[2].strip(" >\"'\r\n\t").lower()
    if subject:
        keys.append(("subject", subject + "\t" + domain))
    start = text_start(message)
    if len(start) >= 40:
        keys.append(("text", start))
    return keys


def decoded(value: object) -> str:
    try:
        return "".join(part.decode(charset or "latin-1", "replace") if isinstance(part, bytes) else part
                       for part, charset in decode_header(str(value or "")))
    except (LookupError, ValueError, email.errors.HeaderParseError):
        return str(value or "")


def text_start(message: email.message.Message) -> str:
    for part in message.walk():
        if part.get_content_maintype() == "text":
            try:
                text = (part.get_payload(decode=True) or b"")[:20_000].decode("utf-8", "replace")
            except (ValueError, AssertionError):
                continue
            text = re.sub(r"(?is)<(style|script|head)\b.*?</\1>", " ", text)
            text = html.unescape(re.sub(r"<[^>]*>", " ", text)).lower()
            text = re.sub(r"\W+", " ", re.sub(r"\d+|\S+@\S+", "0", text)).strip()
            if text:
                return text[:120]
    return ""


def sample(messages: list[Message], limit: int) -> list[Message]:
    """At most `limit` messages a source (0: all), always the same ones, drawn by hash and so over all folds."""
    by_source: dict[tuple[str, str], list[Message]] = {}
    for m in messages:
        by_source.setdefault((m.kind, m.source), []).append(m)
    chosen = []
    for group in by_source.values():
        group.sort(key=lambda m: m.name)
        chosen += group[:limit] if limit else group
    return chosen


def write(messages: list[Message], folder: Path, headers_only: bool) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for m in messages:
        target = folder / m.name
        if not target.exists():
            target.write_bytes(neutral(m.path.read_bytes(), headers_only))
