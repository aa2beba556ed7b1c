"""A record's page as it stood at a point of the past, and the pages of what changed."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from releases.ledger.read.changes import Page
from releases.ledger.read.past import State
from releases.public.pages.cards.changes import banner_card, log_card, since_card
from releases.public.pages.cards.links import link
from releases.public.pages.cards.record import history_card
from releases.public.pages.content import Content
from releases.public.pages.deal_page import deal_page
from releases.public.pages.prisoner_page import prisoner_page
from releases.public.pages.release_page import release_page
from releases.public.pages.statement_page import statement_page
from releases.public.pages.thing_page import thing_page
from releases.public.texts import Said, name_of
from releases.terms.vocabularies.records import RecordKind

Answer = Mapping[str, Any]


def past_page(current: Answer, state: State, address: str, language: str) -> Content:
    """`current`: the answer of today. Not for search engines, which know the page of today."""
    content = _as_it_was(state, address, language) if state.answer else _nothing(
        current, state, language
    )  # fmt: skip
    return replace(
        content,
        notice=banner_card(state.day, state.edition, language),
        cards=[since_card(state, language), *content.cards],
        indexed=False,
        plain_address=True,
    )


def _as_it_was(state: State, address: str, language: str) -> Content:
    """Without records that speak of it: these have a past of their own."""
    answer = state.data
    common = (answer, state.past, address, language)
    match answer["kind"]:
        case RecordKind.RELEASE:
            return release_page(*common, beside={})
        case RecordKind.PRISONER:
            return prisoner_page(*common, beside={}, today=state.day)
        case RecordKind.DEAL:
            return deal_page(*common, beside={})
        case RecordKind.STATEMENT:
            return statement_page(*common)
        case _:
            return thing_page(*common, mentions={})


def _nothing(current: Answer, state: State, language: str) -> Content:
    name = name_of(current, language)
    return Content(
        title=name,
        description=_("As the public record stood on an earlier day."),
        cards=[history_card([*state.since, *state.past], language)],
    )


def log_page(
    found: Page, form: Mapping[str, Any], pages: Mapping[str, str], language: str
) -> Content:
    lead = _(
        "Every publication, correction and withdrawal, newest first, with what it changed. What "
        "was taken back is not told again here."
    )
    card = log_card(found, language, narrowed=bool(form["chosen"]), one_record=False)
    return Content(
        title=Said(_("Changes")),
        description=lead,
        lead=Said(lead),
        cards=[dict(form), card | {"pages": pages}],
    )


def record_log_page(
    answer: Answer, found: Page, pages: Mapping[str, str], language: str
) -> Content:
    name = name_of(answer, language)
    to = link({"kind": answer["kind"], "slug": answer["slug"], "label": {}}, language)
    card = log_card(found, language, narrowed=False, one_record=True)
    return Content(
        title=name,
        description=_("How this record changed, edition by edition."),
        section=_("Changes"),
        lead=Said(_("How this record changed, edition by edition.")),
        cards=[card | {"pages": pages, "back": to["url"] if to else ""}],
        indexed=False,
    )
