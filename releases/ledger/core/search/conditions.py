"""What an entry must have to be looked at: for each word of a question one of its keys."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from releases.ledger.core.search.reading import Asked, Question
from releases.ledger.core.search.tables import Entry

OF_EACH = 60  # entries of one condition

type Condition = tuple[tuple[str, ...], ...]  # of each group of keys the entry has one
type Found = tuple[int, UUID, str, list[str]]


def strict(asked: list[Question]) -> list[Condition]:
    """Each word as it is read, or its given name: few have all of them, and these come first."""
    return [(question.rows,) for question in asked if question.rows] + [
        _all(each.strict for each in question.words) for question in asked if question.words
    ]


def loose(asked: list[Question]) -> list[Condition]:
    """Any key of each word."""
    return [_all(each.keys for each in question.words) for question in asked if question.words]


def but_one(asked: list[Question]) -> list[Condition]:
    """All words but one, whichever it is that is wrong."""
    return [
        _all(each.keys for each in question.words if each is not wrong)
        for question in asked
        for wrong in question.words
        if len(question.words) > 1
    ]


def _all(words: Iterable[Iterable[str]]) -> Condition:
    return tuple(tuple(keys) for keys in words)


def with_keys(asked: Asked, keys: list[str]) -> Asked:
    return replace(asked, keys=tuple(dict.fromkeys((*asked.keys, *keys))))


def some_of_each(rows: QuerySet[Entry], conditions: Sequence[Condition]) -> list[Found]:
    """Some entries of each condition, in one statement, with the number of the condition.

    Planned as if all of them were wanted, by the index, and yet read no further than the limit:
    with the limit in the same query PostgreSQL hopes to come upon so many by reading the table.
    The statement is put together here: Django takes longer for hundreds of conditions than
    PostgreSQL for their answers.
    """
    if not conditions:
        return []
    columns = rows.values_list("pk", "kind", "names", "keys")
    entries, given = columns.query.sql_with_params()
    parts: list[str] = []
    values: list[Any] = []
    for place, condition in enumerate(conditions):
        fits = " AND ".join(["keys && %s::text[]"] * len(condition))
        # Of constants, numbers, and what Django made.
        entry = f"({entries}) AS entry (record_id, kind, names, keys)"
        fit = f"SELECT record_id, kind, names FROM {entry} WHERE {fits}"  # noqa: S608
        parts.append(
            f"(WITH fit AS MATERIALIZED ({fit}) SELECT {place}, fit.* FROM fit LIMIT {OF_EACH})"  # noqa: S608
        )
        values += [*given, *map(list, condition)]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), values)
        return cursor.fetchall()
