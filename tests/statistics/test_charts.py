"""What the charts say of answers: each number with its basis, and nothing given away."""

from typing import Any

from releases.public.pages.charts.claims import claims_chart
from releases.public.pages.charts.concessions import concessions_chart
from releases.public.pages.charts.flows import flows_chart
from tests.pages.samples import claim, day, destination, participation, release
from tests.pages.samples_deals import potash_deal

DATES = ("announced", "decided", "handed_over", "arrived", "confirmed")


def on(text: str) -> dict[str, Any]:
    return dict.fromkeys(DATES) | {"announced": day(text)}


def shapes(chart: Any) -> dict[str, int]:
    return {group.look: len(group.shapes) for group in chart.picture.groups}


def test_flows_take_the_claimed_number_else_the_recorded_one_and_say_which() -> None:
    claimed = release(
        destinations=[destination("Ukraine"), destination("Lithuania")],
        claims=[claim("transferred", 114, to="Ukraine"), claim("released", 123)],
        participations=[participation("Ann", to="Lithuania"), participation("Bob", to="Ukraine")],
    )
    chart = flows_chart([claimed], "en")
    assert [row[2:5] for row in chart.rows] == [["Ukraine", 114, 1], ["Lithuania", "–", 1]]
    assert "115 of 115" in chart.title
    assert "Ukraine (114)" in chart.title


def test_flow_that_is_only_planned_is_hatched() -> None:
    planned = release(
        destinations=[destination("Poland", status="planned")],
        claims=[claim("transferred", 5, to="Poland")],
    )
    assert "maybe-out" in shapes(flows_chart([planned], "en"))
    assert flows_chart([planned], "en").rows[0][5] == "planned"


def test_small_group_beside_withheld_people_is_not_told_exactly() -> None:
    places = ["Lithuania", "Lithuania", "Poland", "Poland", "Poland"]
    rows = [participation(f"Person {at}", to=place) for at, place in enumerate(places)]
    way = [destination("Lithuania"), destination("Poland")]
    few = {"destinations": way, "participations": rows}
    told = flows_chart([release(**few, withheld=0)], "en")
    guarded = flows_chart([release(**few, withheld=1)], "en")
    assert told.rows[0][4] == 2
    assert guarded.rows[0][4] == "fewer than 3"
    assert "2" not in guarded.title + guarded.description
    words = [str(s.get("words", "")) for g in guarded.picture.groups for s in g.shapes]
    assert "Poland 3" in words
    assert not any("Lithuania" in each for each in words)


def test_claims_stand_side_by_side_and_are_never_added() -> None:
    answer = release(
        destinations=[destination("Ukraine"), destination("Lithuania")],
        claims=[
            claim("released", 123),
            claim("released", 100, by="Viasna", qualifier="about"),
            claim("transferred", 114, to="Ukraine"),
            claim("transferred", 9, to="Lithuania"),
        ],
        participations=[participation("Ann", to="Lithuania")],
        withheld=2,
    )
    chart = claims_chart([answer], "en")
    row = chart.rows[0]
    assert row[2] == "123 · about 100"
    assert str(row[3]) == "agency, Viasna"
    assert str(row[4]) == "Ukraine: 114; Lithuania: 9"
    assert row[5:] == [1, 1, 2]
    assert shapes(chart)["out-line"] == 2


def test_concessions_and_releases_share_an_axis_and_what_has_no_day_stands_in_the_table() -> None:
    dated = release(claims=[claim("released", 123)], dates=on("2025-12-13"))
    undated = release()
    chart = concessions_chart([dated, undated], [potash_deal()], "en")
    days = [row[0] for row in chart.rows]
    assert days.count("date not known") >= 1
    assert sum(row[1].text.startswith("Release") for row in chart.rows) == 2
    assert "out-fill" in shapes(chart)
    assert {"in-fill", "in-line", "maybe-in"} & shapes(chart).keys()


def test_release_known_only_to_the_year_is_hatched_over_it() -> None:
    answer = release(claims=[claim("released", 9)], dates=on("2025"))
    assert "maybe-out" in shapes(concessions_chart([answer], [], "en"))


def test_charts_of_nothing_draw_nothing() -> None:
    for chart in (flows_chart([], "en"), concessions_chart([], [], "en"), claims_chart([], "en")):
        assert chart.picture is None
        assert chart.rows == []
