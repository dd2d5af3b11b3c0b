"""The ways in which a fetch fails, by what the next refresh should do about it.

FetchError          may be another one next time
├── Refused         will be the same next time: forbidden, missing, no page
│   ├── Gone        said to be gone for good
│   └── Barred      an address that may or can not be asked at all
└── Postponed       asked to be left alone for a while
"""

from __future__ import annotations

from sideletter.errors import FetchError


class Refused(FetchError):
    """A failure that the next refresh would meet again: forbidden, gone, not a page."""


class Postponed(FetchError):
    """A host that asked to be left alone for `seconds`, which is longer than a run waits."""

    def __init__(self, url: str, reason: str, *, seconds: float) -> None:
        super().__init__(url, reason)
        self.seconds = seconds


class Gone(Refused):
    """The server says that there is nothing there any more (410)."""


class Barred(Refused):
    """An address that may not be asked (private, loopback, link-local), or that is none."""
