"""The imports on the desk: the list, bringing a file, and a page for each."""

from typing import Any
from uuid import UUID

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from releases.admin.importing import columns, report, uploading
from releases.admin.lists import FilteredList
from releases.models import ImportRun


@admin.register(ImportRun)
class ImportRunAdmin(FilteredList, admin.ModelAdmin):
    """Runs have no form of Django's: `add` brings a file, `change` is the report."""

    change_list_template = "admin/record/change_list.html"
    list_display = ("file_name", "kind", "source", "state", "done", "uploaded_by", "uploaded")
    list_filter = ("state", "kind")
    list_select_related = ("source", "uploaded_by")
    list_per_page = 50
    actions = None

    @admin.display(description=_("uploaded"), ordering="uploaded_at")
    def uploaded(self, run: ImportRun) -> str:
        return f"{run.uploaded_at:%Y-%m-%d %H:%M}"

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("releases.import_records")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_view_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Undone, not deleted: what a file became stays known."""
        return False

    def add_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return uploading.upload_view(self, request)

    def change_view(
        self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        return report.report_view(self, request, object_id)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """The report says who did what, and when."""
        return report.report_view(self, request, object_id)

    def columns(self, request: HttpRequest, run_id: UUID) -> HttpResponse:
        return columns.columns_view(self, request, run_id)

    def row(self, request: HttpRequest, run_id: UUID, row_id: int) -> HttpResponse:
        return report.row_view(self, request, run_id, row_id)

    def undo(self, request: HttpRequest, run_id: UUID) -> HttpResponse:
        return report.undo_view(self, request, run_id)

    def get_urls(self) -> list[URLPattern]:
        wrap, name = self.admin_site.admin_view, "releases_importrun"
        return [
            path("<uuid:run_id>/columns/", wrap(self.columns), name=f"{name}_columns"),
            path("<uuid:run_id>/rows/<int:row_id>/", wrap(self.row), name=f"{name}_row"),
            path("<uuid:run_id>/undo/", wrap(self.undo), name=f"{name}_undo"),
            *super().get_urls(),
        ]
