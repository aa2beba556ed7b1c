"""The parts of a record, as rows of its form."""

from typing import Any

from django.contrib import admin
from django.db.models import ForeignKey, QuerySet
from django.forms import ModelChoiceField
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationStackedInline

from releases.admin.choices import DeskFields, labels, once
from releases.admin.citations import CitedPartForm, with_source_field
from releases.admin.refusals import refusals
from releases.models import (
    CountClaim,
    Destination,
    Detention,
    Participation,
    PrisonerName,
    Record,
)

SOURCE_ROW = ("cite_source", "cite_locator")
SAVED_ONLY = _("Among those saved so far.")


class PartInline(DeskFields, admin.StackedInline):
    form = CitedPartForm
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
        """A destination or detention is chosen among those of the record on the form."""
        owner = request.resolver_match.kwargs.get("object_id") if request.resolver_match else None
        if db_field.name in {"after", "destination"}:
            kwargs["queryset"] = Destination.objects.filter(release=owner).select_related("place")
        elif db_field.name == "detention":
            kwargs["queryset"] = Detention.objects.filter(prisoner__in=_people_of(owner))
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if field and db_field.name in {"after", "destination"}:
            field.choices = once(request, "destinations", lambda: list(field.choices))  # type: ignore[arg-type]
            field.help_text = SAVED_ONLY
        return field


def _model_of(model: Any, relation: str) -> Any:
    return model._meta.get_field(relation).related_model


def _people_of(release: Any) -> QuerySet:
    """Of both columns: a resolved placeholder ends that person's detention."""
    rows = Participation.objects.filter(release=release)
    return rows.values("prisoner").union(rows.values("resolved_to"))


class DestinationInline(PartInline, TranslationStackedInline):
    model = Destination
    autocomplete_fields = ("place", "let_go_by", "handed_over_by", "received_by")
    joined = autocomplete_fields
    verbose_name_plural = _("destinations: who went where")
    fields = (
        ("place", "after", "role"),
        ("date", "status", "transport"),
        ("let_go_by", "handed_over_by", "received_by"),
        "note",
        ("visibility", "position"),
        SOURCE_ROW,
    )


class CountClaimInline(PartInline):
    model = CountClaim
    autocomplete_fields = ("claimant",)
    joined = ("claimant",)
    verbose_name = _("number")
    verbose_name_plural = _("numbers: who claims how many")
    fields = (
        ("metric", "qualifier", "number", "number_to", "words"),
        ("claimant", "as_of"),
        ("destination", "country", "nationality", "sex"),
        "note",
        ("visibility", "position"),
        SOURCE_ROW,
    )


class ParticipationForm(CitedPartForm):
    """Offers the detentions of the row's own person only."""

    of_the_row = ("detention",)

    detentions: dict[Any, list[tuple[Any, str]]]  # by person; set by the inline

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if field := self.fields.get("detention"):
            person = self.instance.prisoner_id or self.instance.resolved_to_id
            field.choices = [("", "---------"), *self.detentions.get(person, [])]  # type: ignore[attr-defined]
            field.help_text = _("Save the row first: then the person's detentions stand here.")

    @property
    def heading(self) -> str:
        row = self.instance
        known = (row, row.get_outcome_display(), row.destination)
        return " · ".join(str(part) for part in known if part)


class ParticipationInline(PartInline):
    model = Participation
    form = ParticipationForm
    autocomplete_fields = ("prisoner", "resolved_to")
    joined = ("prisoner", "resolved_to", "destination__place")
    fetched = ("prisoner__names", "resolved_to__names")
    verbose_name = _("person")
    verbose_name_plural = _("people in it, named or not")
    fields = (
        ("prisoner", "outcome", "destination"),
        ("instrument", "detention"),
        ("given_as", "sex", "nationality", "age_band", "resolved_to"),
        "visibility",
        SOURCE_ROW,
    )

    def shared(self, request: HttpRequest, obj: Any) -> dict[str, Any]:
        detentions: dict[Any, list] = {}
        for row in Detention.objects.filter(prisoner__in=_people_of(obj)) if obj else ():
            detentions.setdefault(row.prisoner_id, []).append((row.pk, str(row)))
        return {**super().shared(request, obj), "detentions": detentions}


class NameInline(PartInline):
    model = PrisonerName
    verbose_name = _("name")
    verbose_name_plural = _("names")
    fields = (
        ("full", "language", "script"),
        ("given", "patronymic", "family"),
        ("kind", "primary", "visibility"),
        SOURCE_ROW,
    )

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        return 0 if obj else 1


class DetentionInline(PartInline):
    model = Detention
    autocomplete_fields = ("authority", "place")
    joined = ("authority", "place")
    fields = (
        ("country", "start", "began_as"),
        ("end_kind", "end"),
        ("authority", "place"),
        "visibility",
        SOURCE_ROW,
    )


def cite_parts(formsets: Any, record: Record) -> None:
    """Adds the citations that were entered beside the parts."""
    for formset in formsets:
        for form in formset.forms:
            if isinstance(form, CitedPartForm) and form.has_changed() and not _deleted(form):
                form.add_citation(record)


def _deleted(form: CitedPartForm) -> bool:
    return bool(form.cleaned_data.get("DELETE"))
