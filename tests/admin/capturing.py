"""What an editor sends to quick capture, and reads there."""

from typing import Any

from releases.models import Record
from tests.admin.forms import Desk, Form, Page, read

WAY = "/admin/capture/"
NAMES = "Maria Kolesnikova — Ukraine\nАлесь Бяляцкі (1962), Vilnius\nBakhvalava, Ukraine"
FILLED = {
    "url": "https://example.org/freed",
    "title": "Freed at last",
    "publisher": "Gazette",
    "published": "13 Dec 2025",
    "title_en": "123 people freed by Belarus",
    "holding_state": "belarus",
    "announced": "13.12.2025",
    "mechanism": "negotiated_deal",
    "outcome": "freed_and_removed",
    "number": "123",
    "claimant": "Viasna",
    "groups-0-place": "ukraine",
    "groups-0-number": "114",
    "groups-1-place": "Vilnius",
    "groups-1-number": "9",
    "groups-1-country": "lt",
    "names": NAMES,
}


def empty(desk: Desk) -> Form:
    response = desk.client.get(WAY)
    assert response.status_code == 200
    return read(response).forms["capture_form"]


def filled(desk: Desk, **values: str) -> Form:
    return empty(desk) | FILLED | values


def send(desk: Desk, form: Form, act: str = "preview") -> Any:
    return desk.client.post(WAY, form.sent() | {"act": act})


def previewed(desk: Desk, **values: str) -> Form:
    response = send(desk, filled(desk, **values))
    page = read(response)
    assert not page.summary, page.summary
    return page.forms["capture_preview"]


def refused(response: Any, form: str = "capture_form") -> Page:
    """Whatever was typed stands there again, and the list at the head leads to what is wrong."""
    assert response.status_code == 200
    page = read(response)
    assert page.summary
    assert {place for place, _text in page.summary} - {""} <= page.ids
    assert Record.objects.filter(kind="release").count() == 0
    assert form in page.forms
    return page
