"""The columns of participations, claims, concessions and citations as lists of their own."""

from releases.ledger.read.shapes import PartKind
from releases.public.api.formats.cells import (
    Column,
    Json,
    date,
    field,
    linked,
    texts,
    together,
)


def _of(about: str) -> list[Column]:
    return [
        Column("id", "Of the row: it stays when what it says changes", lambda row, _r: row["id"]),
        *linked("record", about, lambda row, _r: row["record"]),
    ]


def _cited(row: Json) -> str:
    return together(each["source"]["id"] for each in row["citations"] if each["source"])


SOURCES = Column("sources", "Ids of the sources that are cited", lambda row, _r: _cited(row))
OF_RELEASE = [
    *_of("The release that it is of"),
    field("holding_state", "The state that held the people: ISO 3166-1 alpha-2"),
    date("date", "The release's most telling date", lambda row: row["date"]),
]
PARTICIPATION = [
    *OF_RELEASE,
    *linked("person", "Who it is, if that is public", lambda row, _r: row["person"]),
    field("outcome", "What became of the person"),
    field("counts_as_announced", "Whether the person counts among those announced"),
    field("counts_as_arrived", "Whether the person counts among those who arrived"),
    field("legal_instrument", "Legal form of the release"),
    field("instrument", "Legal form, where it differs from the release's"),
    *linked("place", "Place reached so far", lambda row, _r: row["place"]),
    Column(
        "destination_country",
        "ISO 3166-1 alpha-2",
        lambda row, _r: (row["place"] or {}).get("country"),
    ),
    field("sex", "Known of somebody who is not named"),
    field("nationality", "Known of somebody who is not named: ISO 3166-1 alpha-2"),
    field("age_band", "Known of somebody who is not named"),
    Column(
        "conditions",
        "What somebody who is not named is bound by: codes",
        lambda row, _r: together(each["condition"] for each in row["conditions"]),
    ),
    SOURCES,
]
CLAIM = [
    *OF_RELEASE,
    field("metric", "What is counted"),
    field("qualifier", "How exactly"),
    field("number", "The number, or the lower end of a range"),
    field("number_to", "Upper end of a range"),
    field("words", "What was said instead of a number"),
    field("destination", "Id of the one destination that it counts, as in the release"),
    field("country", "The whole country that it counts: ISO 3166-1 alpha-2"),
    field("nationality", "Counts only people of this nationality: ISO 3166-1 alpha-2"),
    field("sex", "Counts only people of this sex"),
    *linked("claimant", "Who gave it", lambda row, _r: row["claimant"]),
    date("as_of", "The day that it is about", lambda row: row["as_of"]),
    field("note", "Note"),
    SOURCES,
]
CONCESSION = [
    *_of("The deal that it is of"),
    date("talks", "The day or days of the talks", lambda row: row["date"]),
    *texts("title", "What was given, in words"),
    field("concession_type", "What was given, or is said to have been"),
    *linked("giver", "Who gave it", lambda row, _r: row["giver"]),
    field("programme", "The sanctions programme that it touches"),
    Column(
        "states",
        "What was heard of it, the oldest first: codes",
        lambda row, _r: together(each["state"] for each in row["statuses"]),
    ),
    Column(
        "releases",
        "Ids of releases for which somebody says that it was given, or was not",
        lambda row, _r: together(link["release"]["id"] for link in row["links"] if link["release"]),
    ),
    SOURCES,
]
CITATION = [
    *_of("The record that cites"),
    Column("kind", "What sort of record that is", lambda row, _r: row["record"]["kind"]),
    field("part", "The list of the record in which the part stands that is cited for"),
    field("part_id", "Id of that part"),
    field("field", "What is cited for: a field of the part or the record; empty for the whole"),
    field("stance", "Whether the source supports it or contradicts"),
    *linked("source", "The source", lambda row, _r: row["source"]),
    Column("publisher", "Who published it", lambda r, _r: (r["source"] or {}).get("publisher")),
    Column("url", "Its address", lambda row, _r: (row["source"] or {}).get("url")),
    date("published", "When it was published", lambda r: (r["source"] or {}).get("published")),
    field("locator", "Where in the source"),
    field("value", "The value as that source gives it"),
]
PART_TABLES: dict[PartKind, tuple[Column, ...]] = {
    PartKind.PARTICIPATION: tuple(PARTICIPATION),
    PartKind.CLAIM: tuple(CLAIM),
    PartKind.CONCESSION: tuple(CONCESSION),
    PartKind.CITATION: tuple(CITATION),
}
