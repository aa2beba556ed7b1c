"""What was found, by kind of record, people first; or what may help where nothing was."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from releases.ledger.read.search import Found
from releases.public.pages.content import Content
from releases.public.texts import Said, choose, person_name
from releases.terms.vocabularies.records import RecordKind


def search_page(text: str, words: list[str], found: list[Found], language: str) -> Content:
    title = _("Search: %(text)s") % {"text": text}
    return Content(
        title=Said(title),
        description=title,
        cards=list(_cards(text, found, language)) if found else [_nothing(words)],
        indexed=False,
    )


def empty_page() -> Content:
    lead = _(
        "Type a name as you know it, in any script and spelling, into the box at the top: "
        "people, releases, places, actors and sources are found."
    )
    return Content(title=Said(_("Search")), description=lead, lead=Said(lead), indexed=False)


def _cards(text: str, found: list[Found], language: str) -> Iterable[dict[str, Any]]:
    for kind, title in _titles().items():
        rows = [_row(each, language) for each in found if each.kind == kind]
        if rows:
            narrower = f"{reverse(f'pages:{kind}s')}?{urlencode({'q': text})}"
            yield {
                "template": "cards/found.html",
                "id": f"{kind}s",
                "title": title,
                "rows": rows,
                "list": narrower,
            }


def _row(found: Found, language: str) -> dict[str, Any]:
    shown = (
        person_name(found.label, language)
        if found.kind == RecordKind.PRISONER
        else choose(found.label, language)
    )
    return {
        "name": shown,
        "url": reverse(f"pages:{found.kind}", args=[found.slug]),
        "person": found.kind == RecordKind.PRISONER,
        # A source's title is shown in brackets where it is the editors' own.
        "also": found.name if found.name != shown.text.strip("[]") else "",
    }


def _nothing(words: list[str]) -> dict[str, Any]:
    return {"template": "cards/nothing_found.html", "id": "nothing", "words": words}


def _titles() -> dict[RecordKind, str]:
    return {
        RecordKind.PRISONER: _("People"),
        RecordKind.RELEASE: _("Releases"),
        RecordKind.PLACE: _("Places"),
        RecordKind.ACTOR: _("Actors"),
        RecordKind.SOURCE: _("Sources"),
    }
