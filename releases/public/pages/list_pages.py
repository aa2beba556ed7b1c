"""The start page and the lists of records, as lists of cards."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from releases.public.pages.cards import lists, numbers
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


def releases_page(
    answers: Iterable[Answer], pages: Mapping[str, str], total: int, language: str
) -> Content:
    title = _("Releases")
    card = {
        "template": "cards/release_list.html",
        "id": "list",
        "rows": [lists.release_line(answer, language) for answer in answers],
        "pages": pages,
        "counts": _releases_counted(total),
    }
    return Content(
        title=Said(title),
        description=_("All recorded releases of people held for political reasons, newest first."),
        lead=Said(_("All recorded releases, newest first.")),
        cards=[card],
    )


def prisoners_page(
    answers: Iterable[Answer], pages: Mapping[str, str], total: int, language: str
) -> Content:
    card = {
        "template": "cards/prisoner_list.html",
        "id": "list",
        "rows": [lists.prisoner_line(answer, language) for answer in answers],
        "pages": pages,
        "counts": _people_counted(total),
    }
    return Content(
        title=Said(_("People")),
        description=_("People on record, by name."),
        lead=Said(_("People on record, in the order of their names in Latin letters.")),
        cards=[card],
    )
