"""The one typeface that is drawn on the server, and text as it can be drawn with it."""

from functools import lru_cache
from pathlib import Path
from unicodedata import normalize

from anyascii import anyascii
from fontTools.ttLib import TTFont

FONTS = Path(__file__).parent / "fonts"
REGULAR = FONTS / "PTSerif-Regular.ttf"
BOLD = FONTS / "PTSerif-Bold.ttf"


@lru_cache(maxsize=1)
def _letters() -> frozenset[int]:
    """What both weights have."""
    with TTFont(REGULAR, lazy=True) as regular, TTFont(BOLD, lazy=True) as bold:
        return frozenset(regular.getBestCmap()) & frozenset(bold.getBestCmap())


def drawable(text: str) -> str:
    """In one line. Letters that the typeface lacks (Georgian, Arabic, Han) become Latin ones, as a
    reader of the pictures can at least read; what has no Latin form is left out. Takes lazily
    translated words too."""
    known = _letters()
    one_line = " ".join(normalize("NFC", str(text)).split())
    return "".join(each if ord(each) in known else anyascii(each) for each in one_line).strip()
