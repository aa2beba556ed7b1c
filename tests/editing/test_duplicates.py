"""Who may be recorded twice: found by keys, scored, explained, and told apart for good."""

import pytest
from django.contrib.auth.models import User

from releases.editing import duplicates
from releases.editing.duplicates import candidates, candidates_of, say_not_same
from releases.editing.problems import CannotPublish
from releases.models import NotSame, Prisoner
from tests.editing.merging import joined
from tests.world import make


def pairs(found: list[duplicates.Candidate]) -> list[set[str]]:
    return [{str(each.one), str(each.other)} for each in found]


def test_other_spelling_and_script_is_found_from_either_side(editor: User) -> None:
    one = make.prisoner(editor, "Maria Kolesnikova")
    other = make.prisoner(editor, "Марыя Калеснікава")
    make.prisoner(editor, "Ales Bialiatski")
    (found,) = candidates_of(one)
    assert found.other == other
    assert found.score >= 0.75
    assert candidates_of(other)[0].score == found.score
    assert pairs(candidates()) == [{"Maria Kolesnikova", "Марыя Калеснікава"}]


def test_private_names_and_drafts_count_and_the_likeliest_stands_first(editor: User) -> None:
    one = make.prisoner(editor, "Ivan Petrovich", birth="1980-05-01")
    make.prisoner(editor, "Ivan Piatrovich", birth="1980-05-01")
    nameless = make.prisoner(editor, "Quite Another")
    make.add_name(nameless, full="Іван Пятровіч", language="be", visibility="private")
    found = candidates_of(one)
    assert [str(each.other) for each in found][:1] == ["Ivan Piatrovich"]
    assert nameless in [each.other for each in found]
    assert found[0].score > found[1].score
    assert any("born on the same day" in reason for reason in found[0].reasons)


def test_one_given_name_or_another_birth_is_nobodys_duplicate(editor: User) -> None:
    one = make.prisoner(editor, "Ivan Petrovich", birth="1980-05-01")
    make.prisoner(editor, "Ivan Sidarenka")
    make.prisoner(editor, "Ivan Petrovich", birth="1951-11-30")
    assert candidates_of(one) == candidates() == []


def test_pair_that_was_told_apart_is_not_offered_again(editor: User) -> None:
    one, other = (make.prisoner(editor, "Ivan Petrovich") for _each in range(2))
    assert len(candidates()) == 1
    row = say_not_same(other, one, by=editor, reason="Two cells.")
    assert say_not_same(one, other, by=editor, reason="Again.") == row
    assert NotSame.objects.get().reason == "Two cells."
    assert candidates() == candidates_of(one) == candidates_of(other) == []
    with pytest.raises(CannotPublish):
        say_not_same(one, one, by=editor, reason="")


def test_merged_and_taken_down_are_offered_no_more(editor: User) -> None:
    one, other = (make.prisoner(editor, "Ivan Petrovich") for _each in range(2))
    third = make.prisoner(editor, "Ivan Petrovich")
    Prisoner.objects.filter(pk=third.pk).update(state="taken_down")
    joined(editor, one, other)
    assert candidates() == candidates_of(one) == []


def test_desk_compares_a_bounded_number_of_pairs(
    editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(duplicates, "MOST_SHARING", 3)
    for _each in range(4):
        make.prisoner(editor, "Ivan Petrovich")
    make.prisoner(editor, "Zmitser Kavalhin")
    make.prisoner(editor, "Zmicier Kavalhin")
    assert pairs(candidates()) == [{"Zmitser Kavalhin", "Zmicier Kavalhin"}]
    monkeypatch.setattr(duplicates, "OF_THE_DESK", 0)
    assert candidates() == []
