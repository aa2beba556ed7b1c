"""The page of one statement."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from releases.ledger.read.editions import Past
from releases.public.pages.cards import dates, facts, statements
from releases.public.pages.cards.codes import label
from releases.public.pages.cards.footnotes import Footnotes
from releases.public.pages.cards.links import link
from releases.public.pages.cards.record import cite_card, history_card
from releases.public.pages.content import Content
from releases.public.texts import Said, language_name, prose
from releases.terms.vocabularies.statements import Attribution

Answer = Mapping[str, Any]


def statement_page(
    answer: Answer, past: Iterable[Past], address: str, language: str, beside: Any = None
) -> Content:
    notes = Footnotes(language)
    who = statements.speaker(answer, language)
    title = who["name"] if who else Said(_("Somebody who is not named here"))
    day = dates.when(answer["date"], language)
    gist = prose(answer["gist"], language)
    cards = [
        _quotation_card(answer, language),
        facts.facts_card(_values(answer, language), answer["citations"], notes),
        notes.card(),
        history_card(past, language),
        cite_card(answer, gist, address, language),
    ]
    return Content(
        title=title,
        description=str(gist),
        section=f"{_('Statement')}, {day['words']}" if day else _("Statement"),
        lead=gist,
        cards=[card for card in cards if card],
    )


def _quotation_card(answer: Answer, language: str) -> dict[str, Any] | None:
    if not answer["quotation"]:
        return None
    return {
        "template": "cards/quotation.html",
        "id": "quotation",
        "title": _("Word for word"),
        "row": statements.statement(answer, language),
        "language": language_name(answer["language"]),
    }


def _values(answer: Answer, language: str) -> list[facts.Value]:
    """The field of the speaker is the one that the record fills."""
    field = "speaker_actor" if answer["speaker"] else "speaker_prisoner"
    return [
        (field, _("Speaker"), statements.speaker(answer, language)),
        ("capacity", _("As what"), prose(answer["capacity"], language)),
        ("attribution", _("Attribution"), label(Attribution, answer["attribution"])),
        ("about", _("About"), link(answer["about"], language)),
        ("date", _("Date"), dates.when(answer["date"], language)),
        ("venue", _("Place"), link(answer["place"], language)),
    ]
