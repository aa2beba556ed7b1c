"""Names typed with the keyboard set to the wrong alphabet: Rjktcybrjdf for Колесникова."""

from functools import lru_cache

LATIN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
RUSSIAN = "ёйцукенгшщзхъфывапролджэячсмитьбю"
BELARUSIAN = "ёйцукенгшўзх'фывапролджэячсмітьбю"
UKRAINIAN = "'йцукенгшщзхїфівапролджєячсмитьбю"
TO_CYRILLIC = tuple(str.maketrans(LATIN, each) for each in (RUSSIAN, BELARUSIAN, UKRAINIAN))
TO_LATIN = str.maketrans(RUSSIAN + "ўі", LATIN + "ob")
# On the keys of the commonest Latin vowels lie rare Cyrillic letters, and the other way round.
COMMON, RARE = frozenset("aoi"), frozenset("фшщ")
FEW, MANY = 0.1, 0.2
SHORTEST = 6  # letters; below that shares mean nothing


@lru_cache(maxsize=1 << 16)
def meant(name: str) -> tuple[str, ...]:
    """What may have been meant, if the text looks typed so; else nothing."""
    small = name.lower()[:200]
    letters = [c for c in small if c.isalpha()]
    if len(letters) < SHORTEST:
        return ()
    if all(c.isascii() for c in letters):
        if _share(letters, COMMON) <= FEW:
            return tuple(dict.fromkeys(small.translate(table) for table in TO_CYRILLIC))
    elif _share(letters, RARE) >= MANY:
        return (small.translate(TO_LATIN),)
    return ()


def _share(letters: list[str], which: frozenset[str]) -> float:
    return sum(c in which for c in letters) / len(letters)
