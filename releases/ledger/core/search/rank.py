"""How well a record's names answer a question."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from releases.ledger.core.search.reading import NUMBER, Asked, Question, spoken
from releases.terms.names import THRESHOLD, compare
from releases.terms.names.keys import WORD, whole
from releases.terms.names.parts import MOST_WORDS, Word
from releases.terms.names.words import alike

BELOW = THRESHOLD - 0.01  # what names only part of a person stays behind who does name one
BEGUN = 0.9  # the last word is the beginning of one of the name's
LEAST = 0.7  # of each word on average; below that it is another name
EXTRA = 0.01  # for each word that was not asked for: shorter names first
INITIALS = 0.74


class Read(NamedTuple):
    """A name; `length`: of how many words, Abd and Abu counted with those that they belong to."""

    words: tuple[Word, ...]
    numbers: frozenset[str]
    length: int


def score(asked: list[Question], names: Iterable[str]) -> tuple[float, str]:
    """The best of the names, and how good it is, from 0 to 1."""
    return max(((_score(asked, name), name) for name in names), default=(0.0, ""))


def _score(asked: list[Question], name: str) -> float:
    read = _read(name)
    if not read.words and not read.numbers:
        return INITIALS  # found by the row of its initials, or not at all
    partly = max(_covered(question, read) for question in asked)
    if read.length <= MOST_WORDS:
        whole_name = compare(asked[0].text, name).score
        if whole_name >= THRESHOLD:
            return whole_name
    return round(BELOW * partly, 4) if partly >= LEAST else 0.0


def _covered(question: Question, read: Read) -> float:
    asked = question.words
    if not asked:
        return 0.0
    found = [_best(each, each is asked[-1], read) for each in asked]
    extra = max(0, read.length - len(asked))
    return sum(found) / len(found) - min(EXTRA * extra, 0.1)


def _best(asked: Asked, last: bool, read: Read) -> float:
    if asked.word is None:
        return float(asked.keys[0].removeprefix(WORD) in read.numbers)
    best = max((alike(asked.word, other).score for other in read.words), default=0.0)
    if last and best < BEGUN and any(_begins(asked, other) for other in read.words):
        return BEGUN
    return best


def _begins(asked: Asked, other: Word) -> bool:
    return any(key.startswith(asked.beginnings) for key in whole(other))


@lru_cache(maxsize=1 << 16)
def _read(name: str) -> Read:
    words, numbers = spoken(name, apart=True), NUMBER.findall(name)
    return Read(tuple(words), frozenset(numbers), len(spoken(name)))
