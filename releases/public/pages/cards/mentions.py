"""The records that speak of an actor or a place, or rest on a source, and what of them does."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from releases.ledger.read.mentions import Mentions
from releases.public.addressing import reverse
from releases.public.pages.cards import dates, numbers
from releases.public.pages.cards.cited import facts_from
from releases.public.pages.cards.codes import label
from releases.public.pages.cards.mentions_of_deals import by_deal
from releases.public.pages.cards.sides import groups_in_words
from releases.public.parameters.lists import LISTS
from releases.public.texts import (
    Said,
    inside,
    joined,
    linked_name,
    name_of,
    sentence,
)
from releases.terms.vocabularies.custody import ChargeEvent
from releases.terms.vocabularies.records import RecordKind
from releases.terms.vocabularies.releases import LegStatus, Metric

Answer = Mapping[str, Any]


def mention_cards(
    about: Answer, found: Mapping[str, Mentions], language: str
) -> list[dict[str, Any]]:
    titles = {
        RecordKind.RELEASE: _("Releases"),
        RecordKind.DEAL: _("Deals"),
        RecordKind.STATEMENT: _("Statements"),
        RecordKind.PRISONER: _("People"),
        RecordKind.ACTOR: _("Actors"),
        RecordKind.PLACE: _("Places"),
    }
    return [
        {
            "template": "cards/mentions.html",
            "id": f"{kind}s",
            "title": title,
            "rows": [
                row(about, entry.data, language)
                for entry in found[kind].entries
                if entry.kind == kind
            ],
            "more": _list_of(kind, about) if found[kind].more else "",
        }
        for kind, title in titles.items()
        # What an actor said stands on the actor's page itself.
        if kind in found and (about["kind"], kind) != (RecordKind.ACTOR, RecordKind.STATEMENT)
    ]


def row(about: Answer, answer: Answer, language: str) -> dict[str, Any]:
    return {
        "name": name_of(answer, language),
        "url": reverse(f"pages:{answer['kind']}", args=[answer["slug"]]),
        "facts": list(_facts(about, answer, language)),
    }


def _list_of(kind: str, about: Answer) -> str:
    """Empty where that list cannot be narrowed to it: statements by the place."""
    names = [parameter.name for parameter in LISTS[RecordKind(kind)]]
    narrowed = f"?{about['kind']}={about['id']}"
    return reverse(f"pages:{kind}s") + narrowed if about["kind"] in names else ""


def _facts(about: Answer, answer: Answer, language: str) -> Iterator[dict[str, Any]]:
    if about["kind"] == RecordKind.SOURCE:
        yield from facts_from(answer, about["id"], language)
        return
    said = {RecordKind.RELEASE: _by_release, RecordKind.DEAL: by_deal}.get(
        answer["kind"], _by_others
    )
    yield from ({"words": words} for words in dict.fromkeys(said(about["id"], answer, language)))


def _is(link: Mapping[str, Any] | None, record_id: str) -> bool:
    return link is not None and link["id"] == record_id


def _by_release(record_id: str, answer: Answer, language: str) -> Iterator[Said | str]:
    groups = groups_in_words(answer["destinations"], language)
    for claim in answer["claims"]:
        if _is(claim["claimant"], record_id):
            day = dates.when(claim["as_of"], language)
            place = groups.get(claim["destination"], Said(""))
            of_what = joined(" · ", (Said(label(Metric, claim["metric"])), place))
            number = f"{numbers.in_words(claim)}, {inside(of_what)}"
            said = _("Said: %(number)s") % {"number": number}
            yield sentence(f"{said}, {day['words']}" if day else said, place)
    roles = {
        "let_go_by": _("Let people go on the way to %(place)s"),
        "handed_over_by": _("Handed people over on the way to %(place)s"),
        "received_by": _("Received people in %(place)s"),
    }
    for leg in answer["destinations"]:
        place = linked_name(leg["place"], language) or Said(_("a place that is not public"))
        for role, words in roles.items():
            if _is(leg[role], record_id):
                yield sentence(words % {"place": inside(place)}, place)
        if _is(leg["place"], record_id):
            yield _way(leg)


def _way(leg: Mapping[str, Any]) -> str:
    if leg["status"] == LegStatus.PLANNED:
        return _("People were to go on here") if leg["after"] else _("People were to come here")
    return _("People went on here") if leg["after"] else _("People were taken here")


def _by_others(record_id: str, answer: Answer, language: str) -> Iterator[str]:
    for row in answer.get("detentions", ()):
        yield from _by_detention(record_id, row, language)
    for row in answer.get("participations", ()):
        if _is(row["place"], record_id):
            yield _dated(_("Named in a release with this destination"), row["date"], language)
    for row in answer.get("recognitions", ()):
        if _is(row["organisation"], record_id):
            yield _dated(_("Recognised as held for political reasons"), row["start"], language)
    if answer["kind"] == RecordKind.STATEMENT and _is(answer["place"], record_id):
        yield _dated(_("Said here"), answer["date"], language)
    if _is(answer.get("parent"), record_id):
        yield _("Lies here")


def _by_detention(record_id: str, row: Answer, language: str) -> Iterator[str]:
    start = dates.when(row["start"], language)
    since = start["words"] if start else _("start not known")
    if _is(row["place"], record_id):
        yield _("Held here, from: %(day)s") % {"day": since}
    elif _is(row["authority"], record_id):
        yield _("Held by this actor, from: %(day)s") % {"day": since}
    for stay in row["custodies"]:
        if _is(stay["place"], record_id):
            start = dates.when(stay["start"], language)
            day = start["words"] if start else _("start not known")
            yield _("Held here, from: %(day)s") % {"day": day}
    for update in (each for charge in row["charges"] for each in charge["updates"]):
        if _is(update["court"], record_id):
            event = label(ChargeEvent, update["event"])
            yield _dated(_("Court: %(event)s") % {"event": event}, update["date"], language)


def _dated(words: str, value: Mapping[str, Any] | None, language: str) -> str:
    day = dates.when(value, language)
    return f"{words}, {day['words']}" if day else words
