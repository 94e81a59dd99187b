#!/usr/bin/env python3
"""Bezel beside qpdf and poppler on the PDFs of the corpus: what each says of the same file.

    bench/peers/pdf.py FOLDER     Markdown on standard output

Needs Debian's qpdf and poppler-utils, and a built bench (dotnet build -c Release bench/Bench). Nothing is drawn by chance: files are
taken in the order of their names, every figure is a count. A program that gives no answer (a password is asked for, the file is
beyond it) is left out of the row, and counted.
"""

import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]


def bezel(files):
    bench = next(iter(sorted((ROOT / "bench/Bench/bin/Release").glob("*/Bezel.Bench.dll"))))
    run = subprocess.run(["dotnet", str(bench), "facts"], input="\n".join(map(str, files)) + "\n", capture_output=True, text=True, check=True)
    return {entry["path"]: entry for entry in map(json.loads, filter(None, run.stdout.split("\n")))}


def output(*command):
    """Standard output, or None where the program gives up."""
    run = subprocess.run(command, capture_output=True, timeout=120)
    return run.stdout.decode("utf-8", "replace") if run.returncode in (0, 3) and (run.stdout or run.returncode == 0) else None


def walk(value):
    if isinstance(value, dict):
        yield value
        for item in value.values():
            yield from walk(item)
    elif isinstance(value, list):
        for item in value:
            yield from walk(item)


def qpdf(path):
    """What qpdf's own model of the file holds; None where it gives none."""
    text = output("qpdf", "--json=2", "--json-key=qpdf", "--json-stream-data=none", str(path))
    try:
        objects = json.loads(text)["qpdf"][1] if text else None
    except (ValueError, KeyError, IndexError):
        objects = None
    if objects is None:
        return None
    seen = set()
    for dictionary in walk(objects):
        kind = dictionary.get("/S")
        if kind == "/JavaScript" or "/JS" in dictionary:
            seen.add("JavaScript")
        if kind == "/Launch":
            seen.add("Launch")
        if kind == "/SubmitForm":
            seen.add("SubmitForm")
        if isinstance(dictionary.get("/EF"), (dict, str)):
            seen.add("EmbeddedFile")
        if "/XFA" in dictionary:
            seen.add("Form")
    pages = output("qpdf", "--show-npages", str(path))
    return {"kinds": seen, "pages": int(pages) if pages and pages.strip().isdigit() else None}


def poppler(path):
    listing = output("pdfdetach", "-list", str(path))
    files = int(match.group(1)) if listing and (match := re.match(r"(\d+) embedded files", listing)) else None
    about = output("pdfinfo", "-js", str(path))
    facts = output("pdfinfo", str(path)) or ""
    pages = re.search(r"^Pages:\s+(\d+)", facts, re.M)
    return {
        "files": files,
        "script": None if about is None else "Name Dictionary" in about or '"' in about or "OpenAction" in about,
        "encrypted": None if not facts else bool(re.search(r"^Encrypted:\s+yes", facts, re.M)),
        "pages": int(pages.group(1)) if pages else None,
    }


def main(folder):
    files = sorted(path for path in pathlib.Path(folder).rglob("*") if path.is_file())
    ours = bezel(files)
    rows = {}

    def note(question, path, mine, theirs):
        row = rows.setdefault(question, {"both": 0, "neither": 0, "mine": [], "theirs": [], "silent": 0})
        if theirs is None:
            row["silent"] += 1
        elif mine == theirs:
            row["both" if mine else "neither"] += 1
        else:
            row["mine" if mine else "theirs"].append(path.name)

    for path in files:
        seen = ours[str(path)]
        kinds = {fact["kind"] for fact in seen["facts"] if not fact["where"]}
        model, other = qpdf(path), poppler(path)
        for kind in ("JavaScript", "Launch", "SubmitForm", "EmbeddedFile"):
            note(f"{kind}, qpdf", path, kind in kinds, None if model is None else kind in model["kinds"])
        note("pages, qpdf (\"both\": the same number)", path, True, None if model is None or model["pages"] is None else seen["pages"] == model["pages"])
        note("pages, pdfinfo (\"both\": the same number)", path, True, None if other["pages"] is None else seen["pages"] == other["pages"])
        note("embedded files, pdfdetach", path, "EmbeddedFile" in kinds, None if other["files"] is None else other["files"] > 0)
        note("encrypted, pdfinfo", path, seen["encrypted"], other["encrypted"])
    print(f"{len(files)} files.\n")
    print("| question | both | neither | only Bezel | only the other | the other gives no answer |")
    print("|---|---:|---:|---:|---:|---:|")
    for question, row in rows.items():
        print(f"| {question} | {row['both']} | {row['neither']} | {len(row['mine'])} | {len(row['theirs'])} | {row['silent']} |")
    print()
    for question, row in rows.items():
        for label, names in (("only Bezel", row["mine"]), ("only the other", row["theirs"])):
            if names:
                print(f"- {question}, {label}: {', '.join(names)}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
