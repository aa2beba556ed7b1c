"""When a delivery is tried again, and when nobody tries any more."""

from datetime import timedelta
from itertools import pairwise

import pytest
import time_machine
from django.contrib.auth.models import User

from releases.editing import webhooks
from releases.partners import sending
from releases.partners.models import Webhook
from releases.partners.sending import send_due
from tests.partners.hooks import START, Hook, at, event, outcomes
from tests.partners.receiver import Receiver


@pytest.mark.django_db
def test_tries_go_on_with_growing_pauses_for_three_days_and_then_it_is_stopped(
    receiver: Receiver, hook: Hook, editor: User
) -> None:
    with time_machine.travel(START, tick=False):
        webhook = hook("/500")
        row = event(webhook)
    tried: list[timedelta] = []
    while not Webhook.objects.get().stopped_at:
        assert len(tried) < 30
        row.refresh_from_db()
        tried.append(row.next_at - START)
        if len(tried) > 1:
            assert at(row.next_at - timedelta(seconds=1), receiver) == 0
        assert at(row.next_at, receiver) == 1
    pauses = [b - a for a, b in pairwise(tried)]
    assert pauses[:-1] == sorted(pauses[:-1])
    assert tried[-1] == timedelta(days=3)
    assert 9 <= len(tried) <= 12
    webhook.refresh_from_db()
    assert (webhook.stopped_for, webhook.stopped_by) == ("failed", "")
    assert len(set(receiver.ids())) == 1
    receiver.answers = [200]
    later = START + timedelta(days=9)
    assert at(later, receiver) == 0
    with time_machine.travel(later, tick=False):
        webhooks.start_webhook(webhook, by=editor)
    assert at(later, receiver) == 1
    assert outcomes() == ["delivered"]


@pytest.mark.django_db
def test_two_events_in_a_row_that_fail_end_the_turn_and_the_first_taken_wakes_the_rest(
    receiver: Receiver, hook: Hook
) -> None:
    with time_machine.travel(START, tick=False):
        webhook = hook("/500")
        rows = [event(webhook) for _each in range(10)]
    assert at(START, receiver) == 2
    assert at(START + timedelta(seconds=59), receiver) == 0
    assert at(START + timedelta(hours=2), receiver) == 2
    receiver.answers = [200]
    when = START + timedelta(hours=2, minutes=10)
    assert at(when, receiver) == 0  # all wait as long again as it has lasted
    with time_machine.travel(when, tick=False):
        fresh = event(webhook, takes_back=True)  # but what takes something back is tried at once
    assert at(when, receiver) == len(rows) + 1
    assert receiver.ids()[4] == fresh.event
    assert set(outcomes()) == {"delivered"}
    assert Webhook.objects.get().failed_first_at is None


@pytest.mark.django_db
def test_one_event_that_is_never_taken_holds_up_no_other_and_is_given_up(
    receiver: Receiver, hook: Hook
) -> None:
    with time_machine.travel(START, tick=False):
        webhook = hook()
        bad = event(webhook, takes_back=True)
    post = receiver.post()

    def picky(url: str, body: bytes, headers: dict) -> int:
        status = post(url, body, headers)
        return 500 if headers["webhook-id"] == bad.event else status

    for hours in range(0, 80, 4):
        with time_machine.travel(START + timedelta(hours=hours), tick=False):
            row = event(webhook)
            send_due(by=picky)
            row.refresh_from_db()
            assert row.outcome == "delivered", hours
    bad.refresh_from_db()
    assert bad.outcome == "given_up"
    assert Webhook.objects.get().stopped_at is None


@pytest.mark.django_db
def test_event_that_was_given_up_is_not_held_against_the_next(
    receiver: Receiver, hook: Hook
) -> None:
    with time_machine.travel(START, tick=False):
        webhook = hook()
        bad = event(webhook)
    post = receiver.post()

    def picky(url: str, body: bytes, headers: dict) -> int:
        status = post(url, body, headers)
        return 400 if headers["webhook-id"] == bad.event else status

    for hours in (*range(0, 73, 8), 72):
        with time_machine.travel(START + timedelta(hours=hours), tick=False):
            if hours == 24:
                event(webhook)  # is taken, and the refusals are counted from the next one on
            send_due(by=picky)
    bad.refresh_from_db()
    assert bad.outcome == "given_up"
    with time_machine.travel(START + timedelta(hours=120), tick=False):
        event(webhook, takes_back=True)
    receiver.answers = [500]
    assert at(START + timedelta(hours=120), receiver) == 1
    assert Webhook.objects.get().stopped_at is None
    receiver.answers = [200]
    assert at(START + timedelta(hours=120, minutes=2), receiver) == 1


@pytest.mark.django_db
def test_events_that_are_refused_with_a_reason_hold_up_no_other(
    receiver: Receiver, hook: Hook
) -> None:
    webhook = hook()
    for _each in range(4):
        event(webhook, takes_back=True)
    fine = event(webhook)
    receiver.answers = [422] * 4 + [200]
    send_due(by=receiver.post())
    fine.refresh_from_db()
    assert fine.outcome == "delivered"


@pytest.mark.django_db
def test_address_that_answers_410_is_stopped_at_once(receiver: Receiver, hook: Hook) -> None:
    webhook = hook("/410")
    event(webhook)
    event(webhook)
    send_due(by=receiver.post())
    assert len(receiver.got) == 1
    assert Webhook.objects.get().stopped_for == "gone"


@pytest.mark.django_db
def test_sender_that_died_before_it_noted_leaves_the_delivery_to_the_next(
    receiver: Receiver, hook: Hook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed: it neither notes nor gives the webhook back."""
    with time_machine.travel(START, tick=False):
        event(hook())
        with monkeypatch.context() as killed:
            killed.setattr(sending, "_leave", lambda turn: None)
            killed.setattr(sending.tries, "note", lambda *given: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                send_due(by=receiver.post())
    assert outcomes() == ["waiting"]
    assert at(START + timedelta(seconds=30), receiver) == 0  # it may be at work still
    assert at(START + timedelta(seconds=91), receiver) == 1
    assert outcomes() == ["delivered"]
    assert len(receiver.got) == 2
    assert len(set(receiver.ids())) == 1
