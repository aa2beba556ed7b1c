"""The statistics as they stood at an edition: people are counted as they were recorded then."""

from typing import Any

import pytest
from django.test import Client

from releases.editing.publish import publish, withdraw
from releases.editing.takedown import hide
from releases.ledger.core.tables import head
from releases.ledger.read import balance
from tests.api.test_api_contract import assert_kept, shape_of
from tests.editing.merging import fresh
from tests.world import make
from tests.world.scene import Scene

pytestmark = pytest.mark.django_db
STATISTICS = "/api/v1/statistics/"


def told(client: Client, query: str = "") -> dict[str, Any]:
    answer = client.get(f"{STATISTICS}?on=2026-06-30{query}")
    assert answer.status_code == 200, answer.content
    assert_kept(answer.json(), shape_of(STATISTICS, 200))
    found: dict[str, Any] = answer.json()
    return found


def arrest_again(scene: Scene) -> None:
    person = fresh(scene.prisoner)
    detention = make.detention(person, start="2026-01", end_kind="running", country="RU")
    make.cite(person, scene.source, detention=detention)
    publish(person, by=scene.by)


def add_person(scene: Scene) -> None:
    person = make.prisoner(scene.by, "Ales Bialiatski")
    make.cite(person, scene.source)
    detention = make.detention(person, start="2021-07-14", end_kind="running")
    make.cite(person, scene.source, detention=detention)
    publish(person, by=scene.by)


def correct_start(scene: Scene) -> None:
    person = fresh(scene.prisoner)
    person.detentions.order_by("start").update(start="2020-09-07")
    publish(person, by=scene.by, correction=True)


def test_statistics_as_of_an_edition_are_those_of_then(client: Client, published: Scene) -> None:
    then = {head(): told(client)}
    for act in (arrest_again, add_person, correct_start):
        act(published)
        then[head()] = told(client)
        assert then[head()] != then[head() - 1]
    for sequence, answer in then.items():
        assert told(client, f"&as_of={sequence}") == answer
        for country in ("BY", "RU"):
            assert told(client, f"&as_of={head()}&country={country}") == told(
                client, f"&country={country}"
            )
    nothing = told(client, "&as_of=4")
    assert (nothing["people"], nothing["periods"], nothing["sequence"]) == (0, [], 4)


def test_person_who_is_not_public_now_is_in_no_number_of_then(
    client: Client, published: Scene
) -> None:
    add_person(published)
    both, one = head(), head() - 1
    arrest_again(published)
    assert told(client, f"&as_of={both}")["people"] == 2
    hide(published.prisoner)
    assert told(client, f"&as_of={both}")["people"] == 1
    assert told(client, f"&as_of={one}")["people"] == 0
    withdraw(fresh(published.prisoner), by=published.by, note="No longer.")
    assert told(client, f"&as_of={both}")["people"] == 1


def test_text_that_was_emptied_is_in_no_number_of_then(client: Client, published: Scene) -> None:
    public = head()
    publish(fresh(published.prisoner), by=published.by, blank_earlier=True)
    assert told(client, f"&as_of={public}")["people"] == 0
    assert told(client)["people"] == 1


def test_day_that_is_told_of_is_that_of_the_point(client: Client, published: Scene) -> None:
    def day(query: str) -> str:
        found: str = client.get(f"{STATISTICS}?{query}").json()["held"]["day"]
        return found

    assert day("as_of=2026-01-05") == "2026-01-05"
    assert day("as_of=2026-01-05T12:00Z") == "2026-01-05"
    assert day(f"as_of={head()}") == day("")
    assert day("as_of=0005-01-01") == "0005-01-01"


def test_point_that_cannot_be_is_refused_by_name(client: Client, published: Scene) -> None:
    for text in ("0", "6", "tomorrow", "", "9999-01-01"):
        answer = client.get(f"{STATISTICS}?as_of={text}")
        assert answer.status_code == 400
        assert answer.json()["errors"][0]["parameter"] == "as_of"


def test_statistics_of_a_point_that_take_too_long_are_given_up(
    client: Client, published: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    arrest_again(published)
    monkeypatch.setattr(balance, "SECONDS", -1.0)
    answer = client.get(f"{STATISTICS}?as_of=5")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert client.get(STATISTICS).status_code == 200
