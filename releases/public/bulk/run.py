"""Writes one release of the bulk files: all that is public at one moment, in every format."""

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from releases.ledger.read import carried_away, version
from releases.public.api.bulk_files import (
    MANIFEST,
    SCHEMA_VERSION,
    BulkFile,
    BulkManifest,
)
from releases.public.api.formats import ftm
from releases.public.bulk.loss import refuse_great_loss
from releases.public.bulk.shelves import last_told, one_more
from releases.public.bulk.tables import BULK_TABLES, Table
from releases.public.bulk.writers import (
    CsvFile,
    Database,
    Lines,
    ParquetFile,
    Rows,
    digest,
)
from releases.public.exports.addresses import Stopped
from releases.public.exports.moment import one_moment
from releases.public.linked_data import LICENCE
from releases.terms.vocabularies.records import RecordKind

RECORDS, ENTITIES, DATABASE = "records.ndjson.gz", "entities.ftm.json.gz", "register.sqlite"
CSV, PARQUET = "text/csv; charset=utf-8", "application/vnd.apache.parquet"
PACKED = "application/gzip"


class TakenBack(Stopped):
    """What is written may not be given, or not yet."""


def write(folder: Path, *, loss_share: float, accept_loss: bool = False) -> BulkManifest:
    """Puts one more release out. `loss_share`: of each kind's records, above which it stops.

    Raises Stopped, with the former release as it was, where too many records are gone, something
    was taken back meanwhile, or the disk does not do what it is told.
    """
    with one_more(folder) as (coming, number):
        began = datetime.now(UTC)
        with one_moment():
            if version.withheld_since():
                raise TakenBack("this database was restored: confirm_restore first")
            ledger = version.now()
            if ledger.waiting:  # files that say they show an edition show all that follows of it
                raise TakenBack("answers still follow the last editions: run it again")
            moment = carried_away.moment(ledger)
            records, files = _fill(coming, ledger)
        manifest = BulkManifest(
            version=number,
            schema_version=SCHEMA_VERSION,
            epoch=moment.epoch,
            sequence=moment.sequence,
            hidden=moment.hidden,
            time=began,
            build=version.of_build(),
            records=records,
            files=files,
        )
        former = last_told(folder)
        if former and not accept_loss:
            refuse_great_loss(former.manifest, manifest, loss_share)
        if not carried_away.still_stands(moment):
            raise TakenBack("something was taken back while the files were written: run it again")
        (coming / MANIFEST).write_text(manifest.model_dump_json(indent=1), encoding="utf-8")
    return manifest


def _fill(folder: Path, ledger: version.Moment) -> tuple[dict[RecordKind, int], list[BulkFile]]:
    with ExitStack() as opened:
        database = Database(folder / DATABASE)
        opened.callback(database.close)
        database.about(
            [("licence", LICENCE), ("epoch", str(ledger.epoch)), ("sequence", str(ledger.head))]
        )
        lines, entities = Lines(folder / RECORDS), Lines(folder / ENTITIES)
        for each in (lines, entities):
            opened.callback(each.close)
        counts: Counter[RecordKind] = Counter()
        rows: dict[str, int] = {}
        for kind in RecordKind:
            with _tables(folder, kind, database) as tables:
                for answer, record in carried_away.records(kind, ledger.hidden):
                    lines.line(answer)
                    for entity in ftm.entities(record, ""):
                        entities.line(json.dumps(entity, ensure_ascii=False).encode())
                    for table, sinks in tables:
                        for values in table.read(record):
                            for sink in sinks:
                                sink.add(values, answer)
                    counts[kind] += 1
            rows |= {table.name: sinks[0].rows for table, sinks in tables}
    records = {kind: counts[kind] for kind in RecordKind}
    whole = {RECORDS: lines.rows, ENTITIES: entities.rows, f"{DATABASE}.gz": sum(records.values())}
    return records, list(_files(folder, whole, rows))


@contextmanager
def _tables(
    folder: Path, kind: RecordKind, database: Database
) -> Iterator[list[tuple[Table, list[Rows]]]]:
    with ExitStack() as opened:
        found: list[tuple[Table, list[Rows]]] = []
        for table in BULK_TABLES:
            if table.of != kind:
                continue
            sinks: list[Rows] = []
            for sink in (
                CsvFile(folder / f"{table.name}.csv", table),
                ParquetFile(folder / f"{table.name}.parquet", table),
                database.table(table),
            ):
                opened.callback(sink.close)
                sinks.append(sink)
            found.append((table, sinks))
        yield found


def _files(folder: Path, whole: dict[str, int], rows: dict[str, int]) -> Iterator[BulkFile]:
    about = {
        RECORDS: "A line of JSON for each record, as its own address answers.",
        ENTITIES: "Entities of FollowTheMoney, a line each.",
        f"{DATABASE}.gz": "All tables and records in one SQLite database.",
    }
    for name, number in whole.items():
        yield _file(folder / name, PACKED, about[name], number)
    for table in BULK_TABLES:
        said = f"Table of {table.name}"
        yield _file(folder / f"{table.name}.csv", CSV, f"{said}.", rows[table.name])
        parquet = folder / f"{table.name}.parquet"
        yield _file(parquet, PARQUET, f"{said}, with types.", rows[table.name])


def _file(path: Path, media_type: str, about: str, rows: int) -> BulkFile:
    return BulkFile(
        name=path.name,
        media_type=media_type,
        about=about,
        rows=rows,
        bytes=path.stat().st_size,
        sha256=digest(path),
    )
