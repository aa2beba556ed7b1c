"""The log of changes as data: what differs, what is gone, and in which order."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from releases.editing.publish import publish, withdraw
from releases.editing.takedown import hide
from tests.api.test_api_contract import assert_kept, shape_of
from tests.api.test_api_merged import second
from tests.editing.merging import joined
from tests.pages.test_changes import corrected
from tests.pages.test_past import fresh
from tests.world import make
from tests.world.scene import Scene

__all__ = ["corrected"]
pytestmark = pytest.mark.django_db
CHANGES = "/api/v1/changes/"


def of(record: Any) -> str:
    return f"/api/v1/{record.kind}s/{record.pk}/changes/"


def log(client: Client, path: str = CHANGES) -> list[dict[str, Any]]:
    answer = client.get(path)
    assert answer.status_code == 200, answer.content
    assert_kept(answer.json(), shape_of(CHANGES, 200))
    results: list[dict[str, Any]] = answer.json()["results"]
    return results


def test_log_tells_values_parts_and_numbers(client: Client, corrected: Scene) -> None:
    newest = log(client)[0]
    assert (newest["sequence"], newest["change"], newest["note"]) == (
        6, "correction", "Counted again",
    )  # fmt: skip
    assert newest["record"]["id"] == str(corrected.release.pk)
    by_field = {one["field"]: one for one in newest["differences"]}
    day = by_field["announced"]
    assert (day["type"], day["before"]["edtf"], day["after"]["edtf"]) == (
        "value", "2025-12-13", "2025-12-12",
    )  # fmt: skip
    claim = by_field["claims"]
    assert (claim["type"], claim["before"], claim["after"]["number"]) == ("part", None, 123)
    assert claim["after"]["claimant"]["id"] == str(corrected.actor.pk)
    assert "citations" not in claim["after"]


def test_log_of_a_record_is_its_own_with_edits_of_spelling(
    client: Client, corrected: Scene
) -> None:
    place = fresh(corrected.place)
    place.name_en = "Wilno"
    place.save()
    publish(place, by=corrected.by, minor=True)
    (last, first) = log(client, of(place))
    assert (last["minor"], first["change"], first["differences"]) == (True, "new", None)
    (one,) = last["differences"]
    assert (one["field"], one["language"]) == ("name", "en")
    assert (one["before"], one["after"]) == ("Vilnius", "Wilno")
    assert [row["sequence"] for row in log(client)] == [6, 5, 4, 3, 2, 1]
    assert log(client, f"{CHANGES}?minor=yes")[0]["sequence"] == 7


def test_log_is_read_page_by_page_both_ways(client: Client, corrected: Scene) -> None:
    first = client.get(f"{CHANGES}?limit=4").json()
    assert first["previous"] is None
    second_page = client.get(first["next"]).json()
    assert second_page["next"] is None
    found = [row["sequence"] for row in first["results"] + second_page["results"]]
    assert found == [6, 5, 4, 3, 2, 1]
    back = client.get(second_page["previous"]).json()
    assert [row["sequence"] for row in back["results"]] == [6, 5, 4, 3]


def test_log_as_of_an_edition_ends_there(client: Client, corrected: Scene) -> None:
    assert [row["sequence"] for row in log(client, f"{CHANGES}?as_of=3")] == [3, 2, 1]
    assert [row["sequence"] for row in log(client, f"{of(corrected.release)}?as_of=5")] == [4]
    assert log(client, f"{CHANGES}?as_of=2001-01-01") == []
    assert client.get(f"{CHANGES}?as_of=7").status_code == 400


def test_log_is_narrowed(client: Client, corrected: Scene) -> None:
    assert len(log(client, f"{CHANGES}?change=correction&kind=release")) == 1
    assert log(client, f"{CHANGES}?kind=deal") == []
    assert log(client, f"{CHANGES}?year=1999") == []


def test_withdrawal_names_nobody(client: Client, corrected: Scene) -> None:
    title = corrected.release.title_en
    withdraw(fresh(corrected.release), by=corrected.by, note="Written of Petrova")
    said = client.get(CHANGES).content.decode()
    for word in (title, "Petrova", "Counted again", str(corrected.release.pk)):
        assert word not in said
    (ended,) = log(client, f"{CHANGES}?change=withdrawal")
    assert (ended["record"], ended["note"], ended["differences"]) == (None, None, None)
    assert client.get(of(corrected.release)).status_code == 410


def test_hidden_record_is_in_no_log_and_named_in_none(client: Client, corrected: Scene) -> None:
    # The source is cited, the actor is the claimant of what was added.
    hide(corrected.actor)
    said = client.get(CHANGES).content.decode()
    assert str(corrected.actor.pk) not in said
    claim = next(one for one in log(client)[0]["differences"] if one["field"] == "claims")
    assert claim["after"]["claimant"] == {"kind": "actor", "id": None, "slug": None, "label": {}}
    assert client.get(of(corrected.actor)).status_code == 410


def test_record_in_a_part_of_a_part_is_named(client: Client, published: Scene) -> None:
    person = fresh(published.prisoner)
    detention = make.detention(person, start="2026-01", end_kind="running")
    make.cite(person, published.source, detention=detention)
    custody = make.custody(detention, place=published.place, start="2026-01")
    make.cite(person, published.source, custody=custody)
    publish(person, by=published.by)
    (row,) = (
        one for one in log(client, of(person))[0]["differences"] if one["field"] == "detentions"
    )
    (shown,) = row["after"]["custodies"]
    assert shown["place"]["label"]["en"] == "Vilnius"


def test_log_of_a_joined_record_is_the_survivors(client: Client, published: Scene) -> None:
    other = second(published)
    joined(published.by, fresh(published.prisoner), other)
    answer = client.get(f"{of(other)}?limit=5")
    assert (answer.status_code, answer.headers["Location"]) == (
        308, f"{of(published.prisoner)}?limit=5",
    )  # fmt: skip


def test_log_of_what_never_was_public_is_not_found(client: Client, published: Scene) -> None:
    assert client.get(of(published.withheld.prisoner)).status_code == 404


UNREADABLE = (
    "year=10000", "change=x", "kind=x", "minor=no", "cursor=5", "cursor=before-0", "limit=51",
    f"cursor=after-{'9' * 20}", "x=1", "kind=%00", "as_of=tomorrow", "as_of=0",
)  # fmt: skip


def test_parameter_that_cannot_be_read_is_refused_by_name(client: Client, published: Scene) -> None:
    for query in UNREADABLE:
        answer = client.get(f"{CHANGES}?{query}")
        assert answer.status_code == 400, query
        assert answer.json()["errors"][0]["parameter"] == query.partition("=")[0]
    assert client.get(f"{of(published.place)}?kind=place").status_code == 400


def test_log_takes_five_questions_however_long_it_is(client: Client, corrected: Scene) -> None:
    with CaptureQueriesContext(connection) as asked:
        client.get(CHANGES)
    assert len(asked) <= 5


def test_log_that_the_client_has_is_not_sent_again(client: Client, published: Scene) -> None:
    for path in (CHANGES, of(published.place)):
        answer = client.get(path)
        known = {"If-None-Match": answer.headers["ETag"]}
        assert client.get(path, headers=known).status_code == 304
