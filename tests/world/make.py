"""Records for tests, each valid and minimal; keyword arguments change what matters to the test."""

from itertools import count
from typing import Any

from django.contrib.auth.models import User

from releases.editing.drafts import save_part, save_record
from releases.models import (
    Actor,
    Charge,
    ChargeUpdate,
    Citation,
    Concession,
    ConcessionStatus,
    Condition,
    CountClaim,
    Custody,
    Deal,
    DealParty,
    Destination,
    Detention,
    Identifier,
    LinkClaim,
    Participation,
    Place,
    Prisoner,
    PrisonerName,
    Recognition,
    Record,
    Release,
    Source,
    Statement,
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
    defaults = {"identity_level": "full", "consent": "widely_reported"}
    person = save_record(Prisoner(**defaults | values), by=by)
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


def deal(by: User, **values: Any) -> Deal:
    defaults = {"title_en": f"Talks {next(_numbers)}", "talks": "2025-12-12/2025-12-13"}
    return save_record(Deal(**defaults | values), by=by)  # type: ignore[return-value]


def party(of: Deal, who: Actor | Prisoner, **values: Any) -> DealParty:
    side = "prisoner" if isinstance(who, Prisoner) else "actor"
    defaults = {"role": "negotiator", "visibility": "public", side: who}
    return save_part(DealParty(deal=of, **defaults | values))  # type: ignore[return-value]


def concession(of: Deal, giver: Actor | None = None, **values: Any) -> Concession:
    kind = "sanctions_easing" if giver else "none_claimed"
    defaults = {"title_en": "Sanctions on potash", "concession_type": kind, "visibility": "public"}
    return save_part(Concession(deal=of, giver=giver, **defaults | values))  # type: ignore[return-value]


def concession_status(of: Concession, **values: Any) -> ConcessionStatus:
    defaults = {"state": "announced", "date": "2025-12-13", "visibility": "public"}
    row = ConcessionStatus(deal=of.deal, concession=of, **defaults | values)
    return save_part(row)  # type: ignore[return-value]


def link(of: Concession, to: Release, claimant: Actor, **values: Any) -> LinkClaim:
    defaults = {"stance": "asserted", "claimant": claimant, "visibility": "public"}
    row = LinkClaim(deal=of.deal, concession=of, release=to, **defaults | values)
    return save_part(row)  # type: ignore[return-value]


def statement(by: User, speaker: Actor | Prisoner | None = None, **values: Any) -> Statement:
    speaker = speaker or actor(by)
    side = "speaker_prisoner" if isinstance(speaker, Prisoner) else "speaker_actor"
    defaults = {"gist_en": f"Something was said {next(_numbers)}", "date": "2025-12-14"}
    return save_record(Statement(**defaults | {side: speaker} | values), by=by)  # type: ignore[return-value]


def custody(of: Detention, **values: Any) -> Custody:
    defaults = {"start": "2020-09-12", "regime": "remand", "visibility": "public"}
    row = Custody(prisoner=of.prisoner, detention=of, **defaults | values)
    return save_part(row)  # type: ignore[return-value]


def charge(of: Detention, **values: Any) -> Charge:
    defaults = {"article": "361-1(1)", "wording_en": "Extremism", "visibility": "public"}
    return save_part(Charge(prisoner=of.prisoner, detention=of, **defaults | values))  # type: ignore[return-value]


def charge_update(of: Charge, **values: Any) -> ChargeUpdate:
    defaults = {"event": "convicted", "date": "2021-09-06", "visibility": "public"}
    row = ChargeUpdate(prisoner=of.prisoner, charge=of, **defaults | values)
    return save_part(row)  # type: ignore[return-value]


def recognition(of: Prisoner, organisation: Actor, **values: Any) -> Recognition:
    defaults = {"basis": ["own_criteria"], "start": "2020-09-10", "visibility": "public"}
    row = Recognition(prisoner=of, organisation=organisation, **defaults | values)
    return save_part(row)  # type: ignore[return-value]


def identifier(of: Record, value: str, **values: Any) -> Identifier:
    defaults = {"scheme": "wikidata", "visibility": "public"}
    return save_part(Identifier(record=of, value=value, **defaults | values))  # type: ignore[return-value]


def condition(of: Participation, **values: Any) -> Condition:
    defaults = {"condition": "travel_ban", "visibility": "public"}
    row = Condition(release=of.release, participation=of, **defaults | values)
    return save_part(row)  # type: ignore[return-value]
