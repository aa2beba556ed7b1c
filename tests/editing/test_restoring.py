"""What the history keeps comes back: earlier states, and what was deleted."""

import json
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core import serializers
from django.utils import translation
from reversion.models import Revision

from releases.editing.drafts import save_part, save_record, settle
from releases.editing.history import WHOLE, revisions
from releases.editing.origin import origin
from releases.editing.restoring import CannotRestore, bring_back, deleted, restore
from releases.editing.seen import saved_state
from releases.editing.takedown import take_down
from releases.ledger.core.tables import Edition
from releases.models import Actor, Place, Prisoner, PrisonerName, Record, Release
from releases.models.citation import typed
from releases.terms.vocabularies.records import Way
from tests.world import make
from tests.world.scene import Scene

KINDS = ["release", "prisoner", "deal", "statement", "actor", "place", "source"]


def _whole(record: Record) -> list[dict[str, Any]]:
    """Every column of the record and its parts, but who saved it last."""
    own = type(record)._default_manager.get(pk=record.pk)
    rows = [Record.objects.get(pk=record.pk), own]
    for part in WHOLE[type(own)]:
        rows += getattr(own, part).order_by("pk")
    found = json.loads(serializers.serialize("json", rows))
    for row in found:
        row["fields"] = {k: v for k, v in row["fields"].items() if not k.startswith("updated_")}
    return found


def _kept(record: Record, by: User) -> Revision:
    settle(record, by=by)
    return revisions(record)[0]


def _restore(record: Record, revision: Revision, by: User) -> list[str]:
    fresh = Record.objects.get(pk=record.pk)
    return restore(fresh, revision=revision, seen=saved_state(fresh), by=by).left_out


def test_restored_release_is_as_it_was_with_all_its_parts(scene: Scene, reviewer: User) -> None:
    kept, before = _kept(scene.release, scene.by), _whole(scene.release)
    scene.participation.citations.all().delete()
    scene.participation.delete()
    make.participation(scene.release, make.prisoner(scene.by))
    make.destination(scene.release, scene.place)
    Release.objects.filter(pk=scene.release.pk).update(title_en="Other", announced="2020")
    with translation.override("be"):
        assert _restore(scene.release, kept, reviewer) == []
    assert _whole(scene.release) == before
    newest = revisions(scene.release)[0]
    assert (newest.user, bool(newest.comment)) == (reviewer, True)  # in the words of who restored
    scene.release.refresh_from_db()
    assert scene.release.updated_by == reviewer


def test_restored_record_stands_to_the_public_as_before(published: Scene) -> None:
    """A state from the time of the draft makes no draft of it, and publishes nothing."""
    draft = revisions(published.release).order_by("pk").first()
    assert draft is not None
    editions = Edition.objects.count()
    Release.objects.filter(pk=published.release.pk).update(title_en="Other")
    _restore(published.release, draft, published.by)
    release = Release.objects.get(pk=published.release.pk)
    assert (release.state, release.slug) == ("published", published.release.slug)
    assert release.title_en == published.release.title_en  # type: ignore[attr-defined]
    assert Edition.objects.count() == editions


def test_rows_that_exchanged_what_is_unique_change_back(scene: Scene) -> None:
    scene.name.primary = True
    scene.name.save()
    other = save_part(
        PrisonerName(
            prisoner=scene.prisoner, full="Maryia Kalesnikava", language=scene.name.language
        )
    )
    kept = _kept(scene.prisoner, scene.by)
    for row, primary in ((scene.name, False), (other, True)):
        row.primary = primary
        row.save()
    _restore(scene.prisoner, kept, scene.by)
    assert scene.prisoner.names.get(primary=True) == scene.name


def test_link_to_what_is_gone_is_left_empty_and_said(scene: Scene) -> None:
    place = make.place(scene.by, name_en="Gomel")
    detention = make.detention(scene.prisoner, start="2019", end_kind="unknown", place=place)
    kept = _kept(scene.prisoner, scene.by)
    detention.place = None
    detention.save()
    place.delete()
    [said] = _restore(scene.prisoner, kept, scene.by)
    assert said == "Detention: place is gone."
    detention.refresh_from_db()
    assert detention.place is None


def test_row_that_says_nothing_without_what_is_gone_is_left_out(scene: Scene) -> None:
    person = make.prisoner(scene.by, "Somebody Else")
    row = make.participation(scene.release, person)
    make.cite(scene.release, scene.source, participation=row)
    kept = _kept(scene.release, scene.by)
    row.citations.all().delete()
    row.delete()
    person.delete()
    said = _restore(scene.release, kept, scene.by)
    assert said[0] == "Participation: prisoner is gone."
    assert scene.release.participations.count() == 2


def test_part_that_is_named_elsewhere_stops_the_restoring_whole(scene: Scene) -> None:
    kept = _kept(scene.prisoner, scene.by)
    later = make.detention(scene.prisoner, start="2026")
    make.participation(make.release(scene.by), scene.prisoner, detention=later)
    before = _whole(scene.prisoner)
    with pytest.raises(CannotRestore, match="still named elsewhere"):
        _restore(scene.prisoner, kept, scene.by)
    assert _whole(scene.prisoner) == before


def test_part_that_went_over_to_another_record_stays_there(scene: Scene) -> None:
    kept = _kept(scene.release, scene.by)
    other = make.release(scene.by)
    scene.claim.citations.all().delete()
    scene.claim.release, scene.claim.destination = other, None
    scene.claim.save()
    said = _restore(scene.release, kept, scene.by)
    assert "Count claim: belongs to another record now." in said
    assert other.claims.count() == 1


def test_what_the_rules_of_today_refuse_is_said_and_changes_nothing(scene: Scene) -> None:
    kept = _kept(scene.place, scene.by)
    child = make.place(scene.by, name_en="Old town", parent=scene.place)
    row = kept.version_set.get(content_type__model="place")
    (fields,) = json.loads(row.serialized_data)
    fields["fields"]["parent"] = str(child.pk)
    row.serialized_data = json.dumps([fields])
    row.save()
    before = _whole(scene.place)
    with pytest.raises(CannotRestore, match="lie in each other"):
        _restore(scene.place, kept, scene.by)
    assert _whole(scene.place) == before


@pytest.mark.parametrize("token", ["", "0" * 32, "\0"])
def test_state_that_was_changed_since_it_was_looked_at_is_not_overwritten(
    scene: Scene, token: str
) -> None:
    kept = _kept(scene.place, scene.by)
    with pytest.raises(CannotRestore, match="saved this meanwhile"):
        restore(scene.place, revision=kept, seen=token, by=scene.by)


def test_state_of_another_record_is_refused(scene: Scene) -> None:
    with pytest.raises(CannotRestore, match="another record’s"):
        _restore(scene.place, _kept(scene.actor, scene.by), scene.by)


def test_deleted_record_comes_back_as_a_draft_with_its_parts(scene: Scene, reviewer: User) -> None:
    person = make.prisoner(scene.by, "Deleted By Mistake")
    make.detention(person)
    save_record(person, by=scene.by)
    before = _whole(person)
    key = person.pk
    person.delete()
    [found] = deleted(KINDS)
    assert (found.record_id, found.name, found.saved_by) == (key, "Deleted By Mistake", "editor")
    assert deleted(["place"]) == []
    back = bring_back(key, by=reviewer, why="It was the wrong one.").record
    assert _whole(back) == before
    assert deleted(KINDS) == []
    assert revisions(back)[0].comment.endswith("It was the wrong one.")


def test_deleted_record_comes_back_without_an_address_that_is_taken(scene: Scene) -> None:
    actor = make.actor(scene.by, slug="the-paper")
    save_record(actor, by=scene.by)
    key = actor.pk
    actor.delete()
    make.actor(scene.by, slug="the-paper")
    assert bring_back(key, by=scene.by).record.slug == ""


def test_record_that_is_there_is_not_brought_back(scene: Scene) -> None:
    save_record(scene.place, by=scene.by)
    with pytest.raises(CannotRestore, match="It is there"):
        bring_back(scene.place.pk, by=scene.by)


def test_nothing_brings_back_what_was_taken_down(published: Scene) -> None:
    kept = _kept(published.prisoner, published.by)
    take_down(published.prisoner, by=published.by, reason="Asked for it.")
    assert not Revision.objects.filter(pk=kept.pk).exists()
    with pytest.raises(CannotRestore):
        _restore(published.prisoner, kept, published.by)
    assert deleted(KINDS) == []


def test_revision_says_from_where_it_came(scene: Scene) -> None:
    with origin(Way.IMPORT, "run 7"):
        settle(scene.place, by=scene.by)
    settle(scene.actor, by=scene.by)
    assert str(revisions(scene.place)[0].origin) == "an import: run 7"  # type: ignore[attr-defined]
    assert str(revisions(scene.actor)[0].origin) == "a command"  # type: ignore[attr-defined]


def test_every_kind_of_record_comes_back(scene: Scene) -> None:
    for record in (make.source(scene.by), make.place(scene.by), make.actor(scene.by)):
        save_record(record, by=scene.by)
        before, key = _whole(record), record.pk
        record.delete()
        assert _whole(typed(bring_back(key, by=scene.by).record)) == before
    assert Prisoner.objects.count() == 2
    assert Actor.objects.count() == 2
    assert Place.objects.count() == 2
