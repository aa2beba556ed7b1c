"""How words are read, for a script in the browser: the tables of the search online, written out.

The script knows what to do with them (`static/public/copy/names.js`); the tables have one home, in
`terms/names`.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from releases.terms.names import endings, sounds, text
from releases.terms.names.given import FINE, LAST, ONLY_O, label, table
from releases.terms.names.keys import COARSE, HALF_VOWEL, NAME, OPEN, VOWELS

SPELLED = "^"  # how keys begin by which given names are looked up
AS_WRITTEN = "*"  # and words of scripts that the browser does not read


def tables() -> dict[str, Any]:
    return {
        "apostrophes": text.APOSTROPHES.pattern,
        "particles": sorted(text.PARTICLES | text.FATHER_BEFORE | text.FATHER_BEHIND),
        "lookalikes": [_letters(text.TO_CYRILLIC), _letters(text.TO_LATIN)],
        "cyrillic": _letters(sounds.OF_CYRILLIC),
        "englishW": sounds.ENGLISH_W.pattern,
        "latin": _letters(sounds.LATIN_LETTERS),
        "groups": dict(sorted(sounds.GROUPS.items(), key=lambda one: (-len(one[0]), one[0]))),
        "also": [[pattern.pattern, put] for _seen, pattern, put in sounds.ALSO],
        "ou": sounds.OU.pattern,
        "halfVowel": sounds.HALF_VOWEL.pattern,
        "together": dict(sounds.TOGETHER),
        "soft": sounds.SOFT.pattern,
        "glide": sounds.GLIDE.pattern,
        "most": sounds.MOST_READINGS,
        "endings": [[pattern.pattern, sign] for _last, pattern, sign, _sex in endings.ENDINGS],
        "wives": endings.WIVES.pattern,
        "fine": _letters(FINE),
        "coarse": _letters(COARSE),
        "coarseHalfVowel": HALF_VOWEL.pattern,
        "vowels": "".join(map(chr, VOWELS)),
        "open": {sign: list(choice) for sign, choice in OPEN.items()},
        "onlyO": ONLY_O.pattern,
        "lastO": LAST,
    }


def _letters(table: Mapping[int, int | str | None]) -> dict[str, str]:
    return {
        chr(sign): chr(put) if isinstance(put, int) else put or "" for sign, put in table.items()
    }


def spellings(used: Iterable[str]) -> dict[str, list[str]]:
    """Of given names, by the keys under which they are found (`=аляксандр`), how they and their
    short forms are read in all languages that the table has."""
    wanted = set(used)
    found: dict[str, set[str]] = {}
    known = table()
    for forms in (known.full, known.short):
        for reading, numbers in forms.items():
            names = {NAME + label(number).lower() for number in numbers} & wanted
            if names:
                found.setdefault(SPELLED + reading, set()).update(names)
    return {reading: sorted(names) for reading, names in found.items()}


def as_written(names: Iterable[str]) -> set[str]:
    """Keys of the words that are in another script than Latin and Cyrillic."""
    return {
        AS_WRITTEN + word
        for name in names
        for word in text.spelled(text.clean(name))
        if not (text.LATIN.search(word) or text.CYRILLIC.search(word))
    }
