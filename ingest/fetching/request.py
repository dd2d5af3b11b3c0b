"""One request: its answer within bounds of time and size, or the reason why there is none.

    httpx and the network fail ──▶ Transient, Barred or Refused, in words

Follows no redirect, asks no robots.txt and tries nothing again: that is `fetch`'s.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

import httpcore
import httpx

from ingest.fetched import FetchedPage
from ingest.fetching.failures import Barred, Refused
from ingest.fetching.inflate import BodyRefused, Inflater
from ingest.fetching.network import AddressRefused
from ingest.fetching.retry import TRANSIENT_STATUS, retry_after
from sideletter.errors import FetchError

REDIRECTS = frozenset({301, 302, 303, 307, 308})
_NOT_MODIFIED = 304


class Transient(Exception):
    """Worth another attempt; `asked` seconds later if the server said so."""

    def __init__(self, reason: str, asked: float | None = None) -> None:
        super().__init__(reason)
        self.asked = asked


async def request(
    client: httpx.AsyncClient,
    address: str,
    *,
    asked_for: str,
    headers: Mapping[str, str],
    timeout: float,
    limit: int,
    now: Callable[[], dt.datetime],
) -> FetchedPage:
    """The answer of one address, of at most `limit` bytes, within `timeout` seconds in all.

    Raises Transient for what may pass; Barred and Refused, which name the address that was first
    `asked_for`, for what will not.
    """
    with _worded(asked_for, timeout=timeout):
        async with (
            asyncio.timeout(timeout),
            client.stream("GET", address, headers=dict(headers)) as response,
        ):
            _raise_if_transient(response, now=now())
            return FetchedPage(
                url=asked_for,
                final_url=address,
                status=response.status_code,
                headers={name.lower(): value for name, value in response.headers.items()},
                content=await _content(response, limit=limit),
                fetched=now(),
            )


@contextmanager
def _worded(url: str, *, timeout: float) -> Iterator[None]:
    try:
        yield
    except (TimeoutError, httpx.TimeoutException, httpcore.TimeoutException) as error:
        raise Transient(f"no answer within {timeout:g} seconds") from error
    except AddressRefused as error:
        raise Barred(url, str(error)) from error
    except BodyRefused as error:
        raise Refused(url, str(error)) from error
    except (httpx.ConnectError, httpcore.ConnectError) as error:
        if "CERTIFICATE_VERIFY_FAILED" in str(error):
            # Another try would meet the same certificate; another day may not.
            reason = f"its certificate is not trusted ({error}); ca_file in settings.toml can name"
            raise FetchError(url, f"{reason} an authority of your own") from error
        raise Transient(f"cannot be reached ({error})") from error
    except (httpx.TransportError, httpcore.ProtocolError, httpcore.NetworkError) as error:
        raise Transient(f"broke off the answer ({error})") from error
    except (httpx.InvalidURL, UnicodeError) as error:
        raise Barred(url, f"is no address that can be asked ({error})") from error


def _raise_if_transient(response: httpx.Response, *, now: dt.datetime) -> None:
    if response.status_code not in TRANSIENT_STATUS:
        return
    asked = retry_after(response.headers.get("retry-after"), now=now)
    wish = f" and asks to wait {asked:.0f} seconds" if asked else ""
    raise Transient(f"answered with status {response.status_code}{wish}", asked)


async def _content(response: httpx.Response, *, limit: int) -> bytes:
    if response.status_code in REDIRECTS or response.status_code == _NOT_MODIFIED:
        return b""
    inflater = Inflater(response.headers.get("content-encoding", ""), limit=limit)
    announced = response.headers.get("content-length", "")
    if announced.isascii() and announced.isdigit() and int(announced) > limit:
        raise BodyRefused(f"it is larger than {limit} bytes")
    async for chunk in response.aiter_raw():
        inflater.feed(chunk)
    return inflater.finish()
