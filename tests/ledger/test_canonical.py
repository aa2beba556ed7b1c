"""Bytes that are the same each time."""

from hypothesis import given
from hypothesis import strategies as st

from releases.ledger.core.canonical import canonical, written

# Of answers: no floating-point numbers, and names in ASCII.
NAMES = st.text(st.characters(max_codepoint=127))
WORDS = st.text(st.characters(exclude_categories=["Cs"]))
NUMBERS = st.integers(-(2**53) + 1, 2**53 - 1)
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=4),
)


@given(VALUES)
def test_answer_is_written_as_rfc_8785_would(value: object) -> None:
    assert written(value) == canonical(value)
