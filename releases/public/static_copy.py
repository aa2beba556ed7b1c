"""What a request says of itself when a static copy of the site asks."""

from typing import NamedTuple

from django.http import HttpRequest

KEY = "releases.static_copy"


class StaticCopy(NamedTuple):
    """`origin`: of the register that readers of the copy write to; empty if it names none.
    `followed`: the copy's own address is known, so that its feeds can be."""

    origin: str
    followed: bool


def asking(request: HttpRequest) -> StaticCopy | None:
    """Nobody from outside can say this: it is no header."""
    found: StaticCopy | None = request.META.get(KEY)
    return found
