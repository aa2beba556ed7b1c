"""The page of an actor, a place or a source as a list of cards."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from releases.ledger.read.editions import Past
from releases.ledger.read.mentions import Mentions
from releases.public.pages.cards.copies import copies_card
from releases.public.pages.cards.footnotes import Footnotes
from releases.public.pages.cards.mentions import mention_cards
from releases.public.pages.cards.recognition import identifiers_card
from releases.public.pages.cards.record import cite_card, history_card
from releases.public.pages.cards.statements import by_and_about_cards
from releases.public.pages.cards.things import facts_card
from releases.public.pages.content import Content
from releases.public.texts import Said, name_of, prose
from releases.terms.vocabularies.records import RecordKind


def thing_page(
    answer: Mapping[str, Any],
    past: Iterable[Past],
    address: str,
    language: str,
    mentions: Mapping[str, Mentions],
) -> Content:
    notes = Footnotes(language)
    name = name_of(answer, language)
    section, lead = _words(answer["kind"])
    cards = [
        facts_card(answer, notes, language),
        *_said_cards(answer, mentions, notes, language),
        *mention_cards(answer, mentions, language),
        identifiers_card(answer),
        copies_card(answer, language),
        notes.card(),
        history_card(past, language),
        cite_card(answer, name, address, language),
    ]
    described = prose(answer.get("description", {}), language)
    return Content(
        title=name,
        description=f"{name}. {lead}",
        section=section,
        lead=described or Said(lead),
        cards=[card for card in cards if card],
    )


def _said_cards(
    answer: Mapping[str, Any], mentions: Mapping[str, Mentions], notes: Footnotes, language: str
) -> list[dict[str, Any] | None]:
    if answer["kind"] != RecordKind.ACTOR:
        return []
    return by_and_about_cards(answer, mentions.get(RecordKind.STATEMENT), notes, language)


def _words(kind: str) -> tuple[str, str]:
    return {
        RecordKind.ACTOR.value: (_("Actor"), _("What the register records of this actor.")),
        RecordKind.PLACE.value: (_("Place"), _("What the register records of this place.")),
        RecordKind.SOURCE.value: (_("Source"), _("What in the register rests on this source.")),
    }[kind]
