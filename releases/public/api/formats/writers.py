"""Formats other than JSON: how records are written, one after the other and never all at once."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from releases.ledger.read.shapes import PartKind
from releases.public.api.formats import ftm
from releases.public.api.formats.cells import Column, Json
from releases.public.api.formats.geojson import features
from releases.public.api.formats.parts import PART_TABLES
from releases.public.api.formats.tables import TABLES, rows_of
from releases.public.linked_data import CONTEXT, in_page, linked_data
from releases.terms.spreadsheets import safe
from releases.terms.vocabularies.records import RecordKind

type Kind = RecordKind | PartKind
type Answers = Iterable[bytes]
type Address = Callable[[Json], str]  # of the page of a record, in full


EVERY: frozenset[Kind] = frozenset((*RecordKind, *PartKind))


@dataclass(frozen=True)
class Format:
    """`of`: the kinds of record that have it; `about`: what a file of it is.

    `write` takes stored answers, of one kind, and where the page of each is; `as_stored`: and
    several of them on lines of their own, as they are.
    """

    suffix: str
    media_type: str
    about: str
    write: Callable[[Kind, Answers, Address], Iterator[bytes]]
    lines: bool = False  # of text, not one JSON document
    as_stored: bool = False
    of: frozenset[Kind] = frozenset(RecordKind)


def _ndjson(_kind: Kind, answers: Answers, _address: Address) -> Iterator[bytes]:
    for answer in answers:
        yield answer + b"\n"


COLUMNS: dict[Kind, tuple[Column, ...]] = dict([*TABLES.items(), *PART_TABLES.items()])


class _Echo:
    """What csv writes, given back instead of kept."""

    def write(self, text: str) -> str:
        return text


def _csv(kind: Kind, answers: Answers, _address: Address) -> Iterator[bytes]:
    writer: Any = csv.writer(_Echo())
    columns = COLUMNS[kind]
    # With the mark by which spreadsheets know UTF-8.
    yield "\ufeff".encode() + writer.writerow(column.name for column in columns).encode()
    for answer in answers:
        record = json.loads(answer)
        for row in rows_of(record):
            yield writer.writerow([safe(column.read(record, row)) for column in columns]).encode()


def _listed(begin: bytes, items: Iterable[bytes], end: bytes) -> Iterator[bytes]:
    """Items of one JSON list, with commas between them."""
    yield begin
    for number, item in enumerate(items):
        yield b"," + item if number else item
    yield end


def _geojson(kind: Kind, answers: Answers, address: Address) -> Iterator[bytes]:
    def written(record: Json, feature: Json) -> bytes:
        feature["properties"]["url"] = address(record)
        return json.dumps(feature).encode()

    found = (written(*each) for each in features(kind, answers))
    return _listed(b'{"type":"FeatureCollection","features":[', found, b"]}")


def _jsonld(_kind: Kind, answers: Answers, address: Address) -> Iterator[bytes]:
    def graph() -> Iterator[bytes]:
        for answer in answers:
            record = json.loads(answer)
            data = linked_data(record, address(record), "en")
            del data["@context"]
            yield in_page(data).encode()

    context = json.dumps(CONTEXT).encode()
    return _listed(b'{"@context":%b,"@graph":[' % context, graph(), b"]}")


def _ftm(_kind: Kind, answers: Answers, address: Address) -> Iterator[bytes]:
    for answer in answers:
        record = json.loads(answer)
        for entity in ftm.entities(record, address(record)):
            yield json.dumps(entity, ensure_ascii=False).encode() + b"\n"


FORMATS = {
    each.suffix: each
    for each in (
        Format(
            "ndjson",
            "application/x-ndjson",
            "A line of JSON for each record, as its own address answers.",
            _ndjson,
            lines=True,
            as_stored=True,
            of=EVERY,
        ),
        Format(
            "csv",
            "text/csv; charset=utf-8",
            "A table: a row for each person, for each participation of a release, or for each "
            "other record (columns: docs/formats.md). Fit for spreadsheets: texts that they would "
            "run begin with an apostrophe.",
            _csv,
            lines=True,
            of=EVERY,
        ),
        Format(
            "jsonld",
            "application/ld+json",
            "In the words of schema.org, as the pages have it.",
            _jsonld,
        ),
        Format(
            "geojson",
            "application/geo+json",
            "Places, and releases by the places that people reached, where these are public, to a "
            "kilometre.",
            _geojson,
            of=frozenset({RecordKind.PLACE, RecordKind.RELEASE}),
        ),
        Format(
            "ftm",
            "application/json+ftm",
            "A line for each entity of FollowTheMoney: people, places, actors, and releases as "
            "events. Never with topics of risk, and nobody is in it as sanctioned.",
            _ftm,
            lines=True,
            of=ftm.KINDS,
        ),
    )
}


def formats_of(kind: Kind) -> list[Format]:
    return [each for each in FORMATS.values() if kind in each.of]
