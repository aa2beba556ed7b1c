"""The page of a release as a list of cards."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from releases.ledger.read.editions import Past
from releases.ledger.read.mentions import Mentions
from releases.public.pages.cards import deals, statements
from releases.public.pages.cards.claims import claims_card
from releases.public.pages.cards.footnotes import Footnotes
from releases.public.pages.cards.headline import headline_card, recorded
from releases.public.pages.cards.numbers import headline_claims, in_words
from releases.public.pages.cards.people import contradicted_card, named_card
from releases.public.pages.cards.reconciliation import reconciliation_card
from releases.public.pages.cards.record import cite_card, history_card
from releases.public.pages.cards.release_facts import facts_card
from releases.public.pages.cards.route import route_card
from releases.public.pages.cards.unnamed import unnamed_card
from releases.public.pages.content import Content
from releases.public.texts import prose
from releases.terms.vocabularies.records import RecordKind


def release_page(
    answer: Mapping[str, Any],
    past: Iterable[Past],
    address: str,
    language: str,
    beside: Mapping[str, Mentions],
) -> Content:
    """`answer` is the document that the API sends, `address` the page's own, in full."""
    notes = Footnotes(language)
    title = prose(answer["title"], language)
    summary = prose(answer["summary"], language)
    cards = [
        headline_card(answer, notes, language),
        route_card(answer, notes, language),
        reconciliation_card(answer, language),
        deals.of_release_card(answer, _deals(beside), notes, language),
        facts_card(answer, notes, language),
        named_card(answer, language),
        unnamed_card(answer, notes, language),
        contradicted_card(answer, notes, language),
        statements.beside_card(answer, beside, notes, language),
        claims_card(answer, notes, language),
        notes.card(),
        history_card(past, language),
        cite_card(answer, title, address, language),
    ]
    return Content(
        title=title,
        description=str(summary) or _description(answer),
        section=_("Release"),
        lead=summary,
        cards=[card for card in cards if card],
    )


def _deals(beside: Mapping[str, Mentions]) -> list[dict[str, Any]]:
    found = beside.get(RecordKind.DEAL)
    return [entry.data for entry in found.entries] if found else []


def _description(answer: Mapping[str, Any]) -> str:
    claims = headline_claims(answer["claims"])
    if not claims:
        return recorded(answer)
    return _("Released, by what is said: %(numbers)s.") % {
        "numbers": " · ".join(dict.fromkeys(in_words(claim) for claim in claims))
    }
