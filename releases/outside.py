"""The one way to addresses outside: never into our own network, whatever a name stands for.

A name is looked up once, and that very address is connected to, so that a name server's second
answer changes nothing. Every redirect is a new question, or is not followed at all.
"""

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpcore

PORTS = {"http": 80, "https": 443}
SECONDS = 15.0  # for one address with all that leads there
REDIRECTS = 5
AGENT, TELLER = b"release-tracker-link-check", b"release-tracker-webhooks"
MIRROR = b"release-tracker-mirror"
# Of IPv6 what is given out to the world. Elsewhere lie forms that stand for addresses of IPv4, for
# inner ones too (NAT64, IPv4-compatible, IPv4-translated), and networks within a site.
GIVEN_OUT = ipaddress.ip_network("2000::/3")
MOVED, FOR_GOOD = {301, 302, 303, 307, 308}, {301, 308}

May = Callable[[str, int], bool]


class Refused(Exception):
    """An address that is not asked: inside a network, or at an unusual port."""


class NoHost(Exception):
    """The name is not known."""


class NoAnswer(Exception):
    """Nobody answers, or not in HTTP, or not in time."""


class Untrusted(NoAnswer):
    """Who answers cannot show that it is whom the address names."""


@dataclass(frozen=True)
class Answer:
    status: int
    url: str  # after redirects
    for_good: bool  # all redirects on the way said that they are permanent


def public_address(address: str, port: int) -> bool:
    """Whether an IP address is one of the public network, at a port of the web."""
    known = ipaddress.ip_address(address.partition("%")[0])
    inside = known.is_multicast or (known.version == 6 and known not in GIVEN_OUT)
    return known.is_global and not inside and port in PORTS.values()


def ask(url: str, *, may: May = public_address) -> Answer:
    """What the address answers; of a body nothing is read.

    Raises Refused, NoHost or NoAnswer.
    """
    end, for_good = time.monotonic() + SECONDS, True
    with httpcore.ConnectionPool(network_backend=_Guarded(may, end), retries=0) as pool:
        for _step in range(REDIRECTS + 1):
            status, location = _asked(pool, url)
            if status not in MOVED or not location:
                return Answer(status, url, for_good)
            for_good = for_good and status in FOR_GOOD
            url = _joined(url, location)
    raise NoAnswer("too many redirects")


def tell(
    url: str,
    body: bytes,
    headers: Mapping[str, str],
    *,
    may: May = public_address,
    trust: ssl.SSLContext | None = None,
    seconds: float = SECONDS,
) -> int:
    """Posts to an https address; the status that it answers. No redirect is followed, and of a body
    nothing is read, however long it is. `trust`: other authorities than the usual ones.

    Raises Refused, NoHost, Untrusted or NoAnswer.
    """
    end = time.monotonic() + seconds
    sent = [(b"User-Agent", TELLER), *((k.encode(), v.encode()) for k, v in headers.items())]
    with httpcore.ConnectionPool(
        ssl_context=trust or _usual_trust(), network_backend=_Guarded(may, end), retries=0
    ) as pool:
        if not url.startswith("https://"):
            raise Refused(url)
        with _answer(pool, "POST", url, sent, body) as answer:
            return answer.status


@contextmanager
def got(
    url: str, headers: Mapping[str, str], *, may: May, seconds: float, most: int
) -> Iterator[tuple[int, Iterator[bytes]]]:
    """The status, and the body piece by piece, of at most so many bytes. No redirect is followed,
    since the headers may hold a key.

    Raises Refused, NoHost, Untrusted or NoAnswer, also while the body is read.
    """
    end = time.monotonic() + seconds
    sent = [(b"User-Agent", MIRROR), *((k.encode(), v.encode()) for k, v in headers.items())]
    with (
        httpcore.ConnectionPool(
            ssl_context=_usual_trust(), network_backend=_Guarded(may, end), retries=0
        ) as pool,
        _answer(pool, "GET", url, sent) as answer,
    ):
        yield answer.status, _at_most(most, answer.iter_stream())


def _at_most(most: int, pieces: Iterable[bytes]) -> Iterator[bytes]:
    for piece in pieces:
        most -= len(piece)
        if most < 0:
            raise NoAnswer("more bytes than there may be")
        yield piece


@cache
def _usual_trust() -> ssl.SSLContext:
    """Read once: it takes longer than a request."""
    return httpcore.default_ssl_context()


def _joined(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError as error:  # an address that is none
        raise NoAnswer("it leads to no address") from error


def _asked(pool: httpcore.ConnectionPool, url: str) -> tuple[int, str]:
    """The status, and where it leads on."""
    headers = [(b"User-Agent", AGENT), (b"Accept", b"*/*")]
    with _answer(pool, "GET", url, headers) as answer:
        found = {name.lower(): value for name, value in answer.headers}
        return answer.status, found.get(b"location", b"").decode("latin-1")


@contextmanager
def _answer(
    pool: httpcore.ConnectionPool,
    method: str,
    url: str,
    headers: list[tuple[bytes, bytes]],
    body: bytes | None = None,
) -> Iterator[httpcore.Response]:
    """Its head; the connection ends with it. Whatever a stranger's server does is NoAnswer."""
    try:
        if urlsplit(url).scheme not in PORTS:
            raise Refused(url)
        timeouts = dict.fromkeys(("connect", "read", "write", "pool"), SECONDS)
        extensions = {"timeout": timeouts}
        with pool.stream(
            method, url, headers=headers, content=body, extensions=extensions
        ) as answer:
            yield answer
    except (Refused, NoHost, Untrusted):
        raise
    # And addresses that are none.
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException,
            httpcore.UnsupportedProtocol, OSError, ValueError, TypeError) as error:  # fmt: skip
        raise NoAnswer(type(error).__name__) from error


class _Guarded(httpcore.NetworkBackend):
    """Connects to addresses that `may` allows, and to no others; not after `end`."""

    def __init__(self, may: May, end: float) -> None:
        self.may, self.end, self.real = may, end, httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise NoHost(host) from error
        addresses = [str(one[4][0]) for one in found]
        # One that leads inside is reason enough: who mixes them tries something.
        if not all(self.may(address, port) for address in addresses):
            raise Refused(host)
        left = _left(self.end)
        stream = self.real.connect_tcp(addresses[0], port, left, local_address, socket_options)
        return _Timed(stream, self.end)


class _Timed(httpcore.NetworkStream):
    """A server that sends one byte now and then does not hold us for longer."""

    def __init__(self, stream: httpcore.NetworkStream, end: float) -> None:
        self.stream, self.end = stream, end

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self.stream.read(max_bytes, _left(self.end))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.stream.write(buffer, _left(self.end))

    def start_tls(self, ssl_context: Any, server_hostname: Any = None, timeout: Any = None) -> Any:
        left = _left(self.end)
        try:
            return _Timed(self.stream.start_tls(ssl_context, server_hostname, left), self.end)
        except httpcore.ConnectError as error:
            if isinstance(error.__cause__, ssl.SSLError):
                raise Untrusted(type(error).__name__) from error
            raise

    def close(self) -> None:
        self.stream.close()

    def get_extra_info(self, info: str) -> Any:
        return self.stream.get_extra_info(info)


def _left(end: float) -> float:
    left = end - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("too slow")
    return left
