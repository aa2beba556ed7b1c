"""What holds of every text that somebody may type for a name."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from releases.terms.names import compare, keys
from releases.terms.names.distance import distance
from releases.terms.names.romanisations import SYSTEMS, spellings
from releases.terms.names.sounds import readings

# Whole Unicode, unpaired surrogates too; and texts near enough to names to get past the first step.
ANY = st.text(max_size=60) | st.text(st.characters(categories=["Cs", "L"]), max_size=20)
LETTERS = (
    "абвгдеёжзійклмнопрстуўфхцчшыьэюяґєїщъиabcčćdefghijklłmnoprsštuvwyzžąęėųşəğıق محدر刘晓波အောင်"
)
NAMES = st.text(LETTERS + LETTERS.upper() + " .-'’,()", max_size=40)
TEXTS = ANY | NAMES
SYLLABLES = st.lists(
    st.sampled_from(sorted(frozenset().union(*spellings()[0].values()))),
    min_size=1,
    max_size=2,
)


@given(TEXTS, TEXTS)
def test_compare_is_symmetrical_and_between_nothing_and_one(a: str, b: str) -> None:
    one, other = compare(a, b), compare(b, a)
    assert one == other
    assert 0 <= one.score <= 1
    assert one.explanation


@given(NAMES, NAMES)
def test_compare_does_not_see_normalisation_or_blanks(a: str, b: str) -> None:
    score = compare(a, b).score
    for form in ("NFC", "NFD"):
        assert compare(unicodedata.normalize(form, a), b).score == score
    assert compare(f"  {a}\u00a0", b).score == score


@given(TEXTS)
def test_keys_are_few_and_the_same_for_each_normalisation(name: str) -> None:
    found = keys(name)
    assert len(found) <= 24
    assert all(key and "\0" not in key and key.isprintable() for key in found)
    assert keys(unicodedata.normalize("NFD", name)) == keys(unicodedata.normalize("NFC", name))


@given(NAMES)
def test_compare_of_a_name_with_itself_is_one_unless_it_has_no_words(name: str) -> None:
    assert compare(name, name).score in {0.0, 1.0}
    assert (compare(name, name).score == 1.0) == bool(keys(name))


@given(SYLLABLES, st.sampled_from(SYSTEMS), st.sampled_from(SYSTEMS))
def test_compare_a_chinese_name_in_any_two_systems_matches_and_shares_a_key(
    syllables: list[str], one: int, other: int
) -> None:
    spelled = [
        [next(key for key, meant in spellings()[system].items() if each in meant)
         for each in ("zhang", *syllables)]
        for system in (one, other)
    ]  # fmt: skip
    apart, together = "-".join(spelled[0]), f"{spelled[1][0]} {''.join(spelled[1][1:])}"
    assert compare(apart, together).match
    assert keys(apart) & keys(together)


@given(st.text(LETTERS, min_size=1, max_size=12), st.text(LETTERS, min_size=1, max_size=12))
def test_distance_is_symmetrical_and_nothing_only_between_equals(a: str, b: str) -> None:
    for one in readings(a):
        for other in readings(b):
            assert distance(one, other) == distance(other, one) >= 0
            assert distance(one, one) == 0
