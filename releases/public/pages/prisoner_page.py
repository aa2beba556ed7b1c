"""The page of a person as a list of cards."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from releases.ledger.read.editions import Past
from releases.ledger.read.mentions import Mentions
from releases.public.pages.cards.detentions import detentions_card
from releases.public.pages.cards.footnotes import Footnotes
from releases.public.pages.cards.letters import letters_card
from releases.public.pages.cards.prisoner_facts import (
    biography_card,
    facts_card,
    identity_note,
    names_card,
)
from releases.public.pages.cards.recognition import (
    deals_of_card,
    identifiers_card,
    recognitions_card,
)
from releases.public.pages.cards.record import cite_card, history_card
from releases.public.pages.cards.releases_of import releases_card
from releases.public.pages.cards.statements import by_and_about_cards
from releases.public.pages.cards.status import status_card
from releases.public.pages.content import Content
from releases.public.texts import Said, person_name, prose
from releases.terms.vocabularies.records import RecordKind


def prisoner_page(
    answer: Mapping[str, Any],
    past: Iterable[Past],
    address: str,
    language: str,
    beside: Mapping[str, Mentions],
    today: date,
) -> Content:
    notes = Footnotes(language)
    name = person_name(answer["label"], language)
    summary = prose(answer["summary"], language)
    cards = [
        status_card(answer, language),
        letters_card(answer, language),
        releases_card(answer, notes, language),
        detentions_card(answer, notes, language, today),
        recognitions_card(answer, notes, language),
        *by_and_about_cards(answer, beside.get(RecordKind.STATEMENT), notes, language),
        deals_of_card(answer, language),
        facts_card(answer, notes, language),
        names_card(answer, name, notes, language),
        biography_card(answer, language),
        identifiers_card(answer),
        notes.card(),
        history_card(past, language, answer["participations"]),
        cite_card(answer, name, address, language),
    ]
    return Content(
        title=name,
        description=str(summary)
        or _("What is publicly recorded of this person's detention and release."),
        section=_("Person"),
        lead=summary or Said(identity_note(answer)),
        cards=[card for card in cards if card],
    )
