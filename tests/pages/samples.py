"""Answers made by hand, as the API would send them, for cards tested without a database."""

from typing import Any
from uuid import NAMESPACE_URL, uuid5

from releases.ledger.projection.reconciliation import reconciliation_of
from releases.ledger.projection.status import status_of
from releases.ledger.read.shapes import ANSWERS
from releases.terms.dates.edtf import parse

COUNTRIES = {"Ukraine": "UA", "Poland": "PL", "Lithuania": "LT"}
TIME = "2025-12-16T09:00:00Z"


def uid(name: str) -> str:
    return str(uuid5(NAMESPACE_URL, name))


def day(text: str) -> dict[str, str | None]:
    known = parse(text)
    ends = {"earliest": known.earliest, "latest": known.latest}
    return {"edtf": known.text} | {
        end: found.isoformat() if found else None for end, found in ends.items()
    }


def linked(kind: str, slug: str, label: dict[str, str] | None = None) -> dict[str, Any]:
    label = {"en": slug} if label is None else label
    found = {"kind": kind, "id": uid(f"{kind} {slug}"), "slug": slug, "label": label}
    return found | ({"country": COUNTRIES.get(slug)} if kind == "place" else {})


def citation(
    publisher: str, *, field: str | None = None, value: str | None = None, stance: str = "supports",
    locator: str | None = None, url: str | None = "https://example.org/a", incomplete: bool = False,
) -> dict[str, Any]:  # fmt: skip
    source = linked("source", publisher) | {
        "publisher": publisher,
        "source_kind": "news",
        "url": url,
        "address_incomplete": incomplete,
        "published": None,
    }
    return {
        "id": uid(f"{publisher} {field} {value}"),
        "field": field,
        "source": source,
        "stance": stance,
        "locator": locator,
        "value": value,
    }


def destination(place: str, *, after: str | None = None, **given: Any) -> dict[str, Any]:
    return {
        "id": uid(place),
        "after": uid(after) if after else None,
        "place": linked("place", place),
        "role": "reception",
        "transport": "unknown",
        "status": "confirmed",
        "date": None,
        "let_go_by": None,
        "handed_over_by": None,
        "received_by": None,
        "note": {},
        "citations": [],
    } | given


def claim(
    metric: str,
    number: int | None,
    *,
    to: str | None = None,
    by: str | None = "agency",
    **given: Any,
) -> dict[str, Any]:
    return {
        "id": uid(f"{metric} {number} {to} {by} {given}"),
        "metric": metric,
        "qualifier": "exact",
        "number": number,
        "number_to": None,
        "words": None,
        "destination": uid(to) if to else None,
        "country": None,
        "nationality": None,
        "sex": None,
        "claimant": linked("actor", by) if by else None,
        "as_of": None,
        "note": None,
        "citations": [],
    } | given


def participation(
    name: str = "", *, to: str | None = None, outcome: str = "freed", **given: Any
) -> dict[str, Any]:
    """Of a named person; without a name of somebody who is not named."""
    return {
        "id": uid(f"{name} {to} {outcome} {given}"),
        "destination": uid(to) if to else None,
        "outcome": outcome,
        "counts_as_announced": outcome != "contradicted",
        "counts_as_arrived": outcome in {"freed", "freed_and_removed", "rearrested"},
        "instrument": None,
        "sex": None,
        "nationality": None,
        "age_band": None,
        "citations": [],
        "person": linked("prisoner", name) if name else None,
    } | given


def release(**given: Any) -> dict[str, Any]:
    answer = {
        "id": uid("release"),
        "slug": "freed-2025",
        "kind": "release",
        "title": {"en": "People freed"},
        "summary": {},
        "holding_state": "BY",
        "dates": dict.fromkeys(("announced", "decided", "handed_over", "arrived", "confirmed")),
        "legal_instrument": "unknown",
        "mechanism": "unknown",
        "effects": [],
        "staged": False,
        "destinations": [],
        "participations": [],
        "withheld": 0,
        "claims": [],
        "citations": [],
        "sequence": 7,
        "first_published_at": TIME,
        "changed_at": TIME,
    } | given
    answer["reconciliation"] = reconciliation_of(answer)
    return checked(answer)


def detention(start: str | None, end: str | None, **given: Any) -> dict[str, Any]:
    return {
        "id": uid(f"{start} {end}"),
        "country": "BY",
        "start": day(start) if start else None,
        "began_as": "arrest",
        "end_kind": "known",
        "end": day(end) if end else None,
        "authority": None,
        "place": None,
        "citations": [],
    } | given


def took_part(outcome: str = "freed", **given: Any) -> dict[str, Any]:
    return {
        "participation": uid(outcome),
        "citations": [],
        "release": linked("release", "freed-2025"),
        "date": day("2025-12-13"),
        "place": None,
        "outcome": outcome,
        "instrument": "pardon_collective",
        "effects": [],
    } | given


def name(full: str, language: str = "en", **given: Any) -> dict[str, Any]:
    return {
        "id": uid(full),
        "full": full,
        "given": None,
        "patronymic": None,
        "family": None,
        "language": language,
        "script": None,
        "kind": "legal",
        "primary": True,
        "citations": [],
    } | given


def prisoner(**given: Any) -> dict[str, Any]:
    answer = {
        "id": uid("prisoner"),
        "slug": "maria-kolesnikova",
        "kind": "prisoner",
        "label": {"en": "Maria Kolesnikova", "be": "Марыя Калеснікава"},
        "identity_level": "full",
        "names": [],
        "sex": None,
        "birth": None,
        "death": None,
        "nationalities": [],
        "occupations": [],
        "summary": {},
        "biography": {},
        "detentions": [],
        "participations": [],
        "citations": [],
        "sequence": 7,
        "first_published_at": TIME,
        "changed_at": TIME,
    } | given
    answer["status"] = status_of(answer)
    return checked(answer)


def actor(name: str) -> dict[str, Any]:
    return checked(_thing("actor", name) | {"actor_kind": "organisation", "description": {}})


def place(name: str) -> dict[str, Any]:
    own = {"place_kind": "country", "parent": None, "coordinates": None, "postal_address": None}
    return checked(_thing("place", name) | own | {"country": COUNTRIES.get(name)})


def source(publisher: str) -> dict[str, Any]:
    thing = _thing("source", publisher)
    kept = {key: thing[key] for key in thing.keys() - {"name", "country", "citations"}}
    return checked(
        kept
        | {
            "title": f"Report of {publisher}",
            "title_supplied": False,
            "publisher": publisher,
            "source_kind": "news",
            "url": "https://example.org/a",
            "address_incomplete": False,
            "language": "en",
            "published": None,
        }
    )


def _thing(kind: str, name: str) -> dict[str, Any]:
    """Under the id that `linked` gives the same name."""
    return {
        "id": uid(f"{kind} {name}"),
        "slug": name,
        "kind": kind,
        "name": {"en": name},
        "country": None,
        "citations": [],
        "sequence": 7,
        "first_published_at": TIME,
        "changed_at": TIME,
    }


def world() -> list[dict[str, Any]]:
    """The release and one of its people, with a record of each other kind that it names."""
    return [potash(), prisoner(), place("Lithuania"), actor("Viasna"), source("RFE")]


def checked(answer: dict[str, Any]) -> dict[str, Any]:
    """A sample that the contract refuses would test nothing."""
    return ANSWERS[answer["kind"]].model_validate(answer).model_dump(mode="json")


def potash() -> dict[str, Any]:
    """The release of 13 December 2025, with what makes it hard."""
    return release(
        title={"en": "123 people freed", "be": "Вызвалілі 123 чалавекі"},
        dates={
            "announced": day("2025-12-13"),
            "decided": None,
            "handed_over": day("2025-12-13"),
            "arrived": None,
            "confirmed": None,
        },
        destinations=[
            destination("Ukraine"),
            destination("Poland", after="Ukraine", status="planned"),
            destination("Lithuania"),
        ],
        claims=[
            claim("released", 100, by="president of Ukraine", qualifier="about"),
            claim("released", 123, by="press service", citations=[citation("RFE")]),
            claim("released", 123, by="Viasna"),
            claim("transferred", 114, to="Ukraine"),
            claim("transferred", 109, to="Ukraine", nationality="BY"),
            claim("transferred", 9, to="Lithuania", by="embassy"),
            claim("transferred", 8, to="Lithuania", by="radio"),
        ],
        participations=[
            participation("Kolesnikova", to="Ukraine"),
            participation("Bialiatski", to="Lithuania"),
            participation("Seviarynets"),
            participation("Stefanovich", outcome="contradicted"),
        ],
    )
