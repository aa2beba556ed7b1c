"""Invented people for measuring search: given names times family names, in seven spellings each.

Family names are stems of invented syllables times endings that exist. Each sound is written as
each language writes it, so that the spellings of one name differ as real ones do.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass

SYSTEMS = ("be", "ru", "en", "be_latn", "lacinka", "pl", "de")
STORED = ("be", "ru", "en")
# A sound in the order of SYSTEMS.
CONSONANTS = [
    row.split()
    for row in (
        "б б b b b b b", "в в v v v w w", "г г g h h h g", "д д d d d d d", "ж ж zh zh ž ż sch",
        "з з z z z z s", "к к k k k k k", "л л l l l ł l", "м м m m m m m", "н н n n n n n",
        "п п p p p p p", "р р r r r r r", "с с s s s s s", "т т t t t t t", "ф ф f f f f f",
        "х х kh kh ch ch ch", "ц ц ts ts c c z", "ч ч ch ch č cz tsch", "ш ш sh sh š sz sch",
    )
]  # fmt: skip
VOWELS = [
    row.split()
    for row in ("а а a a a a a", "а о o a a o o", "у у u u u u u", "е е e e e e e",
                "і и i i i i i")
]  # fmt: skip
MALE = [
    row.split()
    for row in (
        "скі ский sky ski ski ski ski", "аў ов ov au aŭ ow ow",
        "овіч ович ovich ovich ovič owicz owitsch",
        "енка енко enko enka enka enko enko", "ук ук uk uk uk uk uk", "ін ин in in in in in",
        "эвіч евич evich evich evič ewicz ewitsch", "ык ик ik yk yk yk ik",
    )
]  # fmt: skip
FEMALE = [
    row.split()
    for row in (
        "ская ская skaya skaya skaja ska skaja", "ава ова ova ava ava owa owa",
        "овіч ович ovich ovich ovič owicz owitsch", "енка енко enko enka enka enko enko",
        "ук ук uk uk uk uk uk", "іна ина ina ina ina ina ina",
        "эвіч евич evich evich evič ewicz ewitsch", "ык ик ik yk yk yk ik",
    )
]  # fmt: skip
MEN = [
    row.split()
    for row in (
        "Аляксандр Александр Alexander Aliaksandr Alaksandr Aleksander Alexander",
        "Сяргей Сергей Sergei Siarhei Siarhiej Siergiej Sergej",
        "Мікалай Николай Nikolai Mikalai Mikałaj Mikołaj Nikolaj",
        "Уладзімір Владимир Vladimir Uladzimir Uładzimir Włodzimierz Wladimir",
        "Дзмітрый Дмитрий Dmitry Dzmitry Dźmitry Dymitr Dmitri",
        "Андрэй Андрей Andrei Andrei Andrej Andrzej Andrej",
        "Павел Павел Pavel Pavel Paviał Paweł Pawel",
        "Ігар Игорь Igor Ihar Ihar Igor Igor",
        "Міхаіл Михаил Mikhail Mikhail Michaił Michaił Michail",
        "Віктар Виктор Viktor Viktar Viktar Wiktor Viktor",
    )
]  # fmt: skip
WOMEN = [
    row.split()
    for row in (
        "Марыя Мария Maria Maryia Maryja Maria Maria",
        "Вольга Ольга Olga Volha Volha Olga Olga",
        "Наталля Наталья Natalia Natallia Natalla Natalia Natalja",
        "Алена Елена Elena Alena Alena Helena Jelena",
        "Ганна Анна Anna Hanna Hanna Anna Anna",
        "Святлана Светлана Svetlana Sviatlana Śviatłana Swietłana Swetlana",
        "Кацярына Екатерина Ekaterina Katsiaryna Kaciaryna Katarzyna Katharina",
        "Вікторыя Виктория Viktoria Viktoryia Viktoryja Wiktoria Viktoria",
    )
]  # fmt: skip


@dataclass(frozen=True)
class Person:
    given: tuple[str, ...]
    family: tuple[str, ...]

    def named(self, system: str, *, family_first: bool = False) -> str:
        at = SYSTEMS.index(system)
        words = [self.given[at], self.family[at]]
        return " ".join(reversed(words) if family_first else words)

    @property
    def stored(self) -> list[str]:
        return sorted({self.named(system) for system in STORED})


def people(count: int, seed: int = 1) -> Iterator[Person]:
    """The same ones for the same seed; family names seldom occur twice."""
    chance = random.Random(seed)
    for _ in range(count):
        female = chance.random() < 0.5
        given = chance.choice(WOMEN if female else MEN)
        sounds = [
            each
            for _ in range(chance.choice((2, 2, 3)))
            for each in (chance.choice(CONSONANTS), chance.choice(VOWELS))
        ]
        sounds.append(chance.choice(CONSONANTS))
        ending = chance.choice(FEMALE if female else MALE)
        family = ("".join(parts).capitalize() for parts in zip(*sounds, ending, strict=True))
        yield Person(tuple(given), tuple(family))


def slip(text: str, chance: random.Random) -> str:
    """One slip of the fingers in the last word: a letter left out, doubled, changed or swapped."""
    start = text.rfind(" ") + 1
    at = chance.randrange(start + 1, len(text) - 1)
    other = chance.choice("aeinorst")
    return chance.choice(
        (
            text[:at] + text[at + 1 :],
            text[:at] + text[at] + text[at:],
            text[:at] + other + text[at + 1 :],
            text[:at] + text[at + 1] + text[at] + text[at + 2 :],
        )
    )
