"""Lists that go on in time: the date at the head of an entry is that of what the entry tells."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from nlp.dates import DateMention
from nlp.dates.headings import heads_entry
from nlp.dates.mention import Tense
from nlp.dates.parse import verb_of
from nlp.events.rules import Trigger

# Fewer dated lines are no list.
_ENTRIES = 3


class Entries:
    """The dated entries of one article, each a paragraph; none where it has no such list.

    What they tell in the present is past.
    """

    def __init__(self, text: str, dates: Sequence[DateMention]) -> None:
        """Note every date that heads a line."""
        heads = [d for d in dates if d.iso and heads_entry(text, d.start, d.end)]
        self._text = text
        self._heads = heads if len(heads) >= _ENTRIES else []
        self._starts = [d.start for d in self._heads]

    def day_of(self, trigger: Trigger, tense: Tense | None) -> str | None:
        """The date of the trigger's entry, for what it tells without another date as done."""
        place = bisect_right(self._starts, trigger.start) - 1
        if place < 0 or (tense is Tense.FUTURE and _is_to_come(trigger)):
            return None
        head = self._heads[place]
        if "\n" in self._text[head.end : trigger.start]:
            return None
        return None if any(d != head for d in trigger.tape.dates) else head.iso


def _is_to_come(trigger: Trigger) -> bool:
    """Whether a verb tells in so many words what will be, or is to be."""
    verb = verb_of(trigger.root) if trigger.root is not None else None
    return verb is not None and any(c.tag_ in ("MD", "TO") for c in verb.children)
