"""Addresses that a webhook cannot have, and servers that are not whom they should be."""

import socket
from pathlib import Path
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from releases.editing import webhooks
from releases.outside import NoAnswer, NoHost, Refused, Untrusted, public_address, tell
from releases.partners.hook_address import check_address
from releases.partners.models import Partner, Webhook
from releases.partners.sending import send_due
from tests.partners.hooks import START, Hook, event
from tests.partners.receiver import Receiver, receiving


@pytest.mark.django_db
def test_certificate_that_nobody_knows_is_refused(receiver: Receiver, hook: Hook) -> None:
    row = event(hook())
    send_due(by=receiver.post(trusting=False))
    row.refresh_from_db()
    assert row.fault == "untrusted"
    assert receiver.got == []


def test_certificate_of_another_name_is_refused(tmp_path: Path) -> None:
    with receiving(tmp_path, host="other.example.org") as other, pytest.raises(Untrusted):
        other.post()(other.url(), b"{}", {})
    assert other.got == []


@pytest.mark.django_db
@pytest.mark.parametrize("url", ["https://localhost/", "https://127.0.0.1/", "https://[::1]/",
                                 "https://2130706433/", "https://0/"])  # fmt: skip
def test_address_that_leads_inside_is_refused_when_it_is_sent(hook: Hook, url: str) -> None:
    webhook = hook()
    Webhook.objects.update(url=url)
    row = event(webhook)
    send_due()
    row.refresh_from_db()
    assert row.fault in ("inside", "no_host")


def test_name_whose_answer_changes_leads_to_where_it_was_checked(
    receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second answer of the name server would be the one of the inside."""
    answers = [("127.0.0.1", receiver.port), ("10.0.0.1", receiver.port)]
    asked: list[str] = []
    real = socket.getaddrinfo

    def changing(host: str, *rest: object, **named: object) -> list:
        if host != "localhost":  # the connection itself, to a number
            return real(host, *rest, **named)  # type: ignore[arg-type]
        asked.append(host)
        return [(2, 1, 6, "", answers[len(asked) - 1])]

    monkeypatch.setattr(socket, "getaddrinfo", changing)
    assert receiver.post()(receiver.url(), b"{}", {"webhook-id": "1"}) == 200
    assert asked == ["localhost"]
    with pytest.raises(Refused):  # now it says so
        receiver.post()(receiver.url(), b"{}", {"webhook-id": "2"})
    assert receiver.ids() == ["1"]


def test_nothing_is_posted_but_over_https(receiver: Receiver) -> None:
    for url in ("http://localhost/", "file:///etc/passwd", "https://", "//x", "https://[bad"):
        with pytest.raises((Refused, NoAnswer, NoHost)):
            tell(url, b"{}", {}, may=lambda _address, _port: True, seconds=0.5)
    assert not public_address("127.0.0.1", 443)


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://example.org/", "begins with"),
        ("HTTPS://example.org/", "begins with"),
        ("https://", "begins with"),
        ("https:///x", "begins with"),
        ("https://example.org:8443/", "usual port"),
        ("https://example.org:99999/", "not an address"),
        ("https://[::1/", "not an address"),
        ("https://user:word@example.org/", "Leave out"),
        ("https://example.org/#x", "Leave out"),
        ("https://127.0.0.1/", "not the public one"),
        ("https://[::ffff:10.0.0.1]/", "not the public one"),
        ("https://169.254.169.254/latest/meta-data/", "not the public one"),
        ("https://example.org/\0", "ASCII"),
        ("https://exämple.org/", "ASCII"),
        ("https://example.org/a b", "ASCII"),
        ("https://example.org/\ud800", "ASCII"),
        ("https://example.org/" + "x" * 10_000_000, "at most"),
        ("", "begins with"),
    ],
)
def test_address_of_a_webhook_is_refused_with_the_reason(url: str, why: str) -> None:
    with pytest.raises(ValidationError, match=why):
        check_address(url)
    check_address("https://hooks.example.org/in?x=1")
    check_address("https://hooks.example.org:443/")


@pytest.mark.django_db
def test_database_refuses_what_no_webhook_can_be(hook: Hook) -> None:
    hook()
    for values, name in (
        ({"url": "http://x.example.org/"}, "is_https"),
        ({"kinds": []}, "known_kinds"),
        ({"kinds": ["record"]}, "known_kinds"),
        ({"changes": ["takedown"]}, "known_changes"),
        ({"stopped_at": START}, "for_a_reason"),
        ({"secret_before": "x"}, "old_secret_ends"),
    ):
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            Webhook.objects.update(**values)


@pytest.mark.django_db
def test_form_that_is_sent_twice_makes_one_webhook(partner: Partner, editor: User) -> None:
    asked = {"url": "https://x.example.org/", "kinds": ["place"], "changes": [], "by": editor}
    asked["hook_id"] = uuid4()
    webhooks.make_webhook(partner, **asked)
    with pytest.raises(ValidationError, match="already"):
        webhooks.make_webhook(partner, **asked)
    assert partner.webhooks.count() == 1
