"""Signed checkpoints: what no chain can show by itself is found with them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction

from releases.editing.publish import publish, withdraw
from releases.ledger.core.canonical import NO_CHAIN, next_chain
from releases.ledger.core.checkpoint import Checkpoint, epoch
from releases.ledger.core.kept import BadCheckpoint, checkpoints_in
from releases.ledger.core.signing import BadKey, private_key, public_half, public_key
from releases.ledger.core.tables import Edition
from releases.ledger.core.verify import verify
from releases.ledger.projection.project import rebuild
from releases.ledger.write.checkpoints import open_epoch, sign_head
from tests.world.scene import Scene

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OTHER = Ed25519PrivateKey.from_private_bytes(bytes(32))
PEM = serialization.Encoding.PEM


def pem_of(key: Ed25519PrivateKey) -> bytes:
    return key.private_bytes(PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())


def public_pem_of(key: Ed25519PrivateKey) -> bytes:
    return key.public_key().public_bytes(PEM, serialization.PublicFormat.SubjectPublicKeyInfo)


@pytest.fixture
def key_file(tmp_path: Path, settings: object) -> Path:
    path = tmp_path / "key.pem"
    path.write_bytes(pem_of(KEY))
    settings.SIGNING_KEY_FILE = path  # type: ignore[attr-defined]
    return path


@pytest.fixture
def cut_off() -> Callable[[int], None]:
    """What an old backup or an intruder does: all of later editions, and all said of them, goes."""

    def run(sequence: int) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET LOCAL session_replication_role = replica")
            for table in ("ledger_edition", "ledger_checkpoint", "releases_publication"):
                cursor.execute(f"DELETE FROM {table} WHERE sequence > %s", [sequence])
            cursor.execute("SET LOCAL session_replication_role = DEFAULT")
        rebuild()

    return run


def kept(tmp_path: Path, *checkpoints: Checkpoint) -> Path:
    path = tmp_path / "kept.jsonl"
    path.write_bytes(b"\n".join(checkpoint.as_json() for checkpoint in checkpoints) + b"\n")
    return path


def test_checkpoint_of_the_head_verifies(published: Scene) -> None:
    checkpoint = sign_head(key=KEY)
    assert (checkpoint.sequence, checkpoint.epoch, checkpoint.opens) == (5, 1, False)
    assert verify(trusted={public_half(KEY)}).fault is None
    withdraw(published.prisoner, by=published.by)
    assert sign_head(key=KEY).sequence == 6
    assert verify(trusted={public_half(KEY)}).checkpoints == 2
    assert verify(trusted={public_half(KEY)}).fault is None


def test_checkpoint_of_a_head_signed_already_is_the_same(published: Scene) -> None:
    assert sign_head(key=KEY) == sign_head(key=KEY)
    assert sign_head(key=OTHER) != sign_head(key=KEY)


def test_checkpoint_of_an_empty_ledger_is_none(db: None, key_file: Path, capsys) -> None:
    assert sign_head(key=KEY) is None
    call_command("sign_ledger")
    assert "nothing to sign" in capsys.readouterr().err


def test_checkpoint_read_from_its_line_is_the_same(published: Scene, tmp_path: Path) -> None:
    checkpoint = sign_head(key=KEY)
    (read,) = checkpoints_in(kept(tmp_path, checkpoint))
    assert read.statement() == checkpoint.statement()
    assert bytes(read.signature) == bytes(checkpoint.signature)


def test_verify_ledger_made_anew_names_the_signed_edition(published: Scene) -> None:
    """Every hash fits: only what was signed shows that the history is another."""
    sign_head(key=KEY)
    chain = NO_CHAIN
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for edition in Edition.objects.order_by("sequence"):
            if edition.sequence == 2:
                edition.minor = not edition.minor
            chain = next_chain(chain, edition.header())
            cursor.execute(
                "UPDATE ledger_edition SET minor = %s, chain = %s WHERE sequence = %s",
                [edition.minor, chain, edition.sequence],
            )
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")
    assert verify(checkpoints=[]).fault is None
    assert verify().fault.sequence == 5
    assert "replaced" in verify().fault.reason


def test_verify_ledger_with_its_end_cut_off_names_the_first_missing_edition(
    published: Scene, cut_off: Callable, tmp_path: Path
) -> None:
    checkpoint = sign_head(key=KEY)
    path = kept(tmp_path, checkpoint)
    cut_off(3)
    assert verify().fault is None
    with pytest.raises(CommandError, match=r"edition 4: it is missing.*there were 5"):
        call_command("verify_ledger", checkpoint=[path])


def test_verify_false_signature_is_found(published: Scene) -> None:
    sign_head(key=KEY)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("UPDATE ledger_checkpoint SET time = time + interval '1 s'")
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")
    assert "signature" in verify().fault.reason


def test_verify_strange_key_is_found_where_keys_are_named(
    published: Scene, tmp_path: Path, capsys
) -> None:
    sign_head(key=OTHER)
    mine = tmp_path / "mine.pem"
    mine.write_bytes(public_pem_of(KEY))
    call_command("verify_ledger")
    assert "Who signed was not checked" in capsys.readouterr().out
    with pytest.raises(CommandError, match="no key of yours"):
        call_command("verify_ledger", key=[mine])
    mine.write_bytes(public_pem_of(OTHER))
    call_command("verify_ledger", key=[mine])
    assert "not checked" not in capsys.readouterr().out


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_checkpoint SET epoch = 2",
        "DELETE FROM ledger_checkpoint",
        "TRUNCATE ledger_checkpoint",
        "INSERT INTO ledger_checkpoint (epoch, sequence, chain, opens, time, key, signature) "
        "SELECT 1, sequence, sha256('x'), false, now(), key, signature FROM ledger_checkpoint",
    ],
)
def test_checkpoint_changed_in_the_database_is_refused(published: Scene, statement: str) -> None:
    sign_head(key=KEY)
    with (
        pytest.raises(IntegrityError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_epoch_after_a_lost_end_voids_what_was_said_of_it(
    published: Scene, cut_off: Callable, tmp_path: Path, key_file: Path, capsys
) -> None:
    path = kept(tmp_path, sign_head(key=KEY))
    cut_off(3)
    call_command("open_epoch", path)
    opened = Checkpoint.from_json(json.loads(capsys.readouterr().out))
    assert (opened.epoch, opened.sequence, opened.opens) == (2, 3, True)
    assert epoch() == 2
    call_command("verify_ledger", checkpoint=[path])
    publish(published.source, by=published.by)
    publish(published.source, by=published.by)
    assert sign_head(key=KEY).epoch == 2
    assert verify(checkpoints=[*Checkpoint.objects.all(), *checkpoints_in(path)]).fault is None


def test_epoch_after_publishing_over_the_loss_names_the_last_edition_in_common(
    published: Scene, cut_off: Callable, tmp_path: Path, key_file: Path, capsys
) -> None:
    with_three = sign_head(key=KEY)
    publish(published.source, by=published.by)
    path = kept(tmp_path, with_three, sign_head(key=KEY))
    cut_off(5)
    publish(published.actor, by=published.by)
    publish(published.actor, by=published.by)
    call_command("open_epoch", path)
    opened = Checkpoint.from_json(json.loads(capsys.readouterr().out))
    assert (opened.epoch, opened.sequence) == (2, 5)
    call_command("verify_ledger", checkpoint=[path])


def test_epoch_with_nothing_lost_is_refused(
    published: Scene, tmp_path: Path, key_file: Path
) -> None:
    path = kept(tmp_path, sign_head(key=KEY))
    with pytest.raises(CommandError, match="Nothing is lost"):
        call_command("open_epoch", path)
    assert epoch() == 1


def test_epoch_on_the_word_of_a_strange_key_is_refused(
    published: Scene, cut_off: Callable, tmp_path: Path, key_file: Path
) -> None:
    path = kept(tmp_path, sign_head(key=OTHER))
    cut_off(3)
    with pytest.raises(CommandError, match="no key of yours"):
        call_command("open_epoch", path)
    former = tmp_path / "former.pem"
    former.write_bytes(public_pem_of(OTHER))
    call_command("open_epoch", path, key=[former])
    assert epoch() == 2


def test_sign_ledger_without_a_key_names_the_variable(published: Scene, settings) -> None:
    settings.SIGNING_KEY_FILE = None
    with pytest.raises(CommandError, match="TRACKER_SIGNING_KEY_FILE is not set"):
        call_command("sign_ledger")


def test_sign_ledger_prints_a_line_to_keep(published: Scene, key_file: Path, capsys) -> None:
    call_command("sign_ledger")
    line = json.loads(capsys.readouterr().out)
    assert line["sequence"] == 5
    assert line["key"] == public_half(KEY).hex()


def test_key_file_of_another_kind_is_named(tmp_path: Path) -> None:
    path = tmp_path / "key.pem"
    with pytest.raises(BadKey, match="cannot be read"):
        private_key(path)
    path.write_text("no key")
    for read in (private_key, public_key):
        with pytest.raises(BadKey, match="PEM"):
            read(path)
    other = generate_private_key(SECP256R1())
    path.write_bytes(
        other.private_bytes(PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    with pytest.raises(BadKey, match="another kind"):
        private_key(path)


@pytest.mark.parametrize(
    "line",
    ["{", "[]", "{}", '{"version": 2}', "null", "[" * 100_000,
     '{"version":1,"epoch":"x","sequence":1,"opens":false,"time":"2025","chain":"","key":"",'
     '"signature":""}',
     '{"version":1,"epoch":1,"sequence":1,"opens":false,"time":5,"chain":"","key":"",'
     '"signature":""}',
     '{"version":1,"epoch":1,"sequence":1,"opens":false,"time":"2025-12-13T00:00:00+00:00",'
     '"chain":"zz","key":"","signature":""}'],
)  # fmt: skip
def test_kept_line_that_is_no_checkpoint_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "kept.jsonl"
    path.write_text(f"\n{line}\n")
    with pytest.raises(BadCheckpoint, match=r"kept.jsonl, line 2"):
        checkpoints_in(path)


@pytest.mark.parametrize("signed_since", [False, True])
def test_epoch_never_counts_what_was_published_since_the_restore_as_common(
    published: Scene, cut_off: Callable, signed_since: bool
) -> None:
    publish(published.source, by=published.by)
    publish(published.source, by=published.by)
    lost = sign_head(key=KEY)
    cut_off(5)
    publish(published.actor, by=published.by)
    if signed_since:
        sign_head(key=KEY)  # the worker does, every hour
        publish(published.actor, by=published.by)
    assert open_epoch(key=KEY, kept=[lost]).sequence == 5


@pytest.mark.parametrize(
    "odd",
    [{"time": "0001-01-01T00:00:00+14:00"}, {"time": "2026-01-01T00:00:00"}, {"sequence": 10**20},
     {"sequence": -1}, {"sequence": 1.5}, {"epoch": 10**20}, {"epoch": True}, {"epoch": 0}],
)  # fmt: skip
def test_kept_checkpoint_with_an_odd_value_is_named(
    published: Scene, tmp_path: Path, odd: dict
) -> None:
    path = tmp_path / "kept.jsonl"
    path.write_text(json.dumps(json.loads(sign_head(key=KEY).as_json()) | odd))
    with pytest.raises(CommandError, match="line 1: this is no checkpoint"):
        call_command("verify_ledger", checkpoint=[path])
