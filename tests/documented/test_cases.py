"""The cases that must come out right, in what the API sends of the documented releases.

What the facts hold of them; B, E, F and G are in test_examples.py, the rest of C in test_loader.py.
"""

import pytest

from tests.documented.public import answer, claims, legs, numbers, sources

pytestmark = [pytest.mark.django_db, pytest.mark.thorough]
DECEMBER, SEPTEMBER = "belarus-2025-12-13", "belarus-2025-09-11"


@pytest.mark.usefixtures("loaded")
def test_a_december_is_one_event_of_two_groups_with_onward_legs() -> None:
    release = answer("release", DECEMBER)
    first = {row["place"]["slug"]: row["id"] for row in release["destinations"] if not row["after"]}
    assert first.keys() == {"ukraine", "vilnius"}
    onward = {row["place"]["slug"]: row["after"] for row in release["destinations"] if row["after"]}
    assert onward == {"poland": first["ukraine"], "lithuania": first["ukraine"]}
    assert [row["number"] for row in claims(release, metric="released", qualifier="exact")] == [
        123,
        123,
    ]


@pytest.mark.usefixtures("loaded")
def test_a_potash_concession_is_announced_and_two_days_later_implemented_by_a_licence() -> None:
    assert answer("release", DECEMBER)["deal"]["slug"] == "minsk-talks-2025-12"
    potash = answer("deal", "minsk-talks-2025-12")["concessions"][0]
    announced, implemented = potash["statuses"]
    assert (announced["state"], announced["date"]["edtf"]) == ("announced", "2025-12-13")
    assert (implemented["state"], implemented["date"]["edtf"]) == ("implemented", "2025-12-15")
    assert implemented["instrument"] == "Belarus General License 13"
    assert (announced["claimant"]["slug"], implemented["claimant"]["slug"]) == (
        "john-coale",
        "us-treasury",
    )
    assert sources(announced).isdisjoint(sources(implemented))


@pytest.mark.usefixtures("loaded")
def test_a_exchange_is_asserted_by_one_side_and_denied_by_the_other() -> None:
    release = answer("release", DECEMBER)
    assert release["mechanism"] == "negotiated_deal"
    said = [row for row in release["citations"] if row["field"] == "mechanism"]
    against = [row["source"]["slug"] for row in said if row["stance"] == "contradicts"]
    assert against == ["tass"]
    assert {"radiosvoboda", "rbc-ukraine"} < {row["source"]["slug"] for row in said}
    returned = answer("deal", "minsk-talks-2025-12")["concessions"][1]
    assert returned["concession_type"] == "prisoners_in_return"
    stances = {(row["claimant"]["slug"], row["stance"]) for row in returned["links"]}
    assert stances == {("eismont", "asserted"), ("coordination-headquarters", "denied")}
    assert {row["release"]["slug"] for row in returned["links"]} == {DECEMBER}


@pytest.mark.usefixtures("loaded")
def test_a_numbers_of_the_groups_stand_side_by_side() -> None:
    release = answer("release", DECEMBER)
    (ukraine,), (vilnius,) = legs(release)["ukraine"], legs(release)["vilnius"]
    to_ukraine = {"metric": "transferred", "destination": ukraine["id"]}
    assert (114, "coordination-headquarters") in numbers(release, **to_ukraine)
    assert numbers(release, **to_ukraine, nationality="BY") == [
        (109, "coordination-headquarters"),
        (104, "viasna"),
    ]
    assert numbers(release, **to_ukraine, nationality="UA") == [(5, "coordination-headquarters")]
    assert numbers(release, metric="transferred", destination=vilnius["id"]) == [
        (9, "us-embassy-vilnius"),
        (9, "hrw"),
        (8, "racyja"),
    ]


@pytest.mark.usefixtures("loaded")
def test_a_person_reported_freed_and_contradicted_is_freed_three_months_later() -> None:
    person = answer("prisoner", "valiantsin-stefanovich")
    december, march = person["participations"]
    assert (december["release"]["slug"], december["outcome"]) == (DECEMBER, "contradicted")
    assert (march["date"]["edtf"], march["outcome"]) == ("2026-03-19", "freed")
    (row,) = [
        row
        for row in answer("release", DECEMBER)["participations"]
        if row["id"] == december["participation"]
    ]
    assert not row["counts_as_announced"]
    assert person["status"]["code"] == "free"


@pytest.mark.usefixtures("loaded")
def test_a_statements_tell_how_sure_it_is_who_said_them() -> None:
    unclear = answer("statement", "the-fight-continues-2025-12-13")
    assert unclear["attribution"] == "unclear"
    assert unclear["person"]["slug"] == "ales-bialiatski"
    (doubt,) = [row for row in unclear["citations"] if row["stance"] == "contradicts"]
    assert (doubt["source"]["slug"], doubt["field"]) == ("oyogist", "speaker_prisoner")
    said = answer("prisoner", "maria-kolesnikova")["statements"]
    assert [row["statement"]["slug"] for row in said] == ["sunset-and-embraces-2025-12-13"]


@pytest.mark.usefixtures("loaded")
def test_a_detention_says_its_sentence_its_conditions_and_what_does_not_fit() -> None:
    (detention,) = answer("prisoner", "maria-kolesnikova")["detentions"]
    (custody,), (charge,) = detention["custodies"], detention["charges"]
    assert custody["conditions"] == ["isolation"]
    assert [row["sentence_months"] for row in charge["updates"]] == [132]
    assert [
        row["source"]["slug"] for row in detention["citations"] if row["stance"] == "contradicts"
    ] == ["meduza"]


@pytest.mark.usefixtures("loaded")
def test_c_announced_number_stays_and_refusers_are_one_or_four() -> None:
    release = answer("release", SEPTEMBER)
    assert {number for number, _who in numbers(release, metric="released")} == {52}
    assert numbers(release, metric="refused") == [(1, "article-19"), (4, "babel")]
    (airline,) = answer("deal", "us-visit-2025-09")["concessions"]
    assert [(row["claimant"]["slug"], row["stance"]) for row in airline["links"]] == [
        ("president-of-lithuania", "denied")
    ]


@pytest.mark.usefixtures("loaded")
def test_d_exchange_goes_in_two_directions_and_its_minors_are_not_named() -> None:
    release = answer("release", "ankara-2024-08-01")
    assert release["mechanism"] == "exchange"
    let_go_by = {row["let_go_by"]["slug"] for row in release["destinations"] if not row["after"]}
    assert let_go_by == {"russia-and-belarus", "other-side-of-the-ankara-exchange"}
    assert (26, "presidency-of-turkey") in numbers(release, metric="released")
    arrived = {
        place: numbers(release, metric="transferred", destination=legs(release)[place][0]["id"])
        for place in ("russia", "germany", "united-states")
    }
    assert {place: rows[0][0] for place, rows in arrived.items()} == {
        "russia": 10,
        "germany": 13,
        "united-states": 3,
    }
    russia = legs(release)["russia"][0]["id"]
    assert numbers(release, metric="minors", destination=russia) == [(2, "presidency-of-turkey")]
    assert [row["person"]["slug"] for row in release["participations"]] == ["rico-krieger"]


@pytest.mark.usefixtures("loaded")
def test_h_growing_count_keeps_each_number_with_its_day() -> None:
    rows = claims(answer("release", "belarus-amnesty-2024-07"), metric="released")
    assert [(row["as_of"]["edtf"], row["number"]) for row in rows] == [
        ("2024-07-04", 8),
        ("2024-07-04", 10),
        ("2024-07-05", 17),
        ("2025-01-18", 18),
    ]


@pytest.mark.usefixtures("loaded")
def test_i_cumulative_number_is_of_a_country_and_not_of_the_event() -> None:
    release = answer("release", DECEMBER)
    (cumulative,) = [row for row in release["claims"] if row["number"] == 156]
    assert (cumulative["metric"], cumulative["country"]) == ("pardoned_so_far", "BY")
    assert 156 not in [number for number, _who in numbers(release, metric="released")]
    of_country = answer("statement", "viasna-605-pardoned-2026")
    assert of_country["about"]["slug"] == "belarus"
