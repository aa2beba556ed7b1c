"""The part of a prisoner's admin that knows of duplicates and merges."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from releases.admin.merging import views
from releases.admin.panel import page
from releases.editing.duplicates import candidates_of
from releases.models import Merge, Prisoner
from releases.terms.vocabularies.records import RecordState


class MergingDesk:
    """Mixed into the admin of prisoners. What is merged into another is in no list and has no form:
    whoever follows an old link to it is led to the record that it is part of."""

    admin_site: Any

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).exclude(state=RecordState.MERGED)  # type: ignore[misc]

    def _get_obj_does_not_exist_redirect(
        self, request: HttpRequest, opts: Any, object_id: str
    ) -> HttpResponse:
        merged = Prisoner.objects.filter(pk=object_id, state=RecordState.MERGED).first()
        row = Merge.objects.filter(merged=merged, undone_at__isnull=True).first()
        if merged is None or row is None:
            return super()._get_obj_does_not_exist_redirect(request, opts, object_id)  # type: ignore[misc]
        messages.info(request, _("That record was merged into this one."))
        return HttpResponseRedirect(page(row.survivor, "change"))

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        response = super().changeform_view(request, object_id, *args, **kwargs)  # type: ignore[misc]
        record = getattr(response, "context_data", None) and response.context_data.get("record")
        if record and views.may_merge(request):
            response.context_data |= {
                "duplicates": len(candidates_of(record)),
                "duplicates_way": page(record, "merging"),
                "merges": Merge.objects.filter(survivor=record).count(),
                "merges_way": page(record, "merges"),
            }
        return response

    def get_urls(self) -> list[URLPattern]:
        def own(way: str, view: Any, name: str) -> URLPattern:
            guarded = self.admin_site.admin_view(view)
            return path(way, guarded, name=f"releases_prisoner_{name}")

        return [
            own("duplicates/", self.duplicates, "duplicates"),
            own("<uuid:record_id>/merging/", self.merging, "merging"),
            own("<uuid:record_id>/merges/", self.merges, "merges"),
            *super().get_urls(),  # type: ignore[misc]
        ]

    def duplicates(self, request: HttpRequest) -> HttpResponse:
        return views.duplicates_view(self, request)  # type: ignore[arg-type]

    def merging(self, request: HttpRequest, record_id: UUID) -> HttpResponse:
        return views.merging_view(self, request, record_id)  # type: ignore[arg-type]

    def merges(self, request: HttpRequest, record_id: UUID) -> HttpResponse:
        return views.merges_view(self, request, record_id)  # type: ignore[arg-type]
