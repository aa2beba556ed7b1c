"""What a list is narrowed to, and the form that narrows it: plain GET, no scripts."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext as _

from releases.public.pages.cards import dates
from releases.public.parameters.past import AS_OF
from releases.public.parameters.reading import Parameter
from releases.public.texts import Said, person_name
from releases.terms.collation import key

type Labels = Mapping[str, Mapping[str, str]]  # by id, of the records that are public


def form_card(
    parameters: Iterable[Parameter],
    given: QueryDict,
    in_use: Mapping[str, list[str]],
    language: str,
) -> dict[str, Any]:
    """`in_use`: values to choose from, by parameter."""
    parameters = list(parameters)
    fields = [_field(p, given, in_use.get(p.name, []), language) for p in parameters]
    return {
        "template": "cards/filters.html",
        "id": "filter",
        "chosen": [_chosen(p, given, language) for p in parameters if given.get(p.name)],
        "fields": [field for field in fields if field],
    }


def without_blanks(parameters: Iterable[Parameter], given: QueryDict) -> QueryDict | None:
    """The query without what is blank, as a form sends what was not chosen; null if none is."""
    left = given.copy()
    for name in {p.name for p in parameters} & given.keys():
        texts = [text for text in given.getlist(name) if text.strip()]
        if texts:
            left.setlist(name, texts)
        else:
            del left[name]
    return left if left != given else None


def query_without(given: QueryDict, *names: str) -> str:
    """The query without these, and without the place in the list, which would be another."""
    left = given.copy()
    for name in (*names, "cursor"):
        left.pop(name, None)
    return left.urlencode()


def is_id(parameter: Parameter) -> bool:
    return parameter.schema.get("format") == "uuid"


def is_day(parameter: Parameter) -> bool:
    return parameter.schema.get("format") == "date"


def is_text(parameter: Parameter) -> bool:
    return "maxLength" in parameter.schema


def _field(
    parameter: Parameter, given: QueryDict, in_use: list[str], language: str
) -> dict[str, Any] | None:
    """Null where there is nothing to choose from."""
    chosen = given.get(parameter.name, "")
    field = {"name": parameter.name, "label": parameter.label, "value": chosen}
    if is_day(parameter) or parameter is AS_OF:
        # A point of the past may be an edition, too: no day, and not lost with what is sent next.
        return field | {"type": "text" if chosen and not dates.is_day(chosen) else "date"}
    if parameter.said is None or not (in_use or chosen):
        return None
    values = in_use if chosen in (*in_use, "") else [chosen, *in_use]
    options = [(value, str(words(parameter, value, {}, language))) for value in values]
    if parameter.facet:
        options.sort(key=lambda option: key(option[1], language))
    return field | {"options": options}


def _chosen(parameter: Parameter, given: QueryDict, language: str) -> dict[str, Any]:
    value = given.get(parameter.name, "")
    return {
        "label": parameter.label,
        "words": words(parameter, value, {}, language),
        "query": query_without(given, parameter.name),
    }


def words(parameter: Parameter, value: str, linked: Labels, language: str) -> Said | str:
    """A value as pages say it; `linked`: labels of records that are asked for by id."""
    if is_id(parameter):
        label = linked.get(value)
        return _("not public") if label is None else person_name(label, language)
    if is_day(parameter):
        day = dates.when({"edtf": value}, language)
        return day["words"] if day else value
    return parameter.said(value, language) if parameter.said else value


def period(first: str, last: str, language: str) -> str:
    """From one day, month or year to another, either of which may be `..`, for none."""
    text = first if first == last else f"{first}/{last}"
    day = dates.when({"edtf": text}, language)
    return day["words"] if day else text


def ids_asked(parameters: Iterable[Parameter], values: Mapping[str, Any]) -> list[UUID]:
    return [values[p.name] for p in parameters if is_id(p) and p.name in values]
