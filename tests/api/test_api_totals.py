"""How many records a list has, for who asks."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from releases.editing.publish import publish
from releases.editing.takedown import hide
from tests.api.test_api_contract import assert_kept, shape_of
from tests.world import make
from tests.world.scene import Scene

pytestmark = pytest.mark.django_db
PLACES = "/api/v1/places/"


def test_total_is_of_all_pages_under_the_filters(client: Client, published: Scene) -> None:
    for name in ("Brest", "Gomel", "Ostrava"):
        publish(make.place(published.by, name_en=name, country="PL"), by=published.by)
    first = client.get(f"{PLACES}?total=yes&limit=1").json()
    assert (first["total"], len(first["results"])) == (4, 1)
    assert_kept(first, shape_of(PLACES, 200))
    assert client.get(first["next"]).json()["total"] == 4
    assert client.get(f"{PLACES}?total=yes&country=PL").json()["total"] == 3
    assert client.get(f"{PLACES}?total=yes&country=FR").json()["total"] == 0
    assert "total" not in client.get(PLACES).json()


def test_hidden_person_is_in_no_total(client: Client, published: Scene) -> None:
    assert client.get("/api/v1/prisoners/?total=yes").json()["total"] == 1
    hide(published.prisoner)
    assert client.get("/api/v1/prisoners/?total=yes").json()["total"] == 0


def test_total_that_cannot_be_is_refused_by_name(client: Client) -> None:
    for query in ("total=no", "total=", "total=yes&q=x", "total=yes&total=yes"):
        answer = client.get(f"{PLACES}?{query}")
        assert answer.status_code == 400, query
        assert answer.json()["errors"][0]["parameter"] == "total"


def test_total_takes_few_questions(client: Client, published: Scene) -> None:
    with CaptureQueriesContext(connection) as asked:
        client.get(f"{PLACES}?total=yes")
    assert len(asked) <= 4
