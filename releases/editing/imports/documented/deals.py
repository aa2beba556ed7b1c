"""The deal of a documented release: who negotiated, what was given, who says for what."""

from typing import Any

from releases.editing.imports.documented.known import deleted, known, remember
from releases.editing.imports.documented.loading import Loading
from releases.editing.imports.documented.people import People
from releases.models import (
    Concession,
    ConcessionStatus,
    Deal,
    DealParty,
    LinkClaim,
    Release,
)
from releases.terms.vocabularies.records import Visibility


class DealOfFile:
    """`[deal]` of the file, or the one of an earlier file that the release names by its address.

    One that is there already is only linked to; one that was deleted stays away.
    """

    def __init__(self, loading: Loading) -> None:
        self.loading = loading
        self.given: dict[str, Any] = loading.facts.get("deal", {})
        self.new: list[Deal] = []  # one at most
        self.links: list[LinkClaim] = []

    def opened(self, named: str) -> Deal | None:
        """Without its parts: people can be parties, and they are recorded after the release."""
        key = self.given.get("slug", named)
        there = known(Deal, key) if key else None
        if there:
            remember((there, key))
        if there or not key or deleted(Deal, key):
            return there
        if not self.given:
            raise ValueError(f"deal: no file before this one describes “{key}”.")
        own = {name: self.given[name] for name in self.given.keys() - {"parties", "concessions"}}
        self.new = [self.loading.record(Deal, own)]
        return self.new[0]

    def record(self, people: People, release: Release) -> None:
        for deal in self.new:
            for position, values in enumerate(self.given.get("parties", [])):
                party = people.linked(values | {"position": position}, "prisoner")
                if party:
                    self.loading.part(DealParty, party, of=deal)
            for position, values in enumerate(self.given.get("concessions", [])):
                self._concession(deal, values | {"position": position}, release)

    def with_links_opened(self) -> list[Deal]:
        """Once the release is public: what no document could name before. Else nothing."""
        for link in self.links:
            link.visibility = Visibility.PUBLIC
            self.loading.save(link)
        return self.new if self.links else []

    def _concession(self, deal: Deal, values: dict[str, Any], release: Release) -> None:
        statuses, links = values.pop("statuses", []), values.pop("links", [])
        concession = {"concession": self.loading.part(Concession, values, of=deal)}
        for status in statuses:
            self.loading.part(ConcessionStatus, status | concession, of=deal)
        later = {"release": release, "visibility": Visibility.PRIVATE}
        for link in links:
            self.links.append(self.loading.part(LinkClaim, link | concession | later, of=deal))
