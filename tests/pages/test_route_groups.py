from releases.public.pages.cards.footnotes import Footnotes
from releases.public.pages.cards.groups import route
from releases.public.pages.cards.route import route_card, small_picture
from tests.pages.samples import claim, destination, participation, potash, release


def sizes(answer: dict) -> list[int]:
    return [group.total for group in route(answer).groups]


def test_route_where_claims_differ_draws_the_highest() -> None:
    assert sizes(potash()) == [114, 9]


def test_route_where_claims_count_only_a_nationality_ignores_them() -> None:
    answer = release(
        destinations=[destination("Ukraine")],
        claims=[claim("transferred", 5, to="Ukraine", nationality="UA")],
        participations=[participation(to="Ukraine")],
    )
    assert sizes(answer) == [1]


def test_route_without_claims_draws_as_many_as_rows() -> None:
    rows = [participation("A", to="Lithuania"), participation(to="Lithuania")]
    assert sizes(release(destinations=[destination("Lithuania")], participations=rows)) == [2]


def test_route_with_onward_leg_counts_its_people_in_the_first() -> None:
    answer = release(
        destinations=[destination("Ukraine"), destination("Poland", after="Ukraine")],
        claims=[claim("transferred", 50, to="Poland")],
        participations=[participation("A", to="Poland")],
    )
    assert sizes(answer) == [1]


def test_route_with_no_room_left_shows_unplaced_people_apart() -> None:
    found = route(potash())
    assert found.drawn == found.headline == 123
    assert found.among is not None
    assert [row["person"]["slug"] for row in found.among.rows] == ["Seviarynets"]


def test_route_with_room_left_gives_unplaced_people_a_group() -> None:
    answer = release(
        destinations=[destination("Lithuania")],
        claims=[claim("released", 12), claim("transferred", 9, to="Lithuania")],
        participations=[participation("A")],
        withheld=1,
    )
    found = route(answer)
    assert [group.total for group in found.groups] == [9, 2, 1]
    assert found.among is None
    assert found.drawn == 12


def test_route_whose_rows_are_all_placed_adds_the_unplaced() -> None:
    """Nobody in the group is left to be one of them: their rows are other people."""
    answer = release(
        destinations=[destination("Lithuania")],
        participations=[participation("A", to="Lithuania"), participation("B")],
    )
    assert route(answer).drawn == 2
    assert route(answer).among is None


def test_route_with_contradicted_person_does_not_count_them() -> None:
    found = route(release(participations=[participation("A", outcome="contradicted")]))
    assert found.drawn == 0
    assert len(found.contradicted) == 1


def test_route_with_refusal_counts_them_in_released_but_not_in_transferred() -> None:
    refusal = participation("Statkevich", outcome="returned_to_custody")
    for metric, number in (("released", 52), ("transferred", 51)):
        answer = release(
            destinations=[destination("Lithuania")],
            claims=[claim("released", 52), claim(metric, number, to="Lithuania")],
            participations=[refusal],
        )
        found = route(answer)
        assert (found.groups[0].outside, len(found.groups[0].stayed)) == (51, 1)
        assert found.drawn == 52


def test_route_without_exact_number_takes_a_loose_one() -> None:
    assert route(release(claims=[claim("released", 14, qualifier="at_least")])).drawn == 14


def test_route_with_only_an_upper_bound_draws_nobody() -> None:
    assert route(release(claims=[claim("released", 14, qualifier="at_most")])).drawn == 0


def test_route_of_pardon_without_released_number_draws_the_pardoned() -> None:
    assert route(release(claims=[claim("pardoned", 30)])).drawn == 30


def test_route_card_of_potash_says_where_sources_differ() -> None:
    card = route_card(potash(), Footnotes("en"), "en")
    assert card is not None
    assert [group["differ"] for group in card["groups"]] == [False, True]
    assert card["groups"][0]["outside"]["words"] == "114 people: 1 named, 113 not named"
    assert card["groups"][0]["onward"][0]["status"] == "planned"
    assert card["among"]["words"].startswith("They are among the 123 people above")


def test_route_card_without_anybody_is_left_out() -> None:
    assert route_card(release(), Footnotes("en"), "en") is None


def test_small_picture_of_potash_has_as_many_marks_as_people() -> None:
    picture = small_picture(potash(), "en")
    assert picture is not None
    assert sum(run["count"] for run in picture["outside"]) == 123
    assert picture["words"] == "123 people: 3 named, 120 not named"
