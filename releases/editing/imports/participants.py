"""Rows of a release's people: whom they name, and what they become of the release."""

from typing import Any

from django.utils.translation import gettext as _

from releases.editing.imports.parsing import destinations, spelled
from releases.editing.imports.uploads import CannotImport
from releases.models import ImportRow, Participation, Prisoner, Release


class Participants:
    """Of one run, whose release nobody else changes meanwhile."""

    def __init__(self, release: Release) -> None:
        self.release = release
        self.legs = destinations(release)
        rows = release.participations.values_list("prisoner", "resolved_to")
        self.there = {person for row in rows for person in row if person}

    def participation(self, row: ImportRow, person: Prisoner | None) -> Participation:
        """Withheld, as everything that nobody has opened. Raises CannotImport."""
        values = row.parsed
        known: dict[str, Any] = {"prisoner": person}
        if person is None:
            names = spelled(values)
            known = {
                "given_as": names[0][1] if names else "",
                "sex": values.get("sex", ""),
                "nationality": (values.get("nationalities") or [""])[0],
                "age_band": values.get("age_band", ""),
            }
        elif person.pk in self.there:
            raise CannotImport.at(row, _("this person is in the release already."))
        else:
            self.there.add(person.pk)
        return Participation(
            release=self.release,
            destination=self.legs.get(values.get("destination", "").casefold()),
            instrument=values.get("instrument", ""),
            **{"outcome": values["outcome"]} if "outcome" in values else {},
            **known,
        )
