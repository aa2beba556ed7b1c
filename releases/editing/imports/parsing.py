"""A row of cells as what a draft is made of, with everything that is wrong with it."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _
from pydantic_core import to_json

from releases.editing.imports.fields import FIELDS, CellError, viasna_slug
from releases.editing.imports.mapping import NAMES
from releases.editing.imports.reading.table import Flaw, Row
from releases.models import ImportRun, Release
from releases.terms.dates.edtf import parse
from releases.terms.errors import shown
from releases.terms.languages import script_of_text
from releases.terms.vocabularies.imports import ImportKind

ORDERS = (("birth", "arrested"), ("birth", "death"), ("arrested", "released"))
OF_DETENTION = {"arrested", "released", "prison", "articles", "penalty", "verdict"}
LANGUAGES = {"Latn": "en", "Arab": "ar", "Hani": "zh", "Geor": "ka", "Armn": "hy", "Mymr": "my",
             "Hebr": "he", "Grek": "el", "Zyyy": "und"}  # fmt: skip


@dataclass
class Parsed:
    line: int
    key: str
    fingerprint: str
    raw: str  # the cells as they are stored
    values: dict[str, Any]
    kept: str  # the values as they are stored
    flaws: list[Flaw]

    @property
    def stopped(self) -> bool:
        return any(flaw.stops for flaw in self.flaws)


@dataclass(frozen=True)
class Layout:
    """What an editor said of a file, and what its rows are checked against. `places`: names of the
    release's destinations."""

    kind: str
    country: str
    headers: tuple[str, ...]
    columns: tuple[str, ...]
    size: int
    encoding: str = ""
    delimiter: str = ""
    places: frozenset[str] = frozenset()

    @classmethod
    def of(cls, run: ImportRun) -> Layout:
        places = frozenset(destinations(run.release)) if run.release else frozenset()
        return cls(
            run.kind, run.country, tuple(run.headers), tuple(run.columns), run.size, run.encoding,
            run.delimiter, places,
        )  # fmt: skip


class RowParser:
    """Of one file: two rows of it that are alike in all that tells people apart are two."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.columns = [
            (place, header, FIELDS[code])
            for place, (header, code) in enumerate(zip(layout.headers, layout.columns, strict=True))
            if code
        ]
        self.seen: Counter[bytes] = Counter()

    def parse(self, row: Row) -> Parsed:
        values: dict[str, Any] = {}
        flaws = list(row.flaws)
        for place, header, field in self.columns:
            cell = row.cells[place]
            if not cell:
                continue
            try:
                value = field.parse(cell)
            except CellError as error:
                flaws.append(Flaw(str(error), header))
                continue
            if value is None:
                continue
            if field.several:
                values.setdefault(field.code, []).append([header, value])
            else:
                values[field.code] = value
        flaws += self._whole(values)
        kept = _encode(values)
        fingerprint = _short(kept).hex()
        slug = viasna_slug(values.get("url", ""))
        key = self._key(values, slug)
        if "key" in values and "-" in key:
            flaws.append(Flaw(_("The source’s number stands in an earlier row too.")))
        if slug and self._repeated(_short(f"address {slug}")):
            flaws.append(Flaw(_("The address of this person stands in an earlier row too.")))
        raw = to_json(row.cells).decode()
        return Parsed(row.line, key, fingerprint, raw, values, kept, flaws)

    def _whole(self, values: dict[str, Any]) -> Iterator[Flaw]:
        if self.layout.kind == ImportKind.PRISONERS and not any(values.get(code) for code in NAMES):
            yield Flaw(_("The row has no name."))
        if OF_DETENTION & values.keys() and not (values.get("country") or self.layout.country):
            yield Flaw(_("Say which country holds: in a column, or for the whole file."))
        where = values.get("destination", "")
        if where and where.casefold() not in self.layout.places:
            told = _("The release has no destination called “%(place)s”.")
            yield Flaw(told % {"place": shown(where)})
        for first, second in ORDERS:
            if first in values and second in values and _reversed(values[first], values[second]):
                told = _("%(second)s (%(late)s) lies before %(first)s (%(early)s).")
                yield Flaw(
                    told
                    % {
                        "first": FIELDS[first].label, "early": values[first],
                        "second": FIELDS[second].label, "late": values[second],
                    }
                )  # fmt: skip

    def _key(self, values: dict[str, Any], slug: str | None) -> str:
        """By the source's own number; else by what tells people apart, counted within the file."""
        if own := values.get("key"):
            told = f"key {own}"
        elif slug:
            told = f"viasna {slug}"
        else:
            known = (*NAMES, "birth", "arrested", "sex", "url")
            told = _encode([values.get(code) for code in known])
        short = _short(told)
        number = self._repeated(short)
        return f"{short.hex()}-{number + 1}" if number else short.hex()

    def _repeated(self, short: bytes) -> int:
        """How often it was told of rows before this one."""
        before = self.seen[short]
        self.seen[short] = before + 1
        return before


# Made once: making an encoder takes longer than a row.
_encode = json.JSONEncoder(sort_keys=True, ensure_ascii=False).encode


def _short(text: str) -> bytes:
    """What is kept of each row while the file is read: 16 bytes."""
    return hashlib.blake2b(text.encode(), digest_size=16).digest()


def spelled(values: dict[str, Any]) -> list[tuple[str, str]]:
    """All names of a row with their languages, the main one first."""
    found = [(language_of(values["name"]), values["name"])] if values.get("name") else []
    found += [(code.removeprefix("name_"), values[code]) for code in NAMES[1:] if values.get(code)]
    return list(dict.fromkeys(found))


def names_of(values: Mapping[str, Any]) -> list[str]:
    """As `spelled`, where the languages do not matter: telling them takes longer than the rest."""
    return list(dict.fromkeys(values[code] for code in NAMES if values.get(code)))


def language_of(text: str) -> str:
    """Guessed by letters that only one language has; an editor sees it on the draft."""
    script = script_of_text(text)
    if script != "Cyrl":
        return LANGUAGES.get(script, "und")
    letters = set(text.casefold())
    if letters & set("їєґ"):
        return "uk"
    return "be" if letters & set("ўі") else "ru"


def destinations(release: Release) -> dict[str, Any]:
    """The release's destinations by the names of their places, in small letters."""
    rows: Any = release.destinations.select_related("place")
    return {
        name.casefold(): row
        for row in rows
        for name in (row.place.name_en, row.place.name_be)
        if name
    }


def _reversed(first: str, second: str) -> bool:
    return _bounds(first)[0] > _bounds(second)[1]


@lru_cache(maxsize=1 << 15)
def _bounds(text: str) -> tuple[date, date]:
    """What is not firm lies before nothing and behind nothing."""
    when = parse(text)
    if not when.firm:
        return date.min, date.max
    return when.earliest or date.min, when.latest or date.max
