"""A record's page as of a day or an edition: what was public then, and still may be."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from releases.editing.publish import publish, withdraw
from releases.editing.takedown import hide
from releases.ledger.projection.later import in_one_batch
from releases.ledger.projection.tables import Document
from releases.ledger.read import editions
from releases.models import Record
from releases.models.citation import typed
from tests.world import make
from tests.world.scene import Scene, grown

PERSON = "/prisoners/maria-kolesnikova/"
NAME = "Maria Kolesnikova"


@pytest.fixture
def clock() -> Iterator[Any]:
    with time_machine.travel(datetime(2026, 3, 1, 12, tzinfo=UTC), tick=False) as travelling:
        yield travelling


@pytest.fixture
def renamed(clock: Any, scene: Scene) -> Scene:
    """Published on 1 March; on 3 March the release had another title and date, by correction."""
    made = grown(scene, _renamed)
    clock.move_to(datetime(2026, 3, 5, 12, tzinfo=UTC))
    return made


def _renamed(scene: Scene) -> None:
    scene.publish_all()
    with time_machine.travel(datetime(2026, 3, 3, 23, 59, tzinfo=UTC), tick=False):
        release = fresh(scene.release)
        release.title_en, release.announced = "Freed in December", "2025-12-12"
        release.save()
        publish(release, by=scene.by, correction=True, note="The day was wrong")


def fresh(record: Any) -> Any:
    return typed(Record.objects.get(pk=record.pk))


def page_of(record: Any) -> str:
    kind, slug = Document.objects.values_list("kind", "slug").get(record_id=record.pk)
    return f"/{kind}s/{slug}/"


def text(response: Any) -> str:
    return response.content.decode()


def test_page_as_of_a_day_shows_what_was_public_at_its_end(client: Client, renamed: Scene) -> None:
    page = page_of(renamed.release)
    then, now = text(client.get(f"{page}?as_of=2026-03-02")), text(client.get(page))
    assert "As the public record stood on 2 March 2026" in then
    assert "Freed in December" in now
    assert f"<h1>{renamed.release.title_en}</h1>" in then
    assert "Announced: 13 December 2025 → 12 December 2025" in then
    assert "The day was wrong" in then
    last = text(client.get(f"{page}?as_of=2026-03-03"))
    assert "<h1>Freed in December</h1>" in last
    assert "Nothing of the record has changed since" in last


def test_page_as_of_an_edition_is_the_one_as_of_its_day(client: Client, renamed: Scene) -> None:
    page = page_of(renamed.release)
    first = next(reversed(editions.history(renamed.release.pk)))
    answer = client.get(f"{page}?as_of={first.sequence}")
    assert f"<h1>{renamed.release.title_en}</h1>" in text(answer)
    assert f"stood with edition {first.sequence} of the ledger." in text(answer)
    # The person's own edition came after the release's.
    assert NAME not in text(answer)
    assert NAME in text(client.get(f"{page}?as_of=2026-03-01"))


def test_page_of_the_past_is_not_indexed_and_names_the_current_one(
    client: Client, renamed: Scene
) -> None:
    page = page_of(renamed.release)
    then = text(client.get(f"{page}?as_of=2026-03-02"))
    assert '<meta name="robots" content="noindex">' in then
    assert f'<link rel="canonical" href="http://testserver{page}">' in then
    assert f'href="/be{page}?as_of=2026-03-02"' in then


def test_record_that_was_not_public_says_so(client: Client, renamed: Scene) -> None:
    answer = client.get(f"{page_of(renamed.release)}?as_of=2026-02-28")
    assert answer.status_code == 200
    assert "This record was not public then" in text(answer)
    assert 'id="named"' not in text(answer)
    assert NAME not in text(answer)


UNREADABLE = ("2026-02-30", "2026-03-06", "9999-12-31", "yesterday", "0", "-1", "9" * 20, "7777",
              "2026-3-1", "%00", "%ED%A0%80", "1&as_of=2")  # fmt: skip


def test_day_that_cannot_be_read_is_refused_by_name(client: Client, renamed: Scene) -> None:
    for value in UNREADABLE:
        answer = client.get(f"{page_of(renamed.release)}?as_of={value}")
        assert answer.status_code == 400, value
        assert "as_of" in text(answer)


def test_blank_day_leads_to_the_page_of_now(client: Client, renamed: Scene) -> None:
    page = page_of(renamed.release)
    answer = client.get(f"{page}?as_of=")
    assert (answer.status_code, answer["Location"]) == (302, page)


def test_old_address_keeps_the_day(client: Client, clock: Any, scene: Scene) -> None:
    scene.publish_all()
    before = page_of(scene.place)
    place = fresh(scene.place)
    place.name_en = "Wilno"
    place.save()
    publish(place, by=scene.by)
    after = page_of(scene.place)
    assert client.get(f"{before}?as_of=3")["Location"] == f"{after}?as_of=3"
    assert "<h1>Vilnius</h1>" in text(client.get(f"{after}?as_of=3"))


def test_person_who_shows_less_today_is_not_named_in_the_past(
    client: Client, renamed: Scene
) -> None:
    page = page_of(renamed.release)
    assert NAME in text(client.get(f"{page}?as_of=2026-03-02"))
    person = fresh(renamed.prisoner)
    person.identity_level = "initials"
    person.save()
    publish(person, by=renamed.by)
    for address in (f"{page}?as_of=2026-03-02", f"{page}?as_of=2026-03-04", f"{page}changes/"):
        assert "Kolesnikova" not in text(client.get(address)), address
    own = text(client.get(f"/prisoners/{person.pk}/?as_of=2026-03-02", follow=True))
    assert "has been removed since" in own
    assert "Kolesnikova" not in own


@pytest.mark.parametrize("act", [hide, lambda person: withdraw(person, by=person.created_by)])
def test_person_who_is_hidden_or_withdrawn_is_in_no_past(
    client: Client, renamed: Scene, act: Any
) -> None:
    page = page_of(renamed.release)
    act(fresh(renamed.prisoner))
    then = text(client.get(f"{page}?as_of=2026-03-02"))
    assert "As the public record stood" in then
    assert "Kolesnikova" not in then
    assert client.get(f"{PERSON}?as_of=2026-03-02").status_code in (404, 410)
    assert client.get(f"{PERSON}changes/").status_code == 404
    log = text(client.get("/changes/?minor=yes"))
    assert "Kolesnikova" not in log
    assert "The day was wrong" in log


def test_past_of_a_person_shows_releases_by_todays_names(client: Client, renamed: Scene) -> None:
    then = text(client.get(f"{PERSON}?as_of=2026-03-02"))
    assert "Freed in December" in then
    withdraw(fresh(renamed.release), by=renamed.by)
    for address in (f"{PERSON}?as_of=2026-03-02", PERSON):
        assert "Freed in December" not in text(client.get(address))


def test_placeholder_resolved_later_shows_its_sources_in_no_past(
    client: Client, clock: Any, scene: Scene
) -> None:
    """Their titles can name who is shown by no more than initials."""
    named = make.source(scene.by, title="Petrova is free")
    row = make.participation(scene.release, destination=scene.destination)
    make.cite(scene.release, named, participation=row)
    publish(named, by=scene.by)
    scene.publish_all()
    page = page_of(scene.release)
    assert "Petrova" in text(client.get(f"{page}?as_of={editions.head()}"))
    person = make.prisoner(scene.by, "Anna Petrova", identity_level="initials")
    make.cite(person, scene.source)
    row.resolved_to = person
    row.save()
    before = editions.head()
    publish(fresh(scene.release), by=scene.by)
    publish(person, by=scene.by)
    for address in (page, f"{page}?as_of={before}", f"{page}changes/"):
        assert "Petrova" not in text(client.get(address)), address


def test_page_of_the_past_is_known_by_its_version(client: Client, renamed: Scene) -> None:
    for kind in ("release", "prisoner", "place", "actor", "source"):
        page = f"{page_of(getattr(renamed, kind))}?as_of=2026-03-02"
        answer = client.get(page)
        assert answer.status_code == 200
        tag = {"If-None-Match": answer["ETag"]}
        publish(make.source(renamed.by), by=renamed.by)
        assert client.get(page, headers=tag).status_code == 304
        publish(fresh(getattr(renamed, kind)), by=renamed.by)
        assert client.get(page, headers=tag).status_code == 200


@pytest.mark.parametrize("people", [3, pytest.param(300, marks=pytest.mark.thorough)])
def test_page_of_the_past_takes_six_queries_whatever_it_shows(
    client: Client, scene: Scene, people: int
) -> None:
    rows = []
    for number in range(people):
        person = make.prisoner(scene.by, f"Person Name{chr(97 + number % 26)}{number}")
        make.cite(person, scene.source)
        row = make.participation(scene.release, person, destination=scene.destination)
        make.cite(scene.release, scene.source, participation=row)
        rows.append(person)
    scene.publish_all()
    with in_one_batch():
        for person in rows:
            publish(person, by=scene.by)
    publish(fresh(scene.release), by=scene.by)
    for record in (scene.release, scene.prisoner, scene.place):
        page = page_of(record)
        for address in (f"{page}?as_of={editions.head()}", f"{page}changes/", "/changes/"):
            with CaptureQueriesContext(connection) as queries:
                response = client.get(address)
            assert response.status_code == 200
            assert len(queries) <= 6, address
            assert len(response.content) < 400_000
