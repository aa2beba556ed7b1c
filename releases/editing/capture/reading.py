"""A block of names as it was pasted: one a line, in any script, with what stands behind each."""

import re
import unicodedata
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from releases.editing.capture.details import Details, details, family_first
from releases.terms.errors import shown
from releases.terms.names.parts import parse

MOST_NAMES = 1_000
LONGEST_LINE = 200  # characters, as of a name
LINE_ENDS = re.compile(r"\r\n|[\n\r\u0085\u2028\u2029]")
NUMBERING = re.compile(r"(?:№|#)?\s*\(?\d{1,4}(?:\s*[.):]+\s*|\s+)(?=\D)")
BULLETS = re.compile(r"(?:[-–—•*·▪●◦‣➢>+]\s*)+")
QUOTES = {"«": "»", "“": "”", "„": "“”", '"': '"', "'": "'", "‘": "’", "‹": "›"}
BRACKETS = re.compile(r"[(\[（]([^()\[\]（）]*)(?:[)\]）]|$)")
# A spaced dash, or a long one; a comma; the cells of a table.
CUT = re.compile(r"\s+[-–—]\s+|\s*—\s*|\s*[,;|\t]\s*")
# They part letters or join them, and mean something in Persian and Indian scripts.
JOINERS = "\u200c\u200d"
LOST = "\ufffd"


@dataclass(frozen=True)
class Named:
    """A line of the block. `text`: as it stands there; `under`: the heading above it, if any.

    `same_as`: the first line with the same text, 0 if this is the only one. `cleaned`: marks that
    nobody sees were taken out.
    """

    line: int
    text: str
    name: str
    details: Details = field(default_factory=Details)
    under: str = ""
    same_as: int = 0
    cleaned: bool = False

    @property
    def whole(self) -> bool:
        """A surname alone, with initials or without, is not a person."""
        found = parse(self.name)
        return found.syllables or len(found.words) + (found.patronymic is not None) > 1


@dataclass(frozen=True)
class Refused:
    line: int
    message: str

    def __str__(self) -> str:
        return _("Line %(line)s: %(message)s") % {"line": self.line, "message": self.message}


@dataclass
class Block:
    """Refused lines are among no names; one of them is enough to refuse the block."""

    names: list[Named] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


def read_names(text: str) -> Block:
    """Lines are counted from 1, empty ones too, as an editor would count them in the field."""
    block, first, under = Block(), dict[str, int](), ""
    for number, raw in enumerate(LINE_ENDS.split(text), start=1):
        if not raw.strip():
            continue
        if len(block.names) == MOST_NAMES:
            said = _("more than %(most)s names; divide the list.") % {"most": f"{MOST_NAMES:,}"}
            block.refused.append(Refused(number, said))
            break
        line = _line(raw)
        if why := _unreadable(raw, line):
            block.refused.append(Refused(number, why))
            continue
        if line.endswith((":", "：")):
            under = line[:-1].strip()
            continue
        named = _named(number, line)
        if not any(char.isalpha() for char in named.name):
            block.refused.append(Refused(number, _("“%s” is no name.") % shown(line)))
            continue
        key = " ".join(named.name.casefold().split())
        same_as = first.setdefault(key, number)
        block.names.append(
            replace(
                named,
                under=under,
                same_as=same_as if same_as != number else 0,
                cleaned=any(_invisible(char) for char in raw),
            )
        )
    return block


def _line(raw: str) -> str:
    """Composed letters, without what nobody sees."""
    seen = "".join(char for char in raw if not _invisible(char))
    return unicodedata.normalize("NFC", seen.encode("utf-8", "replace").decode()).strip()


def _invisible(char: str) -> bool:
    """Marks of direction and width, soft hyphens: a name with them is found by nobody."""
    return unicodedata.category(char) == "Cf" and char not in JOINERS


def _unreadable(raw: str, line: str) -> str:
    if len(line) > LONGEST_LINE:
        return _("%(length)s characters; at most %(most)s.") % {
            "length": f"{len(line):,}",
            "most": LONGEST_LINE,
        }
    strange = {char for char in raw if _strange(char)}
    if strange:
        codes = ", ".join(sorted(f"U+{ord(char):04X}" for char in strange)[:5])
        return _("characters that belong to no text (%s); paste the line anew.") % codes
    return "" if line else _("nothing but marks that nobody sees.")


def _strange(char: str) -> bool:
    """Control characters (NUL among them), halves of characters, what was lost on the way."""
    return char == LOST or (char != "\t" and unicodedata.category(char) in ("Cc", "Cs", "Co", "Cn"))


def _named(number: int, line: str) -> Named:
    bare = _bare(line)
    inside = BRACKETS.findall(bare)
    outside = BRACKETS.sub(" ", bare)
    name, *behind = [part for part in CUT.split(outside) if part.strip()] or [outside]
    name, behind = family_first(_trimmed(name), [_trimmed(part) for part in behind])
    return Named(number, line, name, details([*inside, *behind]))


def _bare(line: str) -> str:
    """Without numbering, bullets and quotes around it."""
    before = ""
    while line != before:
        before = line
        for mark in (BULLETS, NUMBERING):
            if found := mark.match(line):
                line = line[found.end() :].strip()
        if line[:1] in QUOTES and line[-1:] in QUOTES[line[:1]] and len(line) > 2:
            line = line[1:-1].strip()
    return line


def _trimmed(text: str) -> str:
    """Without what ends a sentence; the point behind an initial stays."""
    text = " ".join(text.split()).strip(" ,;:–—-")
    words = text.split()
    if words and text.endswith(".") and len(words[-1]) > 4:
        text = text.rstrip(". ")
    return _unquoted(text)


def _unquoted(text: str) -> str:
    if text[:1] in QUOTES and text[-1:] in QUOTES[text[:1]] and len(text) > 2:
        return text[1:-1].strip()
    return text
