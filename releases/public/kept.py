"""Answers that a process keeps in memory and gives again while the ledger stands where it stood.

The first of all middleware but the one that may close the site, so that an answer is kept as it
leaves, with every header, and what is kept costs none of the others. It sees a request before its
host name, its scheme and its limits were looked at. So only answers are kept that got past all of
these, under the very host name and scheme that they were asked by; a request that any of them would
turn away finds nothing here.
"""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from operator import attrgetter
from threading import Lock
from typing import Any

from cachetools import LRUCache
from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.http.response import ResponseHeaders
from django.utils.http import parse_etags

from releases.ledger.read import standing
from releases.ledger.read.version import Hiding, Moment
from releases.public import static_copy
from releases.public.freshness import CLOSED, OF_LEDGER
from releases.public.under_way import UnderWay

KNOWN = "HTTP_IF_NONE_MATCH"
# With a key come other limits; parts and other conditions are worked out by whoever answers; a
# copy of the site reads a ledger that stands still.
PAST_THE_STORE = (
    "HTTP_AUTHORIZATION", "HTTP_RANGE", "HTTP_IF_MATCH", "HTTP_IF_MODIFIED_SINCE",
    "HTTP_IF_UNMODIFIED_SINCE", static_copy.KEY, CLOSED,
)  # fmt: skip
OF_ONE_READER = ("cookie", "authorization", "*")  # in Vary
LIMITS = "ratelimit"  # how fields begin that tell one reader what is left
LARGEST = 1 / 16  # of the store
BESIDE = 3000  # bytes that Python needs to hold an answer besides what is sent, generously
DAY = 86_400  # seconds

type Address = tuple[Any, ...]
type Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """`moment`: where the ledger stood before this was made, or before it was found unchanged.
    `headers` are shared by all responses made of it, and changed by none."""

    moment: Moment
    etag: str
    status: int
    headers: ResponseHeaders
    content: bytes
    size: int

    def again(self) -> HttpResponse:
        response = HttpResponse(self.content, content_type="", status=self.status)
        response.headers = self.headers
        return response

    def is_known(self, known: str) -> bool:
        """By this If-None-Match. A proxy that compresses makes the tag a weak one."""
        return known == self.etag or any(
            one.removeprefix("W/") == self.etag for one in parse_etags(known)
        )


@dataclass(frozen=True, slots=True)
class Differs:
    """By which headers of the request answers at an address differ, as META has their names."""

    by: tuple[str, ...]
    size: int


class Store:
    """The answers used last, in so many bytes; nothing from before the last hiding.

    Where something is hidden or shown again all are dropped, and not only asked for anew, so that
    not even the memory of a process holds what was taken down.
    """

    def __init__(self, size: int) -> None:
        self._kept: LRUCache = LRUCache(size, getsizeof=attrgetter("size"))
        self._hiding: Hiding = ((), None)
        self._lock = Lock()

    def get(self, key: Key, moment: Moment) -> Any:
        with self._lock:
            self._follow(moment)
            return self._kept.get(key)

    def put(self, key: Key, kept: Answer | Differs, moment: Moment) -> None:
        if kept.size > self._kept.maxsize * LARGEST:
            return
        with self._lock:
            if moment.hiding == self._hiding:  # else it is of before, and late
                self._kept[key] = kept

    def _follow(self, moment: Moment) -> None:
        if moment.hiding != self._hiding:
            self._kept.clear()
            self._hiding = moment.hiding


class KeptAnswers:
    """Off where nothing is set (`TRACKER_KEPT_MB`), and always at the desk."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        if not settings.KEPT_BYTES:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self.store = Store(settings.KEPT_BYTES)
        self.under_way = UnderWay()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        address = _address(request)
        if address is None:
            return self.get_response(request)
        try:
            moment = standing.now()
        except DatabaseError:  # what can be answered without it is, and the rest says why not
            return self.get_response(request)
        differs = self.store.get(address, moment)
        if differs is None:  # not kept before, and perhaps never: nobody waits for it
            return self._given(request, (address,), moment) or self._asked(request, address, moment)
        key = (address, *(request.META.get(name) for name in differs.by))
        if given := self._given(request, key, moment):
            return given
        with self.under_way.turn((*key, request.META.get(KNOWN))) as waited:
            made = self._given(request, key, moment) if waited else None
            return made or self._asked(request, address, moment, key)

    def _given(self, request: HttpRequest, key: Key, moment: Moment) -> HttpResponseBase | None:
        """Null where it has to be asked for."""
        known = request.META.get(KNOWN)
        if known:
            unchanged = self.store.get((*key, 304), moment)
            if unchanged and unchanged.moment == moment and unchanged.is_known(known):
                return unchanged.again()
        if request.method == "HEAD":
            return self.get_response(request)  # of a download it says less than GET would
        whole = self.store.get((*key, 200), moment)
        if whole and whole.moment == moment and not (known and whole.is_known(known)):
            return whole.again()
        return None

    def _asked(
        self, request: HttpRequest, address: Address, moment: Moment, key: Key | None = None
    ) -> HttpResponseBase:
        """Of the view, and kept. What was kept under the key when the ledger stood elsewhere may
        still hold: most publications leave a record's page as it was, which its version tells
        without making it."""
        before = self.store.get((*key, 200), moment) if key and KNOWN not in request.META else None
        if before:
            request.META[KNOWN] = before.etag
        response = self.get_response(request)
        by = _differs_by(request, response)
        unchanged = before and response.status_code == 304
        if by is not None:
            key = (address, *(request.META.get(name) for name in by))
            self.store.put(address, Differs(by, _size(address)), moment)
            self.store.put((*key, response.status_code), _as_kept(response, key, moment), moment)
            if before and unchanged:
                self.store.put((*key, 200), replace(before, moment=moment), moment)
        return before.again() if before and unchanged else response


def _address(request: HttpRequest) -> Address | None:
    """Null for what is never kept. The host is the one that was sent, before it is looked at: under
    one that is refused there is nothing, since refusals are not kept."""
    meta = request.META
    host = meta.get("HTTP_HOST")
    if not host or request.method not in ("GET", "HEAD") or meta.get(KNOWN, "").strip() == "*":
        return None
    if not meta.keys().isdisjoint(PAST_THE_STORE):
        return None
    if settings.SESSION_COOKIE_NAME in meta.get("HTTP_COOKIE", ""):
        return None
    if request.path_info.startswith(settings.WITHOUT_DATABASE):
        return None
    day = int(time.time() // DAY)  # some answers change at midnight, all of them by UTC
    return (str(request.scheme), host, request.path, meta.get("QUERY_STRING", ""), day)


def _differs_by(request: HttpRequest, response: HttpResponseBase) -> tuple[str, ...] | None:
    """The headers in its Vary, as META names them. Null where it must not be kept: it is somebody's
    own, or may change while the ledger does not."""
    given = response.headers
    if (
        response.status_code not in (200, 304)
        or not request.META.get(OF_LEDGER)
        or not isinstance(response, HttpResponse)
        or response.cookies
        or given.get("Cache-Control") != "no-cache"
        or "ETag" not in given
    ):
        return None
    names = [name.strip().lower() for name in given.get("Vary", "").split(",") if name.strip()]
    if not set(OF_ONE_READER).isdisjoint(names):
        return None
    return tuple(f"HTTP_{name.upper().replace('-', '_')}" for name in names)


def _as_kept(response: Any, key: Key, moment: Moment) -> Answer:
    told = {name: value for name, value in response.items() if not name.lower().startswith(LIMITS)}
    size = _size((*key[0], *key[1:], *told, *told.values())) + len(response.content)
    headers = ResponseHeaders(told)
    return Answer(moment, told["ETag"], response.status_code, headers, response.content, size)


def _size(words: Iterable[object]) -> int:
    """A letter takes up to two bytes in the scripts that addresses come in."""
    return BESIDE + 2 * sum(len(str(word)) for word in words)
