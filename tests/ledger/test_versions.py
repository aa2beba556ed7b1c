"""Late answers and versions of answers: what waits is said, and nothing stays behind."""

import threading
from datetime import date

import pytest
from django.contrib.auth.models import User
from django.db import connection

from releases.editing.publish import publish, withdraw
from releases.editing.takedown import hide, show_again
from releases.ledger.core.checkpoint import epoch
from releases.ledger.projection import later
from releases.ledger.projection.tables import Document, Pending
from releases.ledger.read import documents, version
from releases.ledger.write.suppress import suppress
from releases.models import Place
from tests.world.scene import Scene, make_scene


@pytest.fixture
def few_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(later, "AT_ONCE", 0)


def rename(scene: Scene) -> None:
    place = Place.objects.get(pk=scene.place.pk)
    place.name_en = "Wilno"
    place.save()
    publish(place, by=scene.by)


def place_shown(scene: Scene) -> dict | None:
    data = documents.by_id("release", scene.release.pk).data
    return data["destinations"][0]["place"]


def test_rename_with_many_dependants_is_shown_by_and_by(
    published: Scene, few_at_once: None
) -> None:
    before = version.now().head
    assert version.projected_through() == before
    rename(published)
    assert place_shown(published)["label"] == {"en": "Vilnius"}
    assert version.projected_through() == before
    while later.catch_up(batch=1):
        pass
    assert place_shown(published)["label"] == {"en": "Wilno"}
    assert version.projected_through() == version.now().head == before + 1


def test_rename_with_few_dependants_is_shown_at_once(published: Scene) -> None:
    rename(published)
    assert place_shown(published)["label"] == {"en": "Wilno"}
    assert not Pending.objects.exists()


def test_withdrawal_with_many_dependants_is_shown_at_once(
    published: Scene, few_at_once: None
) -> None:
    """Only a new wording may wait."""
    withdraw(published.place, by=published.by)
    assert place_shown(published) is None
    assert not Pending.objects.exists()


def test_dependant_published_meanwhile_waits_no_more(published: Scene, few_at_once: None) -> None:
    rename(published)
    waiting = set(Pending.objects.values_list("record_id", flat=True))
    assert published.release.pk in waiting
    publish(published.release, by=published.by)
    assert place_shown(published)["label"] == {"en": "Wilno"}
    assert published.release.pk not in Pending.objects.values_list("record_id", flat=True)


def test_version_of_a_document_stands_while_others_change(published: Scene) -> None:
    def versions() -> dict:
        return {
            row.record_id: version.now().of_document(row.touched) for row in Document.objects.all()
        }

    before, listed = versions(), version.now().of_ledger()
    publish(published.actor, by=published.by)
    after = versions()
    assert version.now().of_ledger() != listed
    changed = {key for key, value in after.items() if value != before[key]}
    assert changed == {published.actor.pk, published.release.pk}


def test_version_changes_with_what_is_suppressed(published: Scene) -> None:
    before = version.now().of_document(1)
    hide(published.prisoner)
    hidden = version.now().of_document(1)
    suppress(published.place.pk)
    assert len({before, hidden, version.now().of_document(1)}) == 3
    show_again(published.prisoner)
    show_again(published.place)
    assert version.now().of_document(1) == before


def test_version_names_epoch_and_day(published: Scene, settings) -> None:
    assert epoch() == 1
    assert version.now().of_document(7).startswith("e1-7-")
    assert version.now().of_document(7, day=date(2026, 1, 2)).endswith("-2026-01-02")
    before = version.now().of_document(7)
    settings.BUILD_ID = "another"
    assert version.now().of_document(7) != before


@pytest.mark.django_db(transaction=True)
def test_catch_up_run_twice_at_once_beside_a_publication_loses_nothing(
    editor: User, few_at_once: None
) -> None:
    scene = make_scene(editor)
    scene.publish_all()
    later.catch_up()
    rename(scene)
    failures: list[Exception] = []

    def run(act) -> None:
        try:
            act()
        except Exception as error:
            failures.append(error)
        finally:
            connection.close()

    acts = [lambda: later.catch_up(batch=1)] * 3 + [lambda: publish(scene.actor, by=editor)]
    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    while later.catch_up():
        pass
    assert failures == []
    assert place_shown(scene)["label"] == {"en": "Wilno"}
    assert not Pending.objects.exists()
