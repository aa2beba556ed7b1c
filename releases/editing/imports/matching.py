"""Whom the desk has already: each name of a file against the names of all people.

By the keys that the desk's search looks names up by, many rows in one statement; then the people
found so are compared one by one. Whom a takedown removed is among them: no file brings her back.
A typing error in every word is not found so: that is looked for only of the row that an editor
opens (`alike`).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q
from django.utils.translation import gettext as _

from releases.editing.imports.fields import viasna_slug
from releases.editing.imports.keys import Asked
from releases.editing.imports.parsing import Parsed, names_of
from releases.editing.search import found as found_by_name
from releases.models import Detention, Identifier, ImportRow, Prisoner, PrisonerName
from releases.models.search import SEARCH
from releases.terms.dates.edtf import parse as parse_date
from releases.terms.names import THRESHOLD, Comparison
from releases.terms.names.people import Person, compare_people
from releases.terms.vocabularies.identifiers import IdentifierScheme
from releases.terms.vocabularies.imports import Decision

MOST = 8  # people compared with one row
ENTRIES = SEARCH.entries._meta.db_table
ASKED = "CREATE TEMP TABLE import_asked (line bigint, one text[], two text[]) ON COMMIT DROP"
FIND = f"""
    SELECT asked.line, near.record_id FROM import_asked AS asked CROSS JOIN LATERAL (
        SELECT record_id FROM {ENTRIES} AS entry
        WHERE entry.kind = 'prisoner' AND entry.keys && asked.one AND entry.keys && asked.two
        LIMIT {MOST}
    ) AS near
"""  # noqa: S608  the table's name is ours

# One array, where Django would write thousands of parameters.
KNOWN = f"""
    SELECT value, prisoner.record_ptr_id FROM {Identifier._meta.db_table} AS identifier
    JOIN {Prisoner._meta.db_table} AS prisoner ON prisoner.record_ptr_id = identifier.record_id
    WHERE identifier.scheme = %s AND value = ANY(%s)
"""  # noqa: S608  the tables' names are ours


@dataclass(frozen=True)
class Like:
    """Somebody of the desk who may be meant by a row."""

    prisoner_id: UUID
    score: float
    reason: str


@dataclass(frozen=True)
class Match:
    """Whom of the desk a row most likely means; `decision` where nothing is left to decide."""

    prisoner_id: UUID
    score: float
    reason: str
    decision: Decision = Decision.OPEN


def matched(rows: Collection[Parsed], asked: Asked) -> dict[int, Match]:
    """Who is most like each of the rows, by the rows' lines; without those that are like nobody.

    `asked`: the keys of these rows, and perhaps of others. To be called in a transaction.
    """
    found = _by_identifier(rows)
    wanted = {row.line for row in rows} - found.keys()
    near = _by_keys([each for each in asked if each[0] in wanted])
    people = _persons({pk for ids in near.values() for pk in ids})
    for row in rows:
        if row.line in near and (best := _best(row.values, near[row.line], people)):
            found[row.line] = Match(best.prisoner_id, best.score, best.reason)
    return found


def alike(row: ImportRow) -> list[Like]:
    """The people most like one row, typing errors allowed, the best first."""
    ids: dict[UUID, None] = {}
    for name in names_of(row.parsed)[:3]:
        for person in found_by_name(Prisoner.objects.all(), name, also=Q(pk__in=[]))[:MOST]:
            ids[person.pk] = None
    if row.match_id:
        ids[row.match_id] = None
    person = _person_of(row.parsed)
    liked = [
        Like(pk, compared.score, explained(compared))
        for pk, other in _persons(ids).items()
        if (compared := compare_people(person, other)).score > 0.3
    ]
    return sorted(liked, key=lambda like: (-like.score, like.prisoner_id))


def explained(compared: Comparison) -> str:
    """The reasons in the reader's language."""
    return "; ".join(_(reason.text) % reason.values for reason in compared.reasons)


def _best(
    values: Mapping[str, Any], ids: Collection[UUID], people: dict[UUID, Person]
) -> Like | None:
    best = None
    person = _person_of(values)
    for pk in ids:
        compared = compare_people(person, people[pk]) if pk in people else Comparison(0.0)
        if compared.score >= THRESHOLD and (best is None or compared.score > best.score):
            best = Like(pk, compared.score, explained(compared))
    return best


def _by_identifier(rows: Iterable[Parsed]) -> dict[int, Match]:
    lines = {slug: row.line for row in rows if (slug := viasna_slug(row.values.get("url", "")))}
    with connection.cursor() as cursor:
        cursor.execute(KNOWN, [IdentifierScheme.VIASNA.value, list(lines)])
        known = cursor.fetchall()
    same = _("the same address in the source")
    return {lines[slug]: Match(person, 1.0, same, Decision.EXISTING) for slug, person in known}


def _by_keys(asked: Asked) -> dict[int, list[UUID]]:
    found: dict[int, list[UUID]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS import_asked")
        cursor.execute(ASKED)
        with cursor.copy("COPY import_asked FROM STDIN") as copy:
            for row in asked:
                copy.write_row(row)
        # Of tables with few people PostgreSQL reads all, for every row; the index is never slower.
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(FIND)
        for line, record_id in cursor.fetchall():
            if record_id not in found[line]:
                found[line].append(record_id)
        cursor.execute("SET LOCAL enable_seqscan = on")
    return found


def _person_of(values: Mapping[str, Any]) -> Person:
    return Person(
        names=tuple(names_of(values)),
        birth=_span(values.get("birth")),
        sex=values.get("sex", ""),
        nationalities=frozenset(values.get("nationalities", ())),
        arrests=(span,) if (span := _span(values.get("arrested"))) else (),
    )


def _span(text: str | None) -> Any:
    known = parse_date(text) if text else None
    return (known.earliest, known.latest) if known else None


def _persons(ids: Iterable[UUID]) -> dict[UUID, Person]:
    wanted = list(ids)
    names, arrests = defaultdict(list), defaultdict(list)
    for pk, full in PrisonerName.objects.filter(prisoner__in=wanted).values_list(
        "prisoner_id", "full"
    ):
        names[pk].append(full)
    for pk, *span in Detention.objects.filter(prisoner__in=wanted).values_list(
        "prisoner_id", "start_earliest", "start_latest"
    ):
        arrests[pk].append(tuple(span))
    return dict(_made(wanted, names, arrests))


def _made(wanted: list[UUID], names: Any, arrests: Any) -> Iterator[tuple[UUID, Person]]:
    fields = ("pk", "birth_earliest", "birth_latest", "sex", "nationalities")
    for pk, earliest, latest, sex, nationalities in (
        Prisoner.objects.all().filter(pk__in=wanted).values_list(*fields)
    ):
        birth = (earliest, latest) if earliest or latest else None
        yield pk, Person(
            names=tuple(names[pk]), birth=birth, sex=sex,
            nationalities=frozenset(nationalities), arrests=tuple(arrests[pk]),
        )  # fmt: skip
