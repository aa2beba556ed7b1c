"""Chinese names, syllable by syllable, from characters or any of the systems of `romanisations`.

A name is read so only as a whole: a usual family name first or last and one or two syllables more.
What the spelling leaves open stays open: each syllable is the set of those that it can be.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import islice, product

from anyascii import anyascii

from releases.terms.names.memory import remembered
from releases.terms.names.romanisations import (
    CANTONESE,
    CZECH,
    PALLADIUS,
    PINYIN,
    WADE_GILES,
    folded,
    spellings,
    wade_giles,
)

HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]+")
TONES = re.compile("[\u0300\u0301\u0302\u0304]|(?<=[aeiouü])[\u0306\u030c]")
CYRILLIC = re.compile("[\u0430-\u045f]")
FEWEST, MOST = 2, 4  # syllables
LONGEST, LONGEST_FAMILY = 7, 9  # letters of a syllable, and of a family name
MOST_READINGS = 12
LATIN = (PINYIN, WADE_GILES, CZECH, CANTONESE)
# The commonest family names; rarer ones would let names of other languages in.
_FAMILIES = """
    wang li zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang song
    zheng xie han tang feng yu dong xiao cheng cao yuan deng fu shen zeng peng lu su jiang cai jia
    ding wei xue ye yan pan du dai xia zhong tian ren fan fang shi yao tan liao zou xiong jin hao
    kong bai cui kang mao qiu qin gu hou shao meng long wan duan lei qian yin chang qiao lai gong
    wen shu lan tong ni an mo ji ai hua jiao ruan ge chu ou miao zhai shan bao tao bi hong gan rao
    qi zhan geng niu teng ling xin yi tu che pei qu ran nie mei ke zhuo xi pu gui mu bu cen chai
    dou fei guan ji jian jing ju kuang lian lou min mi pang ping quan rong sang sha sheng si tai
    xiang xing yong you yue yun zang zha zhen zong zu
"""
FAMILIES = frozenset(_FAMILIES.split())
DOUBLE = frozenset({"ouyang", "sima", "zhuge", "shangguan", "situ", "dongfang", "huangfu"})
# Characters that are read otherwise in names, at least as family names.
READ_AS = {
    "曾": "zeng", "单": "shan", "單": "shan", "仇": "qiu", "解": "xie", "区": "ou", "區": "ou",
    "查": "zha", "朴": "piao", "盖": "ge", "蓋": "ge", "翟": "zhai", "缪": "miao", "繆": "miao",
    "覃": "qin", "晟": "sheng", "行": "xing",
    "长": "chang", "長": "chang", "乐": "yue", "樂": "yue",
}  # fmt: skip

type Row = tuple[frozenset[str], ...]


def of(words: tuple[str, ...]) -> tuple[Row, ...]:
    """The rows of syllables that a name in small letters can be; none if it is not Chinese."""
    if not words or len(words) > MOST or sum(map(len, words)) > MOST * LONGEST:
        return ()
    if HAN.match(words[0]):
        return _of_characters("".join(words)) if all(map(HAN.fullmatch, words)) else ()
    if not _family(words[0]) and not _family(words[-1]):
        return ()
    spelled = [_letters(word) for word in words]
    found: dict[Row, None] = {}
    for system in (PALLADIUS,) if CYRILLIC.search(spelled[0]) else LATIN:
        for choice in product(*[_segmented(word, system) for word in spelled]):
            row = tuple(syllable for part in choice for syllable in part)
            if FEWEST <= len(row) <= MOST:
                found[row] = None
    return tuple(found)[:MOST_READINGS]


def behind_english(words: tuple[str, ...]) -> tuple[Row, ...]:
    """As people of Hong Kong put it: Joshua Wong Chi-fung."""
    return of(words[1:]) if len(words) > FEWEST and not of(words) else ()


def same(one: tuple[Row, ...], other: tuple[Row, ...]) -> bool:
    """Whether two rows can be one name, the family name first or last in either."""
    return any(_meet(a, turned) for a in one for b in other for turned in _turns(b))


def other_characters(one: str, other: str) -> bool:
    """Two signs of one set, simplified or traditional, are two signs, however they are read; one of
    each set can be one sign."""
    if len(one) != len(other) or not HAN.fullmatch(one) or not HAN.fullmatch(other):
        return False
    pairs = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return any(_known(a, code) and _known(b, code) for a, b in pairs for code in ("gb2312", "big5"))


def _known(character: str, code: str) -> bool:
    try:
        return bool(character.encode(code))
    except UnicodeEncodeError:
        return False


def _meet(a: Row, b: Row) -> bool:
    if len(a) != len(b):
        return False
    return not any(x.isdisjoint(y) for x, y in zip(a, b, strict=True))


def _turns(row: Row) -> tuple[Row, ...]:
    return (row, row[1:] + row[:1], row[-1:] + row[:-1])


def plain_rows(rows: tuple[Row, ...]) -> Iterator[tuple[str, ...]]:
    """What they are in Wade-Giles, in which fewest syllables differ."""
    for row in rows:
        yield from islice(
            product(*[sorted({wade_giles()[each] for each in part}) for part in row]), 4
        )


def _family(word: str) -> bool:
    return len(word) <= LONGEST_FAMILY and _letters(word) in _families()


@cache
def _families() -> frozenset[str]:
    return DOUBLE | {
        written
        for system in spellings()
        for written, meant in system.items()
        if not meant.isdisjoint(FAMILIES)
    }


@remembered(1 << 14)
def _segmented(word: str, system: int) -> tuple[Row, ...]:
    """All ways to part a word into syllables."""
    if not word:
        return ((),)
    known = spellings()[system]
    return tuple(
        (known[word[:length]], *rest)
        for length in range(min(LONGEST, len(word)), 0, -1)
        if word[:length] in known
        for rest in _segmented(word[length:], system)
    )[:MOST_READINGS]


def _of_characters(text: str) -> tuple[Row, ...]:
    if not FEWEST <= len(text) <= MOST:
        return ()
    row = tuple(frozenset(_read(each)) for each in text)
    known = wade_giles()
    return (row,) if all(syllable in known for part in row for syllable in part) else ()


def _read(character: str) -> set[str]:
    """Its usual reading and that in names."""
    usual = anyascii(character).strip().lower()
    return {usual, READ_AS.get(character, usual)}


def _letters(word: str) -> str:
    """Without the marks of tones; the points on ü and the hooks of Czech letters stay."""
    if word.isascii():
        return word
    bare = TONES.sub("", unicodedata.normalize("NFD", word))
    return folded(unicodedata.normalize("NFC", bare))
