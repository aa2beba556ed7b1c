"""What the rows of a file are looked up by: pure functions of names."""

from collections.abc import Iterator

from releases.terms.names.keys import consonants, given_names
from releases.terms.names.memory import remembered
from releases.terms.names.parts import Word, parse_anew

type Names = list[tuple[int, list[str]]]  # by line
type Asked = list[tuple[int, list[str], list[str]]]  # line, keys of two words of a name


def keys_of(names: Names) -> Asked:
    return list(_keys_of(names))


def _keys_of(names: Names) -> Iterator[tuple[int, list[str], list[str]]]:
    for line, spelled in names:
        for words in filter(None, map(_keys, spelled)):
            yield line, words[0], words[-1]


def _keys(name: str) -> list[list[str]]:
    """Of the two longest words; of a name of one word, of that."""
    words = sorted(parse_anew(name).words, key=lambda word: -len(word.text))[:2]
    return [found for word in words if (found := _of_word(word))]


@remembered(1 << 16)
def _of_word(word: Word) -> list[str]:
    return [key for key in (*consonants(word), *given_names(word)) if key]
