"""Feeds of lists and records in both formats, and calendars: valid, stable, nothing hidden."""

import json
from typing import Any
from uuid import UUID
from xml.etree import ElementTree

import pytest
from django.test import Client
from icalendar import Calendar

from releases.editing.publish import withdraw
from releases.ledger.core.tables import Suppression
from releases.public.feeds.calendars import ends
from tests.pages.samples import day, detention, prisoner, uid, world
from tests.pages.test_addresses import TIME, publish, text
from tests.world.scene import Scene

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
LISTS = ["changes", "releases", "prisoners", "places"]
HELD = {"end_kind": "running", "id": uid("held")}


def charge(**given: Any) -> dict[str, Any]:
    update = {"id": uid("update"), "event": "convicted", "date": day("2024-02-01"), "court": None,
              "sentence_months": 36, "regime": None, "citations": []}  # fmt: skip
    return {"id": uid("charge"), "statute": None, "article": None, "wording": {},
            "updates": [update | given], "citations": []}  # fmt: skip


def held(start: str, **given: Any) -> dict[str, Any]:
    return prisoner(detentions=[detention(start, None, **HELD, charges=[charge(**given)])])


@pytest.mark.parametrize("prefix", ["", "/be"])
@pytest.mark.parametrize("name", LISTS)
def test_feed_of_either_format_has_what_readers_need(
    client: Client, prefix: str, name: str, django_assert_max_num_queries: Any
) -> None:
    publish(*world())
    with django_assert_max_num_queries(6):
        atom = client.get(f"{prefix}/feeds/{name}.atom")
    root = ElementTree.fromstring(atom.content)
    for each in (root, *root.findall(f"{ATOM}entry")):
        assert each.findtext(f"{ATOM}id", "").startswith("urn:uuid:")
        assert each.findtext(f"{ATOM}title")
        assert each.findtext(f"{ATOM}updated")
    made = json.loads(client.get(f"{prefix}/feeds/{name}.json").content)
    assert made["version"] == "https://jsonfeed.org/version/1.1"
    assert made["feed_url"] == f"http://testserver{prefix}/feeds/{name}.json"
    assert all(item["id"] and item["url"] and item["content_text"] for item in made["items"])
    assert len(made["items"]) == len(root.findall(f"{ATOM}entry")) > 0


def test_feed_of_a_filter_has_its_records_and_an_id_of_its_own(client: Client) -> None:
    publish(*world())
    ids = set()
    for query, count in (("", 1), ("?country=BY", 1), ("?country=UA", 0), ("?q=freed", 1)):
        root = ElementTree.fromstring(client.get(f"/feeds/releases.atom{query}").content)
        assert len(root.findall(f"{ATOM}entry")) == count, query
        ids.add(root.findtext(f"{ATOM}id"))
    assert len(ids) == 4


@pytest.mark.parametrize(
    "path", ["changes.atom", "releases.json", "prisoners.ics", f"releases/{uid('release')}.atom"]
)
def test_feed_with_unknown_parameter_names_it(client: Client, path: str) -> None:
    publish(*world())
    answer = client.get(f"/feeds/{path}", {"sort": "1"})
    assert answer.status_code == 400
    assert "sort" in text(answer)


@pytest.mark.parametrize("form", ["atom", "json"])
def test_feed_of_a_record_tells_its_editions_and_ends_with_it(
    client: Client, published: Scene, form: str
) -> None:
    path = f"/feeds/prisoners/{published.prisoner.pk}.{form}"
    answer = client.get(path)
    assert answer.status_code == 200
    assert "Kolesnikova" in text(answer)
    assert client.get(path, headers={"If-None-Match": answer["ETag"]}).status_code == 304
    withdraw(published.prisoner, by=published.by)
    gone = client.get(path, headers={"If-None-Match": answer["ETag"]})
    assert gone.status_code == 410
    assert "olesnikova" not in text(gone)


def test_feed_of_nobody_is_not_found(client: Client) -> None:
    assert client.get(f"/feeds/prisoners/{UUID(int=1)}.atom").status_code == 404


@pytest.mark.parametrize("path", ["changes.atom", "prisoners.json", "prisoners.ics"])
def test_feed_is_without_the_suppressed_at_once(client: Client, path: str) -> None:
    publish(held("2023-01-10"))
    first = client.get(f"/feeds/{path}")
    assert "olesnikova" in text(first)
    Suppression.objects.create(record_id=uid("prisoner"), since=TIME)
    then = client.get(f"/feeds/{path}", headers={"If-None-Match": first["ETag"]})
    assert then.status_code == 200
    assert "olesnikova" not in text(then)


def test_calendar_has_whole_days_short_lines_and_stable_ids(client: Client) -> None:
    publish(held("2023-01-10"))
    for path in ("/feeds/prisoners.ics?country=BY", f"/be/feeds/prisoners/{uid('prisoner')}.ics"):
        answer = client.get(path)
        assert answer["Content-Type"].startswith("text/calendar")
        assert all(len(line) <= 75 for line in answer.content.split(b"\r\n"))
        (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
        assert event["UID"] == f"urn:uuid:{uid('update')}"
        assert event.decoded("DTSTART").isoformat() == "2026-01-09"
        assert client.get(path).content == answer.content


@pytest.mark.parametrize(
    ("start", "given"),
    [("2023-01", {}), ("2023-01-10~", {}), ("2023-01-10", {"sentence_months": None}),
     ("2023-01-10", {"event": "quashed"})],
)  # fmt: skip
def test_calendar_guesses_no_end(start: str, given: dict[str, Any]) -> None:
    assert list(ends(held(start, **given))) == []


def test_calendar_has_ends_that_were_published() -> None:
    person = prisoner(detentions=[detention("2020-09-07", "2025-12-13")])
    assert [end.day.isoformat() for end in ends(person)] == ["2025-12-13"]
