"""Rows of an import as they are shown to an editor."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from releases.admin.importing.common import address
from releases.editing.imports.accept import acceptable, allowed, first_decision
from releases.editing.imports.fields import FIELDS
from releases.editing.imports.matching import alike
from releases.editing.imports.parsing import spelled
from releases.editing.imports.progress import rows_done
from releases.editing.imports.work import DUE, made_rows
from releases.models import ImportRow, ImportRun, Prisoner, Record
from releases.terms.vocabularies.imports import Decision, Found, ImportState

PARTS = (
    ("rows", _("rows")),
    ("problems", _("with problems")),
    ("new", _("new")),
    ("match", _("perhaps somebody known")),
    ("known", _("imported before")),
    ("changed", _("imported before, changed since")),
    ("accepted", _("accepted")),
)


def how_far(run: ImportRun) -> dict[str, Any]:
    """Of what the worker is at: rows done, of how many, in percent. Before it begins, nothing."""
    if run.state == ImportState.READING:  # how many rows a file has shows at its end
        return {"done": run.done, "all": None, "percent": run.progress}
    if run.state not in DUE:
        return {}
    done = rows_done(run) or 0
    due = acceptable(run) if run.state == ImportState.ACCEPTING else made_rows(run)
    number = due.count()
    return {"done": done, "all": number, "percent": 100 * done // number if number else 0}


def shown_rows(run: ImportRun, rows: list[ImportRow]) -> list[dict[str, Any]]:
    """With the names of the people they may be, asked once for all."""
    people = Prisoner.objects.prefetch_related("names").in_bulk(
        [row.match_id for row in rows if row.match_id]
    )
    return [_shown(run, row, people) for row in rows]


def _shown(run: ImportRun, row: ImportRow, people: dict[Any, Prisoner]) -> dict[str, Any]:
    person = people.get(row.match_id)
    return {
        "row": row,
        "names": ", ".join(name for _language, name in spelled(row.parsed)) or "—",
        "way": address(run, "row", row.pk),
        "problems": [(column, message) for column, message, _stops in row.problems],
        "match": person and (person, record_page(person)),
        "percent": round((row.score or 0) * 100),
        "record": row.record and record_page(row.record),
        "open": not (row.stopped or row.made or row.record_id),
        "choices": _choices(run, row),
        "chosen": row.decision or (first_decision(run, row) if row.found == Found.NEW else ""),
    }


def _choices(run: ImportRun, row: ImportRow) -> list[tuple[str, Any]]:
    found = [(code, Decision(code).label) for code in allowed(run.kind)]
    return [each for each in found if each[0] != Decision.EXISTING or row.match_id]


def whole_row(run: ImportRun, row: ImportRow) -> dict[str, Any]:
    """All cells with what was understood of them, and who it may be, typing errors allowed."""
    understood = [
        (FIELDS[code].label if code in FIELDS else code, _said(value))
        for code, value in row.parsed.items()
    ]
    (shown,) = shown_rows(run, [row])
    return {
        "shown": shown,
        "cells": [pair for pair in zip(run.headers, row.raw, strict=False) if pair[1]],
        "understood": understood,
        "people": _people(row) if shown["open"] else [],
        "title": _("Line %(line)s") % {"line": row.line},
    }


def _people(row: ImportRow) -> list[dict[str, Any]]:
    liked = alike(row)
    people = Prisoner.objects.prefetch_related("names").in_bulk(
        [like.prisoner_id for like in liked]
    )
    return [
        {
            "person": people[like.prisoner_id],
            "way": record_page(people[like.prisoner_id]),
            "percent": round(like.score * 100),
            "reason": like.reason,
            "value": f"{Decision.EXISTING}:{like.prisoner_id}",
            "chosen": row.decision == Decision.EXISTING and row.match_id == like.prisoner_id,
        }
        for like in liked
        if like.prisoner_id in people
    ]


def record_page(record: Record) -> str:
    return reverse(f"admin:releases_{record.kind}_change", args=[record.pk])


def _said(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key}: {each}" for key, each in value.items() if each not in (None, ""))
    if isinstance(value, list):
        return "; ".join(_said(each) for each in value)
    return str(value)
