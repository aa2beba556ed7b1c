"""Answers that all processes of the public face share, in Valkey (`TRACKER_CACHE_URL`).

The version of an answer is found before anything is made of it, and is the key here, so that a
publication makes only those anew that it changes. Whoever gets at that server sees which pages are
asked for, and can make answers late or go. They cannot put in any: each is sealed, with its
address, by a key that follows from the faces' secret.
"""

import json
import logging
import re
from collections.abc import Callable
from functools import cache
from hashlib import blake2b
from hmac import compare_digest
from typing import Any, TypeGuard

from django.conf import settings
from django.core.cache import BaseCache, caches
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.crypto import salted_hmac

from releases.ledger.read import standing
from releases.ledger.read.version import Hiding, of_build
from releases.pausing import Pause
from releases.public import static_copy

ALIAS = "answers"
LARGEST = 2**20  # bytes of one answer; what is larger takes longer to fetch than most take to make
SEAL = 32  # bytes
SOUGHT = re.compile(r"(?:^|&)(?:q|%71)=", re.IGNORECASE)
PAST = ("HTTP_RANGE", static_copy.KEY)

log = logging.getLogger(__name__)
pause = Pause("Shared answers cannot be reached", log)


def given(
    request: HttpRequest, version: str, make: Callable[[], HttpResponseBase]
) -> HttpResponseBase:
    """The answer of this version: one that another request made, or else a new one."""
    hiding = _hiding() if _may_be_shared(request, version) else None
    if hiding is None:
        return make()
    store, name = shelf(), _name(request, version, hiding)
    found = store.get(name, hiding)
    if found is not None:
        return found
    response = make()
    if _is_for_everybody(response, request):
        store.put(name, response)
    return response


def _hiding() -> Hiding | None:
    """Null where the database is away: what can be made without it is."""
    try:
        return standing.now().hiding
    except DatabaseError:
        return None


def _may_be_shared(request: HttpRequest, version: str) -> bool:
    """Not what shows nothing of the ledger, which is made at once; nor what somebody looks for,
    which nobody else asks for, and which is nobody's business."""
    return (
        ALIAS in settings.CACHES
        and request.method == "GET"
        and version != of_build()
        and request.META.keys().isdisjoint(PAST)
        and not SOUGHT.search(request.META.get("QUERY_STRING", ""))
    )


def _is_for_everybody(response: Any, request: HttpRequest) -> TypeGuard[HttpResponse]:
    varies = {word.strip().lower() for word in response.get("Vary", "").split(",")} - {""}
    return (
        response.status_code == 200
        and isinstance(response, HttpResponse)
        and not response.cookies
        and varies <= ({"accept"} if _negotiates(request) else set())
        and len(response.content) <= LARGEST
    )


def _negotiates(request: HttpRequest) -> bool:
    """Elsewhere each browser's own way to word what it accepts would have answers of its own."""
    return request.path_info.startswith("/api/")


def _name(request: HttpRequest, version: str, hiding: Hiding) -> bytes:
    """The address is the one that was sent: put in order, two of them can become one. What is
    hidden is in it for what is read after the version was found, while somebody is shown again."""
    asked = (
        request.scheme, request.get_host(), request.path, request.META.get("QUERY_STRING", ""),
        request.META.get("HTTP_ACCEPT", "") if _negotiates(request) else "",
        version, of_build(), timezone.now().date().isoformat(), repr(hiding),
    )  # fmt: skip
    return blake2b(json.dumps(asked).encode(), digest_size=SEAL).digest()


@cache
def shelf() -> "Shelf":
    return Shelf(caches[ALIAS])


class Shelf:
    """Where something is hidden or shown again all of it is thrown away, not only out of use: what
    was taken down is not to lie in anybody's memory. What another process lays down at that very
    moment, and what nobody saw change, lies there until its time is over."""

    def __init__(self, kept: BaseCache) -> None:
        self._kept = kept
        self._key = salted_hmac(__name__, "", algorithm="sha256").digest()
        self._hiding: Hiding | None = None

    def get(self, name: bytes, hiding: Hiding) -> HttpResponse | None:
        found = self._ask(lambda: self._followed(hiding).get(name.hex()))
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

    def _followed(self, hiding: Hiding) -> BaseCache:
        if self._hiding is not None and hiding != self._hiding:
            self._kept.clear()
        self._hiding = hiding
        return self._kept

    def _seal(self, name: bytes, packed: bytes) -> bytes:
        return blake2b(name + packed, key=self._key, digest_size=SEAL).digest()

    def _ask(self, act: Callable[[], Any]) -> Any:
        """Whatever goes wrong: who answers nonsense makes the client fail in many ways."""
        if pause.is_on():
            return None
        try:
            return act()
        except Exception as error:
            pause.begin()
            pause.say(error)
            return None
