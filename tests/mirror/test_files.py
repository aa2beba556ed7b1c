"""Files that sources list come to a mirror, whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from django.test import Client

from releases.ledger.core.copies import PublicCopy, PublicCopyPiece
from releases.ledger.mirror.faults import NoContact
from releases.ledger.mirror.files import fetch_missing
from tests.editing.test_marking import PDF, _open
from tests.mirror.following import follow
from tests.mirror.replay import Replay, empty, record
from tests.world.scene import Scene


@dataclass(frozen=True)
class WithFile(Replay):
    """Sends these bytes for any file; null: none."""

    content: bytes | None = PDF

    @contextmanager
    def file(self, sha256: str, size: int) -> Iterator[Iterator[bytes]]:
        if self.content is None:
            raise NoContact("The origin answers 404 for a file.")
        yield iter([self.content[:100], self.content[100:]])


@pytest.fixture
def sha256(published: Scene, key: str) -> str:
    """Of a file that the mirror's ledger lists and the mirror does not have."""
    row = _open(published.source)
    said = record(key)
    for table in (PublicCopy, PublicCopyPiece):
        table.objects.all().delete()
    empty()
    follow(said)
    return str(row.sha256)


def test_listed_file_is_fetched_once(sha256: str) -> None:
    assert Client().get(f"/copies/{sha256}").status_code == 404
    assert fetch_missing(WithFile()) == []
    assert b"".join(Client().get(f"/copies/{sha256}")) == PDF  # type: ignore[arg-type]
    assert fetch_missing(WithFile(content=None)) == []


@pytest.mark.parametrize("content", [PDF + b"x", PDF[:-1], b"", None])
def test_file_with_other_bytes_is_not_taken(sha256: str, content: bytes | None) -> None:
    (sentence,) = fetch_missing(WithFile(content=content))
    assert sha256[:16] in sentence
    assert not PublicCopy.objects.exists()
    assert not PublicCopyPiece.objects.exists()
