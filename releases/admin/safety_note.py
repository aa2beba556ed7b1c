"""The page that shows a safety note, and the list of who opened it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from releases.admin.lists import FilteredList
from releases.editing.sensitive import LONGEST_ENTRY, read_safety_note
from releases.models import Prisoner, SensitiveRead

if TYPE_CHECKING:
    from releases.admin.base import RecordAdmin

READ = "releases.view_sensitive"
NAME = "releases_prisoner_safety_note"


def safety_note_box() -> forms.CharField:
    """Written to and never read back: what is saved is not in the form."""
    return forms.CharField(
        label=gettext_lazy("Add to the safety note"),
        help_text=gettext_lazy(
            "Threats, contacts, whereabouts. Never public; once saved only the safety officer can "
            "read it, and each reading is on record. Your name and the time are added."
        ),
        required=False,
        max_length=LONGEST_ENTRY,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 60, "autocomplete": "off"}),
    )


def way_to_the_note(prisoner: Prisoner) -> str:
    words = _("Read the safety note (that is put on record)")
    return format_html('<a href="{}">{}</a>', reverse(f"admin:{NAME}", args=[prisoner.pk]), words)


def safety_note_view(desk: RecordAdmin, request: HttpRequest, record_id: UUID) -> HttpResponse:
    if not request.user.has_perm(READ) or not desk.has_view_permission(request):
        raise PermissionDenied
    if request.method != "GET":  # each answer is a reading; there is nothing else to do here
        return HttpResponseNotAllowed(["GET"])
    prisoner = get_object_or_404(Prisoner, pk=record_id)
    context = {
        **desk.admin_site.each_context(request),
        "title": _("Safety note"),
        "subtitle": str(prisoner),
        "opts": desk.opts,
        "record": prisoner,
        "note": read_safety_note(prisoner, by=request.user),  # type: ignore[arg-type]
    }
    return TemplateResponse(request, "admin/record/safety_note.html", context)


@admin.register(SensitiveRead)
class SensitiveReadAdmin(FilteredList, admin.ModelAdmin):
    list_display = ("read_at", "read_by", "field", "record_key")
    list_display_links = None
    list_filter = (("read_by", admin.RelatedOnlyFieldListFilter),)
    list_select_related = ("read_by",)
    date_hierarchy = "read_at"
    fields = readonly_fields = ("read_at", "read_by", "field", "record_key")

    @admin.display(description=gettext_lazy("record"))
    def record_key(self, read: SensitiveRead) -> str:
        """Its id alone: the record may be gone, and who gives roles need not know names."""
        return str(read.record_id)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
