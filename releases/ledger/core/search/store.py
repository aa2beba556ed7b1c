"""Notes what a record is found by."""

from collections.abc import Iterable
from uuid import UUID

from releases.ledger.core.search.reading import keys_of
from releases.ledger.core.search.tables import Tables


def store(tables: Tables, record_id: UUID, kind: str, names: Iterable[str]) -> None:
    """Replaces what was noted; a record without names is not found.

    Writes only what differs: the words of a name that stays are not waited for.
    """
    rows = tables.entries.objects.filter(pk=record_id)
    shown = sorted({name for name in names if name})
    if not shown:
        rows.delete()
        return
    wanted = {"kind": str(kind), "names": shown, "keys": keys_of(shown)}
    if rows.values(*wanted).first() != wanted:
        tables.entries.objects.update_or_create(pk=record_id, defaults=wanted)


def store_new(tables: Tables, records: Iterable[tuple[UUID, str, Iterable[str]]]) -> None:
    """Of records of which nothing is noted yet, in one statement: id, kind, names."""
    entries = []
    for record_id, kind, names in records:
        if shown := sorted({name for name in names if name}):
            known = {"kind": str(kind), "names": shown, "keys": keys_of(shown)}
            entries.append(tables.entries(**{"record_id": record_id, **known}))
    tables.entries.objects.bulk_create(entries)
