"""Whether the groups add up to the whole, each side of an exchange, and those who went on.

Only root destinations add up. Legs further on are laid beside the one that they lead on from.
"""

from collections.abc import Iterator, Sequence
from itertools import product
from math import prod

from releases.terms.reconciliation.finding import (
    Check,
    Finding,
    Numbers,
    Sum,
    Value,
    What,
    gettext_noop,
    ids,
)
from releases.terms.reconciliation.given import (
    OF_A_GROUP,
    OF_THE_WHOLE,
    Account,
    Claim,
    Group,
    Scope,
)
from releases.terms.reconciliation.spans import Span, counts, exactly, span
from releases.terms.vocabularies.releases import STAYED_INSIDE, FindingKind, Metric

Counts = list[list[Claim]]  # claims of one number together
MOST_SUMS = 4  # more ways to add up than this are told by their ends

ADD_UP = gettext_noop("The groups add up: %(sum)s")
CAN_ADD_UP = gettext_noop("The groups can add up: %(sum)s; said of the whole: %(whole)s")
FALL_SHORT = gettext_noop("The groups: %(sum)s of %(whole)s; no group is stated for %(rest)s")
TOO_MANY = gettext_noop("The groups are more than the whole: %(sum)s, not %(whole)s")
UNLIKE = gettext_noop("The groups: %(sum)s; said of the whole: %(whole)s")
BY_COUNT = gettext_noop("The groups by different counts: %(sums)s; said of the whole: %(whole)s")
NO_WHOLE = gettext_noop("The groups: %(sums)s; nobody gives a number of the whole")
OF_A_SIDE = gettext_noop("Let go by %(side)s: %(sums)s")
ONWARD = gettext_noop("Went on from %(what)s: %(sum)s")
ONWARD_SHORT = gettext_noop(
    "Went on from %(what)s: %(sum)s of %(whole)s; nothing is stated for %(rest)s"
)
ONWARD_UNLIKE = gettext_noop("Went on from %(what)s: %(sums)s; said of that group: %(whole)s")


def the_whole(account: Account) -> tuple[str, list[Claim]]:
    """The metric that stands for the whole release, and all its claims."""
    for metric in OF_THE_WHOLE:
        found = [c for c in account.claims if c.metric == metric and c.scope == Scope()]
        if found:
            return metric, found
    return Metric.RELEASED, []


def of_group(account: Account, destination: str) -> Counts:
    there = Scope(destination=destination)
    return counts(c for c in account.claims if c.scope == there and c.metric in OF_A_GROUP)


def groups_add_up(account: Account) -> Iterator[Finding]:
    roots = [group for group in account.groups if not group.after]
    told = [each for root in roots if (each := of_group(account, root.id))]
    metric, claims = the_whole(account)
    if told:
        yield from _whole(account, metric, told, counts(claims), len(roots))
    yield from _sides(account, roots, metric)
    for group in account.groups:
        yield from _onward(account, group)


def _whole(
    account: Account, metric: str, told: list[Counts], whole: Counts, roots: int
) -> Iterator[Finding]:
    found = _sums(told, _inside(account))
    cited = _claims(*told, whole)
    if not whole:
        if roots > 1:
            yield _finding(FindingKind.BESIDE, What(metric), cited, NO_WHOLE, {"sums": found})
        return
    wholes = Numbers(tuple(each[0] for each in whole))
    if len({total(each) for each in found}) > 1:
        values: dict[str, Value] = {"sums": found, "whole": wholes}
        yield _finding(FindingKind.CONFLICTS, What(metric), cited, BY_COUNT, values)
        return
    added = found[0]
    kind, fitting = verdict(added, whole)
    if kind == FindingKind.AGREES and roots == 1 and not added.inside:
        return  # the one group is the whole: its numbers stand beside each other already
    values = {"sum": added, "sums": found, "whole": Numbers(tuple(each[0] for each in fitting))}
    text = {
        FindingKind.AGREES: ADD_UP if _certain(added, fitting) else CAN_ADD_UP,
        FindingKind.MISSING: FALL_SHORT,
        FindingKind.CONFLICTS: TOO_MANY,
        FindingKind.BESIDE: UNLIKE,
    }[kind]
    if kind == FindingKind.MISSING:
        values["rest"] = rest(added.total, fitting)
    yield _finding(kind, What(metric), _claims(*told, fitting), text, values)


def _sides(account: Account, roots: Sequence[Group], metric: str) -> Iterator[Finding]:
    sides = dict.fromkeys(root.side for root in roots if root.side)
    for side in sides if len(sides) > 1 else ():
        own = [root for root in roots if root.side == side]
        told = [each for root in own if (each := of_group(account, root.id))]
        if len(told) > 1:
            values: dict[str, Value] = {"side": side, "sums": _sums(told, 0)}
            yield _finding(FindingKind.BESIDE, What(metric), _claims(*told), OF_A_SIDE, values)


def _onward(account: Account, group: Group) -> Iterator[Finding]:
    legs = [leg for leg in account.groups if leg.after == group.id]
    told = [each for leg in legs if (each := of_group(account, leg.id))]
    whole = of_group(account, group.id)
    if not told or not whole:
        return
    what = What(Metric.TRANSFERRED, Scope(destination=group.id))
    found = _sums(told, 0)
    kind, fitting = verdict(found[0], whole)
    if len(found) > 1:
        kind, fitting = FindingKind.CONFLICTS, whole
    values: dict[str, Value] = {
        "what": What("", what.scope), "sum": found[0], "sums": found,
        "whole": Numbers(tuple(each[0] for each in fitting)),
    }  # fmt: skip
    text = {FindingKind.AGREES: ONWARD, FindingKind.MISSING: ONWARD_SHORT}.get(kind, ONWARD_UNLIKE)
    if kind == FindingKind.MISSING:
        values["rest"] = rest(found[0].total, fitting)
    yield _finding(kind, what, _claims(*told, fitting), text, values)


def _inside(account: Account) -> int:
    return sum(row.outcome in STAYED_INSIDE for row in account.rows)


def _sums(told: list[Counts], inside: int) -> tuple[Sum, ...]:
    """Every way to add one number of each group, highest first; only the ends of very many."""
    if prod(map(len, told)) > MOST_SUMS:
        ends = [[group[0], group[-1]] if len(group) > 1 else group for group in told]
        chosen = [tuple(end[0] for end in ends), tuple(end[-1] for end in ends)]
    else:
        chosen = list(product(*told))
    found = [added_up(tuple(each[0] for each in terms), inside) for terms in chosen]
    return tuple(sorted(found, key=lambda each: -each.total.low))


def added_up(terms: tuple[Claim, ...], inside: int = 0) -> Sum:
    added = exactly(0)
    for term in terms:
        added += _span([term])
    taken = any(term.metric == Metric.TRANSFERRED for term in terms)
    return Sum(terms, added, inside if taken else 0)


def total(added: Sum) -> Span:
    return added.total + exactly(added.inside)


def verdict(added: Sum, whole: Counts) -> tuple[FindingKind, Counts]:
    """How a sum stands to the numbers of the whole, and to which of them it stands so."""
    fitting = [each for each in whole if total(added).meets(_span(each))]
    if fitting:
        return FindingKind.AGREES, fitting
    if added.about or all(each[0].about for each in whole):
        return FindingKind.BESIDE, whole
    high = total(added).high
    if high is not None and all(high < _span(each).low for each in whole):
        return FindingKind.MISSING, whole
    if all(_over(total(added), _span(each)) for each in whole):
        return FindingKind.CONFLICTS, whole
    return FindingKind.BESIDE, whole


def _over(added: Span, whole: Span) -> bool:
    return whole.high is not None and added.low > whole.high


def rest(added: Span, whole: Counts) -> Span:
    """What the numbers of the whole leave beside the sum."""
    spans = [_span(each) for each in whole]
    highs = [each.high for each in spans]
    high = None if None in highs else max(each for each in highs if each is not None) - added.low
    low = min(each.low for each in spans) - (added.low if added.high is None else added.high)
    return Span(max(low, 0), high)


def _certain(added: Sum, fitting: Counts) -> bool:
    """One number against one number, and not only bounds that meet."""
    return not added.about and all(_span(each) == total(added) for each in fitting)


def _span(same: list[Claim]) -> Span:
    found = span(same[0])
    assert found is not None, "counts hold no words"
    return found


def _claims(*several: Counts) -> tuple[Claim, ...]:
    return tuple(claim for group in several for same in group for claim in same)


def _finding(
    kind: FindingKind, what: What, claims: tuple[Claim, ...], text: str, values: dict[str, Value]
) -> Finding:
    return Finding(kind, Check.GROUPS, what, ids(*claims), text, values)
