"""What the projection keeps of a body by itself, without looking at other records."""

from datetime import date
from typing import Any

from releases.terms.choosing import chosen
from releases.terms.collation import key
from releases.terms.countries import country_name
from releases.terms.vocabularies.records import RecordKind

# Which of a release's five dates tells best when it was.
TELLING_DATES = ("handed_over", "arrived", "announced", "decided", "confirmed")
LONGEST = 100  # letters of a label
# Columns of the names by which lists of things and people are sorted, by language. What has a day
# is sorted by it in all of them.
SORTED = {
    "en": "sort_key",
    "be": "sort_be",
    "ru": "sort_ru",
    "uk": "sort_uk",
    "pl": "sort_pl",
    "lt": "sort_lt",
}


def card(body: dict) -> dict:
    """What other documents show of this record."""
    shown = {
        "kind": body["kind"],
        "id": body["id"],
        "slug": body["slug"],
        "label": label(body),
    }
    if body["kind"] == RecordKind.SOURCE:
        fields = ("publisher", "source_kind", "url", "address_incomplete", "published")
        shown |= {field: body[field] for field in fields}
    if body["kind"] == RecordKind.PLACE:
        shown["country"] = body["country"]
    return shown


def label(body: dict) -> dict[str, str]:
    match body["kind"]:
        case RecordKind.PRISONER:
            return body["label"]
        case RecordKind.SOURCE:
            # Square brackets say, as in a catalogue, that the title is not the source's own.
            if body["title_supplied"]:
                return {"en": f"[{body['title']}]"}
            return {body["language"] or "und": body["title"]}
        case RecordKind.RELEASE | RecordKind.DEAL:
            return body["title"]
        case RecordKind.STATEMENT:
            return {language: _shortened(text) for language, text in body["gist"].items()}
        case _:
            return body["name"]


def telling_date(dates: dict) -> dict | None:
    """The date value that says best when the release was; null if none is known."""
    return next((dates[role] for role in TELLING_DATES if dates[role]), None)


DATED = (RecordKind.RELEASE, RecordKind.DEAL, RecordKind.STATEMENT)


def day_of(body: dict) -> dict | None:
    """The date value by which a record that happened is listed."""
    match body["kind"]:
        case RecordKind.RELEASE:
            return telling_date(body["dates"])
        case RecordKind.DEAL:
            return body["talks"]
        case _:
            return body["date"]


def columns(body: dict) -> dict[str, Any]:
    """Sort keys and dates of the body's `Document` row."""
    if body["kind"] in DATED:
        when = day_of(body) or {"earliest": None, "latest": None}
        return {
            "sort_key": when["earliest"] or when["latest"] or "",
            "earliest": _day(when["earliest"]),
            "latest": _day(when["latest"]),
        }
    keys = {column: key(_named(body, language), language) for language, column in SORTED.items()}
    return {**keys, "earliest": None, "latest": None}


def _shortened(text: str) -> str:
    """A statement is called by the beginning of its gist."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rsplit(maxsplit=1)[0]}…"


def _named(body: dict, language: str) -> str:
    """As pages in that language call it."""
    texts, country = label(body), body.get("country")
    text, tag = chosen(texts, language)
    if tag != language and country and texts.get("en") == country_name(country, "en"):
        return country_name(country, language)
    return text


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
