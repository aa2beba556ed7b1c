"""Finds records by what somebody typed, in any script and spelling, half typed or mistyped.

In at most four queries, each of which stops after so many rows: the beginnings of words are
completed; entries that share a key with every word are ranked; only where none of them answers
the question, words are widened to those that look alike, and each in turn may be wrong.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import reduce
from operator import and_, or_
from typing import Any
from uuid import UUID

from django.contrib.postgres.search import TrigramSimilarity
from django.db import connection
from django.db.models import Q, QuerySet, Value

from releases.ledger.core.search.rank import BELOW, score
from releases.ledger.core.search.reading import Asked, Question, questions
from releases.ledger.core.search.tables import Entry, Tables
from releases.ledger.core.search.vocabulary import WORD
from releases.terms.names import THRESHOLD
from releases.terms.names.given import NONE
from releases.terms.vocabularies.records import RecordKind

COMPLETED_FROM = 2  # letters; one letter begins too many words to choose from
COMPLETIONS = 50
GUESSED_FROM = 4  # letters; shorter words resemble too much
NEIGHBOURS = 20
# PostgreSQL's own 0.3 reads all words that share no more than an ending: a sixth of a second among
# the names of a million people, for one right answer more in a hundred with a slip.
LOOK_ALIKE = "SET pg_trgm.similarity_threshold = 0.4"
OF_EACH = 60  # entries of one condition
SURE = 0.9
PART = BELOW * 0.88  # every word, the last one begun, of a name that has some others


@dataclass(frozen=True)
class Hit:
    """`name`: which of the record's names answered."""

    record_id: UUID
    kind: str
    name: str
    score: float


def find(tables: Tables, text: str, *, within: Q | None = None, most: int = 50) -> list[Hit]:
    """The best first. `within`: which entries may be found."""
    asked = questions(text)
    rows = tables.entries.objects.filter(within or Q())
    completed = _completed(tables, asked)
    tried = _strict(asked) + _loose(completed)
    found = _among(rows, tried)
    hits = _ranked(asked, found)
    if not (hits and _answers(hits[0])):
        wider = _widened(tables, completed)
        found += _among(rows, [q for q in _loose(wider) + _but_one(wider) if q not in tried])
        hits = _ranked(asked, found)
    return hits[:most]


def _answers(best: Hit) -> bool:
    """Whether nobody else needs to be looked for: a whole name that is only near may be another's,
    while the one that was meant is mistyped."""
    return best.score >= SURE or PART <= best.score < THRESHOLD


def _ranked(asked: list[Question], found: Iterable[tuple[UUID, str, list[str]]]) -> list[Hit]:
    best: dict[UUID, Hit] = {}
    for record_id, kind, names in found:
        if record_id not in best:
            value, name = score(asked, names)
            if value:
                best[record_id] = Hit(record_id, kind, name, value)
    return sorted(best.values(), key=_order)


def _order(hit: Hit) -> tuple:
    return (-hit.score, hit.kind != RecordKind.PRISONER, hit.name, hit.record_id)


def _strict(asked: list[Question]) -> list[Q]:
    """Each word as it is read, or its given name: few have all of them, and these come first."""
    return [Q(keys__overlap=list(question.rows)) for question in asked if question.rows] + [
        _all(each.strict for each in question.words) for question in asked if question.words
    ]


def _loose(asked: list[Question]) -> list[Q]:
    """Any key of each word."""
    return [_all(each.keys for each in question.words) for question in asked if question.words]


def _but_one(asked: list[Question]) -> list[Q]:
    """All words but one, whichever it is that is wrong."""
    return [
        _all(each.keys for each in question.words if each is not wrong)
        for question in asked
        for wrong in question.words
        if len(question.words) > 1
    ]


def _all(words: Iterable[Iterable[str]]) -> Q:
    return reduce(and_, (Q(keys__overlap=list(keys)) for keys in words))


def _among(rows: QuerySet[Entry], conditions: list[Q]) -> list[tuple[UUID, str, list[str]]]:
    """Some entries of each condition, in one statement.

    Planned as if all of them were wanted, by the index, and yet read no further than the limit:
    with the limit in the same query PostgreSQL hopes to come upon so many by reading the table.
    """
    parts: list[str] = []
    values: list[Any] = []
    for condition in conditions:
        query = rows.filter(condition).values_list("pk", "kind", "names").query
        sql, given = query.sql_with_params()
        parts.append(f"(WITH fit AS MATERIALIZED ({sql}) SELECT * FROM fit LIMIT {OF_EACH})")  # noqa: S608  made by Django
        values += given
    if not parts:
        return []
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), values)
        return cursor.fetchall()


def _completed(tables: Tables, asked: list[Question]) -> list[Question]:
    """The last word with those that it may be the beginning of, the most frequent ones."""
    last = [question.words[-1] for question in asked if question.words]
    begun = {key.removeprefix(WORD) for each in last for key in each.beginnings}
    conditions = [Q(word__startswith=each) for each in sorted(begun) if len(each) >= COMPLETED_FROM]
    if not conditions:
        return asked
    rows = tables.words.objects.filter(reduce(or_, conditions)).order_by("-uses", "word")
    words = list(rows.values_list("word", flat=True)[:COMPLETIONS])
    return [_with_last(question, words) for question in asked]


def _with_last(question: Question, words: list[str]) -> Question:
    if not question.words:
        return question
    *before, last = question.words
    more = [WORD + each for each in words if (WORD + each).startswith(last.beginnings)]
    return replace(question, words=(*before, _with(last, more)))


def _widened(tables: Tables, asked: list[Question]) -> list[Question]:
    """Each word of the question, as it was typed, with those that look like it; a given name of the
    table has its other spellings already."""
    question = asked[0]
    wanted = {
        place: each.exact[0].removeprefix(WORD)
        for place, each in enumerate(question.words)
        if each.word and each.word.given is NONE and len(each.exact[0]) > GUESSED_FROM
    }
    if not wanted:
        return asked
    parts = [
        tables.words.objects.filter(word__trigram_similar=word)
        .annotate(like=TrigramSimilarity("word", word), place=Value(place))
        .order_by("-like", "word")
        .values_list("place", "word")[:NEIGHBOURS]
        for place, word in wanted.items()
    ]
    with connection.cursor() as cursor:
        cursor.execute(LOOK_ALIKE)
    near: dict[int, list[str]] = {}
    for place, word in parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]:
        near.setdefault(place, []).append(WORD + word)
    words = tuple(_with(each, near.get(at, [])) for at, each in enumerate(question.words))
    return [replace(question, words=words), *asked[1:]]


def _with(asked: Asked, keys: list[str]) -> Asked:
    return replace(asked, keys=tuple(dict.fromkeys((*asked.keys, *keys))))
