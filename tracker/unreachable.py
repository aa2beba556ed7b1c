"""What an administrator is told when the database cannot be had."""

import psycopg
from django.db import DatabaseError, connection

SECONDS = 5


def complaint() -> str:
    """One sentence with the cure, without the password; empty where the database answers.

    Asked anew: the error at hand may be the pool's, which only says that it waited.
    """
    try:
        wanted = {"connect_timeout": SECONDS, **connection.get_connection_params()}
    except DatabaseError as error:
        return str(error)  # the embedded database's own sentence
    try:
        psycopg.connect(**wanted).close()
    except (psycopg.Error, OSError) as error:
        (reason, *_) = str(error).splitlines() or ["no reason given"]
        return (
            f"DATABASE_URL leads to no database ({reason.strip().rstrip('.:')}): "
            "correct it, or start the database."
        )
    return ""


def is_about(error: BaseException | None) -> bool:
    """Whether it comes, however wrapped, from a database that could not be asked."""
    while error is not None:
        if isinstance(error, psycopg.Error | DatabaseError):
            return True
        error = error.__cause__ or error.__context__
    return False
