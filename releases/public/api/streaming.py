"""Long answers, sent line by line as they are read.

Whoever takes one has a thread of the server until its end, and there are few: so few at a time.
What is short is an answer like any other.
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from threading import BoundedSemaphore

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from rest_framework.request import Request

from releases.public.api.problems import Refused

MOST = 1  # of a process, which has four threads, and two of them may wait for news
SHORT = 256 * 1024  # bytes
PART = 64 * 1024
places = BoundedSemaphore(MOST)


def streamed(request: Request, lines: Iterable[bytes], media_type: str) -> HttpResponseBase:
    """`lines` may begin their work when the first is asked for. Raises Refused where others take
    what is long just now."""
    if request.method == "HEAD":
        return HttpResponse(content_type=media_type)
    rest = _parts(lines)
    begun: list[bytes] = []
    length = 0
    for line in rest:
        begun.append(line)
        length += len(line)
        if length > SHORT:
            if not places.acquire(blocking=False):
                raise Refused("busy", "Others are taking long answers just now.")
            return StreamingHttpResponse(_Placed(chain(begun, rest)), content_type=media_type)
    return HttpResponse(b"".join(begun), content_type=media_type)


def _parts(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Some lines at once: the server takes as long for a small part as for a large one."""
    some: list[bytes] = []
    length = 0
    for line in lines:
        some.append(line)
        length += len(line)
        if length > PART:
            yield b"".join(some)
            some, length = [], 0
    yield b"".join(some)


class _Placed:
    """Gives its place back once, whatever becomes of the answer: a generator that nobody has begun
    would not. At the end at once: who has read all of one may ask for the next before the server
    closes this."""

    def __init__(self, lines: Iterator[bytes]) -> None:
        self._lines: Iterator[bytes] | None = lines

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        if self._lines is None:
            raise StopIteration
        try:
            return next(self._lines)
        except StopIteration:
            self.close()
            raise

    def close(self) -> None:
        if self._lines is not None:
            self._lines = None  # closes the cursor too
            places.release()

    __del__ = close
