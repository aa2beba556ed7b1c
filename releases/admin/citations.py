"""Citations on the desk: beside the part they support, and all of a record in one list."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from releases.admin.choices import DeskFields, Labels, choice_with_plus, labels, once
from releases.admin.fields import RowForm, field_label
from releases.admin.refusals import refusals
from releases.models import Citation, CountClaim, Record, Source
from releases.models.citation import PART_LINKS, typed
from releases.terms.vocabularies.records import Stance

PARTS_OF_KIND = {
    "prisoner": (
        "prisoner_name", "detention", "custody", "charge", "charge_update", "recognition",
        "identifier",
    ),
    "release": ("destination", "count_claim", "participation", "condition"),
    "deal": ("deal_party", "concession", "concession_status", "link_claim"),
    "actor": ("identifier",),
}  # fmt: skip
PART_NAMES = {  # as the rows of the form are called
    "prisoner_name": _("Name"),
    "detention": _("Detention"),
    "custody": _("Custody"),
    "charge": _("Charge"),
    "charge_update": _("Charge update"),
    "recognition": _("Recognition"),
    "identifier": _("Identifier"),
    "destination": _("Destination"),
    "count_claim": _("Number"),
    "participation": _("Person"),
    "condition": _("Condition after release"),
    "deal_party": _("Party"),
    "concession": _("Concession"),
    "concession_status": _("Status of a concession"),
    "link_claim": _("Link to a release"),
}
SOURCE = Citation._meta.get_field("source")
SAID = ("locator", "field", "stance", "value")


def contradicts(row: Citation) -> bool:
    return row.stance == Stance.CONTRADICTS


class CitedPartForm(RowForm):
    """A part with its source beside it; saving adds the citation."""

    known: ClassVar[dict[str, Labels]] = {}  # what the chosen records are called; set by the inline

    cite_source: Any = forms.ModelChoiceField(None, required=False)  # see `with_source_field`
    cite_locator = forms.CharField(
        required=False,
        max_length=200,
        label=_("Where in it"),
        help_text=_("Page, minute, paragraph."),
    )
    cite_field = forms.ChoiceField(
        label=_("Which field of it"), required=False, help_text=_("Empty: all of it.")
    )
    cite_stance = forms.ChoiceField(
        label=_("Supports or contradicts"), required=False, choices=Stance, initial=Stance.SUPPORTS
    )
    cite_value = forms.CharField(
        label=_("As the source gives it"),
        required=False,
        max_length=300,
        help_text=_("Of a source that contradicts: its own value. The one above stays."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "cite_field" in self.fields:
            model = type(self.instance)
            fields = ((name, field_label(model, name)) for name in model.CITABLE_FIELDS)
            self.fields["cite_field"].choices = [("", "—"), *fields]  # type: ignore[attr-defined]
        for name, known in self.known.items():
            if getattr(self.instance, f"{name}_id"):
                known.learn(getattr(self.instance, name))
        if not self.instance._state.adding and "cite_source" in self.fields:
            self.fields["cite_source"].help_text = self._cited()

    def _cited(self) -> str:
        """Publishers, and what they give instead where they contradict."""
        rows = self.instance.citations.all()
        agree = ", ".join(
            dict.fromkeys(row.source.publisher for row in rows if row.stance == Stance.SUPPORTS)
        )
        others = (f"{row.value} ({row.source.publisher})" for row in rows if contradicts(row))
        against = "; ".join(dict.fromkeys(others))
        said = (agree and _("Cited: %s") % agree, against and _("Other sources say: %s") % against)
        return " · ".join(filter(None, map(str, said)))

    @property
    def heading(self) -> str:
        return str(self.instance)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("cite_source"):
            if any(cleaned.get(f"cite_{name}") for name in ("locator", "field", "value")):
                self.add_error("cite_source", _("Say which source that is in."))
        elif cleaned.get("cite_stance") == Stance.CONTRADICTS and not cleaned.get("cite_value"):
            self.add_error("cite_value", _("A contradicting citation says what the source gives."))
        cleaned["cite_stance"] = cleaned.get("cite_stance") or Stance.SUPPORTS
        return cleaned

    def add_citation(self, record: Record) -> None:
        source = self.cleaned_data.get("cite_source")
        if not source:
            return
        link = next(link for link in PART_LINKS if isinstance(self.instance, _model_of(link)))
        said = {name: self.cleaned_data[f"cite_{name}"] for name in SAID}
        Citation.objects.create(record=record, source=source, **{link: self.instance}, **said)


def with_source_field(formset: Any, request: HttpRequest) -> Any:
    """The formset, its rows with a source to search for."""
    formset.form.base_fields["cite_source"] = choice_with_plus(
        request, SOURCE, admin.site, label=_("Add a source")
    )
    return formset


class CitationForm(RowForm):
    """One choice says what is supported: the record, or one of its saved parts."""

    of_the_row = ("about",)

    about = forms.ChoiceField(
        label=_("Supports"),
        required=False,
        help_text=_("The record, or a part that is saved already."),
    )
    field = forms.ChoiceField(
        label=_("Which field of it"), required=False, help_text=_("Empty: all of it.")
    )

    class Meta:
        model = Citation
        fields = ("about", "field", "stance", "value", "source", "locator")

    # Set by the inline, once for all rows.
    parent: Record
    parts: list[tuple[str, str]]
    names: list[tuple[str, str]]
    known: Labels

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.source_id:
            self.known.learn(self.instance.source)
        if "about" in self.fields:
            self.initial["about"] = self._about()
            # Functions: asked only where they are shown or checked.
            self.fields["about"].choices = self._choices  # type: ignore[attr-defined]
            self.fields["field"].choices = lambda: [("", "—"), *self.names]  # type: ignore[attr-defined]

    def _about(self) -> str:
        found = ((link, getattr(self.instance, f"{link}_id")) for link in PART_LINKS)
        return next((f"{link}:{key}" for link, key in found if key), "")

    def _choices(self) -> list[tuple[str, str]]:
        """A saved citation stays with its part: the whole list in every row would be long."""
        every = [("", str(_("the record"))), *self.parts]
        if self.instance._state.adding:
            return every
        return [choice for choice in every if choice[0] == self.initial["about"]]

    @property
    def heading(self) -> str:
        about = dict(self.parts).get(self._about(), _("the record"))
        return f"{about} ← {self.instance}"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        link, _colon, key = cleaned.get("about", "").partition(":")
        for name in PART_LINKS:
            setattr(self.instance, f"{name}_id", key if name == link else None)
        self.instance._state.fields_cache.clear()
        self.instance.record = self.parent
        return cleaned


def parts_of(record: Record) -> list[tuple[str, str]]:
    """The record's saved parts as choices: `destination:<id>`, "Destination 2: Kyiv"."""
    choices = []
    for link in PARTS_OF_KIND.get(record.KIND, ()):
        model = _model_of(link)
        names = ("claimant",) if model is CountClaim else model.NAMED_BY
        rows = model.objects.filter(**{model.OWNER: record.pk}).prefetch_related(*names)
        for number, row in enumerate(rows, start=1):
            choices.append((f"{link}:{row.pk}", f"{PART_NAMES[link]} {number}: {_called(row)}"))
    return choices


def _called(row: Any) -> str:
    """Several people may claim the same number: who it was tells the rows apart."""
    return f"{row} ({row.claimant})" if isinstance(row, CountClaim) else str(row)


def fields_of(record: Record) -> list[tuple[str, str]]:
    """Every field that a citation on this record or its parts may name."""
    models = [type(record), *map(_model_of, PARTS_OF_KIND.get(record.KIND, ()))]
    names: dict[str, str] = {}
    for model in models:
        for name in model.CITABLE_FIELDS:  # the record's own word before that of a part
            names.setdefault(name, field_label(model, name))
    return list(names.items())


def _model_of(link: str) -> Any:
    return Citation._meta.get_field(link).related_model


class CitationInline(DeskFields, admin.StackedInline):
    model = Citation
    form = CitationForm
    template = "admin/record/rows.html"
    fk_name = "record"
    extra = 0
    autocomplete_fields = ("source",)
    fields = (("about", "field"), ("source", "locator"), ("stance", "value"))
    verbose_name_plural = _("citations: which source says what")

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("source")

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        parent = obj or typed(self.parent_model())
        known = {
            "parent": parent,
            "parts": once(request, "parts", lambda: parts_of(parent) if obj else []),
            "names": fields_of(parent),
            "known": labels(request, Source, self.admin_site),
            "refused": refusals(request),
        }
        kwargs["form"] = type("CitationFormOf", (CitationForm,), known)
        return super().get_formset(request, obj, **kwargs)
