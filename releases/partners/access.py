"""Whose key a request carries. The public face's role reads of a key what stands here, no more."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import router, transaction
from django.utils import timezone

from releases.partners import away
from releases.partners.models import ApiKey
from releases.partners.secrets import hash_of, prefix_of


class NotGood(Exception):
    """The key opens nothing; the message says why, to whoever holds it."""


@dataclass(frozen=True)
class Holder:
    """`line` is the same for a key and those that follow it."""

    line: UUID
    scopes: frozenset[str]


def holder_of(key: str) -> Holder:
    """One question, by the hash; and a write on the first use of a day. Raises NotGood."""
    try:
        prefix_of(key)  # what is no key at all is not looked up
    except ValueError as error:
        raise NotGood("This is not a key: it is cut off, or something else.") from error
    columns = ("pk", "line", "scopes", "expires_at", "revoked_at", "last_used_on")
    row = ApiKey.objects.filter(hash=hash_of(key)).order_by().values(*columns).first()
    now = timezone.now()
    if row is None:
        raise NotGood("This key is not known.")
    if row["revoked_at"]:
        raise NotGood("This key was revoked.")
    if row["expires_at"] <= now:
        raise NotGood("This key has expired.")
    _note_use(row["pk"], row["last_used_on"], now)
    return Holder(row["line"], frozenset(row["scopes"]))


def _note_use(pk: UUID, before: object, now: datetime) -> None:
    """Once a day. A key is as good where it cannot be noted."""
    today = now.date()

    def note() -> None:
        with transaction.atomic(router.db_for_write(ApiKey)):
            ApiKey.objects.filter(pk=pk).exclude(last_used_on=today).update(last_used_on=today)

    if before != today:
        away.attempt(note)
