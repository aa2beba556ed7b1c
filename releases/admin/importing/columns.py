"""What the columns mean: guessed or remembered, and corrected by the editor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from releases.admin.importing.common import address, begin, context, run_of
from releases.editing.imports.fields import fields_of
from releases.editing.imports.uploads import CannotImport, choose_columns, earlier, preview
from releases.models import ImportRun

if TYPE_CHECKING:
    from releases.admin.imports import ImportRunAdmin

CUT = 80


def columns_view(desk: ImportRunAdmin, request: HttpRequest, run_id: UUID) -> HttpResponse:
    run = run_of(desk, request, run_id)
    chosen = run.columns
    if request.method == "POST":
        chosen = [request.POST.get(f"column-{place}", "") for place in range(len(run.headers))]
        try:
            run = choose_columns(run, by=request.user, columns=chosen)  # type: ignore[arg-type]
        except CannotImport as refused:
            messages.error(request, str(refused))
        else:
            begin(run)
            return HttpResponseRedirect(address(run))
    shown = context(desk, request, run) | {
        "columns": _columns(run, chosen),
        "earlier": (before := earlier(run)) and (before, address(before)),
    }
    return TemplateResponse(request, "admin/importing/columns.html", shown)


def _columns(run: ImportRun, chosen: list[str]) -> list[dict[str, Any]]:
    """For each column its header, the fields it can be, and what stands in its first rows."""
    rows = preview(run)
    fields = [("", _("leave out")), *((each.code, each.label) for each in fields_of(run.kind))]
    return [
        {
            "name": f"column-{place}",
            "header": header or _("column %(number)s") % {"number": place + 1},
            "choices": fields,
            "chosen": chosen[place],
            "cells": [_cut(row.cells[place]) for row in rows],
        }
        for place, header in enumerate(run.headers)
    ]


def _cut(text: str) -> str:
    return text if len(text) <= CUT else text[:CUT] + "…"
