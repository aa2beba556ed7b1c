"""From where what is saved now comes: noted with each revision of the history."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from releases.terms.vocabularies.records import Way

Detail = Callable[[], str]

# Commands, and whoever works in a shell, announce nothing.
_origin: ContextVar[tuple[Way, Detail]] = ContextVar("origin", default=(Way.COMMAND, lambda: ""))


@contextmanager
def origin(way: Way, detail: str | Detail = "") -> Iterator[None]:
    """For everything that is saved inside. A function is asked only if something is."""
    asked = detail if callable(detail) else lambda: detail
    before = _origin.set((way, asked))
    try:
        yield
    finally:
        _origin.reset(before)


def current() -> tuple[Way, str]:
    way, detail = _origin.get()
    return way, detail()
