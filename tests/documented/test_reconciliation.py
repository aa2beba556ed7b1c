"""The documented releases, reconciled as the API answers: what adds up, and what does not."""

import pytest

from releases.editing.reconciliation import does_not_add_up, reconciled
from releases.ledger.projection.project import rebuild
from releases.ledger.projection.tables import Document
from releases.models import Release
from releases.terms.reconciliation.wording import say
from tests.ledger.test_projection import answer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]

POTASH, BELAVIA = "belarus-2025-12-13", "belarus-2025-09-11"
AMNESTY, EXCHANGE = "belarus-amnesty-2024-07", "ankara-2024-08-01"


def told(slug: str, kind: str) -> list[str]:
    release = Release.objects.get(slug=slug)
    return [row["text"] for row in answer(release)["reconciliation"] if row["kind"] == kind]


def holds(found: list[str], *parts: str) -> bool:
    """Whether one of the sentences has all of the parts."""
    return any(all(part in text for part in parts) for text in found)


def test_potash_shows_both_sums_and_every_pair_that_differs() -> None:
    found = told(POTASH, "conflicts")
    sums = "114 + 9 = 123; 114 + 8 = 122; said of the whole: 123"
    assert f"The groups by different counts: {sums}" in found
    assert "Reported as freed and contradicted: 1, counted nowhere" in found
    assert holds(found, "Released: 123 (", "about 100 (")
    assert holds(found, "citizens of: Belarus: 109 (", "104 (Viasna")
    assert holds(found, "Vilnius · taken there: 9 (", "8 (")
    assert holds(told(POTASH, "agrees"), "Ukraine · taken there by nationality: 109 + 5 = 114")
    assert "Named here: 10 of 123; not named: 113" in told(POTASH, "missing")


def test_cumulative_number_is_in_no_sum_of_the_event() -> None:
    """156 = 123 + 31 + 2, over several releases."""
    rows = answer(Release.objects.get(slug=POTASH))["reconciliation"]
    (of_it,) = [row for row in rows if "156" in row["text"]]
    assert (of_it["kind"], of_it["metric"], of_it["country"]) == ("beside", "pardoned_so_far", "BY")
    assert of_it["text"].endswith("; in no sum of this release")


def test_refusal_at_the_border_leaves_one_less_arrived() -> None:
    assert "Announced: 52; arrived: 51; refused to leave: 1" in told(BELAVIA, "missing")
    assert holds(told(BELAVIA, "conflicts"), "Refused to leave: 4 (Babel); 1 (ARTICLE 19)")
    assert holds(told(BELAVIA, "agrees"), "6 + 2 + 2 + 2 + 1 + 1 = 14")


def test_exchange_adds_up_by_its_sides_and_within_each() -> None:
    found = told(EXCHANGE, "agrees")
    assert "The groups add up: 16 + 10 = 26" in found
    assert holds(found, "Went on from", "13 + 3 = 16")
    assert holds(found, "Went on from", ": 10")
    assert holds(told(EXCHANGE, "conflicts"), "Released: 26 (", "24 (Anadolu")


def test_growing_count_is_a_sequence_latest_first() -> None:
    found = [text for text in told(AMNESTY, "sequence") if text.startswith("Released, ")]
    assert found == [
        "Released, the latest count first: 18 (Pozirk, 18 January 2025); "
        "17 (Viasna, 5 July 2024); 10 (Viasna, 4 July 2024); 8 (Viasna, 4 July 2024)"
    ]
    assert told(AMNESTY, "conflicts") == []


def test_desk_says_where_sums_fail_and_not_where_sources_only_differ() -> None:
    findings, names = reconciled(Release.objects.get(slug=POTASH))
    (failing,) = does_not_add_up(findings)
    assert say(failing, names).startswith("The groups by different counts: ")
    findings, _names = reconciled(Release.objects.get(slug=EXCHANGE))
    assert does_not_add_up(findings) == []


def test_rebuild_gives_the_same_reconciliation() -> None:
    before = {row.pk: bytes(row.answer) for row in Document.objects.filter(kind="release")}
    rebuild()
    after = {row.pk: bytes(row.answer) for row in Document.objects.filter(kind="release")}
    assert before == after
    assert any(b'"reconciliation":[{' in each for each in after.values())
