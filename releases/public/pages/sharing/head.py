"""What programs find of a record on its page: a preview for shared links, linked data, files."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urljoin

from django.utils.translation import gettext as _

from releases.public.addressing import reverse
from releases.public.linked_data import in_page, linked_data
from releases.public.pages.sharing.charts import of_card
from releases.public.pages.sharing.picture import HEIGHT, WIDTH
from releases.public.pages.sharing.qr import qr_code
from releases.public.pages.sharing.shown import shown
from releases.terms.vocabularies.records import RecordKind

Answer = Mapping[str, Any]
OPEN_GRAPH = {RecordKind.PRISONER: "profile", RecordKind.STATEMENT: "article"}
LOCALES = {
    "en": "en_GB", "be": "be_BY", "ru": "ru_RU", "uk": "uk_UA", "pl": "pl_PL", "lt": "lt_LT",
}  # fmt: skip


def head(answer: Answer, address: str, language: str) -> dict[str, Any]:
    """`address`: the page's own, in full."""
    kind, slug = RecordKind(answer["kind"]), answer["slug"]
    return {
        "type": OPEN_GRAPH.get(kind, "website"),
        "address": address,
        "locale": LOCALES[language],
        "other_locales": [locale for code, locale in LOCALES.items() if code != language],
        "image": urljoin(address, reverse(f"pages:{kind}_picture", args=[slug])),
        "width": WIDTH,
        "height": HEIGHT,
        "alt": in_words(answer, language),
        "data": in_page(linked_data(answer, address, language)),
        "cards": {"cite": share_card(answer, address)} | _drawn(answer, language),
        "files": [
            {"type": "application/json", "href": reverse(f"api:{kind}", args=[answer["id"]])},
            {"type": "application/ld+json", "href": reverse(f"pages:{kind}_data", args=[slug])},
            *(
                {"type": media, "href": reverse(f"feeds:{kind}_{form}", args=[answer["id"]])}
                for form, media in FEEDS.items()
            ),
        ],
    }


# The cards that show a record's picture.
DRAWN = {RecordKind.RELEASE: "people", RecordKind.PRISONER: "detention"}


def _drawn(answer: Answer, language: str) -> dict[str, Any]:
    card = DRAWN.get(RecordKind(answer["kind"]))
    return {card: of_card(answer, language)} if card else {}


FEEDS = {"atom": "application/atom+xml", "json": "application/feed+json"}


def in_words(answer: Answer, language: str) -> str:
    """All that stands in the picture, for those who do not see it."""
    one = shown(answer, language)
    lines = [" ".join(filter(None, (x.number, x.words, x.who))) for x in one.lines]
    return ". ".join([str(one.title), *filter(None, lines), one.as_of])


def share_card(answer: Answer, address: str) -> dict[str, Any]:
    """What the card "Cite this page" offers beside its words."""
    kind, slug, record_id = answer["kind"], answer["slug"], answer["id"]
    return {
        "files": [
            {"words": words, "href": reverse(f"pages:{kind}_cite", args=[slug, form])}
            for form, words in (
                ("txt", _("as text")), ("bib", "BibTeX"), ("ris", "RIS"), ("json", "CSL-JSON"),
            )
        ],
        "press": reverse("pages:press", args=[slug]) if kind == RecordKind.RELEASE else "",
        "follow": _follow(kind, record_id),
        "embeds": _embeds(kind, record_id, address),
        "qr": qr_code(address),
    }  # fmt: skip


def _follow(kind: str, record_id: str) -> list[dict[str, str]]:
    found = [
        {"words": "Atom", "href": reverse(f"feeds:{kind}_atom", args=[record_id])},
        {"words": "JSON Feed", "href": reverse(f"feeds:{kind}_json", args=[record_id])},
    ]
    if kind == RecordKind.PRISONER:
        calendar = reverse("feeds:prisoner_calendar", args=[record_id])
        found.append({"words": _("calendar (iCalendar)"), "href": calendar})
    return found


def _embeds(kind: str, record_id: str, address: str) -> list[dict[str, Any]]:
    """By the id, so that the code in others' pages names nobody whose name is taken back."""
    found = [{"name": _("The record in short"), "view": f"pages:{kind}_embed", "height": 340}]
    if kind == RecordKind.RELEASE:
        found.append({"name": _("The number alone"), "view": "pages:number_embed", "height": 220})
    return [
        row | {"src": urljoin(address, reverse(str(row["view"]), args=[record_id]))}
        for row in found
    ]
