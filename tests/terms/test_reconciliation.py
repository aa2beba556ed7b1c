"""Claims beside claims, groups and people, in sentences."""

import pytest
from django.utils import translation

from releases.terms.reconciliation.given import Account, Group
from tests.terms.accounts import claim, rows, told

DAY = "2025-12-13"
UKRAINE, VILNIUS = Group("ukraine"), Group("vilnius")


def two_groups(*more: object, whole: int = 123) -> Account:
    given = (
        claim("released", whole),
        claim("transferred", 114, to="ukraine"),
        claim("transferred", 9, to="vilnius", by="B"),
        *more,
    )
    return Account(given, (UKRAINE, VILNIUS))  # type: ignore[arg-type]


def test_groups_that_make_the_whole_add_up() -> None:
    assert "The groups add up: 114 + 9 = 123" in told(two_groups(), "agrees")


def test_groups_by_two_counts_are_both_added() -> None:
    account = two_groups(claim("transferred", 8, to="vilnius", by="C"))
    assert told(account, "conflicts") == [
        "The groups by different counts: 114 + 9 = 123; 114 + 8 = 122; said of the whole: 123",
        "Vilnius · taken there: 9 (B); 8 (C)",
    ]


@pytest.mark.parametrize(
    ("whole", "kind", "sentence"),
    [
        (130, "missing", "The groups: 114 + 9 = 123 of 130; no group is stated for 7"),
        (120, "conflicts", "The groups are more than the whole: 114 + 9 = 123, not 120"),
    ],
)
def test_groups_beside_another_whole_say_how_they_miss_it(
    whole: int, kind: str, sentence: str
) -> None:
    assert sentence in told(two_groups(whole=whole), kind)


def test_onward_legs_are_never_added_to_the_whole() -> None:
    groups = (UKRAINE, VILNIUS, Group("poland", after="ukraine"))
    account = two_groups(claim("transferred", 100, to="poland"))
    account = Account(account.claims, groups)
    assert "The groups add up: 114 + 9 = 123" in told(account, "agrees")
    assert told(account, "missing")[0] == (
        "Went on from Ukraine: 100 of 114; nothing is stated for 14"
    )


def test_two_sides_add_up_each_and_together() -> None:
    sizes = {"russia": ("west", 10), "germany": ("east", 13), "states": ("east", 3)}
    account = Account(
        (
            claim("released", 26),
            *(claim("released", number, to=place) for place, (_side, number) in sizes.items()),
        ),
        tuple(Group(place, side=side) for place, (side, _number) in sizes.items()),
    )
    assert "The groups add up: 10 + 13 + 3 = 26" in told(account, "agrees")
    assert told(account, "beside")[0] == "Let go by east: 13 + 3 = 16"


def test_government_and_organisation_stand_beside_each_other() -> None:
    """406 and 84; 12 are withheld at their request."""
    account = Account(
        (
            claim("released", 406, by="Government", as_of="2026-01-26"),
            claim("released", 84, by="Organisation", as_of="2026-01-26"),
        ),
        withheld=12,
    )
    assert told(account, "conflicts") == ["Released: 406 (Government); 84 (Organisation)"]
    assert told(account, "missing") == [
        "Named here: 0 of 406 or 84; not named: 84 to 406",
        "Names withheld: 12. They count, and nothing else of them is shown",
    ]


def test_later_number_of_a_claimant_enters_the_sum_and_the_earlier_stays_beside() -> None:
    account = Account(
        (
            claim("released", 12),
            claim("transferred", 2, to="ukraine", as_of="2025-12-12"),
            claim("transferred", 3, to="ukraine", as_of=DAY),
            claim("transferred", 9, to="vilnius"),
        ),
        (UKRAINE, VILNIUS),
    )
    assert told(account, "agrees") == ["The groups add up: 3 + 9 = 12"]
    assert told(account, "sequence") == [
        "Ukraine · taken there, the latest count first: "
        "3 (A, 13 December 2025); 2 (A, 12 December 2025)"
    ]


@pytest.mark.parametrize(
    ("qualifier", "number", "number_to", "kind"),
    [
        ("at_least", 100, None, "agrees"),
        ("more_than", 114, None, "conflicts"),
        ("at_most", 113, None, "conflicts"),
        ("range", 110, 120, "agrees"),
        ("range", 100, 110, "conflicts"),
        ("about", 100, None, "conflicts"),
    ],
)
def test_bounds_agree_where_they_meet(
    qualifier: str, number: int, number_to: int | None, kind: str
) -> None:
    loose = claim("released", number, by="B", qualifier=qualifier, number_to=number_to)
    assert len(told(Account((claim("released", 114), loose)), kind)) == 1


def test_released_into_a_group_may_hold_who_did_not_leave() -> None:
    given = (
        claim("released", 52), claim("released", 52, to="vilnius", by="B"),
        claim("transferred", 51, to="vilnius"),
    )  # fmt: skip
    stayed = rows("refused_to_leave")
    assert told(Account(given, (VILNIUS,), stayed), "conflicts") == []
    assert "Vilnius · taken there: 52 (B); 51 (A)" in told(Account(given, (VILNIUS,)), "conflicts")


def test_people_taken_and_one_who_stayed_make_the_whole() -> None:
    given = (claim("released", 52), claim("transferred", 51, to="vilnius"))
    account = Account(given, (VILNIUS,), rows("refused_to_leave"))
    assert told(account, "agrees") == ["The groups add up: 51 + 1 who stayed inside = 52"]
    assert "Announced: 52; arrived: 51; refused to leave: 1" in told(account, "missing")


def test_breakdown_leaves_a_rest_or_exceeds_all() -> None:
    def of(number: int) -> Account:
        return Account(
            (
                claim("pardoned", 30),
                claim("pardoned", 7, sex="female"),
                claim("pardoned", number, sex="male"),
            )
        )

    assert told(of(23), "agrees") == ["Pardoned by sex: 23 + 7 = 30 (A)"]
    assert told(of(20), "missing")[0] == "Pardoned by sex: 20 + 7 = 27 of 30 (A); rest: 3"
    assert told(of(24), "conflicts") == ["Pardoned by sex: 24 + 7 = 31 (A); said of all: 30"]


def test_more_people_on_record_than_said_do_not_add_up() -> None:
    account = Account((claim("released", 2),), (), rows("freed", 2, named=True), withheld=1)
    assert "On record here: 3, more than the 2 of the whole" in told(account, "conflicts")
    account = Account(
        (claim("transferred", 1, to="vilnius"),), (VILNIUS,), rows("freed", 2, to="vilnius")
    )
    assert told(account, "conflicts") == ["On record for Vilnius: 2, more than the number given: 1"]


def test_contradicted_person_is_counted_nowhere() -> None:
    account = Account((claim("released", 1),), (), rows("contradicted", named=True))
    assert "Named here: 0 of 1; not named: 1" in told(account, "missing")
    assert told(account, "conflicts") == ["Reported as freed and contradicted: 1, counted nowhere"]


def test_sentences_are_in_the_readers_language() -> None:
    with translation.override("be"):
        assert told(two_groups(), "agrees") == ["Групы складаюцца: 114 + 9 = 123"]


def test_looser_number_of_a_group_makes_no_second_sum() -> None:
    more = claim("transferred", 100, to="ukraine", by="C", qualifier="more_than")
    assert "The groups add up: 114 + 9 = 123" in told(two_groups(more), "agrees")
    assert told(two_groups(more), "conflicts") == []


def test_number_of_a_country_is_in_no_sum_of_a_release() -> None:
    country = claim("released", 500, by="C", country="BY")
    assert told(two_groups(country), "conflicts") == []
    assert "Belarus · released: 500 (C); in no sum of this release" in told(two_groups(country))
