"""What comes out of a comparison: a score, whether it is enough, and the reasons in words."""

from collections.abc import Mapping
from typing import NamedTuple

# From this on two names are taken to be one person's. Set on `benchmarks/names/gold.tsv`.
THRESHOLD = 0.75


def gettext_noop(text: str) -> str:
    """Marks a sentence for translation, which the desk and the pages do: no Django here."""
    return text


class Reason(NamedTuple):
    """A sentence with places for values: translated by its template, `_(text) % values`."""

    text: str
    values: Mapping[str, str] = {}

    def __str__(self) -> str:
        return self.text % self.values


class Comparison(NamedTuple):
    """`score` from 0 (nothing alike) to 1; how two names or two people were compared and why."""

    score: float
    reasons: tuple[Reason, ...] = ()

    @property
    def match(self) -> bool:
        return self.score >= THRESHOLD

    @property
    def explanation(self) -> str:
        return "; ".join(map(str, self.reasons))
