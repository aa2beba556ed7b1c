"""What somebody had before them when they decided, as a token to compare with what is there now.

The token comes back with the form that was filled in: what others saved meanwhile is then neither
undone nor published unseen.
"""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from releases.editing.history import WHOLE, columns
from releases.models import Record
from releases.models.citation import typed

# Both end by the clock too, which changes nothing that is shown.
EMBARGO = {"embargo_reason", "embargo_until"}


def saved_state(record: Record) -> str:
    """A token (32 hex digits) of the record as it is in hand, and of its parts as they are saved.

    Of the record in hand, so that a token is never newer than what is shown with it. It holds the
    moment of saving, too: what was changed and changed back was still somebody's decision.
    """
    return token(list(_rows(typed(record))))


def token(value: Any) -> str:
    text = json.dumps(value, default=str)
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def _rows(own: Record) -> Iterator[list[Any]]:
    kept = {*columns(Record), *columns(type(own))} - EMBARGO
    fields = [field for field in own._meta.concrete_fields if field.name in kept]
    yield [getattr(own, field.attname) for field in fields]
    for part in WHOLE[type(own)]:
        rows = getattr(own, part).order_by("pk")
        yield from map(list, rows.values_list(*columns(rows.model)))


def saved_by_whom(record: Record) -> str:
    """In words, for who decided from something older."""
    return _("%(who)s saved this meanwhile (%(when)s UTC).") % {
        "who": record.updated_by,
        "when": f"{record.updated_at:%Y-%m-%d %H:%M}",
    }
