"""What a word sounds like, whatever letters and spelling it is written in.

A reading is a text of one sign a sound. Vowels: a e i o u, y (ы), ä (я) ö (ё) ü (ю). Consonants as
in Latin, with g (ґ) h (г) x (х) c (ц) C (ч) S (ш) Z (ж) D (дз) w (ў) J (дж); and signs for what a
spelling leaves open: ə (а or е), q (ch: ч, х or ш), ĉ (c: ц, к, ч or с), ř (rz: ж or р), Q (q: г, к
or ч).
`distance.py` says how near sounds are to each other. Sources: the Belarusian passport instruction
of 2007, ICAO Doc 9303 part 3, BGN/PCGN, Ukraine's Resolution 55 of 2010, and the habits of
newspapers in the other languages.
"""

import re
import unicodedata

from anyascii import anyascii

from releases.terms.names import arabic, burmese_script
from releases.terms.names.memory import remembered
from releases.terms.names.text import CYRILLIC, LATIN

LONGEST_WORD = 40
OF_CYRILLIC = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "ё": "ö", "є": "e",
        "ж": "Z", "з": "z", "и": "i", "і": "i", "ї": "i", "й": "j", "ј": "j", "к": "k", "л": "l",
        "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ў": "w",
        "ф": "f", "х": "x", "ц": "c", "ч": "C", "ш": "S", "щ": "SC", "ъ": "", "ы": "y", "ь": "",
        "э": "e", "ю": "ü", "я": "ä", "ә": "ə", "ө": "ö", "ү": "ü", "ұ": "u", "қ": "k", "ғ": "g",
        "ң": "n", "һ": "h", "љ": "l", "њ": "n", "ћ": "C", "ђ": "D", "џ": "J",
    }
)  # fmt: skip
# Letters of Latin alphabets, before they are read in groups. What is not here loses its marks.
LATIN_LETTERS = str.maketrans(
    {
        "č": "C", "ć": "C", "ç": "C", "š": "S", "ş": "S", "ș": "S", "ś": "S", "ž": "Z", "ż": "Z",
        "ź": "Z", "ŭ": "w", "ř": "ř", "ł": "l", "ą": "on", "ę": "en", "ğ": "g", "ı": "y",
        "ə": "ə", "ä": "ä", "ö": "ö", "ü": "ü", "ß": "s", "đ": "d", "ø": "ö", "æ": "e", "œ": "ö",
        "ė": "e", "ų": "u", "ñ": "n", "þ": "t", "ð": "d", "w": "v", "ï": "i", "ŝ": "SC", "â": "ä",
        "û": "ü",
    }
)  # fmt: skip
# Longest first. A group is read as the language that uses it most reads it.
GROUPS = {
    "schtsch": "SC", "chtch": "SC", "stsch": "SC", "shtch": "SC", "szcz": "SC", "shch": "SC",
    "sctch": "SC", "dzsch": "J", "tsch": "C", "dsch": "J", "dsj": "Dj", "dsm": "Dm", "dsi": "Di",
    "dzh": "J", "sch": "S", "tch": "C",
    "cz": "C", "sz": "S", "rz": "ř", "ch": "q", "sh": "S", "zh": "Z", "kh": "x", "gh": "h",
    "ph": "f", "th": "t", "ts": "c", "tz": "c", "tc": "c", "dz": "D", "dZ": "J", "dj": "J",
    "ck": "ĉk", "qua": "kva", "que": "ke", "qui": "ki", "quo": "kvo",
    "cc": "ĉ", "oo": "u", "ee": "i", "eev": "ev", "eew": "ew", "eenk": "enk", "eef": "ef",
    "eeu": "eu", "StS": "SC", "tS": "C", "sjtsj": "SC", "stsj": "SC", "sjtj": "SC", "tsj": "C",
    "x": "ks", "q": "Q", "c": "ĉ",
    "shh": "SC", "tsh": "C", "vh": "v", "gue": "ge", "gui": "gi",
    "ia": "ä", "ya": "ä", "ja": "ä", "ie": "e", "ye": "e",
    "je": "e", "io": "ö", "yo": "ö", "jo": "ö", "iu": "ü", "yu": "ü", "ju": "ü", "iä": "ä",
    "jö": "ö", "jü": "ü", "yi": "i", "ji": "i",
}  # fmt: skip
GROUP = re.compile("|".join(sorted(map(re.escape, GROUPS), key=len, reverse=True)))
ENGLISH_W = re.compile("^у(?=[иіэоаеы])")  # Уилсон
# French for u, Belarusian for oŭ: the latter stands before a consonant of an ending or last.
OU = re.compile("ou(?!$|s[kc]|v|k$|n$|c$|t$)")
TURKIC = re.compile("[əığʻ]")  # in these languages c is дж, in Uzbek oʻ ў
# Left out by many; in Belarusian Latin letters ś ź ć are с з ц, in Polish more like ш ж ч.
MARKED = re.compile("[ąęśźćńżřđ]")
BARE = str.maketrans(
    {"ą": "a", "ę": "e", "ś": "s", "ź": "z", "ć": "c", "ń": "n", "ż": "z", "ł": "l", "ř": "rZ",
     "đ": "J"}
)  # fmt: skip
HALF_VOWEL = re.compile("(?<=[aeo])u(?=[bcdfghklmnpqrstvxz])")  # Belarusian ў
ENGLISH_HALF_VOWEL = re.compile("(?<=[aoe])w(?=[bcdfghklmnprtvz]|st)")
# Of Dutch (Zjoekova) and Norwegian, and of Hungarian (Csernisova), which need all at once.
DUTCH, HUNGARIAN = re.compile("oe|[sz]j"), re.compile("cs|zs|sz(?![cw])")
IN_DUTCH = {"oe": "u", "sj": "S", "zj": "Z"}
IN_HUNGARIAN = {"scs": "SC", "cs": "C", "zs": "Z", "sz": "s", "s": "S"}
OF_HUNGARIAN = re.compile("scs|cs|zs|sz|s")
POLISH = re.compile("[włąęńśźż]|cz|rz")
# What else letters can mean, in languages that cannot be told by the word; seen quicker by the
# letters before the pattern.
ALSO = tuple(
    (seen, re.compile(pattern), put)
    for seen, pattern, put in (
        ("hs", "^hs", "S"),  # Chinese
        ("x", "^x(?=[aeiou])", "S"),
        ("x", "x", "kh"),  # Azerbaijani, and Russian by GOST 7.79 B
        ("iu", "(?<![aeiouyäöü])iu(?=[^aeiouyäöü])", "iw"),  # Belarusian iŭ
        ("j", "j(?=[aeiouäöü]|$)", "Z"),  # French ж, English and Azerbaijani дж
        ("j", "j(?=[aeiouäöürlm])|(?<=i)j$", "kh"),  # Spanish
        ("h", "^h(?=[aeiou](?:rr|.*(?:ez|dalgo|ado)$))", ""),  # Spanish, mute
        ("ue", "ue(?=[lrnhcf])", "ü"),  # German, without its points
        ("oe", "oe(?=[lrnhcf])", "ö"),
        ("ae", "ae(?=[lrnhcf])", "ä"),
        ("z", "zz?(?=j)|zz", "c"),  # German ц
        ("ee", "ee(?=[vwf])", "i"),  # English; else it is Russian -ев
        ("sch", "sch", "SC"),  # Russian щ, as many write it
        ("sch", "sch", "skh"),  # Polish, English
        ("rz", "rz", "rts"),  # German
        ("e", "(?<=[bdfgklmnprstvz])e$", ""),  # French, mute
        ("th", "(?<=[aeiou])th(?=[aeiou])", "tkh"),  # Turkish, and German in Russian
        ("dh", "dh(?=[aeiou])", "D"),  # Arabic
        ("ck", "ck$", "k"),
        ("sch", "^s(?=[aeiou].*sch)", "z"),  # German, which has z for ц
    )
)
# One of these, or nothing of all that.
OPEN = re.compile("[jx]|zz|^h|[aoue]e|hs|sch|rz|iu|e$|th|dh|ck$")
MOST_READINGS = 5
OWN = "äöüřĉə"  # our signs that are not ASCII
PLAIN = re.compile(f"[\\x00-\\x7f{OWN}]*")
VOWELS = "aeiouyäöüə"
# The same from every alphabet: no doubled sounds, no glide between i and a vowel.
TOGETHER = {
    "dz": "D", "dZ": "J", "DZ": "J", "dzZ": "J", "ts": "c", "ds": "c", "yə": "ä", "sC": "SC",
    "stn": "sn", "zdn": "zn",  # Счастная, Поздняк: nobody says the т
    "ivon": "ön", "yvon": "ön",  # Радзівонаў, Родионов
    **{glide + vowel: soft for glide in "iyj" for vowel, soft in zip("aoue", "äöüe", strict=True)},
}  # fmt: skip
SOFT = re.compile("stn|zdn|(?<=.)[iy]von|sC|yə|d(?:zZ|[zZ]|s(?=k))|DZ|ts|[iyj][aoue]")
TWICE = re.compile(r"(.)(?=\1)")
GLIDE = re.compile("[iyj]+(?=[äeöü])")
LITHUANIAN = re.compile(
    r"(?<=[^aeiouyäöü])(?:[aiuyüäö]|iu|ju)s$|(?<=[^aeiouyäöüs])s$|(?<=[eaiy])ju?s$|(?<=[iy])üs$"
)


@remembered(1 << 17)
def readings(word: str) -> tuple[str, ...]:
    """How a word in small letters may be meant, the likeliest first; at least one, none empty
    unless nothing in the word can be read."""
    word = word[:LONGEST_WORD]
    if not word.isascii() and CYRILLIC.search(word):
        word = ENGLISH_W.sub("в", word)
        return (_tidy(_stripped(word.translate(OF_CYRILLIC))),)
    if LATIN.search(word):
        return tuple(dict.fromkeys(map(_tidy, _of_latin(word))))
    if arabic.SCRIPT.search(word):
        return (TWICE.sub("", "".join(filter(str.isalpha, _stripped(arabic.read(word))))),)
    if burmese_script.SCRIPT.search(word):
        word = "".join(burmese_script.syllables(word))
        return tuple(dict.fromkeys(map(_tidy, _of_latin(word))))
    return (_tidy(_of_latin(anyascii(word).lower())[0]),)


def _of_latin(word: str) -> list[str]:
    if TURKIC.search(word):
        word = word.replace("c", "J").replace("oʻ", "u")
    letters = _stripped(word.replace("ée", "eä").translate(LATIN_LETTERS))
    meant = [letters]
    if "ou" in letters and OU.search(letters):
        meant.insert(0, OU.sub("u", letters))
    if OPEN.search(letters):
        likeliest = meant[0]
        meant += [
            pattern.sub(put, likeliest)
            for seen, pattern, put in ALSO
            if seen in likeliest and pattern.search(likeliest)
        ]
    if not word.isascii() and MARKED.search(word) and not TURKIC.search(word):
        meant.insert(1, _stripped(word.translate(BARE).translate(LATIN_LETTERS)))
    if DUTCH.search(word):
        meant.insert(1, DUTCH.sub(lambda match: IN_DUTCH[match[0]], letters))
    if HUNGARIAN.search(word) and not POLISH.search(word):
        meant.insert(1, OF_HUNGARIAN.sub(lambda match: IN_HUNGARIAN[match[0]], letters))
    if "w" in word and ENGLISH_HALF_VOWEL.search(word):
        meant.append(_stripped(ENGLISH_HALF_VOWEL.sub("ŭ", word).translate(LATIN_LETTERS)))
    if HALF_VOWEL.search(letters):
        meant.append(HALF_VOWEL.sub("w", letters))
    return [_grouped(each) for each in meant[:MOST_READINGS]]


def _grouped(letters: str) -> str:
    return GROUP.sub(lambda match: GROUPS[match[0]], letters)


def _stripped(word: str) -> str:
    """Without the marks that the tables leave, but those of our own signs."""
    if word.isascii() or PLAIN.fullmatch(word):
        return word
    kept = [c if c in OWN else unicodedata.normalize("NFD", c)[0] for c in word]
    return "".join(c if c.isascii() or c in OWN else anyascii(c).lower() for c in kept)


def _tidy(sounds: str) -> str:
    if not sounds.isalpha():
        sounds = "".join(c for c in sounds if c.isalpha())
    sounds = SOFT.sub(lambda match: TOGETHER[match[0]], sounds)
    return GLIDE.sub("", TWICE.sub("", sounds))


def nominative(reading: str) -> str:
    """Without an ending that Lithuanian and Latvian put to names of others: Aleksandras."""
    return LITHUANIAN.sub("", reading) if len(reading) > 4 else reading
