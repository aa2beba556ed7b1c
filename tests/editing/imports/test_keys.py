"""What rows are looked up by comes out the same wherever it is worked out."""

from releases.editing.imports.keys import beside, keys_of

NAMES = [(2, ["Марыя Калеснікава", "Maria Kolesnikova"]), (3, ["Ян"]), (4, []), (5, ["—"])]


def test_keys_of_a_process_beside_are_those_of_a_thread() -> None:
    with beside(large=True) as process, beside(large=False) as thread:
        coming = process.submit(keys_of, NAMES), thread.submit(keys_of, NAMES)
        assert coming[0].result() == coming[1].result() == keys_of(NAMES)


def test_keys_are_of_every_spelling_and_of_no_name_without_words() -> None:
    assert [line for line, _one, _two in keys_of(NAMES)] == [2, 2, 3]


def test_keys_of_two_spellings_of_one_name_meet_in_both_words() -> None:
    (_, *one), (_, *other) = keys_of(NAMES)[:2]
    assert all(set(mine) & set(theirs) for mine, theirs in zip(one, other, strict=True))
