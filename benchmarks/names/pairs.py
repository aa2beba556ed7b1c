"""Pairs of names of which two careful editors would say alike whether they can be one person's.

gold.tsv is for developing, held_out.tsv for measuring only: whoever tunes a matcher does not look
into it. examined.tsv is for measuring only too, by an author who had not seen the matcher. Two
records with the very same name are never a pair: who is a namesake is told by more than names.
`rule` is the published rule or the page behind a pair, or how the two people differ.
"""

import csv
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).resolve().parent
COLUMNS = ["id", "group", "label", "a", "b", "rule"]
LABELS = ("same", "different")
GROUPS = ("slavic", "baltic", "turkic", "arabic", "persian", "chinese", "burmese", "western")
EASY = frozenset({"unrelated people", "other surname"})  # rules of negatives that are not hard


class Pair(NamedTuple):
    id: str
    group: str
    label: str
    a: str
    b: str
    rule: str

    @property
    def same(self) -> bool:
        return self.label == "same"


def read(name: str) -> list[Pair]:
    # Names hold quotation marks and apostrophes of all kinds: none of them quotes a field.
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
    if header != COLUMNS:
        raise ValueError(f"{name}: the columns must be {', '.join(COLUMNS)}")
    return [Pair(*row) for row in rows]
