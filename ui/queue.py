"""What waits to be decided, one thing after another: which is first, which is looked at, later."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from ui.downloads import download
from ui.sheet import address, message, sheet
from ui.signing import noting

LATER = "review-later"  # session key: what was left for later
WIDE = 720  # pixels of the box for a reason
SHOWN = 12  # things in the list of what is still to be decided
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue[Thing]:
    """What waits in one part of the page.

    `params` names the parameters of the address that tell one thing, `key` gives their values.
    """

    part: str
    params: tuple[str, ...]
    key: Callable[[Thing], Key]
    things: Sequence[Thing]

    def in_order(self, later: Sequence[Key]) -> list[Thing]:
        """As it came, but what was left for later after all else."""
        return sorted(self.things, key=lambda each: self.key(each) in later)

    def chosen(self, asked: Sequence[str]) -> Thing | None:
        """What the address names, None where it does not wait; the first for no address.

        Which of the values stands first does not matter.
        """
        if not any(asked):
            return next(iter(self.things), None)
        return next((each for each in self.things if set(self.key(each)) == set(asked)), None)


def ordered[Thing](queue: Queue[Thing]) -> Queue[Thing]:
    """The queue with what this visitor left for later at its end."""
    things = queue.in_order(st.session_state.setdefault(LATER, []))
    return Queue(part=queue.part, params=queue.params, key=queue.key, things=things)


def asked_thing[Thing](queue: Queue[Thing]) -> Thing | None:
    """What is to be decided now, by the address."""
    return queue.chosen([st.query_params.get(name, "") for name in queue.params])


def say_none(queue: Queue[Any], *, closed: str, why: str, empty: str) -> None:
    """Say that there is nothing to decide at this address.

    `closed` is the heading for what does not wait and `why` the words under it; `empty` are the
    words where nothing waits at all.
    """
    if queue.things:
        message(closed, why, key="review-closed")
    else:
        message("Nothing to decide", empty, key="review-empty")


def left_for_later(key: Key) -> bool:
    """Whether this visitor left it for later."""
    return key in st.session_state.get(LATER, ())


class Answers:
    """The buttons under one thing, with the reason that goes with whichever is pressed.

    Each stands for this thing alone, so that a key pressed twice does not decide the next one
    unread, and is heard even if it is pressed while the page is drawn.
    """

    def __init__(self, params: Sequence[str], key: Key, *, who: str) -> None:
        self._params = params
        self._key = key
        self._who = who
        self._why = f"why {' '.join(key)}"

    def ask_why(self) -> None:
        """Draw the box for a reason, which is kept with the decision."""
        st.text_input(
            "Why (if you like)", key=self._why, placeholder="kept with the decision", width=WIDE
        )
        if not self._who:
            st.caption("Give your name above to decide.")

    @property
    def why(self) -> str:
        """The reason that was given."""
        return str(st.session_state.get(self._why, ""))

    def offer(
        self,
        label: str,
        decide: Callable[[str], Sequence[str]],
        *,
        shortcut: str | None = None,
        primary: bool = False,
    ) -> None:
        """Draw a button that makes a decision, which is given the reason."""
        st.button(
            label,
            key=f"{label} {' '.join(self._key)}",
            shortcut=shortcut,
            disabled=not self._who,
            type="primary" if primary else "secondary",
            on_click=self.decided(decide),
        )

    def decided(self, decide: Callable[[str], Sequence[str]]) -> Callable[[], None]:
        """A callback that makes the decision and goes on to the next thing."""

        return noting(lambda: decide(self.why), then=self._leave)

    def offer_later(self) -> None:
        """Draw the button that leaves this for later."""
        st.button("Later", key=f"later {' '.join(self._key)}", shortcut="l", on_click=self._put_off)

    def _put_off(self) -> None:
        others = [each for each in st.session_state.get(LATER, ()) if each != self._key]
        st.session_state[LATER] = [*others, self._key]
        self._leave()

    def _leave(self) -> None:
        for name in self._params:
            st.query_params.pop(name, None)


def show_rest[Thing](
    queue: Queue[Thing], this: Thing | None, told: Callable[[Thing], tuple[str, str]], **kept: str
) -> None:
    """Draw the others as links, and a file of all; `told` gives the words of each and a remark."""
    rest = [each for each in queue.things if each is not this]
    if rest:
        sheet(
            "review_ahead.html",
            key="review-ahead",
            ahead=[(*told(each), _address(queue, each, kept)) for each in rest[:SHOWN]],
            more=len(rest[SHOWN:]),
        )
    rows = [
        dict(zip(("what", "remark", *queue.params), (*told(each), *queue.key(each)), strict=True))
        for each in queue.things
    ]
    download("Download what is to be decided as CSV", rows, name=f"{queue.part or 'pairs'}.csv")


def _address[Thing](queue: Queue[Thing], thing: Thing, kept: dict[str, str]) -> str:
    named = dict(zip(queue.params, queue.key(thing), strict=True))
    return address("review", part=queue.part, **named, **kept)
