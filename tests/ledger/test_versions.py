"""Late answers and versions of answers: what waits is said, and nothing stays behind."""

import threading
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import User
from django.db import connection

from releases.editing.publish import publish, withdraw
from releases.editing.takedown import hide, show_again
from releases.ledger.core.checkpoint import epoch
from releases.ledger.projection import later
from releases.ledger.projection.tables import Pending
from releases.ledger.read import documents, editions, version
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


def test_version_of_a_page_names_contents_past_build_and_day(settings) -> None:
    past = [editions.Past(3, "update", False, datetime(2026, 1, 2, tzinfo=UTC), "", False)]

    def versions() -> set[str]:
        return {
            version.of_document(b"{}", []),
            version.of_document(b"[]", []),
            version.of_document(b"{}", past),
            version.of_document(b"{}", [replace(past[0], blanked=True)]),
            version.of_document(b"{}", [], day=date(2026, 1, 2)),
        }

    before = versions()
    assert len(before) == 5
    assert versions() == before
    settings.BUILD_ID = "another"
    assert not versions() & before


def test_version_of_the_ledger_changes_with_what_is_suppressed(published: Scene) -> None:
    before = version.now().of_ledger()
    hide(published.prisoner)
    hidden = version.now().of_ledger()
    suppress(published.place.pk)
    assert len({before, hidden, version.now().of_ledger()}) == 3
    show_again(published.prisoner)
    show_again(published.place)
    assert version.now().of_ledger() == before


def test_version_of_the_ledger_names_epoch_and_head(published: Scene) -> None:
    assert epoch() == 1
    assert version.now().of_ledger().startswith("e1-5.0-")


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
