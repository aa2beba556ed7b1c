"""Writing to the desk, by HTTP: what is taken, what is given back, and what nobody can tell."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.db import DatabaseError
from django.test import Client
from pytest_django import Settings

from releases.intake import limits
from releases.intake.models import Message
from releases.intake.pages import views
from releases.intake.sealing import BLOCK, unseal
from releases.intake.taking import take
from releases.ledger.core.tables import Suppression
from tests.intake.sending import TAKEDOWN, TELL_US, filled, send
from tests.pages.samples import prisoner, uid
from tests.pages.test_addresses import publish, text

pytestmark = pytest.mark.django_db
RECEIPT = re.compile(r"<strong>([0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5})</strong>")


@pytest.mark.parametrize(
    ("path", "kind", "more"),
    [
        (TELL_US, "correction", {"source": "https://example.org/a", "about": "/releases/x/"}),
        (TAKEDOWN, "takedown", {"relation": "family", "about": "Марыя"}),
    ],
)
@pytest.mark.parametrize("prefix", ["", "/be"])
def test_message_is_sealed_and_answered_with_a_receipt(
    client: Client, key: str, prefix: str, path: str, kind: str, more: dict[str, str]
) -> None:
    words = "Ён вызвалены ў 2024 годзе.\r\n\r\nНе ў 2025."
    response = send(client, prefix + path, text=words, contact="me@example.org", **more)
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store"
    assert not response.cookies
    found = RECEIPT.search(text(response))
    assert found
    (row,) = Message.objects.all()
    assert (row.kind, row.receipt) == (kind, found[1])
    assert (row.received_at.minute, row.received_at.second, row.received_at.microsecond) == (0,) * 3
    opened = unseal(row.sealed, [key])
    assert opened.endswith("\n\nЁн вызвалены ў 2024 годзе.\n\nНе ў 2025.")
    for value in (found[1], kind, "me@example.org", f"page: {prefix[1:] or 'en'}", *more.values()):
        assert value in opened.partition("\n\n")[0]


def test_row_holds_no_word_and_two_messages_of_any_length_look_alike(
    client: Client, key: str
) -> None:
    send(client, text="Short", contact="somebody@example.org")
    send(client, text="Longer " * 300)
    first, second = Message.objects.values()
    assert not any("Short" in str(value) or "somebody" in str(value) for value in first.values())
    # Not alike to the byte: the format puts in something random.
    assert max(len(row["sealed"]) for row in (first, second)) < 2 * BLOCK
    assert set(first) == {"id", "kind", "receipt", "received_at", "sealed"}


@pytest.mark.parametrize("path", [TELL_US, TAKEDOWN])
def test_without_a_key_the_form_is_closed_and_says_where_to_write(
    client: Client, settings: Settings, path: str
) -> None:
    settings.INTAKE_RECIPIENTS, settings.CONTACT = [], "desk@example.org"
    page = text(client.get(path))
    assert "<textarea" not in page
    assert 'href="mailto:desk@example.org"' in page
    response = send(client, path, text="Words that took an hour", about="x")
    assert response.status_code == 503
    assert "Words that took an hour" in text(response)
    assert not Message.objects.exists()


def test_closed_form_without_a_contact_says_that_there_is_none(
    client: Client, settings: Settings
) -> None:
    settings.INTAKE_RECIPIENTS = []
    assert "has named no other address" in text(client.get(TELL_US))


def test_copy_of_another_site_leads_to_the_originals_form(
    client: Client, key: str, settings: Settings
) -> None:
    settings.ORIGIN = "https://origin.example"
    page = text(client.get(f"/be{TAKEDOWN}"))
    assert 'href="https://origin.example/be/takedown/"' in page
    assert "<textarea" not in page
    assert "https://origin.example/takedown/" in text(client.get("/safety/"))
    assert send(client).status_code == 503
    assert not Message.objects.exists()


def test_page_is_the_same_for_everybody_and_known_by_its_day(client: Client, key: str) -> None:
    with time_machine.travel("2026-03-01T12:00:00Z", tick=False):
        first, second = client.get(TELL_US), Client().get(TELL_US)
        assert first.content == second.content
        assert not first.cookies
        tag = {"If-None-Match": first["ETag"]}
        assert client.get(TELL_US, headers=tag).status_code == 304
    with time_machine.travel("2026-03-02T12:00:00Z", tick=False):
        assert client.get(TELL_US, headers=tag).status_code == 200


def test_version_of_the_page_says_whether_the_form_is_open(
    client: Client, key: str, settings: Settings
) -> None:
    tag = {"If-None-Match": client.get(TELL_US)["ETag"]}
    settings.INTAKE_RECIPIENTS = []
    assert client.get(TELL_US, headers=tag).status_code == 200


def test_form_about_a_record_answers_the_same_for_public_hidden_and_never(
    client: Client, key: str, django_assert_num_queries: Any
) -> None:
    publish(prisoner())
    here, never = uid("prisoner"), uid("somebody who never was")

    def asked(record_id: str) -> str:
        with django_assert_num_queries(0):
            response = client.get(f"{TAKEDOWN}?about=prisoner/{record_id}")
        assert response.status_code == 200
        return text(response).replace(record_id, "ID") + response["ETag"]

    public = asked(here)
    Suppression.objects.create(record_id=here, since=datetime(2026, 1, 1, tzinfo=UTC))
    assert public == asked(here) == asked(never)
    assert 'value="http://testserver/prisoners/ID/"' in public
    assert "Kolesnikova" not in public


@pytest.mark.parametrize(("hours", "status"), [(20, 200), (30, 200), (49, 400)])
def test_page_opened_yesterday_is_still_good(
    client: Client, key: str, hours: int, status: int
) -> None:
    with time_machine.travel("2026-03-01T01:00:00Z", tick=False) as clock:
        fields = filled()
        clock.shift(hours * 3600)
        assert send(client, **fields).status_code == status


def test_more_than_an_hour_takes_is_given_back(client: Client, key: str) -> None:
    for number in range(limits.FROM_ONE):
        assert send(client, text=f"Number {number}").status_code == 200
    response = send(client, text="One more")
    assert response.status_code == 429
    assert "One more" in text(response)
    assert Message.objects.count() == limits.FROM_ONE
    assert send(Client(REMOTE_ADDR="198.51.100.7")).status_code == 200
    assert send(client, TAKEDOWN, about="x").status_code == 200


@pytest.mark.parametrize("path", [TELL_US, TAKEDOWN])
def test_page_that_is_loaded_again_keeps_its_message_once(
    client: Client, key: str, path: str
) -> None:
    assert RECEIPT.search(text(send(client, path, about="x")))
    again = send(client, path, about="x")
    assert again.status_code == 200
    assert again["Cache-Control"] == "no-store"
    assert "has come in" in text(again)
    assert not RECEIPT.search(text(again))
    assert Message.objects.count() == 1
    assert RECEIPT.search(text(send(client, path, about="y")))
    assert RECEIPT.search(text(send(Client(REMOTE_ADDR="198.51.100.7"), path, about="x")))


@pytest.mark.parametrize("failure", [DatabaseError("the row (secret)"), None])
def test_message_that_cannot_be_kept_is_given_back(
    client: Client, key: str, monkeypatch: pytest.MonkeyPatch, failure: Exception | None,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    def fail(*args: Any) -> None:
        raise failure or DatabaseError

    monkeypatch.setattr(views, "take", fail)
    response = send(client, text="Words")
    assert response.status_code == 503
    assert "Words" in text(response)
    assert "secret" not in caplog.text
    assert "DatabaseError" in caplog.text
    for _again in range(limits.FROM_ONE):
        assert send(client, text="Words").status_code == 503
    monkeypatch.setattr(views, "take", take)
    assert RECEIPT.search(text(send(client, text="Words")))


@pytest.mark.parametrize("path", [TELL_US, TAKEDOWN])
def test_other_methods_are_refused(client: Client, path: str) -> None:
    assert {client.put(path).status_code, client.delete(path).status_code} == {405}
    assert Client().post("/safety/").status_code == 405


def test_every_page_leads_to_the_forms_and_a_records_page_says_which_it_is(
    client: Client, key: str
) -> None:
    publish(prisoner())
    page = text(client.get("/prisoners/maria-kolesnikova/"))
    for path in ("tell-us", "takedown"):
        assert f'href="/{path}/?about=prisoner/{uid("prisoner")}"' in page
    assert 'href="/safety/"' in text(client.get("/nowhere/"))
    assert "/be/safety/" in text(client.get("/sitemap-pages.xml"))


def test_safety_page_names_the_ways_and_the_key(
    client: Client, key: str, settings: Settings
) -> None:
    page = text(client.get("/safety/"))
    for words in ("/takedown/", "/tell-us/", "desk@example.org", settings.INTAKE_RECIPIENTS[0]):
        assert words in page
    settings.INTAKE_RECIPIENTS = []
    assert "The forms are closed" in text(client.get("/safety/"))
