"""What somebody had before them when they decided, as a token to compare with what is there now.

The token comes back with the form that was filled in, or waits with a plan: what others saved
meanwhile is then neither undone nor published unseen.
"""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from releases.editing.history import WHOLE, columns
from releases.editing.problems import CannotPublish, Problem
from releases.ledger.write.documents.prisoner import claimable
from releases.models import Citation, Condition, Prisoner, Record
from releases.models.citation import typed

# Both end by the clock too, which changes nothing that is shown.
EMBARGO = {"embargo_reason", "embargo_until"}
LENGTH = 32


def saved_state(record: Record) -> str:
    """A token (32 hex digits) of the record as it is in hand, and of its parts as they are saved.

    Of the record in hand, so that a token is never newer than what is shown with it. It holds the
    moment of saving, too: what was changed and changed back was still somebody's decision.
    """
    return _token(list(_rows(typed(record))))


def seen(record: Record) -> str:
    """A token of all that publishing the record would show and editors have written, wherever."""
    return saved_state(record) + _elsewhere(record)


def ask_as_seen(record: Record, token: str) -> None:
    """Raises CannotPublish where the record, or what others' forms say of it, is another by now."""
    if saved_state(record) != token[:LENGTH]:
        raise CannotPublish([Problem(f"{saved_by_whom(record)} {_('Look at it, then decide.')}")])
    ask_as_seen_elsewhere(record, token)


def ask_as_seen_elsewhere(record: Record, token: str) -> None:
    """Raises CannotPublish."""
    if _elsewhere(record) != token[LENGTH:]:
        problem = _(
            "Releases do not say of this person any more what they said when you looked: "
            "look again, then decide."
        )
        raise CannotPublish([Problem(problem)])


def _elsewhere(record: Record) -> str:
    """A token of what the record would show that stands on other records' forms.

    Of a person, the participations with conditions and citations, parts in deals and statements.
    Of unpublished records too: a release and its people can be planned together.
    """
    own = typed(record)
    if not isinstance(own, Prisoner):
        return _token([])
    rows = claimable(own)
    columns_said = ("id", "outcome", "instrument", "destination_id", "detention_id")
    said = [[getattr(row, name) for name in columns_said] for row in rows]
    bound = Condition.objects.filter(participation__in=rows).order_by("pk")
    cited = Citation.objects.filter(
        Q(participation__in=rows) | Q(condition__participation__in=rows)
    ).order_by("pk")
    also = (own.deal_parties, own.statements, own.statements_about)
    return _token(
        [
            said,
            list(bound.values_list(*columns(Condition))),
            list(cited.values_list(*columns(Citation))),
            *(list(rows.order_by("pk").values_list("pk")) for rows in also),
        ]
    )


def _token(value: Any) -> str:
    text = json.dumps(value, default=str)
    return hashlib.blake2b(text.encode(), digest_size=LENGTH // 2).hexdigest()


def _rows(own: Record) -> Iterator[list[Any]]:
    kept = {*columns(Record), *columns(type(own))} - EMBARGO
    fields = [field for field in own._meta.concrete_fields if field.name in kept]
    yield [getattr(own, field.attname) for field in fields]
    for part in WHOLE[type(own)]:
        rows = getattr(own, part).order_by("pk")
        yield from map(list, rows.values_list(*columns(rows.model)))


def texts_of(record: Record) -> str:
    """All that is saved of the record and its parts, whatever the public would see of it."""
    return "\n".join(str(value) for row in _rows(typed(record)) for value in row)


def saved_by_whom(record: Record) -> str:
    """In words, for who decided from something older."""
    return _("%(who)s saved this meanwhile (%(when)s UTC).") % {
        "who": record.updated_by,
        "when": f"{record.updated_at:%Y-%m-%d %H:%M}",
    }
