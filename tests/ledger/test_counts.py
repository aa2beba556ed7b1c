"""Counts of facets are those that counting the served answers one by one gives."""

import random
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.core.management import call_command

from releases.editing.publish import publish, withdraw
from releases.editing.takedown import hide
from releases.ledger.core.tables import Suppression
from releases.ledger.projection import masks
from releases.ledger.projection.dates import dates_of, in_period, period
from releases.ledger.projection.facets import facets_of
from releases.ledger.projection.tables import Dependency, Document, Facet, Mask, Slot
from releases.ledger.read import paging
from releases.ledger.read.counts import Counts, counted, counted_among
from releases.ledger.read.documents import entries
from releases.ledger.read.listing import Filters
from releases.models import Prisoner
from releases.public.parameters.lists import LISTS, OFFERED
from releases.terms.vocabularies.people import Occupation
from releases.terms.vocabularies.records import RecordKind
from tests.pages import samples
from tests.pages.samples import citation, day, detention, linked, took_part, uid
from tests.pages.test_addresses import TIME
from tests.pages.test_addresses import publish as put
from tests.world.scene import Scene

PEOPLE, RELEASES = RecordKind.PRISONER, RecordKind.RELEASE
PLACES = ("Ukraine", "Poland", "Lithuania")
NAMES = {
    PEOPLE: ("country", "status", "sex", "occupation", "instrument", "destination", "prison",
             "recognition", "year"),
    RELEASES: ("country", "year", "mechanism", "instrument", "destination"),
}  # fmt: skip


def a_person(dice: random.Random, number: int) -> None:
    stays = [
        detention(
            dice.choice(["2020", "2021-05", "2021/2023"]),
            None,
            id=uid(f"stay {number} {at}"),
            country=dice.choice(["BY", "RU"]),
            end_kind=dice.choice(["running", "unknown"]),
            place=dice.choice([None, linked("place", dice.choice(PLACES))]),
        )
        for at in range(dice.randrange(3))
    ]
    came = took_part(
        dice.choice(["freed", "freed_and_removed", "contradicted"]),
        release=linked("release", f"r-{number % 7}"),
        place=linked("place", dice.choice(PLACES)),
        citations=[citation(dice.choice(["RFE", "Viasna"]))],
    )
    recognised = {
        "id": uid(f"recognition {number}"), "organisation": linked("actor", "Viasna"),
        "basis": [], "reference": None, "start": None, "end": None, "ex_post_facto": False,
        "citations": [],
    }  # fmt: skip
    put(
        samples.prisoner(
            id=uid(f"p{number}"),
            slug=f"p-{number}",
            label={"en": f"P {number}"},
            sex=dice.choice([None, "female", "male"]),
            occupations=dice.sample(list(Occupation.values)[:4], dice.randrange(3)),
            detentions=stays,
            participations=[came] if dice.random() < 0.6 else [],
            recognitions=[recognised] if dice.random() < 0.5 else [],
        )
    )


def a_release(dice: random.Random, number: int) -> None:
    dates = dict.fromkeys(("announced", "decided", "handed_over", "arrived", "confirmed"))
    when = day(dice.choice(["2024-06-01", "2025", "2024-12/2025-01", "../2025-03-01"]))
    answer = samples.release(
        id=uid(f"release r-{number}"),
        slug=f"r-{number}",
        mechanism=dice.choice(["unknown", "exchange"]),
        dates=dates | {"announced": when},
        destinations=[samples.destination(dice.choice(PLACES))],
        citations=[citation(dice.choice(["RFE", "Viasna"]))],
    )
    put(answer)
    Document.objects.filter(pk=answer["id"]).update(
        earliest=when["earliest"], latest=when["latest"]
    )


@pytest.fixture
def crowd(db: None, monkeypatch: pytest.MonkeyPatch) -> random.Random:
    """Forty people and seven releases, strewn over three chunks of bits."""
    dice = random.Random(7)
    given = iter(
        random.Random(8).sample([(c, p) for c in range(3) for p in range(masks.CHUNK)], 99)
    )
    monkeypatch.setattr(masks, "_drawn", lambda _kind, count: [next(given) for _ in range(count)])
    for name in PLACES:
        put(samples.place(name))
    for number in range(7):
        a_release(dice, number)
    for number in range(40):
        a_person(dice, number)
    return dice


def test_counts_are_those_of_counting_one_by_one(crowd: random.Random) -> None:
    compare(crowd, [])


@pytest.mark.parametrize(
    "hidden", [("prisoner", "p1", "p2"), ("release", "release r-0"), ("place", "place Poland"),
               ("actor", "actor Viasna"), ("source", "source RFE")],
)  # fmt: skip
def test_counts_while_something_is_suppressed_are_those_of_the_served(
    crowd: random.Random, hidden: tuple[str, ...]
) -> None:
    _kind, *names = hidden
    # What answers look at when they are stored; here they are put without.
    ids = [UUID(uid(name)) for name in names]
    depend(ids)
    for record_id in ids:
        Suppression.objects.create(record_id=record_id, since=TIME)
    compare(crowd, ids)


def depend(ids: list[UUID]) -> None:
    rows = [
        Dependency(record_id=document.pk, on=each)
        for document in Document.objects.all()
        for each in ids
        if str(each).encode() in bytes(document.answer) and document.pk != each
    ]
    Dependency.objects.bulk_create(rows)


def compare(dice: random.Random, hidden: list[UUID]) -> None:
    asked = 0
    for kind, filters in (*(drawn(dice, PEOPLE) for _ in range(25)),
                          *(drawn(dice, RELEASES) for _ in range(15))):  # fmt: skip
        names = NAMES[kind]
        found, expected = counted(kind, filters, hidden, names), by_hand(kind, filters, hidden)
        assert found == expected, filters
        rows = paging.page(kind, filters, hidden, size=100).entries
        assert found.total == len(rows)
        asked += found.total
    assert asked > 40


def drawn(dice: random.Random, kind: RecordKind) -> tuple[RecordKind, Filters]:
    pairs = sorted(set(Facet.objects.filter(
        record_id__in=Document.objects.filter(kind=kind).values("pk"))
        .values_list("facet", "value")))  # fmt: skip
    chosen = dict(dice.sample(pairs, dice.randrange(4)))
    if dice.random() < 0.2:
        chosen["country"] = "DE"
    days: dict[str, Any] = {}
    if kind == RELEASES and dice.random() < 0.6:
        days = {"earliest": date(2024, 12, 15)}
    if kind == RELEASES and dice.random() < 0.6:
        days |= {"latest": date(2025, 2, 1)}
    roles = {PEOPLE: ("detained", "held", "released", "changed"), RELEASES: ("announced",)}[kind]
    dated = {
        role: dice.choice([(date(2024, 12, 15), None), (None, date(2025, 12, 19)),
                           (date(2021, 2, 1), date(2025, 12, 31))])
        for role in roles
        if dice.random() < 0.25
    }  # fmt: skip
    return kind, Filters(facets=chosen, dated=dated, **days)


def by_hand(kind: RecordKind, filters: Filters, hidden: list[UUID]) -> Counts:
    names = [
        *filters.facets,
        *filters.dated,
        *(d for d in ("earliest", "latest") if getattr(filters, d)),
    ]
    rows = [
        (facets_of(entry.data), failing(entry, filters, names, hidden))
        for entry in entries(Document.objects.filter(kind=kind), hidden)
    ]
    values: dict[str, Counter[str]] = {}
    for having, fails in rows:
        for name, value in having:
            if name in NAMES[kind] and set(fails) <= {name}:
                values.setdefault(name, Counter())[value] += 1
    return Counts(
        whole=len(rows),
        total=sum(not fails for _having, fails in rows),
        without={name: sum(set(f) <= {name} for _having, f in rows) for name in names},
        values=values,
    )


def failing(entry: Any, filters: Filters, names: list[str], hidden: list[UUID]) -> list[str]:
    having = facets_of(entry.data)
    row = Document.objects.get(pk=entry.record_id)
    dated = row.earliest or row.latest
    holds = {
        "earliest": filters.earliest is None
        or bool(dated and (row.latest is None or row.latest >= filters.earliest)),
        "latest": filters.latest is None
        or bool(dated and (row.earliest is None or row.earliest <= filters.latest)),
    } | {name: (name, value) in having for name, value in filters.facets.items()}
    roles = dates_of(entry.data) | {("changed", entry.changed_at.date(), entry.changed_at.date())}
    holds |= {role: in_period(roles, role, period(*asked)) for role, asked in filters.dated.items()}
    return [name for name in names if not holds[name]]


def test_counts_of_a_few_shown_are_theirs() -> None:
    shown = [{("sex", "female"), ("status", "held")}, {("sex", "female"), ("actor", "x")}]
    found = counted_among(shown, ["sex", "status"])
    assert found == Counts(2, 2, {}, {"sex": {"female": 2}, "status": {"held": 1}})


@pytest.mark.parametrize("kind", RecordKind)
def test_every_offered_facet_is_one_that_is_counted(kind: RecordKind) -> None:
    for parameter in LISTS[kind]:
        if parameter.facet and (parameter.said or parameter.name in OFFERED):
            assert parameter.name not in masks.UNCOUNTED


def bits() -> set[tuple[Any, ...]]:
    """What the strings say, whatever places were drawn."""
    places = {(row.kind, row.chunk, row.position): row.record_id for row in Slot.objects.all()}
    return set(_read(places))


def _read(places: dict[tuple, UUID]) -> Iterator[tuple[Any, ...]]:
    for row in Mask.objects.all():
        for position, bit in enumerate(row.bits):
            if bit == "1":
                yield places[row.kind, row.chunk, position], row.facet, row.value


def should_be() -> set[tuple[Any, ...]]:
    rows = Facet.objects.exclude(facet__in=masks.UNCOUNTED)
    documents = ((record_id, "", "") for record_id in Document.objects.values_list("pk", flat=True))
    return {*rows.values_list("record_id", "facet", "value"), *documents}


def test_bits_follow_what_is_published_changed_withdrawn_and_made_again(published: Scene) -> None:
    assert bits() == should_be()
    person = Prisoner.objects.get(pk=published.prisoner.pk)
    person.sex, person.public_fields = "female", ["sex"]
    person.save()
    publish(person, by=published.by)
    assert (person.pk, "sex", "female") in bits()
    assert bits() == should_be()
    withdraw(published.release, by=published.by)
    assert bits() == should_be()
    assert not Slot.objects.filter(record_id=published.release.pk).exists()
    call_command("rebuild_public")
    assert bits() == should_be()
    publish(published.release, by=published.by)
    assert bits() == should_be()


def test_place_in_the_bits_does_not_tell_the_order_of_writing(crowd: random.Random) -> None:
    masks.make_all()
    in_order = [uid(f"p{number}") for number in range(40)]
    rows = dict(Slot.objects.filter(kind=PEOPLE).values_list("record_id", "position"))
    positions = [rows[UUID(key)] for key in in_order]
    assert positions != sorted(positions)
    assert bits() == should_be()


def test_hidden_record_is_in_no_count(published: Scene) -> None:
    hide(published.prisoner)
    found = counted(PEOPLE, Filters(), [published.prisoner.pk], NAMES[PEOPLE])
    assert found == Counts(0, 0, {}, {})


@pytest.mark.django_db
def test_places_are_drawn_where_there_is_room_and_else_beyond_the_last_chunk() -> None:
    full = {"kind": "prisoner", "facet": masks.ALL, "value": masks.ALL}
    Mask.objects.create(chunk=0, bits="1" * masks.CHUNK, **full)
    Mask.objects.create(chunk=1, bits="1" * 7 + "0" + "1" * (masks.CHUNK - 8), **full)
    assert masks._drawn("prisoner", 1) == [(1, 7)]
    assert {chunk for chunk, _position in masks._drawn("prisoner", 5)} <= {1, 2}
    assert masks._drawn("release", 1)[0][0] == 0
