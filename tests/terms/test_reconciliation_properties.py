"""What holds of every account: nine promises, of 1,200 accounts each where THOROUGH is set."""

import os
import re
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from releases.terms.reconciliation.finding import Check, Finding
from releases.terms.reconciliation.given import Account, Claim
from releases.terms.reconciliation.numbers import differ
from releases.terms.reconciliation.people import NAMED
from releases.terms.reconciliation.reconcile import reconcile
from releases.terms.vocabularies.releases import FindingKind, Metric, Qualifier
from tests.terms.accounts import ACCOUNTS, claims, facts

many = settings(
    max_examples=1200 if os.environ.get("THOROUGH") else 100, deadline=None, database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip
CONFLICTS = FindingKind.CONFLICTS


def of_claims(account: Account, kind: str) -> set[str]:
    """Ids in findings of that kind that lay claims of the same people beside each other."""
    found = [f for f in reconcile(account) if (f.kind, f.check) == (kind, Check.NUMBERS)]
    return {claim for finding in found for claim in finding.claims}


@many
@given(ACCOUNTS, st.randoms())
def test_order_of_claims_and_people_changes_nothing(account: Account, chance: object) -> None:
    given_claims, given_rows = list(account.claims), list(account.rows)
    chance.shuffle(given_claims)  # type: ignore[attr-defined]
    chance.shuffle(given_rows)  # type: ignore[attr-defined]
    other = replace(account, claims=tuple(given_claims), rows=tuple(given_rows))
    assert facts(reconcile(other)) == facts(reconcile(account))


@many
@given(ACCOUNTS)
def test_every_claim_is_laid_beside_the_others_exactly_once(account: Account) -> None:
    found = [f for f in reconcile(account) if f.check == Check.NUMBERS]
    assert sorted(claim for f in found for claim in f.claims) == sorted(
        c.id for c in account.claims
    )


@many
@given(ACCOUNTS, claims(qualifiers=(Qualifier.EXACT,)), st.integers(1, 5))
def test_two_exact_numbers_of_two_claimants_for_one_day_conflict(
    account: Account, one: Claim, more: int
) -> None:
    first = replace(one, id="one", claimant="A")
    second = replace(one, id="other", claimant="B", number=(one.number or 0) + more)
    both = replace(account, claims=(*account.claims, first, second))
    assert {"one", "other"} <= of_claims(both, CONFLICTS)


@many
@given(st.lists(claims(), max_size=6), st.integers(0, 17))
def test_numbers_that_can_all_be_right_never_conflict(given_claims: list[Claim], true: int) -> None:
    def fits(claim: Claim) -> bool:
        number = claim.number or 0
        return {
            Qualifier.AT_LEAST: true >= number,
            Qualifier.MORE_THAN: true > number,
            Qualifier.AT_MOST: true <= number,
            Qualifier.RANGE: number <= true <= (claim.number_to or 0),
            Qualifier.WORDS: True,
        }.get(Qualifier(claim.qualifier), true == number)

    account = Account(tuple(filter(fits, given_claims)))
    assert of_claims(account, CONFLICTS) == set()


@many
@given(ACCOUNTS, claims(), st.sampled_from(["so far", "held", "expected", "country"]))
def test_number_beyond_the_event_changes_no_other_finding(
    account: Account, extra: Claim, how: str
) -> None:
    metrics = {
        "so far": Metric.PARDONED_SO_FAR, "held": Metric.STILL_HELD, "expected": Metric.EXPECTED,
    }  # fmt: skip
    scope = replace(extra.scope, destination="", country="BY") if how == "country" else extra.scope
    added = replace(extra, id="extra", metric=metrics.get(how, extra.metric), scope=scope)
    more = replace(account, claims=(*account.claims, added))
    beyond = {claim.id for claim in more.claims if claim.beyond}

    def others(findings: list[Finding]) -> list[tuple]:
        return facts([f for f in findings if not beyond & {*f.claims}])

    assert added.beyond
    assert others(reconcile(more)) == others(reconcile(account))
    of_it = [f for f in reconcile(more) if added.id in f.claims]
    assert [f.check for f in of_it] == [Check.NUMBERS]
    assert {*of_it[0].claims} <= beyond


@many
@given(ACCOUNTS, st.integers(1, 5))
def test_withheld_people_lower_no_number(account: Account, more: int) -> None:
    less, now = reconcile(replace(account, withheld=0)), reconcile(replace(account, withheld=more))
    assert replace(account, withheld=more).on_record == account.on_record - account.withheld + more
    sums = [facts([f for f in each if f.check != Check.PEOPLE]) for each in (less, now)]
    assert sums[0] == sums[1]
    assert [f.values["number"] for f in now if "withheld" in f.text] == [more]
    lefts = [[f.values["rest"] for f in each if f.text == NAMED] for each in (less, now)]
    assert lefts[1] in ([], lefts[0])  # the same, or more people than the whole is said to be


@many
@given(ACCOUNTS)
def test_claimants_who_change_places_change_nothing_else(account: Account) -> None:
    swap = {"A": "C", "B": "A", "C": "B", "": ""}
    swapped = [replace(claim, claimant=swap[claim.claimant]) for claim in account.claims]
    before, after = reconcile(account), reconcile(replace(account, claims=tuple(swapped)))
    assert [without_names(f) for f in before] == [without_names(f) for f in after]


def without_names(finding: Finding) -> tuple:
    """With the claims in the order in which they are told."""
    in_turn = re.findall(r"Claim\(id='(\w+)'", str(dict(finding.values)))
    return finding.kind, finding.check, finding.what, finding.claims, finding.text, in_turn


@many
@given(ACCOUNTS)
def test_words_agree_with_nothing_and_conflict_with_nothing(account: Account) -> None:
    words = {claim.id for claim in account.claims if claim.number is None}
    kinds = {f.kind for f in reconcile(account) if words & {*f.claims}}
    assert kinds <= {FindingKind.BESIDE}


@many
@given(st.lists(claims(), max_size=8))
def test_conflict_needs_a_pair_that_conflicts(given_claims: list[Claim]) -> None:
    """Nobody is drawn into a conflict who alone with each of the others would be in none."""
    for each in differ(given_claims):
        assert any(differ([each, other]) for other in given_claims)
