"""One documented file on its way into the records: all but its people."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User

from releases.editing.drafts import save_unsettled
from releases.editing.imports.documented.known import known, remember
from releases.models import Actor, Citation, CountClaim, Destination, Place, Record, Release, Source
from releases.models.citation import PART_LINKS
from releases.models.record import Part
from releases.terms.vocabularies.records import Visibility

TABLE: dict[type[Record], str] = {Source: "sources", Actor: "actors", Place: "places"}
ACTS = ("let_go_by", "handed_over_by", "received_by")
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

    def record(self) -> Release:
        release = self._release(self.facts["release"])
        for position, values in enumerate(self.facts.get("destinations", [])):
            self._destination(release, position, values)
        each = (row for values in self.facts.get("claims", []) for row in spread(values))
        for position, values in enumerate(each):
            self._claim(release, position, values)
        return release

    def cite(self, record: Record, given: Cited, part: Part | None = None, **more: str) -> None:
        """Cites sources by their keys, or by tables that hold what else is to be said."""
        link = {link: part for link in PART_LINKS if part and link == _link(part)}
        for row in [given] if isinstance(given, str | dict) else given:
            values = {"source": row} if isinstance(row, str) else row
            source = {"source": self.link(Source, values["source"])}
            self.save(Citation(record=record, **link, **values | more | source))

    def link(self, model: type[Record], key: str) -> Record:
        """Sources, actors and places are shared by events: made at most once, by their key."""
        if (model, key) not in self.linked:
            self.linked[model, key] = known(model, key) or self._make(model, key)
            remember(self.linked[model, key], key)
        return self.linked[model, key]

    def save[R: Record | Part](self, row: R) -> R:
        """Its record is settled when it is published, at the end of the file."""
        return save_unsettled(row, by=self.by)

    def _make(self, model: type[Record], key: str) -> Record:
        try:
            values = dict(self.facts[TABLE[model]][key])
        except KeyError:
            raise ValueError(f"{TABLE[model]}: neither file describes “{key}”.") from None
        if "parent" in values:
            values["parent"] = self.link(Place, values["parent"])
        record = self.save(model(slug=key, **values))
        self.made.append(record)
        return record

    def _release(self, values: dict) -> Release:
        citations = values.pop("cite")
        release = self.save(Release(**values))
        self.cite(release, citations)
        return release

    def _destination(self, release: Release, position: int, values: dict) -> None:
        citations, key, after = (values.pop(name, None) for name in ("cite", "key", "after"))
        acts = {act: self.link(Actor, values[act]) for act in ACTS if act in values}
        leg = Destination(
            release=release,
            position=position,
            visibility=Visibility.PUBLIC,
            after=after and self.legs[after],
            **values | acts | {"place": self.link(Place, values["place"])},
        )
        self.legs[key or values["place"]] = self.save(leg)
        self.cite(release, citations or [], leg)

    def _claim(self, release: Release, position: int, values: dict) -> None:
        citations = values.pop("cite")
        destination = values.pop("destination", None)
        claim = CountClaim(
            release=release,
            position=position,
            visibility=Visibility.PUBLIC,
            destination=destination and self.legs[destination],
            **values | {"claimant": self.link(Actor, values["claimant"])},
        )
        self.save(claim)
        self.cite(release, citations, claim)


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


def _link(part: Part) -> str:
    """The citation's foreign key for this kind of part."""
    return str(part._meta.verbose_name).replace(" ", "_")
