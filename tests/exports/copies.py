"""A static copy of the test's world, and what can be asked of it."""

import re
from html import unescape
from pathlib import Path

from releases.public.exports.run import Told, export

BASE, ORIGIN = "https://copy.example", "https://register.example"
LINK = re.compile(rb"""(?:href|src|action)=["']([^"']*)["']|url\(["']?([^"')]*)""")


def copied(folder: Path, *, base: str = BASE) -> Told:
    return export(folder, base=base, origin=ORIGIN)


def files_of(folder: Path) -> dict[str, bytes]:
    """By their names."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def links_of(content: bytes) -> set[str]:
    """Those that lead to other files of the copy."""
    found = {unescape((one or other).decode()) for one, other in LINK.findall(content)}
    return {one for one in found if one and not one.startswith("#") and ":" not in one}
