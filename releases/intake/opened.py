"""How an opened message comes before whoever reads it: strangers wrote what stands in it.

The form refuses most of this, but a row can come from elsewhere than the form.
"""

import unicodedata

# What turns the order of letters round, and what ends a line without being its end.
TURNS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
BREAKS = frozenset("\u2028\u2029")
INDENT = " " * 4


def visible(text: str) -> str:
    """With a mark such as \\x1b in place of each sign that would steer a terminal."""
    return "".join(_mark(sign) if _steers(sign) else sign for sign in text)


def _steers(sign: str) -> bool:
    if sign in "\n\t":
        return False
    return sign in TURNS or sign in BREAKS or unicodedata.category(sign) == "Cc"


def _mark(sign: str) -> str:
    return sign.encode("unicode_escape").decode()


def indented(text: str) -> str:
    """So that no line of it can pass for the head of another message."""
    return "\n".join(f"{INDENT}{line}" for line in text.split("\n"))
