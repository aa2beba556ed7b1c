"""What sounds cost by their place in a word, beside what they cost anywhere (`distance.py`)."""

import re

from releases.terms.names.memory import remembered

VOWELS = "aeiouyäöüə"
# т and ц are one sound before a soft vowel, and so are д and дз; elsewhere they are two.
LAST_HARD, OTHER_LAST = {"t", "c"}, 0.4  # Kot is not Kots
HARD = tuple(
    (re.compile(f"{soft}(?=[aouy])"), re.compile(f"{hard}(?=[aouy])"))
    for soft, hard in ("ct", "Dd")
)
OTHER_HARD = 0.6
# The only vowel of a word bears the stress, and what is stressed does not change: Kot is not Kat.
STRESSED = re.compile(f"([^{VOWELS}VKN]*)([{VOWELS}])[^{VOWELS}VKN]*")
SHORT, OTHER_STRESSED = 6, 0.5  # sounds
TOLD_APART = frozenset({"ao", "oa", "uü", "üu", "iy", "yi"})
# But и and ы are one sound behind these, and ł and l are spelled alike.
OPEN_BEHIND = {"i": "rCSZcDqJkghx", "y": "rCSZcDqJkghx", "u": "lj", "ü": "lj"}
# Arabic names are spelled with o and u alike, Slavic ones are not: Krotov, Krutov.
SLAVIC, OTHER_SLAVIC = "VK", 0.3
# One has a vowel at its end that the other has not: Nabila, Clarke. Behind k Latvian adds one.
FINAL = frozenset("aäe")
BARE = frozenset("bcdfglmnprstvzCDJQSZĉqř")
FINAL_VOWEL = 0.6
SILENT = {"e", "t"}  # French: Bouquet
# What many family names have in common says little: the root bears the difference.
SAYS_LITTLE = 0.7
SUFFIX = re.compile(
    f"(?<=[^{VOWELS}])(?:[kln]?[oaeäö][vw][iy][Cqĉ]|(?:[oaeöä][vw]|[iyn])[sS](?:K|k[iy]+j?)|[ey]nk[oa])$"
)


def telling(a: str, b: str) -> float:
    """To be added to their distance."""
    last = {a[-1], b[-1]}
    apart = OTHER_LAST if last == LAST_HARD else 0.0
    if last & FINAL and last & BARE and last != SILENT:
        apart += FINAL_VOWEL
    if "c" in a or "c" in b or "D" in a or "D" in b:
        apart += _hard(a, b)
    if a[-1] in SLAVIC and a[-1] == b[-1] and _o_for_u(a, b):
        apart += OTHER_SLAVIC
    if len(a) <= SHORT and len(b) <= SHORT:
        apart += _stressed(a, b)
    return apart


@remembered(1 << 17)
def root(word: str) -> float:
    """How many sounds bear a difference."""
    match = SUFFIX.search(word)
    return len(word) - (len(match[0]) * SAYS_LITTLE if match else 0)


def _hard(a: str, b: str) -> float:
    for soft, hard in HARD:
        more = len(soft.findall(a)) - len(soft.findall(b))
        if more and more == len(hard.findall(b)) - len(hard.findall(a)):
            return OTHER_HARD
    return 0.0


def _o_for_u(a: str, b: str) -> bool:
    more = a.count("o") - b.count("o")
    return more != 0 and more == b.count("u") - a.count("u")


def _stressed(a: str, b: str) -> float:
    one, other = STRESSED.fullmatch(a), STRESSED.fullmatch(b)
    if not one or not other or one[2] + other[2] not in TOLD_APART:
        return 0.0
    return 0.0 if one[1][-1:] in OPEN_BEHIND.get(one[2], ()) else OTHER_STRESSED
