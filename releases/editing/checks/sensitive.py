"""What is never published on one person's word: death, health, minors, whereabouts, letters,
copies of sources.

Facts that publishing would show for the first time. Whoever approves confirms each by itself.
"""

import hashlib
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext as _

from releases.editing.problems import Problem
from releases.ledger.write.documents.letters import written_to
from releases.ledger.write.documents.others import opened
from releases.ledger.write.documents.release import public_destinations
from releases.ledger.write.mentions import public_body
from releases.models import (
    Custody,
    Destination,
    Detention,
    Participation,
    Place,
    Prisoner,
    Release,
    Source,
    Statement,
)
from releases.models import Record as AnyRecord
from releases.models.citation import typed
from releases.terms.dates.edtf import parse
from releases.terms.vocabularies.custody import CustodyCondition, DetentionType
from releases.terms.vocabularies.people import AgeBand, DetentionEnd, IdentityLevel
from releases.terms.vocabularies.records import PlaceKind, RecordKind
from releases.terms.vocabularies.releases import DestinationRole, Instrument, Outcome

OF_AGE = 18
NOBODYS_HOME = {PlaceKind.PRISON, PlaceKind.COURT, PlaceKind.BORDER_CROSSING}
Public = dict[str, Any]


@dataclass(frozen=True)
class Fact:
    """`key` stays the same as long as the fact does."""

    key: str
    said: str
    field: str


def sensitive(record: AnyRecord, *, public: Public | None = None) -> list[Fact]:
    """In the order of the record; none that the last edition shows already, or `public` does."""
    own = typed(record)
    facts = OF_KIND.get(own.kind)
    shown = public_body(own.pk) or {} if public is None else public
    return list(facts(own, shown)) if facts else []


def unconfirmed(facts: list[Fact], confirmed: Collection[str]) -> list[Problem]:
    """A fault for each whose key is not among the confirmed ones: never all by one tick."""
    said = _("Not confirmed: %s")
    return [Problem(said % fact.said, fact.field) for fact in facts if fact.key not in confirmed]


def _of_prisoner(person: Prisoner, public: Public) -> Iterator[Fact]:
    if person.identity_level == IdentityLevel.ANONYMOUS:
        return
    known = public.get("identity_level") not in (None, IdentityLevel.ANONYMOUS)
    if not known and (age := _possibly_minor(person)):
        yield Fact(f"minor {person.birth}", age, "birth")
    detentions = _rows(public, "detentions")
    for row in person.detentions.all():
        forced = row.detention_type == DetentionType.PSYCHIATRIC
        if row.public and forced and _new(detentions, row.pk, "detention_type", row.detention_type):
            yield Fact(f"health {row.pk}", _("Health: %s") % _about(row), "detentions")
    if person.identity_level != IdentityLevel.FULL:
        return
    if person.shows("death") and person.death and not _same_date(public, "death", person.death):
        yield Fact(f"death {person.death}", _("Death: %s") % person.death, "death")
    yield from _letters(person, public)
    custodies = {
        each["id"]: each for row in detentions.values() for each in row.get("custodies", [])
    }
    for custody in person.custodies.select_related("detention", "place"):
        yield from _of_custody(custody, custodies)


def _letters(person: Prisoner, public: Public) -> Iterator[Fact]:
    """Asked of a prison that is not public yet, too: its publication would show the address."""
    if not (found := written_to(person)):
        return
    detention, place = found
    known = _rows(public, "detentions").get(str(detention.pk), {})
    shown = (public.get("letters") or {}).get("id") == str(place.pk)
    if not shown or known.get("end_kind") != DetentionEnd.RUNNING:
        said = _("Letters from strangers to this prison do no harm: %s") % place
        yield Fact(f"letters {detention.pk} {place.pk}", said, "detentions")


def _of_custody(row: Custody, public: Public) -> Iterator[Fact]:
    ill = CustodyCondition.MEDICAL in row.conditions
    before = public.get(str(row.pk), {}).get("conditions", [])
    if ill and row.public and row.detention.public and CustodyCondition.MEDICAL not in before:
        said = _("Health: %(where)s, %(what)s")
        values = {"where": row, "what": CustodyCondition.MEDICAL.label}
        yield Fact(f"health {row.pk}", said % values, "custodies")


def _possibly_minor(person: Prisoner) -> str:
    """In words; also of a birth that is private, since it is the child that becomes public."""
    if not person.birth:
        return ""
    starts = (parse(row.start).earliest for row in person.detentions.all() if row.start)
    first = min(filter(None, starts), default=timezone.now().date())
    born = parse(person.birth)
    if born.latest and _age(born.latest, first) >= OF_AGE:
        return ""
    certain = born.earliest and _age(born.earliest, first) < OF_AGE
    said = _("Under 18: born %(birth)s") if certain else _("Possibly under 18: born %(birth)s")
    return said % {"birth": person.birth}


def _age(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _of_release(release: Release, public: Public) -> Iterator[Fact]:
    medical = Instrument.MEDICAL
    if release.legal_instrument == medical and public.get("legal_instrument") != medical:
        yield Fact("health instrument", _("Health: %s") % medical.label, "legal_instrument")
    before, people = _rows(public, "destinations"), _rows(public, "participations")
    shown = release.participations.prefetch_related(*Participation.NAMED_BY)
    rows = [row for row in shown if row.public]
    for leg in public_destinations(release):
        known = (before.get(str(leg.pk), {}).get("place") or {}).get("id")
        if leg.place.place_kind != PlaceKind.COUNTRY and known != str(leg.place_id):
            said = _("Whereabouts after release: %s") % leg
            yield Fact(f"whereabouts {leg.pk} {leg.place_id}", said, "destinations")
        elif leg.place.place_kind != PlaceKind.COUNTRY:
            yield from _brought_there(leg, rows, people)
        if leg.role == DestinationRole.MEDICAL and _new(before, leg.pk, "role", leg.role):
            yield Fact(f"health {leg.pk}", _("Health: %s") % leg, "destinations")
    for row in rows:
        yield from _of_participation(row, people)


def _brought_there(leg: Destination, rows: list[Participation], before: Public) -> Iterator[Fact]:
    """People whom the last edition did not show at a place that it shows: one question for all."""
    new = [
        row for row in rows
        if row.person and row.destination_id == leg.pk
        and _new(before, row.pk, "destination", str(leg.pk))
    ]  # fmt: skip
    if new:
        said = _("Whereabouts after release: %(where)s, of %(who)s")
        values = {"where": leg, "who": ", ".join(sorted(map(str, new)))}
        keys = "".join(sorted(str(row.pk) for row in new))
        key = hashlib.blake2b(keys.encode(), digest_size=8).hexdigest()
        yield Fact(f"whereabouts {leg.pk} {key}", said % values, "participations")


def _of_participation(row: Participation, before: Public) -> Iterator[Fact]:
    for field, value, said in (
        ("age_band", AgeBand.MINOR, _("Under 18: %s")),
        ("instrument", Instrument.MEDICAL, _("Health: %s")),
        ("outcome", Outcome.DIED_IN_TRANSIT, _("Death: %s")),
    ):
        if getattr(row, field) == value and _new(before, row.pk, field, value):
            yield Fact(f"{field} {row.pk}", said % row, "participations")


def _of_statement(statement: Statement, public: Public) -> Iterator[Fact]:
    """Where somebody spoke who was held is where that person was."""
    place = statement.venue
    if place is None or not statement.speaker_prisoner_id or place.place_kind == PlaceKind.COUNTRY:
        return
    if (public.get("place") or {}).get("id") != str(place.pk):
        yield Fact(f"whereabouts {place.pk}", _("Whereabouts: %s") % place, "venue")


def _of_place(place: Place, public: Public) -> Iterator[Fact]:
    if place.place_kind in NOBODYS_HOME or not place.shows("postal_address"):
        return
    if place.postal_address and public.get("postal_address") != place.postal_address:
        said = _("An address that is no prison’s: does anybody live there?")
        yield Fact(f"address {place.postal_address}", said, "postal_address")


def _of_source(source: Source, public: Public) -> Iterator[Fact]:
    """A file shows more than its words: who made it, with what, where; and that is for good."""
    shown = {row["sha256"] for row in public.get("copies", ())}
    for row in opened(source):
        if row.sha256 not in shown:
            said = _(
                "Copy for everybody: %(kind)s, %(size)s, SHA-256 %(hash)s names nobody hidden, "
                "neither inside nor in its metadata, and no rights of others stand against it"
            )
            size = filesizeformat(row.size)
            values = {"kind": row.get_media_type_display(), "size": size, "hash": row.sha256[:12]}
            yield Fact(f"copy {row.sha256}", said % values, "")


def _rows(public: Public, name: str) -> dict[str, Any]:
    return {row["id"]: row for row in public.get(name, [])}


def _new(before: Public, key: Any, field: str, value: str) -> bool:
    return before.get(str(key), {}).get(field) != value


def _same_date(public: Public, field: str, text: str) -> bool:
    return (public.get(field) or {}).get("edtf") == text


def _about(row: Detention) -> str:
    return f"{row.get_detention_type_display()}, {row}"


OF_KIND: dict[str, Callable[[Any, Public], Iterator[Fact]]] = {
    RecordKind.PRISONER: _of_prisoner,
    RecordKind.RELEASE: _of_release,
    RecordKind.STATEMENT: _of_statement,
    RecordKind.PLACE: _of_place,
    RecordKind.SOURCE: _of_source,
}
