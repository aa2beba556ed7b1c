"""The form of the pairs that matchers of names are measured on; what they say is their authors'."""

from collections import Counter

import pytest

from benchmarks.names.measures import best_threshold, measure
from benchmarks.names.pairs import EASY, GROUPS, LABELS, Pair, read

# Pairs at least: all, slavic and baltic, any other group.
FILES = {
    "gold.tsv": (700, 480, 40),
    "held_out.tsv": (300, 220, 20),
    "examined.tsv": (320, 260, 8),
}


@pytest.fixture(params=FILES)
def pairs(request: pytest.FixtureRequest) -> list[Pair]:
    return read(request.param)


def test_pairs_have_known_groups_and_labels_and_say_their_rule(pairs: list[Pair]) -> None:
    assert {pair.group for pair in pairs} <= set(GROUPS)
    assert {pair.label for pair in pairs} == set(LABELS)
    assert [pair.id for pair in pairs if not all(map(str.strip, pair))] == []


def test_pairs_are_each_there_once(pairs: list[Pair]) -> None:
    ids = Counter(pair.id for pair in pairs)
    names = Counter(frozenset((pair.a, pair.b)) for pair in pairs)
    assert [key for key, times in ids.items() if times > 1] == []
    assert [sorted(key) for key, times in names.items() if times > 1 or len(key) == 1] == []


def test_at_least_half_of_the_pairs_are_hard_negatives(pairs: list[Pair]) -> None:
    hard = [pair for pair in pairs if not pair.same and pair.rule not in EASY]
    assert len(hard) >= len(pairs) / 2


@pytest.mark.parametrize("name", FILES)
def test_file_has_enough_pairs_of_each_group(name: str) -> None:
    everything, slavic_and_baltic, other = FILES[name]
    groups = Counter(pair.group for pair in read(name))
    assert groups.total() >= everything
    assert groups.pop("slavic") + groups.pop("baltic") >= slavic_and_baltic
    assert groups.pop("western") > 0
    assert [group for group, pairs in groups.items() if pairs < other] == []


def test_no_pair_is_in_two_files() -> None:
    times = Counter(frozenset((pair.a, pair.b)) for name in FILES for pair in read(name))
    assert [sorted(names) for names, count in times.items() if count > 1] == []


def test_measures_count_what_is_found_missed_and_taken_wrongly() -> None:
    rows = [("slavic", "same", 0.9), ("slavic", "same", 0.6), ("arabic", "same", 0.2)]
    rows += [("slavic", "different", 0.8), ("arabic", "different", 0.1)]
    pairs = [Pair("", group, label, "", "", "") for group, label, _ in rows]
    scores = [score for _, _, score in rows]
    assert measure(pairs, scores, 0.6) == (2 / 3, 2 / 3, 2 / 3)
    assert measure(pairs, scores, 0.85, ["slavic"]) == (1, 1 / 2, 2 / 3)
    assert measure(pairs, scores, 0.95) == (0, 0, 0)
    assert best_threshold(pairs, scores) == 0.2
