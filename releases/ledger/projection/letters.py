"""The letters block of a prisoner's answer: there only while letters can be sent.

Made of the person's body, which names the prison if the desk decided that it is safe, and of the
prison's: so that what changes there reaches everybody who is held in it.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from releases.ledger.projection.links import Links, View
from releases.terms.vocabularies.people import Status, StatusReason
from releases.terms.vocabularies.records import AcceptsLetters, PlaceKind

Json = Mapping[str, Any]


def letters_of(body: Json, links: Links, view: View) -> dict[str, Any] | None:
    """As in `Letters`, but for the status. Of older editions, which name no prison: null."""
    to = body.get("letters")
    place = links.card(to["id"]) if to else None  # asked for in any case: the answer hangs on it
    if not to or place is None:
        return None
    prison = view.bodies([UUID(to["id"])]).get(UUID(to["id"]))
    if prison is None or not takes_letters(prison):
        return None
    return {"place": place, "address": prison["postal_address"]}


def takes_letters(place: Json) -> bool:
    """A place's body or answer. One from before letters were recorded, or none, does not."""
    return (
        place.get("place_kind") == PlaceKind.PRISON
        and place.get("accepts_letters") == AcceptsLetters.YES
        and bool(place.get("postal_address"))
    )


def ends_letters(before: Json | None, now: Json | None) -> bool:
    """Whether a place took letters until this edition of it."""
    return takes_letters(before or {}) and not takes_letters(now or {})


def may_get_letters(answer: Json) -> bool:
    """A prisoner's answer with its status: a detention runs for certain, and the prison shows."""
    status, letters = answer["status"], answer.get("letters")
    running = (Status.HELD, StatusReason.DETENTION_RUNNING)
    return bool(
        letters
        and letters["place"]
        and answer["label"]
        and (status["code"], status["reason"]) == running
    )
