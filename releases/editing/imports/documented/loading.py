"""One documented file on its way into the records: all but its people, deal and statements."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User

from releases.editing.drafts import checked, save_unsettled
from releases.editing.imports.documented.known import known, remember
from releases.editing.inserting import insert
from releases.models import (
    Actor,
    Citation,
    CountClaim,
    Deal,
    Destination,
    Place,
    Record,
    Release,
    Source,
)
from releases.models.citation import link_of
from releases.models.record import Part
from releases.terms.vocabularies.records import Visibility

TABLE: dict[type[Record], str] = {Source: "sources", Actor: "actors", Place: "places"}
# Fields in which a file names another record by its key.
LINKED: dict[str, type[Record]] = {
    **dict.fromkeys(("place", "parent", "venue", "court"), Place),
    **dict.fromkeys(
        (
            "actor", "authority", "claimant", "giver", "handed_over_by", "let_go_by",
            "organisation", "received_by", "speaker_actor",
        ),
        Actor,
    ),
}  # fmt: skip
# A claim may break its number down: `sexes = { female = 3, male = 20 }`.
BREAKDOWNS = {"sexes": "sex", "nationalities": "nationality"}
REASON = "Documented release, loaded from its file."
Cited = str | dict[str, Any] | Sequence[str | dict[str, Any]]


@dataclass
class Loading:
    """What the file names is kept by the file's own keys; `made` is what was not there before."""

    facts: dict[str, Any]
    by: User
    linked: dict[tuple[type[Record], str], Record] = field(default_factory=dict)
    made: list[Record] = field(default_factory=list)
    legs: dict[str, Destination] = field(default_factory=dict)
    parts: list[Part] = field(default_factory=list)
    named: list[tuple[Record, str]] = field(default_factory=list)

    def release(self, came_of: Deal | None) -> Release:
        release = self.record(Release, self.facts["release"] | {"negotiated_in": came_of})
        for position, values in enumerate(self.facts.get("destinations", [])):
            self._destination(release, values | {"position": position})
        each = (row for values in self.facts.get("claims", []) for row in spread(values))
        for position, values in enumerate(each):
            leg = {"destination": values.get("destination") and self.legs[values["destination"]]}
            self.part(CountClaim, values | leg | {"position": position}, of=release)
        return release

    def record[R: Record](self, model: type[R], values: dict[str, Any]) -> R:
        """With its citations; from now on its address in the file stands for it."""
        record = self.save(model(**self._given(values)))
        self.cite(record, values.get("cite", []))
        self.named.append((record, record.slug))
        return record

    def part[P: Part](self, model: type[P], values: dict[str, Any], *, of: Record) -> P:
        """With its citations; public, unless the file says otherwise."""
        shown = {"visibility": Visibility.PUBLIC, model.OWNER: of}
        row = self.add(model(**shown | self._given(values)))
        self.cite(of, values.get("cite", []), row)
        return row

    def cite(self, record: Record, given: Cited, part: Part | None = None, **more: str) -> None:
        """Cites sources by their keys, or by tables that hold what else is to be said."""
        link = {link_of(part): part} if part else {}
        for row in [given] if isinstance(given, str | dict) else given:
            values = {"source": row} if isinstance(row, str) else row
            source = {"source": self.link(Source, values["source"])}
            self.add(Citation(record=record, **link, **values | more | source))

    def link(self, model: type[Record], key: str) -> Record:
        """Sources, actors and places are shared by events: made at most once, by their key."""
        if (model, key) not in self.linked:
            self.linked[model, key] = known(model, key) or self._make(model, key)
            self.named.append((self.linked[model, key], key))
        return self.linked[model, key]

    def save[R: Record | Part](self, row: R) -> R:
        """Its record is settled when it is published, at the end of the file."""
        return save_unsettled(row, by=self.by)

    def add[P: Part](self, row: P) -> P:
        """A new part, to be stored with all others of its kind."""
        self.parts.append(checked(row))
        return row

    def store(self) -> None:
        """All that was added since, and which record each key stands for."""
        insert(self.parts)
        remember(*self.named)
        self.parts, self.named = [], []

    def _given(self, values: dict[str, Any]) -> dict[str, Any]:
        """The columns: keys of other records give way to these."""
        return {
            name: self.link(LINKED[name], value) if name in LINKED else value
            for name, value in values.items()
            if name != "cite"
        }

    def _make(self, model: type[Record], key: str) -> Record:
        try:
            values = self.facts[TABLE[model]][key]
        except KeyError:
            raise ValueError(f"{TABLE[model]}: neither file describes “{key}”.") from None
        record = self.save(model(slug=key, **self._given(values)))
        self.made.append(record)
        return record

    def _destination(self, release: Release, values: dict[str, Any]) -> None:
        key = values.pop("key", values["place"])
        after = {"after": self.legs[values["after"]]} if "after" in values else {}
        self.legs[key] = self.part(Destination, values | after, of=release)


def spread(values: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The claim that stands for several: of each claimant, the number and its breakdown."""
    parts = {key: values.get(key, {}) for key in BREAKDOWNS}
    plain = {key: value for key, value in values.items() if key not in (*parts, "claimants")}
    part = {key: value for key, value in plain.items() if key not in ("number", "note")}
    for claimant in values.get("claimants") or [values["claimant"]]:
        said_by = {"claimant": claimant}
        if "number" in plain or "words" in plain:
            yield plain | said_by
        for key, counts in parts.items():
            for code, number in counts.items():
                yield part | said_by | {BREAKDOWNS[key]: code, "number": number}
