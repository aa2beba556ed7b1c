"""Quick capture: one source, and all drafts of what it says, cited to it. Nothing public."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from releases.editing.capture.given import CannotCapture, Count, Decision, Facts, Group
from releases.editing.capture.known import (
    known_claimant,
    known_places,
    known_source,
    labels,
    new_claimant,
    new_place,
    new_source,
)
from releases.editing.capture.matching import Row, match
from releases.editing.capture.people import People, ask_decided
from releases.editing.capture.writing import Writing
from releases.editing.drafts import settle, sign
from releases.editing.problems import Problem, of_integrity
from releases.models import Citation, CountClaim, Destination, Place, Record, Release, Source
from releases.terms.vocabularies.records import RecordState, Visibility
from releases.terms.vocabularies.releases import Metric

LOCK = 0x6361_7074_7572_6573  # of captures alone: two of one list would make everybody twice


@dataclass(frozen=True)
class Preview:
    """What a capture would do, before anybody decides. `places`: None for a new one."""

    rows: list[Row]
    source: Source | None
    places: list[Place | None]


@dataclass(frozen=True)
class Captured:
    """`again`: it had been captured before, and nothing was done now."""

    release: Release
    source: Source
    again: bool = False


def preview(facts: Facts) -> Preview:
    """Raises CannotCapture where the facts do not fit the records; writes nothing."""
    _ask_open(facts.release)
    places = known_places(facts.groups)
    rows = match(facts, labels(facts.groups, places))
    return Preview(rows, known_source(facts.source["url"]), places)


def capture(facts: Facts, decisions: Mapping[int, Decision], *, by: User) -> Captured:
    """`decisions` by line. Raises CannotCapture, also where the desk has changed since the editor
    looked: then nothing is saved."""
    try:
        return _capture(facts, decisions, by=by)
    except ValidationError as error:
        raise CannotCapture([Problem(said) for said in error.messages]) from error
    except IntegrityError as error:
        raise CannotCapture([Problem(of_integrity(error))]) from error


@transaction.atomic
def _capture(facts: Facts, decisions: Mapping[int, Decision], *, by: User) -> Captured:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    if before := done(facts.key):
        return before
    facts = replace(facts, release=_locked(facts.release))
    looked = preview(facts)
    ask_decided(facts, looked.rows, decisions)
    source = looked.source or new_source(facts.source)
    writing = Writing(by, source)
    if looked.source is None:
        writing.record(source)
    release = facts.release or writing.record(Release(**facts.event))
    _cite_release(writing, release, facts)
    legs = [
        _destination(writing, release, facts, group, place)
        for group, place in zip(facts.groups, looked.places, strict=True)
    ]
    _claims(writing, release, facts, legs)
    people = People(writing, release, facts, legs)
    people.record(looked.rows, decisions)
    why = _("Quick capture of “%(source)s”") % {"source": source.title}
    if facts.release:
        people.note_on(release)
        sign(release, by=by).save(update_fields=["updated_at", "updated_by", "editors_note"])
    writing.store(why=why)
    if facts.release:
        settle(release, by=by, why=why)
    with connection.cursor() as cursor:  # rules that wait for the commit are told here
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
    return Captured(release, source)


def done(key: UUID) -> Captured | None:
    """What the form with this key captured, if it was sent before."""
    cited = Citation.objects.select_related("source").filter(pk=_mark(key)).first()
    if cited is None:
        return None
    return Captured(Release.objects.get(pk=cited.record_id), cited.source, again=True)


def _mark(key: UUID) -> UUID:
    """The id of the citation that every capture makes: it cannot be made twice. A random one to
    whoever does not know the form's key, as all ids are."""
    digest = hashlib.blake2b(key.bytes, digest_size=16, person=b"quick capture").digest()
    return UUID(bytes=digest, version=4)


def _locked(release: Release | None) -> Release | None:
    """As it is now: saved meanwhile, or taken down. Raises CannotCapture."""
    if release is None:
        return None
    Record.objects.select_for_update(no_key=True).filter(pk=release.pk).first()
    now = Release.objects.filter(pk=release.pk).first()
    if now is None:
        raise CannotCapture([Problem(_("This release is not there any more."), "release")])
    return now


def _ask_open(release: Release | None) -> None:
    if release and release.state == RecordState.TAKEN_DOWN:
        raise CannotCapture([Problem(_("Taken down: it does not come back."), "release")])


def _cite_release(writing: Writing, release: Release, facts: Facts) -> None:
    writing.cite(release, id=_mark(facts.key))
    for name in () if facts.release else Release.CITABLE_FIELDS:
        if facts.event.get(name) not in (None, "", "unknown"):
            writing.cite(release, field=name)


def _destination(
    writing: Writing, release: Release, facts: Facts, group: Group, place: Place | None
) -> Destination:
    """The one that the release has already, of this place and no onward leg."""
    if place and facts.release:
        there = release.destinations.filter(place=place, after__isnull=True).first()
        if there:
            writing.cite(release, there)
            return there
    place = place or _made(writing, group) or writing.record(new_place(group))
    row = Destination(
        release=release,
        place=place,
        role=group.role,
        visibility=visibility(facts),
        position=release.destinations.count() + facts.groups.index(group),
    )
    writing.cite(release, writing.part(row))
    return row


def _made(writing: Writing, group: Group) -> Place | None:
    """Two groups may go to one new place."""
    wanted = new_place(group)
    return next(
        (
            place
            for place in writing.made
            if isinstance(place, Place)
            and (place.name_en, place.country) == (wanted.name_en, wanted.country)  # type: ignore[attr-defined]
        ),
        None,
    )


def visibility(facts: Facts) -> str:
    return Visibility.PUBLIC if facts.shown else Visibility.PRIVATE


def _claims(writing: Writing, release: Release, facts: Facts, legs: list[Destination]) -> None:
    counts: list[tuple[str, Count, Destination | None]] = [(Metric.RELEASED, facts.total, None)]
    counts += [
        (Metric.TRANSFERRED, group.count, leg)
        for group, leg in zip(facts.groups, legs, strict=True)
    ]
    numbers = [
        (metric, number, sex, leg, count.qualifier if not sex else "exact")
        for metric, count, leg in counts
        for sex, number in {"": count.number, **count.sexes}.items()
        if number is not None
    ]
    if not numbers:
        return
    publisher = writing.source.publisher
    claimant = known_claimant(facts, publisher) or writing.record(new_claimant(facts, publisher))
    note = "" if facts.claimant else _("Nobody is named as who counted: the source itself says so.")
    first = release.claims.count()
    for position, (metric, number, sex, leg, qualifier) in enumerate(numbers, start=first):
        row = CountClaim(
            release=release, metric=metric, number=number, sex=sex, destination=leg,
            qualifier=qualifier, claimant=claimant, as_of=facts.source["published"], note=note,
            visibility=visibility(facts), position=position,
        )  # fmt: skip
        writing.cite(release, writing.part(row))
