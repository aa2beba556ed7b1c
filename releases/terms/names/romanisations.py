"""Spellings of Chinese syllables in five systems, each with the syllables that it can mean.

A syllable is named by its Hanyu Pinyin without tone and without the points on ü. Systems: Hanyu
Pinyin (ISO 7098), Wade-Giles as newspapers and Taiwan write it, without apostrophes (so that p is p
and b), Palladius's Cyrillic, the Czech transcription of 1951, and the spellings of Hong Kong, which
are of Cantonese and follow no rule: only syllables usual in names.
"""

from collections import defaultdict
from functools import cache

# Which finals each initial takes.
TABLE = """
b a ai an ang ao ei en eng i ian iao ie in ing o u
p a ai an ang ao ei en eng i ian iao ie in ing o ou u
m a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u
f a an ang ei en eng o ou u
d a ai an ang ao e ei en eng i ia ian iao ie ing iu ong ou u uan ui un uo
t a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo
n a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan uo ü üe
l a ai an ang ao e ei eng i ia ian iang iao ie in ing iu ong ou u uan un uo ü üe
g a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo
k a ai an ang ao e en eng ong ou u ua uai uan uang ui un uo
h a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo
j i ia ian iang iao ie in ing iong iu ü üan üe ün
q i ia ian iang iao ie in ing iong iu ü üan üe ün
x i ia ian iang iao ie in ing iong iu ü üan üe ün
zh a ai an ang ao e en eng ih ong ou u ua uai uan uang ui un uo
ch a ai an ang ao e en eng ih ong ou u uai uan uang ui un uo
sh a ai an ang ao e ei en eng ih ou u ua uai uan uang ui un uo
r an ang ao e en eng ih ong ou u uan ui un uo
z a ai an ang ao e ei en eng ŭ ong ou u uan ui un uo
c a ai an ang ao e en eng ŭ ong ou u uan ui un uo
s a ai an ang ao e en eng ŭ ong ou u uan ui un uo
"""
# Pinyin, Wade-Giles, Palladius, Czech; a slash parts what is in use beside each other.
INITIALS = """
b p б p|p p п pch|m m м m|f f ф f|d t д t|t t т tch|n n н n|l l л l|g k г k|k k к kch|h h х ch
j ch цз ť|q ch ц čch|x hs с s|zh ch чж č|ch ch ч čch|sh sh ш š|r j ж ž|z ts/tz цз c
c ts/tz ц cch|s s/ss/sz с s
"""
FINALS = """
a a а a|ai ai ай aj|an an ань an|ang ang ан ang|ao ao ао ao|e e/o/eh э e|ei ei эй ej|en en энь en
eng eng эн eng|i i и i|ih ih и/ы -|ŭ u ы -|ia ia я ia|ian ien янь ien|iang iang ян iang
iao iao яо/яа iao|ie ieh/ie е ie|in in инь in|ing ing ин ing|iong iung юн iung|iu iu ю iou|o o о o
ong ung ун ung|ou ou оу ou|u u у u|ua ua уа ua|uai uai уай uaj|uan uan уань uan|uang uang уан uang
ui ui/uei уй/уэй uej|un un унь/уэнь un|uo o/uo о uo|ü ü юй ü|üe üeh/üe юэ üe|üan üan юань üan
ün ün юнь ün
"""
ALONE = """
a a а a|ai ai ай aj|an an ань an|ang ang ан ang|ao ao ао ao|e o/e э e|en en энь en|er erh/er эр er
ou ou оу ou|ya ya я ja|yan yen/yan янь jen|yang yang ян jang|yao yao яо jao|ye yeh/ye е jie
yi i/yi и ji|yin yin/in инь jin|ying ying/ing ин jing|yo yo йо jo|yong yung юн jung|you yu/you ю jou
yu yü юй jü|yuan yüan юань jüan|yue yüeh/yüe юэ jüe|yun yün юнь jün|wa wa ва wa|wai wai вай waj
wan wan вань wan|wang wang ван wang|wei wei вэй wej|wen wen вэнь wen|weng weng вэн weng|wo wo во wo
wu wu у wu
"""
# Habits of Taiwan beside Wade-Giles, and of its family names.
TAIWAN = "jeou jiu|lee li|soong song|hwang huang|tsay cai|shyu xu|chyi qi|wey wei|kung gong kong"
HONG_KONG = """
au ou|chan chen|chau zhou|chee zhi|cheng zheng|cheuk zhuo|cheung zhang|chi zhi zi|chin qian
chiu zhao chao|choi cai|chow zhou|chu zhu|chun jun zhen qin|chung zhong song cong|fai hui
fong fang|fu fu|fuk fu|fung feng|hang heng|hau hou xiao|heung xiang|hin xian|hing xing qing
ho he hao|hoi hai kai|hok xue|hon han|hui xu|hung hong xiong|ka jia|kai qi jie|kam jin gan
kan jin gen|kei ji qi|kei qi ji|keung qiang|ki qi|kin jian|king jing|kit jie|kiu qiao
kong jiang gang|kuen quan juan|kwan guan jun|kwok guo|kwong guang|kwun guan|lai li lai|lam lin lan
lap li|lau liu|law luo|lee li|leung liang|ling ling|lo lu luo|lok le|long lang|lui lei|lun lun
lung long|ma ma|mak mai|man wen min|mei mei|ming ming|mok mo|mui mei|nam nan|ng wu|ngai ni yi
oi ai|on an|pak bo bai|pang peng|ping ping|po bao|poon pan|pui pei|san shan xin|san xin shan
sang sheng|sau xiu shou|shek shi|shing sheng cheng|shuk shu|shun xin shun|sin xian shan
siu xiao shao|suet xue|sum xin sen|sze shi si|tai dai tai|tak de|tam tan|tang deng|tat da|tin tian
ting ting|to du tao|tsang zeng|tse xie|tsui xu|tung dong tong|wa hua|wah hua|wai wei hui
wan wen yun huan|wing yong rong|wong huang wang|wu hu wu|yan yin ren en xin|yat yi ri|yau you
yee yi er|yeung yang|yim yan|yin xian yan|ying ying|yip ye|yiu yao|yu yu ru|yuen yuan|yuk yu
yung rong yong
"""
SYSTEMS = PINYIN, WADE_GILES, PALLADIUS, CZECH = range(4)
CANTONESE = 4

type Spellings = dict[str, frozenset[str]]


@cache
def spellings() -> tuple[Spellings, ...]:
    """Of each system: what is written, and the syllables that it can stand for."""
    found: tuple[dict[str, set[str]], ...] = tuple(defaultdict(set) for _ in range(5))
    initials, finals = _columns(INITIALS), _columns(FINALS)
    for line in TABLE.split("\n")[1:-1]:
        initial, *takes = line.split()
        for final in takes:
            syllable = plain(initial + _vowel(final))
            for system in SYSTEMS:
                for head in initials[initial][system]:
                    for tail in finals[final][system]:
                        _put(found[system], folded(head + tail), syllable)
            _put(found[PINYIN], syllable, syllable)
    for syllable, columns in _columns(ALONE).items():
        for system in SYSTEMS:
            for written in columns[system]:
                _put(found[system], folded(written), plain(syllable))
    for system, entries in ((WADE_GILES, TAIWAN), (CANTONESE, HONG_KONG)):
        for entry in entries.replace("\n", "|").strip("|").split("|"):
            written, *meant = entry.split()
            found[system][written] |= set(meant)
    return tuple({key: frozenset(value) for key, value in each.items()} for each in found)


@cache
def wade_giles() -> dict[str, str]:
    """Of each syllable one spelling."""
    found: dict[str, str] = {}
    for written, meant in spellings()[WADE_GILES].items():
        for syllable in meant:
            found.setdefault(syllable, written)
    return found


def plain(syllable: str) -> str:
    return syllable.replace("ü", "u")


def folded(text: str) -> str:
    """Ukrainian and Belarusian Cyrillic as Russian; no э, for which е is often written."""
    if "і" in text or "ї" in text:
        text = text.replace("и", "ы").replace("ї", "і").replace("і", "и")
    return text.translate({ord("э"): "е", ord("є"): "е", ord("ъ"): "", ord("ў"): "у"})


def _put(spelled: dict[str, set[str]], written: str, syllable: str) -> None:
    spelled[written].add(syllable)
    if "ü" in written:  # passports and typewriters
        for instead in ("u", "v", "yu"):
            spelled[written.replace("ü", instead)].add(syllable)


def _columns(text: str) -> dict[str, tuple[list[str], ...]]:
    """By the first column, which is Pinyin."""
    rows = [row.replace("-", "").split(" ") for row in text.strip().replace("\n", "|").split("|")]
    return {row[0]: ([_vowel(row[0])], *(cell.split("/") for cell in row[1:])) for row in rows}


def _vowel(final: str) -> str:
    """What Pinyin writes for the vowels of zhi and zi, which the table keeps apart."""
    return "i" if final in {"ih", "ŭ"} else final
