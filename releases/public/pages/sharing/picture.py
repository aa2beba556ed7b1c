"""The picture that a shared link shows: 1200 × 630, on paper, as the page itself looks."""

from bisect import bisect
from functools import lru_cache
from io import BytesIO

from django.utils.translation import gettext as _
from PIL import Image, ImageDraw, ImageFont

from releases.public.pages.sharing.lettering import BOLD, REGULAR, drawable
from releases.public.pages.sharing.shown import Line, Shown

WIDTH, HEIGHT, EDGE = 1200, 630, 64
INNER = WIDTH - 2 * EDGE
# Those of the page (tokens.css), which no style sheet reaches here, from dark to light. It is drawn
# in one channel, the place of a colour between them, and has the colours as its palette: drawn in
# three, it takes longer and is larger.
COLOURS = ((0x1B, 0x1B, 0x1A), (0x4F, 0x4C, 0x46), (0xCF, 0xCA, 0xC0), (0xFB, 0xFA, 0xF7))
INK, QUIET, RULE, PAPER = (round(sum(one) / 3) for one in COLOURS)
FOOT = HEIGHT - 92
MOST_MARKS = 400


@lru_cache(maxsize=16)
def _font(bold: bool, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(BOLD if bold else REGULAR, size)


@lru_cache(maxsize=64)
def png(one: Shown, language: str) -> bytes:
    """The same bytes for the same words; the last are kept. Only of what was found public now."""
    image = Image.new("L", (WIDTH, HEIGHT), PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle((EDGE, 48, WIDTH - EDGE, 52), fill=INK)
    draw.text((EDGE, 66), drawable(one.section), QUIET, _font(False, 26))
    # The numbers are what is shared: a long title leaves them room.
    below = _title(draw, one, most=2 if len(one.lines) > 2 else 3)
    room = FOOT - (46 if one.marks else 10)
    below = _lines(draw, one, below, room)
    if one.marks:
        _marks(draw, one.marks, below + 14)
    _foot(draw, one)
    out = BytesIO()
    image.putpalette(_palette())
    image.save(out, "PNG")
    return out.getvalue()


@lru_cache(maxsize=1)
def _palette() -> list[int]:
    """Every shade of grey as the colour of that lightness between the two nearest."""
    known = sorted(zip((INK, QUIET, RULE, PAPER), COLOURS, strict=True))
    found: list[int] = []
    for shade in range(256):
        at = min(max(bisect(known, (shade, (999,))), 1), len(known) - 1)
        (low, dark), (high, light) = known[at - 1], known[at]
        part = min(max((shade - low) / (high - low), 0), 1)
        found += [round(a + (b - a) * part) for a, b in zip(dark, light, strict=True)]
    return found


def _title(draw: ImageDraw.ImageDraw, one: Shown, most: int) -> int:
    text = drawable(str(one.title))
    for size in (64, 54, 46, 40):
        rows = wrapped(text, _font(True, size), INNER)
        if len(rows) <= most:
            break
    rows = shortened(rows, most, _font(True, size), INNER)
    top = 108
    for row in rows:
        draw.text((EDGE, top), row, INK, _font(True, size))
        top += int(size * 1.22)
    return top + 18


def _lines(draw: ImageDraw.ImageDraw, one: Shown, top: int, room: int) -> int:
    """As many as there is room for; how many more there are is said."""
    large = one.lines[:1]
    for place, line in enumerate(one.lines):
        left = len(one.lines) - place
        size = 76 if line in large else 44
        if not line.number:
            size = 32
        if top + size > room - (34 if left > 1 else 0) and place:
            more = _("and other numbers: sources differ") if one.differ else _("and more")
            draw.text((EDGE, top), drawable(more), QUIET, _font(False, 26))
            return top + 38
        top = _line(draw, line, size, top, room)
    return top


def _line(draw: ImageDraw.ImageDraw, line: Line, size: int, top: int, room: int) -> int:
    left = EDGE
    if line.number:
        number = drawable(line.number)
        font = _font(False, size)
        while font.getlength(number) > INNER and size > 28:
            size -= 6
            font = _font(False, size)
        draw.text((left, top), number, INK, font)
        left += int(font.getlength(number)) + 22
    small = _font(False, 28)
    words = drawable(" · ".join(filter(None, (line.words, line.who))))
    beside = left < EDGE + INNER * 0.55
    if line.number and not beside:
        left, top, size = EDGE, top + int(size * 1.25), 28
    rows = wrapped(words, small, WIDTH - EDGE - left)
    rows = shortened(rows, 2, small, WIDTH - EDGE - left)
    # On the line of the number's foot if it is one, else around its middle.
    first = top + (int(size * 0.98) - 27 if len(rows) == 1 else max(0, int(size * 0.62) - 34))
    for place, row in enumerate(rows):
        draw.text((left, first + place * 36), row, QUIET, small)
    return max(top + int(size * 1.22), first + len(rows) * 36) + 8


def _marks(draw: ImageDraw.ImageDraw, runs: tuple[tuple[str, int], ...], top: int) -> None:
    """Every person is one mark; more than fit become narrower."""
    total = sum(count for _shape, count in runs)
    if not total or top + 26 > FOOT:
        return
    step = min(16.0, INNER / min(total, MOST_MARKS))
    drawn = 0
    for shape, count in runs:
        for _each in range(count):
            if drawn == MOST_MARKS:
                return
            x, wide = EDGE + drawn * step, max(1, step - max(2, step * 0.35))
            box = (round(x), top, round(x + wide), top + 24)
            if shape == "filled":
                draw.rectangle(box, fill=INK)
            else:
                draw.rectangle(box, outline=RULE if shape == "dashed" else QUIET, width=1)
            drawn += 1


def _foot(draw: ImageDraw.ImageDraw, one: Shown) -> None:
    draw.rectangle((EDGE, FOOT + 14, WIDTH - EDGE, FOOT + 15), fill=RULE)
    font = _font(False, 26)
    draw.text((EDGE, FOOT + 28), drawable(_("Register of Releases")), INK, font)
    day = drawable(one.as_of)
    draw.text((WIDTH - EDGE - font.getlength(day), FOOT + 28), day, QUIET, font)


def wrapped(text: str, font: ImageFont.FreeTypeFont, width: float) -> list[str]:
    """Broken between words; a word longer than the line is broken within."""
    rows: list[str] = []
    for word in text.split():
        if rows and font.getlength(f"{rows[-1]} {word}") <= width:
            rows[-1] += f" {word}"
            continue
        while font.getlength(word) > width and len(word) > 1:
            fits = next(n for n in range(len(word), 0, -1) if font.getlength(word[:n]) <= width)
            rows.append(word[:fits])
            word = word[fits:]
        rows.append(word)
    return rows


def shortened(
    rows: list[str],
    most: int,
    font: ImageFont.FreeTypeFont,
    width: float,
) -> list[str]:
    if len(rows) <= most:
        return rows
    last = rows[most - 1]
    while last and font.getlength(f"{last}…") > width:
        last = last[:-1]
    return [*rows[: most - 1], f"{last.rstrip()}…"]
