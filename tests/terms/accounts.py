"""Accounts of releases for tests of reconciliation, short to write and at random."""

from typing import Any

from hypothesis import strategies as st

from releases.terms.reconciliation.finding import Finding
from releases.terms.reconciliation.given import Account, Claim, Group, Row, Scope
from releases.terms.reconciliation.reconcile import reconcile
from releases.terms.reconciliation.wording import Names, say
from releases.terms.vocabularies.releases import Metric, Outcome, Qualifier

PLACES = ("ukraine", "vilnius", "poland")
# Few and often the same: claims that share nothing meet in no finding.
METRICS = (*[Metric.RELEASED] * 4, *[Metric.TRANSFERRED] * 3, Metric.PARDONED, Metric.STILL_HELD)
WHERE = ("", "", "ukraine", "vilnius", "poland")
DAYS = ("", "2025-12-12", "2025-12-13", "2025-12", "2025-12-13~", "2025-12-15")
CLAIMANTS = ("", "A", "B", "C")


def claim(metric: str, number: int | None = None, by: str = "A", **given: Any) -> Claim:
    """Of a destination (`to`), country, nationality or sex, where they are given."""
    scope = {key: given.pop(key) for key in ("country", "nationality", "sex") if key in given}
    whose = Scope(destination=given.pop("to", ""), **scope)
    words = given.get("words", "")
    if words:
        given["qualifier"] = Qualifier.WORDS
    key = given.pop("id", f"{metric} {number} {words} {by} {whose} {given}")
    return Claim(key, metric, number, scope=whose, claimant=by, **given)


def rows(outcome: str, count: int = 1, *, to: str = "", named: bool = False) -> tuple[Row, ...]:
    return (Row(outcome, named, to),) * count


def told(account: Account, kind: str = "") -> list[str]:
    """The sentences, of one kind or of all; ids are their own names."""
    findings = [finding for finding in reconcile(account) if kind in ("", finding.kind)]
    actors = {claim.claimant: claim.claimant for claim in account.claims}
    actors |= {group.side: group.side for group in account.groups}
    places = {group.id: group.id.capitalize() for group in account.groups}
    return [say(finding, Names(actors, places)) for finding in findings]


def facts(findings: list[Finding]) -> list[tuple]:
    return [(f.kind, f.check, f.what, f.claims, f.text, str(dict(f.values))) for f in findings]


@st.composite
def claims(draw: st.DrawFn, *, qualifiers: tuple[str, ...] = tuple(Qualifier)) -> Claim:
    qualifier = draw(st.sampled_from(qualifiers))
    number = draw(st.integers(0, 12))
    words = qualifier == Qualifier.WORDS
    country = draw(st.sampled_from(("", "", "", "BY")))
    return Claim(
        id=str(draw(st.integers(0, 2**60))),
        metric=draw(st.sampled_from(METRICS)),
        number=None if words else number,
        qualifier=qualifier,
        number_to=number + draw(st.integers(0, 5)) if qualifier == Qualifier.RANGE else None,
        words="thousands" if words else "",
        scope=Scope(
            "" if country else draw(st.sampled_from(WHERE)),
            country,
            draw(st.sampled_from(("", "", "", "", "BY", "UA"))),
            draw(st.sampled_from(("", "", "", "", "female", "male"))),
        ),
        claimant=draw(st.sampled_from(CLAIMANTS)),
        as_of=draw(st.sampled_from(DAYS)),
    )


GROUPS = st.builds(
    lambda after, sides: tuple(
        Group(place, onward, "" if onward else side)
        for place, onward, side in zip(PLACES, after, sides, strict=True)
    ),
    st.sampled_from([("", "", ""), ("", "", "ukraine"), ("", "ukraine", "vilnius")]),
    st.tuples(*[st.sampled_from(("", "east", "west"))] * 3),
)
ROWS = st.builds(
    Row, st.sampled_from(Outcome.values), st.booleans(), st.sampled_from(("", *PLACES))
)
ACCOUNTS = st.builds(
    Account,
    st.lists(claims(), max_size=6, unique_by=lambda claim: claim.id).map(tuple),
    GROUPS,
    st.lists(ROWS, max_size=4).map(tuple),
    st.integers(0, 3),
)
