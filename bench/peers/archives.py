#!/usr/bin/env python3
"""Bezel beside 7-Zip and Python's zipfile and tarfile on the archives, disk images and help files of the corpus: the names that each lists.

    bench/peers/archives.py FOLDER     Markdown on standard output; FOLDER holds archive, diskimage and chm

Needs Debian's p7zip-full, and a built bench (dotnet build -c Release bench/Bench). Nothing is unpacked and nothing is drawn by chance:
files are taken in the order of their names, every figure is a count. Names are compared as sets, without "./" in front, "/" behind and
the kind of slash; of a single packed file only that it is listed, since it need not have a name. A program that gives no answer is
counted apart. Python is asked about ZIP and tar only.
"""

import collections
import json
import pathlib
import subprocess
import sys
import tarfile
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[2]

# What a file that is listed differently holds, by the name of the file: the reason stands in the table.
REASONS = {
    "test_compat_tar_directory_1.tar": "a folder tells of a size that is not there; 7-Zip passes over the next header for it",
    "test_fuzz.lzh": "links: the target is told apart from the name; headers after the first broken archive are listed too",
    "test_read_format_lha_header2.lzh": "links: the target is told apart from the name",
    "test_read_format_lha_withjunk.lzh": "links: the target is told apart from the name",
    "test_read_format_lha_filename_utf16.lzh": "the names stand in UTF-16 beside others of a code page; Bezel takes those",
    "test_read_format_tar_concatenated.tar": "a second archive after the end of the first: listed, and named as hidden",
    "test_read_format_zip_7075_utf8_paths.zip": "the names stand in UTF-8 beside others of a code page; Bezel takes those",
    "Infozip.nocomp.multi.z01": "7-Zip reads the other volumes from the folder; Bezel sees one file, and says so",
    "Infozip.nocomp.multi.zip": "the name stands in UTF-8 in a field that zipfile does not read",
    "Zip.deflate.split.001": "7-Zip reads the other pieces from the folder; Bezel sees one file, and says so",
    "Zip.deflate.split.002": "7-Zip reads the other pieces from the folder; Bezel sees one file, and says so",
    "ext2.qcow2": "the file system ext is not read, which is said",
    "ext2.vmdk": "the file system ext is not read, which is said",
    "image.vhd": "the file system ext is not read, which is said",
    "hfsplus_zlib.dmg": "DMG is not read, which is said",
    "test_fuzz_1.iso": "fuzzed: folders deeper than 64 are not gone into, which is said",
    "test_read_format_iso_rockridge_ce.iso": "names that go on in another sector are cut by 7-Zip",
}


def bezel(files):
    bench = next(iter(sorted((ROOT / "bench/Bench/bin/Release").glob("*/Bezel.Bench.dll"))))
    run = subprocess.run(["dotnet", str(bench), "facts"], input="\n".join(map(str, files)) + "\n", capture_output=True, text=True, check=True)
    return {entry["path"]: entry for entry in map(json.loads, filter(None, run.stdout.split("\n")))}


def clean(name):
    name = name.replace("\\", "/")
    while name.startswith("./"):
        name = name[2:]
    return name.strip("/")


def seven_zip(path):
    """The names, or None where 7-Zip cannot open the file; no password is ever given."""
    run = subprocess.run(["7z", "l", "-slt", "-sccUTF-8", "-p-", str(path)], capture_output=True, timeout=120, stdin=subprocess.DEVNULL)
    if b"----------" not in run.stdout:
        return None
    listing = run.stdout.split(b"----------", 1)[1]
    return [decoded(line[7:]) for line in listing.split(b"\n") if line.startswith(b"Path = ")]


def decoded(name):
    """7-Zip writes names as they are stored where it does not know their code page."""
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError:
        return name.decode("cp437")


def python(path):
    """The names by zipfile or tarfile, or None where the file is neither to them."""
    try:
        if zipfile.is_zipfile(path):
            return [entry.filename for entry in zipfile.ZipFile(path).infolist()]
        if tarfile.is_tarfile(path):
            with tarfile.open(path) as tar:
                return [member.name for member in tar.getmembers()]
    except Exception:
        return None
    return None


def names_of(names):
    """Cleaned, without what belongs to a format and is no file in it (the indexes of compiled help, the contents of xar)."""
    return {name for name in map(clean, names) if name and name[0] not in "#$[:"}


def short(names):
    names = sorted(names)
    return ", ".join(f"`{name[:40]}`" for name in names[:2]) + (f" and {len(names) - 2} more" if len(names) > 2 else "")


def main(folder):
    files = [path for kind in ("archive", "diskimage", "chm") for path in sorted((folder / kind).rglob("*")) if path.is_file()]
    seen = bezel(files)
    streams = {"Gzip", "Bzip2", "Xz", "Zstd"}
    counts = collections.Counter()
    rows = []
    for path in files:
        entry = seen[str(path)]
        ours = [e["name"] for e in entry["entries"] if e["depth"] == 0]
        single = entry["type"] in streams or (entry["type"] == "OtherArchive" and len(ours) == 1 and ours[0] == "")
        for peer, names in (("7-Zip", seven_zip(path)), ("Python", python(path) if entry["type"] in ("Zip", "Jar", "Tar") else None)):
            if names is None:
                counts[peer, "no answer"] += 1
                counts[peer, "only Bezel"] += 1 if ours else 0
                continue
            counts[peer, "answers"] += 1
            ours_only, theirs_only = names_of(ours) - names_of(names), names_of(names) - names_of(ours)
            if single or not ours_only | theirs_only:
                counts[peer, "agree"] += 1
                continue
            reason = REASONS.get(path.name, "unexplained")
            rows.append(f"| {path.name} | {peer} | {short(ours_only) or '-'} | {short(theirs_only) or '-'} | {reason} |")
    print(f"{len(files)} files.\n")
    print("| beside | lists | same names as Bezel | others | cannot open | of these Bezel lists |\n|---|---|---|---|---|---|")
    for peer in ("7-Zip", "Python"):
        answers, agree = counts[peer, "answers"], counts[peer, "agree"]
        print(f"| {peer} | {answers} | {agree} | {answers - agree} | {counts[peer, 'no answer']} | {counts[peer, 'only Bezel']} |")
    print("\n| file | beside | only Bezel lists | only the other lists | why |\n|---|---|---|---|---|")
    print("\n".join(rows))


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]).resolve())
