"""Where the ledger stands: asked rarely, by one for all, and never taken from too long ago."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest
from django.db import DatabaseError, transaction

from releases.editing.takedown import hide
from releases.ledger.read import standing
from releases.ledger.read.version import Moment
from tests.world.scene import Scene


class Ledger:
    """Answers in turn that it stands at 1, 2, 3 …"""

    def __init__(self) -> None:
        self.head = 0
        self.takes: Callable[[], None] = lambda: None

    def now(self) -> Moment:
        self.head += 1
        head = self.head
        self.takes()
        return Moment(head, 1, 0, ())


@pytest.fixture
def ledger(monkeypatch: pytest.MonkeyPatch) -> Ledger:
    made = Ledger()
    monkeypatch.setattr(standing, "FRESH", 0.1)
    monkeypatch.setattr(standing, "version", made)
    return made


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    made = SimpleNamespace(seconds=100.0, monotonic=lambda: made.seconds)
    monkeypatch.setattr(standing, "time", made)
    return made


def test_ledger_is_asked_once_in_a_tenth_of_a_second(
    ledger: Ledger, clock: SimpleNamespace
) -> None:
    heads = []
    for _each in range(6):
        heads.append(standing.now().head)
        clock.seconds += 0.04
    assert heads == [1, 1, 1, 2, 2, 2]


def test_answer_that_took_long_is_as_old_as_its_question(
    ledger: Ledger, clock: SimpleNamespace
) -> None:
    def slowly() -> None:
        clock.seconds += 5

    ledger.takes = slowly
    assert [standing.now().head for _each in range(3)] == [1, 2, 3]


def test_who_comes_while_it_is_asked_waits_for_that_answer(ledger: Ledger) -> None:
    ledger.takes = lambda: time.sleep(0.05)
    with ThreadPoolExecutor(8) as pool:
        heads = {moment.head for moment in pool.map(lambda _n: standing.now(), range(8))}
    assert heads == {1}


def test_who_comes_long_after_a_question_that_hangs_asks_again(ledger: Ledger) -> None:
    ledger.takes = lambda: time.sleep(0.4 if ledger.head == 1 else 0)
    with ThreadPoolExecutor(1) as pool:
        hanging = pool.submit(standing.now)
        time.sleep(0.2)
        assert standing.now().head == 2
        assert hanging.result().head == 1


def test_question_that_fails_fails_for_all_and_is_asked_again(
    ledger: Ledger, clock: SimpleNamespace
) -> None:
    def fail() -> None:
        raise DatabaseError

    ledger.takes = fail
    for _each in range(2):
        with pytest.raises(DatabaseError):
            standing.now()
    assert ledger.head == 1
    clock.seconds += 0.11
    ledger.takes = lambda: None
    assert standing.now().head == 2


@pytest.mark.django_db(transaction=True)
def test_hiding_returns_after_every_process_has_asked_again(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene.publish_all()
    slept: list[float] = []
    monkeypatch.setattr(standing, "FRESH", 0.1)
    monkeypatch.setattr(standing.time, "sleep", slept.append)
    hide(scene.place)
    assert slept == [pytest.approx(0.65)]
    with transaction.atomic():
        hide(scene.actor)
        assert len(slept) == 1  # nothing is hidden yet
    assert len(slept) == 2
