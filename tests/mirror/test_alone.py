"""Without a word from its origin a mirror shows nobody, and says so."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from releases.ledger.core.following import Following
from releases.ledger.read import suppression
from releases.ledger.read.version import now
from tests.mirror.replay import ANCHOR
from tests.world.scene import Scene

ORIGIN = "https://origin.example"
SAID = "last heard from its original on 1 March 2024"


@pytest.fixture
def mirror(published: Scene, settings: Any) -> Following:
    """Which heard from its origin in time."""
    settings.ORIGIN = ORIGIN
    return Following.objects.create(
        origin=ORIGIN,
        key=ANCHOR,
        contact_at=datetime(2024, 3, 1, tzinfo=UTC),
        withhold_at=datetime.now(UTC) + timedelta(hours=1),
    )


def left_alone(mirror: Following) -> None:
    Following.objects.update(withhold_at=datetime.now(UTC) - timedelta(days=1))


@pytest.mark.parametrize("path", ["/", "/about/", "/prisoners/", "/releases/", "/be/places/"])
def test_mirror_left_alone_says_so_on_pages(client: Client, mirror: Following, path: str) -> None:
    before = client.get(path)
    assert "2024" not in before.content.decode()
    left_alone(mirror)
    page = client.get(path).content.decode()
    assert ORIGIN in page
    assert "2024" in page
    if not path.startswith("/be/"):
        assert SAID in page


def test_mirror_left_alone_withholds_people(
    client: Client, published: Scene, mirror: Following
) -> None:
    person, release = published.prisoner, published.release
    pages = ["/prisoners/maria-kolesnikova/", f"/prisoners/{person.pk}/"]
    api = f"/api/v1/prisoners/{person.pk}/"
    etag = client.get("/releases/").headers["ETag"]
    assert client.get(api).status_code == 200
    left_alone(mirror)
    for page in pages:
        answer = client.get(page)
        assert answer.status_code == 503, page
        assert answer.headers["Retry-After"]
        assert "hears from its original again" in answer.content.decode()
    assert client.get(api).json()["type"].endswith("/withheld/")
    assert client.get(api).status_code == 503
    assert client.get("/api/v1/prisoners/").json()["results"] == []
    shown = client.get(f"/api/v1/releases/{release.pk}/")
    assert [row["person"] for row in shown.json()["participations"]] == [None]
    for path in (
        "/", "/releases/", "/held/", "/changes/", "/search/?q=Kolesnikova",
        f"/releases/{release.pk}/", "/api/v1/search/?q=Kolesnikova",
        "/api/v1/suggest/?q=Kolesnikova", "/api/v1/editions/", "/api/v1/prisoners.csv",
        "/api/v1/participations/", "/feeds/changes.atom",
    ):  # fmt: skip
        answer = client.get(path, follow=True)
        content = b"".join(answer) if answer.streaming else answer.content  # type: ignore[arg-type]
        # What somebody typed into the box stands in it.
        assert b"Maria" not in content, path
    assert client.get("/releases/", headers={"If-None-Match": etag}).status_code == 200


def test_mirror_that_hears_again_shows_people_again(client: Client, mirror: Following) -> None:
    left_alone(mirror)
    assert client.get("/prisoners/maria-kolesnikova/").status_code == 503
    Following.objects.update(withhold_at=datetime.now(UTC) + timedelta(hours=1))
    assert client.get("/prisoners/maria-kolesnikova/").status_code == 200


def test_mirror_left_alone_shows_places_and_sources(
    client: Client, published: Scene, mirror: Following
) -> None:
    left_alone(mirror)
    for record in (published.place, published.source, published.release):
        path = f"/api/v1/{record.kind}s/{record.pk}/"
        assert client.get(path).status_code == 200


def test_register_without_an_origin_hides_nobody(published: Scene) -> None:
    assert now().hidden == ()
    assert suppression.suppressed() == {}
    assert list(suppression.ids()) == []


def test_record_that_was_never_public_is_unknown_to_a_mirror_left_alone(
    client: Client, mirror: Following
) -> None:
    left_alone(mirror)
    assert client.get("/prisoners/nobody/").status_code == 404


def test_answer_is_stripped_of_each_that_is_hidden(published: Scene, mirror: Following) -> None:
    left_alone(mirror)
    hidden = now().hidden
    answer = json.dumps({"kind": "place", "of": {"id": str(hidden[0]), "label": {}}}).encode()
    for those in (hidden, list(hidden), set(hidden), dict.fromkeys(hidden)):
        assert json.loads(suppression.strip(answer, those))["of"] is None
    assert suppression.strip(answer, [published.place.pk]) == answer
