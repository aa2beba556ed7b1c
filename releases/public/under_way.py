"""Answers that are being made: who asks for the same waits, instead of making it a second time in
another of the few threads. After a publication many ask for the same pages at once."""

from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from threading import Event, Lock

PATIENCE = 1.0  # seconds; whoever waits has a thread as well


class UnderWay:
    def __init__(self) -> None:
        self._made: dict[Hashable, Event] = {}
        self._lock = Lock()

    @contextmanager
    def turn(self, key: Hashable) -> Iterator[bool]:
        """True for who has waited: somebody else has made it meanwhile, or takes long."""
        mine = Event()
        with self._lock:
            first = self._made.setdefault(key, mine)
        if first is not mine:
            first.wait(PATIENCE)
            yield True
            return
        try:
            yield False
        finally:
            with self._lock:
                del self._made[key]
            mine.set()
