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
OF_ONE = 60  # people that one is compared with
OF_THE_DESK = 1500  # pairs that are compared for the whole desk
# A key that more people share is a frequent name's: it says little, and pairs grow by its square.
MOST_SHARING = 40


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
    """Those with the most keys in common, among all who share more than a given name."""
    entry = SearchEntry.objects.filter(pk=record_id).first()
    telling = [key for key in entry.keys if key[:1] not in "=~."] if entry else []
    if not telling:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT record_id FROM releases_searchentry AS entry,
                LATERAL (SELECT count(*) AS shared FROM unnest(entry.keys) AS key
                         WHERE key = ANY (%s)) AS known
            WHERE kind = 'prisoner' AND keys && %s AND record_id <> %s
            ORDER BY shared DESC, record_id LIMIT %s
            """,
            [entry.keys, telling, record_id, OF_ONE],  # type: ignore[union-attr]
        )
        return [row[0] for row in cursor.fetchall()]


def _sharing() -> list[tuple[UUID, UUID]]:
    """Pairs that share the most and the rarest keys; given names alone join nobody."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH named AS MATERIALIZED (
                SELECT entry.record_id, key FROM releases_searchentry AS entry
                JOIN releases_record AS record ON record.id = entry.record_id
                    AND record.state <> ALL (%s), unnest(entry.keys) AS key
                WHERE entry.kind = 'prisoner' AND left(key, 1) NOT IN ('=', '~', '.')
            ), rare AS MATERIALIZED (
                SELECT key, array_agg(record_id ORDER BY record_id) AS people, count(*) AS number
                FROM named GROUP BY key HAVING count(*) BETWEEN 2 AND %s
            )
            SELECT one, other FROM rare,
                unnest(people) WITH ORDINALITY AS a (one, at),
                unnest(people) WITH ORDINALITY AS b (other, behind)
            WHERE at < behind
            GROUP BY one, other ORDER BY sum(1.0 / number) DESC, one, other LIMIT %s
            """,
            [list(GONE), MOST_SHARING, OF_THE_DESK],
        )
        return cursor.fetchall()
