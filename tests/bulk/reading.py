"""Reads bulk files back, each with a library that is not ours."""

import csv
import gzip
import json
import sqlite3
from pathlib import Path
from typing import Any

from pyarrow import parquet

from releases.public.api.bulk_files import BulkManifest, current
from releases.public.bulk.run import write


def written(folder: Path, **options: Any) -> BulkManifest:
    return write(folder, **{"loss_share": 0.1} | options)


def file(folder: Path, name: str) -> Path:
    found = current(folder)
    assert found is not None
    return found.folder / name


def lines(folder: Path, name: str) -> list[Any]:
    with gzip.open(file(folder, name), "rt", encoding="utf-8") as packed:
        return [json.loads(line) for line in packed]


def csv_rows(folder: Path, table: str) -> list[dict[str, str]]:
    with file(folder, f"{table}.csv").open(encoding="utf-8-sig", newline="") as text:
        return list(csv.DictReader(text))


def parquet_rows(folder: Path, table: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = parquet.read_table(file(folder, f"{table}.parquet")).to_pylist()
    return rows


def database(folder: Path, to: Path) -> sqlite3.Connection:
    to.write_bytes(gzip.decompress(file(folder, "register.sqlite.gz").read_bytes()))
    found = sqlite3.connect(to)
    found.row_factory = sqlite3.Row
    return found
