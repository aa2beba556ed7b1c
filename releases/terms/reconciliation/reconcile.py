"""Claims beside claims, beside groups, beside people: what agrees, is missing, differs.

No number is chosen and none made: two claimants count alike, whoever they are. Of one claimant the
latest number enters the sums, and the earlier stay beside it.
"""

from releases.terms.reconciliation.breakdowns import breakdowns
from releases.terms.reconciliation.finding import Finding
from releases.terms.reconciliation.given import Account
from releases.terms.reconciliation.groups import groups_add_up
from releases.terms.reconciliation.numbers import beside_each_other
from releases.terms.reconciliation.people import people


def reconcile(account: Account) -> list[Finding]:
    return [
        *groups_add_up(account),
        *breakdowns(account),
        *people(account),
        *beside_each_other(account),
    ]
