"""The report of an import: what was read, what to decide, accepting and taking back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from releases.admin.importing.common import address, begin, context, run_of
from releases.admin.importing.shown import PARTS, how_far, shown_rows, whole_row
from releases.editing.imports.accept import decide
from releases.editing.imports.uploads import CannotImport
from releases.editing.imports.work import DUE, accept_chosen, ask_to_accept, ask_to_undo, made_rows
from releases.models import ImportRow, ImportRun
from releases.terms.vocabularies.imports import ImportState

if TYPE_CHECKING:
    from releases.admin.imports import ImportRunAdmin

PER_PAGE = 100
FILTERS: dict[str, tuple[Any, Q]] = {
    "": (gettext_lazy("all"), Q()),
    "problems": (gettext_lazy("with problems"), Q(stopped=True)),
    "matches": (gettext_lazy("perhaps somebody known"), Q(stopped=False, found="match")),
    "new": (gettext_lazy("new"), Q(stopped=False, found="new")),
    "known": (gettext_lazy("imported before"), Q(found__in=("known", "changed"))),
    "accepted": (gettext_lazy("accepted"), ~Q(made=[])),
}


def report_view(desk: ImportRunAdmin, request: HttpRequest, run_id: Any) -> HttpResponse:
    run = run_of(desk, request, run_id)
    if run.state == ImportState.UPLOADED:
        return HttpResponseRedirect(address(run, "columns"))
    if request.method == "POST":
        _act(run, request)
        return HttpResponseRedirect(request.get_full_path())
    wanted = request.GET.get("show", "")
    rows = _rows(run, wanted)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("p"))
    shown = context(desk, request, run) | {
        "waits": run.state in DUE,
        **how_far(run),
        "page": page,
        "rows": shown_rows(run, list(page.object_list)),
        "filters": [(code, label, code == wanted) for code, (label, _q) in FILTERS.items()],
        "show": wanted if wanted in FILTERS else "",
        "can_accept": run.state in (ImportState.CHECKED, ImportState.ACCEPTED),
        "made": made_rows(run).count(),
        "counts": [(label, run.counts[part]) for part, label in PARTS if part in run.counts],
    }
    return TemplateResponse(request, "admin/importing/report.html", shown)


def row_view(desk: ImportRunAdmin, request: HttpRequest, run_id: UUID, row_id: int) -> HttpResponse:
    run = run_of(desk, request, run_id)
    row = run.rows.select_related("match", "record").filter(pk=row_id).first()
    if row is None:
        raise Http404
    if request.method == "POST" and _decide(
        run, request, {row.pk: request.POST.get("decision", "")}
    ):
        return HttpResponseRedirect(address(run))
    shown = context(desk, request, run) | whole_row(run, row)
    return TemplateResponse(request, "admin/importing/row.html", shown)


def undo_view(desk: ImportRunAdmin, request: HttpRequest, run_id: UUID) -> HttpResponse:
    run = run_of(desk, request, run_id)
    if request.method != "POST":
        shown = context(desk, request, run) | {"made": made_rows(run).count()}
        return TemplateResponse(request, "admin/importing/undo.html", shown)
    try:
        if ask_to_undo(run, by=request.user):  # type: ignore[arg-type]
            messages.success(request, _("The import is undone."))
        else:
            begin(run)
    except CannotImport as refused:
        messages.error(request, str(refused))
    return HttpResponseRedirect(address(run))


def _rows(run: ImportRun, wanted: str) -> QuerySet[ImportRow]:
    _label, condition = FILTERS.get(wanted, FILTERS[""])
    return run.rows.filter(condition).select_related("match", "record").defer("raw")


def _act(run: ImportRun, request: HttpRequest) -> None:
    act = request.POST.get("act", "")
    given = {
        int(name.removeprefix("decision-")): text
        for name, text in request.POST.items()
        if _is_number(name.removeprefix("decision-")) and isinstance(text, str)
    }
    if not _decide(run, request, given) or act == "decide":
        return
    chosen = [int(text) for text in request.POST.getlist("row") if _is_number(text)]
    try:
        if act == "all" and not ask_to_accept(run, by=request.user):  # type: ignore[arg-type]
            begin(run)
        elif act == "chosen":
            _tell(request, accept_chosen(run, by=request.user, rows=chosen))  # type: ignore[arg-type]
    except CannotImport as refused:
        messages.error(request, f"{refused} {_('Nothing was accepted.')}")


def _decide(run: ImportRun, request: HttpRequest, given: dict[int, str]) -> bool:
    """`existing:<id>` names somebody else than whom the comparison found."""
    decisions = {}
    for pk, text in given.items():
        decision, _colon, person = text.partition(":")
        decisions[pk] = (decision, _uuid(person))
    try:
        decide(run, decisions=decisions)
    except CannotImport as refused:
        messages.error(request, str(refused))
        return False
    return True


def _tell(request: HttpRequest, number: int) -> None:
    told = ngettext("%(number)s row is accepted.", "%(number)s rows are accepted.", number)
    messages.success(request, told % {"number": number})


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 18
