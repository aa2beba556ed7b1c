"""Many whole names at once: a list of people that somebody pasted.

As `find`, in three statements for some dozens of names: nothing is half typed here, so no word is
completed, and what no name answers is looked for once more among words that look alike.
"""

from collections.abc import Iterable, Sequence
from itertools import batched
from uuid import UUID

from django.db.models import Q, QuerySet

from releases.ledger.core.search.conditions import (
    Condition,
    but_one,
    loose,
    some_of_each,
    strict,
)
from releases.ledger.core.search.find import Hit, ranked
from releases.ledger.core.search.reading import Question, questions
from releases.ledger.core.search.tables import Tables, Word
from releases.ledger.core.search.widen import widened
from releases.terms.names import THRESHOLD

AT_ONCE = 40  # names in one statement
MANY_WORDS = 3  # from here on one of them may be missing: a father's name, a second surname

type Rows = list[tuple[UUID, str, list[str]]]


def find_many(
    tables: Tables,
    names: Iterable[str],
    *,
    within: Q | None = None,
    most: int = 8,
    words: QuerySet[Word] | None = None,
    at_once: int = AT_ONCE,
) -> dict[str, list[Hit]]:
    """For each name the best records, best first; `within`: which entries may be found; `words`:
    with which a word may be confused, all of them if not given."""
    found: dict[str, list[Hit]] = {}
    known = tables.words.objects.all() if words is None else words
    for some in batched(dict.fromkeys(names), at_once):
        found |= _find(tables, some, within or Q(), known)
    return {name: hits[:most] for name, hits in found.items()}


def _find(
    tables: Tables, names: Sequence[str], within: Q, words: QuerySet[Word]
) -> dict[str, list[Hit]]:
    # As it stands alone: nobody types a list with the keyboard set to another alphabet.
    asked = {name: questions(name)[:1] for name in names}
    wanted = {name: _conditions(each) for name, each in asked.items()}
    rows = _among(tables, wanted, within)
    hits = {name: ranked(asked[name], rows[name]) for name in names}
    left = [name for name in names if not (hits[name] and hits[name][0].score >= THRESHOLD)]
    wider = dict(zip(left, widened(words, [asked[name][0] for name in left]), strict=True))
    more = {
        name: [wide for wide in _conditions([each]) if wide not in wanted[name]]
        for name, each in wider.items()
    }
    for name, also in _among(tables, more, within).items():
        hits[name] = ranked(asked[name], rows[name] + also)
    return hits


def _conditions(asked: list[Question]) -> list[Condition]:
    many = [question for question in asked if len(question.words) >= MANY_WORDS]
    return list(dict.fromkeys(strict(asked) + loose(asked) + but_one(many)))


def _among(tables: Tables, wanted: dict[str, list[Condition]], within: Q) -> dict[str, Rows]:
    """Of each name the entries that fit one of its conditions."""
    rows: dict[str, Rows] = {name: [] for name in wanted}
    each = [(name, condition) for name, conditions in wanted.items() for condition in conditions]
    entries = tables.entries.objects.filter(within)
    for place, record_id, kind, names in some_of_each(
        entries, [condition for _name, condition in each]
    ):
        rows[each[place][0]].append((record_id, kind, names))
    return rows
