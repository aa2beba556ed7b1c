"""Of each kind of record its table: the columns, and what stands for a row."""

from collections.abc import Iterable

from releases.public.api.formats.cells import (
    Column,
    Json,
    called,
    date,
    edtf,
    field,
    linked,
    texts,
    together,
)
from releases.public.api.formats.columns import PARTICIPATION, PERSON, RELEASE
from releases.terms.vocabularies.records import RecordKind

COMMON = [
    Column("id", "Of the record: it stays when names and addresses change", lambda a, _r: a["id"]),
    field("slug", "Readable part of the page's address; may change"),
]
STATE = [
    field("sequence", "Number of the edition that the row shows"),
    field("first_published_at", "When the record was first public (UTC)"),
    field("changed_at", "Last edition that was more than a typo (UTC)"),
]
DEAL = [
    *texts("title", "Title of the deal"),
    date("talks", "The day or days of the talks", lambda answer: answer["talks"]),
    *linked("place", "Where the talks were", lambda answer, _row: answer["place"]),
    Column(
        "parties",
        "Names of those whose part in it is public",
        lambda answer, _row: together(
            called(row["actor"] or row["person"]) for row in answer["parties"]
        ),
    ),
    Column(
        "concessions",
        "What was given, or is said to have been: codes",
        lambda answer, _row: together(row["concession_type"] for row in answer["concessions"]),
    ),
    Column(
        "releases",
        "Ids of releases for which somebody says that it was given, or was not",
        lambda answer, _row: together(
            link["release"]["id"]
            for row in answer["concessions"]
            for link in row["links"]
            if link["release"]
        ),
    ),
]
STATEMENT = [
    date("date", "When it was said", lambda answer: answer["date"]),
    *linked("speaker", "Who said it", lambda answer, _row: answer["speaker"] or answer["person"]),
    *linked("about", "The record that it is about", lambda answer, _row: answer["about"]),
    field("attribution", "How surely it is the speaker's"),
    *texts("gist", "What was said, in the editors' words"),
    field("quotation", "Word for word, in its own language"),
    field("language", "Of the quotation: BCP 47 tag"),
]
ACTOR = [
    *texts("name", "Name"),
    field("actor_kind", "What the actor is"),
    field("country", "ISO 3166-1 alpha-2"),
    Column(
        "identifiers",
        "Where else the actor is recorded: scheme and value",
        lambda a, _row: together(f"{row['scheme']}:{row['value']}" for row in a["identifiers"]),
    ),
]
PLACE = [
    *texts("name", "Name"),
    field("place_kind", "What the place is"),
    field("country", "ISO 3166-1 alpha-2"),
    *linked("parent", "The place that it lies in", lambda answer, _row: answer["parent"]),
    Column(
        "latitude",
        "WGS 84 degrees",
        lambda a, _row: (a["coordinates"] or {}).get("latitude"),
    ),
    Column(
        "longitude",
        "WGS 84 degrees",
        lambda a, _row: (a["coordinates"] or {}).get("longitude"),
    ),
]
SOURCE = [
    field("title", "Title"),
    field("title_supplied", "The title is the editors', in English"),
    field("publisher", "Publisher"),
    field("source_kind", "What the source is"),
    field("url", "Address"),
    field("language", "BCP 47 tag"),
    Column("published", "When, in EDTF", lambda answer, _row: edtf(answer["published"])),
]
TABLES: dict[RecordKind, tuple[Column, ...]] = {
    kind: (*COMMON, *own, *STATE)
    for kind, own in {
        RecordKind.PRISONER: PERSON,
        RecordKind.RELEASE: [*RELEASE, *PARTICIPATION],
        RecordKind.DEAL: DEAL,
        RecordKind.STATEMENT: STATEMENT,
        RecordKind.ACTOR: ACTOR,
        RecordKind.PLACE: PLACE,
        RecordKind.SOURCE: SOURCE,
    }.items()
}


def rows_of(answer: Json) -> Iterable[Json]:
    """What stands for the rows of a record: a release without participations has one all the same,
    since nothing else would tell that it is there."""
    if answer.get("kind") == RecordKind.RELEASE:  # parts of records have none
        return answer["participations"] or [{}]
    return [{}]
