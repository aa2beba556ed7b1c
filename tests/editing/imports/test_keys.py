"""What rows are looked up by."""

from releases.editing.imports.keys import keys_of

NAMES = [(2, ["Марыя Калеснікава", "Maria Kolesnikova"]), (3, ["Ян"]), (4, []), (5, ["—"])]


def test_keys_are_of_every_spelling_and_of_no_name_without_words() -> None:
    assert [line for line, _one, _two in keys_of(NAMES)] == [2, 2, 3]


def test_keys_of_two_spellings_of_one_name_meet_in_both_words() -> None:
    (_, *one), (_, *other) = keys_of(NAMES)[:2]
    assert all(set(mine) & set(theirs) for mine, theirs in zip(one, other, strict=True))
