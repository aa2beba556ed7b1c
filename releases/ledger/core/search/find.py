"""Finds records by what somebody typed, in any script and spelling, half typed or mistyped.

In at most four queries, each of which stops after so many rows: the beginnings of words are
completed; entries that share a key with every word are ranked; only where none of them answers
the question, words are widened to those that look alike, and each in turn may be wrong.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Q, QuerySet

from releases.ledger.core.search.conditions import (
    Condition,
    but_one,
    loose,
    some_of_each,
    strict,
    with_keys,
)
from releases.ledger.core.search.rank import BELOW, score
from releases.ledger.core.search.reading import Question, questions
from releases.ledger.core.search.tables import Entry, Tables, Word
from releases.ledger.core.search.vocabulary import WORD
from releases.ledger.core.search.widen import widened
from releases.terms.names import THRESHOLD
from releases.terms.vocabularies.records import RecordKind

COMPLETED_FROM = 2  # letters; one letter begins too many words to choose from
COMPLETIONS = 50
SURE = 0.9
PART = BELOW * 0.88  # every word, the last one begun, of a name that has some others


@dataclass(frozen=True)
class Hit:
    """`name`: which of the record's names answered."""

    record_id: UUID
    kind: str
    name: str
    score: float


def find(
    tables: Tables,
    text: str,
    *,
    within: Q | None = None,
    most: int = 50,
    words: QuerySet[Word] | None = None,
) -> list[Hit]:
    """The best first. `within`: which entries may be found; `words`: with which a word may be
    completed, the first ones first, or confused; all of them if not given."""
    asked = questions(text)
    rows = tables.entries.objects.filter(within or Q())
    known = tables.words.objects.order_by("-uses", "word") if words is None else words
    completed = _completed(known, asked)
    tried = strict(asked) + loose(completed)
    found = _among(rows, tried)
    hits = ranked(asked, found)
    if not (hits and _answers(hits[0])):
        wider = [*widened(known, completed[:1]), *completed[1:]]
        found += _among(rows, [q for q in loose(wider) + but_one(wider) if q not in tried])
        hits = ranked(asked, found)
    return hits[:most]


def _answers(best: Hit) -> bool:
    """Whether nobody else needs to be looked for: a whole name that is only near may be another's,
    while the one that was meant is mistyped."""
    return best.score >= SURE or PART <= best.score < THRESHOLD


def ranked(asked: list[Question], found: Iterable[tuple[UUID, str, list[str]]]) -> list[Hit]:
    best: dict[UUID, Hit] = {}
    for record_id, kind, names in found:
        if record_id not in best:
            value, name = score(asked, names)
            if value:
                best[record_id] = Hit(record_id, kind, name, value)
    return sorted(best.values(), key=_order)


def _order(hit: Hit) -> tuple:
    return (-hit.score, hit.kind != RecordKind.PRISONER, hit.name, hit.record_id)


def _among(rows: QuerySet[Entry], conditions: list[Condition]) -> list[tuple[UUID, str, list[str]]]:
    """Some entries of each condition, in one statement."""
    return [row[1:] for row in some_of_each(rows, conditions)]


def _completed(known: QuerySet[Word], asked: list[Question]) -> list[Question]:
    """The last word with those that it may be the beginning of, the most frequent ones."""
    last = [question.words[-1] for question in asked if question.words]
    begun = {key.removeprefix(WORD) for each in last for key in each.beginnings}
    conditions = [Q(word__startswith=each) for each in sorted(begun) if len(each) >= COMPLETED_FROM]
    if not conditions:
        return asked
    rows = known.filter(reduce(or_, conditions))
    words = list(rows.values_list("word", flat=True)[:COMPLETIONS])
    return [_with_last(question, words) for question in asked]


def _with_last(question: Question, words: list[str]) -> Question:
    if not question.words:
        return question
    *before, last = question.words
    more = [WORD + each for each in words if (WORD + each).startswith(last.beginnings)]
    return replace(question, words=(*before, with_keys(last, more)))
