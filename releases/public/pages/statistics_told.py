"""What the page of statistics is made of: each thing asked for once, where it is needed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from releases.ledger.read import changes, documents, stood, version
from releases.ledger.read.balance import Held, Span
from releases.public.pages.charts import balance, claims, concessions, flows
from releases.public.pages.charts.drawing import Chart
from releases.public.statistics.balance import Asked, balance_of
from releases.terms.vocabularies.records import RecordKind

NAMES = (balance.NAME, flows.NAME, concessions.NAME, claims.NAME)
KINDS = (RecordKind.RELEASE, RecordKind.DEAL)

type Answer = Mapping[str, Any]


@dataclass(frozen=True)
class Then:
    """A point of the past: the newest edition that there was (0 before the first), and its day.
    `asked`: it was asked for by its edition."""

    edition: int
    day: date
    asked: bool


@dataclass(frozen=True)
class Since:
    """What has become of a point: `changes` by what was done, edits of spelling (true) apart;
    `records` by kind, as many as were public then, and as many as are now; `held` on the day that
    was asked for, by what was on record then, and by what is now."""

    changes: Mapping[tuple[str, bool], int]
    records: Mapping[RecordKind, tuple[int, int]]
    held: tuple[Span, Span]


@dataclass
class Told:
    """As known now, or at `then`. Reading any of it raises TooSlow where too much changed since."""

    asked: Asked
    ledger: version.Moment
    language: str
    then: Then | None = None

    @property
    def edition(self) -> int:
        return self.then.edition if self.then else self.ledger.head

    @property
    def until(self) -> int | None:
        return self.then.edition if self.then else None

    @cached_property
    def held(self) -> Held:
        return Held(self.ledger.hidden, self.until)

    @cached_property
    def records(self) -> Mapping[RecordKind, list[dict]]:
        return stood.every(KINDS, self.until, self.ledger.hidden)

    @property
    def releases(self) -> Iterable[Answer]:
        wanted = self.asked.country
        every = self.records[RecordKind.RELEASE]
        return [one for one in every if wanted in ("", one["holding_state"])]

    @cached_property
    def deals(self) -> list[Answer]:
        """Those that somebody links with a release that is told; all of them without a country."""
        found: list[Answer] = [*self.records[RecordKind.DEAL]]
        if not self.asked.country:
            return found
        ids = {one["id"] for one in self.releases}
        own = {(one["deal"] or {}).get("id") for one in self.releases}
        return [deal for deal in found if deal["id"] in own or ids & _linked(deal)]

    def chart(self, name: str) -> Chart:
        match name:
            case balance.NAME:
                found = balance_of(self.asked, self.held)
                return balance.balance_chart(found, self.language)
            case flows.NAME:
                return flows.flows_chart(self.releases, self.language)
            case concessions.NAME:
                return concessions.concessions_chart(self.releases, self.deals, self.language)
            case _:
                return claims.claims_chart(self.releases, self.language)

    def countries(self) -> list[str]:
        releases = self.records[RecordKind.RELEASE]
        return sorted({*self.held.countries(), *(one["holding_state"] for one in releases)})

    def since(self) -> Since | None:
        """Null as known now."""
        if self.then is None:
            return None
        hidden, until = self.ledger.hidden, self.then.edition
        now, newcomers = documents.counts(), stood.newcomers(until, hidden)
        current = Held(hidden)
        return Since(
            changes=changes.numbers(until, self.ledger.head, hidden),
            records={
                kind: (now[kind] - newcomers.get(kind, 0), now[kind])
                for kind in (RecordKind.PRISONER, *KINDS)
            },
            held=(self._held_by(self.held), self._held_by(current)),
        )

    def _held_by(self, records: Held) -> Span:
        return records.told(self.asked.on, self.asked.country).held


def _linked(deal: Answer) -> set[str]:
    links = (link for row in deal["concessions"] for link in row["links"])
    return {link["release"]["id"] for link in links if link["release"]}
