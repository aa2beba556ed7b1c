"""`fields`: records with only the members that were asked for; `id` and `kind` are always there."""

import json

import pytest
from django.test import Client

from releases.editing.takedown import hide
from releases.ledger.read.shapes import ANSWERS
from releases.public.api.members import FIELDS, known_of, sparse
from releases.terms.vocabularies.records import RecordKind
from tests.api.documents import KINDS, publish
from tests.world.scene import Scene

pytestmark = pytest.mark.django_db


def rows(client: Client, query: str, kind: str = "release") -> list[dict]:
    answer = client.get(f"/api/v1/{kind}s/?{query}")
    assert answer.status_code == 200, answer.content
    found: list[dict] = answer.json()["results"]
    return found


def test_record_has_only_what_was_asked_for(client: Client) -> None:
    row = publish(RecordKind.RELEASE)
    whole = json.loads(row.answer)
    wanted = {name: whole[name] for name in ("id", "kind", "title", "withheld")}
    assert rows(client, "fields=title,withheld") == [wanted]
    path = f"/api/v1/releases/{row.pk}"
    assert client.get(f"{path}/?fields=withheld,title").json() == wanted
    for line in ("/api/v1/releases.ndjson", f"{path}.ndjson"):
        answer = client.get(f"{line}?fields=title,withheld,title")
        assert [json.loads(each) for each in answer.content.splitlines()] == [wanted]


def test_member_of_a_member_is_taken_from_it_and_from_each_item_of_a_list(client: Client) -> None:
    row = publish(RecordKind.RELEASE)
    whole = json.loads(row.answer)
    (left,) = rows(client, "fields=dates.announced,participations.outcome,deal.slug,deal.id")
    assert left["dates"] == {"announced": whole["dates"]["announced"]}
    assert left["participations"] == [{"outcome": "freed_and_removed"}] * 2
    assert left["deal"].keys() == {"slug", "id"}
    (left,) = rows(client, "fields=dates.announced,dates,dates.arrived")
    assert left["dates"] == whole["dates"]


def test_member_of_what_is_null_is_null(client: Client) -> None:
    publish(RecordKind.PRISONER)
    (left,) = rows(client, "fields=birth.edtf,status.code", "prisoner")
    assert (left["birth"], left["status"]) == (None, {"code": "in_exile"})


@pytest.mark.parametrize("kind", KINDS)
def test_every_member_of_the_shape_can_be_asked_for(client: Client, kind: RecordKind) -> None:
    row = publish(kind)
    known = known_of(ANSWERS[kind])
    (whole,) = rows(client, f"fields={','.join(known)}", kind)
    assert whole == json.loads(row.answer)
    dotted = [f"{name}.{own}" for name, each in known.items() for own in each]
    if dotted:
        (left,) = rows(client, f"fields={','.join(dotted)}", kind)
        assert left.keys() == {"id", "kind", *(name for name, own in known.items() if own)}


@pytest.mark.parametrize(
    ("text", "wrong", "known"),
    [
        ("titel", "titel", "announced"),
        ("title,", "", "title"),
        ("", "", "title"),
        ("title,person", "person", "withheld"),
        ("dates.signed", "dates.signed", "dates.announced"),
        ("dates.", "dates.", "dates.announced"),
        ("dates.announced.edtf", "dates.announced.edtf", "dates.announced"),
        ("title.en", "title.en", "withheld"),
        ("%00", "\\x00", "title"),
        ("title,%ff", "", "title"),
        ("%ed%a0%80", "", "title"),
        ("Title", "Title", "title"),
        ("title%20", "title ", "title"),
        ("answer", "answer", "title"),
    ],
)
def test_member_that_is_unknown_is_refused_by_name_with_those_that_are_known(
    client: Client, text: str, wrong: str, known: str
) -> None:
    row = publish(RecordKind.RELEASE)
    for path in ("releases/", f"releases/{row.pk}/", "releases.ndjson"):
        answer = client.get(f"/api/v1/{path}?fields={text}")
        assert answer.status_code == 400, path
        (error,) = answer.json()["errors"]
        assert error["parameter"] == "fields"
        said, _and, names = error["detail"].partition(" is not one of ")
        assert known.removeprefix("announced") in names
        if wrong and "\\" not in wrong:
            assert said == f"“{wrong}”"


def test_very_long_list_of_members_is_no_fault_of_the_server(client: Client) -> None:
    publish(RecordKind.RELEASE)
    answer = client.get("/api/v1/releases/?fields=" + ",".join(["x" * 50] * 5000))
    assert answer.status_code == 400
    assert len(answer.content) < 2000


@pytest.mark.parametrize("suffix", ["csv", "jsonld", "geojson"])
def test_members_are_refused_in_other_formats(client: Client, suffix: str) -> None:
    row = publish(RecordKind.PLACE)
    for path in (f"places.{suffix}", f"places/{row.pk}.{suffix}"):
        answer = client.get(f"/api/v1/{path}?fields=name")
        assert answer.status_code == 400
        assert answer.json()["errors"] == [
            {"parameter": "fields", "detail": f"In JSON and NDJSON alone, not in {suffix}."}
        ]


def test_hidden_record_is_in_no_member(client: Client, published: Scene) -> None:
    (left,) = rows(client, "fields=participations.person")
    (one,) = left["participations"]
    assert one.keys() == {"person"}
    assert one["person"]["id"] == str(published.prisoner.pk)
    hide(published.prisoner)
    (left,) = rows(client, "fields=participations.person")
    assert left["participations"] == [{"person": None}]


def test_members_of_then_are_those_of_then(client: Client, published: Scene) -> None:
    path = f"/api/v1/places/{published.place.pk}/?fields=name"
    now = client.get(path).json()
    assert now == {
        "id": str(published.place.pk), "kind": "place", "name": {"en": "Vilnius"},
    }  # fmt: skip
    assert client.get(f"{path}&as_of=3").json() == now


def test_answer_that_was_not_narrowed_is_the_stored_bytes(client: Client) -> None:
    row = publish(RecordKind.RELEASE)
    assert bytes(row.answer) in client.get("/api/v1/releases/").content
    assert client.get(f"/api/v1/releases/{row.pk}/").content == bytes(row.answer)
    every = FIELDS[RecordKind.RELEASE].read(",".join(known_of(ANSWERS["release"])))
    assert sparse(bytes(row.answer), every) == bytes(row.answer)
