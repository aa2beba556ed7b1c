"""The bulk files hold what the API sends, in every format, and come whole or not at all."""

import csv
import hashlib
import io
import json
import signal
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from releases.editing.publish import publish, withdraw
from releases.editing.takedown import hide
from releases.public.api.bulk_files import current
from releases.public.bulk import writers
from releases.public.bulk.shelves import KEPT, one_more
from releases.public.exports.addresses import Stopped
from releases.terms.vocabularies.records import RecordKind
from tests.bulk.reading import csv_rows, database, file, lines, parquet_rows, written
from tests.world import make
from tests.world.scene import Scene

TABLES = [*(f"{kind}s" for kind in RecordKind), "participations"]
HOSTILE = '=HYPERLINK("http://evil.example")'


def of_api(client: Client) -> dict[str, dict[str, Any]]:
    """Each record's own answer."""
    lists = [client.get(f"/api/v1/{kind}s/").json()["results"] for kind in RecordKind]
    return {record["id"]: record for some in lists for record in some}


def less(record: dict[str, Any]) -> dict[str, Any]:
    """What copies do not get: sources of people in a release."""
    if record["kind"] == "release":
        rows = [row | {"citations": []} for row in record["participations"]]
        return record | {"participations": rows}
    return record


def cited(scene: Scene, record: Any) -> None:
    """Published, by the scene's source."""
    make.cite(record, scene.source)
    publish(record, by=scene.by)


@pytest.mark.django_db
def test_lines_are_the_answers_of_the_api(client: Client, published: Scene, shelf: Path) -> None:
    manifest = written(shelf)
    found = {record["id"]: record for record in lines(shelf, "records.ndjson.gz")}
    assert found == {key: less(record) for key, record in of_api(client).items()}
    assert sum(manifest.records.values()) == len(found) == 5


@pytest.mark.django_db
@pytest.mark.parametrize("kind", RecordKind)
def test_tables_are_those_of_the_api(
    client: Client, published: Scene, shelf: Path, kind: RecordKind
) -> None:
    cited(published, make.deal(published.by))
    cited(published, make.statement(published.by, published.actor))
    written(shelf)
    text = b"".join(client.get(f"/api/v1/{kind}s.csv")).decode("utf-8-sig")  # type: ignore[arg-type]
    rows = sorted(csv.DictReader(io.StringIO(text, newline="")), key=lambda row: row["id"])
    table = "participations" if kind == RecordKind.RELEASE else f"{kind}s"
    assert rows
    assert sorted(csv_rows(shelf, table), key=lambda row: row["id"]) == rows


@pytest.mark.django_db
def test_typed_tables_say_the_same(published: Scene, shelf: Path, tmp_path: Path) -> None:
    manifest = written(shelf)
    found = database(shelf, tmp_path / "register.sqlite")
    for table in TABLES:
        texts, typed = csv_rows(shelf, table), parquet_rows(shelf, table)
        rows = [dict(row) for row in found.execute(f'SELECT * FROM "{table}"')]
        bodies = [json.loads(row.pop("body"))["id"] for row in rows if "body" in row]
        assert bodies == ([row["id"] for row in rows] if table != "participations" else [])
        assert len(texts) == len(typed) == len(rows)
        for text, typed_row, row in zip(texts, typed, rows, strict=True):
            moments = {name: row[name] for name in ("first_published_at", "changed_at")}
            assert {**typed_row, **moments} == row
            assert typed_row["changed_at"] == datetime.fromisoformat(row["changed_at"])
            assert typed_row["changed_at"].tzinfo is not None
            for name, value in row.items():
                same = text[name] if not isinstance(value, int) else int(eval(text[name] or "0"))
                assert (value or "") == same or value == same, name
        for end in ("csv", "parquet"):
            (told,) = [each for each in manifest.files if each.name == f"{table}.{end}"]
            assert told.rows == len(rows)
    about = dict(found.execute("SELECT name, value FROM about"))  # type: ignore[arg-type]
    assert about["sequence"] == str(manifest.sequence)


@pytest.mark.django_db
def test_release_has_one_row_and_its_participations_have_theirs(
    published: Scene, shelf: Path
) -> None:
    cited(published, make.release(published.by))
    written(shelf)
    assert len(csv_rows(shelf, "releases")) == 2
    (row,) = csv_rows(shelf, "participations")
    assert (row["person_id"], row["id"]) == (
        str(published.prisoner.pk), str(published.release.pk),
    )  # fmt: skip
    assert "participation" not in csv_rows(shelf, "releases")[0]


@pytest.mark.django_db
def test_text_of_a_stranger_is_no_formula_and_whole_where_nothing_runs_it(
    published: Scene, shelf: Path
) -> None:
    publish(make.place(published.by, name_en=HOSTILE), by=published.by)
    written(shelf)
    assert f"'{HOSTILE}" in {row["name_en"] for row in csv_rows(shelf, "places")}
    assert HOSTILE in {row["name_en"] for row in parquet_rows(shelf, "places")}


@pytest.mark.django_db
def test_manifest_tells_what_came(published: Scene, shelf: Path) -> None:
    before = datetime.now(UTC)
    manifest = written(shelf)
    assert before <= manifest.time <= datetime.now(UTC)
    names = {each.name for each in file(shelf, "").iterdir()}
    assert names == {"manifest.json", *(told.name for told in manifest.files)}
    for told in manifest.files:
        content = file(shelf, told.name).read_bytes()
        assert (told.bytes, told.sha256) == (len(content), hashlib.sha256(content).hexdigest())
    assert "creativecommons.org" in manifest.licence
    assert "sanctions" in manifest.use
    assert manifest.version == 1


@pytest.mark.django_db
def test_same_records_are_the_same_bytes(published: Scene, shelf: Path) -> None:
    first, second = written(shelf), written(shelf)
    digests = [{each.name: each.sha256 for each in one.files} for one in (first, second)]
    assert digests[0] == digests[1]
    assert second.version == 2


@pytest.mark.django_db
def test_hidden_person_is_in_no_file(published: Scene, shelf: Path, tmp_path: Path) -> None:
    hide(published.prisoner)
    written(shelf)
    database(shelf, tmp_path / "register.sqlite").close()
    found = [tmp_path / "register.sqlite", *file(shelf, "").iterdir()]
    content = b"".join(path.read_bytes() for path in found)
    content += json.dumps(lines(shelf, "records.ndjson.gz")).encode()
    content += json.dumps(lines(shelf, "entities.ftm.json.gz")).encode()
    content += repr([parquet_rows(shelf, table) for table in TABLES]).encode()
    assert b"Kolesnikova" not in content
    assert str(published.prisoner.pk).encode() not in content


@pytest.mark.django_db
@pytest.mark.parametrize("ending", [ZeroDivisionError, SystemExit(128 + signal.SIGTERM)])
def test_run_that_ends_halfway_leaves_the_last_one(
    published: Scene, shelf: Path, monkeypatch: pytest.MonkeyPatch, ending: Any
) -> None:
    first = written(shelf)

    def ends(*_args: object) -> None:
        raise ending

    monkeypatch.setattr(writers.ParquetFile, "add", ends)
    with pytest.raises((ZeroDivisionError, SystemExit)):
        written(shelf)
    found = current(shelf)
    assert found is not None
    assert found.manifest == first
    assert {each.name for each in shelf.iterdir()} == {"000001", "current", ".lock"}


@pytest.mark.django_db
def test_run_after_a_killed_one_clears_away_what_it_left(published: Scene, shelf: Path) -> None:
    (shelf / ".coming").mkdir(parents=True)
    (shelf / ".coming" / "places.csv").write_text("half")
    for _each in range(KEPT + 2):
        written(shelf)
    assert {each.name for each in shelf.iterdir()} == {"000003", "000004", "current", ".lock"}


@pytest.mark.django_db
def test_run_beside_another_is_refused(published: Scene, shelf: Path) -> None:
    with one_more(shelf), pytest.raises(Stopped, match="another run"):
        written(shelf)


@pytest.mark.django_db
def test_run_that_loses_too_many_of_a_kind_stops(published: Scene, shelf: Path) -> None:
    places = [make.place(published.by) for _each in range(4)]
    published.publish(*places)
    first = written(shelf)
    for place in places[:3]:
        withdraw(place, by=published.by)
    with pytest.raises(CommandError, match=r"places 5 to 2.*--accept-loss"):
        call_command("write_bulk", str(shelf))
    found = current(shelf)
    assert found is not None
    assert found.manifest == first
    call_command("write_bulk", str(shelf), "--accept-loss")
    assert len(csv_rows(shelf, "places")) == 2
    call_command("write_bulk")


@pytest.mark.django_db
def test_run_that_loses_one_of_few_goes_on(published: Scene, shelf: Path) -> None:
    written(shelf)
    withdraw(published.prisoner, by=published.by)
    assert written(shelf).records[RecordKind.PRISONER] == 0


@pytest.mark.django_db
def test_command_without_a_folder_says_so(settings) -> None:
    settings.BULK_DIR = None
    with pytest.raises(CommandError, match="TRACKER_BULK_DIR"):
        call_command("write_bulk")


@pytest.mark.django_db
def test_folder_that_cannot_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(CommandError, match="file"):
        call_command("write_bulk", str(tmp_path / "file"))
