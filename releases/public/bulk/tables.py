"""The tables of the bulk files: the documented columns, with types."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from releases.public.api.formats.cells import Column, Json
from releases.public.api.formats.columns import RELEASE
from releases.public.api.formats.tables import COMMON, STATE, TABLES
from releases.terms.vocabularies.records import RecordKind


class Type(Enum):
    TEXT = "text"
    NUMBER = "number"
    DECIMAL = "decimal"
    TRUTH = "truth"
    MOMENT = "moment"


TYPES = {
    **dict.fromkeys(("detentions", "withheld", "sequence"), Type.NUMBER),
    **dict.fromkeys(("latitude", "longitude"), Type.DECIMAL),
    **dict.fromkeys(("counts_as_announced", "counts_as_arrived", "title_supplied"), Type.TRUTH),
    **dict.fromkeys(("first_published_at", "changed_at"), Type.MOMENT),
}


@dataclass(frozen=True)
class Table:
    """`of`: the kind of record that it has rows of; `whole`: one row is one record."""

    name: str
    of: RecordKind
    columns: tuple[Column, ...]
    rows: Callable[[Json], Iterable[Json]]
    whole: bool = True

    def types(self) -> list[tuple[str, Type]]:
        return [(column.name, TYPES.get(column.name, Type.TEXT)) for column in self.columns]

    def read(self, record: Json) -> Iterable[list[Any]]:
        """Of each row its values, as the API's tables have them."""
        for row in self.rows(record):
            yield [column.read(record, row) for column in self.columns]


def _one(_record: Json) -> Iterable[Json]:
    return ({},)


def _participations(release: Json) -> Iterable[Json]:
    rows: list[Json] = release["participations"]
    return rows


BULK_TABLES = (
    *(
        Table(f"{kind}s", kind, TABLES[kind], _one)
        for kind in RecordKind
        if kind != RecordKind.RELEASE
    ),
    Table("releases", RecordKind.RELEASE, (*COMMON, *RELEASE, *STATE), _one),
    Table(
        "participations",
        RecordKind.RELEASE,
        TABLES[RecordKind.RELEASE],
        _participations,
        whole=False,
    ),
)
