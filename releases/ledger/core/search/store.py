"""Notes what a record is found by."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from releases.ledger.core.search.reading import keys_of
from releases.ledger.core.search.tables import Tables

COLUMNS = ("kind", "names", "keys")

type Named = tuple[UUID, str, Iterable[str]]  # id, kind, names


def store(tables: Tables, record_id: UUID, kind: str, names: Iterable[str]) -> None:
    """Replaces what was noted; a record without names is not found."""
    store_all(tables, [(record_id, kind, names)])


def store_all(tables: Tables, records: Iterable[Named]) -> None:
    """As `store`, of many in one statement, which counts words in their order: one after the
    other, two such transactions could wait for each other's words.

    Writes only what differs: the words of a name that stays are not waited for.
    """
    wanted = {record_id: _entry(kind, names) for record_id, kind, names in records}
    entries: Any = tables.entries
    rows = entries.objects.filter(pk__in=wanted)
    noted = {row.pop("pk"): row for row in rows.values("pk", "kind", "names", "keys")}
    if gone := [pk for pk in noted if not wanted[pk]["names"]]:
        entries.objects.filter(pk__in=gone).delete()
    entries.objects.bulk_create(
        [
            entries(**{"record_id": pk, **known})
            for pk, known in wanted.items()
            if known["names"] and noted.get(pk) != known
        ],
        update_conflicts=True,
        unique_fields=["pk"],
        update_fields=COLUMNS,
    )


def _entry(kind: str, names: Iterable[str]) -> dict[str, Any]:
    shown = sorted({name for name in names if name})
    return {"kind": str(kind), "names": shown, "keys": keys_of(shown)}
