"""Exchanges: who let whom go stands beside every number of one direction."""

from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from releases.public.pages.cards.claims import claims_card
from releases.public.pages.cards.footnotes import Footnotes
from releases.public.pages.cards.lists import release_line
from releases.public.pages.cards.reconciliation import reconciliation_card
from releases.public.pages.cards.release_facts import facts_card
from releases.public.pages.cards.route import route_card
from tests.pages.samples import (
    actor,
    citation,
    claim,
    destination,
    linked,
    release,
    source,
    uid,
)
from tests.pages.test_addresses import publish, text


def side(name: str) -> dict[str, Any]:
    return linked("actor", name)


def exchange(**given: Any) -> dict[str, Any]:
    """16 let go by the east, who went on to Poland; 10 by the west, who went on to Ukraine."""
    cited = [citation("RFE")]
    return release(
        mechanism="exchange",
        destinations=[
            destination("Ankara", id=uid("out"), let_go_by=side("East"), citations=cited),
            destination("Poland", after="out"),
            destination("Ankara", id=uid("back"), let_go_by=side("West")),
            destination("Ukraine", after="back"),
        ],
        claims=[
            claim("released", 26),
            claim("released", 16, to="out", citations=cited),
            claim("released", 10, to="back", citations=cited),
            claim("transferred", 13, to="Poland"),
            claim("transferred", 10, to="Ukraine"),
            claim("minors", 2, to="Ukraine"),
        ],
        **given,
    )


def facts(answer: dict[str, Any], language: str = "en") -> dict[str, str]:
    card = facts_card(answer, Footnotes(language), language)
    return {row["name"]: str(row["value"]) for row in card["facts"]}


@pytest.mark.parametrize(("language", "words"), [("en", "let go by"), ("be", "хто адпусціў:")])
def test_number_of_one_side_names_the_side(language: str, words: str) -> None:
    with translation.override(language):
        card = claims_card(exchange(), Footnotes(language), language)
    east, west = f"{words} East", f"{words} West"
    assert [str(row["side"]) for row in card["rows"]] == ["", east, west, east, west, west]


def test_group_of_one_side_begins_with_the_side_and_says_it_once() -> None:
    card = route_card(exchange(), Footnotes("en"), "en")
    assert [str(group["side"]) for group in card["groups"]] == ["let go by East", "let go by West"]
    assert not any("let go" in str(fact) for group in card["groups"] for fact in group["facts"])


@pytest.mark.parametrize(
    ("language", "state"), [("en", "Belarus and others"), ("be", "Беларусь і іншыя")]
)
def test_holding_state_of_several_sides_does_not_stand_alone(language: str, state: str) -> None:
    answer = exchange()
    with translation.override(language):
        found = facts(answer, language)
        assert state in found.values()
        assert "East; West" in found.values()
        assert release_line(answer, language)["state"] == state
        assert route_card(answer, Footnotes(language), language)["state"] == state


def test_release_that_one_side_let_go_names_the_state_alone() -> None:
    roots = [destination("Poland", let_go_by=side("East")), destination("Ukraine")]
    answer = release(destinations=roots, claims=[claim("transferred", 5, to="Poland")])
    assert facts(answer)["Held by"] == "Belarus"
    assert "Let go by" not in facts(answer)
    card = route_card(answer, Footnotes("en"), "en")
    assert [str(fact) for fact in card["groups"][0]["facts"]] == ["let go by East"]
    assert claims_card(answer, Footnotes("en"), "en")["rows"][0]["side"].text == ""


@pytest.mark.django_db
def test_pages_of_source_actor_and_country_name_the_side(client: Client) -> None:
    publish(exchange(), source("RFE"), actor("agency"))
    page = text(client.get("/sources/RFE/"))
    assert "Number: 16 (released · Ankara · let go by East)" in page
    assert "Destination: Ankara · let go by East" in page
    page = text(client.get("/actors/agency/"))
    assert "Said: 10, released · Ankara · let go by West" in page
    page = text(client.get("/destinations/UA/"))
    assert "let go by West" in page
    assert "· Belarus" not in page
    # Two minors among the ten are no other number of the ten.
    assert "Sources differ" not in page
    (sent,) = client.get("/api/v1/destinations/UA/").json()["releases"]
    assert sent["legs"][0]["let_go_by"]["slug"] == "West"


def test_exchange_adds_up_on_its_page_and_names_the_side_of_who_went_on() -> None:
    card = reconciliation_card(exchange(), "en")
    found = {str(kind["kind"]): [*map(str, kind["sentences"])] for kind in card["kinds"]}
    assert found["agrees"] == [
        "The groups add up: 16\xa0+ 10\xa0= 26",
        "Went on from Ankara · let go by West: 10",
    ]
    assert found["missing"][0] == (
        "Went on from Ankara · let go by East: 13 of 16; nothing is stated for 3"
    )
