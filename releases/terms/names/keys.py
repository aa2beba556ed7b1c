"""What a name is looked up by: the same for most spellings of one name, in any script.

Four kinds, told apart by their first sign: the consonants of a word without its ending (`klsnkV`),
a given name of the table by its first form (`=аляксандр`), which short forms and other languages
share, a whole word as it is read (`~kalesnikava`), for beginnings and for typing errors, and all
words of a short name in a row (`+lsb`), in Chinese and Burmese by syllables (`+hsiao-liu-po`).
"""

import re
from itertools import islice, pairwise, product

from releases.terms.names import chinese, layout
from releases.terms.names.given import eastern, label, rough
from releases.terms.names.memory import remembered
from releases.terms.names.parts import Parsed, Word, parse, parse_clean, word
from releases.terms.names.text import clean

NAME, WORD, ROW = "=", "~", "+"
MOST = 24  # of one name
MOST_ROWS = 8
# Consonants that spellings take for each other; soft д is дз in Belarusian, and German has one
# spelling for з and с, and one for ж and ш.
COARSE = str.maketrans("DzZSřwgxJ", "dsssrvhhs")
# What each sign that a spelling leaves open can be: ц is soft т in Belarusian, and z in German; of
# Arabic ones a half-vowel, ذ and ث.
OPEN = {"c": "ts", "q": "Ch", "ĉ": "tCks", "Q": "hk", "W": ("", "v"), "ð": "ds", "þ": "ts"}
ARABIC = str.maketrans("Dĉ", "ðþ")
HALF_VOWEL = re.compile("(?<=[aeoäö])u(?![aeiouyäöü])")  # Tsikhanouskaya
VOWELS = str.maketrans("", "", "aeiouyäöüəjAYE")
LONGEST_ROW = 16  # sounds
FEWEST = 2  # consonants; below that vowels count as well


def keys(name: str) -> frozenset[str]:
    """Two names that share no key are not one person's, but for typing errors."""
    cleaned = clean(name).strip()
    meant = [_of(parse(typed)) for typed in layout.meant(cleaned)]
    share = MOST // (len(meant) + 1)
    return frozenset(
        key for found in (*meant, _of(parse_clean(cleaned))) for key in list(found)[: share or MOST]
    )


def _of(name: Parsed) -> dict[str, None]:
    """In the order of their weight."""
    words = [*name.words, *((name.patronymic,) if name.patronymic else ())]
    found = dict.fromkeys(_by_syllables(name))
    for each in words:
        found |= dict.fromkeys((*consonants(each), *given_names(each), *whole(each)))
    found |= dict.fromkeys(_in_a_row(name))
    found |= dict.fromkeys(_written_as_one(name))
    return found


def consonants(word: Word) -> tuple[str, ...]:
    sounds = [stem.sounds for stem in word.stems] + list(word.readings[1:])
    if word.consonants:
        sounds = [each.translate(ARABIC) for each in sounds]
    elif word.text.endswith(("ah", "eh")):
        sounds.append(word.readings[0][:-1])
    return tuple(dict.fromkeys(key for each in sounds for key in _coarse(each)))


def given_names(word: Word) -> tuple[str, ...]:
    return tuple(sorted(NAME + label(number).lower() for number in word.given.names))


def whole(word: Word) -> tuple[str, ...]:
    return tuple(dict.fromkeys(WORD + rough(reading) for reading in word.readings))


@remembered(1 << 16)
def _coarse(sounds: str) -> tuple[str, ...]:
    spelled = HALF_VOWEL.sub("v", sounds).translate(COARSE)
    bare = spelled.translate(VOWELS)
    skeleton = bare if len(bare) >= FEWEST else rough(spelled)
    choices = [OPEN.get(sign, sign) for sign in skeleton[:20]]
    return tuple("".join(choice) for choice in islice(product(*choices), 6))


def _by_syllables(name: Parsed) -> list[str]:
    """In any order if Chinese, where the family name may be last."""
    rows = [
        "-".join(sorted(row))
        for row in chinese.plain_rows(name.chinese or name.chinese_behind_english)
    ]
    if name.burmese:
        rows += sorted(name.burmese.loosely())
    return [ROW + row for row in dict.fromkeys(rows)][:MOST_ROWS]


def _written_as_one(name: Parsed) -> list[str]:
    """Two given names, as others write them: Ahmad Reza, Ahmadreza."""
    return [
        key
        for first, second in pairwise(name.words)
        if eastern(second.given.names)
        for key in consonants(word(first.text + second.text))[:2]
    ]


def _in_a_row(name: Parsed) -> list[str]:
    """Of a name that is short enough for one of a script without blanks, with the family name
    first or last: others part its words otherwise."""
    sounds = [each.readings[0] for each in name.words]
    if sum(map(len, sounds)) > LONGEST_ROW or (len(sounds) < 2 and not name.syllables):
        return []
    rows = ["".join(sounds), "".join(sounds[1:] + sounds[:1])]
    return [ROW + key for row in rows for key in _coarse(row)]
