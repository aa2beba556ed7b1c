"""PostgreSQL's own programs, on the database that Django is connected to."""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from django.db import connection


class Failed(Exception):
    """What the program complained of, or that it is not here."""


# Bytes of files are kept beside the dumps, once: they never change. Counts of requests are no loss.
DUMP = (
    "--format=custom", "--compress=gzip:1", "--no-owner", "--no-privileges", "--no-comments",
    "--no-unlogged-table-data", "--exclude-table-data=releases_evidencepiece",
    "--exclude-table-data=ledger_publiccopypiece",
)  # fmt: skip
RESTORE = (
    "--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges", "--no-comments",
)  # fmt: skip


@contextmanager
def dumping(snapshot: str) -> Iterator[IO[bytes]]:
    """The dump as it is made, of an exported snapshot. Raises Failed at the end."""
    with _running("pg_dump", *DUMP, f"--snapshot={snapshot}", stdout=subprocess.PIPE) as started:
        assert started.stdout is not None
        yield started.stdout


@contextmanager
def restoring() -> Iterator[IO[bytes]]:
    """Takes a dump and puts all of it into the database, or nothing. Raises Failed."""
    with _running("pg_restore", *RESTORE, stdin=subprocess.PIPE) as started:
        assert started.stdin is not None
        yield started.stdin


@contextmanager
def _running(program: str, *words: str, **streams: Any) -> Iterator[subprocess.Popen[bytes]]:
    command, env = _command(program)
    with tempfile.TemporaryFile() as complaints:
        try:
            process = subprocess.Popen(  # noqa: S603 - PostgreSQL's own
                [*command, *words], env=env, stderr=complaints, **streams
            )
        except OSError as error:
            raise Failed(
                f"{program} does not run here ({error.strerror}): install the client programs of "
                "PostgreSQL, of the version that the server has."
            ) from error
        try:
            yield process
            _close(process)
        except BrokenPipeError:  # its own complaint says why
            process.wait()
        except BaseException:
            process.kill()
            process.wait()
            raise
        if process.returncode:
            complaints.seek(0)
            said = complaints.read().decode(errors="replace").strip()
            raise Failed(f"{program} failed: {said or f'it ended with {process.returncode}'}")


def _close(process: subprocess.Popen[bytes]) -> None:
    for stream in (process.stdin, process.stdout):
        if stream:
            stream.close()
    process.wait()


def _command(program: str) -> tuple[list[str], dict[str, str]]:
    """As Django would call psql: the password goes by the environment, and where psql has a folder
    of its own, the others are there too."""
    args, env = connection.client.settings_to_cmd_args_env(connection.settings_dict, [])
    psql, *where, name = args
    path = str(Path(psql).with_name(program))
    return [path, *where, f"--dbname={name}"], {**os.environ, **(env or {})}
