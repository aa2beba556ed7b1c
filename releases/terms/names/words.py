"""How alike two words of names are, and in which way."""

from typing import NamedTuple

from releases.terms.names import abjad
from releases.terms.names.distance import distance, similarity
from releases.terms.names.endings import FEMALE, MALE
from releases.terms.names.given import NONE, eastern, firsts, given
from releases.terms.names.memory import remembered
from releases.terms.names.parts import Word
from releases.terms.names.sounds import readings
from releases.terms.names.text import LATIN

OTHER_SEX = 0.94  # Kalesnikau and Kalesnikava: one family, or a language without such endings
GUESSED = 0.92  # an ending was taken off that may belong to the name
SHORT = 0.93  # one is a short form of the other
BOTH_SHORT = 0.88
TRANSLATED = 0.98  # Mikalai and Nikolaus
NO_VOWELS = 0.95
NISBA = frozenset("iyиіیي")
MISTYPED = 0.95
NEAR = 0.5
ENOUGH = 0.8  # no other way of looking at it would add much
LONG = 7  # sounds: in a long word one slip is likelier than another name
INITIALS_APART = 0.12


class Likeness(NamedTuple):
    """`way`: same, translated, short, ending, near, other_given, different."""

    score: float
    way: str


SAME = Likeness(1.0, "same")
DERIVED = Likeness(0.6, "different")
DIFFERENT = Likeness(0.0, "different")
OTHER_GIVEN = Likeness(0.0, "other_given")
WOMENS = ("a", "ä", "e", "na", "ne", "iä", "ina")  # Romana, Simone, Albertina


@remembered(1 << 18, pairs=True)
def alike(a: Word, b: Word) -> Likeness:
    if a.text == b.text:
        return SAME
    if (a.given is NONE) is not (b.given is NONE) and (_nisba(a, b) or _nisba(b, a)):
        return DERIVED
    if a.consonants and b.consonants and _other_ending(a.text, b.text):
        return DERIVED
    by_table = _as_given(a, b)
    if by_table is OTHER_GIVEN and (a.readings[0] != b.readings[0] or a.given.sex != b.given.sex):
        # Two names that are both in the table are two names, however near they sound.
        return OTHER_GIVEN
    by_sound = alike_families(a, b)
    if by_table is None or by_table is OTHER_GIVEN:
        made = by_sound.score > NEAR and (_made_of(a, b) or _made_of(b, a))
        return OTHER_GIVEN if made else by_sound
    return max(by_table, by_sound, key=lambda likeness: likeness.score)


def _nisba(name: Word, other: Word) -> bool:
    """The other is a family name that is made of this given name: Mansur, Mansuri."""
    if other.text[-1] not in NISBA or not eastern(name.given.names):
        return False
    return not name.given.names.isdisjoint(given(other.text[:-1]).names)


def _made_of(man: Word, woman: Word) -> bool:
    """The other is a woman's name that is made of this man's: Stefan, Stefana."""
    if man.given.sex != MALE or man.given.short or man.given.names & woman.given.names:
        return False
    stem, whole = man.readings[0], woman.readings[0]
    return whole.startswith(stem) and whole[len(stem) :] in WOMENS


def _other_ending(a: str, b: str) -> bool:
    """In Arabic script: Zahra and Zohreh, which differ in no other letter."""
    return a[:-1] == b[:-1] and {a[-1], b[-1]} == {"ا", "ه"}


def alike_families(a: Word, b: Word) -> Likeness:
    """Where they stand for no given names."""
    return _by_consonants(a, b) if a.consonants != b.consonants else _by_sound(a, b)


def alike_fathers(a: Word, b: Word) -> Likeness:
    if a.father and b.father:
        return SAME if a.father & b.father else DIFFERENT
    return alike_families(a, b)


def _as_given(a: Word, b: Word) -> Likeness | None:
    if a.given is NONE or b.given is NONE:
        return None
    if not a.given.names & b.given.names:
        return OTHER_GIVEN
    if a.given.short and b.given.short:
        return Likeness(BOTH_SHORT, "short")
    if a.given.short or b.given.short:
        return Likeness(SHORT, "short")
    return Likeness(TRANSLATED, "translated")


def _by_sound(a: Word, b: Word) -> Likeness:
    first, second = a.stems[0], b.stems[0]
    if first == second and first.certain:
        return SAME
    best, way = 0.0, "different"
    strict = a.language != "" and a.language == b.language
    for one in a.stems:
        for other in b.stems:
            if one.mute is not other.mute and _latin(a.text) and _latin(b.text):
                continue
            sexes_differ = bool(one.sex and other.sex and one.sex != other.sex)
            most = 1.0 if one.certain and other.certain else GUESSED
            most = most * OTHER_SEX if sexes_differ else most
            if most <= best:
                continue
            score = most * similarity(one.sounds, other.sounds, strict)
            if score > best:
                best, way = score, "ending" if sexes_differ else "same" if score > 0.9 else "near"
    long = min(len(a.readings[0]), len(b.readings[0])) >= LONG
    if long and best < MISTYPED and not _derived(a, b):
        # A slip within an ending hides it: then the whole words are nearer than the stems.
        whole = MISTYPED * similarity(a.readings[0], b.readings[0], strict)
        if whole > best:
            best, way = whole, "near"
    if best < ENOUGH and first.sex != second.sex:
        short = max(_short_adjective(a, b), _short_adjective(b, a))
        best, way = max((best, way), (short, "ending"))
    if not best:
        return DIFFERENT
    return Likeness(best, way if best > 0.4 else "different")


def _short_adjective(a: Word, b: Word) -> float:
    """Ukrainian and Belarusian women's, beside the long ending of others: Чорна, Чёрная."""
    one, other = a.stems[0], b.readings[0]
    if one.sex != FEMALE or one.sounds[-1] in "VKN" or other[-1:] != "a":
        return 0.0
    return GUESSED * similarity(one.sounds, other[:-1])


def _latin(text: str) -> bool:
    return text.isascii() or LATIN.match(text) is not None


def _derived(a: Word, b: Word) -> bool:
    """One is made of the other by -ov or -in: that is no slip."""
    signs = {each.stems[0].sounds[-1:] for each in (a, b)}
    return len(signs & {"V", "N"}) == 1 and len(signs) == 2


def _by_consonants(a: Word, b: Word) -> Likeness:
    """One of them is in a script that leaves most vowels out."""
    full, bare = (b, a) if a.consonants else (a, b)
    sounds = dict.fromkeys((*full.readings, *(stem.sounds for stem in full.stems if stem.bare)))
    best = max(
        [abjad.similarity(one, other) for one in sounds for other in bare.readings], default=0.0
    )
    return Likeness(NO_VOWELS * best, "consonants" if best > 0.7 else "different")


def begins(initial: str, other: Word) -> bool:
    """Whether the initial letter or letters can be those of the word, or of the same given name in
    another language."""
    possible = {reading[:1] for reading in other.readings} | firsts(other.given.names)
    meant = {reading[0] for reading in readings(initial) if reading}
    return any(distance(a, b) <= INITIALS_APART for a in meant for b in possible)
