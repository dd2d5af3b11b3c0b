"""Every error that Sideletter raises on purpose.

    SideletterError
    ├── SettingsError        a setting, a path or an argument that cannot be used
    ├── VocabularyError      an entry of the packaged data that is malformed (names file and entry)
    ├── FetchError           a page or feed that could not be had (carries the address)
    ├── ReadError            a page, feed or file that could not be understood
    ├── ArchiveError         the archive cannot be read or written
    └── DatabaseError        the graph database
        ├── DatabaseUnavailable   not running, not reachable, not installable
        └── QueryRefused          a query that the read-only console does not run

Each message names the thing and says what to do. Errors of other libraries are wrapped where
they cross into Sideletter, `raise … from`.
"""

from __future__ import annotations

import re

_USERINFO = re.compile(r"//[^/@\s]*@")


class SideletterError(Exception):
    """Something that a person can mend; the message says what and how."""


class SettingsError(SideletterError):
    """A setting, a path or an argument that cannot be used."""


class VocabularyError(SideletterError):
    """An entry of the packaged vocabulary or rules that is malformed."""


class FetchError(SideletterError):
    """A page or feed that could not be fetched."""

    def __init__(self, url: str, reason: str) -> None:
        # A password in an address must not get into reports and logs.
        self.url = _USERINFO.sub("//***@", url)
        super().__init__(f"{self.url}: {reason}")
        self.reason = reason


class ReadError(SideletterError):
    """A page, feed or file that could not be understood."""


class ArchiveError(SideletterError):
    """The archive cannot be read or written."""


class DatabaseError(SideletterError):
    """The graph database said no."""


class DatabaseUnavailable(DatabaseError):
    """The graph database is not running, not reachable or not installable."""


class QueryRefused(DatabaseError):
    """A query that the read-only console does not run."""
