"""`include`: what an answer links to is sent along with it, each once, and nothing hidden."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from releases.editing.publish import withdraw
from releases.editing.takedown import hide
from releases.public.api import included
from releases.public.api.included import INCLUDE, LINKED
from releases.terms.vocabularies.records import RecordKind
from tests.api.documents import KINDS, publish
from tests.api.pieces import linked
from tests.world.scene import Scene

pytestmark = pytest.mark.django_db
RELEASES = "/api/v1/releases/"


def get(client: Client, path: str) -> dict[str, Any]:
    answer = client.get(path)
    assert answer.status_code == 200, answer.content
    found: dict[str, Any] = answer.json()
    return found


def ids(answer: dict[str, Any]) -> set[str]:
    found = [row["id"] for row in answer["included"]]
    assert len(found) == len({*found})
    return {*found}


def test_list_brings_along_what_it_links_to_whole_and_once(
    client: Client, published: Scene
) -> None:
    page = get(client, f"{RELEASES}?include=prisoners,places,actors,sources,deals")
    assert ids(page) >= {str(published.prisoner.pk), str(published.place.pk)}
    assert page["included_left_out"] == 0
    for row in page["included"]:
        assert row == get(client, f"/api/v1/{row['kind']}s/{row['id']}/")
    only = get(client, f"{RELEASES}?include=places,places")
    assert ids(only) == {str(published.place.pk)}
    assert "included" not in get(client, RELEASES)


def test_record_stands_beside_what_it_links_to(client: Client, published: Scene) -> None:
    path = f"/api/v1/prisoners/{published.prisoner.pk}/"
    found = get(client, f"{path}?include=releases")
    assert found.keys() == {"result", "included", "included_left_out"}
    assert found["result"] == get(client, path)
    assert ids(found) == {str(published.release.pk)}
    sparse = get(client, f"{path}?include=releases&fields=label")
    assert sparse["result"].keys() == {"id", "kind", "label"}
    assert sparse["included"] == found["included"]


def test_record_that_links_to_nothing_has_nothing_beside_it(client: Client) -> None:
    row = publish(RecordKind.RELEASE)  # its links lead to what is not public
    found = get(client, f"{RELEASES}{row.pk}/?include=places,deals")
    assert (found["included"], found["included_left_out"]) == ([], 0)


def test_what_would_be_too_much_to_send_along_is_counted(
    client: Client, published: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = f"{RELEASES}?include=prisoners,places"
    sent = get(client, path)["included"]
    monkeypatch.setattr(included, "ENOUGH", len(json.dumps(sent[0]).encode()))
    found = get(client, path)
    assert found["included"] == sent[: len(found["included"])]
    assert len(found["included"]) + found["included_left_out"] == len(sent)
    assert found["included_left_out"]


def test_what_stands_in_the_results_is_not_repeated(client: Client) -> None:
    parent = publish(RecordKind.PLACE)
    link = linked(RecordKind.PLACE) | {"id": parent.pk}
    publish(RecordKind.PLACE, parent=link)
    assert ids(get(client, "/api/v1/places/?include=places")) == set()
    again = get(client, "/api/v1/places/?include=places&fields=name")
    assert ids(again) == {str(parent.pk)}


@pytest.mark.parametrize("taken", ["prisoner", "place"])
def test_hidden_or_withdrawn_record_is_not_brought_along(
    client: Client, published: Scene, taken: str
) -> None:
    record = getattr(published, taken)
    query = f"?include={taken}s"
    assert str(record.pk) in ids(get(client, RELEASES + query))
    hide(record)
    one = f"{RELEASES}{published.release.pk}/{query}"
    assert str(record.pk) not in json.dumps([get(client, RELEASES + query), get(client, one)])
    withdraw(record, by=published.by)
    assert str(record.pk) not in json.dumps([get(client, RELEASES + query), get(client, one)])


def test_included_records_are_stripped_of_what_is_hidden(client: Client, published: Scene) -> None:
    hide(published.place)
    found = get(client, f"/api/v1/prisoners/{published.prisoner.pk}/?include=releases")
    assert ids(found) == {str(published.release.pk)}
    assert str(published.place.pk) not in json.dumps(found)


def test_too_many_are_counted_and_left_out(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(included, "MOST", 1)
    links = [linked(RecordKind.SOURCE) | {"id": publish(RecordKind.SOURCE).pk} for _ in range(3)]
    extra = {"publisher": "P", "source_kind": "news", "url": None, "address_incomplete": False,
             "published": None}  # fmt: skip
    citations = [
        {"id": link["id"], "field": None, "source": link | extra, "stance": "supports",
         "locator": None, "value": None}
        for link in links
    ]  # fmt: skip
    publish(RecordKind.ACTOR, citations=citations)
    found = get(client, "/api/v1/actors/?include=sources")
    assert ids(found) == {str(links[0]["id"])}
    assert found["included_left_out"] == 2


@pytest.mark.parametrize("size", [1, 20])
def test_list_takes_as_many_questions_however_much_it_brings_along(
    client: Client, size: int
) -> None:
    for _each in range(size):
        place = linked(RecordKind.PLACE) | {"id": publish(RecordKind.PLACE).pk}
        publish(RecordKind.PLACE, parent=place)
    with CaptureQueriesContext(connection) as asked:
        get(client, f"/api/v1/places/?fields=name&include=places&limit={size}")
    assert len(asked) <= 4


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        ("releases/?include=prisoner", "“prisoner” is not one of deals, prisoners, "),
        ("releases/?include=", "“” is not one of "),
        ("releases/?include=places,", "“” is not one of "),
        ("releases/?include=statements", "“statements” is not one of "),
        ("releases/?include=%00", " is not one of "),
        ("releases/?include=places&include=places", "Given more than once."),
        ("sources/?include=places", "Unknown parameter."),
        ("releases.ndjson?include=places", "Unknown parameter."),
        ("releases.csv?include=places", "Unknown parameter."),
    ],
)
def test_relation_that_is_unknown_is_refused_by_name(client: Client, path: str, wrong: str) -> None:
    answer = client.get(f"/api/v1/{path}")
    assert answer.status_code == 400
    (error,) = answer.json()["errors"]
    assert error["parameter"] == "include"
    assert wrong in error["detail"]


def test_records_of_today_are_not_sent_beside_one_of_then(client: Client, published: Scene) -> None:
    path = f"{RELEASES}{published.release.pk}/?include=places&as_of=1"
    (error,) = client.get(path).json()["errors"]
    assert error["parameter"] == "include"
    assert error["detail"].startswith("Not together with `as_of`")


@pytest.mark.parametrize("kind", KINDS)
def test_answers_link_to_the_kinds_that_can_be_included_and_no_others(kind: RecordKind) -> None:
    row = publish(kind)
    answer = json.loads(row.answer)
    found = {
        other
        for other in RecordKind
        for value in answer.values()
        if list(included._links(value, {other}))
    }
    assert found <= {*LINKED.get(kind, ())}
    assert (kind in INCLUDE) == (kind in LINKED)
