"""What a column can mean, and how its cells are read: one parser a field.

A parser gives what is kept of the cell (JSON), null where it says nothing, or raises CellError.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from releases.editing.imports import viasna
from releases.editing.imports.viasna import fold
from releases.models.fields import partial_date_text
from releases.terms.countries import check_country
from releases.terms.countries import choices as countries
from releases.terms.errors import TermError, shown
from releases.terms.vocabularies.identifiers import SCHEMES, IdentifierScheme
from releases.terms.vocabularies.imports import ImportKind
from releases.terms.vocabularies.people import AgeBand
from releases.terms.vocabularies.releases import Instrument, Outcome

PRISONERS, PARTICIPANTS = ImportKind.PRISONERS, ImportKind.PARTICIPANTS
BOTH = (PRISONERS, PARTICIPANTS)
Parser = Callable[[str], Any]


class CellError(Exception):
    """Why a cell cannot be read, to the editor."""


@dataclass(frozen=True)
class Field:
    code: str
    label: Promise
    parse: Parser
    kinds: tuple[str, ...] = (PRISONERS,)
    several: bool = False  # may several columns mean it?


def at_most(length: int) -> Parser:
    def text(cell: str) -> str | None:
        if len(cell) > length:
            told = _("Longer than %(most)s characters: %(text)s")
            raise CellError(told % {"most": length, "text": shown(cell)})
        return cell or None

    return text


def name(cell: str) -> str | None:
    line = " ".join(cell.split())
    if line and not any(map(str.isalpha, line)):
        raise CellError(_("“%(text)s” is not a name: it has no letters.") % {"text": shown(line)})
    return at_most(200)(line)


@lru_cache(maxsize=1 << 15)
def _date(cell: str) -> str | None:
    return None if fold(cell) in viasna.NOT_KNOWN else partial_date_text(cell)


def date(cell: str) -> str | None:
    try:
        return _date(cell)
    except ValidationError as error:
        raise CellError(" ".join(error.messages)) from error


def code_of(words: Mapping[str, Iterable[str]], codes: Any = None) -> Parser:
    """One of the codes, by itself, by its label or by a word for it."""
    known = {fold(word): code for code, many in words.items() for word in (code, *many)}

    def chosen(cell: str) -> str | None:
        wanted = fold(cell)
        if wanted in viasna.NOT_KNOWN:
            return None
        if wanted in known:
            return known[wanted]
        for code, label in codes.choices if codes else ():
            if wanted in (fold(code), fold(str(label))):
                return code
        few = ", ".join(codes.values if codes else words)
        raise CellError(_("“%(text)s” is not known here; known: %(codes)s.")
                        % {"text": shown(cell), "codes": few})  # fmt: skip

    return chosen


@lru_cache(maxsize=1024)
def country(cell: str) -> str | None:
    """By code, or by its name in English."""
    if fold(cell) in viasna.NOT_KNOWN:
        return None
    named = {fold(label): code for code, label in countries()}
    try:
        return named.get(fold(cell)) or check_country(cell)
    except TermError as error:
        raise CellError(str(error)) from error


def nationalities(cell: str) -> list[str] | None:
    found = [country(part.strip()) for part in cell.replace(";", ",").split(",")]
    return sorted({code for code in found if code}) or None


_ADDRESS = URLValidator(schemes=["http", "https"])
# Nearly every address, told at one look: the validator takes many. It would let all of these pass.
_PLAIN = re.compile(r"https?://(?:[a-z0-9]{1,63}\.){1,3}[a-z]{2,18}/[\w/.~%=-]{0,500}", re.ASCII)


def address(cell: str) -> str | None:
    if _PLAIN.fullmatch(cell):
        return cell
    try:
        _ADDRESS(cell)
    except ValidationError as error:
        told = _("“%(text)s” is not an address that begins with http:// or https://.")
        raise CellError(told % {"text": shown(cell)}) from error
    return at_most(1000)(cell)


# Nearly every address of the list, told at one look: taking an address apart takes many.
_PERSON = re.compile(r"https://prisoners\.spring96\.org/[a-z]{2}/person/([a-z0-9-]{1,100})")


@lru_cache(maxsize=1 << 13)  # of a batch of rows, which ask twice
def viasna_slug(url: str) -> str | None:
    """The person's identifier in Viasna's list, if the address is of that list."""
    if found := _PERSON.fullmatch(url):
        return found[1]
    try:
        parts = urlsplit(url)
    except ValueError:  # http://[
        return None
    if parts.hostname != "prisoners.spring96.org":
        return None
    slug = parts.path.rstrip("/").rpartition("/")[2]
    fits = len(slug) <= 100 and SCHEMES[IdentifierScheme.VIASNA].fits(slug)
    return slug if fits and "/person/" in parts.path else None


def articles(cell: str) -> list[str] | None:
    """One a line, or parted by semicolons."""
    found = [" ".join(line.split()) for line in cell.replace(";", "\n").splitlines()]
    return [at_most(400)(line) for line in dict.fromkeys(filter(None, found))] or None


def penalty(cell: str) -> dict[str, Any] | None:
    if fold(cell) in viasna.NOT_KNOWN:
        return None
    return viasna.penalty(at_most(2000)(cell) or "")


def prison(cell: str) -> dict[str, Any] | None:
    return None if fold(cell) in viasna.NOT_KNOWN else viasna.prison(at_most(2000)(cell) or "")


SEX = code_of({
    "female": ("f", "w", "woman", "ж", "жен", "женский", "женщина", "жаночы", "жанчына", "жін"),
    "male": ("m", "man", "м", "муж", "мужской", "мужчина", "мужчынскі", "мужчына", "чол"),
    "other": (),
})  # fmt: skip

FIELDS: dict[str, Field] = {
    field.code: field
    for field in (
        Field("key", gettext_lazy("number of the row in the source"), at_most(100), BOTH),
        Field("name", gettext_lazy("name"), name, BOTH),
        Field("name_en", gettext_lazy("name in English"), name, BOTH),
        Field("name_be", gettext_lazy("name in Belarusian"), name, BOTH),
        Field("name_ru", gettext_lazy("name in Russian"), name, BOTH),
        Field("name_uk", gettext_lazy("name in Ukrainian"), name, BOTH),
        Field("url", gettext_lazy("address of the person’s page"), address, BOTH),
        Field("sex", gettext_lazy("sex"), SEX, BOTH),
        Field("birth", gettext_lazy("born"), date, BOTH),
        Field("death", gettext_lazy("died"), date),
        Field("nationalities", gettext_lazy("nationalities"), nationalities, BOTH),
        Field("status", gettext_lazy("status of recognition"), code_of(viasna.STATUSES)),
        Field("country", gettext_lazy("country that holds"), country),
        Field("arrested", gettext_lazy("detained on"), date),
        Field("released", gettext_lazy("released on"), date),
        Field("prison", gettext_lazy("prison, or that somebody is free"), prison),
        Field("articles", gettext_lazy("articles of the charge"), articles),
        Field("penalty", gettext_lazy("sentence"), penalty),
        Field("verdict", gettext_lazy("day of the verdict"), date),
        Field("age_band", gettext_lazy("age"), code_of({}, AgeBand), (PARTICIPANTS,)),
        Field("destination", gettext_lazy("destination"), at_most(200), (PARTICIPANTS,)),
        Field("outcome", gettext_lazy("outcome"), code_of({}, Outcome), (PARTICIPANTS,)),
        Field("instrument", gettext_lazy("own instrument"), code_of({}, Instrument),
              (PARTICIPANTS,)),
        Field("note", gettext_lazy("for the editors’ note"), at_most(20_000), (PRISONERS,), True),
    )
}  # fmt: skip


def fields_of(kind: str) -> list[Field]:
    return [field for field in FIELDS.values() if kind in field.kinds]
