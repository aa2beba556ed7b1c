"""What the public finds records by goes the moment it is no longer public."""

import pytest
from django.core.management import call_command

from releases.editing.publish import embargo, publish, withdraw
from releases.editing.takedown import take_down
from releases.ledger.core.search.find import find
from releases.ledger.projection.tables import SEARCH
from releases.models import Prisoner
from tests.world import make
from tests.world.scene import Scene
from tests.world.words import assert_words_fit, known, words_of

NAME = words_of("Maria Kolesnikova")


def test_published_person_is_found_by_public_names_alone(scene: Scene) -> None:
    make.add_name(scene.prisoner, full="Сакрэтнае Прозвішча", language="be", visibility="private")
    scene.publish_all()
    (hit,) = find(SEARCH, "Калеснікава Марыя")
    assert (hit.record_id, hit.name) == (scene.prisoner.pk, "Maria Kolesnikova")
    assert known(SEARCH) >= NAME
    assert known(SEARCH).isdisjoint(words_of("Сакрэтнае Прозвішча", "Hidden Person"))
    assert_words_fit(SEARCH)


def test_person_shown_by_initials_is_found_by_them_and_by_nothing_else(published: Scene) -> None:
    person = Prisoner.objects.get(pk=published.prisoner.pk)
    person.identity_level = "initials"
    person.save()
    publish(person, by=published.by)
    assert known(SEARCH).isdisjoint(NAME)
    assert find(SEARCH, "Kolesnikova") == []
    assert [hit.name for hit in find(SEARCH, "К. М.")] == ["M. K."]


@pytest.mark.parametrize(
    "end",
    [
        lambda person, by: withdraw(person, by=by),
        lambda person, by: embargo(person, by=by, reason="x"),
        lambda person, by: take_down(person, by=by, reason="x"),
        lambda person, by: _anonymous(person, by),
    ],
    ids=["withdrawal", "embargo", "takedown", "anonymous"],
)
def test_person_no_longer_shown_leaves_no_word(published: Scene, end) -> None:
    end(published.prisoner, published.by)
    assert known(SEARCH).isdisjoint(NAME)
    assert not SEARCH.entries.objects.filter(pk=published.prisoner.pk).exists()
    assert_words_fit(SEARCH)


def _anonymous(person: Prisoner, by) -> None:
    person = Prisoner.objects.get(pk=person.pk)
    person.identity_level = "anonymous"
    person.save()
    publish(person, by=by)


def test_word_of_two_records_stays_until_the_last_is_withdrawn(published: Scene) -> None:
    other = make.prisoner(published.by, "Maria Other")
    make.cite(other, published.source, prisoner_name=other.names.get())
    publish(other, by=published.by)
    withdraw(published.prisoner, by=published.by)
    assert known(SEARCH) & NAME == words_of("Maria")
    withdraw(other, by=published.by)
    assert known(SEARCH) & NAME == set()


def test_rebuild_counts_the_words_as_before(published: Scene) -> None:
    before = list(SEARCH.words.objects.order_by("word").values_list())
    assert before
    call_command("rebuild_public")
    assert list(SEARCH.words.objects.order_by("word").values_list()) == before
    assert_words_fit(SEARCH)
