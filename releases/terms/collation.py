"""In what order names stand in a list: by the alphabet of the reader's language.

A key is a text whose code points are to be compared, in Python as in a column with the collation
"C": the databases of this project have no ICU, and a key that is stored stays what it is when
libraries change. It follows the tailorings of CLDR for the site's languages, in two levels: first
the letters, and only among names of the same letters their marks (a Lithuanian ą is an a there, an
Ё in a Russian list an Е). The reader's own letters come before all others.
"""

import unicodedata
from functools import lru_cache

LAST = "\U0010ffff"  # sorts after every key
MOST = 290  # letters of a key
LEVEL = "\x1f"  # before the space: a name stands before what begins with it and goes on

# One order for all Cyrillic alphabets; letters of the second line are others with a mark, but where
# the language says otherwise.
_CYRILLIC = "абвгґѓдђеєжзѕиіїйјклљмнњопрстћќуфхцчџшщъыьэюя"
_CYRILLIC_MARKED = {"ё": "е", "ў": "у", "ѐ": "е", "ѝ": "и"}
_LATIN = "abcdefghijklmnopqrstuvwxyz"
# What does not fall apart into a letter and its mark.
_LATIN_MARKED = {"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ə": "e",
                 "þ": "th", "ð": "d", "ħ": "h", "ŧ": "t", "ŋ": "n"}  # fmt: skip
# Letters of their own, each after the one before it.
_OWN = {
    "be": {"ё": "е", "ў": "у"},
    "pl": {"ą": "a", "ć": "c", "ę": "e", "ł": "l", "ń": "n", "ó": "o", "ś": "s", "ź": "z",
           "ż": "ź"},
    "lt": {"č": "c", "š": "s", "ž": "z"},
}  # fmt: skip
_AS = {"lt": {"y": "i"}}  # Lithuanian: Y among the I
_CYRILLIC_FIRST = frozenset({"be", "ru", "uk"})
# Within a word they say nothing of its place: apostrophes of six kinds, quotation marks, brackets.
_SILENT = frozenset("'’ʼ‘`´\"“”„«»()[]{}!?¿¡.,:;…*")
OWN_LETTERS, OTHER_LETTERS = 0x100, 0x200  # where the two alphabets begin in keys


def key(text: str, language: str) -> str:
    """By which the text sorts in a list in this language; empty texts come last."""
    words = " ".join(unicodedata.normalize("NFC", text).casefold().split())
    if not words:
        return LAST
    weights = _weights(language)
    first = "".join(weights.get(char) or _other(char, weights) for char in words)
    room = MOST // 2
    return f"{first.strip()[:room]}{LEVEL}{words[:room]}"


def _other(char: str, weights: dict[str, str]) -> str:
    """A letter that neither alphabet has: without its marks, else as it is, after both."""
    if char in _SILENT or unicodedata.combining(char):  # a stress mark, which nothing composes with
        return ""
    if not char.isalnum():
        return " "
    plain = [part for part in unicodedata.normalize("NFD", char) if not unicodedata.combining(part)]
    return "".join(weights.get(part, part) for part in plain)


@lru_cache(maxsize=16)
def _weights(language: str) -> dict[str, str]:
    cyrillic, latin = OWN_LETTERS, OTHER_LETTERS
    if language not in _CYRILLIC_FIRST:
        cyrillic, latin = latin, cyrillic
    own = _OWN.get(language, {})
    found: dict[str, str] = {}
    for start, letters, marked in (
        (cyrillic, _CYRILLIC, _CYRILLIC_MARKED),
        (latin, _LATIN, _LATIN_MARKED),
    ):
        order = _with_own(letters, own)
        found |= {letter: chr(start + place) for place, letter in enumerate(order)}
        for letter, plain in marked.items():
            found.setdefault(letter, "".join(found[part] for part in plain))
    return found | {letter: found[other] for letter, other in _AS.get(language, {}).items()}


def _with_own(letters: str, own: dict[str, str]) -> list[str]:
    order = list(letters)
    for letter, before in own.items():
        if before in order:
            order.insert(order.index(before) + 1, letter)
    return order
