"""What the pages of imports share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from releases.editing.imports.batches import is_small
from releases.editing.imports.work import work_on
from releases.editing.jobs import begin_imports
from releases.models import ImportRun
from releases.terms.vocabularies.imports import ImportState

if TYPE_CHECKING:
    from releases.admin.imports import ImportRunAdmin


def address(run: ImportRun, page: str = "change", *args: Any) -> str:
    return reverse(f"admin:releases_importrun_{page}", args=[run.pk, *args])


def ask_permission(desk: ImportRunAdmin, request: HttpRequest) -> None:
    if not desk.has_view_permission(request):
        raise PermissionDenied


def run_of(desk: ImportRunAdmin, request: HttpRequest, key: Any) -> ImportRun:
    ask_permission(desk, request)
    people = ("source", "release", "uploaded_by", "accepted_by", "undone_by")
    try:
        run = ImportRun.objects.select_related(*people).filter(pk=key).first()
    except ValidationError:
        run = None
    if run is None:
        raise Http404
    return run


def context(desk: ImportRunAdmin, request: HttpRequest, run: ImportRun | None = None) -> dict:
    common = {**desk.admin_site.each_context(request), "opts": desk.opts, "run": run}
    return common | {"title": run.file_name if run else _("Import a file"), "media": desk.media}


def begin(run: ImportRun) -> None:
    """Does it now if it is little, else tells the worker."""
    if run.state == ImportState.READING and is_small(run):
        work_on(run)
    else:
        begin_imports()
