"""The style guide: tokens, type, and each component in every state."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from releases.public.pages.cards import dates
from releases.public.pages.cards.claims import claims_card
from releases.public.pages.cards.codes import label
from releases.public.pages.cards.detentions import detentions_card
from releases.public.pages.cards.footnotes import Footnotes
from releases.public.pages.cards.headline import headline_card
from releases.public.pages.cards.people import contradicted_card, named_card
from releases.public.pages.cards.route import route_card
from releases.public.pages.cards.status import SIDES
from releases.public.pages.cards.unnamed import unnamed_card
from releases.public.pages.content import Content
from releases.public.pages.styleguide import specimens
from releases.public.texts import Said, choose
from releases.terms.vocabularies.people import Status, StatusReason

SHEET = "public/css/guide.css"
TODAY = date(2025, 12, 13)  # of the specimens: the page is the same on every day
COLOURS = ("ink", "quiet", "link", "inside", "outside", "rule", "raised")


def styleguide_page(language: str) -> Content:
    lead = _(
        "How the pages of this register are drawn. Everything here is invented: it shows each "
        "component in every state."
    )
    notes = Footnotes(language)
    cards = [
        *_foundations(language),
        *_of_release(notes, language),
        *_of_person(notes, language),
        notes.card(),
        *_lists(),
    ]
    return Content(
        title=Said(_("Style guide")),
        description=lead,
        lead=Said(lead),
        cards=[_inert(card) for card in cards if card],
        indexed=False,
        sheet=SHEET,
    )


def _foundations(language: str) -> list[dict[str, Any]]:
    said = [dates.when(specimens.day(text), language) for text in specimens.DATES]
    return [
        _guide("type", _("Type"), sizes=("h1", "h2", "h3", "text", "small", "number")),
        _guide("colours", _("Colours"), names=COLOURS),
        _guide("spaces", _("Spaces"), names=("quarter", "half", "gap", "double")),
        _guide(
            "dates",
            _("Dates, in the precision of their source"),
            rows=zip(specimens.DATES, said, strict=True),
        ),
        _guide(
            "texts",
            _("Texts in the reader’s language and in others"),
            texts=[choose(text, language) for text in specimens.TEXTS],
        ),
    ]


def _of_release(notes: Footnotes, language: str) -> list[dict[str, Any] | None]:
    told, untold = specimens.release(), specimens.release(claims=False)
    return [
        headline_card(told, notes, language),
        headline_card(untold, notes, language) | {"id": "no-number", "title": _("No number")},
        route_card(told, notes, language),
        {"template": "cards/legend.html", "id": "marks", "title": _("How to read the marks")},
        named_card(told, language),
        unnamed_card(told, notes, language),
        contradicted_card(told, notes, language),
        claims_card(told, notes, language),
    ]


def _of_person(notes: Footnotes, language: str) -> list[dict[str, Any] | None]:
    return [
        _guide("statuses", _("Status of a person"), statuses=[_status(each) for each in Status]),
        detentions_card(specimens.prisoner(), notes, language, TODAY),
    ]


def _status(status: Status) -> dict[str, Any]:
    return {
        "words": label(Status, status),
        "reason": label(StatusReason, StatusReason.NOTHING_RECORDED),
        "since": None,
        "as_of": None,
        "side": SIDES.get(status, ""),
    }


def _lists() -> list[dict[str, Any]]:
    options = [("a", "A"), ("b", "B")]
    fields = [
        {"name": "choice", "label": _("Chosen"), "options": options, "value": "b"},
        {"name": "date", "label": _("Date"), "type": "date", "value": ""},
        {"name": "words", "label": _("Words"), "type": "text", "value": ""},
    ]
    chosen = [{"label": _("Chosen"), "words": Said("B"), "query": "#chosen"}]
    return [
        {"template": "cards/filters.html", "id": "filters", "title": _("Narrowing a list"),
         "fields": fields, "chosen": chosen},
        _guide("pager", _("Turning pages"), pages={"next": "#next", "previous": "#previous"}),
        _guide("nothing", _("An empty list"), narrowed=True),
        {"template": "cards/nothing_found.html", "id": "not-found", "title": _("Nothing found"),
         "words": ["Example"]},
        {"template": "cards/error.html", "id": "fault", "title": _("A fault"),
         "sentences": [_("There is no page at this address.")]},
    ]  # fmt: skip


def _guide(name: str, title: str, **shown: Any) -> dict[str, Any]:
    return {"template": f"cards/guide/{name}.html", "id": name, "title": title} | shown


def _inert(shown: Any) -> Any:
    """The same plain data without addresses of records, which there are none of."""
    if isinstance(shown, Mapping):
        return {
            key: "#content" if key in {"url", "page"} and value else _inert(value)
            for key, value in shown.items()
        }
    return [_inert(item) for item in shown] if isinstance(shown, list) else shown
