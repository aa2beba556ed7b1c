"""Webhooks: what is told, to whom, in which order, and what never is."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import User

from releases.editing.publish import publish, withdraw
from releases.editing.suppressions import hide_noted, show_again_noted
from releases.editing.takedown import take_down
from releases.editing.webhooks import replay, send_test
from releases.ledger.core.tables import Edition
from releases.partners import outbox
from releases.partners.models import Delivery, Webhook
from releases.partners.sending import send_due
from releases.terms.vocabularies.records import TakedownReason
from tests.partners.hooks import Hook, outcomes, told
from tests.partners.receiver import Receiver
from tests.world.canaries import Canaries
from tests.world.scene import Scene

pytestmark = pytest.mark.django_db


def sequences(messages: list[dict]) -> list[int]:
    return [one["data"]["sequence"] for one in messages]


def test_publication_is_told_thinly_and_once(
    receiver: Receiver, hook: Hook, published: Scene
) -> None:
    hook()
    assert told(receiver) == []  # of what was before it there is nothing
    edition = publish(published.release, by=published.by)
    (message,) = told(receiver)
    release = published.release
    assert message == {
        "type": f"release.{edition.change}",
        "timestamp": edition.time.isoformat().replace("+00:00", "Z"),
        "data": {
            "sequence": edition.sequence,
            "kind": "release",
            "id": str(release.pk),
            "change": edition.change,
            "address": f"/api/v1/releases/{release.pk}/",
        },
    }
    assert receiver.ids() == [f"edition-1-{edition.sequence}"]
    assert told(receiver) == []
    row = Delivery.objects.get()
    assert (row.outcome, row.status, row.attempts, row.fault) == ("delivered", 200, 1, "")


def test_filters_narrow_what_is_told(receiver: Receiver, hook: Hook, scene: Scene) -> None:
    hook(kinds=["place"], changes=["new"])
    scene.publish_all()
    scene.place.name_en = "Kaunas"
    scene.place.save()
    publish(scene.place, by=scene.by)
    messages = told(receiver)
    assert {one["type"] for one in messages} == {"place.new"}


def test_filters_that_were_narrowed_hold_for_what_waits(
    receiver: Receiver, hook: Hook, scene: Scene
) -> None:
    webhook = hook()
    scene.publish_all()
    outbox.note_news()
    Webhook.objects.filter(pk=webhook.pk).update(kinds=["place"])
    assert {one["data"]["kind"] for one in told(receiver)} == {"place"}


def test_what_takes_something_back_is_told_whatever_the_changes(
    receiver: Receiver, hook: Hook, published: Scene
) -> None:
    hook(changes=[])
    publish(published.place, by=published.by)
    assert told(receiver) == []
    withdraw(published.prisoner, by=published.by)
    messages = told(receiver)
    assert "prisoner.withdrawal" in [one["type"] for one in messages]


def test_follower_of_another_kind_hears_of_what_empties_its_editions(
    receiver: Receiver, hook: Hook, published: Scene
) -> None:
    """A takedown of a person who was named beside a release."""
    named = publish(published.release, by=published.by, note="Maria Kolesnikova is free")
    publish(published.release, by=published.by)
    hook(kinds=["release"], changes=[])
    taken = take_down(published.prisoner, by=published.by, reason="asked")
    assert taken
    assert named.sequence in Edition.objects.get(sequence=taken.sequence).blanks
    assert taken.sequence in sequences([one for one in told(receiver) if one["data"].get("id")])


def test_takedown_goes_before_what_waited_longer_and_that_is_not_sent_any_more(
    receiver: Receiver, hook: Hook, published: Scene
) -> None:
    hook()
    older = publish(published.place, by=published.by)
    dropped = publish(published.prisoner, by=published.by)
    outbox.note_news()
    taken = take_down(published.prisoner, by=published.by, reason="asked")
    assert taken
    messages = told(receiver)
    types = [one["type"] for one in messages]
    assert types.index("prisoner.takedown") < types.index(f"place.{older.change}")
    first = [one["type"] for one in messages[:2]]
    assert "prisoner.takedown" in first
    assert dropped.sequence not in sequences([one for one in messages if one["data"].get("id")])
    row = Delivery.objects.get(sequence=dropped.sequence)
    assert (row.outcome, row.attempts) == ("dropped", 0)


def test_what_is_dropped_takes_its_time_out_of_the_round(
    receiver: Receiver, hook: Hook, published: Scene
) -> None:
    """A replay can find very many that may not be told any more."""
    hook(kinds=["prisoner"])
    for _each in range(2):
        publish(published.prisoner, by=published.by)
    outbox.note_news()
    withdraw(published.prisoner, by=published.by)
    assert send_due(by=receiver.post(), seconds=0)
    assert outcomes() == ["dropped", "waiting"]
    assert not send_due(by=receiver.post())
    assert outcomes() == ["dropped", "dropped"]
    assert receiver.got == []


def test_hiding_is_told_at_once_without_saying_whom_and_nothing_of_the_hidden_is(
    receiver: Receiver, hook: Hook, published: Scene
) -> None:
    hook()
    publish(published.prisoner, by=published.by)
    outbox.note_news()
    hide_noted(published.prisoner, by=published.by, reason_code=TakedownReason.values[0])
    messages = told(receiver)
    assert [one["type"] for one in messages] == ["hidden.changed"]
    assert messages[0]["data"] == {"address": "/api/v1/editions/"}
    assert str(published.prisoner.pk) not in str(receiver.got)
    show_again_noted(published.prisoner, by=published.by)
    assert [one["type"] for one in told(receiver)] == ["hidden.changed"]
    assert len(set(receiver.ids())) == 2


def test_second_hiding_is_told_while_the_first_is_tried_again(
    receiver: Receiver, hook: Hook, published: Scene
) -> None:
    """The first may have been heard: whoever gets it again does nothing."""
    hook()
    code = TakedownReason.values[0]
    hide_noted(published.prisoner, by=published.by, reason_code=code)
    receiver.answers = [500]
    outbox.note_news()
    send_due(by=receiver.post())
    hide_noted(published.place, by=published.by, reason_code=code)
    outbox.note_news()
    send_due(by=receiver.post())
    assert len(set(receiver.ids())) == 2
    outbox.note_news()
    assert Delivery.objects.filter(telling="hidden").count() == 2


def test_hiding_of_what_was_never_public_is_not_told(
    receiver: Receiver, hook: Hook, scene: Scene
) -> None:
    hook()
    hidden = scene.withheld.prisoner
    assert hidden
    hide_noted(hidden, by=scene.by, reason_code=TakedownReason.values[0])
    assert told(receiver) == []


def test_no_word_that_an_editor_wrote_is_ever_in_a_message(
    receiver: Receiver, hook: Hook, canaries: Canaries, scene: Scene
) -> None:
    hook()
    scene.publish_all()
    publish(scene.release, by=scene.by, note="canarynoteend")
    withdraw(scene.prisoner, by=scene.by, note="canaryotherend")
    assert told(receiver)
    assert "canary" not in str(receiver.got).casefold()
    hidden = scene.withheld.prisoner
    assert hidden
    assert str(hidden.pk) not in str(receiver.got)
    kept = str(list(Delivery.objects.values()))
    assert "canary" not in kept.casefold()
    assert str(scene.prisoner.pk) not in kept


def test_replay_tells_again_under_the_same_ids_and_not_what_is_gone(
    receiver: Receiver, hook: Hook, published: Scene, editor: User
) -> None:
    webhook = hook()
    first = publish(published.place, by=published.by)
    second = publish(published.prisoner, by=published.by)
    told(receiver)
    assert receiver.ids() == [f"edition-1-{n}" for n in (first.sequence, second.sequence)]
    withdraw(published.prisoner, by=published.by)
    told(receiver)
    receiver.got.clear()
    replay(webhook, sequence=second.sequence, by=editor)
    again = told(receiver)
    assert again
    assert second.sequence not in sequences(again)
    assert first.sequence not in sequences(again)


def test_large_stretches_are_noted_whole_before_anything_is_sent(
    receiver: Receiver, hook: Hook, scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox, "STRETCH", 2)
    hook()
    scene.publish_all()
    withdraw(scene.prisoner, by=scene.by)
    messages = told(receiver)
    assert "withdrawal" in messages[0]["type"]
    assert len(messages) == len(set(receiver.ids()))
    assert Webhook.objects.get().through == Edition.objects.count()


def test_old_deliveries_are_forgotten(receiver: Receiver, hook: Hook, editor: User) -> None:
    webhook = hook()
    send_test(webhook, by=editor)
    told(receiver)
    send_test(webhook, by=editor)
    Delivery.objects.filter(outcome="delivered").update(
        finished_at=datetime.now(UTC) - timedelta(days=31)
    )
    assert outbox.forget() == 1
    assert Delivery.objects.get().outcome == "waiting"
