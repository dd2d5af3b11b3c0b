"""Reading pages: how right, and how much slower than `trafilatura.extract` alone.

    python bench/read_pages.py DIR [--show]

DIR holds NAME.html files and truth.json: {NAME: {"host", "text", "title", "authors", "date"}},
the last three where they are known; authors parted by commas. Prints, for Sideletter and for
trafilatura alone on the same pages in the same run: mean 4-gram F1 of the text, how many titles,
author sets and dates are exact, the ratio of their times, pages a second and peak memory.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import trafilatura

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from ingest.reading.page import read_page
from sideletter.model import Article


def grams(text: str) -> Counter[tuple[str, ...]]:
    """Runs of four words, counted."""
    words = re.findall(r"\w+", text.lower())
    if len(words) < 4:
        return Counter({tuple(words): 1}) if words else Counter()
    return Counter(tuple(words[i : i + 4]) for i in range(len(words) - 3))


def f1(found: str, truth: str) -> float:
    """4-gram F1 of a text against the true one."""
    a, b = grams(found), grams(truth)
    common = sum((a & b).values())
    if not common:
        return float(not a and not b)
    precision, recall = common / sum(a.values()), common / sum(b.values())
    return 2 * precision * recall / (precision + recall)


def names(text: str) -> set[str]:
    """A set of names from a list parted by commas."""
    return {" ".join(name.split()).lower() for name in text.split(",") if name.strip()}


def same_title(found: str, truth: str) -> bool:
    """Equal but for white space."""
    return " ".join(found.split()) == " ".join(truth.split())


def score(truth: dict[str, Any], got: dict[str, str], text: str) -> dict[str, float | None]:
    """One page's scores; None for what is not known of it."""
    return {
        "text": f1(text, truth["text"]),
        "title": float(same_title(got["title"], truth["title"])) if "title" in truth else None,
        "authors": float(names(got["authors"]) == names(truth["authors"]))
        if "authors" in truth
        else None,
        "date": float(got["date"] == truth["date"]) if truth.get("date") else None,
    }


def fields(article: Article) -> dict[str, str]:
    """What Sideletter read, as the truth is written."""
    day = article.published_date
    return {
        "title": article.title,
        "authors": ",".join(article.authors),
        "date": day.isoformat() if day else "",
    }


def bare_fields(html: str, url: str) -> dict[str, str]:
    """What trafilatura alone reads."""
    found = trafilatura.extract_metadata(html, default_url=url)
    return {
        "title": found.title or "",
        "authors": (found.author or "").replace(";", ","),
        "date": found.date or "",
    }


def summary(rows: list[dict[str, float | None]]) -> str:
    """One line of sums."""
    parts = [f"text 4-gram F1 {sum(r['text'] or 0 for r in rows) / len(rows):.4f}"]
    for key in ("title", "authors", "date"):
        known = [r[key] for r in rows if r[key] is not None]
        parts.append(f"{key} {sum(v or 0 for v in known):.0f}/{len(known)}")
    return "  ".join(parts)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("dir", type=Path)
    parser.add_argument("--show", action="store_true", help="print what is not exact")
    args = parser.parse_args()
    truths = json.loads((args.dir / "truth.json").read_text(encoding="utf-8"))
    pages = {name: (args.dir / f"{name}.html").read_bytes() for name in truths}
    for name in list(pages)[:1]:  # warm both: compiled patterns, loaded data
        read_page(pages[name], url=f"https://{truths[name]['host']}/x")
        trafilatura.extract(pages[name])
    ours, theirs = [], []
    our_time = their_time = 0.0
    for name, truth in truths.items():
        url = f"https://{truth['host']}/page"
        start = time.process_time()
        article = read_page(pages[name], url=url)
        middle = time.process_time()
        text = trafilatura.extract(pages[name]) or ""
        end = time.process_time()
        our_time += middle - start
        their_time += end - middle
        bare = bare_fields(pages[name].decode("utf-8", "replace"), url)
        ours.append(score(truth, fields(article), article.text))
        theirs.append(score(truth, bare, text))
        if args.show:
            for key, value in ours[-1].items():
                if key == "text" and (value or 0) < 0.97:
                    print(f"{name} text {value:.3f} (trafilatura {theirs[-1]['text']:.3f})")
                elif value == 0:
                    print(f"{name} {key}: {fields(article)[key]!r} for {truth[key]!r}")
    print(f"sideletter   {summary(ours)}")
    print(f"trafilatura  {summary(theirs)}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"CPU time {our_time / their_time:.2f} times trafilatura.extract alone; "
        f"{len(pages) / our_time:.1f} pages a second; peak {peak:.0f} MB"
    )


if __name__ == "__main__":
    main()
