"""People who may be in the records twice, and who somebody said are not.

Never all pairs: only people whose names share a key of the desk's search are compared, those that
share the most first. Private names count too.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.db import connection, transaction
from django.utils.translation import gettext as _

from releases.editing.problems import CannotPublish, Problem
from releases.models import NotSame, Prisoner
from releases.models.search import SearchEntry
from releases.terms.names.comparison import Comparison
from releases.terms.names.people import Person, compare_people
from releases.terms.vocabularies.records import RecordState

GONE = (RecordState.TAKEN_DOWN, RecordState.MERGED)
OF_ONE = 40  # people that one is compared with
OF_THE_DESK = 400  # pairs that are compared for the whole desk: each takes some milliseconds
# A key that more people share is a frequent name's: it says little, and pairs grow by its square.
MOST_SHARING = 40
MOST_OF_ONE = 200
# A family name alone joins nobody: all words in a row do, or a given name of the table beside it;
# where one of the two has none of the table, two keys.
LIKELY = """
    shared.in_a_row
    OR ARRAY(SELECT key FROM unnest(one.keys) AS key WHERE left(key, 1) = '=') && other.keys
    OR shared.telling > 1 AND NOT (
        EXISTS (SELECT FROM unnest(one.keys) AS key WHERE left(key, 1) = '=')
        AND EXISTS (SELECT FROM unnest(other.keys) AS key WHERE left(key, 1) = '=')
    )
"""


@dataclass(frozen=True)
class Candidate:
    """Two people who may be one; `reasons` in words, what speaks against it among them."""

    one: Prisoner
    other: Prisoner
    score: float
    reasons: list[str]


def candidates_of(prisoner: Prisoner) -> list[Candidate]:
    """Who else this may be, the likeliest first."""
    pairs = {(prisoner.pk, other) for other in _sharing_with(prisoner.pk)}
    return _compared(pairs - _both_ways(_told_apart([prisoner.pk])))


def candidates() -> list[Candidate]:
    """Of the whole desk, the likeliest first; of very many, those that share the rarest names."""
    pairs = set(_sharing())
    known = _told_apart({each for pair in pairs for each in pair})
    return _compared(pairs - _both_ways(known))


@transaction.atomic
def say_not_same(one: Prisoner, other: Prisoner, *, by: User, reason: str) -> NotSame:
    """Remembered, whoever says it first. Raises CannotPublish for one and the same record."""
    if one.pk == other.pk:
        raise CannotPublish([Problem(_("A record is always the same as itself."))])
    first, second = sorted((one, other), key=lambda each: each.pk)
    row, _new = NotSame.objects.get_or_create(
        one=first, other=second, defaults={"said_by": by, "reason": reason}
    )
    return row


def _told_apart(people: Iterable[UUID]) -> set[tuple[UUID, UUID]]:
    known = [*people]
    rows = NotSame.objects.filter(one__in=known) | NotSame.objects.filter(other__in=known)
    return set(rows.values_list("one_id", "other_id"))


def _both_ways(pairs: set[tuple[UUID, UUID]]) -> set[tuple[UUID, UUID]]:
    return pairs | {(other, one) for one, other in pairs}


def _compared(pairs: set[tuple[UUID, UUID]]) -> list[Candidate]:
    rows = Prisoner.objects.filter(pk__in={each for pair in pairs for each in pair})
    people = {
        row.pk: (row, _person(row))
        for row in rows.exclude(state__in=GONE).prefetch_related("names", "detentions", "custodies")
    }
    found = []
    for one, other in pairs:
        if one in people and other in people:
            compared = compare_people(people[one][1], people[other][1])
            if compared.match:
                found.append(
                    Candidate(people[one][0], people[other][0], compared.score, in_words(compared))
                )
    return sorted(found, key=lambda each: (-each.score, each.one.pk, each.other.pk))


def in_words(compared: Comparison) -> list[str]:
    return [_(reason.text) % reason.values for reason in compared.reasons]


def _person(row: Prisoner) -> Person:
    detentions = list(row.detentions.all())
    places = {each.place_id for each in detentions}
    places |= {each.place_id for each in row.custodies.all()}
    return Person(
        names=tuple(sorted({name.full for name in row.names.all()})),
        birth=_span(row, "birth") if row.birth else None,
        sex=row.sex,
        nationalities=frozenset(row.nationalities),
        places=frozenset(str(place) for place in places if place),
        arrests=tuple(_span(each, "start") for each in detentions if each.start),
    )


def _span(row: Any, name: str) -> Any:
    return getattr(row, f"{name}_earliest"), getattr(row, f"{name}_latest")


def _sharing_with(record_id: UUID) -> list[UUID]:
    """Those with the most keys in common."""
    entry = SearchEntry.objects.filter(pk=record_id).first()
    telling = _rare(entry.keys) if entry else []
    if not telling:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT other.record_id FROM releases_searchentry AS one
            JOIN releases_searchentry AS other ON other.kind = 'prisoner'
                AND other.keys && %s AND other.record_id <> one.record_id,
                LATERAL (
                    SELECT count(*) FILTER (WHERE left(key, 1) NOT IN ('=', '~', '.')) AS telling,
                        coalesce(bool_or(left(key, 1) = '+'), false) AS in_a_row
                    FROM unnest(other.keys) AS key WHERE key = ANY (one.keys)
                ) AS shared
            WHERE one.record_id = %s AND ({LIKELY})
            ORDER BY shared.telling DESC, other.record_id LIMIT %s
            """,  # noqa: S608  from above
            [telling, record_id, OF_ONE],
        )
        return [row[0] for row in cursor.fetchall()]


def _rare(keys: list[str]) -> list[str]:
    """Without those of frequent words: the consonants of a given name are a key too."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT key FROM unnest(%s::text[]) AS key WHERE left(key, 1) = '+'
                OR left(key, 1) NOT IN ('=', '~', '.') AND (
                    SELECT count(*) FROM (
                        SELECT FROM releases_searchentry WHERE keys @> ARRAY[key] LIMIT %s
                    ) AS sharing
                ) < %s
            """,
            [keys, MOST_OF_ONE, MOST_OF_ONE],
        )
        return [row[0] for row in cursor.fetchall()]


def _sharing() -> list[tuple[UUID, UUID]]:
    """Pairs that share the most and the rarest keys."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            WITH named AS MATERIALIZED (
                SELECT entry.record_id, key FROM releases_searchentry AS entry
                JOIN releases_record AS record ON record.id = entry.record_id
                    AND record.state <> ALL (%s), unnest(entry.keys) AS key
                WHERE entry.kind = 'prisoner' AND left(key, 1) NOT IN ('=', '~', '.')
            ), rare AS MATERIALIZED (
                SELECT key, array_agg(record_id ORDER BY record_id) AS people, count(*) AS number
                FROM named GROUP BY key HAVING count(*) BETWEEN 2 AND %s
            ), shared AS MATERIALIZED (
                SELECT a.record_id AS one, b.record_id AS other, sum(1.0 / number) AS weight,
                    count(*) AS telling, bool_or(left(key, 1) = '+') AS in_a_row
                FROM rare,
                    unnest(people) WITH ORDINALITY AS a (record_id, at),
                    unnest(people) WITH ORDINALITY AS b (record_id, behind)
                WHERE at < behind GROUP BY 1, 2
            )
            SELECT shared.one, shared.other FROM shared
            JOIN releases_searchentry AS one ON one.record_id = shared.one
            JOIN releases_searchentry AS other ON other.record_id = shared.other
            WHERE ({LIKELY})
            ORDER BY weight DESC, 1, 2 LIMIT %s
            """,  # noqa: S608  from above
            [list(GONE), MOST_SHARING, OF_THE_DESK],
        )
        return cursor.fetchall()
