"""Answers that all processes of the public face share, in Valkey (`TRACKER_CACHE_URL`).

The version of an answer is found before anything is made of it, and is the key here, so that a
publication makes only those anew that it changes. Whoever gets at that server reads what is public
anyway, and can make answers go. They cannot put in any: each is sealed, with its address, by a key
that follows from the faces' secret.
"""

import json
import logging
from collections.abc import Callable
from functools import cache
from hashlib import blake2b
from hmac import compare_digest
from typing import Any, TypeGuard

from django.conf import settings
from django.core.cache import BaseCache, caches
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.crypto import salted_hmac
from redis.exceptions import RedisError

from releases.ledger.read import standing
from releases.pausing import Pause
from releases.public import static_copy

ALIAS = "answers"
LARGEST = 2**20  # bytes of one answer; what is larger takes longer to fetch than most take to make
SEAL = 32  # bytes
VARIES = {"accept"}  # by which an address may have several answers here
PAST = ("HTTP_RANGE", static_copy.KEY)

log = logging.getLogger(__name__)
pause = Pause("Shared answers cannot be reached", log)


def given(
    request: HttpRequest, version: str, make: Callable[[], HttpResponseBase]
) -> HttpResponseBase:
    """The answer of this version: one that another request made, or else a new one."""
    if ALIAS not in settings.CACHES or not _may_be_shared(request):
        return make()
    store, name = shelf(), _name(request, version)
    found = store.get(name)
    if found is not None:
        return found
    response = make()
    if _is_for_everybody(response):
        store.put(name, response)
    return response


def _may_be_shared(request: HttpRequest) -> bool:
    return request.method == "GET" and request.META.keys().isdisjoint(PAST)


def _is_for_everybody(response: Any) -> TypeGuard[HttpResponse]:
    varies = {word.strip().lower() for word in response.get("Vary", "").split(",")} - {""}
    return (
        response.status_code == 200
        and isinstance(response, HttpResponse)
        and not response.cookies
        and varies <= VARIES
        and len(response.content) <= LARGEST
    )


def _name(request: HttpRequest, version: str) -> bytes:
    asked = (
        request.scheme, request.get_host(), request.get_full_path(),
        request.META.get("HTTP_ACCEPT", ""), version, timezone.now().date().isoformat(),
    )  # fmt: skip
    return blake2b(json.dumps(asked).encode(), digest_size=SEAL).digest()


@cache
def shelf() -> "Shelf":
    return Shelf(caches[ALIAS])


class Shelf:
    """Where something is hidden or shown again all of it is thrown away, not only out of use: what
    was taken down is not to lie in anybody's memory. What another process lays down at that very
    moment lies there until its time is over."""

    def __init__(self, kept: BaseCache) -> None:
        self._kept = kept
        self._key = salted_hmac(__name__, "", algorithm="sha256").digest()
        self._hidden: tuple[Any, ...] | None = None

    def get(self, name: bytes) -> HttpResponse | None:
        found = self._ask(lambda: self._followed().get(name.hex()))
        if not isinstance(found, bytes):
            return None
        seal, packed = found[:SEAL], found[SEAL:]
        if not compare_digest(seal, self._seal(name, packed)):
            return None
        told, _end, content = packed.partition(b"\n")
        return HttpResponse(content, headers=json.loads(told))

    def put(self, name: bytes, response: HttpResponse) -> None:
        told = json.dumps(dict(response.items())).encode()
        packed = told + b"\n" + response.content
        self._ask(lambda: self._kept.set(name.hex(), self._seal(name, packed) + packed))

    def _followed(self) -> BaseCache:
        hidden = standing.now().hidden
        if self._hidden is not None and hidden != self._hidden:
            self._kept.clear()
        self._hidden = hidden
        return self._kept

    def _seal(self, name: bytes, packed: bytes) -> bytes:
        return blake2b(name + packed, key=self._key, digest_size=SEAL).digest()

    def _ask(self, act: Callable[[], Any]) -> Any:
        if pause.is_on():
            return None
        try:
            return act()
        except RedisError as error:
            pause.begin()
            pause.say(error)
            return None
