"""Precision, recall and F1; a matcher says "same" from its threshold on."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from benchmarks.names.pairs import GROUPS, Pair


class Measure(NamedTuple):
    precision: float
    recall: float
    f1: float


def measure(
    pairs: Sequence[Pair],
    scores: Sequence[float],
    threshold: float,
    groups: Collection[str] = GROUPS,
) -> Measure:
    counted = [
        (pair.same, score >= threshold)
        for pair, score in zip(pairs, scores, strict=True)
        if pair.group in groups
    ]
    hits = counted.count((True, True))
    false = counted.count((False, True))
    missed = counted.count((True, False))
    return Measure(
        precision=hits / (hits + false) if hits + false else 0.0,
        recall=hits / (hits + missed) if hits + missed else 0.0,
        f1=2 * hits / (2 * hits + false + missed) if hits else 0.0,
    )


def best_threshold(pairs: Sequence[Pair], scores: Sequence[float]) -> float:
    """To two digits, the highest of those with the highest F1 over all groups."""
    thresholds = (hundredths / 100 for hundredths in range(1, 101))
    return max(thresholds, key=lambda threshold: (measure(pairs, scores, threshold).f1, threshold))
