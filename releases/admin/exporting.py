"""Any list of the desk as a file: all rows that its filters and search leave, its own columns."""

import csv
import tempfile
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain
from typing import Any

import openpyxl
from django.apps import apps
from django.contrib.admin import AdminSite, ModelAdmin
from django.contrib.admin.exceptions import NotRegistered
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.utils import label_for_field, lookup_field
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.http.response import HttpResponseBase
from django.urls import NoReverseMatch, reverse
from django.utils.html import strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from releases.terms.spreadsheets import safe

FORMS = ("csv", "xlsx")
CHUNK = 500


def export_view(
    site: AdminSite, request: HttpRequest, app_label: str, model_name: str, form: str
) -> HttpResponseBase:
    desk = _list_of(site, request, app_label, model_name)
    if form not in FORMS:
        raise Http404
    here = reverse(f"{site.name}:{app_label}_{model_name}_changelist")
    try:
        rows = desk.get_changelist_instance(request).queryset
    except IncorrectLookupParameters:
        return HttpResponseRedirect(f"{here}?e=1")
    _note(request, desk, rows.count(), form)
    table = chain([_headers(desk, request)], _rows(desk, request, rows))
    name = f"{model_name}-{date.today():%Y-%m-%d}.{form}"
    return _csv(table, name) if form == "csv" else _xlsx(table, name)


def _list_of(site: AdminSite, request: HttpRequest, app_label: str, model_name: str) -> ModelAdmin:
    if not request.user.has_perm("releases.export_records"):
        raise PermissionDenied
    try:
        desk = site.get_model_admin(apps.get_model(app_label, model_name))
        reverse(f"{site.name}:{app_label}_{model_name}_changelist")
    except (LookupError, NotRegistered, NoReverseMatch) as unknown:
        raise Http404 from unknown
    if not desk.has_view_or_change_permission(request):
        raise PermissionDenied
    return desk


def _columns(desk: ModelAdmin, request: HttpRequest) -> list[Any]:
    return [name for name in desk.get_list_display(request) if name != "action_checkbox"]


def _headers(desk: ModelAdmin, request: HttpRequest) -> list[str]:
    columns = _columns(desk, request)
    return ["id", *(safe(str(label_for_field(name, desk.model, desk))) for name in columns)]


def _rows(desk: ModelAdmin, request: HttpRequest, rows: Any) -> Iterator[list[Any]]:
    columns = _columns(desk, request)
    for row in rows.iterator(chunk_size=CHUNK):
        yield [safe(row.pk), *(safe(_cell(desk, row, name)) for name in columns)]


def _cell(desk: ModelAdmin, row: Any, name: Any) -> Any:
    """As the list shows it, without markup."""
    try:
        field, _attribute, value = lookup_field(name, row, desk)
    except ObjectDoesNotExist:
        return ""
    if field is not None and getattr(field, "flatchoices", None):
        return dict(field.flatchoices).get(value, value)
    return strip_tags(value) if isinstance(value, SafeString) else value


class _Echo:
    """What csv writes, given back instead of kept."""

    def write(self, text: str) -> str:
        return text


def _csv(table: Iterable[list[Any]], name: str) -> StreamingHttpResponse:
    writer = csv.writer(_Echo())
    # With the mark by which spreadsheets know UTF-8.
    lines = chain(["\ufeff"], map(writer.writerow, table))
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _xlsx(table: Iterable[list[Any]], name: str) -> FileResponse:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in table:
        sheet.append(row)
    file = tempfile.SpooledTemporaryFile(max_size=1 << 22)  # noqa: SIM115  the response closes it
    book.save(file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=name)


def _note(request: HttpRequest, desk: ModelAdmin, count: int, form: str) -> None:
    """Who took along how much of which list, in the admin's own log."""
    told = _("Exported %(count)s rows as %(form)s.") % {"count": count, "form": form.upper()}
    LogEntry.objects.create(
        user=request.user,  # type: ignore[misc]
        content_type=ContentType.objects.get_for_model(desk.model),
        action_flag=CHANGE,
        object_repr=told[:200],
        change_message=told,
    )
