"""Names in scripts without blanks, laid against Latin spellings: borders of words mean nothing."""

import re

from releases.terms.names import burmese, chinese
from releases.terms.names.chinese import Row
from releases.terms.names.comparison import Comparison, Reason, gettext_noop
from releases.terms.names.distance import similarity
from releases.terms.names.given import NONE
from releases.terms.names.parts import Parsed

NOT_BY_WORDS = 0.97
# So no name of another language begins or ends, though it may be short for one.
UNMISTAKABLE = re.compile("^(?:zh|x|q|hs|ts).|ng$")
DIFFERENT = 0.4
SHORTEST = 4  # sounds; less is too little to go by
NEAR = 0.84  # such names are short, and other people's are near
SAME = 0.96  # where the script does part words, they are only parted otherwise


def compare(one: Parsed, other: Parsed, least: float = SAME) -> Comparison:
    """By all sounds in one row, either name's family name first or last."""
    score = max(
        (
            similarity(a, b)
            for a in _rows(one)
            for b in _rows(other)
            if min(len(a), len(b)) >= SHORTEST
        ),
        default=0.0,
    )
    if score < least:
        return Comparison(
            round(score / 2, 4), (Reason(gettext_noop("the sounds in a row differ")),)
        )
    reason = Reason(gettext_noop("the sounds in a row are the same, however they are parted"))
    return Comparison(round(score * NOT_BY_WORDS, 4), (reason,))


def verdict(one: Parsed, other: Parsed) -> Comparison | None:
    """By Burmese or Chinese syllables; None if the names can be read so, but need not be."""
    as_burmese = None
    if one.burmese and other.burmese:
        as_burmese = burmese.same(one.burmese, other.burmese)
    if as_burmese:
        return _same(gettext_noop("the syllables are the same in Burmese"))
    if one.syllables and other.syllables and chinese.other_characters(one.signs, other.signs):
        return _different(gettext_noop("the characters differ"))
    if _same_chinese(one, other):
        return _same(gettext_noop("the syllables are the same in Chinese"))
    if as_burmese is False:
        return _different(gettext_noop("the Burmese syllables differ"))
    if _is_chinese(one) and _is_chinese(other):
        return _different(gettext_noop("the Chinese syllables differ"))
    return None


def _same_chinese(one: Parsed, other: Parsed) -> bool:
    rows = _chinese(one, beside=other)
    return bool(rows) and chinese.same(rows, _chinese(other, beside=one))


def _chinese(name: Parsed, *, beside: Parsed) -> tuple[Row, ...]:
    """An English name has no character: it is left out beside a name in characters."""
    return name.chinese or (name.chinese_behind_english if beside.syllables else ())


def _same(reason: str) -> Comparison:
    return Comparison(NOT_BY_WORDS, (Reason(reason),))


def _different(reason: str) -> Comparison:
    return Comparison(DIFFERENT, (Reason(reason),))


def _is_chinese(name: Parsed) -> bool:
    if not name.chinese or (name.burmese and name.burmese.telling):
        return False
    return name.syllables or all(
        each.given is NONE or UNMISTAKABLE.search(name.words[0].text) for each in name.words
    )


def _rows(name: Parsed) -> set[str]:
    readings = [word.readings[0] for word in name.words]
    last = [word.readings[-1] for word in name.words]
    return {
        "".join(row)
        for row in (readings, last, readings[1:] + readings[:1], readings[-1:] + readings[:-1])
    }
