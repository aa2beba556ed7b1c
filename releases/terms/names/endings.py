"""Endings of family names that go with the bearer's sex or the language, taken off.

The stem keeps one sign for the kind of ending, so that Ivanov is not Ivan: V for -ov, K for -ski,
N for -in. What is left differs only where the names differ.
"""

import re
from typing import NamedTuple

from releases.terms.names.memory import remembered
from releases.terms.names.sounds import LITHUANIAN, readings

FEMALE, MALE, EITHER = "f", "m", ""
# In order; a reading ends so, in one of these sounds, which are seen quicker than the pattern. What
# stands before the match stays, and the sign behind it.
ENDINGS: tuple[tuple[str, re.Pattern[str], str, str], ...] = tuple(
    (last, re.compile(pattern), sign, sex)
    for last, pattern, sign, sex in (
        ("äaü", r"(?:[kĉ])(?:aä|aja|uü|aa|oä)$", "K", FEMALE),
        ("aj", r"(?<=[scDtĉz])k(?:a|ej|oj)$", "K", FEMALE),
        ("iyjsae", r"(?<=[scDtĉz])k(?:[iy]+j?|oj|[iy]js|[iy]s|a[sj]|e|aus)$", "K", MALE),
        ("aä", r"(?:[oaeöä][vw]|[oaeöä]f)(?:a|aä)$", "V", FEMALE),
        ("vwufs", r"(?:[oaeöä][vwu]|[oaeöä]f)(?:as|s|[iy]s|)$", "V", MALE),
        ("aä", r"(?<=[^aeiouyäöü])(?:[iy]n)[aä]$", "N", FEMALE),
        ("nse", r"(?<=[^aeiouyäöü])(?:[iy]n)(?:as|s|[iy]s|e|)$", "N", MALE),
        ("äa", r"(?<=...)(?:aä|aja|ää|äja)$", "", FEMALE),
        ("ji", r"(?<=[^aeiouyäöü])(?:[iy]j|oj|oi)$", "", MALE),
        ("y", r"(?<=....)(?<=[^aeiouyäöü])y$", "", EITHER),
    )
)
# The Arabic article, written together with the name, if no Slavic ending speaks against it.
ARTICLE = re.compile("^[ae]l(?=[^aeiouyäöü].{3})")
NOT_ARABIC = re.compile("(?:[VKN]|[iy][Cqcĉ]|[ue]k)$")
# Put after another family name: Lithuanian wives and daughters, Czech and Slovak women.
WIVES = re.compile(r"(?:[iy]?ene|[aä][iyj][tc]e|[iyu][tc]e|(?<=[oaeöä]v)ova)$")


SPOKEN_OF_MEN = re.compile("(?:[dmrst]ane|ddine|ssine|oune)$")


class Stem(NamedTuple):
    """`certain`: nothing was guessed to get at it; `bare`: an Arabic article was taken off;
    `mute`: an e at the end was taken for one that is not spoken."""

    sounds: str
    sex: str
    certain: bool = True
    bare: bool = False
    mute: bool = False


@remembered(1 << 17)
def stems(word: str) -> tuple[Stem, ...]:
    """What the word may be without its ending, the likeliest first."""
    found: dict[Stem, None] = {}
    for reading in readings(word):
        stem = _stem(reading)
        if reading[-1:] not in "eä" and mute(word):
            stem = stem._replace(mute=True)
        found[stem] = None
        if word.endswith("ová") and len(reading) > 4:  # Czech and Slovak, for any foreign woman
            found[Stem(_stem(reading.removesuffix("ova")).sounds, FEMALE, certain=False)] = None
        if (
            reading[1:2] == "l"
            and word.isascii()
            and ARTICLE.search(reading)
            and not NOT_ARABIC.search(stem.sounds)
        ):
            found[Stem(ARTICLE.sub("", reading), EITHER, certain=False, bare=True)] = None
        bare = LITHUANIAN.sub("", reading) if reading.endswith("s") else reading
        if bare != reading and len(bare) > 2:
            found[Stem(_stem(bare).sounds, MALE, certain=False)] = None
    return tuple(found)


def mute(word: str) -> bool:
    """Whether an e at the end, which French does not speak, can tell a woman: Danielle. Of Arabic
    names it is a man's too: Abderrahmane."""
    return word.endswith("e") and not SPOKEN_OF_MEN.search(word)


def _stem(reading: str) -> Stem:
    end = reading[-1:] or "-"
    wife = WIVES.search(reading) if end in "ea" else None
    if wife and wife.start() > 2:
        return Stem(_stem(reading[: wife.start()]).sounds, FEMALE)
    for last, pattern, sign, sex in ENDINGS:
        match = pattern.search(reading) if end in last else None
        if match and match.start() > 1:
            return Stem(reading[: match.start()] + sign, sex)
    return Stem(reading, EITHER)
