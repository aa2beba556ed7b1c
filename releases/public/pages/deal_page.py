"""The page of a deal, and the ledger of what was given over all deals."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from releases.ledger.read.editions import Past
from releases.ledger.read.mentions import Mentions
from releases.public.pages.cards import deals, statements
from releases.public.pages.cards.footnotes import Footnotes
from releases.public.pages.cards.ledger import ledger_card
from releases.public.pages.cards.lists import answers, release_line
from releases.public.pages.cards.record import cite_card, history_card
from releases.public.pages.content import Content
from releases.public.texts import Said, prose
from releases.terms.vocabularies.records import RecordKind

Answer = Mapping[str, Any]


def deal_page(
    answer: Answer,
    past: Iterable[Past],
    address: str,
    language: str,
    beside: Mapping[str, Mentions],
) -> Content:
    notes = Footnotes(language)
    title = prose(answer["title"], language)
    summary = prose(answer["summary"], language)
    cards = [
        deals.parties_card(answer, notes, language),
        deals.facts_card(answer, notes, language),
        deals.concessions_card(answer, notes, language),
        _releases_card(beside, language),
        statements.beside_card(answer, beside, notes, language),
        notes.card(),
        history_card(past, language),
        cite_card(answer, title, address, language),
    ]
    return Content(
        title=title,
        description=str(summary) or _("Who negotiated, what was given, and for which releases."),
        section=_("Deal"),
        lead=summary,
        cards=[card for card in cards if card],
    )


def _releases_card(beside: Mapping[str, Mentions], language: str) -> dict[str, Any]:
    found = beside.get(RecordKind.RELEASE)
    return {
        "template": "cards/releases_of_deal.html",
        "id": "releases",
        "title": _("Releases that came of it"),
        "rows": [release_line(one, language) for one in answers(found.entries)] if found else [],
    }


def concessions_page(found: Iterable[Answer], language: str) -> Content:
    notes = Footnotes(language)
    lead = _(
        "Everything that is on record as given, or said to be given, for people’s freedom. Each "
        "line says where it stands, as of when, and by whom. Whether it was given for a release is "
        "itself disputed at times: then both sides stand here."
    )
    cards = [ledger_card(found, notes, language), notes.card()]
    return Content(
        title=Said(_("What was given, for whom, and where it stands")),
        description=lead,
        section=_("Ledger of concessions"),
        lead=Said(lead),
        cards=[card for card in cards if card],
    )
