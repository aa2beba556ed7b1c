"""The drafts of one capture on their way into the records, each cited to its source."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User

from releases.editing.drafts import checked, save_unsettled, settle_all
from releases.editing.inserting import insert
from releases.models import Citation, Prisoner, Record, Source
from releases.models.citation import link_of
from releases.models.record import Part


@dataclass
class Writing:
    """`made`: records that were not there before; parts are kept back and stored at the end."""

    by: User
    source: Source
    made: list[Record] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)

    def record[R: Record](self, record: R) -> R:
        self.made.append(save_unsettled(record, by=self.by))
        return record

    def part[P: Part](self, part: P) -> P:
        self.parts.append(checked(part))
        return part

    def cite(self, record: Record, part: Part | None = None, **values: Any) -> None:
        link = {link_of(part): part} if part else {}
        self.part(Citation(record=record, source=self.source, **link, **values))

    def store(self, *, why: str) -> None:
        insert(self.parts)
        settle_all(self.made, by=self.by, why=why)
        self.parts = []

    @property
    def people(self) -> list[Prisoner]:
        return [record for record in self.made if isinstance(record, Prisoner)]
