"""When the database gives a question up: it took longer than a reader's may (tracker/wsgi.py)."""

from psycopg.errors import LockNotAvailable, QueryCanceled


def gave_up(error: BaseException | None) -> bool:
    """Of Django's error: psycopg's, which says why, is its cause."""
    return isinstance(getattr(error, "__cause__", None), QueryCanceled | LockNotAvailable)
