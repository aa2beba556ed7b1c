"""The desk's search: private names too, and words in step whatever happens at once."""

import threading
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection, transaction

from releases.editing.search import refresh_key
from releases.ledger.core.search.find import find
from releases.models import Prisoner
from releases.models.search import SEARCH
from tests.editing.test_concurrency import at_once
from tests.world import make
from tests.world.words import assert_words_fit, known, words_of


def test_record_deleted_takes_its_words_along(editor: User) -> None:
    person = make.prisoner(editor, "Нечаканы Чалавек")
    assert [hit.record_id for hit in find(SEARCH, "nechakany")] == [person.pk]
    person.delete()
    assert known(SEARCH).isdisjoint(words_of("Нечаканы Чалавек"))
    assert_words_fit(SEARCH)


def test_name_taken_away_takes_its_words_along(editor: User) -> None:
    person = make.prisoner(editor, "Shared One")
    make.add_name(person, full="Shared Two", language="be", visibility="private")
    person.names.get(language="be").delete()
    refresh_key(person)
    assert known(SEARCH) == words_of("Shared One")


def test_refresh_search_brings_keys_in_step_with_the_code(editor: User) -> None:
    person = make.prisoner(editor, "Нечаканы Чалавек")
    SEARCH.entries.objects.update(keys=["~stale"])
    assert find(SEARCH, "nechakany") == []
    call_command("refresh_search", stdout=StringIO())
    assert [hit.record_id for hit in find(SEARCH, "nechakany")] == [person.pk]
    assert_words_fit(SEARCH)


def _renamed(person: Prisoner, *names: str) -> None:
    for name in names:
        with transaction.atomic():
            person.names.update(full=name)
            refresh_key(person)


@pytest.mark.django_db(transaction=True)
def test_words_taken_and_given_at_once_are_counted_right(editor: User) -> None:
    people = [make.prisoner(editor, f"Unique{letter}") for letter in "abc"]
    names = ["Zofia Alpha Beta", "Beta Zofia", "Other", "Alpha"]
    failures = at_once(
        lambda: _renamed(people[0], *names),
        lambda: _renamed(people[1], *reversed(names)),
        lambda: _renamed(people[2], *names[2:], *names[:2]),
        rounds=10,
    )
    assert failures == []
    assert_words_fit(SEARCH)


@pytest.mark.django_db(transaction=True)
def test_word_deleted_while_another_takes_it_is_there_afterwards(editor: User) -> None:
    """The one who adds has read the old count; it must wait and count on."""
    last = make.prisoner(editor, "Precious")
    other = make.prisoner(editor, "Other")
    adding = threading.Thread(target=_in_own_connection, args=[other, "Precious"])
    with transaction.atomic():
        last.names.update(full="Nothing")
        refresh_key(last)
        adding.start()
        adding.join(0.3)
        assert adding.is_alive()
    adding.join(10)
    assert words_of("Precious") <= known(SEARCH)
    assert_words_fit(SEARCH)


def _in_own_connection(person: Prisoner, name: str) -> None:
    try:
        _renamed(person, name)
    finally:
        connection.close()
