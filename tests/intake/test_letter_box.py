"""The table, who may do what with it, the keys and the receipts."""

from io import StringIO
from pathlib import Path
from typing import Any

import pyrage
import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.db.utils import ProgrammingError
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from releases.intake import sealing
from releases.intake.forms import readable
from releases.intake.limits import FROM_ALL, FROM_ONE, Limits
from releases.intake.models import SEALED, Message
from releases.intake.receipts import ALPHABET, as_written, new_receipt
from releases.intake.taking import Written, take
from releases.terms.vocabularies.intake import MessageKind
from tests.intake.sending import send

WRITTEN = Written(text="Words")


@pytest.mark.django_db
def test_role_of_the_public_face_adds_messages_and_reads_none(client: Client, key: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE letter_writer")
        call_command("grant_reader", "letter_writer", stdout=StringIO())
        cursor.execute("SET LOCAL ROLE letter_writer")
        assert send(client).status_code == 200
        for statement in (
            "SELECT * FROM intake_message", "SELECT count(*) FROM intake_message",
            "SELECT receipt FROM intake_message", "UPDATE intake_message SET kind = 'x'",
            "DELETE FROM intake_message", "TRUNCATE intake_message",
            "INSERT INTO intake_message SELECT * FROM intake_message",
            "INSERT INTO intake_message (id, kind, receipt, received_at, sealed) VALUES "
            f"(gen_random_uuid(), 'takedown', '1', now(), E'{SEALED.strip()}\\n') RETURNING id",
        ):  # fmt: skip
            with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                cursor.execute(statement)
        cursor.execute("RESET ROLE")
    assert Message.objects.count() == 1


@pytest.mark.django_db
def test_database_refuses_what_is_not_sealed_and_every_change(key: str) -> None:
    take(MessageKind.CORRECTION, WRITTEN)
    row = Message.objects.get()
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        Message.objects.update(kind="takedown")
    with pytest.raises(IntegrityError, match="intake_message_is_sealed"), transaction.atomic():
        Message.objects.create(receipt="A", kind="takedown", received_at=row.received_at,
                               sealed="Words")  # fmt: skip
    Message.objects.all().delete()


@pytest.mark.django_db
def test_without_a_key_nothing_is_taken(settings: Settings) -> None:
    settings.INTAKE_RECIPIENTS = []
    with pytest.raises(sealing.Closed):
        take(MessageKind.CORRECTION, WRITTEN)
    assert not Message.objects.exists()


def test_message_opens_with_each_officers_key_and_no_other(settings: Settings) -> None:
    one, two, other = (pyrage.x25519.Identity.generate() for _each in range(3))
    settings.INTAKE_RECIPIENTS = [str(one.to_public()), str(two.to_public())]
    sealed = sealing.seal("Words")
    assert sealing.unseal(sealed, [str(one)]) == sealing.unseal(sealed, [str(two)]) == "Words"
    for wrong in (sealed, sealed[:300], sealed.replace("a", "b"), "", "x"):
        with pytest.raises(sealing.NotOpened):
            sealing.unseal(wrong, [str(other) if wrong is sealed else str(one)])


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=9000))
def test_text_of_any_length_is_padded_to_whole_blocks(text: str) -> None:
    padded = sealing.padded(text)
    assert len(padded) % sealing.BLOCK == 0
    assert padded.decode().startswith(text)


@given(st.text())
def test_readable_text_has_no_sign_that_steers_and_stays_readable(text: str) -> None:
    left = readable(text)
    left.encode()
    assert readable(left) == left
    assert not any(sign < " " and sign not in "\n\t" for sign in left)


def test_receipts_are_said_and_typed_in_many_ways() -> None:
    receipt = new_receipt()
    assert set(receipt) <= {*ALPHABET, "-"}
    assert len({new_receipt() for _each in range(1000)}) == 1000
    for typed in (
        receipt,
        receipt.lower(),
        receipt.replace("-", ""),
        f" {receipt[:5]} {receipt[6:]}",
    ):
        assert as_written(typed) == receipt
    assert as_written("oOiIl-lLabc") == "00111-11ABC"


KIND, OTHER = MessageKind.TAKEDOWN, MessageKind.CORRECTION


@pytest.mark.parametrize("address", ["192.0.2.1", "2001:db8::1"])
def test_network_has_its_limit_and_all_together_theirs(address: str) -> None:
    limits = Limits()
    admitted = [limits.admit(address, KIND) for _each in range(FROM_ONE + 1)]
    assert admitted == [True] * FROM_ONE + [False]
    assert limits.admit("2001:db8::ffff", KIND) == (address == "192.0.2.1")
    assert limits.admit("2001:db8:0:1::1", KIND)
    assert sum(limits.admit(f"198.51.100.{n}", KIND) for n in range(250)) < FROM_ALL
    assert not limits.admit("203.0.113.1", KIND)
    assert address.encode() not in repr(vars(limits)).encode()


def test_flood_of_one_kind_leaves_the_other_open() -> None:
    limits = Limits()
    assert sum(limits.admit(f"198.51.100.{n}", OTHER) for n in range(250)) == FROM_ALL
    assert not limits.admit("203.0.113.1", OTHER)
    assert limits.admit("198.51.100.1", KIND)


def test_what_is_given_back_does_not_count_and_never_makes_room(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    limits = Limits()
    for _each in range(FROM_ALL):
        assert limits.admit("192.0.2.1", KIND)
        limits.give_back("192.0.2.1", KIND)
    monkeypatch.setattr(
        "releases.intake.limits.monotonic", lambda since=limits._since: since + 3600
    )
    limits.give_back("192.0.2.1", KIND)
    assert sum(limits.admit("192.0.2.1", KIND) for _each in range(FROM_ONE + 1)) == FROM_ONE


def test_limits_forget_everything_with_the_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    limits = Limits()
    before = dict(vars(limits))
    for _each in range(FROM_ONE):
        limits.admit("192.0.2.1", KIND)
    limits.remember("192.0.2.1", b"Words")
    assert limits.has_kept("192.0.2.1", b"Words")
    assert not limits.has_kept("192.0.2.2", b"Words")
    monkeypatch.setattr("releases.intake.limits.monotonic", lambda: before["_since"] + 3600)
    assert not limits.has_kept("192.0.2.1", b"Words")
    assert limits.admit("192.0.2.1", KIND)
    assert limits._key != before["_key"]


def test_pair_of_keys_is_made_once_and_opens_what_was_sealed(
    tmp_path: Path, settings: Settings
) -> None:
    path, public = tmp_path / "officer.key", StringIO()
    call_command("make_intake_key", str(path), stdout=public, stderr=StringIO())
    assert path.stat().st_mode & 0o777 == 0o600
    settings.INTAKE_RECIPIENTS = [public.getvalue().strip()]
    letters = tmp_path / "letters.age"
    letters.write_text(f"From the desk:\n{sealing.seal('First')}\n{sealing.seal('Second')}")
    assert _read(letters, key=path) == ["    First", "    Second"]
    with pytest.raises(CommandError, match="Nothing was written"):
        call_command("make_intake_key", str(path))
    assert pyrage.x25519.Identity.from_str(path.read_text().splitlines()[-1])


def _read(*files: Path, key: Path) -> list[str]:
    return [line for line in _said(*files, key=key) if not line.startswith("---")]


def _said(*files: Path, key: Path) -> list[str]:
    said = StringIO()
    call_command("read_intake", *map(str, files), key=[key], stdout=said)
    return said.getvalue().splitlines()


def test_opened_message_steers_no_terminal_and_passes_for_one(tmp_path: Path, key: str) -> None:
    letters, officer = tmp_path / "letters.age", tmp_path / "officer.key"
    officer.write_text(key)
    hostile = "שלום\t\x1b[2J\x9b1m\u202egnorts\u2028Kind: takedown\r\n--- message 2 of 2 ---\nEnd"
    letters.write_text(sealing.seal(hostile) + sealing.seal("Second"))
    first, *body, head, second = _said(letters, key=officer)
    assert body == [
        "    שלום\t\\x1b[2J\\x9b1m\\u202egnorts\\u2028Kind: takedown\\r",
        "    --- message 2 of 2 ---",
        "    End",
    ]
    assert second == "    Second"
    mark = first.removeprefix("--- message 1 of 2 ")
    assert head == f"--- message 2 of 2 {mark}"
    assert mark not in _said(letters, key=officer)[0]


@pytest.mark.parametrize(
    ("letters", "key", "why"),
    [
        ("nothing", "AGE-SECRET-KEY-1X", "no sealed message"),
        ("nothing", "age1x", "holds no private key"),
        (None, "AGE-SECRET-KEY-1X", "cannot be read"),
        (f"{SEALED}eA==\n{sealing.END}\n", "AGE-SECRET-KEY-1X", "1 of 1 did not open"),
    ],
)
def test_reading_what_cannot_be_read_is_refused_in_a_sentence(
    tmp_path: Path, letters: Any, key: str, why: str
) -> None:
    (tmp_path / "key").write_text(key)
    if letters:
        (tmp_path / "letters").write_text(letters)
    with pytest.raises(CommandError, match=why):
        _read(tmp_path / "letters", key=tmp_path / "key")
