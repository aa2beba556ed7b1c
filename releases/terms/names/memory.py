"""What was worked out of words and of pairs of words, kept for the next time.

The same words come again and again: given names, and the names of one registry. `forget` is for
measuring what a comparison costs when they do not.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import cast

_words: list[Callable[[], None]] = []
_pairs: list[Callable[[], None]] = []


def remembered[**P, R](
    size: int, *, pairs: bool = False
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Keeps the last results; of two words rather than of one name, if `pairs`."""

    def remember(function: Callable[P, R]) -> Callable[P, R]:
        kept = lru_cache(maxsize=size)(function)
        (_pairs if pairs else _words).append(kept.cache_clear)
        return cast(Callable[P, R], kept)

    return remember


def forget(*, words: bool = True) -> None:
    """All of it; without `words` only what came out for pairs."""
    for clear in (*_pairs, *(_words if words else ())):
        clear()
