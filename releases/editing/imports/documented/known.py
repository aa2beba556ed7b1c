"""Is it in the records already? Files and editors may have written the same thing."""

from typing import Any

from django.db.models import Case, Q, QuerySet, When

from releases.ledger.projection.tables import Slug
from releases.models import DocumentedKey, Prisoner, Record


def known[R: Record](model: type[R], key: str) -> R | None:
    """What the key was noted for, whatever editors did with it since; else what its address has."""
    rows: QuerySet[R] = model._default_manager.all()  # type: ignore[assignment]
    noted = Q(pk__in=DocumentedKey.objects.filter(kind=model.KIND, key=key).values("record"))
    here, formerly = Q(slug=key), Q(pk__in=_former(model, key))
    best = Case(When(noted, then=0), When(here, then=1), default=2)
    return rows.filter(noted | here | formerly).order_by(best).first()


def at_address[R: Record](model: type[R], key: str) -> R | None:
    """The record at this address, now or formerly in public."""
    rows: QuerySet[R] = model._default_manager.all()  # type: ignore[assignment]
    return rows.filter(slug=key).first() or rows.filter(pk__in=_former(model, key)).first()


def _former(model: type[Record], key: str) -> QuerySet[Slug, Any]:
    return Slug.objects.filter(kind=model.KIND, slug=key).values("record_id")


def known_person(key: str, names: list[str]) -> Prisoner | None:
    """By any of the names too: an editor may have entered them, and hidden them, by hand.

    The files name public figures; of two people of one name they would have to hold neither.
    """
    return known(Prisoner, key) or Prisoner.objects.filter(names__full__in=names).first()


def deleted(model: type[Record], key: str) -> bool:
    """Whether the key was noted for a record that is not there any more."""
    gone = DocumentedKey.objects.filter(kind=model.KIND, key=key, record__isnull=True)
    return gone.exists()


def remember(*named: tuple[Record, str]) -> None:
    """From now on each of these keys stands for its record."""
    DocumentedKey.objects.bulk_create(
        [DocumentedKey(kind=record.KIND, key=key, record=record) for record, key in named],
        update_conflicts=True,
        unique_fields=["kind", "key"],
        update_fields=["record"],
    )
