"""What the desk's forms of all records share."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.views.main import ORDER_VAR
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import Q, QuerySet
from django.db.models.constants import LOOKUP_SEP
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin

from releases.admin.choices import DeskFields
from releases.admin.citations import CitationInline
from releases.admin.columns import saved
from releases.admin.fields import field_label, suggestions
from releases.admin.filters import EVERY_RECORD
from releases.admin.history import history_view
from releases.admin.lists import FilteredList
from releases.admin.mistakes import mistakes
from releases.admin.on_site import public_page
from releases.admin.other_sources import OtherSourcesForm
from releases.admin.panel import panel
from releases.admin.parts.base import cite_parts
from releases.admin.publication import publication_view, publish_chosen, submit_chosen
from releases.admin.refusals import ask_deferred_rules, note_refusals, refusals
from releases.admin.restoring import restore_view
from releases.admin.side_by_side import meanwhile
from releases.editing.drafts import save_signature, sign
from releases.editing.history import WHOLE, revisions
from releases.editing.search import found
from releases.editing.seen import saved_state
from releases.editing.sensitive import sensitive_fields
from releases.models import Record

SENSITIVE = {name for model in WHOLE for name in sensitive_fields(model)}
DESK = (_("Desk"), {"fields": ("slug", "editors_note"), "classes": ("collapse",)})


class RecordForm(OtherSourcesForm):
    why = forms.CharField(
        label=_("Why (for the history; may stay empty)"), required=False, max_length=500
    )
    public_fields = forms.MultipleChoiceField(
        label=_("Optional fields shown to the public"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("What is not ticked stays private, whatever is published."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if field := self.fields.get("public_fields"):
            own = type(self.instance)
            names = [(name, field_label(own, name)) for name in own.OPTIONAL_FIELDS]
            field.choices = names  # type: ignore[attr-defined]


class RecordAdmin(FilteredList, DeskFields, admin.ModelAdmin):
    form = RecordForm
    change_form_template = "admin/record/change_form.html"
    change_list_template = "admin/record/change_list.html"
    list_display = ("__str__", "state", saved)
    list_filter = EVERY_RECORD
    list_select_related = ("updated_by",)
    list_per_page = 50
    ordering = ("-updated_at", "pk")  # for autocompletes too, which come in pages
    actions = (submit_chosen, publish_chosen)
    first_steps = ""  # said on the empty form

    def get_form(
        self, request: HttpRequest, obj: Any = None, *args: Any, **kwargs: Any
    ) -> type[forms.ModelForm]:
        form = super().get_form(request, obj, *args, **kwargs)
        now = saved_state(obj) if obj else ""
        cited = CitationInline in self.inlines
        latest = str(revisions(obj).values_list("pk", flat=True).first() or "") if obj else ""
        known = {"refused": refusals(request), "now": now, "latest": latest, "cited": cited}
        return type(form.__name__, (form,), known)

    def get_exclude(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Embargo is an act of its own; kinds without optional fields have nothing to open."""
        hidden = ("embargo_reason", "embargo_until")
        return hidden if self.model.OPTIONAL_FIELDS else (*hidden, "public_fields")

    def response_action(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """A text that is no id was on no page of the list: it chooses nothing."""
        sent: Any = request.POST.copy()
        chosen = [text for text in sent.getlist(ACTION_CHECKBOX_NAME) if is_id(text)]
        sent.setlist(ACTION_CHECKBOX_NAME, chosen)
        request.POST = sent
        return super().response_action(request, *args, **kwargs)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        """By names in any spelling, by the columns that the list names, or by id.

        PostgreSQL takes no NUL in a text, and the autocomplete hands on what it gets.
        """
        term = search_term.replace("\0", "").strip()
        by_column, _several = super().get_search_results(request, queryset, term)
        if not term:
            return by_column, False
        also = Q(pk__in=by_column.order_by().values("pk"))
        rows = found(queryset, term, also=also | Q(pk=term) if _is_id(term) else also)
        chosen = request.GET.get(ORDER_VAR)
        return rows.order_by(*queryset.query.order_by) if chosen else rows, False

    def lookup_allowed(self, lookup: str, *args: Any) -> bool:
        """An address must not ask for what the list does not show, letter by letter."""
        parts = set(lookup.split(LOOKUP_SEP))
        return not parts & SENSITIVE and super().lookup_allowed(lookup, *args)

    def action_checkbox(self, obj: Record) -> SafeString:
        """With when the line's record was saved: of what somebody has seen who chooses it."""
        box, saved = super().action_checkbox(obj), obj.updated_at.isoformat()
        return format_html('{}<input type="hidden" name="saved-{}" value="{}">', box, obj.pk, saved)

    def get_object(self, request: HttpRequest, object_id: str, from_field: Any = None) -> Any:
        """Saved as it is now: a form that is on its way must not undo a withdrawal meanwhile."""
        if request.method == "POST" and _is_id(object_id):
            Record.objects.select_for_update(no_key=True).filter(pk=object_id).first()
        return super().get_object(request, object_id, from_field)

    def save_model(self, request: HttpRequest, obj: Record, form: Any, change: bool) -> None:
        if not change:
            sign(obj, by=request.user)  # type: ignore[arg-type]
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        cite_parts(formsets, form.instance)
        ask_deferred_rules(formsets)
        if not change or form.has_changed() or any(rows.has_changed() for rows in formsets):
            why = form.cleaned_data.get("why", "")
            save_signature(form.instance, by=request.user, why=why)  # type: ignore[arg-type]

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict | None = None,
    ) -> HttpResponse:
        context = {**(extra_context or {}), **self._desk_context(object_id)}
        try:
            return super().changeform_view(request, object_id, form_url, context)
        except IntegrityError as error:
            # Nothing was saved. The form is shown again, with everything typed and the reason.
            note_refusals(request, error)
            return super().changeform_view(request, object_id, form_url, context)

    def _desk_context(self, object_id: str | None) -> dict[str, Any]:
        record = self.model.objects.filter(pk=object_id).first() if _is_id(object_id) else None
        shown = panel(record) if record else {"first_steps": self.first_steps}
        return {"suggestions": suggestions(), **shown}

    def response_post_save_add(self, request: HttpRequest, obj: Record) -> HttpResponseRedirect:
        return self._to_publication(request, obj) or super().response_post_save_add(request, obj)

    def response_post_save_change(self, request: HttpRequest, obj: Record) -> HttpResponseRedirect:
        return self._to_publication(request, obj) or super().response_post_save_change(request, obj)

    def _to_publication(self, request: HttpRequest, obj: Record) -> HttpResponseRedirect | None:
        """After "Save and publish…"."""
        if "_publish" not in request.POST:
            return None
        return HttpResponseRedirect(reverse(f"admin:{self._name}_publication", args=[obj.pk]))

    @property
    def _name(self) -> str:
        return f"releases_{self.opts.model_name}"

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.publication)
        own = path("<uuid:record_id>/publication/", view, name=f"{self._name}_publication")
        back = path(
            "<uuid:record_id>/history/<int:revision_id>/restore/",
            self.admin_site.admin_view(self.restore),
            name=f"{self._name}_restore",
        )
        return [own, back, *super().get_urls()]

    def restore(self, request: HttpRequest, record_id: Any, revision_id: int) -> HttpResponse:
        return restore_view(self, request, record_id, revision_id)

    def publication(self, request: HttpRequest, record_id: Any) -> HttpResponse:
        return publication_view(self, request, record_id)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict | None = None
    ) -> HttpResponse:
        return history_view(self, request, object_id)

    def has_publish_permission(self, request: HttpRequest) -> bool:
        """By this name Django's admin finds who may use the action."""
        return request.user.has_perm("releases.publish_record")

    def has_submit_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("releases.submit_record")

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Ours says more than Django's list of errors, and leads to each."""
        form, groups = context["adminform"].form, context["inline_admin_formsets"]
        context |= {"mistakes": mistakes(form, groups), "errors": None}
        if form.errors.get("overwrite"):
            context["meanwhile"] = meanwhile(form, groups, request)
        return super().render_change_form(request, context, *args, **kwargs)

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        return public_page(obj) if obj else None


class TranslatedRecordAdmin(RecordAdmin, TranslationAdmin):
    """For kinds with texts in several languages."""


def _is_id(text: str | None) -> bool:
    try:
        Record._meta.pk.to_python(text)
    except ValidationError:
        return False
    return bool(text)


def is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
