"""Burmese script, syllable by syllable, as Burmese people write their names in Latin letters.

The script has no blanks between words. Customary spellings follow no transliteration, but fairly
regular habits: what each initial, medial and rhyme becomes is in the tables (after Okell, "A Guide
to the Romanization of Burmese", 1971, his conventional transcription without accents).
"""

import re

SCRIPT = re.compile("[\u1000-\u109f]")
INITIALS = {
    "က": "k", "ခ": "kh", "ဂ": "g", "ဃ": "g", "င": "ng", "စ": "s", "ဆ": "s", "ဇ": "z", "ဈ": "z",
    "ဉ": "ny", "ည": "ny", "ဋ": "t", "ဌ": "ht", "ဍ": "d", "ဎ": "d", "ဏ": "n", "တ": "t", "ထ": "ht",
    "ဒ": "d", "ဓ": "d", "န": "n", "ပ": "p", "ဖ": "ph", "ဗ": "b", "ဘ": "b", "မ": "m", "ယ": "y",
    "ရ": "y", "လ": "l", "ဝ": "w", "သ": "th", "ဟ": "h", "ဠ": "l", "အ": "", "ဿ": "th",
}  # fmt: skip
WHOLE = {"ဦ": "u", "ဥ": "u", "ဩ": "aw", "ဪ": "aw", "ဤ": "i", "ဣ": "i", "ဧ": "ay"}
# Vowel signs and, if there is one, the consonant that closes the syllable.
RHYMES = {
    "": "a", "ာ": "a", "ါ": "a", "ိ": "i", "ီ": "i", "ု": "u", "ူ": "u", "ေ": "ay", "ဲ": "e",
    "ော": "aw", "ေါ": "aw", "ို": "o", "ံ": "an", "ုံ": "on", "ိံ": "ein", "င": "in", "ောင": "aung",
    "ေါင": "aung", "ိုင": "aing", "ည": "i", "ဉ": "in", "န": "an", "မ": "an", "ဏ": "an", "ိန": "ein",
    "ိမ": "ein", "ုန": "on", "ုမ": "on", "က": "et", "ောက": "auk", "ေါက": "auk", "ိုက": "aik",
    "စ": "it", "တ": "at", "ပ": "at", "ိတ": "eik", "ိပ": "eik", "ုတ": "ok", "ုပ": "ok", "ယ": "e",
    "ွန": "un", "ွမ": "un", "ွတ": "ut", "ွပ": "ut", "ွံ": "un",
}  # fmt: skip
CHANGED = {"ngy": "ny", "yy": "y", "khy": "ch", "hyy": "sh", "hy": "sh", "hly": "sh", "ny": "ny"}
NAMES = {"i": "ei", "wan": "wun"}
SYLLABLE = re.compile(
    "(?:(?P<whole>[ဣ-ဪ])|(?P<initial>[က-အဿ])(?P<medials>[ျြွှ]*))(?P<vowels>[ါာိီုူေဲံ]*)"
    "(?:(?P<final>[က-ဟ])(?:(?P<creaky>့)?်|္)|်?)(?P<tone>[့း]*)"
)


def syllables(word: str) -> list[str]:
    return [_romanised(match) for match in SYLLABLE.finditer(word)]


def _romanised(match: re.Match[str]) -> str:
    rhyme = match["vowels"] + (match["final"] or "")
    creaky = "့" in (match["creaky"] or "") + match["tone"]
    if match["whole"]:
        return WHOLE.get(match["whole"], "") + ("" if not match["final"] else "n")
    medials = match["medials"]
    if "ွ" in medials and "ွ" + rhyme in RHYMES:
        medials, rhyme = medials.replace("ွ", ""), "ွ" + rhyme
    spelled = RHYMES.get(rhyme) or RHYMES.get(match["vowels"], "a")
    if creaky and match["final"] and spelled[-1] in "n":
        spelled += "t"  # myint, thant
    whole = _initial(match["initial"], medials) + spelled
    return NAMES.get(whole, whole) if match["initial"] in "အဝ" else whole


def _initial(letter: str, medials: str) -> str:
    plain = INITIALS[letter]
    if "ှ" in medials:
        plain = "h" + plain
    if "ျ" in medials or "ြ" in medials:
        plain += "y"
    return CHANGED.get(plain, plain) + ("w" if "ွ" in medials else "")
