"""Many publications in one transaction end as if each had been made by itself."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

import pytest
import time_machine
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from releases.editing.problems import CannotPublish
from releases.editing.publish import publish, withdraw
from releases.ledger.core.tables import Edition
from releases.ledger.projection import later
from releases.ledger.projection.later import in_one_batch
from releases.ledger.projection.project import rebuild
from releases.ledger.projection.tables import Document, Pending
from releases.models import Participation, Place, Record
from tests.ledger.test_projection import rows
from tests.world import make
from tests.world.scene import Scene

NOW = "2026-03-01T12:00:00Z"


@in_one_batch()
def publish_together(scene: Scene, *records: Record) -> None:
    scene.publish(*records)


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def second(scene: Scene) -> Participation:
    """Of a person who can be published; withheld as yet."""
    person = make.prisoner(scene.by, "Second Person")
    make.cite(person, scene.source)
    row = make.participation(scene.release, person, visibility="withheld")
    make.cite(scene.release, scene.source, participation=row)
    return row


def act(scene: Scene, second: Participation) -> None:
    """Records that name each other, in either order, changed, and taken back."""
    scene.publish_all()
    Participation.objects.filter(pk=second.pk).update(visibility="public")
    scene.publish(scene.release, second.prisoner)
    rename(scene.place, "Wilno")
    scene.publish(scene.place, scene.actor)
    withdraw(second.prisoner, by=scene.by)


def rename(place: Place, name: str) -> None:
    Place.objects.filter(pk=place.pk).update(name_en=name)


def test_batch_of_many_acts_leaves_the_rows_that_these_leave_one_by_one(
    scene: Scene, second: Participation
) -> None:
    found = []
    for way in (nullcontext, in_one_batch):
        with undone(), time_machine.travel(NOW, tick=False):
            with way():
                act(scene, second)
            found.append(rows())
            before = rows()
            rebuild()
            assert rows() == before
    assert found[0] == found[1]
    assert sum(map(len, found[0].values())) > 20


def test_batch_makes_the_answers_at_its_end(scene: Scene) -> None:
    with in_one_batch():
        scene.publish_all()
        scene.publish(scene.release, scene.prisoner)
        assert not any(map(bytes, Document.objects.values_list("answer", flat=True)))
        with CaptureQueriesContext(connection) as one_more:
            scene.publish(scene.release)
    assert all(map(bytes, Document.objects.values_list("answer", flat=True)))
    assert not [row for row in one_more if "SET answer =" in row["sql"]]
    with CaptureQueriesContext(connection) as by_itself:
        scene.publish(scene.release)
    assert [row for row in by_itself if "SET answer =" in row["sql"]]


def test_act_undone_within_a_batch_leaves_no_trace(scene: Scene) -> None:
    with in_one_batch():
        scene.publish(scene.source, scene.actor, scene.place)
        with undone():
            publish(scene.release, by=scene.by)
        with pytest.raises(CannotPublish):
            publish(make.release(scene.by), by=scene.by)
    assert Edition.objects.count() == 3
    assert Document.objects.count() == 3
    assert later.projected_through() == 3


def test_batch_that_fails_changes_nothing_and_the_next_act_is_projected_at_once(
    scene: Scene,
) -> None:
    unfit = make.release(scene.by)
    with pytest.raises(CannotPublish):
        publish_together(scene, scene.source, unfit)
    assert not Edition.objects.exists()
    assert not Document.objects.exists()
    scene.publish(scene.source)
    assert bytes(Document.objects.get().answer)


def test_new_wording_for_too_many_may_wait_in_a_batch_too(
    published: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(later, "AT_ONCE", 0)
    rename(published.place, "Wilno")
    with in_one_batch():
        publish(published.place, by=published.by)
    assert Pending.objects.exists()
    while later.catch_up():
        pass
    assert b"Wilno" in bytes(Document.objects.get(kind="release").answer)


def test_new_name_of_a_place_is_as_many_questions_for_many_people_as_for_few(
    published: Scene,
) -> None:
    def questions() -> int:
        rename(published.place, f"Place {Edition.objects.count()}")
        with CaptureQueriesContext(connection) as asked:
            publish(published.place, by=published.by)
        return len(asked)

    def held(count: int) -> None:
        for _each in range(count):
            person = make.prisoner(published.by)
            make.cite(person, published.source)
            row = make.participation(published.release, person, destination=published.destination)
            make.cite(published.release, published.source, participation=row)
            make.cite(
                person,
                published.source,
                detention=make.detention(person, place=published.place, end_kind="unknown"),
            )
            published.publish(published.release, person)

    held(2)
    few = questions()
    held(10)
    assert questions() == few
    shown = Document.objects.filter(kind="prisoner").values_list("answer", flat=True)
    assert len(shown) == 13
    name = f"Place {Edition.objects.count() - 1}".encode()
    assert all(name in bytes(each) for each in shown)
