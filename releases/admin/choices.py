"""Autocompletes and choices for forms of many rows: asked once a request, not once a row."""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.sites import AdminSite
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.admin.widgets import AutocompleteSelect, RelatedFieldWidgetWrapper
from django.db.models import Field, ForeignKey, Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from releases.admin.fields import (
    CountryFormField,
    LanguageFormField,
    country_list_field,
)
from releases.models import Prisoner, Record
from releases.models.citation import typed
from releases.models.fields import CountryField, LanguageField
from releases.terms.vocabularies.records import RecordState

NOT_THERE = gettext_lazy("Not there: deleted, or merged into another record. Choose again.")


def once(request: HttpRequest, key: Any, load: Callable[[], Any]) -> Any:
    """What `load` gave the first time that this request asked."""
    kept = request.__dict__.setdefault("_desk", {})
    if key not in kept:
        kept[key] = load()
    return kept[key]


def called(row: Model) -> str:
    """As it is called where it is chosen; among records of all kinds with its own."""
    return f"{row.get_kind_display()}: {typed(row)}" if type(row) is Record else str(row)


class NamedChoices(AutocompleteJsonView):
    """Names a record of any kind with its kind."""

    def serialize_result(self, obj: Model, to_field_name: str) -> dict[str, str]:
        return super().serialize_result(obj, to_field_name) | {"text": called(obj)}


class Labels:
    """What the chosen records are called."""

    def __init__(self, rows: QuerySet, posted: Iterable[str]) -> None:
        self.rows, self.posted = rows, set(posted)
        self.known: dict[str, str | None] = {}

    def learn(self, record: Model) -> None:
        self.known[str(record.pk)] = called(record)

    def of(self, key: str) -> str | None:
        """None for what is no record, or no id at all."""
        if key not in self.known:
            wanted = {text for text in {key, *self.posted} - set(self.known) if _is_uuid(text)}
            self.known |= dict.fromkeys({key, *self.posted} - set(self.known))
            for record in self.rows.filter(pk__in=wanted):
                self.learn(record)
        return self.known[key]


def labels(request: HttpRequest, model: type[Model], site: AdminSite) -> Labels:
    rows = site.get_model_admin(model).get_queryset(request)
    posted = (text for texts in request.POST.lists() for text in texts[1] if _is_uuid(text))
    return once(request, model, lambda: Labels(rows, posted))


def _is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


class KnownChoice(AutocompleteSelect):
    """Django's own asks the database for the chosen label of every row, and fails on an id that is
    none."""

    def __init__(self, relation: Field, site: AdminSite, *, labels: Labels) -> None:
        # Within the page's main part: what hangs on the body is in no landmark.
        super().__init__(relation, site, attrs={"data-dropdown-parent": "#content"})
        self.labels = labels

    @property
    def media(self) -> forms.Media:
        return super().media + forms.Media(
            js=("admin/js/autocomplete.js", "releases/desk.js", "releases/alive.js")
        )

    def optgroups(self, name: str, value: Any, attr: dict | None = None) -> list:
        options = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        for key in filter(None, value):
            if label := self.labels.of(key):
                options.append(self.create_option(name, key, label, True, len(options)))
        return [(None, options, 0)]


class DeskFields(BaseModelAdmin):
    """Form fields as the desk has them, for records and for their rows."""

    formfield_overrides = {
        CountryField: {"form_class": CountryFormField},
        LanguageField: {"form_class": LanguageFormField},
    }

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if isinstance(getattr(db_field, "base_field", None), CountryField):
            return country_list_field(label=db_field.verbose_name.capitalize())
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> forms.ModelChoiceField | None:
        if db_field.name in self.get_autocomplete_fields(request):
            known = labels(request, db_field.related_model, self.admin_site)
            kwargs["widget"] = KnownChoice(db_field, self.admin_site, labels=known)
        if db_field.related_model is Prisoner:  # chosen on a form from before the merge, or by hand
            kwargs["queryset"] = Prisoner.objects.exclude(state=RecordState.MERGED)
            kwargs["error_messages"] = {"invalid_choice": NOT_THERE}
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


def choice_with_plus(
    request: HttpRequest, relation: ForeignKey, site: AdminSite, **options: Any
) -> forms.ModelChoiceField:
    """Search for a record, or add one without leaving the form; for a field of no model."""
    model = relation.related_model
    widget = KnownChoice(relation, site, labels=labels(request, model, site))
    may_add = site.get_model_admin(model).has_add_permission(request)
    wrapper = RelatedFieldWidgetWrapper(
        widget, relation.remote_field, site, can_add_related=may_add
    )
    field = forms.ModelChoiceField(model._default_manager.all(), required=False, **options)
    field.widget = wrapper
    wrapper.choices = field.choices
    return field
