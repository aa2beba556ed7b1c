"""A record in the words of schema.org, as JSON-LD: the page, and what it is about.

Made of the public answer and nothing else. Without types that screening tools take for a warning:
nobody here is more than a person, an event, a place.
"""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urljoin

from django.utils.translation import gettext as _

from releases.public.addressing import reverse
from releases.public.texts import choose, name_of, person_name, record_name
from releases.terms.vocabularies.records import ActorKind, RecordKind
from releases.terms.vocabularies.releases import Outcome

Answer = Mapping[str, Any]
CONTEXT = "https://schema.org"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
PEOPLE = 100  # at most; the page and the API have all
DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
# What could end the element or begin a comment in it; and what would make a text that ends in
# `href=` look like an attribute to who reads the page as text (see `exports/in_text.py`).
HARMLESS = [(each, f"\\u{ord(each):04X}") for each in "<>&=\u2028\u2029"]


def linked_data(answer: Answer, address: str, language: str) -> dict[str, Any]:
    about = ABOUT[RecordKind(answer["kind"])](answer, address, language)
    data = {
        "@context": CONTEXT,
        "@type": "WebPage",
        "@id": address,
        "url": address,
        "name": str(name_of(answer, language)),
        "description": str(choose(answer.get("summary") or {}, language)),
        "inLanguage": language,
        "datePublished": answer["first_published_at"],
        "dateModified": answer["changed_at"],
        "version": str(answer["sequence"]),
        "identifier": f"urn:uuid:{answer['id']}",
        "license": LICENCE,
        "isPartOf": {
            "@type": "WebSite",
            "name": _("Register of Releases"),
            "url": urljoin(address, reverse("pages:home")),
        },
        "citation": sorted(_sources(answer)),
        "mainEntity": {"@id": f"{address}#it", **_given(about)},
    }
    return _given(data)


def in_page(data: Mapping[str, Any]) -> str:
    """As the text of a data block, which a browser does not run; no text can end the element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # Not by `translate`, which looks at every letter in ten times the time.
    for sign, harmless in HARMLESS:
        text = text.replace(sign, harmless)
    return text


def _given(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, "", [])}


def _release(answer: Answer, address: str, language: str) -> dict[str, Any]:
    roles = ("handed_over", "arrived", "announced", "decided", "confirmed")
    roots = [leg for leg in answer["destinations"] if not leg["after"]]
    named = [
        row["person"]
        for row in answer["participations"]
        if row["person"] and row["person"]["label"] and row["outcome"] != Outcome.CONTRADICTED
    ]
    return {
        "@type": "Event",
        "name": str(choose(answer["title"], language)),
        "description": str(choose(answer["summary"], language)),
        "startDate": next(filter(None, (day(answer["dates"][role]) for role in roles)), None),
        "location": [linked(leg["place"], address, language) for leg in roots if leg["place"]],
        "attendee": [linked(person, address, language) for person in named[:PEOPLE]],
    }


def _prisoner(answer: Answer, address: str, language: str) -> dict[str, Any]:
    name = person_name(answer["label"], language)
    others = dict.fromkeys(row["full"] for row in answer["names"] if row["full"] != str(name))
    return {
        "@type": "Person",
        "name": str(name),
        "alternateName": list(others),
        "birthDate": day(answer["birth"]),
        "deathDate": day(answer["death"]),
        "nationality": [{"@type": "Country", "identifier": c} for c in answer["nationalities"]],
        "sameAs": _elsewhere(answer),
    }


def _deal(answer: Answer, address: str, language: str) -> dict[str, Any]:
    parties = [row["actor"] or row["person"] for row in answer["parties"]]
    return {
        "@type": "Event",
        "name": str(choose(answer["title"], language)),
        "description": str(choose(answer["summary"], language)),
        "startDate": day(answer["talks"]),
        "location": linked(answer["place"], address, language),
        "attendee": [linked(party, address, language) for party in parties if party],
    }


def _statement(answer: Answer, address: str, language: str) -> dict[str, Any]:
    """A quotation only where there are words of the speaker; else the editors' words for them."""
    text = answer["quotation"]
    return {
        "@type": "Quotation" if text else "CreativeWork",
        "text": text,
        "inLanguage": answer["language"] if text else None,
        "abstract": str(choose(answer["gist"], language)),
        "creator": linked(answer["speaker"] or answer["person"], address, language),
        "dateCreated": day(answer["date"]),
        "about": linked(answer["about"], address, language),
    }


def _actor(answer: Answer, _address: str, language: str) -> dict[str, Any]:
    person = answer["actor_kind"] == ActorKind.PERSON
    return {
        "@type": "Person" if person else "Organization",
        "name": str(record_name(answer["name"], answer["country"], language)),
        "description": str(choose(answer["description"], language)),
        "sameAs": _elsewhere(answer),
    }


def _place(answer: Answer, address: str, language: str) -> dict[str, Any]:
    point = answer["coordinates"]
    return {
        "@type": "Place",
        "name": str(record_name(answer["name"], answer["country"], language)),
        "geo": {"@type": "GeoCoordinates", **point} if point else None,
        "containedInPlace": linked(answer["parent"], address, language),
    }


def _source(answer: Answer, _address: str, _language: str) -> dict[str, Any]:
    return {
        "@type": "CreativeWork",
        "name": answer["title"],
        "inLanguage": answer["language"],
        "publisher": {"@type": "Organization", "name": answer["publisher"]},
        "datePublished": day(answer["published"]),
        "url": _web(answer),
    }


ABOUT: dict[RecordKind, Callable[[Answer, str, str], dict[str, Any]]] = {
    RecordKind.RELEASE: _release,
    RecordKind.PRISONER: _prisoner,
    RecordKind.DEAL: _deal,
    RecordKind.STATEMENT: _statement,
    RecordKind.ACTOR: _actor,
    RecordKind.PLACE: _place,
    RecordKind.SOURCE: _source,
}
TYPES = {RecordKind.PRISONER: "Person", RecordKind.PLACE: "Place", RecordKind.ACTOR: "Thing"}


def linked(other: Answer | None, address: str, language: str) -> dict[str, Any] | None:
    if not other:
        return None
    kind = RecordKind(other["kind"])
    url = urljoin(address, reverse(f"pages:{kind}", args=[other["slug"]]))
    name = person_name if kind == RecordKind.PRISONER else choose
    return {
        "@type": TYPES.get(kind, "CreativeWork"),
        "@id": f"{url}#it",
        "name": str(name(other["label"], language)),
        "url": url,
    }


def day(value: Answer | None) -> str | None:
    """As far as ISO 8601 has it; what EDTF adds (about, either, open) has no form here."""
    return value["edtf"] if value and DAY.fullmatch(value["edtf"]) else None


def _elsewhere(answer: Answer) -> list[str]:
    return [row["url"] for row in answer["identifiers"] if row["url"]]


def _sources(value: Any) -> set[str]:
    """The addresses of every source that the answer cites, of whatever part."""
    found: set[str] = set()
    left = [value]
    while left:
        value = left.pop()
        if isinstance(value, dict):
            if "stance" in value and value.get("source") and (url := _web(value["source"])):
                found.add(url)
            left += value.values()
        elif isinstance(value, list):
            left += value
    return found


def _web(source: Answer) -> str | None:
    """Null for what is no whole address."""
    url = source["url"] or ""
    whole = url.startswith(("https://", "http://")) and not source["address_incomplete"]
    return url if whole else None
