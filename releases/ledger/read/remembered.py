"""Questions that are asked once of one moment of the database, and then answered from memory.

A copy of the site asks for every language and file of a record one after the other, and all of them
show the same documents. Whoever remembers reads a database that stands still; a reader's question
is asked each time.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any

MOST = 500  # answers; those that were not asked for the longest go first

_answers: ContextVar[OrderedDict[Any, Any] | None] = ContextVar("answers", default=None)


@contextmanager
def remembering() -> Iterator[None]:
    """Within a transaction that sees one snapshot, and only by who writes nothing there."""
    token = _answers.set(OrderedDict())
    try:
        yield
    finally:
        _answers.reset(token)


def once[**P, R](question: Callable[P, R]) -> Callable[P, R]:
    """The same answer for the same words while somebody remembers: nobody may change it."""

    @wraps(question)
    def asked(*args: P.args, **kwargs: P.kwargs) -> R:
        known = _answers.get()
        if known is None:
            return question(*args, **kwargs)
        key = _key(question, args, kwargs)
        if key in known:
            known.move_to_end(key)
            answer: R = known[key]
            return answer
        known[key] = answer = question(*args, **kwargs)
        if len(known) > MOST:
            known.popitem(last=False)
        return answer

    return asked


def _key(question: Any, args: Any, kwargs: Any) -> Any:
    key = (question, args, *kwargs.items())
    try:
        hash(key)
    except TypeError:
        return repr(key)  # lists and mappings
    return key
