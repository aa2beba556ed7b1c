"""What the rows of a file are looked up by: worked out beside, on another core.

Pure functions of names, so that the process needs neither the database nor Django's set-up.
"""

import multiprocessing
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor

from releases.terms.names.keys import consonants, given_names
from releases.terms.names.parts import parse_anew

type Names = list[tuple[int, list[str]]]  # by line
type Asked = list[tuple[int, list[str], list[str]]]  # line, keys of two words of a name


def beside(*, large: bool) -> Executor:
    """Who works the keys out: of a small file a thread, since a process takes a second to start."""
    if large:
        # Not forked: this process may have threads and connections.
        return ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"))
    return ThreadPoolExecutor(1)


def keys_of(names: Names) -> Asked:
    return list(_keys_of(names))


def _keys_of(names: Names) -> Iterator[tuple[int, list[str], list[str]]]:
    for line, spelled in names:
        for words in filter(None, map(_keys, spelled)):
            yield line, words[0], words[-1]


def _keys(name: str) -> list[list[str]]:
    """Of the two longest words; of a name of one word, of that."""
    words = sorted(parse_anew(name).words, key=lambda word: -len(word.text))[:2]
    return [found for word in words if (found := _some(consonants(word), given_names(word)))]


def _some(*keys: Iterable[str]) -> list[str]:
    return [key for each in keys for key in each if key]
