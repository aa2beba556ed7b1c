"""The id of a record that turned out to be another's: it leads there, and never to a secret."""

from http import HTTPStatus

import pytest
from django.test import Client

from releases.editing.merging.merge import merge
from releases.editing.merging.preview import Choices
from releases.editing.merging.unmerge import unmerge
from releases.editing.problems import CannotPublish
from releases.editing.publish import publish, withdraw
from releases.editing.seen import seen
from releases.editing.takedown import hide, take_down
from releases.models import Prisoner, Record
from tests.editing.merging import fresh, joined
from tests.world import make
from tests.world.scene import Scene

pytestmark = pytest.mark.django_db


def second(scene: Scene, name: str = "Maryia Kalesnikava") -> Prisoner:
    person = make.prisoner(scene.by, name)
    make.cite(person, scene.source)
    publish(person, by=scene.by)
    return person


def detail(client: Client, record: Record) -> tuple[int, str]:
    answer = client.get(f"/api/v1/prisoners/{record.pk}/")
    return answer.status_code, answer.headers.get("Location", "")


def test_id_of_the_merged_leads_to_the_survivor_which_lists_it(
    client: Client, published: Scene
) -> None:
    other = second(published)
    joined(published.by, published.prisoner, other)
    way = f"/api/v1/prisoners/{published.prisoner.pk}/"
    answer = client.get(f"/api/v1/prisoners/{other.pk}/")
    assert (answer.status_code, answer["Location"]) == (308, way)
    assert answer["Cache-Control"] == "no-cache"
    assert answer["Access-Control-Allow-Origin"] == "*"
    document = client.get(way).json()
    assert document["referents"] == [str(other.pk)]
    assert "former_slugs" not in document
    listed = client.get("/api/v1/prisoners/").json()["results"]
    assert [row["id"] for row in listed] == [str(published.prisoner.pk)]
    assert client.get("/api/v1/search/?q=kalesnikava").json()["results"]


def test_chain_of_merges_leads_straight_to_the_last(client: Client, published: Scene) -> None:
    first, then = second(published), second(published, "Marya Kalesnikava")
    joined(published.by, then, first)
    row = joined(published.by, published.prisoner, fresh(then))
    way = f"/api/v1/prisoners/{published.prisoner.pk}/"
    assert {detail(client, each) for each in (first, then)} == {(308, way)}
    assert client.get(way).json()["referents"] == sorted(str(each.pk) for each in (first, then))
    unmerge(row, by=published.by)
    assert detail(client, first) == (308, f"/api/v1/prisoners/{then.pk}/")
    assert detail(client, then)[0] == 200


@pytest.mark.parametrize("end", [withdraw, lambda record, by: hide(record)])
def test_merged_with_what_is_not_served_is_gone(
    client: Client, published: Scene, end: object
) -> None:
    other = second(published)
    joined(published.by, published.prisoner, other)
    end(fresh(published.prisoner), by=published.by)  # type: ignore[operator]
    assert detail(client, other) == (HTTPStatus.GONE, "")
    for address in (f"/prisoners/{other.pk}/", f"/be/prisoners/{other.pk}/"):
        assert client.get(address).status_code == 410
    assert client.get("/prisoners/maryia-kalesnikava/").status_code == 404


@pytest.mark.parametrize("named", ["survivor", "merged"])
def test_takedown_of_either_takes_both_out(client: Client, published: Scene, named: str) -> None:
    other = second(published)
    row = joined(published.by, published.prisoner, other)
    subject = {"survivor": published.prisoner, "merged": other}[named]
    take_down(fresh(subject), by=published.by, reason="Asked for.")
    assert {fresh(each).state for each in (other, published.prisoner)} == {"taken_down"}
    for record in (other, published.prisoner):
        assert detail(client, record) == (410, "")
    for slug in ("maryia-kalesnikava", "maria-kolesnikova"):
        assert client.get(f"/prisoners/{slug}/").status_code == 404
    row.refresh_from_db()
    assert (row.kept, row.reason, row.addresses) == ({}, "", [])


def test_page_of_the_merged_leads_to_the_survivor_in_every_language(
    client: Client, published: Scene
) -> None:
    other = second(published)
    row = joined(published.by, published.prisoner, other)
    for prefix in ("", "/be"):
        for old in ("maryia-kalesnikava", str(other.pk)):
            answer = client.get(f"{prefix}/prisoners/{old}/")
            assert answer.status_code == 308
            assert answer["Location"] == f"{prefix}/prisoners/maria-kolesnikova/"
            assert answer["Cache-Control"] == "no-cache"
    assert client.get("/prisoners/maria-kolesnikova/").status_code == 200
    assert b"maryia" not in client.get("/sitemap-prisoners.xml").content
    unmerge(row, by=published.by)
    assert client.get("/prisoners/maryia-kalesnikava/").status_code == 200


def test_namesake_does_not_get_an_address_that_leads_to_somebody(published: Scene) -> None:
    joined(published.by, published.prisoner, second(published))
    namesake = second(published)
    assert fresh(namesake).slug == f"maryia-kalesnikava-{namesake.pk.hex[:4]}"


def test_merge_that_was_decided_from_an_older_page_is_refused(published: Scene) -> None:
    other = second(published)
    tokens = seen(published.prisoner), seen(other)
    make.add_name(other, full="Another", language="pl")
    with pytest.raises(CannotPublish):
        merge(published.prisoner, other, by=published.by, choices=Choices(), reason="",
              seen=tokens)  # fmt: skip
