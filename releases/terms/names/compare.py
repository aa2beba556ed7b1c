"""Two names, one person? Words are laid against words; what differs, counts most."""

import re
from dataclasses import replace
from itertools import pairwise, permutations

from releases.terms.names import layout, syllables
from releases.terms.names.comparison import THRESHOLD, Comparison, Reason, gettext_noop
from releases.terms.names.given import NONE, eastern
from releases.terms.names.parts import Parsed, Word, family_sex, parse, parse_clean, word
from releases.terms.names.text import clean
from releases.terms.names.weighing import FAMILY, GIVEN, PATRONYMIC, Weighing
from releases.terms.names.words import Likeness, alike, alike_families, alike_fathers, begins

INITIAL = 0.86  # as good as a given name: it agrees with many
JOINED = 0.85
ONE_WORD = 0.6  # a family name alone is not a person
OTHER_SEX = 0.5
SWAPPED = 0.7
EXTRA_JOINED, EXTRA = 0.05, 0.1  # half of a double name; any other word that one of them lacks
EXTRA_UNKNOWN = 0.3  # in a name of a language of which we know no given names
SPANISH = re.compile("[eé]z$")  # in names of two family names, of which many leave one out
WRONG_KEYBOARD = 0.95
MOST_VOWELS = 2  # no word is longer than this times as it is in a script without vowels
MOST_TRIED = 4  # words; more are laid together one after the other
ORDERS = {
    (more, fewer): tuple(permutations(range(more), fewer))
    for more in range(1, MOST_TRIED + 1)
    for fewer in range(1, more + 1)
}

type Pair = tuple[Word, Word, Likeness]


def compare(a: str, b: str) -> Comparison:
    """Of two names, in any script, order and completeness. The same whichever is first, and in
    whatever normal form of Unicode."""
    a, b = sorted((clean(a).strip(), clean(b).strip()))
    one, other = parse_clean(a), parse_clean(b)
    if a == b and (one.words or one.chinese):
        return Comparison(1.0, (Reason(gettext_noop("written the same")),))
    result = compare_parsed(one, other)
    if result.score >= THRESHOLD:
        return result
    others = _other_readings(a, b, one, other)
    return next((each for each in others if each.match), result)


def compare_parsed(one: Parsed, other: Parsed) -> Comparison:
    by_syllables = syllables.verdict(one, other)
    if by_syllables is not None:
        return by_syllables
    if not one.words or not other.words:
        return Weighing().done()
    if one.syllables or other.syllables:
        return syllables.compare(one, other, syllables.NEAR)
    weighing = Weighing()
    fewer, more = (one, other) if len(one.words) <= len(other.words) else (other, one)
    left = _lay(fewer, more, weighing)
    _initials(fewer, more, left, weighing)
    _fathers(one, other, weighing)
    _sexes(one, other, weighing)
    return weighing.done()


def _other_readings(a: str, b: str, one: Parsed, other: Parsed) -> list[Comparison]:
    found = []
    if len(one.words) != len(other.words):
        found = [syllables.compare(one, other), *_joined(one, other)]
    for first, second in ((a, b), (b, a)):
        for typed in layout.meant(first):
            result = compare_parsed(parse(typed), parse_clean(second))
            reason = Reason(gettext_noop("typed with the keyboard set to another alphabet"))
            score = round(result.score * WRONG_KEYBOARD, 4)
            found.append(Comparison(score, (*result.reasons, reason)))
    return found


def _joined(one: Parsed, other: Parsed) -> list[Comparison]:
    """With two words of one of them written as one, as the other may have them: Ahmad Reza."""
    fewer, more = (one, other) if len(one.words) <= len(other.words) else (other, one)
    longest = max(map(_length, fewer.words), default=0)
    found = []
    for at, (first, second) in enumerate(pairwise(more.words)):
        if _length(first) + _length(second) > MOST_VOWELS * longest:
            continue
        both = word(first.text + second.text)
        if any(alike(both, each).score >= JOINED for each in fewer.words):
            words = (*more.words[:at], both, *more.words[at + 2 :])
            found.append(compare_parsed(replace(more, words=words), fewer))
    return found


def _length(each: Word) -> int:
    return len(each.readings[0])


def _lay(fewer: Parsed, more: Parsed, weighing: Weighing) -> list[Word]:
    """Each word of the shorter name on one of the longer; gives back the words left over."""
    pairs = _best_pairs(fewer.words, more.words)
    for one, other, likeness in pairs:
        if likeness.way == "short" and _family_names(one, other, pairs):
            likeness = alike_families(one, other)
        part = GIVEN if one.given is not NONE or other.given is not NONE else FAMILY
        weighing.part(part, one.text, other.text, likeness)
    used = [other for _one, other, _likeness in pairs]
    _order(fewer, more, used, weighing)
    _son(fewer, more, used, weighing)
    return [each for each in more.words if not any(each is other for other in used)]


def _family_names(one: Word, other: Word, pairs: list[Pair]) -> bool:
    """Petruk and Petryk are short for Peter both; beside a given name each is a family's."""
    beside = [each.given for each, _other, _likeness in pairs if each is not one]
    return one.given.short and other.given.short and any(g.names and not g.short for g in beside)


def _order(fewer: Parsed, more: Parsed, used: list[Word], weighing: Weighing) -> None:
    """Three words and more may begin elsewhere (family name first), but not change places: a
    father's name and a son's would."""
    if len(used) < 3 or len(fewer.words) != len(more.words):
        return
    order = [more.words.index(other) for other in used]
    turned = [(each - order[0]) % len(order) for each in order]
    if turned != sorted(turned):
        weighing.limit(SWAPPED, gettext_noop("the words stand in another order"))


def _son(fewer: Parsed, more: Parsed, used: list[Word], weighing: Weighing) -> None:
    """One's own name stands before the father's: Uday Saddam Hussein is not Saddam Hussein."""
    first = more.words[0]
    if len(used) < 2 or first in used or not eastern(first.given.names | used[0].given.names):
        return
    if [more.words.index(each) for each in used] == list(range(1, len(used) + 1)):
        weighing.limit(SWAPPED, gettext_noop("one begins with another name"))


def _best_pairs(fewer: tuple[Word, ...], more: tuple[Word, ...]) -> list[Pair]:
    if len(more) > MOST_TRIED:
        return _greedy_pairs(fewer, more)
    table = [[alike(one, other) for other in more] for one in fewer]
    chosen = max(
        ORDERS[len(more), len(fewer)],
        key=lambda order: sum([row[j].score for row, j in zip(table, order, strict=True)]),
    )
    return [(one, more[j], row[j]) for one, row, j in zip(fewer, table, chosen, strict=True)]


def _greedy_pairs(fewer: tuple[Word, ...], more: tuple[Word, ...]) -> list[Pair]:
    ranked = sorted(
        ((alike(one, other), i, j) for i, one in enumerate(fewer) for j, other in enumerate(more)),
        key=lambda entry: (-entry[0].score, entry[1], entry[2]),
    )
    rows, columns, pairs = set(), set(), []
    for likeness, i, j in ranked:
        if i not in rows and j not in columns:
            rows.add(i)
            columns.add(j)
            pairs.append((fewer[i], more[j], likeness))
    return pairs


def _initials(fewer: Parsed, more: Parsed, left: list[Word], weighing: Weighing) -> None:
    """Initials stand for words that the other spells out, or for its initials."""
    open_words, theirs = list(left), list(more.initials)
    fathers = [each.patronymic for each in (fewer, more) if each.patronymic is not None]
    for initial in fewer.initials:
        meant = next((each for each in open_words if begins(initial, each)), None)
        same = next((each for each in theirs if _same_initial(initial, each)), None)
        if meant is not None:
            open_words.remove(meant)
            agrees = gettext_noop("initial %(a)s agrees with %(b)s")
            weighing.add(INITIAL, agrees, a=initial, b=meant.text)
        elif same is not None:
            theirs.remove(same)
            weighing.add(INITIAL, gettext_noop("same initial: %(a)s"), a=initial)
        elif any(begins(initial, father) for father in fathers):
            fathers = []
        elif open_words or theirs or fathers:
            _disagrees(initial, weighing)
    if not fewer.initials and fewer.patronymic is not None and more.patronymic is None:
        for initial in theirs:
            if not begins(initial, fewer.patronymic):
                _disagrees(initial, weighing)
    _extra(open_words, more, weighing)
    fathers_name = _is_family(fewer.patronymic) and _is_family(more.patronymic)
    if (
        len(weighing.scores) == 1
        and not fathers_name
        and (open_words or fewer.patronymic is not more.patronymic)
    ):
        weighing.limit(ONE_WORD, gettext_noop("only one word to compare"))


def _is_family(patronymic: Word | None) -> bool:
    """Osama bin Laden has no other family name; Mikalai Ivanavich has."""
    return patronymic is not None and not patronymic.father


def _disagrees(initial: str, weighing: Weighing) -> None:
    weighing.add(0.0, gettext_noop("initial %(a)s agrees with no name of the other"), a=initial)


def _extra(words: list[Word], name: Parsed, weighing: Weighing) -> None:
    if not words:
        return
    joined = any(each.joined for each in name.words)
    known = any(each.given is not NONE for each in name.words)
    known = known or any(SPANISH.search(each.text) for each in name.words)
    part = EXTRA_JOINED if joined else EXTRA if known else EXTRA_UNKNOWN
    for each in words:
        weighing.lose(part, gettext_noop("only one of them has %(word)s"), word=each.text)


def _same_initial(a: str, b: str) -> bool:
    return begins(a, word(b)) or begins(b, word(a))


def _fathers(one: Parsed, other: Parsed, weighing: Weighing) -> None:
    if one.patronymic is None or other.patronymic is None:
        return
    a, b = one.patronymic, other.patronymic
    weighing.part(PATRONYMIC, a.text, b.text, alike_fathers(a, b))


def _sexes(one: Parsed, other: Parsed, weighing: Weighing) -> None:
    a = one.sex or family_sex(one.words)
    b = other.sex or family_sex(other.words)
    if a and b and a != b:
        weighing.limit(OTHER_SEX, gettext_noop("one is a woman's name, the other a man's"))
