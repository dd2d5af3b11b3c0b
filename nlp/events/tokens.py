"""Names that stand together: coordination by commas, "and" and the like."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from nlp.reading import Hit
from sideletter.model import EMPLOYERS

Ids = tuple[str, ...]

_FARTHEST = 60
_JOIN = re.compile(
    r"^\s*(?:\([^()]{0,40}\))?[\"'”’]*\)?(?:'s|’s)?(?:,? (?:Inc|Co|Corp|Ltd|LLC|plc)\b\.?)?"
    r"(?: (?:national |executive )?(?:board|council|members|leaders))?"
    r"(?:,|;|; and| and|, and| or|, or| &|,? as well as|"
    r",? along with|,? together with|,? joined by|/)+ ?"
    r"(?:(?:its|their) (?:[a-z]+ ){0,2}(?:sister|partner|ally|cousin|rival|counterpart)"
    r"(?: union| guild)?,? )?"
    r"(?:the |its |their |both |of |with )*$",
    re.IGNORECASE,
)
_OWNED = re.compile(r"^['’]s $")


def coordinated(hits: Sequence[Hit], text: str) -> list[list[Hit]]:
    """The hits in groups; of a name and its short form in brackets the first
    counts, of an owner and what it owns the second.
    """
    groups: list[list[Hit]] = []
    end = 0
    for hit in hits:
        if groups:
            last = groups[-1][-1]
            between = text[end : hit.mention.start]
            if last.entity.id == hit.entity.id and between.strip(" \"“”'‘’") in ("(", ""):
                end = hit.mention.end + 1
                continue
            if _OWNED.match(between) and _alike(last, hit):
                groups[-1][-1], end = hit, hit.mention.end
                continue
            if len(between) < _FARTHEST and _JOIN.match(between) and _alike(last, hit):
                groups[-1].append(hit)
                end = hit.mention.end
                continue
        groups.append([hit])
        end = hit.mention.end
    return groups


def unique(ids: Iterable[str]) -> Ids:
    """The ids, each once, in order."""
    return tuple(dict.fromkeys(ids))


def standing(hits: Iterable[Hit], tokens: Iterable[Token]) -> list[Hit]:
    """The hits that cover one of the tokens."""
    places = [t.idx for t in tokens]
    return [h for h in hits if any(h.mention.start <= p < h.mention.end for p in places)]


def _alike(first: Hit, second: Hit) -> bool:
    """Unions with unions, employers with employers."""
    return (first.entity.type in EMPLOYERS) == (second.entity.type in EMPLOYERS)
