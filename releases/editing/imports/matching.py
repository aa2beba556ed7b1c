"""Whom the desk has already: each name of a file against the names of all people.

By the keys that the desk's search looks names up by, many rows in one statement; then the people
found so are compared one by one. Whom a takedown removed is among them: no file brings her back.
A typing error in every word is not found so: that is looked for only of the row that an editor
opens (`alike`).
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from releases.editing.imports.fields import viasna_slug
from releases.editing.imports.parsing import names_of
from releases.editing.search import found as found_by_name
from releases.models import Detention, Identifier, ImportRow, ImportRun, Prisoner, PrisonerName
from releases.models.search import SEARCH
from releases.terms.dates.edtf import parse as parse_date
from releases.terms.names import THRESHOLD, Comparison
from releases.terms.names.keys import consonants, given_names
from releases.terms.names.parts import parse
from releases.terms.names.people import Person, compare_people
from releases.terms.vocabularies.identifiers import IdentifierScheme
from releases.terms.vocabularies.imports import Decision, Found
from releases.terms.vocabularies.records import RecordKind

BATCH = 1_000
MOST = 8  # people compared with one row
ENTRIES = SEARCH.entries._meta.db_table
ASKED = "CREATE TEMP TABLE import_asked (row bigint, one text[], two text[]) ON COMMIT DROP"
FIND = f"""
    SELECT asked.row, near.record_id FROM import_asked AS asked CROSS JOIN LATERAL (
        SELECT record_id FROM {ENTRIES} AS entry
        WHERE entry.kind = 'prisoner' AND entry.keys && asked.one AND entry.keys && asked.two
        LIMIT {MOST}
    ) AS near
"""  # noqa: S608  the table's name is ours


@dataclass(frozen=True)
class Like:
    """Somebody of the desk who may be meant by a row."""

    prisoner_id: UUID
    score: float
    reason: str


def match_rows(run: ImportRun, *, progress: Callable[[int], None]) -> None:
    """Notes of each row that is not known yet who is most like it. `progress` in hundredths."""
    rows = run.rows.filter(stopped=False, found=Found.NEW).order_by("pk")
    count, done, last = rows.count(), 0, 0
    while batch := list(rows.filter(pk__gt=last).only("pk", "parsed")[:BATCH]):
        with transaction.atomic():
            ImportRun.objects.select_for_update().get(pk=run.pk)  # before its rows, as a takedown
            _match(batch)
            last, done = batch[-1].pk, done + len(batch)
            progress(done * 100 // count)


def alike(row: ImportRow) -> list[Like]:
    """The people most like one row, typing errors allowed, the best first."""
    ids: dict[UUID, None] = {}
    for name in names_of(row.parsed)[:3]:
        for person in found_by_name(Prisoner.objects.all(), name, also=Q(pk__in=[]))[:MOST]:
            ids[person.pk] = None
    if row.match_id:
        ids[row.match_id] = None
    person = _person_of(row)
    liked = [
        Like(pk, compared.score, explained(compared))
        for pk, other in _persons(ids).items()
        if (compared := compare_people(person, other)).score > 0.3
    ]
    return sorted(liked, key=lambda like: (-like.score, like.prisoner_id))


def explained(compared: Comparison) -> str:
    """The reasons in the reader's language."""
    return "; ".join(_(reason.text) % reason.values for reason in compared.reasons)


def _match(batch: list[ImportRow]) -> None:
    certain = _by_identifier(batch)
    asked = [row for row in batch if row.pk not in certain]
    near = _by_keys(asked)
    people = _persons({pk for found in near.values() for pk in found})
    changed = []
    for row in batch:
        if row.pk in certain:
            row.match_id, row.score = certain[row.pk], 1.0
            row.reason, row.decision = _("the same address in the source"), Decision.EXISTING
        elif best := _best(row, near.get(row.pk, ()), people):
            row.match_id, row.score, row.reason = best.prisoner_id, best.score, best.reason
        else:
            continue
        row.found = Found.MATCH
        changed.append(row)
    fields = ["match", "score", "reason", "found", "decision"]
    ImportRow.objects.bulk_update(changed, fields, batch_size=500)


def _best(row: ImportRow, ids: Collection[UUID], people: dict[UUID, Person]) -> Like | None:
    best = None
    if not ids:
        return None
    person = _person_of(row)
    for pk in ids:
        compared = compare_people(person, people[pk]) if pk in people else Comparison(0.0)
        if compared.score >= THRESHOLD and (best is None or compared.score > best.score):
            best = Like(pk, compared.score, explained(compared))
    return best


def _by_identifier(batch: list[ImportRow]) -> dict[int, UUID]:
    slugs = {row.pk: viasna_slug(row.parsed.get("url", "")) for row in batch}
    wanted = [slug for slug in slugs.values() if slug]
    rows = Identifier.objects.filter(
        scheme=IdentifierScheme.VIASNA, value__in=wanted, record__kind=RecordKind.PRISONER
    )
    known = dict(rows.values_list("value", "record_id"))
    return {pk: known[slug] for pk, slug in slugs.items() if slug in known}


def _by_keys(batch: list[ImportRow]) -> dict[int, list[UUID]]:
    """The keys of the two longest words of each name; of a name of one word, of that."""
    found: dict[int, list[UUID]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS import_asked")
        cursor.execute(ASKED)
        with cursor.copy("COPY import_asked FROM STDIN") as copy:
            for row in batch:
                for name in names_of(row.parsed)[:3]:
                    if words := _keys(name):
                        copy.write_row((row.pk, words[0], words[-1]))
        # Of tables with few people PostgreSQL reads all, for every row; the index is never slower.
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(FIND)
        for pk, record_id in cursor.fetchall():
            if record_id not in found[pk]:
                found[pk].append(record_id)
        cursor.execute("SET LOCAL enable_seqscan = on")
    return found


def _keys(name: str) -> list[list[str]]:
    words = sorted(parse(name).words, key=lambda word: -len(word.text))[:2]
    return [
        found for word in words if (found := [key for key in consonants(word) if key]
                                    + list(given_names(word)))
    ]  # fmt: skip


def _person_of(row: ImportRow) -> Person:
    values = row.parsed
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
