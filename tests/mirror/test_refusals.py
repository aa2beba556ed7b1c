"""What an attacker at the origin or in between would send is refused, and the first bad edition
named."""

import pytest

from releases.editing.publish import publish
from releases.editing.takedown import take_down
from releases.ledger.core.tables import Edition, head
from releases.ledger.mirror.faults import NoContact
from tests.mirror.following import again, follow, refused
from tests.mirror.replay import KEY, OTHER, Replay, empty, record
from tests.world.scene import Scene


def test_rewritten_body_is_refused_by_its_number(published: Scene, key: str) -> None:
    said = record(key)
    empty()
    said.rows[2]["body"]["slug"] = "elsewhere"
    refused(said, at=3, because="body is not the one that was published")
    refused(said, at=3, because="body is not", limit=1)


def test_rewritten_note_is_refused_by_its_number(published: Scene, key: str) -> None:
    said = record(key)
    empty()
    said.rows[1]["note"] = "Another."
    refused(said, at=2, because="note is not")


@pytest.mark.parametrize(
    ("name", "value"),
    [("minor", True), ("change", "correction"), ("kind", "actor"),
     ("time", "2020-01-01T00:00:00.000000+00:00"), ("chain", "00" * 32)],
)  # fmt: skip
def test_changed_header_is_refused_by_its_number(
    published: Scene, key: str, name: str, value: object
) -> None:
    said = record(key)
    empty()
    said.rows[3][name] = value
    refused(said, at=4, because="header does not fit the chain")


def test_reordered_editions_are_refused_by_their_place(published: Scene, key: str) -> None:
    said = record(key)
    empty()
    said.rows[1], said.rows[2] = said.rows[2], said.rows[1]
    refused(said, at=3, because="edition 2 should stand here")


def test_edition_left_out_is_refused_by_its_place(published: Scene, key: str) -> None:
    said = record(key)
    empty()
    del said.rows[1]
    refused(said, at=3, because="edition 2 should stand here")


def test_renumbered_editions_are_refused_by_their_place(published: Scene, key: str) -> None:
    said = record(key)
    empty()
    said.rows[1], said.rows[2] = said.rows[2], said.rows[1]
    said.rows[1]["sequence"], said.rows[2]["sequence"] = 2, 3
    refused(said, at=2, because="header does not fit the chain")


@pytest.mark.parametrize("in_step", [True, False])
def test_truncated_ledger_is_refused_by_the_first_that_is_missing(
    published: Scene, key: str, in_step: bool
) -> None:
    said = record(key)
    empty()
    if in_step:
        follow(said)
    del said.rows[3:]
    refused(said, at=4, because="it is missing")


def test_truncated_with_its_checkpoints_is_refused_by_who_has_more(
    published: Scene, key: str
) -> None:
    before = record(key)
    publish(again(published.place), by=published.by, note="Again.")
    said = record(key)
    empty()
    follow(said)
    refused(before, at=6, because="it is missing")


def test_history_made_anew_is_refused_where_it_forks(published: Scene, key: str) -> None:
    """Even under the origin's own signature: somebody has its key and its database."""
    said = record(key)
    empty()
    follow(said)
    anew = said.changed()
    anew.rows[2]["body"]["slug"] = "elsewhere"
    anew.chained().signed(KEY)
    anew.checkpoints = anew.checkpoints[-1:]
    refused(anew, at=3, because="from here on its history was rewritten")
    more = anew.changed()
    more.rows.append(more.rows[0] | {"sequence": 6})
    more.chained().signed(KEY)
    refused(more, at=3, because="from here on its history was rewritten")


def test_history_made_anew_without_a_signature_is_refused(published: Scene, key: str) -> None:
    said = record(key)
    empty()
    said.rows[2]["body"]["slug"] = "elsewhere"
    refused(said.chained(), at=5, because="not the one that was signed")


def test_forged_signature_is_refused(published: Scene, key: str) -> None:
    said = record(key)
    empty()
    signature = said.checkpoints[0]["signature"]
    said.checkpoints[0]["signature"] = signature[:-2] + ("00" if signature[-2:] != "00" else "01")
    refused(said, at=5, because="signature of its checkpoint is false")


def test_another_key_is_refused(published: Scene, key: str) -> None:
    said = record(key, sign=OTHER)
    empty()
    refused(said, at=5, because="no key of yours")


def test_emptied_edition_that_nobody_names_is_refused(published: Scene, key: str) -> None:
    said = record(key)
    empty()
    said.rows[1] |= {"body": None, "salt": None, "note": None}
    refused(said, at=2, because="blank and no later edition says so")


def test_unemptied_edition_is_refused(published: Scene, key: str) -> None:
    before = record(key)
    take_down(published.prisoner, by=published.by, reason="Asked for.")
    said = record(key)
    empty()
    said.rows[4] = before.rows[4]
    refused(said, at=5, because="a later edition blanks it, and it is not")
    # Pulled before the later one came: emptied with it, and never shown.
    assert follow(said, limit=1).sequence == 6
    assert Edition.objects.get(sequence=5).body is None


@pytest.mark.parametrize(
    "odd",
    [
        {"version": 2}, {"salt": None}, {"body": []}, {"body": {}}, {"note": "a\0b"},
        {"body": None, "note": None},
    ],
)  # fmt: skip
def test_odd_edition_is_refused_by_its_number(published: Scene, key: str, odd: dict) -> None:
    said = record(key)
    empty()
    said.rows[2] |= odd
    refused(said, at=3, because="")


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"[" * 100_000, b"\xff", b'{"results":[{}]}', b'{"results":[{"version":1}]}',
     b'{"results":1}'],
)  # fmt: skip
def test_answer_that_is_none_is_no_contact(
    published: Scene, key: str, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    said = record(key)
    empty()
    answered = Replay._got
    for part in ("checkpoints", "?"):
        monkeypatch.setattr(
            Replay, "_got", lambda at, path, p=part: content if p in path else answered(at, path)
        )
        with pytest.raises(NoContact):
            follow(said)
    assert head() == 0
