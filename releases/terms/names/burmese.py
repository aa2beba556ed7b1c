"""Burmese names, syllable by syllable: they have no family name, and each syllable and its place
count. A syllable is an initial and a rhyme, of which the customary spellings are joined here.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile

from releases.terms.names import burmese_script
from releases.terms.names.memory import remembered

HONORIFICS = frozenset(
    {"u", "daw", "ko", "ma", "maung", "ashin", "sayadaw", "saya", "bo", "thakin"}
)
CYRILLIC = str.maketrans({
    "а": "a", "б": "b", "в": "w", "г": "g", "д": "d", "е": "e", "ё": "yo", "з": "z", "и": "i",
    "і": "i", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ў": "w", "х": "h", "ш": "sh", "ь": "y", "э": "e", "ы": "i",
    "ю": "yu", "я": "ya",
})  # fmt: skip
FOREIGN = (("чж", "ky"), ("джь", "gy"), ("дж", "gy"), ("ч", "ch"), ("sch", "s"), ("ťi", "kyi"),
           ("ť", "ky"), ("ij", "i"), ("j", "y"))  # fmt: skip
OTHERWISE = re.compile("sch|ij|j")
DOUBLED = re.compile("([^aeiou])\\1+")
INITIALS = {"hk": "kh", "hp": "ph", "hs": "s", "r": "y", "j": "gy"}
RHYMES = {
    "a": "a ar ah", "i": "i ee iy ii", "u": "u oo uu", "e": "e ay ey ei ae eh aye", "ai": "ai",
    "o": "o oe oh", "aw": "aw or", "an": "an am", "in": "in yin im", "un": "un",
    "on": "on one ohn own oun", "ain": "ain aing ine aine ayn", "aun": "aun aung aong",
    "ein": "ein eing eyn", "ang": "ang", "int": "int", "ant": "ant", "unt": "unt", "aunt": "aunt",
    "eint": "eint aint", "it": "it", "et": "et", "at": "at", "ut": "ut", "ok": "ok oke ote op",
    "aik": "aik ike aike", "auk": "auk", "eik": "eik eit ate",
}  # fmt: skip
SPELLED = {written: rhyme for rhyme, row in RHYMES.items() for written in row.split()}
SYLLABLE = re.compile(
    "(hny|hmy|hpy|[khpgmbn]y|phy|khy|[hs]h|ch|[thkp]h|h[tkpslmn]|ng|[bdghjklmnprstyz]|)(w?)"
    f"({'|'.join(sorted(SPELLED, key=len, reverse=True))})(?<!t(?=h))"
)
SAME = {"mint": "myint", "tun": "htun"}  # spellings in which a medial or a breath is left out
# Syllables that hardly any other language's names have.
_TELLING = """
    aun kyaw zaw myint thein htun hlain nain khin shwe maun myo phyo thant nyunt hla htet hte kyi
    mya lwin thaw thet htu htin hnin khain phyu htaik swe nyein moe khant hein thwe nwe lwin
"""
TELLING = frozenset(_TELLING.split())
LOOSE = (("kh", "k"), ("ht", "t"), ("th", "t"), ("ph", "p"), ("aw", "o"), ("nt", "n"))
FEWEST, MOST = 2, 7  # syllables
LONGEST = 40

type Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Burmese:
    """`rows`: with and without an honorific; `telling`: it can hardly be anything but Burmese;
    `loose`: its spelling does not tell all sounds apart."""

    rows: frozenset[Row]
    telling: bool
    loose: bool

    def loosely(self) -> frozenset[Row]:
        """With sounds together that other alphabets do not tell apart."""
        return frozenset(map(_loosely, self.rows))


def of(words: tuple[str, ...]) -> Burmese | None:
    """A name in small letters, if it can be read so."""
    if not words or sum(map(len, words)) > LONGEST:
        return None
    parts = list(takewhile(bool, map(_segmented, words)))
    row = tuple(syllable for part in parts for syllable in part)
    if len(parts) < len(words) or not FEWEST <= len(row) <= MOST:
        return None
    scripted = burmese_script.SCRIPT.search(words[0]) is not None
    titled = words[0] in HONORIFICS or (scripted and row[0] in HONORIFICS)
    rows = {row, row[len(parts[0]) :]} if titled and len(words) > 1 else {row}
    if titled and len(words) == 1:
        rows.add(row[1:])
    return Burmese(
        rows=frozenset(each for each in rows if len(each) >= FEWEST),
        telling=titled or scripted or not TELLING.isdisjoint(row),
        loose=not scripted and not all(map(_parted, words)),
    )


def same(one: Burmese, other: Burmese) -> bool | None:
    """None where the names need not be Burmese."""
    rows, others = one.rows, other.rows
    if one.loose != other.loose:
        rows, others = one.loosely(), other.loosely()
    if not rows.isdisjoint(others):
        return True if one.telling or other.telling else None
    certain = one.telling and other.telling and not (one.loose or other.loose)
    return False if certain else None


@remembered(1 << 15)
def _segmented(word: str) -> Row:
    """Nothing if the word does not consist of Burmese syllables."""
    if burmese_script.SCRIPT.search(word):
        return _joined(_canonical(each) for each in burmese_script.syllables(word))
    if word.isascii() and not OTHERWISE.search(word):
        return _parted(word)
    as_it_is = () if "\u0400" <= word[0] <= "\u04ff" else _parted(word)
    return as_it_is or _parted(_as_english(word))


def _as_english(word: str) -> str:
    for written, instead in FOREIGN:
        word = word.replace(written, instead)
    return word.translate(CYRILLIC)


def _parted(word: str) -> Row:
    word = DOUBLED.sub(r"\1", word)
    found = []
    at = 0
    while at < len(word):
        match = SYLLABLE.match(word, at)
        if match is None:
            return ()
        found.append(_canonical(match[0]))
        at = match.end()
    return _joined(found)


def _joined(syllables: Iterable[str]) -> Row:
    """Zeya is parted as Zay and Ya, or Zay and A."""
    found: list[str] = []
    for syllable in syllables:
        found.append(syllable.removeprefix("y") if found and found[-1][-1:] == "e" else syllable)
    return tuple(found)


def _canonical(syllable: str) -> str:
    match = SYLLABLE.fullmatch(syllable)
    if match is None:
        return syllable
    plain = INITIALS.get(match[1], match[1]) + match[2] + SPELLED[match[3]]
    return SAME.get(plain, plain)


def _loosely(row: Row) -> Row:
    found = []
    for syllable in row:
        for written, instead in LOOSE:
            syllable = syllable.replace(written, instead)
        found.append(syllable)
    return tuple(found)
