"""A deal's own cards: who negotiated, when and where, and what was given."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from releases.public.addressing import reverse
from releases.public.pages.cards import concessions, dates, facts, numbers
from releases.public.pages.cards.codes import label
from releases.public.pages.cards.footnotes import Footnotes
from releases.public.pages.cards.links import link
from releases.public.texts import prose
from releases.terms.vocabularies.deals import DealRole

Answer = Mapping[str, Any]


def parties_card(answer: Answer, notes: Footnotes, language: str) -> dict[str, Any] | None:
    """By role, in the order of the record; who is not public has the role alone."""
    roles: dict[str, list[dict[str, Any]]] = {}
    for row in answer["parties"]:
        who = {"who": link(row["actor"] or row["person"], language)}
        roles.setdefault(row["role"], []).append(who | notes.cited(row["citations"]))
    if not roles:
        return None
    rows = [{"role": label(DealRole, role), "parties": each} for role, each in roles.items()]
    return {
        "template": "cards/parties.html",
        "id": "parties",
        "title": _("Who negotiated"),
        "rows": rows,
        "notes": notes.margin(rows),
    }


def facts_card(answer: Answer, notes: Footnotes, language: str) -> dict[str, Any] | None:
    values = [
        ("talks", _("Days of the talks"), dates.when(answer["talks"], language)),
        ("venue", _("Place"), link(answer["place"], language)),
    ]
    return facts.facts_card(values, answer["citations"], notes)


def concessions_card(answer: Answer, notes: Footnotes, language: str) -> dict[str, Any]:
    rows = [
        concessions.concession(row, notes, language)
        | {"course": concessions.course(row, notes, language)}
        for row in answer["concessions"]
    ]
    return {
        "template": "cards/concessions.html",
        "id": "concessions",
        "title": _("What was given, and where it stands"),
        "rows": rows,
        "notes": notes.margin(rows),
    }


def of_release_card(
    answer: Answer, deals: Iterable[Answer], notes: Footnotes, language: str
) -> dict[str, Any] | None:
    """On a release's page: the deal that it came of, and what anybody says was given for it."""
    rows = [
        _given(row, deal, answer["id"], notes, language)
        for deal in deals
        for row in deal["concessions"]
        if _speaks_of(row, answer["id"])
    ]
    deal = link(answer["deal"], language)
    if not (rows or deal):
        return None
    cited = [row for row in answer["citations"] if row["field"] == "negotiated_in"]
    card = {
        "template": "cards/deal_of_release.html",
        "id": "deal",
        "title": _("The deal, and what was given"),
        "deal": deal,
        "rows": rows,
    } | notes.cited(cited, named=False)
    return card | {"notes": notes.margin(card)}


def _speaks_of(row: Answer, release_id: str) -> bool:
    return any(each["release"] and each["release"]["id"] == release_id for each in row["links"])


def _given(
    row: Answer, deal: Answer, release_id: str, notes: Footnotes, language: str
) -> dict[str, Any]:
    """With what is said of this release alone."""
    here = [each for each in row["links"] if (each["release"] or {}).get("id") == release_id]
    found = concessions.concession({**row, "links": here}, notes, language)
    page = reverse("pages:deal", args=[deal["slug"]])
    return found | {"url": f"{page}#{found['address']}"}


def deal_line(answer: Answer, language: str) -> dict[str, Any]:
    named = (link(row["actor"] or row["person"], language) for row in answer["parties"])
    count = len(answer["concessions"])
    words = ngettext("%(count)s concession", "%(count)s concessions", count)
    return {
        "title": prose(answer["title"], language),
        "url": reverse("pages:deal", args=[answer["slug"]]),
        "date": dates.when(answer["talks"], language),
        "place": link(answer["place"], language),
        "parties": list({str(who["name"]): who["name"] for who in named if who}.values()),
        "given": words % {"count": numbers.grouped(count)} if count else "",
    }
