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
from releases.public.static_copy import StaticCopy
from releases.terms.vocabularies.records import RecordKind

Answer = Mapping[str, Any]
OPEN_GRAPH = {RecordKind.PRISONER: "profile", RecordKind.STATEMENT: "article"}
LOCALES = {
    "en": "en_GB", "be": "be_BY", "ru": "ru_RU", "uk": "uk_UA", "pl": "pl_PL", "lt": "lt_LT",
}  # fmt: skip


def head(
    answer: Answer, address: str, language: str, copy: StaticCopy | None = None
) -> dict[str, Any]:
    """`address`: the page's own, in full. A static copy has no files that name the day or say what
    the page says, and asks of no other day."""
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
        "cards": {
            "cite": share_card(answer, address, copy),
            "history": {"in_copy": copy is not None},
            **_drawn(answer, language, copy),
        },
        "files": _files(answer, copy),
    }


def _files(answer: Answer, copy: StaticCopy | None) -> list[dict[str, str]]:
    kind, record_id = answer["kind"], answer["id"]
    found = [("application/json", reverse(f"api:{kind}", args=[record_id]))]
    if not copy:
        data = reverse(f"pages:{kind}_data", args=[answer["slug"]])
        found.append(("application/ld+json", data))
    if not copy or copy.followed:
        found += [
            (media, reverse(f"feeds:{kind}_{form}", args=[record_id]))
            for form, media in FEEDS.items()
        ]
    return [{"type": media, "href": href} for media, href in found]


# The cards that show a record's picture.
DRAWN = {RecordKind.RELEASE: "people", RecordKind.PRISONER: "detention"}


def _drawn(answer: Answer, language: str, copy: StaticCopy | None) -> dict[str, Any]:
    kind = RecordKind(answer["kind"])
    if kind not in DRAWN or (copy and kind == RecordKind.PRISONER):
        return {}
    return {DRAWN[kind]: of_card(answer, language)}


FEEDS = {"atom": "application/atom+xml", "json": "application/feed+json"}


def in_words(answer: Answer, language: str) -> str:
    """All that stands in the picture, for those who do not see it."""
    one = shown(answer, language, drawn=False)
    lines = [" ".join(filter(None, (x.number, x.words, x.who))) for x in one.lines]
    return ". ".join([str(one.title), *filter(None, lines), one.as_of])


def share_card(answer: Answer, address: str, copy: StaticCopy | None) -> dict[str, Any]:
    """What the card "Cite this page" offers beside its words."""
    kind, slug, record_id = answer["kind"], answer["slug"], answer["id"]
    forms = (("txt", _("as text")), ("bib", "BibTeX"), ("ris", "RIS"), ("json", "CSL-JSON"))
    return {
        "files": [
            {"words": words, "href": reverse(f"pages:{kind}_cite", args=[slug, form])}
            for form, words in (() if copy else forms)
        ],
        "press": reverse("pages:press", args=[slug]) if kind == RecordKind.RELEASE else "",
        "follow": _follow(kind, record_id) if not copy or copy.followed else [],
        "embeds": _embeds(kind, record_id, address),
        "qr": qr_code(address),
    }


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
