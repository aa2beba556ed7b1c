"""What is recorded of an actor, a place or a source."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from releases.public.pages.cards import dates, facts
from releases.public.pages.cards.codes import label
from releases.public.pages.cards.footnotes import Footnotes
from releases.public.pages.cards.links import link
from releases.public.texts import language_name, prose
from releases.terms.countries import country_name
from releases.terms.vocabularies.records import (
    AcceptsLetters,
    ActorKind,
    PlaceKind,
    RecordKind,
    SourceKind,
)

Answer = Mapping[str, Any]


def facts_card(answer: Answer, notes: Footnotes, language: str) -> dict[str, Any] | None:
    return facts.facts_card(
        VALUES[answer["kind"]](answer, language), answer.get("citations", ()), notes
    )


def _country(answer: Answer, language: str) -> str:
    return country_name(answer["country"], language) if answer["country"] else ""


def _actor(answer: Answer, language: str) -> list[facts.Value]:
    return [
        ("actor_kind", _("Kind"), label(ActorKind, answer["actor_kind"])),
        ("country", _("Country"), _country(answer, language)),
    ]


def _place(answer: Answer, language: str) -> list[facts.Value]:
    at = answer["coordinates"]
    return [
        ("place_kind", _("Kind"), label(PlaceKind, answer["place_kind"])),
        ("country", _("Country"), _country(answer, language)),
        ("parent", _("Lies in"), link(answer["parent"], language)),
        ("coordinates", _("Coordinates"), f"{at['latitude']}, {at['longitude']}" if at else ""),
        ("postal_address", _("Postal address for letters"), answer["postal_address"] or ""),
        ("accepts_letters", _("Takes letters"), _takes_letters(answer)),
        ("letter_rules", _("Rules for letters"), prose(answer.get("letter_rules") or {}, language)),
        ("rules_as_of", _("Rules as of"), dates.when(answer.get("rules_as_of"), language)),
    ]


def _takes_letters(answer: Answer) -> str:
    """Answers from before letters were recorded do not say."""
    code = answer.get("accepts_letters") or AcceptsLetters.UNKNOWN
    return label(AcceptsLetters, code) if code != AcceptsLetters.UNKNOWN else ""


def _source(answer: Answer, language: str) -> list[facts.Value]:
    tag = answer["language"]
    return [
        ("publisher", _("Publisher"), answer["publisher"]),
        ("source_kind", _("Kind"), label(SourceKind, answer["source_kind"])),
        ("published", _("Published"), dates.when(answer["published"], language)),
        ("language", _("Language"), language_name(tag) if tag else ""),
        (
            "url",
            _("Part of the address") if answer["address_incomplete"] else _("Address"),
            _address(answer),
        ),
    ]


def _address(answer: Answer) -> Any:
    """An address that is known only in part leads astray: it is shown, not linked."""
    url = answer["url"]
    if url and not answer["address_incomplete"] and url.startswith(("https://", "http://")):
        return {"name": url, "url": url, "outside": True}
    return url or _("address not known")


VALUES: dict[str, Callable[[Answer, str], list[facts.Value]]] = {
    RecordKind.ACTOR: _actor,
    RecordKind.PLACE: _place,
    RecordKind.SOURCE: _source,
}
