"""Given names that are one name in several languages, or its short forms: `given.txt`."""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

from releases.terms.names import arabic
from releases.terms.names.endings import FEMALE, MALE, mute
from releases.terms.names.memory import remembered
from releases.terms.names.sounds import LITHUANIAN, readings

TABLE = Path(__file__).with_name("given.txt")
# What a father's name loses before -ovich and -ovna.
SILENT = ("ij", "yj", "aj", "ej", "oj", "j", "i", "y", "a", "o", "ä", "e")


@dataclass(frozen=True, slots=True)
class Given:
    """What a word can be as a given name: lines of the table, as their numbers.

    `short`: only as a short form. `sex` is empty where it can be either's, or is not known.
    """

    names: frozenset[int] = frozenset()
    short: bool = False
    sex: str = ""


NONE = Given()
LONG = 8  # sounds; among shorter names one slip leads to another name
ONLY_O = re.compile("[^aeiouyäöüə]*[oö][^aeiouyäöüə]*")  # stressed: Tom is not Tam
WOMENS = re.compile("(?:elle|enne|onne|ette|ée)$")  # Daniele is a man, Danielle is not
LAST = {"o": "o", "ö": "o", "ä": "ä"}
FAMILY = re.compile("(?:[oaeöä][vwuf]|[iy]n|sk|[cĉ]k|uk|[yi]k|i[Cq])a?[iyj]*ä?$")


@dataclass(frozen=True, slots=True)
class Table:
    """By rough reading. `near`: by a first letter and a length, the names of `full` that begin so
    and are at most one sign longer or shorter; `fathers` by what stands before the ending of a
    patronymic; `eastern`: lines with a form in Arabic script."""

    sexes: tuple[str, ...]
    labels: tuple[str, ...]
    full: dict[str, frozenset[int]]
    short: dict[str, frozenset[int]]
    fathers: dict[str, frozenset[int]]
    firsts: dict[int, frozenset[str]]
    near: dict[tuple[str, int], list[str]]
    eastern: frozenset[int]


# Unlike ROUGH of distances this keeps e from a: Alena is not Alina, Maryna is not Maryia.
FINE = str.maketrans("oäöüyjghqCĉDřwəAWYE", "aeeuiixxxxcdrvaauie")
TWICE = re.compile(r"(.)(?=\1)")


def rough(reading: str) -> str:
    """Readings of one name that differ by its spelling alone fall together."""
    return TWICE.sub("", reading.translate(FINE))


@cache
def table() -> Table:
    sexes: list[str] = []
    labels: list[str] = []
    full: dict[str, set[int]] = defaultdict(set)
    short: dict[str, set[int]] = defaultdict(set)
    fathers: dict[str, set[int]] = defaultdict(set)
    firsts: dict[int, set[str]] = defaultdict(set)
    eastern: set[int] = set()
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        sex, _blank, forms = line.partition(" ")
        names, _semicolon, familiar = forms.partition(";")
        number = len(sexes)
        sexes.append(sex)
        labels.append(names.split()[0])
        if arabic.SCRIPT.search(names):
            eastern.add(number)
        for form in names.lower().split():
            for reading in readings(form)[:1]:
                full[_key(form, reading)].add(number)
                firsts[number].add(reading[0])
                if sex == MALE:
                    for stem in _before_patronymic(reading):
                        fathers[rough(stem)].add(number)
        for form in familiar.lower().split():
            for reading in readings(form)[:1]:
                short[_key(form, reading)].add(number)
    near: dict[tuple[str, int], list[str]] = defaultdict(list)
    for name in full:
        for length in range(len(name) - 1, len(name) + 2):
            near[name[0], length].append(name)
    return Table(
        tuple(sexes),
        tuple(labels),
        _frozen(full),
        _frozen(short),
        _frozen(fathers),
        _frozen(firsts),
        near,
        frozenset(eastern),
    )


@remembered(1 << 17)
def given(word: str) -> Given:
    """Of a word in small letters; Lithuanian and Latvian endings are taken off where that helps.
    What it is by its likeliest reading, short forms too, goes before other readings: Alex."""
    likeliest, *others = readings(word)
    others = [each for each in others if not mute(word) or each.endswith("e")]
    found = _known(word, [likeliest]) or _known(word, others) or _mistyped(word, likeliest)
    if word.endswith("e") and WOMENS.search(word):
        women = {each for each in found.names if table().sexes[each] == FEMALE}
        return Given(frozenset(women), found.short, FEMALE) if women else found
    return found


def _known(word: str, heard: list[str]) -> Given | None:
    forms: list[str] = []
    for reading in heard:
        forms.append(_key(word, reading))
        if reading.endswith("s"):
            forms.append(_key(word, LITHUANIAN.sub("", reading)))
    full, short = table().full, table().short
    for form in forms:
        if form in full:
            hidden = short.get(form, frozenset()) if eastern(full[form]) else frozenset()
            return _of(full[form] | hidden, short=False)  # Roya, but Raya of Raisa as well
    for form in forms:
        if form in short:
            return _of(short[form], short=True)
    return None


def _mistyped(word: str, reading: str) -> Given:
    """One slip in a long name, or a language's own sound; not what ends as family names do."""
    if len(reading) < LONG or FAMILY.search(reading):
        return NONE
    key = _key(word, reading)
    names = table().near.get((key[0], len(key)), ())
    for name, _apart, _at in process.extract_iter(key, names, scorer=OSA.distance, score_cutoff=1):
        if key != name + "i":
            return _of(table().full[name], short=False)
    return NONE


def firsts(numbers: frozenset[int]) -> frozenset[str]:
    """The sounds with which these names begin in one language or the other."""
    return frozenset().union(*(table().firsts[number] for number in numbers))


def eastern(names: frozenset[int]) -> bool:
    """Arabic or Persian names, which the Turkic languages have as well."""
    return not names.isdisjoint(table().eastern)


def of_father(stem: str) -> frozenset[int]:
    """The names that a father can have of whose patronymic this reading is the beginning."""
    return table().fathers.get(rough(stem), frozenset())


def label(number: int) -> str:
    return table().labels[number]


def _of(names: frozenset[int], *, short: bool) -> Given:
    sexes = {table().sexes[number] for number in names}
    return Given(names, short, sexes.pop() if len(sexes) == 1 else "")


def _key(word: str, reading: str) -> str:
    """A last o is no a here: Mario is not Maria; nor is я an e: Emilia, Emile. Arabic script has
    few vowels, and is apart."""
    apart = "*" if not word.isascii() and arabic.SCRIPT.match(word) else ""
    first = "o" if reading[:1] == "ö" else ""  # Joan is no Jean
    last = LAST.get(reading[-1:], "")
    if not last and ("o" in reading or "ö" in reading) and ONLY_O.fullmatch(reading):
        last = "o"
    return apart + first + rough(reading[len(first) :]) + last


def _before_patronymic(reading: str) -> set[str]:
    soft = {reading + "l"} if reading[-1] in "vw" else set()  # Yakov, Yakovlevich
    if reading[-1] in "aä":
        soft.add(reading[:-1] + "in")  # Kuzma, Kuzminichna
    return {reading} | soft | {reading.removesuffix(end) for end in SILENT if reading.endswith(end)}


def _frozen[K, V](groups: dict[K, set[V]]) -> dict[K, frozenset[V]]:
    return {key: frozenset(values) for key, values in groups.items()}
