"""The relevance gate: precision and recall over labelled headlines, and what it does to articles.

    python bench/relevance.py [FOLDER …]

Prints precision and recall of the gate over the headlines of tests/unit/ingest, with everything
that it got wrong; then how many articles of the sample corpus, of tests/gold and of any other
FOLDER of JSON, HTML or text files it lets in, each judged as from a general paper, and the reasons
for those that it does not.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from ingest.gate.relevance import judge
from ingest.local import read_path
from ingest.sources.declared import load_sources
from sideletter.contract import article_from_json
from sideletter.errors import ReadError
from sideletter.model import Article, Source, SourceKind
from sideletter.sample.corpus import bundled_corpus

HERE = Path(__file__).resolve().parent.parent
CASES = HERE / "tests" / "unit" / "ingest" / "relevance_cases.toml"
# The words that most bundled sources declare.
TERMS = next(s.topic_terms for s in load_sources().values() if s.topic_terms)


def of_kind(kind: str) -> Source:
    """A source of a kind, with the usual topic terms."""
    return Source(
        id=kind, name=kind, homepage="https://daily.example/", feeds=(), kind=SourceKind(kind),
        topic_terms=TERMS,
    )  # fmt: skip


def cases() -> None:
    """Precision and recall over the labelled headlines."""
    right = wrong = lost = 0
    found = tomllib.loads(CASES.read_text(encoding="utf-8"))["case"]
    for case in found:
        given = Article(
            id="a", url="https://daily.example/a", title=case["title"], text=case["lede"]
        )
        verdict = judge(given, of_kind(case["kind"]))
        right += verdict.relevant and case["labor"]
        wrong += verdict.relevant and not case["labor"]
        lost += case["labor"] and not verdict.relevant
        if verdict.relevant != case["labor"]:
            said = "let in" if verdict.relevant else "lost"
            print(f"  {said}: {case['title']} ({verdict.score:.2f}; {verdict.reason})")
    print(
        f"{len(found)} headlines: precision {right / (right + wrong):.3f}, "
        f"recall {right / (right + lost):.3f}\n"
    )


def articles(name: str, given: Iterable[Article]) -> None:
    """How many of these are let in, and why the others are not."""
    began = time.perf_counter()
    verdicts = [(article, judge(article, of_kind("general"))) for article in given]
    seconds = time.perf_counter() - began
    accepted = sum(verdict.relevant for _, verdict in verdicts)
    rate = len(verdicts) / seconds if seconds else 0
    print(f"{name}: {accepted} of {len(verdicts)} let in ({rate:.0f} articles a second)")
    for article, verdict in verdicts:
        if not verdict.relevant:
            print(f"  {verdict.score:.2f} {article.title[:60] or article.url}: {verdict.reason}")


def sample() -> Iterator[Article]:
    """The sample corpus in its newest state."""
    for each in bundled_corpus().articles.values():
        state = each.states[-1]
        yield Article(
            id=each.slug, url=f"https://daily.example/{each.slug}", title=state.title,
            text=state.body,
        )  # fmt: skip


def folder(path: Path) -> Iterator[Article]:
    """Every article of a folder; gold files hold theirs under `article`."""
    for file in sorted(each for each in path.rglob("*") if each.is_file()):
        try:
            if file.suffix == ".json":
                data = json.loads(file.read_text(encoding="utf-8"))
                if "article" in data:
                    yield article_from_json(data["article"])
            elif file.suffix in (".html", ".txt"):
                yield read_path(file)
        except ReadError as error:
            print(f"  not read: {error}")


def main() -> None:
    """Print everything."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    folders = parser.parse_args().folders
    cases()
    articles("sample corpus", sample())
    for path in (HERE / "tests" / "gold", *folders):
        articles(path.name, folder(path))


if __name__ == "__main__":
    main()
