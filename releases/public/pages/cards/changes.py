"""The log of changes, and the cards by which a record's page leads into its past."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from releases.ledger.read.changes import Page, Told
from releases.ledger.read.editions import Past
from releases.ledger.read.past import State
from releases.public.pages.cards import dates
from releases.public.pages.cards.codes import label
from releases.public.pages.cards.difference import lines
from releases.public.pages.cards.links import link
from releases.public.texts import loose
from releases.terms.dates.edtf import parse
from releases.terms.dates.words import say
from releases.terms.vocabularies.records import Change, RecordKind


def log_card(found: Page, language: str, *, narrowed: bool, one_record: bool) -> dict[str, Any]:
    """`one_record`: whose name need not stand in each row."""
    return {
        "template": "cards/changes.html",
        "id": "list",
        "rows": [_row(told, found.cards, language, one_record) for told in found.rows],
        "narrowed": narrowed,
    }


def _row(told: Told, cards: Mapping[str, Any], language: str, one_record: bool) -> dict[str, Any]:
    to = link(told.card, language)
    return {
        "sequence": told.sequence,
        "date": dates.day_of(told.time, language),
        "change": label(Change, told.change),
        "kind": label(RecordKind, told.kind),
        "minor": told.minor,
        "link": None if one_record else to,
        "past": f"{to['url']}?as_of={told.sequence}" if to and not told.blanked else "",
        "note": loose(told.note, language),
        "words": _words(told),
        "lines": lines(told.differences or (), cards, language),
    }


def _words(told: Told) -> str:
    """Why there are no differences; empty where there are some, or need not be."""
    if told.blanked:
        return _("The text of this edition was removed later.")
    if told.blanked_before and told.card:
        return _("The edition before it can no longer be read, so they cannot be compared.")
    if told.differences == []:
        return _("Nothing that is told here changed.")
    return ""


def banner_card(day: date, edition: int | None, language: str, *, back: str = "") -> dict[str, Any]:
    """Says in which past a page stands, by the edition if that was asked for; `back`: the query of
    the page as it is now."""
    return {
        "template": "cards/stood_on.html",
        "day": say(parse(day.isoformat()), language),
        "edition": edition,
        "back": back,
    }


def since_card(state: State, language: str) -> dict[str, Any]:
    """How that past is to be read, and what has changed since."""
    return {
        "template": "cards/as_of.html",
        "id": "as-of",
        "sequence": state.past[0].sequence if state.past else None,
        "removed": state.removed,
        "public": state.answer is not None,
        "since": [_since(past, language) for past in state.since],
        "lines": lines(state.differences, state.cards, language),
    }


def _since(past: Past, language: str) -> dict[str, Any]:
    return {
        "sequence": past.sequence,
        "date": dates.day_of(past.time, language),
        "change": label(Change, past.change),
        "minor": past.minor,
        "note": loose("" if past.blanked else past.note, language),
    }
