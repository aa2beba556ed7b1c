"""The parts of a record, as rows of its form: what all kinds of rows share."""

from typing import Any

from django.contrib import admin
from django.db.models import ForeignKey, Model, QuerySet
from django.forms import BaseInlineFormSet, ModelChoiceField
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from releases.admin.choices import DeskFields, labels, once
from releases.admin.citations import CitedPartForm, with_source_field
from releases.admin.refusals import refusals
from releases.models import Record
from releases.models.record import Part

SOURCE_ROWS = (("cite_source", "cite_locator"), ("cite_field", "cite_stance", "cite_value"))
SAVED_ONLY = _("Among those saved so far.")
RARE = ("collapse",)  # groups that most records do without: shut while they are empty


class PartFormSet(BaseInlineFormSet):
    def validate_unique(self) -> None:
        """Django would speak of the whole group. Of two new rows that are the same the database
        refuses one, which is said at its field."""
        for form in self.forms:
            form.is_valid()  # asks of rows to be deleted, too, whether they can be


class PartInline(DeskFields, admin.StackedInline):
    form = CitedPartForm
    formset = PartFormSet
    template = "admin/record/rows.html"
    extra = 0
    show_change_link = False
    joined: tuple[str, ...] = ()  # what the rows' headings and choices name
    fetched: tuple[str, ...] = ()

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows = super().get_queryset(request).prefetch_related("citations__source", *self.fetched)
        # Without names, select_related() would fetch every relation that there is.
        return rows.select_related(*self.joined) if self.joined else rows

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        kwargs["form"] = type(self.form.__name__, (self.form,), self.shared(request, obj))
        formset = super().get_formset(request, obj, **kwargs)
        return with_source_field(formset, request)

    def shared(self, request: HttpRequest, obj: Any) -> dict[str, Any]:
        """What all rows know without asking for it; obj is the record, None before it is saved."""
        models = {name: _model_of(self.model, name) for name in self.autocomplete_fields}
        names = {name: labels(request, models[name], self.admin_site) for name in models}
        return {"known": names, "refused": refusals(request)}

    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> ModelChoiceField | None:
        """Another part is chosen among those of the record on the form."""
        model: Any = db_field.related_model
        if not issubclass(model, Part):
            return super().formfield_for_foreignkey(db_field, request, **kwargs)
        owner = request.resolver_match.kwargs.get("object_id") if request.resolver_match else None
        kwargs["queryset"] = self.rows_to_choose(model, owner)
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if field:
            key = ("choices", self.model.OWNER, model)
            field.choices = once(request, key, lambda: self.choices_of(field))
            field.help_text = field.help_text or SAVED_ONLY
        return field

    def rows_to_choose(self, model: type[Part], owner: Any) -> QuerySet:
        """Of the parts of that kind; `owner` is the id of the record, None before it is saved."""
        rows = model._default_manager.filter(**{model.OWNER: owner})
        return rows.prefetch_related(*model.NAMED_BY)

    def choices_of(self, field: ModelChoiceField) -> list:
        return list(field.choices)  # type: ignore[arg-type]


def _model_of(model: type[Model], relation: str) -> Any:
    return model._meta.get_field(relation).related_model


def cite_parts(formsets: Any, record: Record) -> None:
    """Adds the citations that were entered beside the parts."""
    for formset in formsets:
        for form in formset.forms:
            if isinstance(form, CitedPartForm) and form.has_changed() and not _deleted(form):
                form.add_citation(record)


def _deleted(form: CitedPartForm) -> bool:
    return bool(form.cleaned_data.get("DELETE"))
