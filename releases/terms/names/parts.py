"""A name in its parts: words in order, initials, the father's name, and what they tell of sex."""

import re
from dataclasses import dataclass
from itertools import pairwise

from releases.terms.names import burmese, chinese
from releases.terms.names.arabic import joined
from releases.terms.names.burmese import Burmese
from releases.terms.names.chinese import Row
from releases.terms.names.endings import FEMALE, MALE, Stem, stems
from releases.terms.names.given import NONE, Given, given, of_father
from releases.terms.names.memory import remembered
from releases.terms.names.sounds import readings
from releases.terms.names.text import clean, language, spelled, tokens_of_clean

MOST_WORDS = 6
SONS = re.compile(r"(?:[oaeöä][vwu]|j|i|)[iy][Cqĉ]$")
DAUGHTERS = re.compile(r"(?:[oaeöäi][vw]n[aye]|[oaeöäi]un[aye]|[iy][Cq]na)$")
TELLING = ("V", "K")  # signs of stems; Kalina and Shchatsina can be men's
ABJAD = re.compile("[\u0590-\u08ff\ufb1d-\ufefc]")
# Thai, Burmese, Han, kana, Hangul.
UNSPACED = re.compile("[\u0e00-\u0e7f\u1000-\u109f\u2e80-\ud7ff\uf900-\ufaff]")


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """A word of a name and what it may be; one object for each spelling, so that it is its own key.

    `father`: the names that it can be the patronymic of; `consonants`: its script has few vowels;
    `language`: if its letters are of one alone.
    """

    text: str
    readings: tuple[str, ...]
    stems: tuple[Stem, ...]
    given: Given
    father: frozenset[int]
    joined: bool = False
    consonants: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True)
class Parsed:
    """`syllables`: the script writes no blanks between words, so their borders mean nothing;
    `name`: as it was written, but clean."""

    words: tuple[Word, ...]
    initials: tuple[str, ...]
    patronymic: Word | None
    sex: str
    syllables: bool = False
    name: str = ""

    @property
    def signs(self) -> str:
        """As it is written, without blanks."""
        return "".join(spelled(self.name))

    @property
    def chinese(self) -> tuple[Row, ...]:
        """What rows of Chinese syllables it can be."""
        return _chinese(self.name)

    @property
    def chinese_behind_english(self) -> tuple[Row, ...]:
        return chinese.behind_english(spelled(self.name))

    @property
    def burmese(self) -> Burmese | None:
        return _burmese(self.name) if self.words else None


@remembered(1 << 16)
def _chinese(name: str) -> tuple[Row, ...]:
    return chinese.of(spelled(name))


@remembered(1 << 16)
def _burmese(name: str) -> Burmese | None:
    return burmese.of(spelled(name))


def parse(name: str) -> Parsed:
    return parse_clean(clean(name).strip())


def parse_anew(name: str) -> Parsed:
    """As `parse`, for names that hardly come again: only their words are remembered."""
    return _parse(clean(name).strip())


@remembered(1 << 16)
def parse_clean(name: str) -> Parsed:
    return _parse(name)


def _parse(name: str) -> Parsed:
    found = joined(tokens_of_clean(name))
    heard = [(word(token.text, token.joined), token) for token in found if not token.initial]
    heard = [(each, token) for each, token in heard if each.readings[0]][:MOST_WORDS]
    words = [each for each, _token in heard]
    fathered = [each for each, token in heard if token.fathered]
    patronymic = fathered[0] if fathered and len(words) > 1 else _patronymic(words)
    if patronymic is not None:
        words.remove(patronymic)
    return Parsed(
        words=tuple(words),
        initials=tuple(token.text for token in found if token.initial),
        patronymic=patronymic,
        sex=_sex(words, patronymic),
        syllables=bool(words) and all(_unspaced(each.text) for each in words),
        name=name,
    )


@remembered(1 << 17)
def word(text: str, joined: bool = False) -> Word:
    sounds = readings(text)
    abjad = not text.isascii() and ABJAD.search(text) is not None
    return Word(
        text, sounds, stems(text), given(text), _father(sounds[0]), joined, abjad, language(text)
    )


def _father(reading: str) -> frozenset[int]:
    for last, ending in (("aye", DAUGHTERS), ("Cqĉ", SONS)):
        match = ending.search(reading) if reading[-1:] in last else None
        if match and match.start() > 1:
            return of_father(reading[: match.start()])
    return frozenset()


def _patronymic(words: list[Word]) -> Word | None:
    """A daughter's is one anywhere; a son's looks like a family name, and is one only between or
    behind the other two."""
    if len(words) < 2:
        return None
    for each in words:
        if each.father and DAUGHTERS.search(each.readings[0]):
            return each
    if len(words) < 3:
        return None
    for before, each in pairwise(words):
        # Stefan is a name as well as half a family name: what stands before must be a given name.
        known = each.father or each is words[1]
        if SONS.search(each.readings[0]) and known and before.given is not NONE:
            return each
    return None


def _sex(words: list[Word], patronymic: Word | None) -> str:
    """Of the person, as far as the name tells: the father's name before the given name before the
    family name's ending."""
    if patronymic is not None and patronymic.father:
        return FEMALE if DAUGHTERS.search(patronymic.readings[0]) else MALE
    sexes = {
        each.given.sex
        for at, each in enumerate(words)
        if each.given is not NONE and each.given.sex and not _half_of_family(words, at)
    }
    if len(sexes) == 1:
        return sexes.pop()
    return ""


def _half_of_family(words: list[Word], at: int) -> bool:
    """Kara-Murza: a hyphen ties it to a word that is no given name."""
    before = at > 0 and words[at].joined and words[at - 1].given is NONE
    return before or (
        words[at + 1 : at + 2] != [] and words[at + 1].joined and words[at + 1].given is NONE
    )


def family_sex(words: tuple[Word, ...]) -> str:
    """What the endings of family names say; a man's can stand for a woman's in the West."""
    endings = [each.stems[0] for each in words if each.given is NONE]
    sexes = {stem.sex for stem in endings if stem.sounds[-1:] in TELLING}
    return sexes.pop() if len(sexes) == 1 else ""


def _unspaced(text: str) -> bool:
    return not text.isascii() and UNSPACED.search(text) is not None
