"""Whether numbers by nationality or by sex add up to all of them."""

from collections.abc import Iterator
from itertools import product

from releases.terms.reconciliation.finding import (
    Check,
    Finding,
    Numbers,
    Value,
    What,
    gettext_noop,
    ids,
)
from releases.terms.reconciliation.given import Account, Claim, Scope, same_claimant
from releases.terms.reconciliation.groups import MOST_SUMS, added_up, rest, verdict
from releases.terms.reconciliation.spans import Span, counts, overtaken, span
from releases.terms.vocabularies.releases import FindingKind, Metric

PARTS = (Metric.RELEASED, Metric.TRANSFERRED, Metric.PARDONED)
BY = {
    "nationality": gettext_noop("%(what)s by nationality: %(sum)s (%(by)s)"),
    "sex": gettext_noop("%(what)s by sex: %(sum)s (%(by)s)"),
}
SHORT = {
    "nationality": gettext_noop(
        "%(what)s by nationality: %(sum)s of %(whole)s (%(by)s); rest: %(rest)s"
    ),
    "sex": gettext_noop("%(what)s by sex: %(sum)s of %(whole)s (%(by)s); rest: %(rest)s"),
}
UNLIKE = {
    "nationality": gettext_noop(
        "%(what)s by nationality: %(sum)s (%(by)s); said of all: %(whole)s"
    ),
    "sex": gettext_noop("%(what)s by sex: %(sum)s (%(by)s); said of all: %(whole)s"),
}
Key = tuple[str, str, str, str]


def breakdowns(account: Account) -> Iterator[Finding]:
    """Of each claimant by itself: numbers of two claimants are parts of no one thing."""
    found: dict[Key, dict[str, list[Claim]]] = {}
    for claim in sorted(account.claims, key=lambda claim: claim.id):
        scope = claim.scope
        dimension = "" if scope.nationality and scope.sex else _dimension(scope)
        stands = span(claim) is not None and not overtaken(claim, account.claims)
        if dimension and stands and claim.metric in PARTS and not claim.beyond:
            # Claims of nobody known belong together no more than those of different claimants.
            whose = claim.claimant or claim.id
            key = (scope.destination, claim.metric, dimension, whose)
            part = scope.nationality or scope.sex
            found.setdefault(key, {}).setdefault(part, []).append(claim)
    for key in sorted(found, key=lambda key: (*key[:3], _first(found[key]))):
        yield from _breakdown(account, key, list(found[key].values()))


def _first(parts: dict[str, list[Claim]]) -> str:
    return min(claim.id for part in parts.values() for claim in part)


def _dimension(scope: Scope) -> str:
    return "nationality" if scope.nationality else "sex" if scope.sex else ""


def _breakdown(account: Account, key: Key, parts: list[list[Claim]]) -> Iterator[Finding]:
    destination, metric, dimension, _whose = key
    there = Scope(destination=destination)
    whole = [c for c in account.claims if c.scope == there and c.metric == metric]
    plain = counts(whole)
    if any(len(part) > 1 for part in parts):
        own = [c for c in whole if same_claimant(c, parts[0][0]) and span(c) is not None]
        yield from _several(What(metric, there), dimension, parts, own)
        return
    added = added_up(tuple(sorted((p[0] for p in parts), key=lambda c: (-(c.number or 0), c.id))))
    if not plain:
        return
    kind, fitting = verdict(added, plain)
    what = What(metric, there)
    if kind == FindingKind.MISSING and dimension == "nationality":
        foreign = [c for c in account.claims if c.scope == there and c.metric == Metric.FOREIGNERS]
        agreed = verdict(added, counts(foreign)) if counts(foreign) else (kind, plain)
        if agreed[0] == FindingKind.AGREES:
            kind, fitting, what = *agreed, What(Metric.FOREIGNERS, there)
    if len(parts) == 1 and kind in (FindingKind.MISSING, FindingKind.AGREES):
        return  # one part alone says nothing of the others
    text = {FindingKind.AGREES: BY, FindingKind.MISSING: SHORT}.get(kind, UNLIKE)[dimension]
    left = rest(added.total, fitting) if kind == FindingKind.MISSING else Span(0, 0)
    cited = ids(*added.terms, *(claim for same in fitting for claim in same))
    yield Finding(
        kind, Check.BREAKDOWN, what, cited, text,
        {
            "what": what, "sum": added, "by": added.terms[0].claimant, "rest": left,
            "whole": Numbers(tuple(same[0] for same in fitting)),
        },
    )  # fmt: skip


def _several(
    what: What, dimension: str, parts: list[list[Claim]], own: list[Claim]
) -> Iterator[Finding]:
    """Of a claimant that counted more than once, only what adds up to one of its own numbers:
    nobody can tell which of the other numbers were given together."""
    for whole in sorted(own, key=lambda claim: (-(claim.number or 0), claim.id)):
        ways = list(product(*parts)) if len(parts) <= MOST_SUMS else []
        for terms in ways:
            added = added_up(terms)
            if verdict(added, [[whole]])[0] == FindingKind.AGREES and len(terms) > 1:
                values: dict[str, Value] = {"what": what, "sum": added, "by": terms[0].claimant}
                cited = ids(*terms, whole)
                yield Finding(
                    FindingKind.AGREES, Check.BREAKDOWN, what, cited, BY[dimension], values
                )
