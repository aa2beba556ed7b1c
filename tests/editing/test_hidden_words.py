"""Whoever is hidden leaves no word in what search looks through, and the desk knows her still."""

import threading

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction

from releases.editing.drafts import settle
from releases.editing.publish import publish
from releases.editing.takedown import hide, show_again, take_down
from releases.ledger.core.lock import lock_ledger
from releases.ledger.core.search.find import find
from releases.ledger.core.tables import Suppression
from releases.ledger.projection.project import rebuild
from releases.ledger.projection.tables import SEARCH
from releases.models import Record
from releases.models.search import SEARCH as DESK
from tests.world.scene import Scene, make_scene
from tests.world.words import assert_words_fit, known, words_of

HERS = words_of("Maria Kolesnikova")


def left() -> set[str]:
    assert_words_fit(SEARCH)
    return known(SEARCH) & HERS


def test_hidden_person_leaves_no_word_in_search_and_is_found_when_shown_again(
    published: Scene,
) -> None:
    assert left() == HERS
    hide(published.prisoner)
    assert left() == set()
    show_again(published.prisoner)
    assert left() == HERS
    assert [hit.record_id for hit in find(SEARCH, "kolesnikova")] == [published.prisoner.pk]


def test_hidden_person_published_or_rebuilt_leaves_no_word_either(published: Scene) -> None:
    hide(published.prisoner)
    publish(published.prisoner, by=published.by)
    assert left() == set()
    rebuild()
    assert left() == set()


def test_nobody_public_is_found_for_being_shown_again(scene: Scene) -> None:
    hide(scene.prisoner)
    assert show_again(scene.prisoner)
    assert left() == set()


@pytest.mark.django_db(transaction=True)
def test_hiding_waits_for_no_publication_and_its_words_go_after_it(editor: User) -> None:
    """The publication has begun before and writes the names once more."""
    scene = make_scene(editor)
    scene.publish_all()
    hiding = threading.Thread(target=_in_own_connection, args=[scene.prisoner])
    with transaction.atomic():
        lock_ledger()
        SEARCH.entries.objects.filter(pk=scene.prisoner.pk).update(keys=["~kolesnikova", "~zofia"])
        hiding.start()
        hiding.join(0.5)
        assert hiding.is_alive()
        assert Suppression.objects.filter(pk=scene.prisoner.pk).exists()
    hiding.join(10)
    assert not SEARCH.entries.objects.filter(pk=scene.prisoner.pk).exists()
    assert left() == set()


def _in_own_connection(record: Record) -> None:
    try:
        hide(record)
    finally:
        connection.close()


def test_desk_finds_the_taken_down_until_her_names_are_emptied(published: Scene) -> None:
    person = published.prisoner
    take_down(person, by=published.by, reason="asked")
    assert [hit.record_id for hit in find(DESK, "kolesnikova")] == [person.pk]
    person.names.all().delete()
    settle(person, by=published.by, why="Erased.")
    assert known(DESK).isdisjoint(HERS)
    assert_words_fit(DESK)
