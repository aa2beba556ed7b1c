"""What names and questions are looked up by.

The keys of the names package, for each word of any text, however long: titles are searched as
names are. To them come numbers (of years, of people), as they stand, and the initials of a person
of whom no more is public.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from releases.terms.names import keys
from releases.terms.names.arabic import joined
from releases.terms.names.keys import NAME, WORD, consonants, given_names, whole
from releases.terms.names.layout import meant
from releases.terms.names.parts import Word, word
from releases.terms.names.sounds import readings
from releases.terms.names.text import LONGEST, tokens

INITIALS = "."
MOST_WORDS = 40  # of one title
MOST_ASKED = 8
NUMBER = re.compile("[0-9]{1,8}")
# What the last sound of a word that is half typed can become: t of ts, i of ia, s of sh and sch.
BECOMES = {"t": "tc", "s": "sSx", "z": "zZ", "k": "kx", "c": "cx", "d": "dJ", "i": "ieu"}


@dataclass(frozen=True)
class Asked:
    """One word of a question. `keys`: any of them will do; `exact`: those of its own spelling;
    `word` is null for a number."""

    keys: tuple[str, ...]
    exact: tuple[str, ...]
    word: Word | None = None

    @property
    def strict(self) -> tuple[str, ...]:
        return (*self.exact, *(key for key in self.keys if key.startswith(NAME)))

    @property
    def beginnings(self) -> tuple[str, ...]:
        """Of keys of words that this may be the beginning of."""
        if self.word is None:
            return ()
        return tuple(key[:-1] + end for key in self.exact for end in BECOMES.get(key[-1], key[-1]))


@dataclass(frozen=True)
class Question:
    """As it was typed, in words; `rows`: keys of all its words in a row, or of its initials."""

    text: str
    words: tuple[Asked, ...]
    rows: tuple[str, ...]


def keys_of(names: Iterable[str]) -> list[str]:
    """Of all names of a record, sorted."""
    found: set[str] = set()
    for name in names:
        found.update(_rows(name))
        for part in _parts(name):
            for asked in _words(part, apart=True)[:MOST_WORDS]:
                found.update(asked.keys)
    return sorted(found)


def questions(text: str) -> list[Question]:
    """As it stands, and as it may be meant if the keyboard was set to another alphabet."""
    return [
        Question(each, tuple(_words(each)[:MOST_ASKED]), tuple(_rows(each)))
        for each in (text, *meant(text))
    ]


def _parts(text: str) -> list[str]:
    """Titles are longer than what is read of a name: cut between words."""
    parts = [""]
    for each in text.split():
        if len(parts[-1]) + len(each) > LONGEST // 2 and parts[-1]:
            parts.append("")
        parts[-1] += f" {each}"
    return parts[: MOST_WORDS // 4]


def spoken(text: str, *, apart: bool = False) -> list[Word]:
    """Abd and Abu with the word that they belong to; `apart`, all words by themselves as well."""
    found = tokens(text)
    both = dict.fromkeys([*joined(found), *(found if apart else ())])
    return [word(token.text) for token in both if not token.initial]


def _words(text: str, *, apart: bool = False) -> list[Asked]:
    found = [_asked(each) for each in spoken(text, apart=apart)]
    numbers = dict.fromkeys(WORD + number for number in NUMBER.findall(text))
    # Numbers first: the last word is the one that may be half typed.
    return [*(Asked((key,), (key,)) for key in numbers), *filter(None, found)]


def _asked(each: Word) -> Asked | None:
    exact = tuple(key for key in whole(each) if key != WORD)
    sounds = tuple(key for key in consonants(each) if key)
    return Asked((*exact, *sounds, *given_names(each)), exact, each) if exact else None


def _rows(name: str) -> list[str]:
    """Of a short name; a name of initials alone has those."""
    found = [key for key in keys(name) if key.startswith("+")]
    parsed = tokens(name)
    if parsed and all(token.initial for token in parsed):
        sounds = sorted(readings(token.text)[0][:1] for token in parsed)
        found.append(INITIALS + "".join(sounds))
    return sorted(found)
