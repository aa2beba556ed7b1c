"""A name as somebody typed it, cut into clean words of one script each."""

import re
import unicodedata
from typing import NamedTuple

LONGEST = 200  # letters that are read; no name is longer

# Capital and small letters that look the same in both alphabets, Latin beside Cyrillic.
LOOKALIKES = ("ABCEHIJKMOPSTXYaceijopsxyÏï", "АВСЕНІЈКМОРЅТХУасеіјорѕхуЇї")
TO_CYRILLIC = str.maketrans(*LOOKALIKES)
TO_LATIN = str.maketrans(*reversed(LOOKALIKES))

# Between letters these stand for a soft or hard sign, or belong to the name (O’Brien).
APOSTROPHES = re.compile("['’‘ʼʹʺ`´′″＇\"]")
CYRILLIC = re.compile("[\u0400-\u052f]")
LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
# A letter or mark; everything else parts words. The point after an initial is read before.
# In three groups: a hyphen before, the word, a point behind.
WORD = re.compile(r"(-)?((?:[^\W\d_]|[\u0900-\u109f\u1700-\u1dbf])+)(\.)?")
# Marks that no letter took in, of control, direction and stress.
NOTHING = frozenset({"Mn", "Me", "Cf", "Cs", "Co", "Cn"})
# What needs no cleaning but of apostrophes: letters, digits, blanks, points. No marks, no signs.
PLAIN = re.compile(r"[\w .,'’()-]*")
DASHES = re.compile("[‐-―−﹘－]")

PARTICLES = frozenset({
    "van", "von", "der", "den", "de", "da", "do", "dos", "del", "della", "di", "du", "la", "le",
    "al", "el", "ul", "zu", "af", "mr", "mrs", "ms", "dr", "sir", "sheikh", "shaikh", "cheikh",
    "ван", "фон", "дер", "де", "дю", "ла", "ле", "аль", "эль", "оф", "дэ", "шейх",
    "الشيخ", "شيخ", "شیخ", "آل", "ال",
})  # fmt: skip
# Begin like the Arabic article, which is written together with its word.
NOT_ARTICLE = frozenset({"الهام", "الياس", "الیاس", "الناز", "المیرا", "الميرا", "البرز"})
# "Son of", "daughter of": of the word before, in Turkic names, or of the word behind, in Arabic.
FATHER_BEFORE = frozenset({
    "oglu", "oğlu", "ogly", "oghlu", "ogli", "uulu", "uly", "kyzy", "qizi", "qızı", "gizi", "kizi",
    "oglı", "оглы", "оглу", "огли", "угли", "уулу", "улы", "кызы", "гызы", "кизи", "қызы",
})  # fmt: skip
FATHER_BEHIND = frozenset({"bin", "ibn", "bint", "ben", "бин", "бен", "ибн", "بن", "ابن", "بنت"})


class Token(NamedTuple):
    """A word in small letters. `joined`: a hyphen ties it to the one before; `fathered`: a word
    beside it says that it is the father's name."""

    text: str
    initial: bool = False
    joined: bool = False
    fathered: bool = False


def clean(name: str) -> str:
    """Composed letters without marks of control, direction or emphasis; at most `LONGEST`."""
    name = name[: 2 * LONGEST]
    if not PLAIN.fullmatch(name) or not unicodedata.is_normalized("NFKC", name):
        name = _uncommon(name)
    return APOSTROPHES.sub("", name[:LONGEST])


def _uncommon(name: str) -> str:
    name = name.encode("utf-8", "replace").decode()
    name = unicodedata.normalize("NFKC", name)[:LONGEST]
    name = "".join(c for c in name if unicodedata.category(c) not in NOTHING or _bears(c))
    return DASHES.sub("-", name)


def tokens(name: str) -> list[Token]:
    return tokens_of_clean(clean(name))


def tokens_of_clean(cleaned: str) -> list[Token]:
    """The words of a name in order, particles and Arabic articles left out."""
    found: list[Token] = []
    shouted = cleaned.upper() == cleaned
    behind = False
    for join, text, point in WORD.findall(cleaned):
        text = one_script(text)
        small = text.lower().replace("i̇", "i")
        if small in FATHER_BEFORE and found:
            found[-1] = Token(found[-1].text, fathered=True)
        elif small in FATHER_BEHIND:
            behind = bool(found)
        elif small not in PARTICLES:
            initial = _initial(text, bool(point), shouted)
            found.append(Token(_without_article(small), initial, bool(join), behind))
            behind = False
    return found or [Token(text) for text in spelled(cleaned)]


def _without_article(word: str) -> str:
    has_one = word.startswith("ال") and len(word) > 4 and word not in NOT_ARTICLE
    return word[2:] if has_one else word


def spelled(cleaned: str) -> tuple[str, ...]:
    """All words as they stand: in another language no particle is one."""
    return tuple([text.lower() for _join, text, _point in WORD.findall(cleaned)])


def _bears(mark: str) -> bool:
    """In scripts of South-East Asia marks are the vowels."""
    return "\u0900" <= mark <= "\u1dbf"


def one_script(word: str) -> str:
    """Look-alike letters of the other alphabet, put in by mistake or on purpose, set right."""
    if word.isascii() or not (CYRILLIC.search(word) and LATIN.search(word)):
        return word
    latin, cyrillic = word.translate(TO_LATIN), word.translate(TO_CYRILLIC)
    if not CYRILLIC.search(latin):
        return latin
    return cyrillic


RUSSIAN, BELARUSIAN, UKRAINIAN = frozenset("ищъ"), frozenset("ўі"), frozenset("їєґ")


def language(word: str) -> str:
    """Of a Cyrillic word whose letters are of Russian or Belarusian alone; else empty."""
    if word.isascii() or not UKRAINIAN.isdisjoint(word):
        return ""
    russian = not RUSSIAN.isdisjoint(word)
    if not BELARUSIAN.isdisjoint(word):
        return "" if russian else "be"
    return "ru" if russian or word.endswith(("ов", "ев", "ёв")) else ""


def _initial(text: str, point: bool, shouted: bool) -> bool:
    """`K.`, `Yu.` and, without a point, `K`; but not one syllable of a script that has no cases."""
    if len(text) == 1:
        return text.lower() != text.upper()
    return point and len(text) <= 3 and (text.istitle() or shouted)
