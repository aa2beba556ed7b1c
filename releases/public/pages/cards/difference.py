"""What differs between two editions of a record, in words: a line for each field or part."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from releases.ledger.read.changes import (
    Counted,
    Difference,
    fields_of,
    vocabulary_of,
)
from releases.public.pages.cards import dates
from releases.public.pages.cards.codes import label, labels
from releases.public.pages.cards.custody import sentence
from releases.public.pages.cards.numbers import in_words
from releases.public.pages.cards.parts import PARTS, field_of_part, part_name
from releases.public.texts import apart, language_name, linked_name
from releases.terms.countries import country_name
from releases.terms.reconciliation.wording import grouped

LONGEST = 120  # letters of a text that is said again; of longer ones only that they changed
COUNTRIES = frozenset({"country", "holding_state", "nationality", "nationalities"})
MOST_LINES = 40  # of one edition

type Cards = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Reader:
    """`cards`: what other records are called, by id; only those that are public."""

    cards: Cards
    language: str


def lines(differences: Iterable[Difference | Counted], cards: Cards, language: str) -> list[str]:
    """Sentences in the reader's language; the last says how many more there are."""
    reader = Reader(cards, language)
    found = [
        _counted(one, reader) if isinstance(one, Counted) else _line(one, reader)
        for one in differences
    ]
    rest = len(found) - MOST_LINES
    if rest <= 0:
        return found
    more = ngettext("and %(rest)s more change", "and %(rest)s more changes", rest)
    return [*found[:MOST_LINES], more % {"rest": grouped(rest)}]


def _line(one: Difference, reader: Reader) -> str:
    about = _about(one.within, reader)
    if one.part:
        row = one.after or one.before
        words = _("added: %(part)s") if one.after else _("removed: %(part)s")
        return about + words % {"part": _part(one.field, row, one.part, reader)}
    name = field_of_part(one.field, one.within[-1][0] if one.within else "")
    if one.language and one.language != reader.language:
        name = f"{name} ({language_name(one.language)})"
    return about + _("%(field)s: %(change)s") % {"field": name, "change": _change(one, reader)}


def _change(one: Difference, reader: Reader) -> str:
    """Not both texts where they are long: the page shows the one, its past the other."""
    vocabulary = one.vocabulary
    before = _value(one.field, one.before, vocabulary, reader)
    after = _value(one.field, one.after, vocabulary, reader)
    if len(before) > LONGEST or len(after) > LONGEST or before == after:
        return _("added") if not before else _("removed") if not after else _("changed")
    return _("%(before)s → %(after)s") % {
        "before": before or _("nothing"),
        "after": after or _("nothing"),
    }


def _about(within: Iterable[tuple[str, Any, Any]], reader: Reader) -> str:
    parts = [_part(name, row, shape, reader) for name, row, shape in within]
    return "".join(_("%(part)s: ") % {"part": part} for part in parts)


def _part(name: str, row: Mapping[str, Any], shape: type, reader: Reader) -> str:
    """A part by its kind and what tells it from others."""
    if name == "claims":
        who = linked_name(reader.cards.get((row["claimant"] or {}).get("id", "")), reader.language)
        return _("claim of %(number)s by %(who)s") % {
            "number": in_words(row),
            "who": apart(who) or _("somebody not named here"),
        }
    fields = dict(fields_of(shape))
    told = (
        _value(field, row.get(field), vocabulary_of(fields[field].annotation), reader)
        for field in PARTS[name]
    )
    return " ".join([part_name(name), ", ".join(text for text in told if text)]).strip()


def _value(field: str, value: Any, vocabulary: Any, reader: Reader) -> str:
    """Empty for what is empty."""
    if value in (None, "", [], {}):
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if vocabulary:
        return _codes(vocabulary, value)
    if field in COUNTRIES:
        codes = value if isinstance(value, list) else [value]
        return ", ".join(country_name(code, reader.language) for code in codes)
    if isinstance(value, int):
        return sentence(value) if field == "sentence_months" else grouped(value)
    if isinstance(value, Mapping):
        return _mapping(value, reader)
    if field == "language":
        return language_name(value)
    return "" if _is_id(value) else apart(str(value))


def _codes(vocabulary: Any, value: Any) -> str:
    return labels(vocabulary, value) if isinstance(value, list) else label(vocabulary, value)


def _mapping(value: Mapping[str, Any], reader: Reader) -> str:
    """A date, another record, coordinates, or a text by language."""
    if "edtf" in value:
        day = dates.when(value, reader.language)
        return day["words"] if day else ""
    if value.keys() == {"kind", "id"}:
        name = linked_name(reader.cards.get(value["id"]), reader.language)
        return apart(name) or _("a record that is not public")
    if "latitude" in value:
        return f"{value['latitude']}, {value['longitude']}"
    return apart(linked_name({"label": value}, reader.language))


def _is_id(value: Any) -> bool:
    """A part of the same record: ids say nothing to a reader."""
    try:
        return bool(UUID(str(value)))
    except ValueError:
        return False


def _counted(one: Counted, reader: Reader) -> str:
    words = COUNTS[one.field]
    told = [
        pattern % {"what": words(number) % {"count": grouped(number)}}
        for number, pattern in (
            (one.added, _("added: %(what)s")),
            (one.removed, _("removed: %(what)s")),
            (one.changed, _("changed: %(what)s")),
        )
        if number
    ]
    return _about(one.within, reader) + "; ".join(told)


def _of_people(number: int) -> str:
    return ngettext("%(count)s place of a person", "%(count)s places of people", number)


def _of_sources(number: int) -> str:
    return ngettext("%(count)s note on sources", "%(count)s notes on sources", number)


def _of_parties(number: int) -> str:
    return ngettext("%(count)s part in a deal", "%(count)s parts in deals", number)


def _of_statements(number: int) -> str:
    return ngettext("%(count)s statement", "%(count)s statements", number)


def _of_statements_about(number: int) -> str:
    return ngettext(
        "%(count)s statement about the person", "%(count)s statements about the person", number
    )


COUNTS: Mapping[str, Callable[[int], str]] = {
    "participations": _of_people,
    "citations": _of_sources,
    "parties": _of_parties,
    "statements": _of_statements,
    "spoken_of": _of_statements_about,
}
