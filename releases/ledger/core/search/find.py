"""Finds records by what somebody typed, in any script and spelling, half typed or mistyped.

In at most four statements, each of which stops after so many rows: the beginnings of words are
completed; entries that share a key with every word are ranked; only where none of them answers
the question, words are widened to those that look alike, and each in turn may be wrong.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import reduce
from operator import and_, or_
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Case, Func, IntegerField, Q, QuerySet, TextField, Value, When

from releases.ledger.core.search.rank import BELOW, score
from releases.ledger.core.search.reading import Asked, Question, questions
from releases.ledger.core.search.tables import Entry, Tables
from releases.ledger.core.search.vocabulary import WORD
from releases.terms.vocabularies.records import RecordKind

COMPLETED_FROM = 2  # letters; one letter begins too many words to choose from
COMPLETIONS = 50
GUESSED_FROM = 4  # letters; shorter words resemble too much
NEIGHBOURS = 20
LOOKED_AT = 1000  # entries of one condition, before they are put in order
RANKED = 80  # names are compared in Python, at some 0.1 ms each
GOOD = BELOW * 0.9


@dataclass(frozen=True)
class Hit:
    """`name`: which of the record's names answered."""

    record_id: UUID
    kind: str
    name: str
    score: float


class Shared(Func):
    """How many of the given keys the entry has."""

    template = "cardinality(ARRAY(SELECT unnest(%(expressions)s)))"
    arg_joiner = ") INTERSECT SELECT unnest("
    output_field = IntegerField()


def find(tables: Tables, text: str, *, within: Q | None = None, most: int = 50) -> list[Hit]:
    """The best first. `within`: which entries may be found."""
    asked = questions(text)
    rows = tables.entries.objects.filter(within or Q())
    completed = _completed(tables, asked)
    hits = _ranked(asked, _among(rows, _each_word(completed), completed))
    if not hits or hits[0].score < GOOD:
        wider = _widened(tables, completed)
        hits = _ranked(asked, _among(rows, _looser(wider), wider))
    return hits[:most]


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


def _each_word(asked: list[Question]) -> list[Q]:
    """One condition: a key of each word, or the whole row, in one of the questions."""
    either = [_all(question.words) for question in asked if question.words]
    either += [Q(keys__overlap=list(question.rows)) for question in asked if question.rows]
    return [reduce(or_, either)] if either else []


def _looser(asked: list[Question]) -> list[Q]:
    """Each word, and then all of them but one: whichever it is that is wrong."""
    conditions = _each_word(asked)
    for question in asked:
        if len(question.words) > 1:
            for wrong in question.words:
                conditions.append(_all(each for each in question.words if each is not wrong))
    return conditions


def _all(words: Iterable[Asked]) -> Q:
    return reduce(and_, (Q(keys__overlap=list(each.keys)) for each in words))


def _among(
    rows: QuerySet[Entry], conditions: list[Q], asked: list[Question]
) -> list[tuple[UUID, str, list[str]]]:
    """Of each condition the entries that share most keys with the question: one statement."""
    if not conditions:
        return []
    keys = sorted({key for question in asked for each in question.words for key in each.keys})
    shared = Shared("keys", Value(keys, output_field=ArrayField(TextField())))
    people_first = Case(When(kind=RecordKind.PRISONER, then=0), default=1)
    parts = [
        # Cut before they are ordered: a common name has very many.
        rows.model.objects.filter(pk__in=rows.filter(condition).values("pk")[:LOOKED_AT])
        .annotate(shared=shared, after=people_first)
        .order_by("-shared", "after", "pk")
        .values_list("pk", "kind", "names")[:RANKED]
        for condition in conditions
    ]
    return list(parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0])


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
    """Each word of the question, as it was typed, with those that look like it."""
    question = asked[0]
    wanted = {
        place: each.exact[0].removeprefix(WORD)
        for place, each in enumerate(question.words)
        if each.word and len(each.exact[0]) > GUESSED_FROM
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
    near: dict[int, list[str]] = {}
    for place, word in parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]:
        near.setdefault(place, []).append(WORD + word)
    words = tuple(_with(each, near.get(at, [])) for at, each in enumerate(question.words))
    return [replace(question, words=words), *asked[1:]]


def _with(asked: Asked, keys: list[str]) -> Asked:
    return replace(asked, keys=tuple(dict.fromkeys((*asked.keys, *keys))))
