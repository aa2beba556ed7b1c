"""Where a person stands, with what it follows from and for which day: derived, and said to be."""

from collections.abc import Mapping
from typing import Any

from releases.public.pages.cards import dates
from releases.public.pages.cards.codes import label
from releases.terms.vocabularies.people import Status, StatusReason

SIDES: Mapping[str, str] = {
    Status.HELD: "inside",
    Status.FREE: "outside",
    Status.FREE_WITH_CONDITIONS: "outside",
    Status.IN_EXILE: "outside",
}


def status_card(answer: Mapping[str, Any], language: str) -> dict[str, Any]:
    status = answer["status"]
    return {
        "template": "cards/status.html",
        "id": "status",
        "words": label(Status, status["code"]),
        "reason": label(StatusReason, status["reason"]),
        "since": dates.when(status["since"], language),
        "as_of": _day(status["as_of"], language),
        "side": SIDES.get(status["code"], ""),
    }


def _day(day: str | None, language: str) -> dates.Day | None:
    return dates.when({"edtf": day}, language) if day else None
