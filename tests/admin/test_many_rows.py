"""Releases of many people: the form opens, says as much with as few questions, and saves."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from releases.models import Citation, Deal, Participation, Prisoner, Record
from tests.admin.forms import Desk
from tests.world import make
from tests.world.scene import Scene

pytestmark = pytest.mark.thorough


def _with_people(scene: Scene, number: int) -> None:
    """Half of them named, each with a source."""
    named = [make.prisoner(scene.by) for _each in range(number // 2)]
    rows = Participation.objects.bulk_create(
        Participation(release=scene.release, prisoner=person, destination=scene.destination)
        for person in [*named, *[None] * (number - len(named))]
    )
    Citation.objects.bulk_create(
        Citation(record=scene.release, source=scene.source, participation=row) for row in rows
    )


def _held(scene: Scene) -> Prisoner:
    """With a part of each kind."""
    person = scene.prisoner
    row = make.detention(person, start=f"{1990 + person.detentions.count()}-01-01")
    make.custody(row, place=make.place(scene.by))
    make.charge_update(make.charge(row), court=make.place(scene.by))
    make.recognition(person, make.actor(scene.by))
    make.identifier(person, f"Q{person.identifiers.count() + 1}")
    return person


def _negotiated(scene: Scene) -> Deal:
    deal = Deal.objects.first() or make.deal(scene.by)
    concession = make.concession(deal, make.actor(scene.by))
    make.concession_status(concession, claimant=make.actor(scene.by))
    make.link(concession, make.release(scene.by), make.actor(scene.by))
    make.party(deal, make.prisoner(scene.by))
    return deal


@pytest.mark.parametrize("with_parts", [_held, _negotiated])
def test_more_parts_ask_the_database_no_more_questions(
    desk: Desk, scene: Scene, with_parts: Callable[[Scene], Record]
) -> None:
    with_parts(scene)
    record = with_parts(scene)
    _queries_of_opening(desk, record)
    few = _queries_of_opening(desk, record)
    for _each in range(5):
        with_parts(scene)
    assert _queries_of_opening(desk, record) == few
    assert few < 140


def _queries_of_opening(desk: Desk, record: Record) -> int:
    with CaptureQueriesContext(connection) as queries:
        response = desk.client.get(desk.address(record))
    assert response.status_code == 200
    return len(queries)


def test_more_people_ask_the_database_no_more_questions(desk: Desk, scene: Scene) -> None:
    _queries_of_opening(desk, scene.release)  # what is kept from then on
    few = _queries_of_opening(desk, scene.release)
    _with_people(scene, 20)
    assert _queries_of_opening(desk, scene.release) == few
    assert few < 100


def test_row_of_many_saved_checks_that_row_only(desk: Desk, scene: Scene) -> None:
    questions = []
    for _round in range(2):
        form = desk.form(scene.release)
        form["staged"] = "on"
        form.change("participations", 0, outcome="rearrested")
        with CaptureQueriesContext(connection) as queries:
            desk.saved(scene.release, form)
        questions.append(len(queries))
        Participation.objects.update(outcome="freed")
        _with_people(scene, 20)
    assert questions[1] <= questions[0] + 5


@pytest.mark.drill
def test_release_of_a_hundred_and_twenty_opens_and_saves(desk: Desk, scene: Scene) -> None:
    _with_people(scene, 118)
    form = desk.form(scene.release)
    assert len(form.sent()) < settings.DATA_UPLOAD_MAX_NUMBER_FIELDS / 4
    form["title_en"] = "A hundred and twenty"
    form.row("participations", sex="female")
    desk.saved(scene.release, form)
    scene.release.refresh_from_db()
    assert scene.release.title_en == "A hundred and twenty"  # type: ignore[attr-defined]
    assert scene.release.participations.count() == 121
