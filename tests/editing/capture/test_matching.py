"""A pasted name finds its person whatever the script; what is not clear is left to the editor."""

import pytest
from django.contrib.auth.models import User

from releases.editing.capture.capture import preview
from releases.editing.capture.given import LEFT_OUT, NEW, PLACEHOLDER, Count, Facts, Group
from releases.editing.capture.matching import Row
from releases.editing.capture.reading import read_names
from releases.editing.search import refresh_key
from releases.models import Record
from tests.editing.capture.facts import EVENT, facts, rows
from tests.world import make


def only(given: Facts) -> Row:
    (row,) = rows(given)
    return row


@pytest.mark.parametrize(
    "typed",
    [
        "Maria Kolesnikova", "KOLESNIKOVA Maria", "Kolesnikova, Maria", "Марыя Калеснікава",
        "Колесникова Мария Владимировна", "Maryia Kalesnikava", "Марія Колесникова",
        "Maryja Kaleśnikava", "Maria Kolesnikowa", "Maria Kolesnikovva", "Vfhsz Rfktcybrfdf",
    ],
)  # fmt: skip
def test_name_in_any_spelling_is_the_person_on_the_desk(editor: User, typed: str) -> None:
    person = make.prisoner(editor, "Марыя Калеснікава")
    make.prisoner(editor, "Maria Kalenikava")
    make.prisoner(editor, "Viktar Babaryka")
    row = only(facts(typed))
    if typed.startswith("Vfhsz"):  # another keyboard: offered or new, never another person
        assert row.suggested in (NEW, str(person.pk))
        return
    assert row.suggested == str(person.pk)
    assert row.candidates[0].score >= 0.75
    assert row.candidates[0].explanation


def test_private_name_is_matched_too(editor: User) -> None:
    person = make.prisoner(editor, "Somebody Else")
    make.add_name(person, full="Hidden Canary", language="be", visibility="private")
    refresh_key(person)
    assert only(facts("Hidden Canary")).suggested == str(person.pk)


def test_nobody_of_that_name_is_a_new_draft(editor: User) -> None:
    make.prisoner(editor, "Viktar Babaryka")
    row = only(facts("Maria Kolesnikova"))
    assert (row.suggested, row.candidates) == (NEW, ())


def test_surname_alone_is_a_placeholder_with_those_it_may_be(editor: User) -> None:
    person = make.prisoner(editor, "Viktar Babaryka")
    row = only(facts("Бабарыка"))
    assert row.suggested == PLACEHOLDER
    assert [each.person for each in row.candidates] == [person]
    assert "only one word to compare" in row.candidates[0].explanation


def test_namesakes_must_be_chosen_between(editor: User) -> None:
    both = {make.prisoner(editor, "Maria Kolesnikova").pk for _each in range(2)}
    row = only(facts("Марыя Калеснікава"))
    assert row.suggested == ""
    assert row.why == "2 people may be meant: choose."
    assert {each.person.pk for each in row.candidates} == both


def test_age_that_the_year_has_no_room_for_tells_nothing(editor: User) -> None:
    person = make.prisoner(editor, "Maria Kolesnikova", birth="1982")
    given = facts("Maria Kolesnikova, 50", event=EVENT | {"announced": "0001", "handed_over": ""})
    assert given.year == 1
    assert only(given).suggested == str(person.pk)


def test_year_of_birth_or_age_tells_namesakes_apart(editor: User) -> None:
    make.prisoner(editor, "Maria Kolesnikova", birth="1950")
    younger = make.prisoner(editor, "Maria Kolesnikova", birth="1982-04-24")
    for typed in ("Maria Kolesnikova (1982)", "Maria Kolesnikova, 43"):
        assert only(facts(typed)).suggested == str(younger.pk)
    assert only(facts("Maria Kolesnikova (1965)")).suggested == NEW


def test_sister_or_father_is_not_the_person(editor: User) -> None:
    make.prisoner(editor, "Tatsiana Kolesnikova")
    make.prisoner(editor, "Uladzimir Kalesnikau")
    assert only(facts("Maria Kolesnikova")).suggested == NEW


def test_person_in_this_release_already_is_left_out_and_said(editor: User) -> None:
    release = make.release(editor)
    person, found = make.prisoner(editor, "Maria Kolesnikova"), make.prisoner(editor, "Maksim Znak")
    make.participation(release, person)
    make.participation(release, None, resolved_to=found, given_as="Znak")
    for row in rows(facts("Марыя Калеснікава\nМаксім Знак", release=release)):
        assert (row.suggested, row.why) == (LEFT_OUT, "Is in this release already.")
        assert row.candidates[0].here
    assert only(facts("Maria Kolesnikova", release=make.release(editor))).suggested == str(
        person.pk
    )


def test_line_that_stands_twice_must_be_decided(editor: User) -> None:
    first, second = rows(facts("Maria Kolesnikova\nMaria Kolesnikova"))
    assert (first.suggested, second.suggested) == (NEW, "")
    assert second.why == "The same as line 1: one person or two?"


def test_two_spellings_of_one_person_in_one_list_must_be_decided(editor: User) -> None:
    typed = "Maria Kolesnikova\nViktar Babaryka\nМарыя Калеснікава"
    assert [row.suggested for row in rows(facts(typed))] == [NEW, NEW, ""]
    person = make.prisoner(editor, "Maria Kolesnikova")
    first, _other, again = rows(facts(typed))
    assert (first.suggested, again.suggested) == (str(person.pk), "")
    assert again.why == "May be the same person as line 1: choose."


def test_person_taken_down_is_offered_so_that_nobody_is_made_anew(editor: User) -> None:
    person = make.prisoner(editor, "Maria Kolesnikova")
    Record.objects.filter(pk=person.pk).update(state="taken_down")
    row = only(facts("Maria Kolesnikova"))
    assert row.suggested == str(person.pk)
    assert row.candidates[0].person.state == "taken_down"


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Maria Kolesnikova — Ukraine", 0),
        ("Maria Kolesnikova (Украіна)", 0),
        ("Maria Kolesnikova — Вільнюс", 1),
        ("Maria Kolesnikova — to Vilnius, Lithuania", 1),
        ("Maria Kolesnikova", None),
        ("Maria Kolesnikova — Poland", None),
        ("Ва Украіну:\nMaria Kolesnikova", 0),
        ("To Ukraine (114):\nMaria Kolesnikova", 0),
        ("To Ukraine:\nMaria Kolesnikova — Vilnius", 1),
        ("Women:\nMaria Kolesnikova", None),
    ],
)
def test_group_is_told_by_what_stands_behind_or_above(
    editor: User, text: str, group: int | None
) -> None:
    make.place(editor, name_en="Vilnius", name_be="Вільнюс")
    groups = (Group("ua"), Group("Vilnius"))
    assert only(facts(text, groups=groups)).group == group


def test_only_group_is_everybodys(editor: User) -> None:
    assert only(facts("Maria Kolesnikova", groups=(Group("Vilnius"),))).group == 0


def test_preview_writes_nothing(editor: User) -> None:
    before = Record.objects.count()
    found = preview(facts("Maria Kolesnikova", groups=(Group("Vilnius", Count(9)),)))
    assert (found.source, found.places) == (None, [None])
    assert Record.objects.count() == before


def test_empty_block_is_a_capture_of_numbers_alone(editor: User) -> None:
    assert rows(facts("")) == []
    assert read_names("").names == []
