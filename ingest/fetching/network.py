"""The way out: which addresses may be connected to at all, and the routes that replace a host.

The check sits where the connection is made, after DNS answered and for every redirect, and the
very address that was checked is the one that is connected to: a name that answers differently
the second time (DNS rebinding) gains nothing.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
import ssl
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import httpcore
import httpx

from ingest.fetching.pools import Pools

_Ip = ipaddress.IPv4Address | ipaddress.IPv6Address
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
# All that was ever given out of IPv6 (IANA); the rest are old and local ways of writing others.
_GIVEN_OUT = ipaddress.ip_network("2000::/3")


class AddressRefused(Exception):
    """A host that may not be asked; the message is the reason in words."""


def _embedded(address: _Ip) -> _Ip:
    """The IPv4 address that an IPv6 one stands for, if any."""
    if isinstance(address, ipaddress.IPv6Address):
        if address in _NAT64:
            return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        return address.ipv4_mapped or address.sixtofour or address
    return address


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet: not loopback, private, link-local …"""
    try:
        parsed = _embedded(ipaddress.ip_address(address.partition("%")[0]))
    except ValueError:
        return False
    if isinstance(parsed, ipaddress.IPv6Address) and parsed not in _GIVEN_OUT:
        return False
    return parsed.is_global and not parsed.is_multicast


def split_route(route: str) -> tuple[str, int]:
    """A route's "host:port" apart; ValueError where it is none."""
    host, _, port = route.rpartition(":")
    if not host or not port.isdigit():
        raise ValueError(f'a route is "host:port", not {route!r}')
    return host.strip("[]"), int(port)


class GuardedBackend(httpcore.AsyncNetworkBackend):
    """Connects to public addresses, allowed hosts and routes; refuses the rest."""

    def __init__(self, *, allow_hosts: Iterable[str], routes: Mapping[str, str]) -> None:
        self._inner = httpcore.AnyIOBackend()
        self._allowed = frozenset(host.lower() for host in allow_hosts)
        self._routes = {host.lower(): split_route(to) for host, to in routes.items()}

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to the route of `host`, or to its first address that answers."""
        name = host.lower().strip("[]")
        if name in self._routes:
            targets = [self._routes[name]]
        else:
            targets = [(address, port) for address in await self._addresses(name, port)]
        error: Exception | None = None
        for target, target_port in targets:
            try:
                return await self._inner.connect_tcp(
                    target,
                    target_port,
                    timeout=timeout,
                    local_address=local_address,
                    socket_options=socket_options,
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as failed:
                error = failed
        raise error or httpcore.ConnectError(f"{host} has no address")

    async def _addresses(self, host: str, port: int) -> list[str]:
        """The addresses of a host; AddressRefused as soon as one of them is not public."""
        try:
            answers = await asyncio.get_running_loop().getaddrinfo(
                host, port, type=socket.SOCK_STREAM
            )
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"{host}: the name has no address ({error})") from error
        addresses = list(dict.fromkeys(str(answer[4][0]) for answer in answers))
        if host not in self._allowed:
            for address in addresses:
                if not is_public(address):
                    raise AddressRefused(
                        f"{host if host == address else f'{host} is at {address}, which'} "
                        "is not a public address; "
                        "name the host in allow_hosts if it is meant"
                    )
        return addresses[:4]

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await self._inner.sleep(seconds)


@cache
def _tls(ca_file: str) -> ssl.SSLContext:
    """The certificates that are trusted; loading them takes longer than many a request."""
    context = httpx.create_ssl_context()
    if ca_file:
        context.load_verify_locations(ca_file)
    return context


class Transport(httpx.AsyncHTTPTransport):
    """httpx's own transport over the guarded backend; routed hosts speak plain HTTP.

    `connections` bounds those open at a host, `hosts` the hosts whose idle ones stay open. Raises
    ValueError for a route or a file of certificates that is none.
    """

    def __init__(
        self,
        *,
        allow_hosts: Iterable[str],
        routes: Mapping[str, str],
        connections: int,
        hosts: int,
        ca_file: str = "",
    ) -> None:
        try:
            context = _tls(ca_file)
        except OSError as error:
            raise ValueError(f"{ca_file}: no certificates can be read from it ({error})") from error
        backend = GuardedBackend(allow_hosts=allow_hosts, routes=routes)

        def make() -> httpcore.AsyncConnectionPool:
            return httpcore.AsyncConnectionPool(
                ssl_context=context,
                max_connections=connections,
                keepalive_expiry=10.0,
                http1=True,
                http2=True,
                network_backend=backend,
            )

        super().__init__(http2=True, verify=context)
        self._routed = frozenset(host.lower() for host in routes)
        # httpx offers no way to hand a backend to the pool it builds; this is the pool's own
        # documented parameter. A test fails if a new httpx keeps its pool elsewhere.
        self._pool = Pools(make, kept=hosts)  # type: ignore[assignment]

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request; the Host header stays the host that was asked for."""
        if request.url.host.lower() in self._routed and request.url.scheme == "https":
            request.url = request.url.copy_with(scheme="http", port=None)
        return await super().handle_async_request(request)
