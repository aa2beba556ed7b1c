"""What tells that the database is away, and what does not."""

import logging
from collections.abc import Iterator

import psycopg
import pytest
from django.db import DatabaseError, InterfaceError, OperationalError
from django.test import Client
from psycopg import errors
from psycopg_pool import PoolTimeout

from releases.ledger.read import absence
from releases.public.pages import views
from tracker.logs import is_failure


@pytest.fixture(autouse=True)
def _there(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(absence, "_away", False)
    monkeypatch.setattr(absence, "_looked", 0.0)
    yield
    monkeypatch.undo()
    assert not absence.is_on()


def wrapped(cause: Exception, kind: type[Exception] = OperationalError) -> Exception:
    """As Django hands it on."""
    error = kind("about it")
    error.__cause__ = cause
    return error


AWAY = [
    wrapped(psycopg.OperationalError("connection refused")),
    wrapped(PoolTimeout("no connection after 5 s")),
    wrapped(psycopg.InterfaceError("the connection is closed"), InterfaceError),
    wrapped(errors.AdminShutdown("ends")),
    wrapped(errors.CrashShutdown("crashed")),
    wrapped(errors.CannotConnectNow("starts")),
    wrapped(errors.TooManyConnections("no place")),
    wrapped(errors.ConnectionFailure("broke")),
]
THERE = [
    wrapped(errors.QueryCanceled("took too long")),
    wrapped(errors.LockNotAvailable("taken")),
    wrapped(errors.DeadlockDetected("met")),
    wrapped(errors.DiskFull("no room")),
    wrapped(errors.UndefinedTable("not migrated"), DatabaseError),
    OperationalError("of nobody"),
    RuntimeError("a bug"),
]


@pytest.mark.parametrize("error", AWAY, ids=lambda error: type(error.__cause__).__name__)
@pytest.mark.django_db
def test_database_that_cannot_be_had_is_away_until_it_answers(error: Exception) -> None:
    assert absence.notice(error)
    assert not absence.is_on()  # since it answers


@pytest.mark.parametrize("error", THERE, ids=lambda error: type(error.__cause__ or error).__name__)
def test_question_that_went_wrong_is_no_absence(error: Exception) -> None:
    assert not absence.notice(error)
    assert not absence.is_on()


def test_others_are_told_while_one_looks_and_for_a_while_after(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looks = []

    def answers() -> bool:
        looks.append(absence.is_on())  # of another thread, meanwhile
        return len(looks) > 1

    monkeypatch.setattr(absence, "_answers", answers)
    assert absence.notice(AWAY[0])
    assert absence.is_on()
    assert absence.is_on()
    assert looks == [True]
    monkeypatch.setattr(absence, "_looked", 0.0)
    assert not absence.is_on()
    assert looks == [True, True]


@pytest.mark.django_db
@pytest.mark.parametrize("raised", [AWAY[0], AWAY[2]])
def test_page_and_api_say_so_in_the_language_of_the_address(
    client: Client, monkeypatch: pytest.MonkeyPatch, raised: Exception
) -> None:
    def broken(*args: object, **kwargs: object) -> None:
        raise raised

    monkeypatch.setattr(views.documents, "counts", broken)
    monkeypatch.setattr(absence, "_answers", lambda: False)
    for path, words in (("/", "Back in a moment"), ("/be/releases/", "Хутка вернемся")):
        page = client.get(path)
        assert page.status_code == 503
        assert words in page.content.decode()
        assert page.headers["Retry-After"] == "5"
        assert page.headers["Cache-Control"] == "no-store"
        assert "Content-Security-Policy" in page.headers
    problem = client.get("/api/v1/releases/")
    assert problem.status_code == 503
    assert problem.headers["Content-Type"] == "application/problem+json"
    assert problem.json()["type"] == "/api/problems/away/"
    assert client.get("/robots.txt").status_code == 200


@pytest.mark.django_db
def test_failure_outside_of_views_says_so_too(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where the desk looks for who is asking."""

    def broken(*args: object, **kwargs: object) -> None:
        raise AWAY[0]

    client.raise_request_exception = False
    monkeypatch.setattr("tracker.middleware.languages.of_newcomer", broken)
    assert client.get("/api/v1/releases/").status_code == 503


def test_answer_that_asks_to_come_again_is_no_failure_in_the_log() -> None:
    for status, expected in ((503, False), (500, True)):
        record = logging.makeLogRecord({"status_code": status})
        assert is_failure(record) == expected
    assert is_failure(logging.makeLogRecord({}))
