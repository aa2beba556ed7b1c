"""What goes wrong with the embedded PostgreSQL, said in one sentence."""


class DatabaseUnavailable(RuntimeError):
    """No database can be had; the message is one sentence that names what and the cure."""
