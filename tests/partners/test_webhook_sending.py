"""How deliveries fare with servers that are slow, hostile or out of order."""

import re
import threading
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob
from standardwebhooks.webhooks import Webhook as Verifier

from releases.editing import jobs, webhooks
from releases.editing.publish import publish
from releases.outside import NoAnswer
from releases.partners import sending
from releases.partners.models import Webhook
from releases.partners.sending import send_due
from tests.partners.hooks import Hook, event, outcomes, renewed
from tests.partners.receiver import PATIENCE, Receiver
from tests.world.scene import Scene

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "status", "fault"),
    [
        ("/302", 302, "redirect"),
        ("/308", 308, "redirect"),
        ("/400", 400, "status"),
        ("/503", 503, "status"),
        ("/garbage", None, "no_answer"),
        ("/endless-head", None, "no_answer"),
    ],
)
def test_answer_that_takes_nothing_is_noted_in_our_words(
    receiver: Receiver, hook: Hook, path: str, status: int | None, fault: str
) -> None:
    row = event(hook(path))
    send_due(by=receiver.post())
    row.refresh_from_db()
    assert (row.outcome, row.status, row.fault, row.attempts) == ("waiting", status, fault, 1)
    assert [one.path for one in receiver.got] == [path]  # a redirect is not followed
    assert row.next_at > timezone.now() + timedelta(seconds=50)


@pytest.mark.django_db
def test_endless_body_is_taken_and_not_read(receiver: Receiver, hook: Hook) -> None:
    event(hook("/endless"))
    before = receiver.written
    send_due(by=receiver.post())
    assert outcomes() == ["delivered"]
    assert receiver.written - before < 20 * 1024 * 1024  # of 655: what lay in the sockets


@pytest.mark.django_db
def test_answer_that_drips_is_not_waited_for(receiver: Receiver, hook: Hook) -> None:
    row = event(hook("/slow"))
    began = time.monotonic()
    send_due(by=receiver.post(seconds=0.5))
    assert time.monotonic() - began < 10  # of twenty
    row.refresh_from_db()
    assert (row.outcome, row.fault) == ("waiting", "no_answer")


@pytest.mark.django_db
def test_slow_address_holds_up_no_other(receiver: Receiver, hook: Hook) -> None:
    """It answers only when the other one has all of its events."""
    slow, quick = hook("/slow"), hook("/200")
    event(slow)
    for _each in range(5):
        event(quick)
    all_sent, post = threading.Event(), receiver.post()

    def sent(url: str, body: bytes, headers: dict) -> int:
        if url == slow.url:
            assert all_sent.wait(PATIENCE)
            raise NoAnswer
        status = post(url, body, headers)
        if len(receiver.got) == 5:
            all_sent.set()
        return status

    send_due(by=sent)
    assert outcomes() == ["waiting", *["delivered"] * 5]


@pytest.mark.django_db
def test_address_whose_name_server_hangs_is_left_and_noted(
    receiver: Receiver, hook: Hook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "SECONDS", -2)
    row, left = event(hook()), threading.Event()
    send_due(by=lambda url, body, headers: 200 if left.wait(PATIENCE) else 500)
    left.set()
    row.refresh_from_db()
    assert (row.outcome, row.fault) == ("waiting", "no_answer")


@pytest.mark.django_db
def test_no_transaction_is_open_and_no_row_locked_while_something_is_sent(
    receiver: Receiver, hook: Hook
) -> None:
    event(hook())
    here, depth = connection.savepoint_ids, len(connection.savepoint_ids)
    seen: list[int] = []

    def looking(url: str, body: bytes, headers: dict) -> int:
        seen.append(len(here))
        return 200

    send_due(by=looking)
    assert seen == [depth]


@pytest.mark.django_db
def test_fault_of_ours_is_noted_and_holds_up_no_other(
    receiver: Receiver, hook: Hook, caplog: pytest.LogCaptureFixture
) -> None:
    broken, fine = hook("/broken-here"), hook()
    bad, good = event(broken), event(fine)
    post = receiver.post()

    def faulty(url: str, body: bytes, headers: dict) -> int:
        return 1 // 0 if "broken" in url else post(url, body, headers)

    send_due(by=faulty)
    for row in (bad, good):
        row.refresh_from_db()
    assert (bad.fault, good.outcome) == ("ours", "delivered")


@pytest.mark.django_db
def test_secret_under_a_former_key_of_the_site_stops_its_webhook_with_the_reason(
    receiver: Receiver, hook: Hook, editor: User, settings: object
) -> None:
    event(hook())
    before = settings.SECRET_KEY  # type: ignore[attr-defined]
    settings.SECRET_KEY = "another one, since the first is lost"  # type: ignore[attr-defined]
    send_due(by=receiver.post())
    assert Webhook.objects.get().stopped_for == "secret"
    assert receiver.got == []
    settings.SECRET_KEY_FALLBACKS = [before]  # type: ignore[attr-defined]
    webhooks.start_webhook(Webhook.objects.get(), by=editor)
    send_due(by=receiver.post())
    assert outcomes() == ["delivered"]
    settings.SECRET_KEY_FALLBACKS = []  # type: ignore[attr-defined]
    webhook, secret = renewed(Webhook.objects.get(), by=editor)
    event(webhook)
    send_due(by=receiver.post())
    assert outcomes() == ["delivered"] * 2
    Verifier(secret).verify(receiver.got[-1].body, receiver.got[-1].headers)


@pytest.mark.django_db
def test_round_ends_and_says_that_there_is_more(receiver: Receiver, hook: Hook) -> None:
    webhook = hook()
    for _each in range(3):
        event(webhook)
    assert send_due(by=receiver.post(), seconds=0)
    assert outcomes().count("delivered") == 1
    assert not send_due(by=receiver.post())
    assert set(outcomes()) == {"delivered"}


@pytest.mark.django_db
def test_more_webhooks_than_threads_take_turns_and_what_was_taken_back_goes_first(
    receiver: Receiver, hook: Hook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "MOST", 1)
    hooks = [hook() for _each in range(3)]
    waiting = [event(one, takes_back=one is hooks[1]).event for one in hooks]
    first = waiting.pop(1)
    assert send_due(by=receiver.post())
    assert receiver.ids() == [first]
    assert send_due(by=receiver.post())
    assert receiver.ids() == [first, waiting[0]]  # who has waited longest
    assert not send_due(by=receiver.post())
    assert receiver.ids() == [first, *waiting]


@pytest.mark.django_db
def test_corrected_address_is_told_at_once_of_what_waited(
    receiver: Receiver, hook: Hook, editor: User
) -> None:
    webhook = hook("/500")
    row = event(webhook)
    send_due(by=receiver.post())
    kept = {"kinds": webhook.kinds, "changes": webhook.changes, "by": editor}
    webhooks.change_webhook(webhook, url="https://y.example.org/", **kept)
    receiver.answers = [200]
    send_due(by=lambda _url, body, headers: receiver.post()(receiver.url("/200"), body, headers))
    row.refresh_from_db()
    assert (row.outcome, row.attempts) == ("delivered", 1)


@pytest.mark.django_db
def test_webhook_that_is_stopped_is_sent_nothing(
    receiver: Receiver, hook: Hook, editor: User
) -> None:
    webhook = hook()
    event(webhook)
    webhooks.stop_webhook(webhook, by=editor)
    assert webhooks.stop_webhook(webhook, by=editor).stopped_by == "editor"
    send_due(by=receiver.post())
    assert receiver.got == []
    with pytest.raises(ValidationError, match="stopped"):
        webhooks.send_test(webhook, by=editor)


@pytest.mark.django_db
def test_job_of_the_sender_tells_the_news_and_goes_on_as_another_one(
    receiver: Receiver, hook: Hook, published: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    hook()
    for _each in range(2):
        publish(published.place, by=published.by)
    monkeypatch.setattr(jobs, "send_due", lambda: send_due(by=receiver.post(), seconds=0))
    jobs.tell_webhooks(timestamp=0)
    assert outcomes() == ["delivered", "waiting"]
    waiting = ProcrastinateJob.objects.filter(task_name__endswith="tell_webhooks", status="todo")
    assert [job.queue_name for job in waiting] == ["webhooks"]
    jobs.forget_deliveries(timestamp=0)
    assert outcomes() == ["delivered", "waiting"]


def test_every_queue_of_jobs_has_a_process_of_its_own() -> None:
    script = (ROOT / "tracker" / "deployment" / "start").read_text(encoding="utf-8")
    served = re.findall(r"worker --queues (\w+)", script)
    assert served == ["default", jobs.SENDING, jobs.BULK]
    queues = {task.queue for name, task in jobs.app.tasks.items() if name.startswith("releases.")}
    assert queues == {*served}
