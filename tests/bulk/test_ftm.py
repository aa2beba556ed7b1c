"""Entities of FollowTheMoney, judged by its own model; and what must never be in them."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from followthemoney import model

from releases.editing.publish import publish
from releases.models import Identifier
from releases.public.api.formats import ftm
from releases.terms.vocabularies.records import ActorKind, PlaceKind
from tests.api.documents import KINDS
from tests.api.documents import publish as published_kind
from tests.bulk.reading import lines, written
from tests.pages.test_past import fresh
from tests.world import make
from tests.world.scene import Scene

# Of the schemata of the model, those that say that somebody is sanctioned, or holds power.
JUDGING = {"Sanction", "Occupancy", "Position"}


def judged(entity: dict[str, Any]) -> dict[str, Any]:
    """The entity as FollowTheMoney reads it: nothing is dropped or cleaned away."""
    schema = model.get(entity["schema"])
    assert schema is not None
    assert schema.validate({"properties": entity["properties"]}) is None
    read = model.get_proxy(entity, cleaned=False)
    for name, values in entity["properties"].items():
        assert sorted(read.get(name)) == sorted(values), name
        kind = schema.properties[name].type
        for value in values:
            assert kind.clean(value) == value or kind.name in {"string", "text", "name"}, value
    return entity


def of(client: Client, kind: str) -> Iterator[dict[str, Any]]:
    content = b"".join(client.get(f"/api/v1/{kind}s.ftm"))  # type: ignore[arg-type]
    return (judged(json.loads(line)) for line in content.splitlines())


def test_nothing_that_is_allowed_judges_anybody() -> None:
    risky = {"topics", "program", "status", "position", "classification", "passportNumber"}
    assert not set(ftm.ALLOWED) & JUDGING
    for schema, properties in ftm.ALLOWED.items():
        found = model.get(schema)
        assert found is not None
        assert properties <= found.properties.keys()
        assert not properties & risky
        ranges = {found.properties[name].type.name for name in properties}
        assert "topic" not in ranges


def test_entity_with_a_topic_is_refused() -> None:
    with pytest.raises(ftm.NotAllowed, match="topics"):
        ftm._given("Person", {"name": ["A"], "topics": ["crime"]})


@pytest.mark.django_db
def test_people_and_release_are_joined_by_their_ids(client: Client, published: Scene) -> None:
    person = fresh(published.prisoner)
    person.birth, person.death, person.sex = "1982-04", "2020-09~", "female"
    person.nationalities, person.occupations = ["BY"], ["politician"]
    person.public_fields = ["birth", "death", "sex", "nationalities", "occupations"]
    person.save()
    make.add_name(person, full="Мария Колесникова", language="ru")
    for scheme, value in (("wikidata", "Q1"), ("ofac", "12345")):
        Identifier.objects.create(record=person, scheme=scheme, value=value)
    for name in person.names.all():
        make.cite(person, published.source, prisoner_name=name)
    for field in ("birth", "death"):
        make.cite(person, published.source, field=field)
    publish(person, by=published.by)
    (found,) = of(client, "prisoner")
    told = found["properties"]
    assert (found["id"], found["schema"]) == (str(person.pk), "Person")
    assert set(told["name"]) == {"Maria Kolesnikova", "Мария Колесникова"}
    assert (told["birthDate"], told["gender"]) == (["1982-04"], ["female"])
    assert told["nationality"] == ["by"]
    assert "deathDate" not in told  # about that month: the model has no word for it
    assert "position" not in told
    assert "12345" not in json.dumps(found)
    (event,) = of(client, "release")
    assert event["properties"]["involved"] == [str(person.pk)]
    assert event["properties"]["date"] == ["2025-12-13"]


@pytest.mark.django_db
def test_every_kind_of_actor_and_place_is_an_entity(client: Client, published: Scene) -> None:
    for kind in ActorKind:
        publish(make.actor(published.by, actor_kind=kind, country="BY"), by=published.by)
    for kind in PlaceKind:
        place = make.place(published.by, place_kind=kind, country="LT")
        place.latitude, place.longitude = "54.687157", "25.279652"
        place.public_fields = ["coordinates"]
        place.save()
        publish(place, by=published.by)
    found = [*of(client, "actor"), *of(client, "place")]
    assert {each["schema"] for each in found} == {
        "Person", "Organization", "PublicBody", "Address",
    }  # fmt: skip
    points = {tuple(each["properties"].get("latitude", ())) for each in found}
    assert points == {(), ("54.69",)}


@pytest.mark.django_db
def test_bulk_file_has_all_entities_and_judges_nobody(published: Scene, shelf) -> None:
    written(shelf)
    found = [judged(each) for each in lines(shelf, "entities.ftm.json.gz")]
    assert {each["schema"] for each in found} == {"Person", "Event", "Organization", "Address"}
    assert not {"topics", "Sanction"} & {
        word for each in found for word in (each["schema"], *each["properties"])
    }
    assert "topics" not in json.dumps(found)
    assert [each["id"] for each in found] == [
        each["id"] for each in lines(shelf, "entities.ftm.json.gz")
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS)
def test_kind_without_a_like_has_no_such_format(client: Client, kind: str) -> None:
    published_kind(kind)
    status = client.get(f"/api/v1/{kind}s.ftm").status_code
    assert status == (200 if kind in ftm.KINDS else 404)
