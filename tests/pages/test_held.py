"""Who is still held, and whom which organisation recognises."""

import re

import pytest
import time_machine
from django.test import Client

from releases.ledger.core.tables import Suppression
from tests.pages.samples import detention, linked, prisoner, took_part, uid, world
from tests.pages.test_addresses import TIME, begin_with, text

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _records() -> None:
    recognised = {
        "id": uid("recognised"), "organisation": linked("actor", "Viasna"), "basis": [],
        "reference": None, "start": None, "end": None, "ex_post_facto": False, "citations": [],
    }  # fmt: skip
    held = [
        prisoner(
            id=uid(name), slug=name, label={"en": name},
            detentions=[detention("2021", None, country=country, end_kind="running",
                                  place=linked("place", "Lithuania"))],
            recognitions=[recognised] if name == "anna" else [],
        )
        for name, country in (("anna", "BY"), ("boris", "BY"), ("clara", "RU"))
    ]  # fmt: skip
    free = prisoner(
        id=uid("free"), slug="free", label={"en": "free"}, recognitions=[recognised],
        participations=[took_part()],
    )  # fmt: skip
    begin_with(*world(), *held, free)


def page(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return text(response)


def rows(shown: str, card: str) -> dict[str, list[str]]:
    """By the name of a row its numbers."""
    table = re.search(rf'id="{card}".*?</table>', shown, re.DOTALL)
    if table is None:
        return {}
    found = re.findall(r"<tr><th scope=\"row\">(.*?)</th>(.*?)</tr>", table[0], re.DOTALL)
    plain = ((re.sub("<.*?>", "", name), re.sub("<.*?>", " ", cells)) for name, cells in found)
    return {name: cells.split() for name, cells in plain}


@time_machine.travel("2025-12-20")
def test_held_page_says_how_many_by_what_measure_and_as_of_when(client: Client) -> None:
    shown = page(client, "/held/")
    assert '<span class="number">3</span> <span class="metric">people on record are held' in shown
    assert "As of edition 0 of the ledger, 20 December 2025." in shown
    assert "So this is not the number of political prisoners." in shown
    assert "at least" in shown


def test_held_by_country_organisation_and_prison_lead_to_their_lists(client: Client) -> None:
    shown = page(client, "/held/")
    assert rows(shown, "countries") == {"Belarus": ["2"], "Russia": ["1"]}
    assert rows(shown, "recognised") == {"Viasna": ["1"]}
    assert rows(shown, "prisons") == {"Lithuania": ["3"]}
    for address in re.findall(r'href="(/prisoners/\?[^"]+)"', shown):
        listed = client.get(address.replace("&amp;", "&"))
        assert listed.status_code == 200, address


def test_held_page_is_reached_from_the_start_page_and_the_menu(client: Client) -> None:
    assert page(client, "/").count('href="/held/"') == 2
    assert 'href="/recognitions/"' in page(client, "/")
    assert 'href="/be/held/"' in page(client, "/be/releases/")


def test_who_is_suppressed_is_in_no_number(client: Client) -> None:
    Suppression.objects.create(record_id=uid("anna"), since=TIME)
    shown = page(client, "/held/")
    assert rows(shown, "countries") == {"Belarus": ["1"], "Russia": ["1"]}
    assert "Viasna" not in shown
    assert rows(page(client, "/recognitions/"), "list") == {"Viasna": ["1", "0"]}


def test_recognitions_count_all_on_record_and_those_held(client: Client) -> None:
    shown = page(client, "/recognitions/")
    assert rows(shown, "list") == {"Viasna": ["2", "1"]}
    assert 'href="/actors/Viasna/"' in shown
    assert f'href="/prisoners/?status=held&amp;recognition={uid("actor Viasna")}"' in shown


def test_page_of_held_is_another_on_another_day(client: Client) -> None:
    tags = set()
    for day in ("2025-12-20", "2025-12-21"):
        with time_machine.travel(day):
            tags.add(client.get("/held/")["ETag"])
    assert len(tags) == 2


@pytest.mark.parametrize("path", ["/held/", "/recognitions/"])
def test_page_refuses_parameters_by_name(client: Client, path: str) -> None:
    response = client.get(f"{path}?country=BY")
    assert response.status_code == 400
    assert "“country”" in text(response)
