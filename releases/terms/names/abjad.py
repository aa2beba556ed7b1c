"""A word in a script that leaves short vowels out, laid against one that has them all.

The vowels that are not written cost next to nothing; the long ones, which are, can be consonants
as well (`arabic.py`).
"""

from releases.terms.names.distance import CHANGE, CLEAR, DROPPED, FIRST, PER_SOUND, VOWELS, weighted
from releases.terms.names.memory import remembered

UNWRITTEN, HALF_VOWEL = 0.08, 0.1
LONG_VOWELS = {"A": 0.25, "W": 0.35, "Y": 0.3, "E": 0.1}
LEAST = 2  # letters but ا and ع; below that any word would do


@remembered(1 << 16, pairs=True)
def similarity(sounds: str, letters: str) -> float:
    """From 0 to 1; `letters` are those of the script that has no short vowels."""
    bones = [sound for sound in sounds if sound not in VOWELS]
    written = [letter for letter in letters if letter not in LONG_VOWELS]
    if not bones or not written or len(letters.replace("A", "").replace("E", "")) < LEAST:
        return 0.0
    drops = [LONG_VOWELS.get(letter, DROPPED.get(letter, 1.0)) for letter in letters]
    apart = min(
        weighted(spelled, letters, [_unwritten(sound) for sound in spelled], drops)
        for spelled in {sounds, _mute(sounds)}
    )
    firsts = (written[0], letters.lstrip("AE")[0])
    if min(CHANGE.get(bones[0], {}).get(first, 1.0) for first in firsts) > CLEAR:
        apart += FIRST
    longer = max(len(bones), len(letters) - letters.count("E"))
    return max(0.0, 1.0 - apart / (PER_SOUND * longer + 0.3))


def _mute(sounds: str) -> str:
    """A last h only says that the vowel before it is one: Sotoudeh."""
    return sounds[:-1] if sounds[-1:] == "h" and sounds[-2:-1] in VOWELS else sounds


def _unwritten(sound: str) -> float:
    if sound in VOWELS:
        return UNWRITTEN
    return HALF_VOWEL if sound in "jw" else DROPPED.get(sound, 1.0)
