"""Statistics as known at a point of the past: what was public then, and still may be."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from releases.editing.publish import publish, withdraw
from releases.editing.takedown import hide
from releases.ledger.read import documents, editions, past, stood
from releases.ledger.read.past import Point
from releases.models import Record
from releases.models.citation import typed
from releases.terms.vocabularies.records import RecordKind
from tests.world import make
from tests.world.scene import Scene

PAGE = "/statistics/"
KINDS = (RecordKind.RELEASE, RecordKind.DEAL)
ENVELOPE = ("sequence", "first_published_at", "changed_at")


@pytest.fixture
def clock() -> Iterator[Any]:
    with time_machine.travel(datetime(2026, 3, 1, 12, tzinfo=UTC), tick=False) as travelling:
        yield travelling


@pytest.fixture
def corrected(clock: Any, scene: Scene) -> Scene:
    """All published on 1 March; a correction of the release on the 3rd, another person, held since
    2020, and a deal on the 4th; today is the 5th."""
    scene.publish_all()
    clock.move_to(datetime(2026, 3, 3, 12, tzinfo=UTC))
    release = fresh(scene.release)
    release.title_en = "Freed in December"
    release.save()
    publish(release, by=scene.by, correction=True, note="It has a name")
    clock.move_to(datetime(2026, 3, 4, 12, tzinfo=UTC))
    other = make.prisoner(scene.by, "Anna Petrova")
    make.cite(other, scene.source, detention=make.detention(other, start="2020-05-01"))
    deal = make.deal(scene.by)
    make.cite(deal, scene.source)
    scene.publish(other, deal)
    clock.move_to(datetime(2026, 3, 5, 12, tzinfo=UTC))
    return scene


def fresh(record: Any) -> Any:
    return typed(Record.objects.get(pk=record.pk))


def text(client: Client, query: str, page: str = PAGE) -> str:
    response = client.get(f"{page}?{query}")
    assert response.status_code == 200, query
    return response.content.decode()


def row(page: str, name: str) -> list[str]:
    """Numbers of then and of now."""
    found = re.search(f'<th scope="row">{name}</th>(.*?)</tr>', page)
    assert found, name
    return re.findall(r'<td class="figure">(.*?)</td>', found[1])


def test_page_as_of_a_day_tells_what_was_public_then_and_what_changed_since(
    client: Client, corrected: Scene
) -> None:
    old = corrected.release.title_en
    then, now = text(client, "as_of=2026-03-02"), text(client, "")
    assert "As the public record stood on 2 March 2026" in then
    assert old in then
    assert "Freed in December" not in then
    assert "Freed in December" in now
    assert 'id="since"' not in now
    assert row(then, "People") == ["1", "2"]
    assert row(then, "Releases") == ["1", "1"]
    assert row(then, "Deals") == ["0", "1"]
    assert row(then, "People on record who were held on 2 March 2026") == ["0", "0–1"]
    since = then.partition("Published since then:")[2].partition("</p>")[0]
    assert re.findall(r"(\w+) <strong>(\d+)</strong>", since) == [("new", "2"), ("correction", "1")]


def test_day_of_detention_is_asked_for_apart_from_the_day_of_knowing(
    client: Client, corrected: Scene
) -> None:
    page = text(client, "as_of=2026-03-02&on=2022-01-01")
    assert "1 January 2022: 1 person on record was held" in page
    assert row(page, "People on record who were held on 1 January 2022") == ["1", "1–2"]


def test_page_as_of_an_edition_is_the_one_of_its_moment(client: Client, corrected: Scene) -> None:
    first = editions.last_until(Point(day=date(2026, 3, 2)))
    page = text(client, f"as_of={first}")
    assert f"As the public record stood with edition {first} of the ledger" in page
    assert f"As of edition {first} of the ledger, 1 March 2026." in page
    assert f'type="text" id="filter-as_of" name="as_of" value="{first}"' in page
    as_of_day = text(client, "as_of=2026-03-02")
    assert row(page, "People") == row(as_of_day, "People")
    assert "Nothing has been published since" in text(client, f"as_of={editions.head()}")


def test_files_are_of_the_same_point(client: Client, corrected: Scene) -> None:
    page = text(client, "country=BY&as_of=2026-03-02")
    assert row(page, r"People on record who were held on 2 March 2026 \(Belarus\)") == ["0", "0–1"]
    assert '<a href="?country=BY">Back to what is recorded now</a>' in page
    files = re.findall(r'href="(/statistics/[a-z]+\.\w+[^"]*)"', page)
    assert len(files) == 12
    assert {address.partition("?")[2] for address in files} == {"country=BY&amp;as_of=2026-03-02"}
    then = text(client, "as_of=2026-03-02", "/statistics/claims.csv")
    assert corrected.release.title_en in then
    assert f"As of edition {editions.last_until(Point(day=date(2026, 3, 2)))} of the ledger" in then
    assert "Freed in December" in text(client, "", "/statistics/claims.csv")


def test_page_before_anything_was_public_is_empty(client: Client, corrected: Scene) -> None:
    page = text(client, "as_of=2026-02-27")
    assert page.count("Nothing is on record yet.") == 4
    assert row(page, "People") == ["0", "2"]


def test_page_of_the_past_is_not_indexed_and_names_the_current_one(
    client: Client, corrected: Scene
) -> None:
    page = text(client, "as_of=2026-03-02")
    assert '<meta name="robots" content="noindex">' in page
    assert f'<link rel="canonical" href="http://testserver{PAGE}">' in page
    assert f'href="/be{PAGE}?as_of=2026-03-02"' in page


@pytest.mark.parametrize(
    "value", ["2026-02-30", "2026-03-06", "9999-12-31", "x", "0", "7777", "%00", "1&as_of=2"]
)
@pytest.mark.parametrize("path", [PAGE, "/statistics/flows.svg"])
def test_point_that_there_is_not_is_refused_by_name(
    client: Client, corrected: Scene, path: str, value: str
) -> None:
    answer = client.get(f"{path}?as_of={value}")
    assert answer.status_code == 400
    assert "as_of" in answer.content.decode()


def test_hidden_and_withdrawn_are_in_no_past(client: Client, corrected: Scene) -> None:
    hide(fresh(corrected.prisoner))
    then = text(client, "as_of=2026-03-02")
    assert row(then, "People") == ["0", "1"]
    assert "1 January 2022: 0 people" in text(client, "as_of=2026-03-02&on=2022-01-01")
    withdraw(fresh(corrected.release), by=corrected.by)
    assert corrected.release.title_en not in text(client, "as_of=2026-03-02")


def test_what_was_emptied_since_is_not_counted_as_known_then(
    client: Client, corrected: Scene
) -> None:
    person = fresh(corrected.prisoner)
    person.identity_level = "initials"
    person.save()
    publish(person, by=corrected.by)
    assert row(text(client, "as_of=2026-03-02"), "People") == ["0", "2"]
    assert "1 January 2022: 0 people" in text(client, "as_of=2026-03-02&on=2022-01-01")


def test_past_that_takes_too_long_is_given_up_politely(
    client: Client, corrected: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stood, "SECONDS", -1.0)
    answer = client.get(f"{PAGE}?as_of=2026-03-02")
    assert (answer.status_code, answer["Retry-After"].isdigit()) == (503, True)
    assert client.get(PAGE).status_code == 200


def test_every_record_stands_as_its_own_page_of_then_shows_it(corrected: Scene) -> None:
    """What is taken from today's copy is what would have been made anew from the edition."""
    place = fresh(corrected.place)
    place.name_en = "Wilno"
    place.save()
    late = make.actor(corrected.by, name_en="Late Agency")
    release = fresh(corrected.release)
    make.cite(release, corrected.source, count_claim=make.claim(release, late, 11))
    corrected.publish(place, late, release)
    hidden = [corrected.actor.pk]
    hide(fresh(corrected.actor))
    compared = 0
    for sequence in range(editions.head() + 1):
        whole = stood.every(KINDS, sequence, hidden)
        for entry in documents.every(KINDS, hidden):
            found = past.state(entry, Point(sequence=sequence), hidden).answer
            own = [
                one for one in whole[RecordKind(entry.kind)] if one["id"] == str(entry.record_id)
            ]
            assert bool(found) == bool(own), sequence
            if found:
                expected = past.state(entry, Point(sequence=sequence), hidden).data
                assert _told(own[0]) == _told(expected), sequence
                compared += 1
    assert compared > 8


def _told(answer: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in answer.items() if name not in ENVELOPE}


def test_number_of_questions_does_not_grow_with_what_changed(
    client: Client, corrected: Scene
) -> None:
    before = _questions(client)
    for number in range(8):
        release = make.release(corrected.by, title_en=f"Release {number}")
        make.cite(release, corrected.source)
        person = make.prisoner(corrected.by, f"Person Name{chr(97 + number)}")
        make.cite(person, corrected.source)
        row_of = make.participation(release, person)
        make.cite(release, corrected.source, participation=row_of)
        corrected.publish(release, person)
    assert _questions(client) == before


def _questions(client: Client) -> int:
    with CaptureQueriesContext(connection) as queries:
        text(client, f"as_of={editions.last_until(Point(day=date(2026, 3, 2)))}")
    return len(queries)
