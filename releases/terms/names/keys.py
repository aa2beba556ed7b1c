"""What a name is looked up by: the same for most spellings of one name, in any script.

Four kinds, told apart by their first sign: the consonants of a word without its ending (`klsnkV`),
a given name of the table by its first form (`=аляксандр`), which short forms and other languages
share, a whole word as it is read (`~kalesnikava`), for beginnings and for typing errors, and all
words of a short name in a row (`+lsb`).
"""

import re
from functools import lru_cache
from itertools import product

from releases.terms.names.given import label, rough
from releases.terms.names.parts import Parsed, Word, parse

NAME, WORD, ROW = "=", "~", "+"
MOST = 24  # of one name
# Consonants that spellings take for each other; soft т and д are ц and дз in Belarusian.
COARSE = str.maketrans("cDZSřwgx", "tdzsrvhh")
OPEN = {"q": "Ch", "ĉ": "tCk"}  # what each sign that a spelling leaves open can be
HALF_VOWEL = re.compile("(?<=[aeoäö])u(?![aeiouyäöü])")  # Tsikhanouskaya
VOWELS = str.maketrans("", "", "aeiouyäöüj")
LONGEST_ROW = 16  # sounds
FEWEST = 2  # consonants; below that vowels count as well


def keys(name: str) -> frozenset[str]:
    """Two names that share no key are not one person's, but for typing errors."""
    return keys_of(parse(name))


def keys_of(name: Parsed) -> frozenset[str]:
    words = [*name.words, *((name.patronymic,) if name.patronymic else ())]
    found: dict[str, None] = {}
    for each in words:
        found |= dict.fromkeys((*consonants(each), *given_names(each), *whole(each)))
    found |= dict.fromkeys(_in_a_row(name))
    return frozenset(list(found)[:MOST])


def consonants(word: Word) -> tuple[str, ...]:
    sounds = [stem.sounds for stem in word.stems] + list(word.readings[1:])
    return tuple(dict.fromkeys(key for each in sounds for key in _coarse(each)))


def given_names(word: Word) -> tuple[str, ...]:
    return tuple(sorted(NAME + label(number).lower() for number in word.given.names))


def whole(word: Word) -> tuple[str, ...]:
    return tuple(dict.fromkeys(WORD + rough(reading) for reading in word.readings))


@lru_cache(maxsize=1 << 16)
def _coarse(sounds: str) -> tuple[str, ...]:
    spelled = HALF_VOWEL.sub("v", sounds).translate(COARSE)
    bare = spelled.translate(VOWELS)
    skeleton = bare if len(bare) >= FEWEST else rough(spelled)
    choices = [OPEN.get(sign, sign) for sign in skeleton[:20]]
    return tuple("".join(choice) for choice in list(product(*choices))[:4])


def _in_a_row(name: Parsed) -> list[str]:
    """Of a name that is short enough for one of a script without blanks, with the family name
    first or last: others part its words otherwise."""
    sounds = [each.readings[0] for each in name.words]
    if sum(map(len, sounds)) > LONGEST_ROW or (len(sounds) < 2 and not name.syllables):
        return []
    rows = ["".join(sounds), "".join(sounds[1:] + sounds[:1])]
    return [ROW + key for row in rows for key in _coarse(row)]
