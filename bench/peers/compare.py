"""compare.py: judges the same messages with every filter and prints the figures side by side as Markdown. Started by ./run."""
import argparse
import fcntl
import os
import socket
import struct
import sys
import tempfile
import time
from pathlib import Path

import figures
import mail
import peers

ROOT = Path(__file__).resolve().parents[2]


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def loopback_up() -> None:
    """In a network namespace of its own even the loopback interface starts switched off (SIOCSIFFLAGS, IFF_UP)."""
    with socket.socket() as s:
        request = struct.pack("16sh", b"lo", 0x1 | 0x8)
        fcntl.ioctl(s, 0x8914, request + bytes(24 - len(request)))


def main() -> None:
    p = argparse.ArgumentParser(prog="bench/peers/run")
    p.add_argument("--limit", type=int, default=100, metavar="N", help="messages a source (default 100: 5 to 15 minutes; 0: all, hours because of SpamAssassin)")
    p.add_argument("--headers", choices=("all", "only"), default="all", help="only: keep From, Reply-To, To, Subject, Date and the MIME headers")
    p.add_argument("--folds", type=Path, metavar="FILE", help="path TAB fold, as tools/Train writes it (default: grouped here)")
    p.add_argument("--model", metavar="PATTERN", help="Bezel's model files, {fold} standing for the fold that the model was not fitted on")
    p.add_argument("--only", default="bezel,rspamd,spamassassin,bogofilter", help="comma-separated filters")
    p.add_argument("--isolated", action="store_true", help=argparse.SUPPRESS)
    options = p.parse_args()
    if options.isolated:
        loopback_up()

    archives = Path(os.environ.get("BEZEL_CORPUS") or ROOT.parent / "shared" / "corpus")
    if not (archives / "ham-dev.tar.xz").exists():
        raise SystemExit("The corpus is not here. Set BEZEL_CORPUS to the folder that holds ham-dev.tar.xz.")
    corpus = Path(os.environ.get("BEZEL_CORPUS_CACHE") or Path(tempfile.gettempdir()) / "bezel-corpus")
    say("Unpacking and grouping the corpus ...")
    mail.unpack(archives, corpus)
    everything = mail.load(corpus, options.folds)
    chosen = mail.sample(everything, options.limit)
    wanted = options.only.lower().split(",")

    with tempfile.TemporaryDirectory(prefix="bezel-peers-") as scratch:
        work = Path(scratch)
        work.chmod(0o755)  # rspamd and spamd read it under accounts of their own
        judged = work / "judged"
        headers_only = options.headers == "only"
        mail.write(chosen, judged, headers_only)
        files = [judged / m.name for m in chosen]
        folds = {judged / m.name: m.fold for m in chosen}

        filters = []
        if "bezel" in wanted:
            filters.append(peers.Bezel(ROOT / "bezel", options.model))
        if "rspamd" in wanted:
            filters.append(peers.Rspamd(work))
        if "spamassassin" in wanted:
            filters.append(peers.SpamAssassin(work))
        if "bogofilter" in wanted:
            learned = work / "learned"
            mail.write(everything, learned, headers_only)
            training = {n: ([learned / m.name for m in everything if m.fold != n and m.kind == "ham"],
                            [learned / m.name for m in everything if m.fold != n and m.kind != "ham"]) for n in range(mail.FOLDS)}
            filters.append(peers.Bogofilter(work, training))

        results = []
        for f in filters:
            say(f"{f.name}: {len(files)} messages ...")
            start = time.perf_counter()
            try:
                scores, seconds = f.score(files, folds)
            except (RuntimeError, KeyError, ValueError) as problem:
                say(f"{f.name} is left out: {problem}")
                continue
            say(f"{f.name}: {seconds:.1f} s ({time.perf_counter() - start:.1f} s with preparation)")
            results.append(figures.Result(f.name, f.mark, f.mark_name, {path.name: s for path, s in scores.items()}, len(files) / seconds))

    if not results:
        raise SystemExit("No filter gave an answer.")
    counts = ", ".join(f"{sum(m.kind == k for m in chosen)} {k}" for k in mail.CLASSES)
    print(f"{counts}; " + (f"at most {options.limit} a source" if options.limit else "all of the development corpus") +
          f"; headers: {'all but other filters’ verdicts' if not headers_only else 'From, Reply-To, To, Subject, Date and MIME'}; " +
          "rates without synthetic sources and without spam that is not fraud." +
          ("" if options.model or results[0].name != peers.Bezel.name else " Bezel judged with the shipped model, which has seen these messages.") + "\n")
    print(figures.report(chosen, results))


main()
