"""The next batch of a file is worked out while the last one is written."""

from collections.abc import Iterator

import pytest
from django.utils import translation
from django.utils.translation import gettext

from releases.editing.imports.ahead import ahead


def test_ahead_gives_the_same_things_in_order() -> None:
    assert list(ahead(range(50))) == list(range(50))
    assert list(ahead([])) == []


def test_ahead_raises_what_was_raised_in_its_place() -> None:
    def failing() -> Iterator[int]:
        yield 1
        raise ValueError("second")

    taken = ahead(failing())
    assert next(taken) == 1
    with pytest.raises(ValueError, match="second"):
        next(taken)


def test_ahead_works_one_thing_out_and_no_more() -> None:
    made = []
    taken = ahead(made.append(number) or number for number in range(10))
    next(taken)
    taken.close()
    assert len(made) <= 2


def test_ahead_speaks_the_language_of_the_reader() -> None:
    with translation.override("be"):
        (said,) = ahead(gettext("The row has no name.") for _once in range(1))
    assert said != "The row has no name."
