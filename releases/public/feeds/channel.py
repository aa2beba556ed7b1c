"""What a feed says, before it is written in a format."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.urls import reverse
from django.utils.translation import gettext as _

from releases.ledger.read.documents import Entry
from releases.ledger.read.editions import Past
from releases.public.texts import choose, linked_name, person_name, record_name
from releases.terms.vocabularies.records import Change, RecordKind

# Made once; a feed's own id is made of it, so that it is the same one wherever it is served from.
FEEDS = UUID("0c9c2c5e-9a0f-4e57-9d55-0a0b6b3f6a7e")
# Those of the first feeds, which readers already follow.
RELEASES = {
    "en": "urn:uuid:5b2a8a0e-52e7-4f0b-9d4c-6a1f4f6f0c11",
    "be": "urn:uuid:8c0d3c52-3a3e-4d43-8f5a-0f5f2f0b7d27",
}


@dataclass(frozen=True)
class Item:
    """`id` stays when address or title change; `page` is a path."""

    id: str
    title: str
    text: str
    page: str
    published: datetime
    updated: datetime


@dataclass(frozen=True)
class Channel:
    """`updated`: of the newest item, or when there was one last; never the time of asking."""

    id: str
    title: str
    subtitle: str
    page: str
    language: str
    items: tuple[Item, ...]
    updated: datetime


def feed_id(what: str, query: Mapping[str, str], language: str) -> str:
    """Of the filters in any order."""
    if what == "releases" and not query and language in RELEASES:
        return RELEASES[language]
    asked = "&".join(f"{name}={query[name]}" for name in sorted(query))
    return uuid5(FEEDS, f"{what}?{asked}#{language}").urn


def name_of(answer: Mapping[str, Any], language: str) -> str:
    match answer["kind"]:
        case RecordKind.PRISONER:
            return str(person_name(answer["label"], language))
        case RecordKind.RELEASE | RecordKind.DEAL:
            return str(choose(answer["title"], language))
        case RecordKind.SOURCE:
            return str(answer["title"])
        case RecordKind.STATEMENT:
            who = linked_name(answer["speaker"] or answer["person"], language)
            return str(who) or _("Statement")
        case _:
            return str(record_name(answer["name"], answer["country"], language))


def of_entry(entry: Entry, language: str) -> Item:
    """A record as it stands now."""
    answer = entry.data
    texts = answer.get("summary") or answer.get("gist") or answer.get("description") or {}
    return Item(
        id=f"urn:uuid:{entry.record_id}",
        title=name_of(answer, language),
        text=str(choose(texts, language)),
        page=reverse(f"pages:{entry.kind}", args=[entry.slug]),
        published=datetime.fromisoformat(answer["first_published_at"]),
        updated=entry.changed_at,
    )


def of_edition(past: Past, entry: Entry, language: str) -> Item:
    """One change of a record: what kind of change, and the note for the public."""
    return Item(
        id=uuid5(NAMESPACE_URL, f"urn:uuid:{entry.record_id}#edition-{past.sequence}").urn,
        title=_("%(name)s: %(change)s (edition %(number)s)") % {
            "name": name_of(entry.data, language),
            "change": Change(past.change).label,
            "number": past.sequence,
        },
        text=past.note,
        page=reverse(f"pages:{entry.kind}", args=[entry.slug]) + "#history",
        published=past.time,
        updated=past.time,
    )  # fmt: skip
