"""Is it in the records already? Files and editors may have written the same thing."""

from django.db.models import QuerySet

from releases.ledger.projection.tables import Slug
from releases.models import DocumentedKey, Prisoner, Record


def known[R: Record](model: type[R], key: str) -> R | None:
    """What the key was noted for, whatever editors did with it since; else what its address has."""
    rows: QuerySet[R] = model._default_manager.all()  # type: ignore[assignment]
    noted = DocumentedKey.objects.filter(kind=model.KIND, key=key).values("record")
    return rows.filter(pk__in=noted).first() or at_address(model, key)


def at_address[R: Record](model: type[R], key: str) -> R | None:
    """The record at this address, now or formerly in public."""
    rows: QuerySet[R] = model._default_manager.all()  # type: ignore[assignment]
    former = Slug.objects.filter(kind=model.KIND, slug=key).values("record_id")
    return rows.filter(slug=key).first() or rows.filter(pk__in=former).first()


def known_person(key: str, names: list[str]) -> Prisoner | None:
    """By any of the names too: an editor may have entered them, and hidden them, by hand.

    The files name public figures; of two people of one name they would have to hold neither.
    """
    return known(Prisoner, key) or Prisoner.objects.filter(names__full__in=names).first()


def deleted(model: type[Record], key: str) -> bool:
    """Whether the key was noted for a record that is not there any more."""
    gone = DocumentedKey.objects.filter(kind=model.KIND, key=key, record__isnull=True)
    return gone.exists()


def remember(record: Record, key: str) -> None:
    """From now on the key stands for this record."""
    DocumentedKey.objects.bulk_create(
        [DocumentedKey(kind=record.KIND, key=key, record=record)],
        update_conflicts=True,
        unique_fields=["kind", "key"],
        update_fields=["record"],
    )
