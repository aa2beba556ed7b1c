"""Claims of the same people beside each other: which agree, differ, or count on day by day."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from releases.terms.reconciliation.finding import Check, Finding, Said, What, gettext_noop, ids
from releases.terms.reconciliation.given import (
    DID_NOT_ARRIVE,
    OF_A_GROUP,
    Account,
    Claim,
    before,
    counted_again,
    sort_key,
)
from releases.terms.reconciliation.spans import contradict, span
from releases.terms.vocabularies.releases import FindingKind, Metric

SAID = gettext_noop("%(what)s: %(said)s")
BEYOND = gettext_noop("%(what)s: %(said)s; in no sum of this release")
GROWING = gettext_noop("%(what)s, the latest count first: %(said)s")


def beside_each_other(account: Account) -> Iterator[Finding]:
    inside = sum(row.outcome in DID_NOT_ARRIVE for row in account.rows)
    lines: dict[What, list[Claim]] = {}
    for claim in sorted(account.claims, key=sort_key):
        lines.setdefault(_of_whom(claim), []).append(claim)
    places = [group.id for group in account.groups]
    for what in sorted(lines, key=lambda what: _order(what, places)):
        yield from _line(what, lines[what], inside if what.scope.destination else 0)


def differ(claims: Iterable[Claim], *, inside: int = 0) -> set[Claim]:
    """Those of these numbers of the same people that contradict another."""
    found: set[Claim] = set()
    for one, other in combinations(claims, 2):
        if contradict(one, other, inside=inside):
            found |= {one, other}
    return found


def _of_whom(claim: Claim) -> What:
    """Released into a group and taken there is said of the same people."""
    together = claim.scope.destination and claim.metric in OF_A_GROUP
    return What(Metric.TRANSFERRED if together else claim.metric, claim.scope)


def _order(what: What, places: Sequence[str]) -> tuple:
    scope = what.scope
    place = places.index(scope.destination) + 1 if scope.destination in places else 0
    kind = list(Metric).index(Metric(what.metric))
    return bool(scope.country), place, kind, scope.nationality, scope.sex, scope.country


def _line(what: What, claims: list[Claim], inside: int) -> Iterator[Finding]:
    """`claims` come sorted, and each leaves in one finding."""
    told = [claim for claim in claims if span(claim) is not None]
    words = [claim for claim in claims if span(claim) is None]
    apart = differ(told, inside=inside)
    # Who gives the same number as one of those says so too.
    same = {(span(claim), claim.about) for claim in apart}
    apart = {claim for claim in told if (span(claim), claim.about) in same}
    growing = _growing([claim for claim in told if claim not in apart])
    rest = [claim for claim in told if claim not in apart and claim not in growing]
    if apart:
        yield _said(FindingKind.CONFLICTS, what, [c for c in told if c in apart])
    if growing:
        yield _said(FindingKind.SEQUENCE, what, [c for c in told if c in growing])
    if len(rest) > 1:
        yield _said(FindingKind.AGREES, what, rest)
    else:
        words = rest + words
    if words:
        yield _said(FindingKind.BESIDE, what, words)


def _growing(claims: list[Claim]) -> set[Claim]:
    found: set[Claim] = set()
    for one, other in combinations(claims, 2):
        in_turn = before(one, other) or before(other, one) or counted_again(one, other)
        if in_turn and span(one) != span(other):
            found |= {one, other}
    return found


def _said(kind: FindingKind, what: What, claims: list[Claim]) -> Finding:
    growing = kind == FindingKind.SEQUENCE
    beyond = claims[0].beyond
    metrics = {claim.metric for claim in claims}
    shown = What(metrics.pop(), what.scope) if len(metrics) == 1 else what
    text = GROWING if growing else BEYOND if beyond else SAID
    said = Said(tuple(claims), dated=growing)
    return Finding(kind, Check.NUMBERS, shown, ids(*claims), text, {"what": shown, "said": said})
