"""A public face whose DATABASE_URL is a replica, which takes no writes: they go to the primary."""

from typing import Any

PRIMARY = "primary"
PRIMARY_SECONDS = 0.5  # that a request waits for a connection to it


class Writes:
    """What a stranger's request writes at all: a message to the desk, and that it was counted."""

    def db_for_write(self, _model: Any, **_hints: Any) -> str:
        return PRIMARY
