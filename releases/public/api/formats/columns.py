"""The columns of people, of releases and of the participations of a release.

A column shows what the record's own answer shows and nothing else; docs/formats.md lists them all.
"""

from releases.public.api.formats.cells import (
    Column,
    Json,
    called,
    date,
    edtf,
    field,
    in_turn,
    linked,
    of_row,
    texts,
    together,
)


def _first(answer: Json) -> Json | None:
    starts = [row["start"] for row in answer["detentions"] if row["start"]]
    return min(starts, key=lambda start: start["earliest"] or start["latest"] or "", default=None)


def _destination(answer: Json, row: Json) -> Json | None:
    found = (leg for leg in answer["destinations"] if leg["id"] == row.get("destination"))
    leg = next(found, None)
    return leg["place"] if leg else None


def day(role: str, about: str) -> Column:
    return date(role, about, lambda answer: answer["dates"][role])


PERSON = [
    *texts("name", "Main name; empty where it is withheld", "label"),
    Column(
        "names",
        "All public spellings",
        lambda answer, _row: together(name["full"] for name in answer["names"]),
    ),
    field("identity_level", "How far the person is named: full, initials, anonymous"),
    Column("status", "Where the person stands, derived", lambda a, _r: a["status"]["code"]),
    date("status_since", "Since when", lambda answer: answer["status"]["since"]),
    field("sex", "Where it is public"),
    date("birth", "Date of birth, where it is public", lambda answer: answer["birth"]),
    date("death", "Date of death", lambda answer: answer["death"]),
    Column(
        "nationalities",
        "ISO 3166-1 alpha-2",
        lambda a, _row: together(a["nationalities"]),
    ),
    Column("occupations", "Codes", lambda answer, _row: together(answer["occupations"])),
    Column("detentions", "How many are public", lambda answer, _row: len(answer["detentions"])),
    date("first_detained", "Start of the first public detention", _first),
    Column(
        "detained_in",
        "Countries of detention: ISO 3166-1 alpha-2",
        lambda answer, _row: together(row["country"] for row in answer["detentions"]),
    ),
    Column(
        "prisons",
        "Places of detention by name",
        lambda answer, _row: together(called(row["place"]) for row in answer["detentions"]),
    ),
    Column(
        "releases",
        "Ids of the releases that the person was in, the oldest first",
        lambda answer, _row: in_turn(row["release"]["id"] for row in answer["participations"]),
    ),
    Column(
        "released",
        "Their dates, in EDTF",
        lambda answer, _row: in_turn(edtf(row["date"]) for row in answer["participations"]),
    ),
    Column(
        "outcomes",
        "What became of the person in them",
        lambda answer, _row: in_turn(row["outcome"] for row in answer["participations"]),
    ),
    Column(
        "recognised_by",
        "Organisations that recognise the person as held for political reasons",
        lambda a, _row: together(called(row["organisation"]) for row in a["recognitions"]),
    ),
    Column(
        "referents",
        "Ids of records that turned out to be of this person",
        lambda answer, _row: together(answer["referents"]),
    ),
]
RELEASE = [
    *texts("title", "Title of the release"),
    field("holding_state", "The state that held the people: ISO 3166-1 alpha-2"),
    day("announced", "When it was announced"),
    day("decided", "When it was decided"),
    day("handed_over", "When the people were handed over"),
    day("arrived", "When they arrived"),
    day("confirmed", "When it was confirmed"),
    field("mechanism", "Through what process it came about"),
    field("legal_instrument", "Under what legal form"),
    *linked("deal", "The deal that it came of", lambda answer, _row: answer["deal"]),
    field("withheld", "People of the release who only count, and have no row"),
]
PARTICIPATION = [
    of_row("participation", "Id of the place in the release; empty where none is public", "id"),
    *linked("person", "Who it is, if that is public", lambda _answer, row: row.get("person")),
    of_row("outcome", "What became of the person"),
    of_row("counts_as_announced", "Whether the person counts among those announced"),
    of_row("counts_as_arrived", "Whether the person counts among those who arrived"),
    of_row("instrument", "Legal form, where it differs from the release's"),
    *linked("destination", "Place reached so far", _destination),
    Column(
        "destination_country",
        "ISO 3166-1 alpha-2",
        lambda answer, row: (_destination(answer, row) or {}).get("country"),
    ),
    of_row("sex", "Known of somebody who is not named"),
    of_row("nationality", "Known of somebody who is not named: ISO 3166-1 alpha-2"),
    of_row("age_band", "Known of somebody who is not named"),
]
