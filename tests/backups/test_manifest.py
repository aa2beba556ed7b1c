"""What a backup says that it holds."""

from dataclasses import replace

import pytest
from django.db import connection

from releases.backups import programs
from releases.backups.manifest import BadManifest, Manifest, differences, of_database, read
from releases.models import Actor, Prisoner
from tests.world import make
from tests.world.scene import Scene


def test_manifest_counts_what_there_is_and_where_the_ledger_stands(published: Scene) -> None:
    said = of_database()
    assert said.tables["releases_prisoner"] == Prisoner.objects.count()
    assert said.tables["ledger_edition"] == said.sequence == 5
    assert {"releases_evidencepiece", "ledger_publiccopypiece"}.isdisjoint(said.tables)
    assert differences(said, of_database()) == []
    make.actor(published.by)
    wrong = differences(said, of_database())
    assert f"releases_actor has {Actor.objects.count()} rows, and had 1." in wrong


def test_manifest_comes_back_from_its_line(published: Scene) -> None:
    said = replace(of_database(), files={"x": ("a" * 64, 5)})
    line = said.as_line()
    assert line.count(b"\n") == 1
    assert read(line) == said


@pytest.mark.parametrize(
    "line", [b"", b"PGDMP", b"[]", b"{}", b"null", b'{"version":1}', b'{"version":1,"files":3}']
)
def test_manifest_of_something_else_is_refused(line: bytes) -> None:
    with pytest.raises(BadManifest, match="no backup"):
        read(line)


def test_manifest_of_a_later_version_is_refused_by_its_number() -> None:
    later = Manifest("2026-11-30T12:00:00+00:00", "b", 1, 0, "", {}, {}, version=2)
    with pytest.raises(BadManifest, match="version 2"):
        read(later.as_line())


def test_differences_name_tables_ledger_and_files() -> None:
    said = Manifest("2026-11-30T12:00:00+00:00", "b", 1, 2, "aa", {"a": 1, "b": 2}, {})
    found = replace(said, chain="bb", tables={"a": 1, "c": 3}, files={"x": ("f", 1)})
    assert differences(said, found) == [
        "b has no rows, and had 2.",
        "c has 3 rows, and had no.",
        "The ledger ends with (1, 2, 'bb'), and ended with (1, 2, 'aa').",
        "The kept copies of sources are others.",
    ]


def test_program_that_is_not_here_is_named_with_the_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    client = type(connection.client)
    args = ["/nowhere/psql", "-h", "x", "name"], None
    monkeypatch.setattr(client, "settings_to_cmd_args_env", lambda *_words: args)
    with (
        pytest.raises(programs.Failed, match=r"pg_restore does not run here .* install the client"),
        programs.restoring(),
    ):
        pass
