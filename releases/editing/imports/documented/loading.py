"""One documented file on its way into the records: all but its people."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User

from releases.editing.drafts import save_part, save_record
from releases.models import Actor, Citation, CountClaim, Destination, Place, Record, Release, Source
from releases.models.citation import PART_LINKS
from releases.models.record import Part
from releases.terms.vocabularies.records import Visibility


@dataclass
class Loading:
    """What the file names is kept by the file's own keys."""

    facts: dict[str, Any]
    by: User
    linked: dict[tuple[type[Record], str], Record] = field(default_factory=dict)
    legs: dict[str, Destination] = field(default_factory=dict)

    def record(self) -> Release:
        for key, values in self.facts["sources"].items():
            self._linked(Source, key, values)
        for key, values in self.facts["actors"].items():
            self._linked(Actor, key, values)
        for key, values in self.facts["places"].items():
            parent = values.pop("parent", None)
            self._linked(Place, key, values | {"parent": parent and self.linked[Place, parent]})
        release = self._release(self.facts["release"])
        for position, values in enumerate(self.facts["destinations"]):
            self._destination(release, position, values)
        for position, values in enumerate(self.facts["claims"]):
            self._claim(release, position, values)
        return release

    def cite(self, record: Record, values: dict, part: Part | None = None) -> Citation:
        """A citation of the record, or of one of its parts."""
        link = {link: part for link in PART_LINKS if part and link == _link(part)}
        source = self.linked[Source, values["source"]]
        return save_part(Citation(record=record, **link, **values | {"source": source}))  # type: ignore[return-value]

    def _linked(self, model: type[Record], key: str, values: dict) -> None:
        """Sources, actors and places are shared by events: the address says if it is there."""
        known = model.objects.filter(slug=key).first()
        self.linked[model, key] = known or save_record(model(slug=key, **values), by=self.by)

    def _release(self, values: dict) -> Release:
        citations = values.pop("cite")
        release = save_record(Release(**values), by=self.by)
        for citation in citations:
            self.cite(release, citation)
        return release  # type: ignore[return-value]

    def _destination(self, release: Release, position: int, values: dict) -> None:
        citations, after = values.pop("cite"), values.pop("after", None)
        key = values.pop("key", None)
        leg = Destination(
            release=release,
            position=position,
            visibility=Visibility.PUBLIC,
            after=after and self.legs[after],
            **values | {"place": self.linked[Place, values["place"]]},
        )
        self.legs[key] = save_part(leg)  # type: ignore[assignment]
        for citation in citations:
            self.cite(release, citation, leg)

    def _claim(self, release: Release, position: int, values: dict) -> None:
        citations = values.pop("cite")
        destination = values.pop("destination", None)
        claim = CountClaim(
            release=release,
            position=position,
            visibility=Visibility.PUBLIC,
            destination=destination and self.legs[destination],
            **values | {"claimant": self.linked[Actor, values["claimant"]]},
        )
        save_part(claim)
        for citation in citations:
            self.cite(release, citation, claim)


def _link(part: Part) -> str:
    """The citation's foreign key for this kind of part."""
    return str(part._meta.verbose_name).replace(" ", "_")
