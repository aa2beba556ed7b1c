"""Sealed files: whole or not at all, when written and when read."""

import errno
import io
from pathlib import Path

import pyrage
import pytest
from django.core.management import CommandError, call_command

from releases.backups.keys import BadKeys, identities, recipients
from releases.backups.sealed import NotOpened, NotWritten, new_file, seal, unseal

OWN, OTHER = pyrage.x25519.Identity.generate(), pyrage.x25519.Identity.generate()
CHUNK = 65_536  # of the format
PLAIN = bytes(range(256)) * 1024  # four chunks


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    path = tmp_path / "sealed"
    with new_file(path) as write:
        seal(io.BytesIO(PLAIN), write, [OWN.to_public(), OTHER.to_public()])
    return path


def opened(path: Path, key: object = OWN) -> bytes:
    found = bytearray()
    unseal(path, found.extend, [key])
    return bytes(found)


def test_sealed_file_opens_with_each_of_its_keys_and_with_no_other(sealed: Path) -> None:
    assert opened(sealed) == opened(sealed, OTHER) == PLAIN
    with pytest.raises(NotOpened, match="sealed to another key"):
        opened(sealed, pyrage.x25519.Identity.generate())


def test_sealed_file_without_its_end_does_not_open_wherever_it_was_cut(sealed: Path) -> None:
    whole = sealed.read_bytes()
    chunk = CHUNK + 16
    at_chunks = [len(whole) - len(whole) % chunk - chunk * number for number in range(4)]
    for length in (0, 1, 100, *at_chunks, len(whole) - 1):
        sealed.write_bytes(whole[:length])
        with pytest.raises(NotOpened):
            opened(sealed)


def test_sealed_file_with_one_other_bit_does_not_open(sealed: Path) -> None:
    whole = sealed.read_bytes()
    for place in range(0, len(whole), len(whole) // 40):
        sealed.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(NotOpened):
            opened(sealed)


def test_new_file_is_not_there_before_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "new"
    with new_file(path) as write:
        write(b"half")
        assert not path.exists()
    assert path.read_bytes() == b"half"
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left on device"), KeyError()])
def test_new_file_that_fails_leaves_the_former_one(tmp_path: Path, error: Exception) -> None:
    path = tmp_path / "new"
    path.write_bytes(b"former")
    with pytest.raises((NotWritten, KeyError)), new_file(path):
        raise error
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == {"new": b"former"}


def test_seal_gives_on_what_the_disk_refused_and_not_what_the_library_makes_of_it(
    tmp_path: Path,
) -> None:
    def full(_data: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    said = r"new could not be written: No space left on device\.$"
    with pytest.raises(NotWritten, match=said), new_file(tmp_path / "new"):
        seal(io.BytesIO(PLAIN), full, [OWN.to_public()])
    assert [*tmp_path.iterdir()] == []


def test_unseal_gives_on_what_its_taker_refused(sealed: Path) -> None:
    def broken(_data: bytes) -> None:
        raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        unseal(sealed, broken, [OWN])


def test_recipients_leave_out_remarks_and_never_show_a_private_key(tmp_path: Path) -> None:
    path = tmp_path / "keys"
    path.write_text(f"# who\n\n{OWN.to_public()}\n{OTHER.to_public()}\n")
    assert [str(key) for key in recipients(path)] == [str(OWN.to_public()), str(OTHER.to_public())]
    path.write_text(f"{OWN.to_public()}\n{OTHER}\n")
    with pytest.raises(BadKeys, match="no public key") as refused:
        recipients(path)
    assert str(OTHER) not in str(refused.value)
    path.write_text("# nobody\n")
    with pytest.raises(BadKeys, match="holds no public key"):
        recipients(path)
    with pytest.raises(BadKeys, match="cannot be read"):
        recipients(tmp_path / "nowhere")


def test_made_key_opens_what_is_sealed_to_it_and_is_not_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "key"
    call_command("make_backup_key", path)
    (tmp_path / "public").write_text(capsys.readouterr().out)
    with new_file(tmp_path / "sealed") as write:
        seal(io.BytesIO(b"words"), write, recipients(tmp_path / "public"))
    (key,) = identities(path)
    assert opened(tmp_path / "sealed", key) == b"words"
    assert path.stat().st_mode & 0o777 == 0o600
    assert "backups" in path.read_text()
    with pytest.raises(CommandError, match="Nothing was written"):
        call_command("make_backup_key", path)


def test_identities_without_a_private_key_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "key"
    for words, why in ((str(OWN.to_public()), "no private"), ("AGE-SECRET-KEY-1X", "damaged")):
        path.write_text(words)
        with pytest.raises(BadKeys, match=why):
            identities(path)
