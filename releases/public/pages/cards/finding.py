"""What a list is narrowed to and in what order it stands, and what else it could be narrowed to.

All of it are links and one form without scripts. Each address names its parameters in the order of
their definition, and nothing that is left to its usual value: one list has one address.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext as _

from releases.ledger.read.counts import Counts
from releases.public.addressing import reverse
from releases.public.pages.cards import filters, numbers
from releases.public.parameters.lists import CURSOR, LISTS, OFFERED, SORTS, WORDS
from releases.public.parameters.reading import Parameter
from releases.public.texts import Said
from releases.terms.collation import key
from releases.terms.vocabularies.records import RecordKind

SHOWN, MOST = 6, 40  # values of a facet: at first, and at all


def parameters_of(kind: RecordKind) -> tuple[Parameter, ...]:
    """Of a list's page, in the order in which its address has them."""
    return *LISTS[kind], SORTS[kind], CURSOR


def offered(kind: RecordKind) -> list[str]:
    """The facets that the page counts."""
    return [p.name for p in LISTS[kind] if p.facet and (p.said or p.name in OFFERED)]


def shared_address(kind: RecordKind, given: QueryDict) -> str | None:
    """The query that says the same in the one order, without what says nothing; null if it does.

    What cannot be read stays as it is: the answer to it names it.
    """
    known = {parameter.name: parameter for parameter in parameters_of(kind)}
    if not given.keys() <= known.keys():
        return None
    left = filters.without_blanks(known.values(), given)
    left = given if left is None else left
    if any(len(texts) != 1 for texts in dict(left.lists()).values()):
        return left.urlencode() if left != given else None
    query = _query(kind, one_each(left), keep=(CURSOR.name,))
    said = QueryDict(query)
    return query if [*said.lists()] != [*given.lists()] else None


def one_each(given: QueryDict) -> dict[str, str]:
    return {name: given.get(name, "") for name in given}


def _query(kind: RecordKind, values: Mapping[str, str], keep: Iterable[str] = ()) -> str:
    """Without the place in the list, which would be another, if it is not to be kept."""
    usual = SORTS[kind].schema["default"]
    query = QueryDict(mutable=True)
    for name in (parameter.name for parameter in parameters_of(kind)):
        value = values.get(name, "")
        no_order = name == "sort" and (value == usual or values.get(WORDS.name))
        if value and not no_order and (name != CURSOR.name or name in keep):
            query[name] = value
    return query.urlencode()


@dataclass(frozen=True)
class Finding:
    """`given`: the parameters, each once; `here`: the address of the whole list; `labels`: of
    records that are asked for or offered by id."""

    kind: RecordKind
    given: Mapping[str, str]
    here: str
    counts: Counts
    labels: Mapping[UUID, Mapping[str, str]]
    language: str

    @property
    def words(self) -> str:
        return self.given.get(WORDS.name, "")

    @property
    def ordered(self) -> bool:
        return "sort" in self.given

    @property
    def beyond(self) -> bool:
        return CURSOR.name in self.given

    def card(self) -> dict[str, Any]:
        fields = [p for p in LISTS[self.kind] if filters.is_day(p) or filters.is_text(p)]
        names = {p.name for p in fields}
        return {
            "template": "cards/finding.html",
            "id": "find",
            "here": self.here,
            "fields": [
                {
                    "name": p.name,
                    "label": p.label,
                    "value": self.given.get(p.name, ""),
                    "type": "date" if filters.is_day(p) else "search",
                }
                for p in fields
            ],
            "kept": [
                {"name": name, "value": value}
                for name, value in self.given.items()
                if name not in names and name != CURSOR.name
            ],
            "facets": [facet for p in LISTS[self.kind] if (facet := self._facet(p))],
        }

    def chosen(self) -> list[dict[str, Any]]:
        """The two ends of one period are one filter."""
        given = [p for p in LISTS[self.kind] if p.name in self.given]
        roles = {p.role: {end.filter: end for end in given if end.role == p.role} for p in given}
        return [
            {
                "label": p.label,
                "words": self._said(p, self.given[p.name]),
                "url": self.address(**{p.name: ""}),
                "left": self.counts.without.get(p.filter or p.name),
            }
            for p in given
            if not p.role
        ] + [self._period(role, ends) for role, ends in roles.items() if role]

    def _period(self, role: str, ends: Mapping[str, Parameter]) -> dict[str, Any]:
        first, last = (
            self.given[ends[end].name] if end in ends else ".." for end in ("earliest", "latest")
        )
        (label, *_both) = (end.label for end in ends.values())
        words = filters.period(first, last, self.language)
        return {
            "label": label,
            "words": words,
            "named": f"{label}: {words}",
            "url": self.address(**{end.name: "" for end in ends.values()}),
            "left": self.counts.without.get(role),
        }

    def ways(self) -> list[dict[str, Any]]:
        """Out of an empty list: what each filter leaves when it is taken away, if anything."""
        if self.counts.total or self.words:
            return []
        words = ((one, one["left"]) for one in self.chosen() if one["left"])
        return [one | {"count": numbers.records(left)} for one, left in words]

    def orders(self) -> list[dict[str, Any]]:
        """None for words, whose best fits come first."""
        sort = SORTS[self.kind]
        if self.words or sort.said is None:
            return []
        names = sort.schema["enum"]
        now = self.given.get(sort.name, names[0])
        return [
            {
                "words": sort.said(name, self.language),
                "url": self.address(sort=name),
                "here": name == now,
            }
            for name in names
        ]

    def alternates(self) -> list[dict[str, str]]:
        """The same list for programs. A feed has an order of its own; none of them has a place."""
        narrowed = _query(self.kind, {**self.given, "sort": ""})
        ordered = _query(self.kind, self.given)
        return [
            {"type": media, "title": title, "href": f"{reverse(name)}{'?' if query else ''}{query}"}
            for media, title, name, query in (
                (
                    "application/atom+xml",
                    _("This list (Atom)"),
                    f"feeds:{self.kind}s_atom",
                    narrowed,
                ),
                (
                    "application/feed+json",
                    _("This list (JSON Feed)"),
                    f"feeds:{self.kind}s_json",
                    narrowed,
                ),
                ("application/json", _("This list (API)"), f"api:{self.kind}s", ordered),
            )
        ]

    def first_page(self) -> str:
        return self.address()

    def address(self, **other: str) -> str:
        query = _query(self.kind, {**self.given, **other})
        return f"?{query}" if query else self.here

    def _facet(self, parameter: Parameter) -> dict[str, Any] | None:
        """Null where there is nothing to choose from."""
        name = parameter.name
        found = dict(self.counts.values.get(name, {}))
        chosen = self.given.get(name, "")
        if name not in offered(self.kind) or not (found or chosen):
            return None
        if chosen:
            found.setdefault(chosen, 0)
        values = [
            {
                "words": words,
                "sorted": key(str(words), self.language),
                "number": numbers.grouped(number),
                "count": number,
                "url": self.address(**{name: "" if value == chosen else value}),
                "chosen": value == chosen,
                "value": value,
            }
            for value, number in found.items()
            if (words := self._offered(parameter, value, chosen))
        ]
        values.sort(key=_newest if name == "year" else _most)
        first = [one for at, one in enumerate(values) if at < SHOWN or one["chosen"]]
        rest = [one for one in values[SHOWN:MOST] if not one["chosen"]]
        return {
            "name": name,
            "label": parameter.label,
            "values": first,
            "more": rest,
            "cut": numbers.grouped(MOST) if len(values) > MOST else "",
        }

    def _offered(self, parameter: Parameter, value: str, chosen: str) -> Said | str:
        """Empty for a record that is not public, unless it is asked for."""
        if filters.is_id(parameter) and value not in self._linked and value != chosen:
            return ""
        return self._said(parameter, value)

    def _said(self, parameter: Parameter, value: str) -> Said | str:
        return filters.words(parameter, value, self._linked, self.language)

    @cached_property
    def _linked(self) -> dict[str, Mapping[str, str]]:
        return {str(record_id): label for record_id, label in self.labels.items()}


def ids_of(kind: RecordKind, given: Mapping[str, str], counts: Counts) -> list[UUID]:
    """Of the records that the page names: those that are asked for, and the most frequent."""
    asked = [UUID(given[p.name]) for p in LISTS[kind] if filters.is_id(p) and p.name in given]
    for name in OFFERED:
        found = counts.values.get(name, {})
        most = sorted(found, key=lambda value: (-found[value], value))
        asked += [UUID(value) for value in most[: MOST + 1]]
    return asked


def _most(value: Mapping[str, Any]) -> tuple[int, str]:
    return -value["count"], value["sorted"]


def _newest(value: Mapping[str, Any]) -> int:
    return -int(value["value"])
