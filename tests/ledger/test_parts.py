"""Rows of participations, claims, concessions and citations: exactly what the answers show."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from releases.editing.publish import publish, withdraw
from releases.editing.takedown import hide, take_down
from releases.ledger.core.shapes.parts import PARTS, PartKind, cited_parts
from releases.ledger.projection.part import Part
from releases.ledger.projection.tables import Document
from releases.ledger.read import documents, listing, parts, suppression
from releases.models import Deal, Place, Release, Source
from releases.terms.vocabularies.records import RecordKind
from tests.editing.merging import joined
from tests.ledger.said import SAYS
from tests.pages.test_past import fresh
from tests.world import make
from tests.world.canaries import Canaries
from tests.world.kept import kept
from tests.world.scene import Scene

NO_FILTERS = listing.Filters()


@pytest.fixture
def told(scene: Scene) -> Scene:
    made = kept(("told", scene.release.pk), lambda: _told(scene))
    return replace(made, by=scene.by)


def _told(scene: Scene) -> Scene:
    """Two releases, a deal for one of them, somebody not named, and statements."""
    by = scene.by
    scene.place.country = "LT"
    scene.place.save()
    unnamed = make.participation(scene.release, destination=scene.destination, instrument="parole")
    make.cite(scene.release, scene.source, participation=unnamed)
    charge = make.charge(scene.prisoner.detentions.get())
    update = make.charge_update(charge)
    make.cite(scene.prisoner, scene.source, charge=charge)
    make.cite(scene.prisoner, scene.source, charge_update=update, field="date", value="2021")
    scene.publish_all()
    second = make.release(by, announced="2026-01")
    make.cite(second, make_public(scene, make.source(by, published="2026-02-03")))
    row = make.participation(second, scene.prisoner, outcome="freed_and_removed")
    make.cite(second, scene.source, participation=row)
    deal = make.deal(by, venue=scene.place)
    make.cite(deal, scene.source)
    gave = make.concession(deal, scene.actor)
    status = make.concession_status(gave, claimant=scene.actor)
    for row in (gave, status, make.link(gave, scene.release, scene.actor)):
        make.cite(deal, scene.source, **{LINKS[type(row).__name__]: row})
    said = make.statement(by, scene.prisoner, about=scene.release)
    of_her = make.statement(by, scene.actor, about=scene.prisoner)
    for row in (said, of_her):
        make.cite(row, scene.source)
    scene.publish(second, deal, said, of_her, fresh(scene.prisoner))
    return scene


LINKS = {
    "Concession": "concession", "ConcessionStatus": "concession_status", "LinkClaim": "link_claim",
}  # fmt: skip


def make_public(scene: Scene, source: Source) -> Source:
    publish(source, by=scene.by)
    return source


def listed(kind: PartKind, /, **facets: str) -> list[dict]:
    filters = listing.Filters(facets=facets)
    found = parts.page(kind, filters, suppression.suppressed(), size=1000)
    return [json.loads(row) for row in found.rows]


def served() -> list[dict]:
    """Every answer as it is sent now."""
    entries = documents.entries(Document.objects.all(), suppression.suppressed())
    return [entry.data for entry in entries]


def within(value: Any, path: str = "") -> Iterator[tuple[str, dict]]:
    """Every item of a list anywhere in the answer, with the names of the lists around it."""
    for name, inner in value.items():
        for item in inner if isinstance(inner, list) else []:
            if isinstance(item, dict):
                there = f"{path}.{name}" if path else name
                yield there, item
                yield from within(item, there)


def shown_in(answer: dict, kind: PartKind) -> Iterator[dict]:
    owner = {PartKind.PARTICIPATION: "release", PartKind.CLAIM: "release",
             PartKind.CONCESSION: "deal"}.get(kind, answer["kind"])  # fmt: skip
    for path, item in within(answer):
        own = path.rpartition(".")[2] if kind == PartKind.CITATION else path
        if answer["kind"] == owner and own == f"{kind}s":
            yield item


def assert_same_as_the_answers() -> None:
    """Of every list: the rows, what each says of its record, and what every filter leaves."""
    found = served()
    by_id = {answer["id"]: answer for answer in found}
    for kind, says in SAYS.items():
        rows = listed(kind)
        assert parts.total(kind, NO_FILTERS, suppression.suppressed()) == len(rows)
        assert [json.loads(row) for row in parts.whole(kind, NO_FILTERS)] == rows
        own = PARTS[kind].model_fields.keys()
        wanted = [item for answer in found for item in shown_in(answer, kind)]
        assert sorted(row["id"] for row in rows) == sorted(item["id"] for item in wanted), kind
        items = {item["id"]: item for item in wanted}
        for row in rows:
            PARTS[kind].model_validate_json(json.dumps(row))
            assert row.keys() == own
            assert items[row["id"]].items() <= row.items()
            owner = by_id[row["record"]["id"]]
            assert row["record"].items() >= {k: owner[k] for k in ("kind", "id", "slug")}.items()
            assert owner_has(owner, row, kind)
        for name, said in says.items():
            values = {value for row in rows for value in said(row) if value}
            for value in values:
                left = [row["id"] for row in rows if value in said(row)]
                assert [row["id"] for row in listed(kind, **{name: value})] == left, (name, value)


def owner_has(owner: dict, row: dict, kind: PartKind) -> bool:
    if kind != PartKind.CITATION:
        return row["id"] in [item["id"] for item in shown_in(owner, kind)]
    if row["part"] is None:
        return row["id"] in [item["id"] for item in owner["citations"]]
    (part,) = (
        item for path, item in within(owner)
        if path == row["part"] and row["part_id"] in (item.get("id"), item.get("participation"))
    )  # fmt: skip
    return row["id"] in [item["id"] for item in part["citations"]]


def stored() -> list[tuple]:
    names = ("kind", "part_id", "record_id", "sort_key", "earliest", "latest", "facets", "answer")
    rows = Part.objects.order_by("kind", "part_id", "record_id").values_list(*names)
    return [tuple(bytes(v) if isinstance(v, memoryview) else v for v in row) for row in rows]


def test_rows_are_what_the_answers_show(told: Scene) -> None:
    assert_same_as_the_answers()
    assert all(
        len(listed(kind)) >= least for kind, least in zip(PartKind, (3, 1, 1, 8), strict=True)
    )


def test_rows_of_everything_that_a_record_can_have_are_what_the_answers_show(
    canaries: Canaries, scene: Scene
) -> None:
    scene.publish_all()
    scene.publish(*(fresh(deal) for deal in Deal.objects.all()))
    assert_same_as_the_answers()
    cited = {row["part"] for row in listed(PartKind.CITATION)} - {None}
    assert cited <= set(cited_parts())
    assert {"detentions.charges.updates", "concessions.statuses", "participations"} <= cited


@pytest.mark.parametrize("hidden", ["prisoner", "release", "place", "source", "actor"])
def test_rows_while_something_is_hidden_are_what_the_served_answers_show(
    told: Scene, hidden: str
) -> None:
    record = getattr(told, hidden)
    before = stored()
    hide(record)
    assert stored() == before
    assert_same_as_the_answers()
    now = suppression.suppressed()
    for kind, says in SAYS.items():
        shown = {row["id"]: row for row in listed(kind)}
        assert str(record.pk) not in json.dumps(shown)
        for name in says:
            narrowed = listing.Filters(facets={name: str(record.pk)})
            assert parts.total(kind, narrowed, now) == 0
        for part_id in [row[1] for row in before if row[0] == kind][:5]:
            row = parts.by_id(kind, part_id, now)
            assert (json.loads(row) if row else None) == shown.get(str(part_id))


def test_participation_of_somebody_hidden_stays_without_the_person(told: Scene) -> None:
    key = str(told.participation.pk)
    row = next(row for row in listed(PartKind.PARTICIPATION) if row["id"] == key)
    assert row["person"]["id"] == str(told.prisoner.pk)
    hide(told.prisoner)
    after = next(row for row in listed(PartKind.PARTICIPATION) if row["id"] == key)
    assert after == row | {"person": None}
    assert listed(PartKind.PARTICIPATION, prisoner=str(told.prisoner.pk)) == []


def test_takedown_leaves_no_row_and_no_word_of_the_person(told: Scene) -> None:
    person = told.prisoner
    take_down(fresh(person), by=told.by, reason="Asked for.")
    assert_same_as_the_answers()
    left = repr(stored())
    assert str(person.pk) not in left
    assert "Kolesnikova" not in left


def test_withdrawn_release_takes_its_rows_along(told: Scene) -> None:
    withdraw(told.release, by=told.by)
    assert_same_as_the_answers()
    assert listed(PartKind.CLAIM) == []
    assert parts.by_id(PartKind.CLAIM, told.claim.pk, ()) is None
    assert {row["record"]["id"] for row in listed(PartKind.PARTICIPATION)} == {
        str(Release.objects.exclude(pk=told.release.pk).get().pk)
    }


def test_participation_of_a_merged_person_leads_to_the_survivor(told: Scene) -> None:
    other = make.prisoner(told.by, "Maryia Kalesnikava")
    make.cite(other, told.source)
    publish(other, by=told.by)
    joined(told.by, other, fresh(told.prisoner))
    people = [row["person"] for row in listed(PartKind.PARTICIPATION) if row["person"]]
    assert {person["id"] for person in people} == {str(other.pk)}
    assert_same_as_the_answers()


def test_citation_of_a_participation_is_told_by_the_person_alone(told: Scene) -> None:
    def cited() -> list[tuple[str, str]]:
        rows = listed(PartKind.CITATION, part="participations")
        key = str(told.participation.pk)
        return [(row["record"]["kind"], row["part_id"]) for row in rows if row["part_id"] == key]

    key = str(told.participation.pk)
    assert cited() == [("prisoner", key)]
    withdraw(fresh(told.prisoner), by=told.by)
    assert cited() == []
    publish(fresh(told.prisoner), by=told.by)
    assert cited() == [("prisoner", key)]


def test_rebuild_gives_the_same_rows(told: Scene) -> None:
    before = stored()
    call_command("rebuild_public")
    assert stored() == before
    assert len(before) > 15


def test_publication_writes_only_the_rows_that_are_others_now(told: Scene) -> None:
    people = [make.prisoner(told.by) for _number in range(3)]
    for person in people:
        make.cite(person, told.source)
        row = make.participation(told.release, person)
        make.cite(told.release, told.source, participation=row)
    publish(fresh(told.release), by=told.by)
    for person in people:
        publish(person, by=told.by)
    written = of_parts(lambda: publish(told.release, by=told.by))
    assert written == []
    place = Place.objects.get(pk=told.place.pk)
    place.name_en = "Wilno"
    place.save()
    showing = sum(b"Vilnius" in row[-1] for row in stored())
    written = of_parts(lambda: publish(place, by=told.by))
    assert len(written) == 2  # one deletes, one inserts
    assert sum(b"Wilno" in row[-1] for row in stored()) == showing
    assert_same_as_the_answers()


def of_parts(act: Callable[[], object]) -> list[str]:
    with CaptureQueriesContext(connection) as asked:
        act()
    table = Part._meta.db_table
    return [
        q["sql"] for q in asked
        if q["sql"].startswith((f'DELETE FROM "{table}"', f'INSERT INTO "{table}"'))
    ]  # fmt: skip


def test_kinds_of_owners_are_those_whose_answers_have_such_parts(told: Scene) -> None:
    for kind in PartKind:
        owners = {row["record"]["kind"] for row in listed(kind)}
        assert owners <= set(parts.OWNERS[kind])
    assert RecordKind.STATEMENT in {row["record"]["kind"] for row in listed(PartKind.CITATION)}
