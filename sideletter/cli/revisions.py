"""How one archived article and the difference of two of its revisions are shown."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from ingest.archive import Archive
from ingest.gate.standing import Bin
from ingest.keeping.compare import Change, Paragraph, compare, words
from sideletter.cli.console import PIPE_WIDTH, plain, print_json, print_table, say
from sideletter.errors import SettingsError
from sideletter.model import Revision

# Marks that are read without colours, in a file as in a terminal, as `wdiff` sets them.
_MARKS = {Change.SAME: ("", ""), Change.GONE: ("[-", "-]"), Change.COME: ("{+", "+}")}
_STYLES = {Change.SAME: "", Change.GONE: "red", Change.COME: "green"}


def print_article(archive: Archive, article_id: str, *, as_json: bool) -> None:
    """Everything that is kept of one article, its newest text last."""
    article, standing = archive.article(article_id), Bin(archive.db).of(article_id)
    assert article is not None
    assert standing is not None
    revisions, pages = archive.revisions(article_id), archive.pages(article_id)
    decisions = Bin(archive.db).decisions(article_id)
    if as_json:
        print_json(
            {
                "id": article.id,
                "url": article.url,
                "title": article.title,
                "accepted": standing.accepted,
                "named": standing.named,
                "score": standing.score,
                "reason": standing.reason,
                "story_of": article.story_of,
                "decisions": [
                    {"decision": decision.value, "decided": when.isoformat(), "who": who}
                    for decision, when, who in decisions
                ],
                "revisions": [
                    {
                        "number": revision.number,
                        "title": revision.title,
                        "fetched": revision.fetched.isoformat(),
                        "text_sha256": revision.text_sha256,
                        "dropped": revision.dropped.isoformat() if revision.dropped else None,
                    }
                    for revision in revisions
                ],
                "pages": len(pages),
                "text": article.text,
            }
        )
        return
    score = "none yet" if standing.score is None else f"{standing.score:.2f}"
    facts = {
        "title": article.title,
        "address": article.url,
        "outlet": article.publisher or "",
        "authors": ", ".join(article.authors),
        "published": article.published or "",
        "kind": article.kind.value,
        "source": article.source or "",
        "copy of": article.story_of or "",
        "state": f"{'accepted' if standing.accepted else 'rejected'}: {standing.words}",
        "score": f"{score} ({standing.reason})" if standing.reason else score,
        "pages kept": len(pages),
    }
    print_table(("", article.id), [(name, str(fact)) for name, fact in facts.items() if fact != ""])
    if decisions:
        print_table(
            ("decision", "when", "who"), [(d.value, f"{when:%Y-%m-%d %H:%M}", who)
                                          for d, when, who in decisions]
        )  # fmt: skip
    print_table(("revision", "fetched", "words", "title"), [_row(each) for each in revisions])
    sys.stdout.write("\n" + plain(article.text or "(the text was dropped)") + "\n")


def _row(revision: Revision) -> tuple[object, ...]:
    words = "dropped" if revision.dropped else str(len(revision.text.split()))
    return revision.number, f"{revision.fetched:%Y-%m-%d %H:%M}", words, revision.title


def revision_pair(
    revisions: Sequence[Revision], first: int | None, second: int | None
) -> tuple[Revision, Revision]:
    """The two revisions that are meant: the last two, N and the last, or N and M.

    SettingsError for numbers that there are not, and where there is but one.
    """
    numbers = {revision.number: revision for revision in revisions}
    last = max(numbers)
    if first is None and last == 1:
        raise SettingsError("the article has one revision: nothing changed since it came")
    pair = (last - 1 if first is None else first, last if second is None else second)
    for number in pair:
        if number not in numbers:
            raise SettingsError(f"there is no revision {number}; there are 1 to {last}")
    old, new = numbers[pair[0]], numbers[pair[1]]
    for revision in (old, new):
        if revision.dropped:
            raise SettingsError(
                f"the text of revision {revision.number} was dropped on "
                f"{revision.dropped:%Y-%m-%d}, as the settings ask; only its hash is left"
            )
    return old, new


def print_diff(old: Revision, new: Revision) -> None:
    """Both titles and texts as one, what is gone and what has come marked."""
    say(
        f"revision {old.number} ({old.fetched:%Y-%m-%d %H:%M}) and "
        f"{new.number} ({new.fetched:%Y-%m-%d %H:%M})"
    )
    width = None if sys.stdout.isatty() else PIPE_WIDTH
    console = Console(highlight=False, width=width)
    for paragraph in (words(old.title, new.title), *compare(old.text, new.text)):
        console.print(_marked(paragraph))
        console.print()


def _marked(paragraph: Paragraph) -> Text:
    out = Text()
    for piece in paragraph:
        before, after = _MARKS[piece.change]
        out.append(f"{before}{plain(piece.text)}{after}", style=_STYLES[piece.change])
    return out
