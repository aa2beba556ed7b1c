"""A capture that cannot be whole leaves nothing; whoever sends it again makes nothing twice."""

from uuid import uuid4

import pytest
from django.contrib.auth.models import User

from releases.editing.capture.capture import capture
from releases.editing.capture.given import CannotCapture, Count, Decision, Group
from releases.ledger.core.search.find import find
from releases.models import (
    Citation,
    CountClaim,
    Destination,
    Participation,
    Prisoner,
    Record,
    Release,
)
from releases.models.search import SEARCH
from tests.editing.capture.facts import SOURCE, as_suggested, captured, facts
from tests.editing.test_concurrency import at_once
from tests.world import make

UKRAINE = Group("Ukraine", Count(114), role="medical")
VILNIUS = Group("Vilnius", Count(9), country="LT")
NAMES = """To Ukraine:
Maria Kolesnikova (1982)
Viktar Babaryka
Bakhvalava
Ales Bialiatski — Vilnius"""
WRITTEN = (Record, Citation, Destination, CountClaim, Participation)


def counts() -> list[int]:
    return [model._default_manager.count() for model in WRITTEN]


def test_release_taken_down_or_deleted_takes_in_nobody(editor: User) -> None:
    release = make.release(editor)
    given = facts("Ivan Kupala", release=release)
    decisions = as_suggested(given)
    Record.objects.filter(pk=release.pk).update(state="taken_down")
    with pytest.raises(CannotCapture, match="does not come back"):
        capture(given, decisions, by=editor)
    Release.objects.filter(pk=release.pk).delete()
    with pytest.raises(CannotCapture, match="not there any more"):
        capture(given, decisions, by=editor)


def test_form_sent_twice_captures_once(editor: User) -> None:
    given = facts(NAMES, groups=(UKRAINE, VILNIUS), total=Count(9, unnamed=True))
    decisions = as_suggested(given)
    first = capture(given, decisions, by=editor)
    before = counts()
    again = capture(given, decisions, by=editor)
    assert (again.release, again.source, again.again) == (first.release, first.source, True)
    assert counts() == before


@pytest.mark.parametrize(
    ("line", "decision", "said"),
    [
        (2, None, "Choose what “Maria Kolesnikova” becomes."),
        (2, Decision(""), "Choose what “Maria Kolesnikova” becomes."),
        (2, Decision(str(uuid4())), "Nobody of that choice is on the desk any more"),
        (2, Decision("new", group=7), "There is no such group."),
        (2, Decision("new", seen="stale"), "Others on the desk may be meant by now"),
    ],
)
def test_line_that_is_not_decided_refuses_all(
    editor: User, line: int, decision: Decision | None, said: str
) -> None:
    given = facts(NAMES, groups=(UKRAINE, VILNIUS))
    decisions = as_suggested(given)
    del decisions[line]
    if decision:
        decisions[line] = decision
    with pytest.raises(CannotCapture) as refused:
        capture(given, decisions, by=editor)
    messages = [row.message for row in refused.value.problems if row.field == f"as-{line}"]
    assert any(said in message for message in messages)
    assert counts() == [0] * len(WRITTEN)


def test_one_person_for_two_lines_is_refused(editor: User) -> None:
    person = make.prisoner(editor, "Maria Kolesnikova")
    given = facts("Maria Kolesnikova\nМарыя Калеснікава")
    with pytest.raises(CannotCapture, match="same person as line 1"):
        captured(given, by=editor, line_2=str(person.pk))


def test_failure_at_the_last_step_leaves_nothing(
    editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object, **_values: object) -> None:
        raise RuntimeError("the disk is full")

    given = facts(NAMES, groups=(UKRAINE, VILNIUS))
    decisions = as_suggested(given)
    monkeypatch.setattr("releases.editing.drafts.note_all", fail)
    with pytest.raises(RuntimeError):
        capture(given, decisions, by=editor)
    assert counts() == [0] * len(WRITTEN)
    assert find(SEARCH, "Kolesnikova") == []


def test_values_that_no_record_takes_are_refused_in_words(editor: User) -> None:
    given = facts("Ivan Kupala", source=SOURCE | {"url": "javascript:alert(1)"})
    with pytest.raises(CannotCapture, match="valid URL"):
        captured(given, by=editor)
    assert counts() == [0] * len(WRITTEN)


@pytest.mark.django_db(transaction=True)
def test_two_editors_with_one_list_at_once_make_everybody_once(
    editor: User, reviewer: User
) -> None:
    """Who comes second has not seen the drafts of the first, and is asked to look again."""
    one, other = facts(NAMES), facts(NAMES)
    undecided = {"line_5": "new"}
    plans = [(each, as_suggested(each, **undecided)) for each in (one, other)]
    refused: list[CannotCapture] = []

    def act(given: object, decisions: object, by: User) -> None:
        try:
            capture(given, decisions, by=by)  # type: ignore[arg-type]
        except CannotCapture as error:
            refused.append(error)

    failures = at_once(lambda: act(*plans[0], editor), lambda: act(*plans[1], reviewer), rounds=1)
    assert failures == []
    (error,) = refused
    assert {problem.field for problem in error.problems} == {"as-2", "as-3", "as-5"}
    assert (Release.objects.count(), Prisoner.objects.count()) == (1, 3)


@pytest.mark.django_db(transaction=True)
def test_one_form_sent_twice_at_once_captures_once(editor: User) -> None:
    given = facts(NAMES, groups=(UKRAINE, VILNIUS))
    decisions = as_suggested(given)
    failures = at_once(*[lambda: capture(given, decisions, by=editor)] * 2, rounds=1)
    assert failures == []
    assert (Release.objects.count(), Prisoner.objects.count()) == (1, 3)
