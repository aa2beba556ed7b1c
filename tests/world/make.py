"""Records for tests, each valid and minimal; keyword arguments change what matters to the test."""

from itertools import count
from typing import Any

from django.contrib.auth.models import User

from releases.editing.drafts import save_part, save_record
from releases.models import (
    Actor,
    Citation,
    CountClaim,
    Destination,
    Detention,
    Participation,
    Place,
    Prisoner,
    PrisonerName,
    Release,
    Source,
)

_numbers = count(1)


def source(by: User, **values: Any) -> Source:
    number = next(_numbers)
    defaults = {
        "title": f"Report {number}",
        "publisher": f"Paper {number}",
        "source_kind": "news",
        "url": f"https://example.org/{number}",
    }
    return save_record(Source(**defaults | values), by=by)  # type: ignore[return-value]


def actor(by: User, **values: Any) -> Actor:
    defaults = {"name_en": f"Actor {next(_numbers)}", "actor_kind": "organisation"}
    return save_record(Actor(**defaults | values), by=by)  # type: ignore[return-value]


def place(by: User, **values: Any) -> Place:
    defaults = {"name_en": f"Place {next(_numbers)}", "place_kind": "city"}
    return save_record(Place(**defaults | values), by=by)  # type: ignore[return-value]


def release(by: User, **values: Any) -> Release:
    number = next(_numbers)
    defaults = {
        "title_en": f"Release {number}",
        "slug": f"release-{number}",
        "holding_state": "BY",
        "announced": "2025-12-13",
    }
    return save_record(Release(**defaults | values), by=by)  # type: ignore[return-value]


def prisoner(by: User, name: str = "", **values: Any) -> Prisoner:
    """With one public English name, cited nowhere."""
    person = save_record(Prisoner(**{"identity_level": "full"} | values), by=by)
    add_name(person, full=name or f"Person Number{next(_numbers)}")  # type: ignore[arg-type]
    return person  # type: ignore[return-value]


def add_name(person: Prisoner, **values: Any) -> PrisonerName:
    defaults = {"language": "en", "primary": True, "visibility": "public"}
    return save_part(PrisonerName(prisoner=person, **defaults | values))  # type: ignore[return-value]


def detention(person: Prisoner, **values: Any) -> Detention:
    defaults = {"country": "BY", "start": "2020-09-07", "visibility": "public"}
    return save_part(Detention(prisoner=person, **defaults | values))  # type: ignore[return-value]


def destination(of: Release, to: Place, **values: Any) -> Destination:
    defaults = {"visibility": "public", "status": "confirmed"}
    return save_part(Destination(release=of, place=to, **defaults | values))  # type: ignore[return-value]


def participation(of: Release, person: Prisoner | None = None, **values: Any) -> Participation:
    defaults = {"visibility": "public", "outcome": "freed"}
    return save_part(Participation(release=of, prisoner=person, **defaults | values))  # type: ignore[return-value]


def claim(of: Release, by_actor: Actor, number: int | None, **values: Any) -> CountClaim:
    defaults = {"visibility": "public", "metric": "released"}
    row = CountClaim(release=of, claimant=by_actor, number=number, **defaults | values)
    return save_part(row)  # type: ignore[return-value]


def cite(record: Any, a_source: Source, **values: Any) -> Citation:
    return save_part(Citation(record=record, source=a_source, **values))  # type: ignore[return-value]
