"""Who is held now, and whom which organisation recognises: numbers of records, in tables."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from releases.ledger.read.balance import Span
from releases.ledger.read.counts import Counts
from releases.public.addressing import reverse
from releases.public.pages.cards.links import link
from releases.public.pages.cards.numbers import grouped
from releases.public.pages.content import Content
from releases.public.texts import Said
from releases.terms.countries import country_name
from releases.terms.vocabularies.people import Status

SHEET = "public/css/find.css"
MOST_PRISONS = 20
HELD = {"status": Status.HELD.value}
type Cards = Mapping[UUID, Mapping[str, Any]]  # of the records that are public, as links show them


def held_page(found: Counts, span: Span, as_of: str, linked: Cards, language: str) -> Content:
    """`found`: counts of people whose status is held; `span`: by the dates of detentions alone."""
    title = _("Who is still held")
    lead = _(
        "People on record who are held now for political reasons, by country, by who recognises "
        "them and by prison."
    )
    metric = ngettext("person on record is held", "people on record are held", found.total)
    number = {
        "template": "cards/held_now.html",
        "id": "number",
        "number": grouped(found.total),
        "metric": metric,
        "as_of": as_of,
        "meaning": _meaning(span),
        "list": _list(HELD),
    }
    tables = (_by_country(found, language), _by_organisation(found, linked, language),
              _by_prison(found, linked, language))  # fmt: skip
    return Content(
        title=Said(title),
        description=lead,
        lead=Said(lead),
        cards=[number, *(table for table in tables if table["rows"])],
        sheet=SHEET,
    )


def _meaning(span: Span) -> list[str]:
    numbers = {"least": grouped(span.least), "most": grouped(span.most)}
    sentences = [
        _(
            "Counted are public records by which the person is held: the status follows from the "
            "recorded detentions and releases. Who is not on record is not counted, and who came "
            "free unreported still is. So this is not the number of political prisoners."
        ),
        _(
            "By the dates of detentions alone, at least %(least)s and at most %(most)s of the "
            "people on record are held today: many ends are not known."
        )
        % numbers,
    ]
    if span.besides:
        besides = ngettext(
            "Of %(count)s person more it is not known when the detention began.",
            "Of %(count)s people more it is not known when the detention began.",
            span.besides,
        )
        sentences.append(besides % {"count": grouped(span.besides)})
    return sentences


def _by_country(found: Counts, language: str) -> dict[str, Any]:
    rows = [
        _row(Said(country_name(code, language)), "", [(number, HELD | {"country": code})])
        for code, number in _most(found.values.get("country", {}))
    ]
    remark = _("By countries in which somebody was ever detained: who was in two stands in both.")
    return _table("countries", _("By country"), _("Country"), [_("Held")], rows, remark)


def _by_organisation(found: Counts, linked: Cards, language: str) -> dict[str, Any]:
    rows = [
        _row(*_named(linked[UUID(key)], language), [(number, HELD | {"recognition": key})])
        for key, number in _most(found.values.get("recognition", {}))
        if UUID(key) in linked
    ]
    remark = _("Several organisations may recognise one person: these numbers do not add up.")
    return _table(
        "recognised", _("By who recognises them"), _("Organisation"), [_("Held")], rows, remark
    )


def _by_prison(found: Counts, linked: Cards, language: str) -> dict[str, Any]:
    rows = [
        _row(*_named(linked[UUID(key)], language), [(number, HELD | {"prison": key})])
        for key, number in _most(found.values.get("prison", {}))
        if UUID(key) in linked
    ]
    remark = _("Every place in which somebody was held so far, not only the last one.")
    return _table("prisons", _("By prison"), _("Prison"), [_("Held")], rows[:MOST_PRISONS], remark)


def recognitions_page(every: Counts, held: Counts, linked: Cards, language: str) -> Content:
    title = _("Who recognises people as held for political reasons")
    lead = _(
        "Organisations whose recognition is on record, with how many people each of them "
        "recognises. They go by different rules and may disagree; nothing merges them."
    )
    now = held.values.get("recognition", {})
    rows = [
        _row(
            *_named(linked[UUID(key)], language),
            [(number, {"recognition": key}), (now.get(key, 0), HELD | {"recognition": key})],
        )
        for key, number in _most(every.values.get("recognition", {}))
        if UUID(key) in linked
    ]
    remark = _("Numbers of records here, not of all whom the organisation recognises.")
    columns = [_("On record"), _("Held now")]
    table = _table("list", "", _("Organisation"), columns, rows, remark if rows else "")
    return Content(title=Said(title), description=lead, lead=Said(lead), cards=[table], sheet=SHEET)


def ids_of(*counts: Counts) -> list[UUID]:
    """Of the organisations, and of the prisons with most people."""
    keys: set[str] = set()
    for found in counts:
        keys |= found.values.get("recognition", {}).keys()
        keys |= {key for key, _number in _most(found.values.get("prison", {}))[: 2 * MOST_PRISONS]}
    return [UUID(key) for key in sorted(keys)]


def _most(values: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(values.items(), key=lambda pair: (-pair[1], pair[0]))


def _named(card: Mapping[str, Any], language: str) -> tuple[Said, str]:
    found = link(card, language)
    return (found["name"], found["url"]) if found else (Said(""), "")


def _row(name: Said, url: str, numbers: list[tuple[int, dict[str, str]]]) -> dict[str, Any]:
    cells = [
        {"number": grouped(number), "url": _list(query) if number else ""}
        for number, query in numbers
    ]
    return {"name": name, "url": url, "cells": cells}


def _list(query: Mapping[str, str]) -> str:
    """In the order that the list's own addresses have."""
    order = ("country", "status", "recognition", "prison")
    named = {name: query[name] for name in order if name in query}
    return f"{reverse('pages:prisoners')}?{urlencode(named)}"


def _table(
    key: str, title: str, heading: str, columns: list[str], rows: list[dict], remark: str
) -> dict[str, Any]:
    return {
        "template": "cards/counted.html",
        "id": key,
        "title": title,
        "heading": heading,
        "columns": columns,
        "rows": rows,
        "remark": remark,
    }
