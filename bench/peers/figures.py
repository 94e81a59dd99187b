"""From scores to figures: rates a source, recall at a fixed rate of false positives, and the Markdown that shows them."""
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from mail import Message


@dataclass
class Result:
    name: str
    mark: float
    mark_name: str
    scores: dict[str, float]   # by Message.name
    rate: float                # messages a second, one core


def threshold(ham: list[float], rate: float) -> float:
    """The lowest score that at most this share of ham lies above."""
    return sorted(ham, reverse=True)[int(len(ham) * rate)]


def above(scores: list[float], limit: float) -> float:
    return sum(s > limit for s in scores) / len(scores)


def area(ham: list[float], phish: list[float]) -> float:
    ordered = sorted(ham)
    wins = sum(bisect_left(ordered, s) + bisect_right(ordered, s) for s in phish) / 2
    return wins / (len(ham) * len(phish))


def table(head: list[str], rows: list[list[str]]) -> str:
    lines = ["| " + " | ".join(head) + " |", "|" + "|".join("---" if i == 0 else "--:" for i in range(len(head))) + "|"]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])


def percent(x: float, digits: int = 1) -> str:
    return f"{100 * x:.{digits}f}%"


def report(messages: list[Message], results: list[Result]) -> str:
    real = [m for m in messages if not m.synthetic]
    rows = []
    limits = {}
    for r in results:
        ham = [r.scores[m.name] for m in real if m.kind == "ham"]
        phish = [r.scores[m.name] for m in real if m.kind == "phish"]
        limits[r.name] = threshold(ham, 0.01)
        rows.append([r.name, percent(above(phish, limits[r.name])), percent(above(phish, threshold(ham, 0.001))), f"{area(ham, phish):.3f}",
                     f"{r.mark_name} ({r.mark:g})", percent(sum(s >= r.mark for s in phish) / len(phish)), percent(sum(s >= r.mark for s in ham) / len(ham)),
                     f"{r.rate:,.0f}"])
    overall = table(["filter", "recall at 1% FP", "at 0.1% FP", "AUC", "own mark", "phish marked", "ham marked", "messages/s, one core"], rows)

    sources: dict[tuple[str, str], list[Message]] = {}
    for m in messages:
        sources.setdefault((m.kind, m.source), []).append(m)
    rows = []
    for (kind, source), group in sorted(sources.items()):
        cells = []
        for r in results:
            scores = [r.scores[m.name] for m in group]
            cells.append(f"{percent(sum(s >= r.mark for s in scores) / len(scores), 0)} / {percent(above(scores, limits[r.name]), 0)}")
        name = f"{kind}/{source}" + (" (synthetic, in no rate above)" if group[0].synthetic else "")
        rows.append([name, str(len(group)), *cells])
    by_source = table(["source", "messages", *(r.name for r in results)], rows)
    return f"{overall}\n\nMarked at the filter's own mark / at its 1% threshold, a source at a time:\n\n{by_source}\n"
