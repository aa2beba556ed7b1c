"""Questions of which a copy remembers the answers, and a reader's, which are asked each time."""

from uuid import UUID

import pytest

from releases.ledger.read import remembered
from releases.ledger.read.remembered import once, remembering


def test_question_is_asked_once_while_somebody_remembers() -> None:
    asked: list[object] = []

    @once
    def question(number: int, words: object = (), *, more: UUID | None = None) -> object:
        asked.append(number)
        return object()

    with remembering():
        assert question(1) is question(1)
        assert question(1, ["a"]) is question(1, ["a"])
        assert question(1, ["a"]) is not question(1, ["b"])
        assert question(1, more=UUID(int=1)) is not question(1, more=UUID(int=2))
        inside = question(1)
    assert len(asked) == 5
    assert question(1) is not inside
    assert question(1) is not question(1)


def test_moment_that_has_ended_is_not_remembered_in_the_next() -> None:
    @once
    def question() -> object:
        return object()

    with remembering():
        first = question()
    with remembering():
        assert question() is not first


def test_answers_that_were_not_asked_for_the_longest_are_forgotten(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(remembered, "MOST", 2)
    asked: list[int] = []

    @once
    def question(number: int) -> int:
        asked.append(number)
        return number

    with remembering():
        for number in (1, 2, 1, 3, 1, 2):
            question(number)
    assert asked == [1, 2, 3, 2]
