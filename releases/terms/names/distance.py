"""How far two readings are apart, in changed sounds: 0 for the same, 1 for one clear difference.

What spellings, alphabets and neighbouring languages change regularly costs little: unstressed
vowels, г as g or h, soft т and д as ц and дз, marks left out, ў and в.
"""

from collections.abc import Sequence
from itertools import accumulate

from rapidfuzz.distance import Levenshtein

from releases.terms.names.memory import remembered
from releases.terms.names.telling import root, telling

VOWELS = frozenset("aeiouyäöüə")
NEAR = {
    "ao": 0.08, "eä": 0.05, "aä": 0.25, "eö": 0.1, "oö": 0.1, "aö": 0.25, "öä": 0.2, "eo": 0.4,
    "ae": 0.3, "uü": 0.12, "iy": 0.03, "ei": 0.4, "ey": 0.45, "iä": 0.5, "ou": 0.5, "iü": 0.6,
    "gh": 0.0, "hx": 0.1, "gx": 0.3, "kx": 0.35, "qC": 0.0, "qx": 0.0, "qS": 0.1, "qk": 0.9,
    "qh": 0.1, "qZ": 0.35, "SC": 0.4, "Cc": 0.3, "cs": 0.4, "ck": 0.4, "ĉc": 0.0, "ĉC": 0.15,
    "ĉk": 0.05, "ĉs": 0.15, "ĉt": 0.25, "ĉS": 0.4, "ĉq": 0.2, "ĉZ": 0.35, "tc": 0.15, "dD": 0.1,
    "Dz": 0.15, "DZ": 0.4, "zZ": 0.25, "zs": 0.35, "zc": 0.35, "ĉz": 0.3, "uy": 1.0, "ui": 1.0,
    "aü": 1.0, "äü": 1.0, "sS": 0.25, "SZ": 0.4, "Zj": 0.25, "řZ": 0.0, "řr": 0.15, "řS": 0.15,
    "vf": 0.3, "bp": 0.5, "dt": 0.5, "gk": 0.4, "wl": 0.4, "wv": 0.03, "wu": 0.1, "vu": 0.3,
    "jy": 0.1, "ji": 0.1, "fx": 0.5, "ft": 0.5, "mn": 0.7, "bv": 0.7, "wo": 0.4, "DC": 0.5,
    "JZ": 0.2, "JD": 0.3, "JC": 0.4, "Jĉ": 0.15, "Jj": 0.15, "Jq": 0.4, "Qk": 0.1, "Qg": 0.1,
    "Qh": 0.15, "QC": 0.2, "Qx": 0.3, "gj": 0.5, "gJ": 0.4,
    "Ea": 0.0, "Ee": 0.0, "Eo": 0.05, "Eu": 0.1, "Ei": 0.1, "EA": 0.1, "Eä": 0.1, "Aa": 0.0,
    "Aə": 0.0, "Aä": 0.05, "Ae": 0.1, "Ao": 0.1, "Ai": 0.3, "Au": 0.3, "Ay": 0.3, "Aö": 0.2,
    "Wu": 0.0, "Wo": 0.05, "Wv": 0.0, "Ww": 0.0, "Wü": 0.1, "Wö": 0.1, "Yi": 0.0, "Ye": 0.15,
    "Yy": 0.05, "Yj": 0.0, "Yä": 0.15, "Yö": 0.2, "Yü": 0.2, "əa": 0.05, "əe": 0.05, "əä": 0.05,
    "əi": 0.4, "tD": 0.4,
}  # fmt: skip
# In one language and alphabet, which spells its vowels in one way.
OF_ONE_LANGUAGE = {"ao": 0.45, "ae": 0.6, "eo": 0.8, "ou": 0.8, "aä": 0.5, "uü": 0.5}
DROPPED = {
    "j": 0.12, "w": 0.5, "h": 0.5, "V": 1.1, "K": 1.3, "N": 1.0,
    "A": 0.6, "E": 0.4, "W": 0.6, "Y": 0.6,
}  # fmt: skip
DROPPED_VOWEL, DROPPED_BY_VOWEL, DROPPED_CONSONANT = 0.6, 0.3, 1.0
SWAPPED, SWAPPED_APART = 0.5, 0.8  # neighbours; two sounds with others between them
# Between these Belarusian puts a v: Лявонаў, Леонов.
FRONT, BACK, DROPPED_HIATUS = frozenset("eiyä"), frozenset("oa"), 0.45
FIRST, CLEAR = 0.4, 0.5  # people seldom mistake the first sound
PER_SOUND = 0.36
FAR = 9.0
# Sounds that are near fall together here; only to see quickly what is far.
ROUGH = str.maketrans("oäöeyüjghqQĉDřwfJCəAWYE", "aaaaiuixxxxcdrvvZxaavia")


def _change(a: str, b: str, nearer: dict[str, float]) -> float:
    if a == b:
        return 0.0
    near = nearer.get(a + b, nearer.get(b + a))
    if near is not None:
        return near
    return (
        0.9 if a in VOWELS and b in VOWELS else 1.0 if a not in VOWELS and b not in VOWELS else 1.2
    )


SIGNS = "aeiouyäöüəbvghxdDzZklmnprstcCSfjwqQJĉřVKNAWYE"
CHANGE, STRICT = (
    {a: {b: _change(a, b, nearer) for b in SIGNS} for a in SIGNS}
    for nearer in (NEAR, NEAR | OF_ONE_LANGUAGE)
)


@remembered(1 << 18, pairs=True)
def distance(a: str, b: str, strict: bool = False) -> float:
    """Symmetrical; FAR where the words have little in common. `strict`: both are of one language
    and alphabet."""
    if a == b:
        return 0.0
    if a > b:
        a, b = b, a
    longer = max(len(a), len(b))
    limit = max(2, (longer + 1) // 3)
    rough = Levenshtein.distance(_rough(a), _rough(b), score_cutoff=limit)
    if rough > limit:
        return FAR
    apart = weighted(a, b, _drops(a), _drops(b), STRICT if strict else CHANGE)
    return SWAPPED_APART if apart > SWAPPED_APART and _swapped(a, b) else apart


def _swapped(a: str, b: str) -> bool:
    """Two sounds have changed places: a slip."""
    if len(a) != len(b):
        return False
    apart = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    return len(apart) == 2 and apart[0] == apart[1][::-1]


@remembered(1 << 17)
def _rough(reading: str) -> str:
    return reading.translate(ROUGH)


def similarity(a: str, b: str, strict: bool = False) -> float:
    """From 0 to 1; a long word bears more than a short one."""
    if not a or not b:
        return 0.0
    if a == b:
        return 1.0
    apart = distance(a, b, strict)
    if apart >= FAR:
        return 0.0
    if CHANGE.get(a[0], {}).get(b[0], 1.0) > CLEAR:
        apart += FIRST
    bears = PER_SOUND * max(root(a), root(b)) + 0.3
    if apart < bears:
        apart += telling(a, b)
    return max(0.0, 1.0 - apart / bears)


def weighted(
    a: str,
    b: str,
    drop_a: Sequence[float],
    drop_b: Sequence[float],
    change: dict[str, dict[str, float]] = CHANGE,
) -> float:
    """The least cost of changes, sounds left out and neighbours swapped that lead from a to b."""
    begin, end_a, end_b = _different(a, b)
    a, drop_a = a[begin:end_a], drop_a[begin:end_a]
    b, drop_b = b[begin:end_b], drop_b[begin:end_b]
    before_last: list[float] = []
    last = list(accumulate(drop_b, initial=0.0))
    for i, sound in enumerate(a):
        dropped, before = drop_a[i], a[i - 1] if i else ""
        changes = change.get(sound, {sound: 0.0})
        corner = last[0]
        left = corner + dropped
        row = [left]
        for j, other in enumerate(b):
            above = last[j + 1]
            best = corner + changes.get(other, 1.0)
            if above + dropped < best:
                best = above + dropped
            if left + drop_b[j] < best:
                best = left + drop_b[j]
            if other == before and j and sound == b[j - 1] and sound != other:
                best = min(best, before_last[j - 1] + SWAPPED)
            row.append(best)
            left, corner = best, above
        before_last, last = last, row
    return last[-1]


def _different(a: str, b: str) -> tuple[int, int, int]:
    """Where they begin to differ, and where in each the end begins that both have."""
    begin, shorter = 0, min(len(a), len(b))
    while begin < shorter and a[begin] == b[begin]:
        begin += 1
    end_a, end_b = len(a), len(b)
    while end_a > begin and end_b > begin and a[end_a - 1] == b[end_b - 1]:
        end_a, end_b = end_a - 1, end_b - 1
    return begin, end_a, end_b


@remembered(1 << 17)
def _drops(word: str) -> tuple[float, ...]:
    """What it costs to leave each sound out."""
    costs = []
    for at, sound in enumerate(word):
        if sound in VOWELS:
            by_vowel = word[at - 1 : at] in VOWELS if at else False
            by_vowel = by_vowel or word[at + 1 : at + 2] in VOWELS
            costs.append(DROPPED_BY_VOWEL if by_vowel else DROPPED_VOWEL)
        elif sound == "v" and word[at - 1 : at] in FRONT and word[at + 1 : at + 2] in BACK:
            costs.append(DROPPED_HIATUS)
        else:
            costs.append(DROPPED.get(sound, DROPPED_CONSONANT))
    return tuple(costs)
