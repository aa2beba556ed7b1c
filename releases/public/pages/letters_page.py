"""The page on how to write to somebody: made to be printed on one sheet."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from releases.public.pages.cards.footnotes import Footnotes
from releases.public.pages.cards.letters import care_card, envelope_card, rules_card
from releases.public.pages.cards.links import link
from releases.public.pages.content import Content
from releases.public.texts import Said, person_name

Answer = Mapping[str, Any]


def letters_page(person: Answer, prison: Answer, language: str) -> Content:
    """Not for search engines: what they keep would outlive the day on which it ends."""
    notes = Footnotes(language)
    cards = [
        envelope_card(person, prison, notes, language) | {"person": link(person, language)},
        rules_card(prison, notes, language),
        care_card(),
        notes.card(),
    ]
    lead = _("How to address a letter to somebody who is held, and what to leave out.")
    return Content(
        title=person_name(person["label"], language),
        description=lead,
        section=_("Write a letter"),
        lead=Said(lead),
        cards=[card for card in cards if card],
        indexed=False,
        sheet="public/css/letters.css",
    )
