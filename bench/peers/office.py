#!/usr/bin/python3
"""Bezel beside ClamAV, msoffcrypto and catdoc on the Office files of the corpus: what each says of the same file.

    bench/peers/office.py FOLDER     Markdown on standard output

Needs Debian's clamav (sigtool, clamscan; no signatures), python3-msoffcrypto-tool and catdoc, and a built bench (dotnet build -c
Release bench/Bench). olevba and mraptor are not in Debian. Nothing is drawn by chance: files are taken in the order of their names,
every figure is a count. Where a program gives no answer the file is left out of its row, and counted.
"""

import collections
import io
import json
import logging
import pathlib
import re
import subprocess
import sys
import tempfile

import msoffcrypto

ROOT = pathlib.Path(__file__).resolve().parents[2]
KNOWN = "VelvetSweatshop"


def bezel(files):
    bench = next(iter(sorted((ROOT / "bench/Bench/bin/Release").glob("*/Bezel.Bench.dll"))))
    run = subprocess.run(["dotnet", str(bench), "facts"], input="\n".join(map(str, files)) + "\n", capture_output=True, text=True, check=True)
    return {entry["path"]: entry for entry in map(json.loads, filter(None, run.stdout.split("\n")))}


def sigtool(path):
    """Names of VBA modules, in lower case as sigtool has them."""
    run = subprocess.run(["sigtool", f"--vba={path}"], capture_output=True, timeout=120)
    return set(re.findall(r'attribute vb_name = "([^"]*)"', run.stdout.decode("latin-1").lower()))


def clamscan(files):
    """What ClamAV calls macros, by file; it stops at the first that it finds."""
    with tempfile.TemporaryDirectory() as folder:
        # It starts with no signatures at all only when there is a file of them.
        (pathlib.Path(folder) / "none.hdb").write_text("0" * 32 + ":1:Nothing\n")
        found = {}
        run = subprocess.run(["clamscan", "-d", folder, "--alert-macros=yes", "--no-summary", *map(str, files)], capture_output=True, text=True, errors="replace")
        for line in run.stdout.split("\n"):
            path, _, verdict = line.rpartition(": ")
            if verdict.endswith("FOUND"):
                found.setdefault(path, set()).add(verdict.split()[0])
        return found


def opened(path):
    """(encrypted, opened by the known password), or None where msoffcrypto knows no such file."""
    try:
        with open(path, "rb") as stream:
            office = msoffcrypto.OfficeFile(stream)
            if not office.is_encrypted():
                return False, False
            try:
                office.load_key(password=KNOWN)
                plain = io.BytesIO()
                office.decrypt(plain)
                return True, plain.tell() > 0
            except Exception:
                return True, False
    except Exception:
        return None


def catdoc(path, kind):
    program = {"Doc": ["catdoc", "-d", "utf-8"], "Xls": ["xls2csv", "-d", "utf-8", "-q", "0", "-c", " "], "Ppt": ["catppt", "-d", "utf-8"]}.get(kind)
    if not program:
        return None
    first, second = (subprocess.run([*program, str(path)], capture_output=True, timeout=120) for _ in range(2))
    # Where it reads beyond its text it gives another answer each time.
    if first.returncode != 0 or not first.stdout.strip() or first.stdout != second.stdout:
        return None
    return first.stdout.decode("utf-8", "replace")


def words(text):
    return collections.Counter(re.findall(r"\w+", text))


def row(name, ours, theirs):
    """Both, only one, none; the names of the files where they differ."""
    both = ours & theirs
    print(f"| {name} | {len(both)} | {len(ours - theirs)} | {len(theirs - ours)} |")
    for who, only in (("Bezel", ours - theirs), ("peer", theirs - ours)):
        if only:
            differences.append(f"- {name}, only {who}: " + ", ".join(f"`{pathlib.Path(path).name}`" for path in sorted(only)))


differences = []


def main():
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    logging.disable(logging.CRITICAL)
    files = sorted(p for p in pathlib.Path(sys.argv[1]).rglob("*") if p.is_file())
    seen = bezel(files)
    has = lambda kind: {p for p, e in seen.items() if any(f["kind"] == kind for f in e["facts"])}
    print(f"{len(files)} files.\n\n| what | both | only Bezel | only the other |\n|---|---|---|---|")

    modules = {str(p): sigtool(p) for p in files}
    ours = {p: {f["detail"].lower() for f in e["facts"] if f["kind"] == "Macros" and f["detail"]} for p, e in seen.items()}
    with_source = {p for p, names in modules.items() if names}
    row("VBA modules with source (sigtool)", {p for p in ours if ours[p] and p not in has("ExcelFourMacros")}, with_source)
    row("their names", {f"{p}#{n}" for p in with_source for n in ours[p]}, {f"{p}#{n}" for p in with_source for n in modules[p]})

    alerts = clamscan(files)
    row("macros (clamscan)", has("Macros"), {p for p, a in alerts.items() if any("ContainsMacros" in x for x in a)})

    told = {str(p): opened(p) for p in files}
    known = {p for p, t in told.items() if t}
    row("encrypted (msoffcrypto)", {p for p, e in seen.items() if e["encrypted"] and p in known}, {p for p in known if told[p][0]})
    row("opened by a known password (msoffcrypto)", has("OpensWithKnownPassword") & known, {p for p in known if told[p][1]})

    print("\n| text of | files | words of catdoc | found by Bezel |\n|---|---|---|---|")
    for kind in ("Doc", "Xls", "Ppt"):
        total = hit = count = 0
        for path, entry in seen.items():
            text = catdoc(path, kind) if entry["type"] == kind and not entry["encrypted"] else None
            if text is None:
                continue
            theirs, mine = words(text), words(entry["text"])
            count += 1
            total += sum(theirs.values())
            found = sum((theirs & mine).values())
            hit += found
            if found < 0.9 * sum(theirs.values()):
                differences.append(f"- text, {found} of {sum(theirs.values())} words of catdoc: `{pathlib.Path(path).name}`")
        print(f"| {kind} | {count} | {total} | {hit} ({100 * hit / max(total, 1):.1f} %) |")
    print("\n" + "\n".join(differences))


main()
