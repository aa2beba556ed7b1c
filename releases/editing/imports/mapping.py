"""Which column means what: as the source's files did last time, else by the headers."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext as _

from releases.editing.imports import viasna
from releases.editing.imports.fields import FIELDS, fields_of
from releases.editing.imports.viasna import fold
from releases.models import ImportMapping, ImportRun
from releases.terms.vocabularies.imports import ImportKind

NAMES = ("name", "name_en", "name_be", "name_ru", "name_uk")
WORDS = {
    "name_en": ("english name", "name (en)"),
    "name_be": ("belarusian name", "name (be)", "імя"),
    "name_ru": ("russian name", "name (ru)", "имя"),
    "name_uk": ("ukrainian name", "name (uk)"),
    "key": ("no", "nr", "number", "№"),
    "nationalities": ("nationality", "citizenship", "гражданство", "грамадзянства"),
    "age_band": ("age", "возраст", "узрост"),
    "destination": ("taken to", "place", "куда", "куды"),
    "note": ("note", "comment", "примечание", "заўвага"),
}


def guess(run: ImportRun) -> list[str]:
    """A field for each header, "" for what is left out. No field twice but notes."""
    known = ImportMapping.objects.filter(source=run.source_id, kind=run.kind).first()
    remembered = known.columns if known else {}
    allowed = {field.code for field in fields_of(run.kind)}
    columns: list[str] = []
    for header in run.headers:
        code = remembered.get(fold(header), _by_words(header) if header else "")
        taken = code in columns and not (code in FIELDS and FIELDS[code].several)
        columns.append(code if code in allowed and not taken else "")
    return columns


def _by_words(header: str) -> str:
    wanted = fold(header)
    if known := viasna.field_of(wanted):
        return known
    for code, field in FIELDS.items():
        if wanted in (code, fold(str(field.label)), *map(fold, WORDS.get(code, ()))):
            return code
    return ""


def problems_of(kind: str, columns: Iterable[str]) -> list[str]:
    """What is wrong with a choice of fields, in words."""
    chosen = [code for code in columns if code]
    allowed = {field.code for field in fields_of(kind)}
    found = []
    for code in dict.fromkeys(chosen):
        if code not in allowed:
            found.append(_("There is no field “%(code)s” here.") % {"code": code[:40]})
        elif chosen.count(code) > 1 and not FIELDS[code].several:
            told = _("Two columns cannot both be “%(field)s”.")
            found.append(told % {"field": FIELDS[code].label})
    # Of a release's people some are only counted; prisoners have names.
    if kind == ImportKind.PRISONERS and not set(chosen) & set(NAMES):
        found.append(_("Say which column has the name."))
    return found


def remember(run: ImportRun, *, by: User) -> None:
    named: dict[str, Any] = {
        fold(header): code for header, code in zip(run.headers, run.columns, strict=True) if header
    }
    ImportMapping.objects.update_or_create(
        source=run.source,
        kind=run.kind,
        defaults={"columns": named, "saved_at": timezone.now(), "saved_by": by},
    )
