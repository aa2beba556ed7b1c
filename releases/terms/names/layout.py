"""Names typed with the keyboard set to the wrong alphabet: Rjktcybrjdf for Колесникова."""

from releases.terms.names.memory import remembered

LATIN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
RUSSIAN = "ёйцукенгшщзхъфывапролджэячсмитьбю"
BELARUSIAN = "ёйцукенгшўзх'фывапролджэячсмітьбю"
UKRAINIAN = "'йцукенгшщзхїфівапролджєячсмитьбю"
TO_CYRILLIC = tuple(str.maketrans(LATIN, each) for each in (RUSSIAN, BELARUSIAN, UKRAINIAN))
# With the shift key: Ж is a colon.
SHIFTED = str.maketrans('~{}:"<>', "`[];',.")
TO_LATIN = str.maketrans(RUSSIAN + "ўі", LATIN + "ob")
# On the keys of the commonest Latin vowels lie rare Cyrillic letters, and the other way round.
COMMON, RARE = "aoi", "фшщ"
FEW, MANY = 0.1, 0.2
SHORTEST = 6  # letters; below that shares mean nothing


@remembered(1 << 16)
def meant(name: str) -> tuple[str, ...]:
    """What may have been meant, if the text looks typed so; else nothing."""
    small = name.lower()[:200].translate(SHIFTED)
    letters = sum(map(str.isalpha, small))
    if letters < SHORTEST:
        return ()
    if small.isascii():
        if _count(small, COMMON) <= FEW * letters:
            return tuple(dict.fromkeys(small.translate(table) for table in TO_CYRILLIC))
    elif _count(small, RARE) >= MANY * letters:
        return (small.translate(TO_LATIN),)
    return ()


def _count(text: str, which: str) -> int:
    return sum(map(text.count, which))
