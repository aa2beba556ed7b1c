"""How far an act is, seen from outside of its transaction."""

from contextlib import suppress

import pytest
from django.contrib.auth.models import User

from releases.editing.imports import accept as accepting
from releases.editing.imports.accept import accept
from releases.editing.imports.progress import rows_done, telling
from releases.editing.imports.undo import undo
from tests.editing.imports.files import read, text

TABLE = [["name"], *([f"Ivan Number{n}"] for n in range(5))]


def test_rows_done_are_told_until_the_act_ends(editor: User) -> None:
    run, other = read(editor, text(TABLE)), read(editor, text(TABLE[:3]))
    assert rows_done(run) is None
    with telling(run) as tell:
        assert rows_done(run) == 0
        for done in (200, 400):
            tell(done)
            assert rows_done(run) == done
            assert rows_done(other) is None
    assert rows_done(run) is None


def test_act_that_fails_tells_no_more(editor: User) -> None:
    run = read(editor, text(TABLE))
    with suppress(ZeroDivisionError), telling(run) as tell:
        tell(1)
        assert rows_done(run) == 1 / 0
    assert rows_done(run) is None


def test_accepting_and_taking_back_tell_each_batch(
    editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(accepting, "BATCH", 2)
    monkeypatch.setattr("releases.editing.imports.undo.BATCH", 2)
    run, told = read(editor, text(TABLE)), []
    accept(run, by=editor, tell=told.append)
    assert told == [2, 4, 5]
    undo(run, by=editor, tell=told.append)
    assert told[3:] == [2, 4, 5]
