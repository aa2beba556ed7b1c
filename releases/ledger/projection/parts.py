"""Participations, claims, concessions and citations as rows, each read off its record's answer.

The answer is all that they are made from, so that a list of them can tell nothing that the record
itself does not show. What is stored already and has not changed is left alone: a new name of a
source then writes the citations that show it, and no other part of the records that cite it.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from releases.ledger.core.canonical import written
from releases.ledger.core.shapes.parts import PartKind
from releases.ledger.projection.base import DATED, day_of, label
from releases.ledger.projection.part import Part
from releases.terms.vocabularies.records import RecordKind

type Answer = Mapping[str, Any]
type Facets = Iterable[tuple[str, str | None]]


class Row(NamedTuple):
    """A row of `Part`; its members are the columns, in the order of lists first."""

    sort_key: str
    part_id: UUID
    record_id: UUID
    kind: str
    earliest: date | None
    latest: date | None
    facets: tuple[str, ...]
    answer: bytes

    @property
    def key(self) -> tuple[str, UUID, UUID]:
        return self.kind, self.part_id, self.record_id

    @property
    def place(self) -> tuple[str, UUID, UUID]:
        """Where it stands in the list of its kind."""
        return self.sort_key, self.part_id, self.record_id


def store_parts(answers: Mapping[UUID, dict]) -> None:
    """Replaces those of these records that are others now."""
    rows = Part.objects.filter(record_id__in=list(answers)).values_list(*Row._fields)
    before = {row.key: row for row in map(stored, rows)}
    now = {row.key: row for answer in answers.values() for row in parts_of(answer)}
    ended = [key for key, row in before.items() if now.get(key) != row]
    begun = [row for key, row in sorted(now.items()) if before.get(key) != row]
    Part.objects.filter(pk__in=sorted(ended)).delete()
    Part.objects.bulk_create(Part(**row._asdict() | {"facets": [*row.facets]}) for row in begun)


def drop_parts(record_id: UUID) -> None:
    """Of a record that is not public any more."""
    Part.objects.filter(record_id=record_id).delete()


def stored(row: tuple[Any, ...]) -> Row:
    """A row as the database gives it, columns in the order of `Row`."""
    found = Row(*row)
    return found._replace(facets=tuple(found.facets), answer=bytes(found.answer))


def named(name: str, value: str) -> str:
    """How a code or an id by which lists are narrowed stands among the facets."""
    return f"{name}={value}"


def parts_of(answer: dict[str, Any]) -> Iterator[Row]:
    """All of one record, each once."""
    of = _Of(answer)
    match answer["kind"]:
        case RecordKind.RELEASE:
            yield from of.participations()
            yield from of.claims()
        case RecordKind.DEAL:
            yield from of.concessions()
    yield from {row.key: row for row in of.citations(answer)}.values()


class _Of:
    """The parts of one record."""

    def __init__(self, answer: dict[str, Any]) -> None:
        self.answer = answer
        self.when = day_of(answer) if answer["kind"] in DATED else None
        shown = {name: answer[name] for name in ("kind", "id", "slug")}
        self.record = shown | {"label": label(answer)}

    def participations(self) -> Iterator[Row]:
        release = self.answer
        places = {leg["id"]: leg["place"] for leg in release["destinations"]}
        for row in release["participations"]:
            place = places.get(row["destination"])
            shown = row | self._of_release()
            shown |= {"place": place, "legal_instrument": release["legal_instrument"]}
            facets = (
                ("release", release["id"]),
                ("prisoner", _id(row["person"])),
                ("outcome", row["outcome"]),
                ("destination", (place or {}).get("country")),
                ("instrument", row["instrument"] or release["legal_instrument"]),
                ("country", release["holding_state"]),
            )
            yield self._row(PartKind.PARTICIPATION, shown, self.when, facets)

    def claims(self) -> Iterator[Row]:
        release = self.answer
        for row in release["claims"]:
            facets = (
                ("release", release["id"]),
                ("claimant", _id(row["claimant"])),
                ("metric", row["metric"]),
                ("country", release["holding_state"]),
                ("country", row["country"]),
            )
            yield self._row(PartKind.CLAIM, row | self._of_release(), self.when, facets)

    def _of_release(self) -> dict[str, Any]:
        return {"holding_state": self.answer["holding_state"], "date": self.when}

    def concessions(self) -> Iterator[Row]:
        for row in self.answer["concessions"]:
            facets = (
                ("deal", self.answer["id"]),
                ("concession", row["concession_type"]),
                ("giver", _id(row["giver"])),
                *(("release", _id(link["release"])) for link in row["links"]),
            )
            yield self._row(PartKind.CONCESSION, row | {"date": self.when}, self.when, facets)

    def citations(
        self, value: Answer, part: str | None = None, part_id: str | None = None
    ) -> Iterator[Row]:
        """Those of the record, or of this part of it, and of all parts within."""
        for name, inner in value.items():
            path = f"{part}.{name}" if part else name
            for item in inner if isinstance(inner, list) else ():
                if name == "citations":
                    yield self._citation(item, part, part_id)
                elif isinstance(item, dict):
                    # A person's participation has its id in the release.
                    key = item.get("id") or item.get("participation")
                    yield from self.citations(item, path, key)

    def _citation(self, row: Answer, part: str | None, part_id: str | None) -> Row:
        source = row["source"] or {}
        facets = (
            ("source", source.get("id")),
            ("record", self.answer["id"]),
            ("kind", self.answer["kind"]),
            ("part", part),
            ("field", row["field"]),
            ("stance", row["stance"]),
        )
        shown = {**row, "part": part, "part_id": part_id}
        return self._row(PartKind.CITATION, shown, source.get("published"), facets)

    def _row(self, kind: PartKind, shown: dict, when: Answer | None, facets: Facets) -> Row:
        earliest, latest = (when["earliest"], when["latest"]) if when else (None, None)
        return Row(
            sort_key=earliest or latest or "",
            part_id=UUID(shown["id"]),
            record_id=UUID(self.answer["id"]),
            kind=kind.value,
            earliest=date.fromisoformat(earliest) if earliest else None,
            latest=date.fromisoformat(latest) if latest else None,
            facets=tuple(sorted({named(name, value) for name, value in facets if value})),
            answer=written(shown | {"record": self.record}),
        )


def _id(linked: Answer | None) -> str | None:
    return linked["id"] if linked else None
