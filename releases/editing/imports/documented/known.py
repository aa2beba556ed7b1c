"""Is it in the records already? Files and editors may have written the same thing."""

from django.db.models import QuerySet

from releases.ledger.projection.tables import Slug
from releases.models import Prisoner, Record


def known[R: Record](model: type[R], key: str) -> R | None:
    """The record at this address, now or formerly in public."""
    rows: QuerySet[R] = model._default_manager.all()  # type: ignore[assignment]
    former = Slug.objects.filter(kind=model.KIND, slug=key).values("record_id")
    return rows.filter(slug=key).first() or rows.filter(pk__in=former).first()


def known_person(key: str, names: list[str]) -> Prisoner | None:
    """By any of the names too: whoever was taken out of the public has no address there.

    The files name public figures; of two people of one name they would have to hold neither.
    """
    return known(Prisoner, key) or Prisoner.objects.filter(names__full__in=names).first()
