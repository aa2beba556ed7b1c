"""Records of all kinds in one list, to choose from; it has no pages of its own."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern

from releases.editing.search import found
from releases.models import Record
from releases.terms.vocabularies.records import RecordKind, RecordState


@admin.register(Record)
class AnyRecordAdmin(admin.ModelAdmin):
    """Whoever sees every kind of record chooses among all: names of people are among them."""

    search_fields = ("slug",)
    ordering = ("-updated_at", "pk")

    def get_urls(self) -> list[URLPattern]:
        return []

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows = Record.objects.select_related(*RecordKind.values).prefetch_related(
            "prisoner__names", "statement__speaker_actor", "statement__speaker_prisoner__names"
        )
        return rows.order_by(*self.ordering)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        rows = queryset.exclude(state__in=(RecordState.TAKEN_DOWN, RecordState.MERGED))
        term = search_term.replace("\0", "").strip()
        return (found(rows, term, also=Q(slug=term)) if term else rows), False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return all(request.user.has_perm(f"releases.view_{kind}") for kind in RecordKind.values)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False

    has_add_permission = has_module_permission

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """There is no page for it; but Django asks for each row that goes, and with a record of
        any kind goes its row here."""
        return bool(obj) and request.user.has_perm(f"releases.delete_{obj.kind}")
