"""An empty ledger of the public face, and how rows get into it and figures out of it."""

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.drills.processes import environment
from tracker.embedded.private import start_private


@contextmanager
def empty_ledger() -> Iterator[None]:
    """Django is set up on a database of its own, which ends with it."""
    with tempfile.TemporaryDirectory() as folder, start_private(Path(folder)) as database:
        os.environ.update(environment(database.url, TRACKER_FACE="public", DATABASE_POOL="0"))
        os.environ["DJANGO_SETTINGS_MODULE"] = "tracker.settings"
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        yield


def copy_rows(cursor: Any, where: str, rows: Iterable[tuple]) -> None:
    """`where`: a table with its columns."""
    with cursor.copy(f"COPY {where} FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def nth(rows: list[dict[str, Any]], name: str, percent: int) -> str:
    """A percentile of seconds, in milliseconds."""
    values = sorted(row[name] for row in rows)
    return f"{values[min(len(values) - 1, len(values) * percent // 100)] * 1000:.1f} ms"
