"""The way from the form of a published record to its public page."""

import re
from typing import Any

from django.test import Client

from releases.editing.publish import publish, withdraw
from releases.editing.takedown import hide
from releases.models import Prisoner, Release
from tests.admin.forms import Desk
from tests.world import make
from tests.world.scene import Scene


def _way(desk: Desk, record: Any) -> str | None:
    page = desk.client.get(desk.address(record)).content.decode()
    found = re.search(r'<a href="([^"]+)" class="viewsitelink">', page)
    return found[1] if found else None


def test_form_of_a_published_record_leads_to_its_page(desk: Desk, published: Scene) -> None:
    deal, statement = make.deal(published.by), make.statement(published.by, published.actor)
    for record in (deal, statement):
        make.cite(record, published.source)
        publish(record, by=published.by)
    for record in (
        published.release, published.prisoner, published.place, published.actor, published.source,
        deal, statement,
    ):  # fmt: skip
        way = _way(desk, record)
        assert way
        assert Client().get(way).status_code == 200


def test_form_leads_nowhere_where_the_public_sees_nothing(desk: Desk, scene: Scene) -> None:
    assert _way(desk, scene.release) is None
    scene.publish_all()
    hide(scene.prisoner)
    assert _way(desk, scene.prisoner) is None
    withdraw(scene.release, by=scene.by, reason="x")
    assert _way(desk, scene.release) is None


def test_form_leads_to_the_published_address_not_the_one_on_the_form(
    desk: Desk, published: Scene
) -> None:
    Release.objects.filter(pk=published.release.pk).update(slug="not-public-yet")
    way = _way(desk, published.release)
    assert way
    assert Client().get(way).status_code == 200


def test_record_in_belarusian_alone_leads_to_its_belarusian_page(
    desk: Desk, published: Scene
) -> None:
    release = make.release(published.by, title_en="", title_be="Вызваленне")
    make.cite(release, published.source)
    publish(release, by=published.by)
    way = _way(desk, release)
    assert way
    assert way.startswith("/be/releases/")
    assert Client().get(way).status_code == 200


def _status(desk: Desk, record: Any) -> str:
    page = desk.client.get(desk.address(record)).content.decode()
    found = re.search(r"<p>Status shown to the public: (.+?)</p>", page)
    return re.sub(r"<[^>]+>", "", found[1]) if found else ""


def test_form_of_a_person_says_the_status_that_the_public_sees(desk: Desk, scene: Scene) -> None:
    assert _status(desk, scene.prisoner) == ""
    scene.publish_all()
    assert _status(desk, scene.prisoner).startswith("free as of 2025-12-13 (freed in")
    assert _status(desk, scene.release) == ""
    Prisoner.objects.filter(pk=scene.prisoner.pk).update(death="2025-12-20")
    assert _status(desk, scene.prisoner).startswith("free")
    hide(scene.release)
    assert "free" not in _status(desk, scene.prisoner)
    hide(scene.prisoner)
    assert _status(desk, scene.prisoner) == ""
