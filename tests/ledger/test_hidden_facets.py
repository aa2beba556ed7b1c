"""While something is hidden, lists are narrowed by exactly what the served answers show."""

import pytest
from django.test import Client

from releases.editing.takedown import hide
from releases.ledger.projection.facets import facets_of
from releases.models import Release
from releases.terms.vocabularies.records import RecordKind
from tests.world import make
from tests.world.scene import Scene, grown


def get(query: str) -> dict:
    return Client().get(f"/api/v1/{query}").json()


def answers(kind: str) -> dict[str, dict]:
    return {row["id"]: row for row in get(f"{kind}s/?limit=100")["results"]}


@pytest.fixture
def sent(scene: Scene) -> Scene:
    return grown(scene, _sent)


def _sent(scene: Scene) -> None:
    """Two releases to places of one country, the person in both; a source and an actor each."""
    scene.place.country = "LT"
    scene.place.save()
    scene.release.mechanism = "exchange"
    scene.release.save()
    scene.publish_all()
    elsewhere = make.place(scene.by, country="LT", parent=scene.place)
    second = make.release(scene.by, announced="2026-01-02")
    leg = make.destination(second, elsewhere, received_by=scene.actor)
    make.cite(second, scene.source)
    row = make.participation(second, scene.prisoner, destination=leg, outcome="freed_and_removed")
    make.cite(second, scene.source, participation=row)
    said = make.statement(scene.by, scene.prisoner, about=scene.release)
    make.cite(said, scene.source)
    scene.publish(elsewhere, said, Release.objects.get(pk=second.pk), scene.prisoner)


@pytest.mark.parametrize("hidden", ["prisoner", "release", "place", "source", "actor"])
def test_filters_find_by_exactly_what_the_answers_show(sent: Scene, hidden: str) -> None:
    shown_before = {kind: answers(kind) for kind in RecordKind}
    record = getattr(sent, hidden)
    hide(record)
    asked = {
        (kind, *facet)
        for kind, rows in shown_before.items()
        for answer in rows.values()
        for facet in facets_of(answer)
    }
    assert len(asked) > 15
    for kind in RecordKind:
        shown = answers(kind)
        asked |= {(kind, *facet) for answer in shown.values() for facet in facets_of(answer)}
    for kind, name, value in sorted(asked):
        page = get(f"{kind}s/?{name}={value}&limit=100")
        if "results" not in page:  # not every facet is a filter of the list
            continue
        having = {
            key for key, answer in answers(kind).items() if (name, value) in facets_of(answer)
        }
        assert {row["id"] for row in page["results"]} == having, (kind, name, value)


@pytest.mark.parametrize(
    ("hidden", "releases", "people"),
    [("prisoner", 2, 0), ("release", 1, 1), ("place", 1, 1), ("source", 2, 1), ("actor", 2, 1)],
)
def test_destinations_count_what_the_answers_show(
    sent: Scene, hidden: str, releases: int, people: int
) -> None:
    hide(getattr(sent, hidden))
    (country,) = get("destinations/")["results"]
    assert country == {"country": "LT", "releases": releases, "people": people}
    assert len(get("destinations/LT/")["releases"]) == releases


def test_hidden_person_leaves_the_filters_of_releases_as_they_are(sent: Scene) -> None:
    asked = ("country=BY", "mechanism=exchange", "destination=LT", f"place={sent.place.pk}")

    def found() -> list[list[str]]:
        return [[row["id"] for row in get(f"releases/?{query}")["results"]] for query in asked]

    before = found()
    assert all(before)
    hide(sent.prisoner)
    assert found() == before


def test_hidden_release_leaves_a_person_the_status_of_the_others(
    sent: Scene,
) -> None:
    status = f"prisoners/?status={answers('prisoner')[str(sent.prisoner.pk)]['status']['code']}"
    assert status == "prisoners/?status=in_exile"
    hide(Release.objects.get(announced="2026-01-02"))
    assert get(status)["results"] == []
    assert len(get("prisoners/?status=free")["results"]) == 1
