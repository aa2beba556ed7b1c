"""Bringing a file: which one, what it is, and whose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.admin.sites import AdminSite
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from releases.admin.choices import choice_with_plus
from releases.admin.importing.common import address, ask_permission, context
from releases.editing.imports.reading.opening import too_large
from releases.editing.imports.reading.table import MOST_BYTES, ReadingError
from releases.editing.imports.reading.texts import ENCODINGS
from releases.editing.imports.uploads import upload
from releases.models import ImportRun
from releases.terms.countries import choices as countries
from releases.terms.vocabularies.imports import ImportKind

if TYPE_CHECKING:
    from releases.admin.imports import ImportRunAdmin

FOUND_OUT = ("", gettext_lazy("find out"))
DELIMITERS = [
    FOUND_OUT, (",", gettext_lazy("comma")), (";", gettext_lazy("semicolon")),
    ("\\t", gettext_lazy("tab")), ("|", gettext_lazy("vertical bar")),
]  # fmt: skip
HOME = "BY"


class UploadForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("File (CSV, TSV or XLSX, at most 50 MB)"),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
    )
    kind = forms.ChoiceField(label=gettext_lazy("What the rows are"), choices=ImportKind.choices)
    country = forms.ChoiceField(
        label=gettext_lazy("Country that holds them, where the file does not say"),
        choices=lambda: [("", "—"), *countries()], required=False, initial=HOME,
    )  # fmt: skip
    encoding = forms.ChoiceField(
        label=gettext_lazy("Encoding"), choices=[FOUND_OUT, *((code, code) for code in ENCODINGS)],
        required=False,
    )  # fmt: skip
    delimiter = forms.ChoiceField(
        label=gettext_lazy("Columns are parted by"), choices=DELIMITERS, required=False
    )

    def __init__(self, request: HttpRequest, site: AdminSite, *args: Any) -> None:
        super().__init__(*args)
        labels = {
            "source": _("Source that all of it is cited to"),
            "release": _("Release (only for people of a release)"),
        }
        for name, label in labels.items():
            relation: Any = ImportRun._meta.get_field(name)
            self.fields[name] = choice_with_plus(request, relation, site, label=label)
        self.fields["source"].required = True

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(too_large())
        return file

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if values.get("kind") == ImportKind.PARTICIPANTS and not values.get("release"):
            self.add_error("release", _("Say of which release the people are."))
        values["delimiter"] = values.get("delimiter", "").replace("\\t", "\t")
        return values


def upload_view(desk: ImportRunAdmin, request: HttpRequest) -> HttpResponse:
    ask_permission(desk, request)
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = UploadForm(request, desk.admin_site, *given)
    if given and form.is_valid() and (run := _upload(request, form)):
        return HttpResponseRedirect(address(run, "columns"))
    shown = context(desk, request) | {"form": form, "media": desk.media + form.media}
    return TemplateResponse(request, "admin/importing/upload.html", shown)


def _upload(request: HttpRequest, form: UploadForm) -> ImportRun | None:
    values = dict(form.cleaned_data)
    file = values.pop("file")
    try:
        return upload(by=request.user, file_name=file.name, pieces=file.chunks(), **values)  # type: ignore[arg-type]
    except ReadingError as refused:
        form.add_error("file", str(refused))
        return None
