"""The groups of settings, with what each is by default."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchSettings:
    """How politely and how far to fetch: seconds, bytes and counts.

    `routes` sends a host name to an address of one's own, `{"daily.example": "127.0.0.1:8008"}`,
    as curl's --resolve does; `allow_hosts` names private or loopback hosts that may be asked.
    `ca_file` names a PEM file of authorities to trust besides the usual ones, such as that of a
    company's proxy.
    """

    user_agent: str = "Sideletter/0.1 (labor news research; +https://example.org/sideletter)"
    timeout: float = 20.0
    max_bytes: int = 8_000_000
    max_redirects: int = 5
    per_host: int = 2
    host_delay: float = 1.0
    total: int = 32
    retries: int = 2
    ca_file: str = ""
    allow_hosts: tuple[str, ...] = ()
    routes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Neo4jSettings:
    """A server of the user's own; with `uri` None Sideletter runs one by itself."""

    uri: str | None = None
    username: str = "neo4j"
    password: str | None = None
    database: str = "neo4j"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveSettings:
    """How long full texts are kept: "forever", "until_read", or so many days after they came."""

    keep_text: str | int = "forever"

    @property
    def keep_days(self) -> int | None:
        """Days after which a text that was read is let go; None for never."""
        if isinstance(self.keep_text, int):
            return self.keep_text
        return 0 if self.keep_text == "until_read" else None
