"""What processes write of themselves: nobody's address, and no address of a page."""

from http import HTTPStatus
from logging import LogRecord


def is_failure(record: LogRecord) -> bool:
    """Not of an answer that asks to come again: it is no bug, and there may be thousands."""
    return getattr(record, "status_code", None) != HTTPStatus.SERVICE_UNAVAILABLE


LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"failures": {"()": "django.utils.log.CallbackFilter", "callback": is_failure}},
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Django warns of every 404 with its path, and the old address of somebody holds a name.
    # Wrong host names are strangers' scans.
    "loggers": {
        "django.request": {"level": "ERROR", "filters": ["failures"]},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        # Its warnings name the address of whoever mistyped a password.
        "axes": {"level": "ERROR"},
        # While the database is away, that of every lost connection.
        "psycopg.pool": {"level": "ERROR"},
    },
}
