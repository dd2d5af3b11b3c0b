"""Texts of strangers made fit for files: short, without control characters, without formulas."""

from __future__ import annotations

import re

SENTENCE = 400  # Characters of a sentence that are shown; what is longer is no sentence.
# What XML 1.0 cannot hold (section 2.2), and the control characters that steer terminals.
_UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u2028\u2029]")
_FORMULA = re.compile(r"'*[=+\-@\uff1d\uff0b\uff0d\uff20]")
_MARKED = re.compile(r"'+[=+\-@\uff1d\uff0b\uff0d\uff20]")


def plain(text: str) -> str:
    """One line without control characters or halves of characters; spaces stand for them."""
    return _UNFIT.sub(" ", text) if _UNFIT.search(text) else text


def short(sentence: str) -> str:
    """The sentence as it is shown; a longer text is cut at a word and ends in "…"."""
    tidy = plain(sentence).strip()
    if len(tidy) <= SENTENCE:
        return tidy
    return tidy[: SENTENCE - 1].rsplit(" ", 1)[0] + "…"


def guarded(text: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe stands before it.

    One that looks guarded already gets another, so that `unguarded` always gives the text back.
    """
    tidy = plain(text)
    return f"'{tidy}" if _FORMULA.match(tidy) else tidy


def unguarded(cell: str) -> str:
    """The text of a cell that `guarded` made."""
    return cell[1:] if _MARKED.match(cell) else cell


def web_address(url: str) -> str:
    """The address of a page, "" for anything that is none (a script, a path of this machine)."""
    tidy = plain(url).strip().replace(" ", "%20")
    return tidy if tidy.casefold().startswith(("http://", "https://")) else ""
