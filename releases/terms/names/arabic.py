"""Arabic script, read letter by letter, and the words of Arabic names that belong together.

The script writes consonants and long vowels. A long vowel's letter can be a consonant too, and gets
a sign of its own: A (ا), W (و), Y (ي), and so has ع, E, which
none writes; what a romanisation makes of them, `distance.py` says. The
letters follow the tables of ALA-LC and BGN/PCGN for Arabic and Persian; where the two languages
part (ث ذ ض), the sign is one that is near to both. Alike in any script: the article, and Abd
("servant of") and Abu ("father of"), which are written together with the next word, with a hyphen,
or apart.
"""

import re
from itertools import zip_longest

from releases.terms.names.text import Token

SCRIPT = re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")
LETTERS = str.maketrans({
    "ا": "A", "أ": "A", "إ": "A", "آ": "A", "ٱ": "A", "ى": "A", "ء": "", "ع": "E", "ئ": "Y",
    "ؤ": "W", "ب": "b", "پ": "p", "ت": "t", "ة": "A", "ث": "ĉ", "ج": "J", "چ": "C", "ح": "h",
    "خ": "x", "د": "d", "ذ": "D", "ر": "r", "ز": "z", "ژ": "Z", "س": "s", "ش": "S", "ص": "s",
    "ض": "D", "ط": "t", "ظ": "D", "غ": "h", "ف": "f", "ق": "Q", "ك": "k", "ک": "k", "گ": "g",
    "ل": "l", "م": "m", "ن": "n", "ه": "h", "و": "W", "ي": "Y", "ی": "Y", "ڤ": "v", "ۆ": "W",
    "ێ": "Y", "ە": "A", "ھ": "h", "ہ": "h", "ں": "n", "ے": "Y", "ٹ": "t", "ڈ": "d", "ڕ": "r",
    "ڵ": "l", "ڭ": "n", "ۇ": "W", "ۈ": "W", "ۋ": "v",
})  # fmt: skip
SERVANT = re.compile("abd(?:[aeou]u?[lr])?|абд(?:[аеоуэ][лр]ь?)?|عبد")
FATHER = re.compile("ab[ou]u?l?|абул?ь?|[اأ]بو")
# Written as one word; not Abdullah itself, which the table of given names has.
AS_SERVANT = re.compile(
    "(?:abd[aeou]u?(?:l|([rsndzt])(?=\\1))|абд[аеоуэ](?:ль?|([рснд])(?=\\2))|عبدال)"
    "(?!l?l?ah?$|ла|ов|ае|له$)(?P<rest>.{3,})"
)
AS_FATHER = re.compile(
    "(?:abo?ul(?=[^aeiou])|abol(?=[fghq])|абуль?(?=[^аеиоуыюя])|аболь?(?=[фхг])|[اأ]بوال)"
    "(?P<rest>.{3,})"
)
ARTICLE = re.compile("[ae]l(?=[^aeiou])(?=.{3})|ال(?=...)")
ASSIMILATED = frozenset(
    {"ar", "as", "ash", "at", "an", "ad", "az", "ас", "аш", "ар", "ад", "ат", "ан", "аз"}
)
GOD = {"الله": "الله", "اللہ": "الله", "allah": "lah", "ullah": "lah", "аллах": "ла", "улла": "ла"}
PUT = (("عبدال", "ابو"), ("абдул", "абу"), ("abdul", "abu"))


def read(word: str) -> str:
    """The sounds that the script tells; a last ه is mostly a vowel, and so is ي before another."""
    if word.endswith(("ه", "ہ")) and len(word) > 2:
        word = word[:-1] + "ة"
    return word.translate(LETTERS).replace("YA", "ä").replace("YW", "ü")


def joined(tokens: list[Token]) -> list[Token]:
    """With Abd and Abu at the word that they belong to."""
    found: list[Token] = []
    before = ""
    for token, behind in zip_longest(tokens, tokens[1:]):
        text = token.text
        if behind is not None and behind.joined and _assimilated(text, behind.text):
            continue
        if before and text == "l":  # Abu l-Qasim
            continue
        if before and not token.initial:
            found[-1] = found[-1]._replace(text=_together(before, text))
            before = ""
            continue
        if not token.initial and text[0] in "aаعاأ":
            whole = _whole(text)
            before = _before(text) if whole is None else ""
            text = whole or text
        else:
            before = ""
        found.append(token if text == token.text else token._replace(text=text))
    return found


def _together(before: str, text: str) -> str:
    """With God's own name the table has it: Abdullah."""
    if text in GOD:
        return before.removesuffix("ال") + GOD[text]
    return before + ARTICLE.sub("", text, count=1)


def _assimilated(text: str, behind: str) -> bool:
    """The article as it sounds before the next word: ash-Shehri."""
    return text in ASSIMILATED and behind.startswith(text[1:])


def _before(text: str) -> str:
    """What is put before the next word, if this one is nothing by itself."""
    script = 0 if text[0] in "عاأ" else 1 if text[0] == "а" else 2
    if SERVANT.fullmatch(text):
        return PUT[script][0]
    return PUT[script][1] if FATHER.fullmatch(text) else ""


def _whole(text: str) -> str | None:
    script = 0 if text[0] in "عاأ" else 1 if text[0] == "а" else 2
    for at, pattern in enumerate((AS_SERVANT, AS_FATHER)):
        match = pattern.fullmatch(text)
        if match:
            return PUT[script][at] + match["rest"]
    return None
