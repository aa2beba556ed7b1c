"""A prisoner with names and detentions."""

from typing import Any
from uuid import UUID

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from releases.admin import safety_note
from releases.admin.base import DESK, RecordForm, TranslatedRecordAdmin
from releases.admin.citations import CitationInline
from releases.admin.columns import saved
from releases.admin.filters import EVERY_RECORD, CountryFilter
from releases.admin.merging.desk import MergingDesk
from releases.admin.parts.prisoner import (
    ChargeInline,
    ChargeUpdateInline,
    CustodyInline,
    DetentionInline,
    IdentifierInline,
    NameInline,
    RecognitionInline,
)
from releases.editing.sensitive import with_entry
from releases.models import Prisoner


class PrisonerForm(RecordForm):
    safety_note_add = safety_note.safety_note_box()


@admin.register(Prisoner)
class PrisonerAdmin(MergingDesk, TranslatedRecordAdmin):
    form = PrisonerForm
    change_list_template = "admin/merging/change_list.html"
    list_display = ("__str__", "identity_level", "state", saved)
    list_filter = (
        *EVERY_RECORD,
        "identity_level",
        ("detentions__country", CountryFilter),
        "detentions__detention_type",
        "sex",
    )
    search_fields = ("slug",)
    inlines = (
        NameInline,
        DetentionInline,
        CustodyInline,
        ChargeInline,
        ChargeUpdateInline,
        RecognitionInline,
        IdentifierInline,
        CitationInline,
    )
    readonly_fields = ("slug", "safety_note_way")
    first_steps = _(
        "Enter the names first. Nothing of a person is public until the identity level, the name "
        "and the fields are opened here, and the record is published. Citations of a single name "
        "or detention: beside it, or in the list below once it is saved. Where somebody was kept, "
        "and the charges, are said of a detention that is saved."
    )
    fieldsets = (
        (
            _("What the public may see"),
            {
                "fields": (("identity_level", "consent"), "public_fields"),
                "description": _("Nothing is public until it is opened here and published."),
            },
        ),
        (_("The person"), {"fields": (("sex", "birth", "death"), "nationalities", "occupations")}),
        (_("In words"), {"fields": ("summary", "biography")}),
        DESK,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).prefetch_related("names")

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """A box to write into for who may write, a way to the note for who may read it."""
        writes = (
            self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        )
        fields = ["safety_note_add"] if writes else []
        if obj and request.user.has_perm(safety_note.READ):
            fields.append("safety_note_way")
        own = [(_("Safety"), {"fields": fields, "classes": ("collapse",)})] if fields else []
        return (*super().get_fieldsets(request, obj), *own)

    @admin.display(description=_("safety note"))
    def safety_note_way(self, prisoner: Prisoner) -> str:
        return safety_note.way_to_the_note(prisoner)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if text := form.cleaned_data.get("safety_note_add"):
            obj.safety_note = with_entry(obj.safety_note, text, by=request.user)  # type: ignore[arg-type]
        super().save_model(request, obj, form, change)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.safety_note)
        return [
            path("<uuid:record_id>/safety-note/", view, name=safety_note.NAME),
            *super().get_urls(),
        ]

    def safety_note(self, request: HttpRequest, record_id: UUID) -> HttpResponse:
        return safety_note.safety_note_view(self, request, record_id)
