"""The table of facts beside the accounting of it: which part of which record holds what."""

import csv
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from releases.models import (
    ChargeUpdate,
    Citation,
    Concession,
    ConcessionStatus,
    CountClaim,
    Custody,
    Deal,
    DealParty,
    Destination,
    Detention,
    LinkClaim,
    Participation,
    Record,
    Release,
    Statement,
)
from releases.models.record import Part

DATA = Path(__file__).resolve().parents[1] / "data"
ACCOUNTING = tomllib.loads((DATA / "accounting.toml").read_text(encoding="utf-8"))
RELEASES: dict[str, str] = ACCOUNTING["releases"]
# What a claim counts, unless the accounting narrows it.
EVERYBODY = {
    "qualifier": "exact",
    "destination__place__slug": None,
    "country": "",
    "nationality": "",
    "sex": "",
}
# Of each kind of part the model, and the way to the address of the release that it belongs to.
MODELS: dict[str, tuple[type[Part | Record], str]] = {
    "claim": (CountClaim, "release__slug"),
    "person": (Participation, "release__slug"),
    "destination": (Destination, "release__slug"),
    "citation": (Citation, "record__slug"),
    "deal": (Deal, "releases__slug"),
    "party": (DealParty, "deal__releases__slug"),
    "concession": (Concession, "deal__releases__slug"),
    "status": (ConcessionStatus, "deal__releases__slug"),
    "link": (LinkClaim, "release__slug"),
    "detention": (Detention, ""),
    "custody": (Custody, ""),
    "sentence": (ChargeUpdate, ""),
    "statement": (Statement, ""),
}
# Where the day of the row stands, unless the accounting gives another.
DATED = {"claim": "as_of", "status": "date", "link": "as_of", "statement": "date"}


@dataclass(frozen=True)
class Fact:
    event: str
    date: str
    field: str
    value: str
    addresses: frozenset[str]

    @property
    def key(self) -> tuple[str, str, str]:
        return self.event, self.field, self.value


def facts() -> list[Fact]:
    with (DATA / "facts.tsv").open(encoding="utf-8", newline="") as table:
        rows = csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [
            Fact(
                row["event"], row["date"], row["field"], row["value"],
                frozenset(row["sources"].split()),
            )
            for row in rows
        ]  # fmt: skip


def accounts() -> dict[tuple[str, str, str], dict[str, Any]]:
    return {(row["event"], row["field"], row["value"]): row for row in ACCOUNTING["rows"]}


def parts(fact: Fact, kind: str, given: dict[str, Any]) -> list[Part | Record]:
    """The parts of the records that the accounting names; none where they are not there."""
    wanted = dict(given)
    release = wanted.pop("release", None) or RELEASES.get(fact.event)
    if kind == "release":
        return list(Release.objects.filter(slug=release, **wanted))
    if kind == "unnamed":
        return _unnamed(release, wanted)
    lookups = dict(_lookup(kind, key, value) for key, value in wanted.items())
    if kind == "claim":
        defaults = dict(EVERYBODY)
        if "destination__let_go_by__slug" in lookups:
            defaults.pop("destination__place__slug")
        lookups = defaults | lookups
    if kind in DATED:
        lookups = {DATED[kind]: fact.date} | lookups
    model, of_release = MODELS[kind]
    if of_release and of_release not in lookups:
        lookups[of_release] = release
    return list(model._default_manager.filter(**lookups))


def _lookup(kind: str, key: str, value: Any) -> tuple[str, Any]:
    """The accounting names other records by their addresses."""
    ways = {
        "claimant": "claimant__slug",
        "prisoner": "record__slug" if kind == "citation" else "prisoner__slug",
        "actor": "actor__slug",
        "giver": "giver__slug",
        "speaker": "speaker_actor__slug",
        "speaking_prisoner": "speaker_prisoner__slug",
        "about": "about__slug",
        "to": "destination__place__slug",
        "place": "place__slug",
        "after": "after__place__slug",
        "source": "source__slug",
        "let_go_by": "destination__let_go_by__slug",
    }
    return ways.get(key, key), value


def _unnamed(release: str | None, wanted: dict[str, Any]) -> list[Part | Record]:
    """As many placeholders as the accounting says, or none."""
    people = wanted.pop("people")
    lookups = dict(_lookup("person", key, value) for key, value in wanted.items())
    rows = list(
        Participation.objects.filter(release__slug=release, prisoner__isnull=True, **lookups)
    )
    return rows if len(rows) == people else []


def addresses(part: Part | Record, fields: Iterable[str]) -> set[str]:
    """Of the sources that the part is cited with; of a release, those of these fields."""
    if isinstance(part, Citation):
        return {part.source.url}
    rows = part.citations.all()  # type: ignore[union-attr]
    if isinstance(part, Release):
        rows = rows.filter(field__in=fields)
    return {row.source.url for row in rows.select_related("source")}
