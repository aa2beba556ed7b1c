"""Reads the next part while the one before it is sent: the database has a core of its own."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from django.db import connection


def ahead(parts: Iterator[bytes]) -> Iterator[bytes]:
    """The same parts, none of them empty; what goes wrong with one is raised in its place.

    They are read in a thread of their own, with a connection of its own, which is given back at the
    end, or when nobody wants the rest. Within a transaction of the caller they are read by itself:
    nobody else sees what it has written.
    """
    if connection.in_atomic_block:
        yield from parts
        return
    with ThreadPoolExecutor(1, "ahead") as hand:
        try:
            coming = hand.submit(next, parts, b"")
            while part := coming.result():
                coming = hand.submit(next, parts, b"")
                yield part
        finally:
            hand.submit(_end, parts).result()


def _end(parts: Iterator[bytes]) -> None:
    """In the thread that has read them."""
    try:
        parts.close()  # type: ignore[attr-defined]  # generators, whose cursors it closes
    finally:
        connection.close()
