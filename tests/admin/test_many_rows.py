"""Releases of many people: the form opens, says as much with as few questions, and saves."""

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from releases.models import Citation, Participation
from tests.admin.forms import Desk
from tests.world import make
from tests.world.scene import Scene


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


def _queries_of_opening(desk: Desk, scene: Scene) -> int:
    with CaptureQueriesContext(connection) as queries:
        response = desk.client.get(desk.address(scene.release))
    assert response.status_code == 200
    return len(queries)


def test_more_people_ask_the_database_no_more_questions(desk: Desk, scene: Scene) -> None:
    _queries_of_opening(desk, scene)  # what is kept from then on
    few = _queries_of_opening(desk, scene)
    _with_people(scene, 20)
    assert _queries_of_opening(desk, scene) == few
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
