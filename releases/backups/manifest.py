"""What a backup says that it holds, by which a restore is judged."""

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone

from releases.ledger.core.canonical import canonical
from releases.ledger.core.taken_back import TakenBack
from releases.models import Evidence

VERSION = 1
# Bytes of files, which are not in the dump: their hashes are looked at instead.
BESIDE = {"releases_evidencepiece", "ledger_publiccopypiece"}
TABLES = """
    SELECT relname FROM pg_class
    WHERE relkind = 'r' AND relpersistence = 'p' AND relnamespace = 'public'::regnamespace
    ORDER BY relname
"""


class BadManifest(ValueError):
    """The backup begins otherwise than this software's."""


@dataclass(frozen=True)
class Manifest:
    """`chain` in hexadecimal, of the newest edition; `tables`: rows of each; `files`: SHA-256 and
    bytes of each kept copy of a source, by its id."""

    made_at: str
    build: str
    epoch: int
    sequence: int
    chain: str
    tables: dict[str, int]
    files: dict[str, tuple[str, int]]
    version: int = VERSION

    def as_line(self) -> bytes:
        return canonical(asdict(self)) + b"\n"

    @property
    def time(self) -> datetime:
        return datetime.fromisoformat(self.made_at)


def of_database() -> Manifest:
    """As it stands in the present transaction."""
    stands = TakenBack.now()
    return Manifest(
        made_at=timezone.now().astimezone(UTC).isoformat(timespec="seconds"),
        build=str(settings.BUILD_ID),
        epoch=stands.epoch,
        sequence=stands.sequence,
        chain=stands.chain,
        tables=_counted(),
        files={
            str(row["pk"]): (row["sha256"], row["size"])
            for row in Evidence.objects.order_by("pk").values("pk", "sha256", "size")
        },
    )


def read(line: bytes) -> Manifest:
    """Raises BadManifest."""
    try:
        said: dict[str, Any] = json.loads(line)
        if said["version"] != VERSION:
            raise BadManifest(f"It is of version {said['version']}, and not of {VERSION}.")
        said["files"] = {key: (sha256, size) for key, (sha256, size) in said["files"].items()}
        found = Manifest(**said)
        assert found.time.tzinfo
    except BadManifest:
        raise
    except (ValueError, TypeError, KeyError, AttributeError, AssertionError) as error:
        raise BadManifest("It does not begin with what it holds: it is no backup.") from error
    return found


def differences(said: Manifest, found: Manifest) -> list[str]:
    """What of the restored database is not as it was, in words."""
    wrong = [
        f"{name} has {found.tables.get(name, 'no')} rows, and had {said.tables.get(name, 'no')}."
        for name in sorted(said.tables.keys() | found.tables.keys())
        if said.tables.get(name) != found.tables.get(name)
    ]
    stood, stands = ((one.epoch, one.sequence, one.chain) for one in (said, found))
    if stood != stands:
        wrong.append(f"The ledger ends with {stands}, and ended with {stood}.")
    if said.files != found.files:
        wrong.append("The kept copies of sources are others.")
    return wrong


def _counted() -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        names = [name for (name,) in cursor.fetchall() if name not in BESIDE]
        counts = {}
        for name in names:
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(name)}")  # noqa: S608
            counts[name] = cursor.fetchone()[0]
    return counts
