"""The administrator and partners' webhooks: made, tried, changed, played again, stopped."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, User
from django.test import Client
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from releases.editing.jobs import SENDING
from releases.editing.roles import ensure_roles
from releases.editing.webhooks import make_webhook, mark_of
from releases.partners.models import Delivery, Partner, Webhook
from releases.partners.outbox import note_news
from releases.partners.sending import send_due
from releases.partners.signing import opened
from tests.admin.forms import read
from tests.world.scene import Scene

URL = "https://hooks.example.org/in"


@pytest.fixture
def session(db: None, as_user: Callable[[User], Client]) -> Client:
    ensure_roles()
    user = User.objects.create(username="keeper", is_staff=True)
    user.groups.add(Group.objects.get(name="admin"))
    return as_user(user)


@pytest.fixture
def partner(db: None) -> Partner:
    return Partner.objects.create(name="Archive")


@pytest.fixture
def page(partner: Partner) -> str:
    return f"/admin/partners/partner/{partner.pk}/webhooks/"


@pytest.fixture
def hook(partner: Partner, editor: User) -> Webhook:
    return make_webhook(partner, url=URL, kinds=["place"], changes=["new"], by=editor)[0]


def act(session: Client, address: str, name: str, **values: object) -> str:
    form = read(session.get(address)).forms[name].sent() | values
    return session.post(address, form, follow=True).content.decode()


def test_webhook_is_made_and_its_secret_shown_once(session: Client, page: str) -> None:
    assert page in session.get(page.replace("webhooks", "change")).content.decode()
    form = read(session.get(page)).forms["make"].sent() | {"url": URL, "changes": []}
    answer = session.post(page, form)
    hook = Webhook.objects.get()
    secret = opened(hook.secret)
    assert secret in answer.content.decode()
    assert answer.headers["Cache-Control"] == "no-store"
    assert (hook.made_by, hook.changes, len(hook.kinds)) == ("keeper", [], 7)
    again = session.post(page, form).content.decode()
    assert "already" in again
    assert Webhook.objects.count() == 1
    for address in (page, f"{page}{hook.pk}/"):
        shown = session.get(address).content.decode()
        assert URL in shown
        assert "in order" in shown
        assert "whsec_" not in shown
    said = [entry.get_change_message() for entry in LogEntry.objects.all()]
    assert said == [f"Webhook {URL} made."]


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"url": "http://hooks.example.org/"}, "begins with https"),
        ({"url": "https://127.0.0.1/"}, "not the public one"),
        ({"url": "https://x.example.org/" + "x" * 600}, "at most 500"),
        ({"url": "https://x.example.org/\0"}, "Null characters"),
        ({"kinds": []}, "required"),
        ({"kinds": ["record"]}, "valid choice"),
        ({"changes": ["takedown"]}, "valid choice"),
        ({"hook_id": "x"}, "valid UUID"),
    ],
)
def test_webhook_that_cannot_be_is_refused_with_the_reason(
    session: Client, page: str, wrong: dict, why: str
) -> None:
    form = read(session.get(page)).forms["make"].sent() | {"url": URL} | wrong
    answer = session.post(page, form)
    assert answer.status_code == 200
    assert why in answer.content.decode()
    assert not Webhook.objects.exists()


def test_test_event_waits_for_the_sender_and_its_end_is_shown(
    session: Client, page: str, hook: Webhook
) -> None:
    address = f"{page}{hook.pk}/"
    assert "on its way" in act(session, address, "test")
    assert Delivery.objects.get().outcome == "waiting"
    assert ProcrastinateJob.objects.filter(queue_name=SENDING, status="todo").count() == 1
    send_due(by=lambda url, body, headers: 503)
    shown = session.get(address).content.decode()
    assert "a status other than 2xx" in shown
    assert "fails since" in shown
    send_due(by=lambda url, body, headers: 200)
    Delivery.objects.update(next_at="2020-01-01T00:00Z")
    send_due(by=lambda url, body, headers: 204)
    shown = session.get(address).content.decode()
    assert "delivered" in shown
    assert "204" in shown
    assert "in order" in shown


def test_webhook_is_changed_and_its_secret_renewed(
    session: Client, page: str, hook: Webhook
) -> None:
    address, old = f"{page}{hook.pk}/", opened(hook.secret)
    act(session, address, "change", url=f"{URL}/2", kinds=["release", "prisoner"], changes=[])
    hook.refresh_from_db()
    assert (hook.url, hook.kinds, hook.changes) == (f"{URL}/2", ["prisoner", "release"], [])
    assert hook.changed_by == "keeper"
    assert "begins with https" in act(session, address, "change", url="ftp://x")
    assert "within two years" in act(session, address, "secret", old_last_day="2020-01-01")
    before = Webhook.objects.get()
    shown = act(session, address, "secret")
    hook.refresh_from_db()
    assert opened(hook.secret) in shown
    assert opened(hook.secret_before) == old
    shown = session.get(address).content.decode()
    assert "whsec_" not in shown
    assert "Signed by two secrets" in shown
    again = {"act": "secret", "old_last_day": f"{date.today()}", "renews": mark_of(before)}
    assert "renewed already" in session.post(address, again).content.decode()
    assert opened(Webhook.objects.get().secret_before) == old


def test_webhook_is_stopped_started_and_played_again(
    session: Client, page: str, hook: Webhook, scene: Scene
) -> None:
    address = f"{page}{hook.pk}/"
    scene.publish_all()
    note_news()
    sent: list[str] = []
    shown = act(session, address, "stop")
    assert "stopped at the desk" in shown
    assert "· keeper" in shown
    send_due(by=lambda url, body, headers: sent.append(headers["webhook-id"]) or 200)
    assert sent == []
    act(session, address, "start")
    send_due(by=lambda url, body, headers: sent.append(headers["webhook-id"]) or 200)
    assert sent
    assert "of which it was told" in act(session, address, "replay", sequence=99_999)
    act(session, address, "replay", sequence=1)
    note_news()
    first, sent = sent, []
    send_due(by=lambda url, body, headers: sent.append(headers["webhook-id"]) or 200)
    assert sent == first
    said = str([entry.get_change_message() for entry in LogEntry.objects.all()])
    assert said.count("stopped") == said.count("started") == said.count("played again") == 1


def test_webhook_that_tells_nothing_stands_on_the_front_page_of_whoever_can_mend_it(
    session: Client, as_user: Callable[[User], Client], editor: User, page: str, hook: Webhook
) -> None:
    def front(client: Client) -> str:
        return client.get("/admin/").content.decode()

    address = f"{page}{hook.pk}/"
    act(session, address, "test")
    assert address not in front(session)
    Delivery.objects.update(made_at=timezone.now() - timedelta(minutes=11))
    assert "is the sender up?" in front(session)
    send_due(by=lambda url, body, headers: 410)
    assert "its address answers 410" in front(session)
    assert address in front(session)
    assert address not in front(as_user(editor))
    act(session, address, "start")
    act(session, address, "stop")
    assert address not in front(session)


@pytest.mark.parametrize("name", ["", "delete", "\0", "x" * 10_000])
def test_unknown_act_does_nothing(session: Client, page: str, hook: Webhook, name: str) -> None:
    before = Webhook.objects.values().get()
    answer = session.post(f"{page}{hook.pk}/", {"act": name})
    assert answer.status_code == 200
    assert "Nothing was done" in answer.content.decode()
    assert Webhook.objects.values().get() == before


def test_webhook_of_another_partner_is_not_found(
    session: Client, page: str, hook: Webhook, partner: Partner
) -> None:
    other = Partner.objects.create(name="Other")
    address = page.replace(str(partner.pk), str(other.pk)) + f"{hook.pk}/"
    assert session.get(address).status_code == 404
    assert session.post(address, {"act": "stop"}).status_code == 404
    assert session.get(page.replace(str(partner.pk), "99999999999999999999")).status_code == 404


def test_other_roles_reach_no_webhook(
    editor: User, reviewer: User, as_user: Callable[[User], Client], page: str, hook: Webhook
) -> None:
    for user in (editor, reviewer):
        for address in (page, f"{page}{hook.pk}/"):
            assert as_user(user).get(address).status_code == 403
            assert as_user(user).post(address, {"act": "stop"}).status_code == 403
