"""One range of a file, as RFC 9110 has it (14.2). More than one at a time is answered whole."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.http import HttpRequest

ONE = re.compile(r"bytes=\s*(\d{0,15})-(\d{0,15})\s*")
PIECE = 1024 * 1024


class CannotBe(ValueError):
    """The file is shorter than where the range begins."""


@dataclass(frozen=True)
class Part:
    """From byte `start` up to byte `end`, which belongs to it."""

    start: int
    end: int

    @property
    def length(self) -> int:
        return self.end - self.start + 1


def asked(request: HttpRequest, size: int, etag: str) -> Part | None:
    """Null for the whole file: none was asked for, none can be understood, or the client's part is
    of another version. Raises CannotBe."""
    found = ONE.fullmatch(request.headers.get("Range", "").strip())
    if request.method != "GET" or not found or request.headers.get("If-Range", etag) != etag:
        return None
    first, last = found.groups()
    if not first and not last:
        return None
    start = int(first) if first else max(size - int(last), 0)
    end = min(int(last), size - 1) if first and last else size - 1
    if first and last and int(last) < start:
        return None
    if start >= size or (not first and not int(last)):
        raise CannotBe
    return Part(start, end)


def pieces(path: Path, part: Part, goes_on: Callable[[], bool]) -> Iterator[bytes]:
    """`goes_on` is asked before each piece: a download under way stops with what was taken back."""
    left = part.length
    with path.open("rb") as file:
        file.seek(part.start)
        while left and goes_on() and (piece := file.read(min(PIECE, left))):
            left -= len(piece)
            yield piece
