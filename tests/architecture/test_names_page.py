"""The page about names shows what the code does."""

import re
from pathlib import Path

import pytest

from releases.terms.names import THRESHOLD, compare
from releases.terms.names.endings import stems
from releases.terms.names.sounds import readings

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "names.md").read_text(encoding="utf-8")
PAIR = re.compile(
    r"### (.+) · (.+)\n\n\*\*(\d\.\d\d)\*\*, (one person|two people)\n\n((?:- .+\n)+)"
)
WORD = re.compile(r"\| (\w+) \| `(\w+)` \| `(\w+)` \|")


@pytest.mark.parametrize("shown", PAIR.findall(PAGE), ids=lambda shown: shown[0])
def test_names_page_pair_comes_out_as_shown(shown: tuple[str, ...]) -> None:
    one, other, score, verdict, reasons = shown
    comparison = compare(one, other)
    assert f"{comparison.score:.2f}" == score
    assert comparison.match == (verdict == "one person")
    assert [f"- {reason}" for reason in comparison.reasons] == reasons.splitlines()


@pytest.mark.parametrize("shown", WORD.findall(PAGE), ids=lambda shown: shown[0])
def test_names_page_word_is_read_as_shown(shown: tuple[str, ...]) -> None:
    word, sounds, stem = shown
    assert readings(word.lower())[0] == sounds
    assert stems(word.lower())[0].sounds == stem


def test_names_page_shows_six_pairs_and_the_threshold() -> None:
    assert len(PAIR.findall(PAGE)) == 6
    assert len(WORD.findall(PAGE)) == 4
    assert f"From {THRESHOLD} on" in PAGE
