"""The start page and the lists of records, as lists of cards."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from releases.public.addressing import reverse
from releases.public.pages.cards import lists, numbers
from releases.public.pages.cards.deals import deal_line
from releases.public.pages.cards.finding import Finding
from releases.public.pages.content import Content
from releases.public.texts import Said, inside, joined, sentence
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
    finding: Finding
    near: Mapping[str, Any] = field(default_factory=dict)  # where words have found nothing


def list_page(kind: RecordKind, shown: Shown, language: str) -> Content:
    title, lead, line, template = lists_by_kind()[kind]
    finding = shown.finding
    chosen = finding.chosen()
    rows = [line(answer, language) for answer in shown.answers]
    total = numbers.records(finding.counts.total)
    if finding.words:
        best = numbers.grouped(finding.counts.total)
        total = _("The best fits first: %(count)s") % {"count": best}
    card = {
        "template": template,
        "id": "list",
        "total": total if rows else "",
        "rows": rows,
        "pages": {"next": shown.next, "previous": shown.previous},
        "chosen": chosen,
        "clear": finding.here if len(chosen) > 1 else "",
        "orders": finding.orders() if finding.counts.total > 1 else [],
        "narrowed": bool(chosen),
        "past_end": finding.first_page() if finding.beyond and not rows else "",
        "ways": finding.ways(),
        "whole": "" if finding.words else numbers.records(finding.counts.whole),
        "here": finding.here,
        **shown.near,
    }
    named = joined(", ", (_said(one.get("named") or one["words"]) for one in chosen))
    headed = sentence(f"{title}: {inside(named)}", named) if named else Said(title)
    lead = "" if finding.words or finding.ordered else lead  # it tells the usual order
    return Content(
        title=headed,
        description=lead or str(headed),
        lead=Said(lead),
        cards=[finding.card(), card],
        indexed=not finding.words and len(chosen) < 2,
        sheet="public/css/find.css",
        alternates=finding.alternates(),
    )


def _said(words: Said | str) -> Said:
    return words if isinstance(words, Said) else Said(words)


type Line = Callable[[Any, str], dict[str, Any]]  # of what `lists.answers` reads


def lists_by_kind() -> Mapping[RecordKind, tuple[str, str, Line, str]]:
    """Title, lead, what a line is made by, and the template of the lines."""
    return _lists_in(get_language())


@lru_cache(maxsize=32)
def _lists_in(_language: str | None) -> dict[RecordKind, tuple[str, str, Line, str]]:
    """Kept: a search asks for it at each line."""
    return {
        RecordKind.RELEASE: (
            _("Releases"),
            _("All recorded releases of people held for political reasons, newest first."),
            lists.release_line,
            "cards/release_list.html",
        ),
        RecordKind.PRISONER: (
            _("People"),
            _("People on record, in the order of their names."),
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
