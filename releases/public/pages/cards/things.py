"""What is recorded of an actor, a place or a source."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from releases.public.pages.cards import dates
from releases.public.pages.cards.codes import label
from releases.public.pages.cards.footnotes import Footnotes
from releases.public.pages.cards.prisoner_facts import language_name
from releases.public.pages.cards.release_facts import fact
from releases.public.texts import linked_name
from releases.terms.countries import country_name
from releases.terms.vocabularies.records import ActorKind, PlaceKind, RecordKind, SourceKind

Answer = Mapping[str, Any]
Value = tuple[str, str, Any]


def facts_card(answer: Answer, notes: Footnotes, language: str) -> dict[str, Any]:
    cited = answer.get("citations", [])
    facts = [
        fact(name, value, [row for row in cited if row["field"] == field], notes)
        | {"href": _href(answer, field)}
        for field, name, value in VALUES[answer["kind"]](answer, language)
        if value
    ]
    whole = notes.refs(row for row in cited if row["field"] is None)
    return {
        "template": "cards/facts.html",
        "id": "facts",
        "title": _("What is recorded"),
        "facts": facts,
        "whole": whole,
        "notes": notes.margin(*(row["refs"] for row in facts), whole),
    }


def _country(answer: Answer, language: str) -> str:
    return country_name(answer["country"], language) if answer["country"] else ""


def _actor(answer: Answer, language: str) -> list[Value]:
    return [
        ("actor_kind", _("Kind"), label(ActorKind, answer["actor_kind"])),
        ("country", _("Country"), _country(answer, language)),
    ]


def _place(answer: Answer, language: str) -> list[Value]:
    at = answer["coordinates"]
    return [
        ("place_kind", _("Kind"), label(PlaceKind, answer["place_kind"])),
        ("country", _("Country"), _country(answer, language)),
        ("parent", _("Lies in"), str(linked_name(answer["parent"], language))),
        ("coordinates", _("Coordinates"), f"{at['latitude']}, {at['longitude']}" if at else ""),
        ("postal_address", _("Postal address for letters"), answer["postal_address"] or ""),
    ]


def _source(answer: Answer, language: str) -> list[Value]:
    tag = answer["language"]
    return [
        ("publisher", _("Publisher"), answer["publisher"]),
        ("source_kind", _("Kind"), label(SourceKind, answer["source_kind"])),
        ("published", _("Published"), dates.when(answer["published"], language)),
        ("language", _("Language"), language_name(tag) if tag else ""),
        (
            "url",
            _("Part of the address") if answer["address_incomplete"] else _("Address"),
            answer["url"] or _("address not known"),
        ),
    ]


def _href(answer: Answer, field: str) -> str:
    """An address that is known only in part leads astray: it is shown, not linked."""
    whole = field == "url" and answer["url"] and not answer["address_incomplete"]
    return answer["url"] if whole and answer["url"].startswith(("https://", "http://")) else ""


VALUES: dict[str, Callable[[Answer, str], list[Value]]] = {
    RecordKind.ACTOR: _actor,
    RecordKind.PLACE: _place,
    RecordKind.SOURCE: _source,
}
