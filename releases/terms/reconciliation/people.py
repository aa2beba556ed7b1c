"""People on record beside the claimed numbers: named or not, withheld, contradicted, inside."""

from collections import Counter
from collections.abc import Iterator

from releases.terms.reconciliation.finding import (
    Check,
    Finding,
    Numbers,
    Outcomes,
    Value,
    What,
    gettext_noop,
    ids,
)
from releases.terms.reconciliation.given import DID_NOT_ARRIVE, Account, Claim, Scope
from releases.terms.reconciliation.groups import of_group, rest, the_whole
from releases.terms.reconciliation.spans import counts, exactly, span
from releases.terms.vocabularies.releases import FindingKind, Metric, Outcome, Qualifier

NAMED = gettext_noop("Named here: %(named)s of %(whole)s; not named: %(rest)s")
ALL_NAMED = gettext_noop("Named here: %(named)s, as many as are said to be in it")
WITHHELD = gettext_noop("Names withheld: %(number)s. They count, and nothing else of them is shown")
CONTRADICTED = gettext_noop("Reported as freed and contradicted: %(number)s, counted nowhere")
DID_NOT_LEAVE = gettext_noop("Announced: %(whole)s; arrived: %(arrived)s; %(outcomes)s")
MORE_ON_RECORD = gettext_noop("On record here: %(number)s, more than the %(whole)s of the whole")
MORE_THERE = gettext_noop(
    "On record for %(what)s: %(number)s, more than the number given: %(whole)s"
)


def people(account: Account) -> Iterator[Finding]:
    metric, claims = the_whole(account)
    whole = _most_exact(counts(claims))
    if whole:
        yield from _beside_the_whole(account, metric, whole)
    for group in account.groups:
        if not group.after:
            yield from _beside_a_group(account, group.id)
    contradicted = sum(row.outcome == Outcome.CONTRADICTED for row in account.rows)
    for kind, text, number in (
        (FindingKind.MISSING, WITHHELD, account.withheld),
        (FindingKind.CONFLICTS, CONTRADICTED, contradicted),
    ):
        if number:
            yield Finding(kind, Check.PEOPLE, What(metric), (), text, {"number": number})


def _most_exact(given: list[list[Claim]]) -> list[list[Claim]]:
    """Exact numbers where there are any; whose they are makes no difference."""
    return [each for each in given if each[0].qualifier == Qualifier.EXACT] or given


def _beside_the_whole(account: Account, metric: str, whole: list[list[Claim]]) -> Iterator[Finding]:
    cited = [claim for same in whole for claim in same]
    values: dict[str, Value] = {"whole": Numbers(tuple(same[0] for same in whole))}

    def found(kind: FindingKind, text: str, **more: Value) -> Finding:
        return Finding(kind, Check.PEOPLE, What(metric), ids(*cited), text, values | more)

    inside = Counter(row.outcome for row in account.rows if row.outcome in DID_NOT_ARRIVE)
    if inside:
        arrived = rest(exactly(inside.total()), whole)
        outcomes = Outcomes(tuple(sorted(inside.items())))
        yield found(FindingKind.MISSING, DID_NOT_LEAVE, arrived=arrived, outcomes=outcomes)
    named = sum(row.named and row.announced for row in account.rows)
    left = rest(exactly(named), whole)
    if all(_exceeded(account.on_record, same) for same in whole):
        yield found(FindingKind.CONFLICTS, MORE_ON_RECORD, number=account.on_record)
    elif left == exactly(0):
        yield found(FindingKind.AGREES, ALL_NAMED, named=named)
    else:
        yield found(FindingKind.MISSING, NAMED, named=named, rest=left)


def _beside_a_group(account: Account, root: str) -> Iterator[Finding]:
    given = of_group(account, root)
    there = [
        row for row in account.rows if row.announced and account.root_of(row.destination) == root
    ]
    arrived = sum(row.outcome not in DID_NOT_ARRIVE for row in there)
    if given and all(_exceeded(arrived, same) for same in given):
        what = What(Metric.TRANSFERRED, Scope(destination=root))
        values: dict[str, Value] = {
            "what": What("", what.scope),
            "number": arrived,
            "whole": Numbers(tuple(same[0] for same in given)),
        }
        cited = ids(*(claim for same in given for claim in same))
        yield Finding(FindingKind.CONFLICTS, Check.PEOPLE, what, cited, MORE_THERE, values)


def _exceeded(number: int, same: list[Claim]) -> bool:
    """About a number is no limit."""
    given = span(same[0])
    return bool(given and given.high is not None and given.high < number and not same[0].about)
