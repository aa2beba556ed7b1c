"""A source, the copies that are kept of it, and whether its address still answers."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path

from releases.admin.base import DESK, RecordAdmin
from releases.admin.columns import published_on, saved
from releases.admin.evidence import download_view, evidence_view
from releases.admin.filters import EVERY_RECORD, BrokenFilter, ValuesFilter
from releases.models import Evidence, LinkCheck, Source


@admin.register(Source)
class SourceAdmin(RecordAdmin):
    list_display = ("title", "publisher", published_on, "state", saved)
    list_filter = (*EVERY_RECORD, BrokenFilter, "source_kind", ("language", ValuesFilter))
    change_form_template = "admin/record/source_form.html"
    search_fields = ("url", "slug")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "title",
                    "title_supplied",
                    ("publisher", "source_kind"),
                    "url",
                    "address_incomplete",
                    ("language", "published"),
                )
            },
        ),
        DESK,
    )

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if source := context.get("original"):
            context |= {
                "copies": Evidence.objects.filter(source=source).count(),
                "link": LinkCheck.objects.filter(source=source).first(),
            }
        return super().render_change_form(request, context, *args, **kwargs)

    def get_urls(self) -> list[URLPattern]:
        at, guarded = "<uuid:record_id>/evidence/", self.admin_site.admin_view
        return [
            path(at, guarded(self.evidence), name="releases_source_evidence"),
            path(f"{at}<uuid:evidence_id>/", guarded(self.file), name="releases_source_file"),
            *super().get_urls(),
        ]

    def evidence(self, request: HttpRequest, record_id: Any) -> HttpResponseBase:
        return evidence_view(self, request, record_id)

    def file(self, request: HttpRequest, record_id: Any, evidence_id: Any) -> HttpResponseBase:
        return download_view(self, request, record_id, evidence_id)
