"""Whoever wrote what is brought back decides on it no more than who brought it."""

import pytest
from django.contrib.auth.models import User
from reversion.models import Revision

from releases.editing.approval import Vouched
from releases.editing.drafts import save_record
from releases.editing.history import revisions
from releases.editing.problems import CannotPublish
from releases.editing.publish import publish
from releases.editing.restoring import bring_back, restore
from releases.editing.seen import saved_state
from releases.editing.workflow import approve, submit
from releases.models import Place, RevisionOrigin
from tests.world import make

pytestmark = pytest.mark.usefixtures("two_people")


def write(place: Place, *, by: User, publicly: bool = True, **words: str) -> Revision:
    """As a new edition, so that its writer is no author of what is changed next."""
    now = Place.objects.get(pk=place.pk)
    for name, text in words.items():
        setattr(now, name, text)
    save_record(now, by=by)
    kept = revisions(now)[0]
    if publicly:
        publish(now, by=by, vouched=Vouched.DOCUMENTED_FILE)
    return kept


def back(place: Place, to: Revision, *, by: User) -> Place:
    now = Place.objects.get(pk=place.pk)
    restore(now, revision=to, seen=saved_state(now), by=by)
    return Place.objects.get(pk=place.pk)


def authors(place: Place, *, by: User) -> list[int]:
    return submit(Place.objects.get(pk=place.pk), by=by).authors


def test_writer_of_restored_words_does_not_approve_them(
    editor: User, reviewer: User, colleague: User
) -> None:
    place = make.place(editor)
    first = write(place, by=reviewer, name_en="Old")
    write(place, by=colleague, name_en="New")
    now = back(place, first, by=editor)
    submit(now, by=editor)
    with pytest.raises(CannotPublish, match="You worked on this change"):
        approve(now, by=reviewer)
    assert approve(now, by=colleague).state == "approved"


def test_words_stay_their_first_writers_however_often_they_come_back(
    editor: User, reviewer: User, colleague: User
) -> None:
    place = make.place(editor)
    first = write(place, by=reviewer, name_en="Old")
    write(place, by=colleague, name_en="New")
    back(place, first, by=colleague)
    again = revisions(place)[0]
    write(place, by=colleague, name_en="Newer")
    back(place, again, by=editor)
    assert authors(place, by=editor) == sorted([editor.pk, reviewer.pk])


def test_only_what_comes_back_is_counted_and_not_what_stood_there_anyway(
    editor: User, reviewer: User, colleague: User
) -> None:
    place = make.place(editor)
    write(place, by=colleague, name_be="Вільня")
    old = write(place, by=reviewer, name_en="Old")
    write(place, by=editor, name_en="New")
    back(place, old, by=editor)
    assert authors(place, by=editor) == sorted([editor.pk, reviewer.pk])
    assert RevisionOrigin.objects.get(revision=revisions(place)[0]).words_of == [reviewer.pk]


def test_restored_again_by_who_published_it_makes_the_publisher_no_author(
    editor: User, reviewer: User, colleague: User
) -> None:
    place = make.place(editor)
    write(place, by=reviewer, publicly=False, name_en="Old")
    publish(Place.objects.get(pk=place.pk), by=colleague, vouched=Vouched.DOCUMENTED_FILE)
    published = revisions(place)[0]
    assert published.user == colleague
    write(place, by=editor, name_en="New")
    back(place, published, by=editor)
    assert authors(place, by=editor) == sorted([editor.pk, reviewer.pk])


def test_deleted_record_that_comes_back_keeps_its_authors(editor: User, reviewer: User) -> None:
    place = make.place(editor)
    write(place, by=reviewer, publicly=False, name_en="Old")
    key = place.pk
    place.delete()
    bring_back(key, by=editor)
    assert reviewer.pk in submit(Place.objects.get(pk=key), by=editor).authors
