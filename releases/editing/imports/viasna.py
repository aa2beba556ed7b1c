"""The export of Viasna's list of political prisoners: its columns, and the words in its cells.

23 columns with short names; its page exports the same under headings in three languages. What its
cells say is read by the same parsers as every file's: others use these words too.
"""

import re
from functools import lru_cache
from typing import Any

from releases.terms.vocabularies.custody import Regime

NOT_KNOWN = frozenset({
    "", "-", "–", "—", "?", "unknown", "n/a", "none", "not known", "неизвестно", "нет данных",
    "невядома", "няма звестак", "невідомо",
})  # fmt: skip

# "-" leaves a column out: photographs need a licence and consent, names of counsel and the
# authorities' own list of “terrorists” say nothing that the record holds.
COLUMNS: dict[str, str] = {
    "id": "key",
    "url": "url",
    "name": "name",
    "status": "status",
    "gender": "sex",
    "photo": "-",
    "description": "note",
    "birthday": "birth",
    "arrested": "arrested",
    "articles": "articles",
    "prison": "prison",
    "declaration": "note",
    "decision": "note",
    "penalty": "penalty",
    "judge": "note",
    "councel": "-",
    "penalty_start_date": "note",
    "release_date": "released",
    "verdict_date": "verdict",
    "appeal_date": "note",
    "fake_terrorist_list": "-",
    "died": "death",
    "clusters": "-",
}
HEADINGS: dict[str, tuple[str, ...]] = {
    "name": ("name and surname", "full name", "имя и фамилия", "фио", "імя і прозвішча"),
    "url": ("link", "address of the page", "ссылка", "спасылка"),
    "status": ("статус", "статус прызнання"),
    "gender": ("sex", "пол", "пол (гендер)"),
    "photo": ("фото", "фотография", "фота"),
    "description": ("описание", "апісанне", "about", "case description"),
    "birthday": ("date of birth", "birth date", "born", "дата рождения", "дата нараджэння"),
    "arrested": (
        "date of arrest", "date of detention", "arrest date", "detained", "дата задержания",
        "дата затрымання",
    ),
    "articles": (
        "article", "articles of the criminal code", "charges", "статьи", "статья", "артыкулы",
        "артыкул",
    ),
    "prison": (
        "place of detention", "place of imprisonment", "detention facility",
        "место содержания", "место заключения", "месца зняволення", "месца ўтрымання",
    ),
    "declaration": ("statement", "joint statement", "заявление", "заява"),
    "decision": ("court decision", "решение", "решение суда", "рашэнне", "рашэнне суда"),
    "penalty": ("sentence", "term", "приговор", "наказание", "срок", "прысуд", "пакаранне"),
    "judge": ("судья", "суддзя"),
    "councel": ("counsel", "lawyer", "адвокат", "абаронца"),
    "penalty_start_date": ("start of the term", "начало срока", "пачатак тэрміну"),
    "release_date": ("date of release", "released", "дата освобождения", "дата вызвалення"),
    "verdict_date": ("date of verdict", "date of trial", "дата приговора", "дата прысуду"),
    "appeal_date": ("date of appeal", "дата апелляции", "дата апеляцыі"),
    "fake_terrorist_list": ("list of terrorists", "список террористов", "спіс тэрарыстаў"),
    "died": ("date of death", "дата смерти", "дата смерці"),
    "clusters": ("groups", "кластеры", "кластары"),
}  # fmt: skip
STATUSES: dict[str, tuple[str, ...]] = {
    "active": (
        "political prisoner", "recognized", "recognised", "политзаключенный", "палітвязень",
        "признан", "прызнаны",
    ),
    "former": (
        "former political prisoner", "бывший политзаключенный", "былы палітвязень", "бывший",
        "былы",
    ),
    "np": ("not a political prisoner", "not recognized", "not recognised", "не признан"),
    "ex_post_facto": (
        "recognized ex post facto", "recognised ex post facto", "ex post facto",
        "признан постфактум", "прызнаны постфактум", "постфактум",
    ),
}  # fmt: skip
# In the column of prisons: whether the person is held now.
AT_LIBERTY = {
    "released": "ended",
    "at liberty": "ended",
    "освобожден": "ended",
    "освобождена": "ended",
    "на свободе": "ended",
    "вызвалены": "ended",
    "вызвалена": "ended",
    "на волі": "ended",
    "released awaiting the commencement of the sentence": "awaiting",
    "at liberty before serving sentence": "awaiting",
    "на свободе до отбывания наказания": "awaiting",
    "на волі да адбывання пакарання": "awaiting",
}
DEATH = ("death penalty", "смертная казнь", "смяротнае пакаранне")
LIFE = re.compile(r"\b(life|пожизненн|пажыццев)")
HALF = {"1/2": 0.5, "½": 0.5, "1/4": 0.25, "3/4": 0.75}
YEARS = re.compile(
    r"(?P<number>\d+(?:[.,]\d+)?)\s*(?P<part>1/2|1/4|3/4|½)?\s*"
    r"(?:years?|yrs?|год(?:а|ы)?|гады|лет|гадоў|рок(?:и|ів)|р\.)(?!\w)"
    r"(?:\s+and\s+a\s+(?P<half>half))?"
)
MONTHS = re.compile(r"(?P<number>\d+)\s*(?:months?|мес(?:яц(?:а|ев|ы|аў)?)?|міс(?:яц\w*)?)(?!\w)")
MOST_MONTHS = 1200


@lru_cache(maxsize=1 << 12)  # few words stand in most cells, and a cell is asked more than once
def fold(text: str) -> str:
    """One spelling of each heading or word: small letters, single spaces."""
    return " ".join(text.replace("ё", "е").casefold().split()) if text else ""


def field_of(header: str) -> str:
    """The field that a heading of the list stands for; "-" leaves it out, "" is not known."""
    return _BY_HEADING.get(fold(header).rstrip(":"), "")


_BY_HEADING = {
    fold(heading): field
    for column, field in COLUMNS.items()
    for heading in (column, *HEADINGS.get(column, ()))
}


def is_export(headers: list[str]) -> bool:
    """By most of the 23 columns, in whatever language."""
    return sum(bool(field_of(header)) for header in headers) >= len(COLUMNS) * 2 // 3


def prison(cell: str) -> dict[str, Any]:
    """`held`: yes, ended, or awaiting (sentenced and not yet taken in). `title`, and the address
    that stands in the lines behind it."""
    lines = [line.strip() for line in cell.splitlines() if line.strip()]
    title = lines[0] if lines else ""
    if held := AT_LIBERTY.get(fold(title).rstrip(".")):
        return {"held": held, "title": title, "address": ""}
    return {"held": "yes", "title": title, "address": "\n".join(lines[1:])}


def penalty(cell: str) -> dict[str, Any]:
    """`months` is null for what is no term, and `text` keeps what stands there."""
    text = fold(cell)
    found: dict[str, Any] = {"text": cell, "months": None, "regime": "", "life": False}
    if any(words in text for words in DEATH):
        return found | {"regime": Regime.DEATH_ROW.value}
    if LIFE.search(text):
        return found | {"life": True}
    years = YEARS.search(text)
    rest = text[years.end() :] if years else text
    months = MONTHS.search(rest)
    if not (years or months):
        return found
    total = _years(years) * 12 if years else 0.0
    total += int(months["number"][:5]) if months else 0
    fits = total == int(total) and 0 < total <= MOST_MONTHS
    return found | {"months": int(total) if fits else None}


def _years(found: re.Match[str]) -> float:
    number = float(found["number"][:6].replace(",", "."))
    return number + HALF.get(found["part"] or "", 0.0) + (0.5 if found["half"] else 0.0)
