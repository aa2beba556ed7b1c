"""Reads a release as the API answers it: plain JSON."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from releases.terms.reconciliation.given import Account, Claim, Group, Row, Scope
from releases.terms.reconciliation.wording import Names

Json = Mapping[str, Any]


def account_of(answer: Json) -> Account:
    return Account(
        claims=tuple(claim_of(claim) for claim in answer["claims"]),
        groups=tuple(
            Group(leg["id"], leg["after"] or "", _id(leg["let_go_by"]))
            for leg in answer["destinations"]
        ),
        rows=tuple(map(_row, answer["participations"])),
        withheld=answer["withheld"],
    )


def claim_of(claim: Json) -> Claim:
    return Claim(
        id=claim["id"],
        metric=claim["metric"],
        number=claim["number"],
        qualifier=claim["qualifier"],
        number_to=claim["number_to"],
        words=claim["words"] or "",
        scope=Scope(
            claim["destination"] or "",
            claim["country"] or "",
            claim["nationality"] or "",
            claim["sex"] or "",
        ),
        claimant=_id(claim["claimant"]),
        as_of=claim["as_of"]["edtf"] if claim["as_of"] else "",
    )


def _row(row: Json) -> Row:
    """A person whose name is not public has an empty label."""
    named = bool(row["person"] and row["person"]["label"])
    return Row(row["outcome"], named, row["destination"] or "")


def names_of(answer: Json, name: Callable[[Json], str], places: Mapping[str, str]) -> Names:
    """`name` gives the words for a linked record."""
    linked: Iterable[Json | None] = (
        *(claim["claimant"] for claim in answer["claims"]),
        *(leg["let_go_by"] for leg in answer["destinations"]),
    )
    return Names({each["id"]: name(each) for each in linked if each}, places)


def _id(linked: Json | None) -> str:
    return linked["id"] if linked else ""
