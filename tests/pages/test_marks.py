from django.utils import translation

from releases.public.pages.cards.marks import LINKED_AT_MOST, run, tally
from tests.pages.samples import linked, participation


def test_run_of_many_is_drawn_in_tens_and_rest() -> None:
    drawn = run("empty", 5007)
    assert (len(drawn["tens"]), len(drawn["ones"])) == (500, 7)


def test_tally_with_named_and_unnamed_shows_each_by_its_shape() -> None:
    drawn = tally([participation("B"), participation("A"), participation()], "en", total=5)
    assert [str(mark["name"]) for mark in drawn["people"]] == ["A", "B"]
    assert [(row["shape"], row["count"]) for row in drawn["runs"]] == [("empty", 3)]


def test_tally_with_withheld_says_so_in_words() -> None:
    drawn = tally([], "en", withheld=3)
    assert drawn["words"] == "3 people: 3 names withheld for safety"
    assert drawn["runs"][0]["shape"] == "dashed"


def test_tally_with_person_whose_name_is_withheld_names_nobody() -> None:
    hidden = participation() | {"person": linked("prisoner", "3f1c", {})}
    drawn = tally([hidden], "en")
    assert drawn["people"][0]["shape"] == "dashed"
    assert str(drawn["people"][0]["name"]) == "Name withheld for safety"
    assert drawn["words"] == "1 person: 1 name withheld for safety"


def test_tally_with_fewer_claimed_than_known_draws_all_known() -> None:
    assert tally([participation("A"), participation("B")], "en", total=1)["total"] == 2


def test_tally_of_very_many_named_links_them_only_in_the_list() -> None:
    rows = [participation(f"person-{number}") for number in range(LINKED_AT_MOST + 1)]
    drawn = tally(rows, "en")
    assert drawn["people"] == []
    assert drawn["runs"][0]["count"] == LINKED_AT_MOST + 1


def test_tally_in_belarusian_uses_its_three_plural_forms() -> None:
    with translation.override("be"):
        words = [tally([], "be", total=total)["words"] for total in (1, 3, 5, 21)]
    assert words == [
        "1 чалавек: 1 не названы",
        "3 чалавекі: 3 не названыя",
        "5 чалавек: 5 не названых",
        "21 чалавек: 21 не названы",
    ]
