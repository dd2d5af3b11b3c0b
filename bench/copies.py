"""Copies: which variants of a story are found to be one, and which stories of one mould are not.

    python bench/copies.py [FOLDER]

Takes the articles of FOLDER (gold files; tests/gold unless told), makes of each the variants in
which the press reposts a story, and prints for each kind of variant the share whose MinHash bands
meet the original's (only those are looked at), the share then found to be a copy by counting
shingles, and by the sketches that dropped texts leave; beside them the lowest and the median
Jaccard similarity and containment. Then the same for pairs that are different stories: all pairs
of the folder's, and stories of one mould with other names and numbers, of which none is to be one.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import re
import statistics
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from ingest.keeping.copies import band_hashes, is_copy, is_copy_by_sketch, shingles, sketch

GOLD = Path(__file__).resolve().parent.parent / "tests" / "gold"
LEAD = (
    "PORT ELLERY — Dozens of people from this city work in the trade that the news below is about,"
    " and some of them said on Tuesday that they had waited for it for months. The Courier asked a"
    " few of them at the corner of Ninth and Main what they make of it.\n\n"
)
TAIL = "\n\nThis story has been updated. Follow our reporters for more. Copyright of the wire."
Pair = tuple[str, str]
Variant = Callable[[str, random.Random], str]


def trimmed(share: float) -> Variant:
    """The first paragraphs, up to a share of the words."""

    def cut(text: str, chance: random.Random) -> str:
        paragraphs, kept = text.split("\n\n"), []
        for paragraph in paragraphs:
            kept.append(paragraph)
            if len(" ".join(kept).split()) >= share * len(text.split()):
                break
        return "\n\n".join(kept)

    return cut


def corrected(share: float) -> Variant:
    """A share of the words replaced, as by a copy desk with other habits."""

    def change(text: str, chance: random.Random) -> str:
        return re.sub(r"\w+", lambda m: "desk" if chance.random() < share else m[0], text)

    return change


def rewritten(text: str, chance: random.Random) -> str:
    """Another outlet's own words about it, with two sentences quoted."""
    quoted = chance.sample(re.split(r"(?<=[.!?]) ", text), k=2)
    return " ".join([LEAD, *quoted, *(chance.choice(text.split()) for _ in range(200))])


VARIANTS: dict[str, Variant] = {
    "a local first paragraph": lambda text, _: LEAD + text,
    "first paragraph and tail": lambda text, _: LEAD + text + TAIL,
    "capitals, other quotes": lambda text, _: text.upper().replace("’", "'"),
    "cut to three quarters": trimmed(0.75),
    "cut to 60%": trimmed(0.6),
    "cut to half": trimmed(0.5),
    "cut to a third": trimmed(0.33),
    "cut to 60%, local first": lambda text, chance: LEAD + trimmed(0.6)(text, chance),
    "2% of words corrected": corrected(0.02),
    "5% of words corrected": corrected(0.05),
    "10% of words corrected": corrected(0.1),
    "own words, two quotes": rewritten,
}
MOULDS = (
    "Weekend box office: “{a}” took first place with ${n} million from {m} theaters, ahead of"
    " “{b},” which added ${k} million in its second weekend for a total of ${t} million. Third"
    " was “{c}” with ${j} million, down {p} percent. Audiences gave “{a}” a grade of {g} in"
    " exit polls. The top five films took ${s} million in all, according to the"
    " distributors' estimates; final figures are due on Monday. “We are thrilled with the"
    " result,” said {x}, head of distribution at {y}. Next weekend brings “{d}” and"
    " “{e},” both of which open on more than 3,000 screens.",
    "Members of {y} voted by {p} percent to authorize a strike, the union said on {w}. Turnout was"
    " {q} percent of the {m} members who were eligible to vote. The contract with {b} expires on"
    " {h} {k}. A strike authorization does not mean that there will be a strike, but gives the"
    " negotiating committee the power to call one. “Our members have spoken with one voice,” said"
    " {x}, who leads the committee. A spokesman for {b} said that it remains committed to reaching"
    " a fair agreement. Talks are to resume on {v} at the offices of {c}. The union is asking for"
    " raises of {n} percent, more money for the health plan and limits on artificial intelligence.",
)  # fmt: skip


def stories(mould: str, number: int, chance: random.Random) -> list[str]:
    """Different stories of one mould."""
    syllables = ["har", "bor", "lan", "tern", "cop", "per", "moon", "ash", "wick", "dell", "quill"]

    def fill(match: re.Match[str]) -> str:
        if match[1] in "nmktjpsqh":
            return str(chance.randint(2, 98))
        if match[1] in "wv":
            return chance.choice(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"])
        return " ".join("".join(chance.choices(syllables, k=2)).title() for _ in range(2))

    return [re.sub(r"\{(\w)\}", fill, mould) for _ in range(number)]


def row(name: str, pairs: Iterable[Pair]) -> None:
    """One line of the table."""
    bands = copies = sketches = 0
    jaccards, contained = [], []
    number = 0
    for one, other in pairs:
        a, b = shingles(one), shingles(other)
        if not a or not b:
            continue
        number += 1
        meet = bool(set(enumerate(band_hashes(one))) & set(enumerate(band_hashes(other))))
        bands += meet
        copies += meet and is_copy(one, other)
        sketches += meet and is_copy_by_sketch(sketch(one), sketch(other))
        jaccards.append(len(a & b) / len(a | b))
        contained.append(len(a & b) / min(len(a), len(b)))
    print(
        f"{name:27}{number:6}{bands / number:8.3f}{copies / number:8.3f}{sketches / number:10.3f}"
        f"{min(jaccards):9.2f}{statistics.median(jaccards):6.2f}{max(jaccards):6.2f}"
        f"{min(contained):9.2f}{statistics.median(contained):6.2f}{max(contained):6.2f}"
    )


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=GOLD)
    folder = parser.parse_args().folder
    chance = random.Random(1)
    texts = {
        data["article"]["title"]: data["article"]["text"]
        for file in sorted(folder.glob("*.json"))
        for data in [json.loads(file.read_text(encoding="utf-8"))]
    }
    originals = sorted(set(texts.values()))
    print(f"{'':27}{'':6}{'':8}{'':8}{'':10}  ── Jaccard ───────  ── containment ───")
    print(
        f"{'variant':27}{'pairs':>6}{'bands':>8}{'copies':>8}{'sketches':>10}"
        f"{'low':>9}{'mid':>6}{'high':>6}{'low':>9}{'mid':>6}{'high':>6}"
    )
    for name, variant in VARIANTS.items():
        row(name, [(text, variant(text, chance)) for text in originals])
    row("different stories", itertools.combinations(originals, 2))
    for name, mould in zip(("box-office mould", "strike-vote mould"), MOULDS, strict=True):
        row(name, itertools.combinations(stories(mould, 30, chance), 2))


if __name__ == "__main__":
    main()
