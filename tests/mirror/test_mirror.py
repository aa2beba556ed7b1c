"""A mirror shows what its origin shows, to the byte, and takes no word of anybody else."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from releases.editing.publish import publish, withdraw
from releases.editing.takedown import hide, show_again, take_down
from releases.ledger.core.following import Following
from releases.ledger.core.tables import Edition, Suppression, head
from releases.ledger.core.verify import verify
from releases.ledger.mirror.faults import NoContact, Stopped, Untrue
from releases.ledger.mirror.pull import Trust
from releases.ledger.write.checkpoints import hand_over
from tests.editing.merging import fresh, joined
from tests.ledger.test_projection import rows as projected
from tests.mirror.following import again, follow, held, refused, shown
from tests.mirror.replay import ANCHOR, KEY, OTHER, empty, record
from tests.world import make
from tests.world.scene import Scene


def test_whole_editions_go_to_mirrors_alone(client: Client, published: Scene, key: str) -> None:
    assert client.get("/api/v1/editions/?whole=yes").status_code == 403
    found = client.get("/api/v1/editions/?whole=yes", headers={"Authorization": f"Bearer {key}"})
    assert found.headers["Cache-Control"] == "no-store"
    assert all(row["salt"] for row in found.json()["results"])
    assert found.headers.get("ETag") is None
    for more in ("kind=place", f"id={published.place.pk}", "include_body=no"):
        address = f"/api/v1/editions/?whole=yes&{more}"
        answer = client.get(address, headers={"Authorization": f"Bearer {key}"})
        assert answer.status_code == 400
        assert answer.json()["errors"][0]["parameter"] == more.partition("=")[0]


def test_whole_edition_that_was_emptied_has_neither_body_nor_salt(
    published: Scene, key: str
) -> None:
    take_down(published.prisoner, by=published.by, reason="Asked for.")
    said = record(key)
    gone = [row for row in said.rows if row["salt"] is None]
    assert [row["id"] for row in gone] == [str(published.prisoner.pk)]
    assert all(row["body"] is row["note"] is row["sha256"] is None for row in gone)


def test_checkpoints_are_told_to_everybody(client: Client, published: Scene, key: str) -> None:
    address = "/api/v1/editions/checkpoints/"
    assert client.get(address).json() == {"results": []}
    record(key)
    record(key, sign=OTHER)
    before = client.get(address)
    assert {row["sequence"] for row in before.json()["results"]} == {5}
    assert len(before.json()["results"]) == 2
    assert client.get(address + "?limit=1").status_code == 400
    withdraw(published.prisoner, by=published.by)
    record(key)
    after = client.get(address, headers={"If-None-Match": before.headers["ETag"]})
    assert sorted(row["sequence"] for row in after.json()["results"]) == [5, 6]


def test_mirror_from_nothing_is_the_origin_to_the_byte(published: Scene, key: str) -> None:
    said = record(key)
    origin = held(), projected(), shown()
    empty()
    assert head() == 0
    assert follow(said, limit=2).added == 5
    assert (held(), projected(), shown()) == origin
    assert verify(trusted={ANCHOR}).fault is None
    assert verify(trusted={ANCHOR}).checkpoints == 1
    assert follow(said).added == 0


def _a_takedown(scene: Scene) -> None:
    publish(again(scene.source), by=scene.by, note="About Maria Kolesnikova.")
    take_down(fresh(scene.prisoner), by=scene.by, reason="Asked for.")


def _a_merge(scene: Scene) -> None:
    other = make.prisoner(scene.by, "Maryia Kalesnikava")
    make.cite(other, scene.source)
    publish(other, by=scene.by)
    joined(scene.by, fresh(scene.prisoner), other)


def _a_withdrawal_and_back(scene: Scene) -> None:
    withdraw(fresh(scene.prisoner), by=scene.by, note="For now.")
    publish(again(scene.release), by=scene.by)
    publish(fresh(scene.prisoner), by=scene.by)


@pytest.mark.parametrize(
    ("act", "in_step"),
    [(_a_takedown, True), (_a_takedown, False), (_a_merge, True), (_a_withdrawal_and_back, False)],
)
def test_mirror_follows_what_is_taken_back_to_the_byte(
    published: Scene, key: str, act: Callable[[Scene], None], in_step: bool
) -> None:
    first = record(key)
    act(published)
    second = record(key)
    origin = held(), projected(), shown()
    empty()
    if in_step:
        follow(first)
    follow(second, limit=2)
    assert (held(), projected(), shown()) == origin
    assert verify(trusted={ANCHOR}).fault is None


def test_hidden_record_is_hidden_at_once_and_shown_again(published: Scene, key: str) -> None:
    shown = record(key)
    hide(published.prisoner)
    hidden = record(key)
    show_again(published.prisoner)
    empty()
    follow(shown)
    assert Client().get("/prisoners/maria-kolesnikova/").status_code == 200
    forged = hidden.changed()
    forged.checkpoints = []
    with pytest.raises(Stopped):
        follow(forged)
    assert Client().get("/prisoners/maria-kolesnikova/").status_code == 200
    follow(hidden)
    assert Client().get("/prisoners/maria-kolesnikova/").status_code == 404
    assert b"olesnikova" not in Client().get(f"/api/v1/releases/{published.release.pk}/").content
    # The list is not signed, and may come from a server that is behind the others.
    for seconds, status in ((0, 404), (59, 404), (61, 200)):
        with time_machine.travel(timezone.now() + timedelta(seconds=seconds), tick=False):
            follow(shown)
            assert Client().get("/prisoners/maria-kolesnikova/").status_code == status
    assert not Suppression.objects.exists()


def test_record_that_is_listed_again_begins_to_wait_anew(published: Scene, key: str) -> None:
    shown = record(key)
    hide(published.prisoner)
    hidden = record(key)
    empty()
    for seconds, said in ((0, shown), (1, hidden), (2, shown), (50, hidden), (70, shown)):
        with time_machine.travel(timezone.now() + timedelta(seconds=seconds), tick=False):
            follow(said)
    assert Suppression.objects.exists()


def test_nobody_is_shown_again_before_what_reduced_the_record_is_signed(
    published: Scene, key: str
) -> None:
    hide(published.prisoner)
    hidden = record(key)
    publish(published.prisoner, by=published.by, blank_earlier=True)
    show_again(published.prisoner)
    unsigned, signed = record(key, sign=None), record(key)
    empty()
    follow(hidden)
    for seconds, said, status in ((0, unsigned, 404), (90, unsigned, 404), (180, signed, 404),
                                  (250, signed, 200)):  # fmt: skip
        with time_machine.travel(timezone.now() + timedelta(seconds=seconds), tick=False):
            follow(said)
            assert Client().get("/prisoners/maria-kolesnikova/").status_code == status


def test_edition_that_nobody_signed_waits(published: Scene, key: str) -> None:
    record(key)
    publish(again(published.place), by=published.by, note="Again.")
    said = record(key, sign=None)
    empty()
    done = follow(said)
    assert (done.sequence, done.unsigned) == (5, 1)


def test_origin_that_signs_nothing_is_not_followed(published: Scene, key: str) -> None:
    said = record(key, sign=None)
    empty()
    with pytest.raises(NoContact, match="signed nothing"):
        follow(said)
    assert head() == 0


def test_keys_follow_each_other_under_the_former_ones_signature(published: Scene, key: str) -> None:
    first = record(key)
    hand_over(key=KEY, successor=Trust(OTHER.public_key().public_bytes_raw(), timedelta()).anchor)
    publish(again(published.place), by=published.by, note="Again.")
    second = record(key, sign=OTHER)
    empty()
    follow(first)
    assert follow(second).sequence == 6
    assert verify(trusted={ANCHOR}).fault is None
    forgotten = second.changed()
    forgotten.checkpoints = [row for row in forgotten.checkpoints if not row["successor"]]
    assert follow(forgotten).sequence == 6  # known here
    stolen = second.changed()
    stolen.rows.append(stolen.rows[0] | {"sequence": 7})
    stolen.chained(6).signed(KEY)
    follow(stolen)
    assert head() == 6  # the former key's word ends where it handed over
    empty()
    assert follow(forgotten).sequence == 5  # whose key signed the sixth is not known here


def test_signed_new_epoch_is_followed(published: Scene, key: str) -> None:
    said = record(key)
    publish(again(published.place), by=published.by, note="Lost.")
    lost = record(key)
    anew = said.changed()
    anew.epoch = 2
    anew.signed(KEY, opens=True)
    anew.rows.append(anew.rows[2] | {"sequence": 6, "note": "Anew.", "change": "update"})
    anew.chained(5).signed(KEY)
    anew.checkpoints = anew.checkpoints[-2:]
    empty()
    follow(lost)
    done = follow(anew)
    assert (done.sequence, done.epoch_opened) == (6, 2)
    assert Edition.objects.get(sequence=6).note == "Anew."
    assert verify(trusted={ANCHOR}).fault is None
    assert follow(anew).added == 0
    refused(lost, at=6, because="epoch 1, and this copy is in 2")


def test_new_epoch_that_nobody_signed_is_refused(published: Scene, key: str) -> None:
    said = record(key)
    publish(again(published.place), by=published.by, note="Lost.")
    lost = record(key)
    anew = said.changed()
    anew.epoch = 2
    anew.rows.append(anew.rows[2] | {"sequence": 6, "note": "Anew.", "change": "update"})
    anew.chained(5)
    empty()
    follow(lost)
    refused(anew, at=6, because="rewritten")
    refused(anew.changed().signed(OTHER, opens=True), at=6, because="rewritten")
    refused(anew.changed().signed(KEY), at=6, because="nobody signed where that begins")


def test_new_epoch_that_brings_back_what_was_emptied_is_refused(published: Scene, key: str) -> None:
    said = record(key)
    take_down(published.prisoner, by=published.by, reason="Asked for.")
    gone = record(key)
    empty()
    follow(gone)
    back = said.changed()
    back.epoch = 2
    back.signed(KEY, opens=True)
    refused(back, at=5, because="blank and no later edition says so")


def test_contact_is_noted_only_when_all_is_true(published: Scene, key: str) -> None:
    said = record(key)
    empty()
    follow(said)
    first = Following.objects.get()
    assert first.withhold_at - first.contact_at == timedelta(hours=24)
    broken = said.changed()
    broken.checkpoints[0]["sequence"] = 4
    with pytest.raises(Untrue):
        follow(broken)
    assert Following.objects.get().contact_at == first.contact_at
    follow(said)
    assert Following.objects.get().contact_at > first.contact_at
