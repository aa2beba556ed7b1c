"""What was found, by kind of record, people first; or what may help where nothing was."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from releases.ledger.read.search import Answered
from releases.public.addressing import reverse
from releases.public.pages.cards import lists
from releases.public.pages.cards.codes import label
from releases.public.pages.content import Content
from releases.public.pages.list_pages import lists_by_kind
from releases.public.texts import Said, name_of
from releases.terms.vocabularies.records import RecordKind


def search_page(
    text: str, words: list[str], found: list[Answered], language: str, *, more: bool
) -> Content:
    """`more`: not all that fits is here."""
    title = _("Search: %(text)s") % {"text": text}
    cut = _("Only the %(count)s records that fit best are shown. Another word narrows it down.")
    return Content(
        title=Said(title),
        description=title,
        lead=Said(cut % {"count": len(found)}) if more else None,
        cards=list(_cards(text, found, language)) if found else [_nothing(words)],
        indexed=False,
    )


def empty_page() -> Content:
    lead = _(
        "Type a name as you know it, in any script and spelling, into the box at the top: "
        "people, releases, places, actors and sources are found."
    )
    return Content(title=Said(_("Search")), description=lead, lead=Said(lead), indexed=False)


def suggestions(found: list[Answered], language: str) -> dict[str, Any]:
    """`said`: how many there are, for who hears the page; each with what tells namesakes apart."""
    rows = [_suggestion(each, language) for each in found if each.kind in lists_by_kind()]
    return {"said": counted(len(rows)), "rows": rows}


def counted(number: int) -> str:
    """How many suggestions there are, in words."""
    count = ngettext("%(count)s suggestion", "%(count)s suggestions", number)
    return count % {"count": number} if number else _("No suggestions")


def _suggestion(found: Answered, language: str) -> dict[str, str]:
    row, shown = _row(found, language), name_of(found.answer, language)
    # Who is free is no prisoner any more.
    person = found.kind == RecordKind.PRISONER
    kind = _("Person") if person else capfirst(label(RecordKind, found.kind))
    return {
        "name": shown.text,
        "lang": shown.lang,
        "about": " · ".join([kind, *lists.in_short(row)]),
        "page": row["url"],
    }


def _cards(text: str, found: list[Answered], language: str) -> Iterable[dict[str, Any]]:
    known = lists_by_kind()
    for kind in sorted(known, key=lambda kind: kind != RecordKind.PRISONER):
        title, _lead, _line, template = known[kind]
        rows = [_row(each, language) for each in found if each.kind == kind]
        if rows:
            yield {
                "template": "cards/found.html",
                "id": f"{kind}s",
                "title": title,
                "level": 3,
                "lines": template,
                "rows": rows,
                "list": f"{reverse(f'pages:{kind}s')}?{urlencode({'q': text})}",
            }


def _row(found: Answered, language: str) -> dict[str, Any]:
    _title, _lead, line, _template = lists_by_kind()[RecordKind(found.kind)]
    row, shown = line(found.answer, language), name_of(found.answer, language)
    # A source's title is shown in brackets where it is the editors' own.
    return row | {"also": found.name if found.name != shown.text.strip("[]") else ""}


def _nothing(words: list[str]) -> dict[str, Any]:
    return {"template": "cards/nothing_found.html", "id": "nothing", "words": words}
