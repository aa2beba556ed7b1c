"""The table of facts beside the accounting of it: which part of which record holds what."""

import csv
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from releases.models import Citation, CountClaim, Destination, Detention, Participation, Release
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
MODELS = {
    "claim": CountClaim,
    "person": Participation,
    "detention": Detention,
    "citation": Citation,
    "destination": Destination,
}


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


def parts(fact: Fact, kind: str, given: dict[str, Any]) -> list[Part | Release]:
    """The parts of the records that the accounting names; none where they are not there."""
    wanted = dict(given)
    release = {"slug": wanted.pop("release", None) or RELEASES.get(fact.event)}
    if kind == "release":
        return list(Release.objects.filter(**release, **wanted))
    if kind == "unnamed":
        return _unnamed(release["slug"], wanted)
    lookups = dict(_lookup(kind, key, value) for key, value in wanted.items())
    if kind == "claim":
        directed = "destination__let_go_by__slug" in lookups
        defaults = EVERYBODY | {"as_of": fact.date}
        if directed:
            defaults.pop("destination__place__slug")
        lookups = defaults | lookups
    if kind != "detention":
        lookups["record__slug" if kind == "citation" else "release__slug"] = release["slug"]
    return list(MODELS[kind]._default_manager.filter(**lookups))


def _lookup(kind: str, key: str, value: Any) -> tuple[str, Any]:
    """The accounting names other records by their addresses."""
    ways = {
        "claimant": "claimant__slug",
        "prisoner": "prisoner__slug",
        "to": "destination__place__slug",
        "place": "place__slug",
        "after": "after__place__slug",
        "source": "source__slug",
        "let_go_by": "destination__let_go_by__slug",
    }
    return ways.get(key, key), value


def _unnamed(release: str | None, wanted: dict[str, Any]) -> list[Part | Release]:
    """As many placeholders as the accounting says, or none."""
    people = wanted.pop("people")
    lookups = dict(_lookup("person", key, value) for key, value in wanted.items())
    rows = list(
        Participation.objects.filter(release__slug=release, prisoner__isnull=True, **lookups)
    )
    return rows if len(rows) == people else []


def addresses(part: Part | Release, fields: Iterable[str]) -> set[str]:
    """Of the sources that the part is cited with; of a release, those of these fields."""
    if isinstance(part, Citation):
        return {part.source.url}
    rows = part.citations.all()  # type: ignore[union-attr]
    if isinstance(part, Release):
        rows = rows.filter(field__in=fields)
    return {row.source.url for row in rows.select_related("source")}
