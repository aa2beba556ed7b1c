"""Query parameters: one definition each, for pages, for the API and for its contract."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext as _

from releases.terms.countries import check_country
from releases.terms.errors import shown

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

MOST_LETTERS = 200  # of a search; no name is longer

type Words = "str | _StrPromise"


@dataclass(frozen=True)
class Parameter:
    """`read` turns the text into the value and raises ValueError for what is not `allowed`.

    `filter` is the field of `listing.Filters` that it sets, if it is one; `facet` says that it
    sets the facet of its own name; with a `role` it sets that end of the period of this role of
    date. `label` is what pages call it (both ends alike), `said` how they say a value.
    """

    name: str
    about: str
    allowed: Words
    schema: dict[str, Any]
    read: Callable[[str], Any]
    filter: str = ""
    facet: bool = False
    role: str = ""
    label: Words = ""
    said: Callable[[str, str], str] | None = None

    def refusal(self, text: str) -> str:
        return _("“%(text)s” is not %(allowed)s.") % {"text": shown(text), "allowed": self.allowed}


@dataclass(frozen=True)
class Fault:
    """One parameter that cannot be read, and why, in the reader's language."""

    parameter: str
    detail: str


class Unreadable(ValueError):
    """Every fault of a request's parameters."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(faults)
        self.faults = faults


class Worded(ValueError):
    """Raised by a parameter's `read`: with words of its own, which say more than `allowed`."""


def read(parameters: Iterable[Parameter], given: QueryDict) -> dict[str, Any]:
    """Values by name of those given. Raises one `Unreadable` that lists all that is wrong."""
    known = {parameter.name: parameter for parameter in parameters}
    values: dict[str, Any] = {}
    faults: list[Fault] = []
    for name, texts in given.lists():
        try:
            values[name] = _value(known, name, texts)
        except ValueError as error:
            faults.append(Fault(shown(name), str(error)))
    if {"q", "cursor"} <= values.keys():
        faults.append(Fault("cursor", _("Not together with `q`, whose answers are one page.")))
    if {"q", "total"} <= values.keys():
        faults.append(Fault("total", _("Not together with `q`, whose answers are one page.")))
    if {"q", "sort"} <= values.keys():
        faults.append(Fault("sort", _("Not together with `q`, whose best answers come first.")))
    for first, last in _periods(values):
        if values[first] > values[last]:
            faults.append(Fault(first, _("Must not be after `%(to)s`.") % {"to": last}))
    if faults:
        raise Unreadable(faults)
    return values


def filters(parameters: Iterable[Parameter], values: Mapping[str, Any]) -> dict[str, Any]:
    """The values that narrow a list, as arguments of `listing.Filters`."""
    given = [parameter for parameter in parameters if parameter.name in values]
    ends: dict[str, dict[str, date]] = {}
    for p in given:
        if p.role:
            ends.setdefault(p.role, {})[p.filter] = values[p.name]
    return {p.filter: values[p.name] for p in given if p.filter and not p.role} | {
        "facets": {p.name: str(values[p.name]) for p in given if p.facet},
        "dated": {role: (end.get("earliest"), end.get("latest")) for role, end in ends.items()},
    }


def _periods(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Names of beginnings and ends of which both are given."""
    for first in values:
        last = f"{first.removesuffix('from')}to"
        if last in values and (first == "from" or first.endswith("_from")):
            yield first, last


def _value(known: Mapping[str, Parameter], name: str, texts: list[str]) -> Any:
    parameter = known.get(name)
    if parameter is None:
        names = ", ".join(known) or _("none")
        raise ValueError(
            _("Unknown parameter. Known at this address: %(names)s.") % {"names": names}
        )
    if len(texts) != 1:
        raise ValueError(_("Given more than once."))
    try:
        return parameter.read(texts[0])
    except Worded:
        raise
    except ValueError:
        raise ValueError(parameter.refusal(texts[0])) from None


def day(text: str) -> date:
    # fromisoformat alone also takes weeks and days without hyphens.
    if not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise ValueError(text)
    return date.fromisoformat(text)


def first_day(text: str) -> date:
    """Of a day, a month or a year."""
    return day(text + "-01-01"[: 10 - len(text)] if len(text) in {4, 7} else text)


def last_day(text: str) -> date:
    """Of a day, a month or a year."""
    first = first_day(text)
    if len(text) == len("2025"):
        return first.replace(month=12, day=31)
    if len(text) == len("2025-12"):
        return first.replace(day=monthrange(first.year, first.month)[1])
    return first


def year(text: str) -> int:
    if not re.fullmatch("[0-9]{4}", text) or text == "0000":
        raise ValueError(text)
    return int(text)


def facet_year(text: str) -> str:
    """As facets have it: with four digits."""
    return f"{year(text):04}"


def country(text: str) -> str:
    # check_country alone also takes spaces and small letters: then one list had many addresses.
    if not re.fullmatch("[A-Z]{2}", text):
        raise ValueError(text)
    return check_country(text)


def identity(text: str) -> UUID:
    # UUID alone also takes braces, capitals and no hyphens.
    if text != str(UUID(text)):
        raise ValueError(text)
    return UUID(text)


def words(text: str) -> str:
    """Whatever was typed: search makes the best of it, but for what is no text at all."""
    if not text.strip() or "\0" in text or len(text) > MOST_LETTERS:
        raise ValueError(text)
    text.encode()  # a lone half of a character pair, which raises a ValueError of its own
    return text


def not_empty(text: str) -> str:
    if not text:
        raise ValueError(text)
    return text


def one_of(codes: list[str]) -> Callable[[str], str]:
    def code(text: str) -> str:
        if text not in codes:
            raise ValueError(text)
        return text

    return code


def several(names: list[str]) -> Callable[[str], tuple[str, ...]]:
    """Some of these, separated by commas; each once."""

    def read_names(text: str) -> tuple[str, ...]:
        for name in text.split(","):
            if name not in names:
                said = {"text": shown(name), "names": ", ".join(names)}
                raise Worded(_("“%(text)s” is not one of %(names)s.") % said)
        return tuple(dict.fromkeys(text.split(",")))

    return read_names
