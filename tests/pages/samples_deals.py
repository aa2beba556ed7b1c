"""Answers of deals and statements made by hand, as the API would send them."""

from typing import Any

from tests.pages.samples import TIME, checked, citation, day, linked, uid


def status(state: str, on: str | None, by: str = "envoy", **given: Any) -> dict[str, Any]:
    return {
        "id": uid(f"{state} {on} {by}"),
        "state": state,
        "date": day(on) if on else None,
        "instrument": None,
        "claimant": linked("actor", by),
        "note": {},
        "citations": [],
    } | given


def link_claim(stance: str, by: str, *, release: str = "freed-2025", **given: Any) -> dict:
    """`release`: its address; its id is that of the sample release."""
    return {
        "id": uid(f"{stance} {by} {release}"),
        "release": linked("release", release) | {"id": uid("release")},
        "stance": stance,
        "claimant": linked("actor", by),
        "as_of": None,
        "note": {},
        "citations": [],
    } | given


def concession(title: str, *statuses: dict[str, Any], **given: Any) -> dict[str, Any]:
    return {
        "id": uid(f"concession {title}"),
        "title": {"en": title},
        "concession_type": "sanctions_lifting",
        "giver": linked("actor", "usa", {"en": "United States"}),
        "programme": None,
        "statuses": list(statuses),
        "links": [],
        "citations": [],
    } | given


def party(role: str, **given: Any) -> dict[str, Any]:
    return {
        "id": uid(f"{role} {given}"),
        "role": role,
        "actor": None,
        "person": None,
        "citations": [],
    } | given


def deal(**given: Any) -> dict[str, Any]:
    return checked(
        {
            "id": uid("deal"),
            "slug": "minsk-2025",
            "kind": "deal",
            "title": {"en": "Talks in Minsk"},
            "summary": {},
            "talks": day("2025-12-12/2025-12-13"),
            "place": linked("place", "Minsk"),
            "parties": [],
            "concessions": [],
            "citations": [],
            "sequence": 8,
            "first_published_at": TIME,
            "changed_at": TIME,
        }
        | given
    )


def statement(slug: str = "more", **given: Any) -> dict[str, Any]:
    return checked(
        {
            "id": uid(f"statement {slug}"),
            "slug": slug,
            "kind": "statement",
            "gist": {"en": f"Gist of {slug}."},
            "speaker": linked("actor", "Viasna"),
            "capacity": {},
            "about": linked("release", "freed-2025") | {"id": uid("release")},
            "about_person": False,
            "date": day("2025-12-13"),
            "place": None,
            "quotation": None,
            "language": None,
            "attribution": "direct",
            "citations": [],
            "person": None,
            "sequence": 9,
            "first_published_at": TIME,
            "changed_at": TIME,
        }
        | given
    )


def potash_deal() -> dict[str, Any]:
    """Announced on one day, implemented two days later, asserted and denied; nothing, says one."""
    return deal(
        parties=[
            party("negotiator", actor=linked("actor", "envoy"), citations=[citation("RFE")]),
            party("beneficiary", person=linked("prisoner", "Bialiatski")),
            party("mediator"),
        ],
        concessions=[
            concession(
                "Potash",
                status("announced", "2025-12-13"),
                status("implemented", "2025-12-15", by="Treasury", instrument="License 13"),
                links=[
                    link_claim("asserted", "envoy", citations=[citation("RFE")]),
                    link_claim("denied", "Headquarters"),
                ],
            ),
            concession(
                "Nothing at all",
                status("alleged", "2025-12-16", by="spokeswoman"),
                concession_type="none_claimed",
                giver=None,
            ),
        ],
    )


def negotiated() -> list[dict[str, Any]]:
    """A deal about the sample release, and what was said."""
    quoted = {"quotation": "Больш будзе.", "language": "be", "attribution": "reported"}
    return [potash_deal(), statement(**quoted)]
