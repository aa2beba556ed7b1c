"""Burmese names, syllable by syllable: they have no family name, and each syllable and its place
count. A syllable is an initial and a rhyme, of which the customary spellings are joined here.
"""

import re
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
    "с": "s", "т": "t", "у": "u", "ў": "u", "х": "h", "ш": "sh", "ь": "y", "э": "e", "ы": "i",
    "ю": "yu", "я": "ya",
})  # fmt: skip
FOREIGN = (("чж", "ky"), ("джь", "gy"), ("дж", "gy"), ("ч", "ch"), ("sch", "s"), ("ťi", "kyi"),
           ("ť", "ky"), ("ij", "i"), ("j", "y"))  # fmt: skip
OTHERWISE = re.compile("sch|ij|j")
DOUBLED = re.compile("([^aeiou])(?=\\1)")
INITIALS = {"hk": "kh", "hp": "ph", "hs": "s", "r": "y", "j": "gy"}
RHYMES = {
    "a": "a ar ah", "i": "i ee iy ii", "u": "u oo uu", "e": "e ay ey ei ae eh aye ai",
    "o": "o oe oh", "aw": "aw or", "an": "an am ang", "in": "in yin im",
    "on": "on un one ohn own oun", "ain": "ain aing ine aine ayn", "aun": "aun aung aong",
    "ein": "ein eing eyn", "int": "int", "ant": "ant", "ont": "ont unt", "aunt": "aunt",
    "eint": "eint aint", "it": "it", "et": "et", "at": "at", "ut": "ut", "ok": "ok oke ote op",
    "aik": "aik ike aike", "auk": "auk", "eik": "eik eit ate",
}  # fmt: skip
SPELLED = {written: rhyme for rhyme, row in RHYMES.items() for written in row.split()}
SYLLABLE = re.compile(
    "(hny|hmy|hpy|[khpgmbn]y|phy|khy|[hs]h|ch|[thkp]h|h[tkpslmn]|ng|[bdghjklmnprstyz]|)(w?)"
    f"({'|'.join(sorted(SPELLED, key=len, reverse=True))})(?<!t(?=h))"
)
SYLLABLES = re.compile(f"(?>{SYLLABLE.pattern})*")  # each as it is taken from the left
SAME = {"mint": "myint", "ton": "hton"}  # spellings in which a medial or a breath is left out
# Syllables that hardly any other language's names have.
_TELLING = """
    aun kyaw zaw myint thein hton hlain nain khin khon shwe maun myo phyo thant nyont hla htet hte
    kyi mya lwin thaw thet htu htin hnin khain phyu htaik swe nyein khant hein thwe nwe
"""
TELLING = frozenset(_TELLING.split())
# Within a name the script's voiceless letters are often voiced.
VOICED = (("kh", "k"), ("ht", "t"), ("ph", "p"), ("g", "k"), ("d", "t"), ("b", "p"))
OTHER_ALPHABETS = (*VOICED, ("th", "t"), ("aw", "o"), ("nt", "n"), ("ch", "ky"))
FEWEST, MOST = 2, 7  # syllables
LONGEST = 40
LATIN, BURMESE, OTHER = range(3)


@dataclass(frozen=True, slots=True)
class Burmese:
    """`sounds`: of all syllables in a row, with and without an honorific; `telling`: it can hardly
    be anything but Burmese; `script`: OTHER ones do not tell all sounds apart."""

    sounds: frozenset[str]
    telling: bool
    script: int

    def loosely(self, alike: tuple[tuple[str, str], ...] = OTHER_ALPHABETS) -> frozenset[str]:
        """With sounds taken together."""
        return frozenset(_loosely(each, alike) for each in self.sounds)


def of(words: tuple[str, ...]) -> Burmese | None:
    """A name in small letters, if it can be read so."""
    if not words or sum(map(len, words)) > LONGEST:
        return None
    parts = list(takewhile(bool, map(_segmented, words)))
    row = tuple(syllable for part in parts for syllable in part)
    if len(parts) < len(words) or not FEWEST <= len(row) <= MOST:
        return None
    script = BURMESE if burmese_script.SCRIPT.search(words[0]) else LATIN
    if script == LATIN and not all(map(_parted, words)):
        script = OTHER
    rows = [row]
    if words[0] in HONORIFICS or (script == BURMESE and row[0] in HONORIFICS):
        rows.append(row[len(parts[0]) if len(words) > 1 else 1 :])
    return Burmese(
        sounds=frozenset(_sounds(each) for each in rows if len(each) >= FEWEST),
        telling=len(rows) > 1 or script == BURMESE or not TELLING.isdisjoint(row),
        script=script,
    )


def same(one: Burmese, other: Burmese) -> bool | None:
    """None where the names need not be Burmese."""
    sounds, others = one.sounds, other.sounds
    if one.script != other.script:
        alike = OTHER_ALPHABETS if OTHER in (one.script, other.script) else VOICED
        sounds, others = one.loosely(alike), other.loosely(alike)
    if not sounds.isdisjoint(others):
        return True if one.telling or other.telling else None
    certain = one.telling and other.telling and OTHER not in (one.script, other.script)
    return False if certain else None


@remembered(1 << 15)
def _segmented(word: str) -> tuple[str, ...]:
    """Nothing if the word does not consist of Burmese syllables."""
    if burmese_script.SCRIPT.search(word):
        return tuple(map(_canonical, burmese_script.syllables(word)))
    if word.isascii() and not OTHERWISE.search(word):
        return _parted(word)
    as_it_is = () if "\u0400" <= word[0] <= "\u04ff" else _parted(word)
    return as_it_is or _parted(_as_english(word))


def _as_english(word: str) -> str:
    for written, instead in FOREIGN:
        word = word.replace(written, instead)
    return word.translate(CYRILLIC)


def _parted(word: str) -> tuple[str, ...]:
    word = DOUBLED.sub("", word)
    if not SYLLABLES.fullmatch(word):
        return ()
    return tuple(_canonical(match[0]) for match in SYLLABLE.finditer(word))


def _canonical(syllable: str) -> str:
    match = SYLLABLE.fullmatch(syllable)
    if match is None:
        return syllable
    plain = INITIALS.get(match[1], match[1]) + match[2] + SPELLED[match[3]]
    return SAME.get(plain, plain)


def _sounds(row: tuple[str, ...]) -> str:
    """In one, since spellings part them otherwise: Zeya as Zay and Ya, or as Zay and A."""
    return DOUBLED.sub("", "".join(row)).replace("eya", "ea")


def _loosely(sounds: str, alike: tuple[tuple[str, str], ...]) -> str:
    for written, instead in alike:
        sounds = sounds.replace(written, instead)
    return DOUBLED.sub("", sounds)
