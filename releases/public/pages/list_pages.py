"""The start page and the lists of records, as lists of cards."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from releases.public.pages.cards import lists, numbers
from releases.public.pages.cards.deals import deal_line
from releases.public.pages.content import Content
from releases.public.texts import Said
from releases.terms.vocabularies.records import RecordKind

Answer = Mapping[str, Any]


def home_page(newest: Iterable[Answer], counts: Mapping[str, int], language: str) -> Content:
    cards: list[dict[str, Any]] = [
        {
            "template": "cards/newest.html",
            "id": "newest",
            "title": _("Newest releases"),
            "rows": [lists.release_summary(answer, language) for answer in newest],
            "counts": _releases_counted(counts[RecordKind.RELEASE])
            + _people_counted(counts[RecordKind.PRISONER]),
        },
        {"template": "cards/legend.html", "id": "marks", "title": _("How to read the marks")},
    ]
    lead = _(
        "A public record of people held for political reasons and of how they come free: "
        "each release with its route, its numbers and the people in it. "
        "Under every fact stands its source, and where sources differ, all of them stand here."
    )
    return Content(
        title=Said(_("Who was released, when, and where to")),
        description=lead,
        lead=Said(lead),
        cards=cards,
    )


def _releases_counted(number: int) -> list[dict[str, str]]:
    words = ngettext("release on record", "releases on record", number)
    return [{"number": numbers.grouped(number), "words": words, "url": reverse("pages:releases")}]


def _people_counted(number: int) -> list[dict[str, str]]:
    words = ngettext("person on record", "people on record", number)
    return [{"number": numbers.grouped(number), "words": words, "url": reverse("pages:prisoners")}]


@dataclass(frozen=True)
class Shown:
    """A page of a list, before it is put into words."""

    answers: Iterable[Answer]
    next: str
    previous: str
    total: int
    filters: Mapping[str, Any]  # the card of the form
    best: bool = False  # what fits the words best, and not all in the list's order


def list_page(kind: RecordKind, shown: Shown, language: str) -> Content:
    title, lead, line, template = lists_by_kind()[kind]
    pages = {"next": shown.next, "previous": shown.previous}
    words = ngettext("%(count)s record", "%(count)s records", shown.total)
    if shown.best:
        words = _("The best fits first: %(count)s")
        lead = ""  # it may tell another order
    card = {
        "template": template,
        "id": "list",
        "total": words % {"count": numbers.grouped(shown.total)},
        "rows": [line(answer, language) for answer in shown.answers],
        "pages": pages,
        "narrowed": bool(shown.filters["chosen"]),
    }
    return Content(
        title=Said(title),
        description=lead or title,
        lead=Said(lead),
        cards=[dict(shown.filters), card],
        indexed=not shown.best,
    )


type Line = Callable[[Answer, str], dict[str, Any]]


def lists_by_kind() -> dict[RecordKind, tuple[str, str, Line, str]]:
    """Title, lead, what a line is made by, and the template of the lines."""
    return {
        RecordKind.RELEASE: (
            _("Releases"),
            _("All recorded releases of people held for political reasons, newest first."),
            lists.release_line,
            "cards/release_list.html",
        ),
        RecordKind.PRISONER: (
            _("People"),
            _("People on record, in the order of their names in Latin letters."),
            lists.prisoner_line,
            "cards/prisoner_list.html",
        ),
        RecordKind.DEAL: (
            _("Deals"),
            _("Talks about people’s freedom: who negotiated, and what was given. Newest first."),
            deal_line,
            "cards/deal_list.html",
        ),
        RecordKind.STATEMENT: (
            _("Statements"),
            _("What was said about releases, deals and people, and how surely. Newest first."),
            lists.statement_line,
            "cards/statement_list.html",
        ),
        RecordKind.ACTOR: (
            _("Actors"),
            _("People, bodies and states that decide, mediate, speak or count in the releases."),
            lists.actor_line,
            "cards/thing_list.html",
        ),
        RecordKind.PLACE: (
            _("Places"),
            _("Places where people were held and to which they were sent."),
            lists.place_line,
            "cards/thing_list.html",
        ),
        RecordKind.SOURCE: (
            _("Sources"),
            _("What the records rest on. Each source’s page lists the facts that cite it."),
            lists.source_line,
            "cards/thing_list.html",
        ),
    }
