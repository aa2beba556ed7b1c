"""Earlier states, after people whom they are of, or name, were merged."""

import pytest
from django.contrib.auth.models import User
from reversion.models import Revision

from releases.editing.drafts import settle
from releases.editing.history import revisions
from releases.editing.merging.preview import Choices
from releases.editing.merging.unmerge import unmerge
from releases.editing.restoring import CannotRestore, restore
from releases.editing.seen import saved_state
from releases.models import Participation, Prisoner, Record, Statement
from tests.editing.merging import fresh, joined
from tests.world import make


def kept(record: Record, by: User) -> Revision:
    settle(record, by=by)
    return revisions(record)[0]


def back(record: Record, revision: Revision, by: User) -> list[str]:
    now = Record.objects.get(pk=record.pk)
    return restore(now, revision=revision, seen=saved_state(now), by=by).left_out


@pytest.fixture
def one(editor: User) -> Prisoner:
    return make.prisoner(editor, "Maria Kolesnikova")


@pytest.fixture
def other(editor: User) -> Prisoner:
    return make.prisoner(editor, "Maryia Kalesnikava")


def test_merged_record_is_not_restored(one: Prisoner, other: Prisoner, editor: User) -> None:
    before = kept(other, editor)
    joined(editor, one, other, choices=Choices())
    with pytest.raises(CannotRestore, match="merged into another"):
        back(other, before, editor)


def test_survivor_is_restored_to_before_the_merge_only_once_that_is_undone(
    one: Prisoner, other: Prisoner, editor: User
) -> None:
    before = kept(one, editor)
    row = joined(editor, one, other, choices=Choices())
    for revision in (before, row.survivor_before):
        assert revision
        with pytest.raises(CannotRestore, match="undo the merge first"):
            back(one, revision, editor)
    after = kept(one, editor)
    assert back(one, after, editor) == []
    assert unmerge(row, by=editor) == []
    assert back(one, before, editor) == []
    assert fresh(other).names.count() == 1


def test_restored_release_and_statement_name_the_survivor(
    one: Prisoner, other: Prisoner, editor: User
) -> None:
    release, statement = make.release(editor), make.statement(editor, other)
    make.participation(release, other)
    states = kept(release, editor), kept(statement, editor)
    third = make.prisoner(editor, "Mary K.")
    joined(editor, one, other, choices=Choices())
    joined(editor, third, one, choices=Choices())
    for record, state in zip((release, statement), states, strict=True):
        assert back(record, state, editor) == []
    assert Participation.objects.get(release=release).prisoner == third
    assert Statement.objects.get(pk=statement.pk).speaker_prisoner == third


def test_row_that_a_merge_took_away_is_left_out_and_comes_back_with_its_undoing(
    one: Prisoner, other: Prisoner, editor: User
) -> None:
    release = make.release(editor)
    make.participation(release, one)
    double = make.participation(release, other)
    make.condition(double)
    before = kept(release, editor)
    row = joined(editor, one, other, choices=Choices(same=frozenset({double.pk})))
    said = back(release, before, editor)
    assert "Participation: a merge took it away." in said
    assert [each.prisoner for each in release.participations.all()] == [one]
    unmerge(row, by=editor)
    assert Participation.objects.get(pk=double.pk).prisoner == other


def test_row_that_would_name_the_survivor_twice_is_left_out_and_said(
    one: Prisoner, other: Prisoner, editor: User
) -> None:
    release = make.release(editor)
    make.participation(release, one)
    double = make.participation(release, other)
    before = kept(release, editor)
    double.delete()
    joined(editor, one, other, choices=Choices())
    [said] = back(release, before, editor)
    assert "stands there already" in said
    assert [each.prisoner for each in release.participations.all()] == [one]
