"""The safety officer's pages: what is not served and why; hiding a record, showing it again, and
taking it down for good.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from allauth.account.decorators import reauthentication_required
from django import forms
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from releases.admin.panel import page
from releases.editing import suppressions as acts
from releases.editing.merging.forget import end_of
from releases.editing.problems import CannotPublish
from releases.ledger.write.replicas import StillShown
from releases.models import Record
from releases.models.citation import typed
from releases.terms.vocabularies.records import RecordState, TakedownReason

NEEDED = "releases.takedown_record"
# Asked for by this alone: what a takedown would empty takes a reading of the whole ledger, and
# hiding waits for no such thing.
WEIGHED = "takedown"


class FindForm(forms.Form):
    address = forms.CharField(
        label=gettext_lazy("Address of its public page, or its id"), max_length=500
    )


class ShowAgainForm(forms.Form):
    note = forms.CharField(
        label=gettext_lazy("Note, for the desk"), required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip


class HideForm(ShowAgainForm):
    reason_code = forms.TypedChoiceField(
        label=gettext_lazy("Why"), coerce=TakedownReason,
        choices=[("", "---------"), *TakedownReason.choices],
    )  # fmt: skip
    field_order = ("reason_code", "note")


class TakeDownForm(HideForm):
    """`keep`: editions that the officer has read, and that speak of somebody else."""

    public_note = forms.CharField(
        label=gettext_lazy("Note for the public; name nobody"), required=False, max_length=500
    )
    keep = forms.TypedMultipleChoiceField(
        label=gettext_lazy("These speak of somebody else and stay"), coerce=int, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    typed = forms.CharField(
        label=gettext_lazy("To confirm, type the first eight signs of the record’s id"),
        max_length=8, widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    field_order = ("reason_code", "note", "public_note", "keep", "typed")

    def ask(self, record: Record, found: acts.Foreseen) -> None:
        self.wanted = str(record.pk)[:8]
        field: Any = self.fields["keep"]
        field.choices = [
            (hit.sequence, _("edition %(sequence)s, %(kind)s %(id)s") % {
                "sequence": hit.sequence, "kind": hit.kind, "id": hit.record_id,
            })
            for hit in found.hits
        ]  # fmt: skip
        if not field.choices:
            del self.fields["keep"]

    def clean_typed(self) -> str:
        typed_in = self.cleaned_data["typed"].strip().lower()
        if typed_in != self.wanted:
            raise forms.ValidationError(_("That is not how the record’s id begins."))
        return typed_in

    def clean(self) -> dict[str, Any]:
        said = {**(super().clean() or {})}
        said.pop("typed", None)
        return said | {"keep": tuple(said.get("keep", ()))}


ACTS: dict[str, tuple[type[forms.Form], Callable[..., Any], Any]] = {
    "hide": (HideForm, acts.hide_noted, gettext_lazy("Hidden. Nobody outside sees it now.")),
    "show_again": (ShowAgainForm, acts.show_again_noted, gettext_lazy("Served again.")),
    "take_down": (TakeDownForm, acts.take_down_noted, gettext_lazy("Taken down for good.")),
}


def takedowns_view(site: AdminSite, request: HttpRequest) -> HttpResponse:
    """All that is not served, and the way to a record by its address."""
    _ask_permission(request)
    form = FindForm(request.GET if "address" in request.GET else None)
    if form.is_bound and form.is_valid():
        if record := acts.record_at(form.cleaned_data["address"]):
            return HttpResponseRedirect(reverse("admin:takedown", args=[record.pk]))
        form.add_error("address", _("No record has this address or id, or had it."))
    context = {
        **site.each_context(request),
        "title": _("Hidden and taken down"),
        "form": form,
        "rows": acts.suppressions(),
    }
    return TemplateResponse(request, "admin/takedown/list.html", context)


def takedown_view(site: AdminSite, request: HttpRequest, record_id: UUID) -> HttpResponse:
    _ask_permission(request)
    return _asked_again(request, site, record_id)


@reauthentication_required(allow_get=True)
def _asked_again(request: HttpRequest, site: AdminSite, record_id: UUID) -> HttpResponse:
    """Looking needs the role; acting needs whoever it is to have signed in a moment ago."""
    record = end_of(get_object_or_404(Record, pk=record_id))
    name = request.POST.get("act", "") if request.method == "POST" else ""
    weighed = WEIGHED in request.GET or name == "take_down"
    found = acts.foreseen(record) if weighed else None
    bound: dict[str, forms.Form] = {}
    if name in ACTS:
        bound[name] = _form(name, record, found, request)
        if bound[name].is_valid() and _done(name, record, request, bound[name]):
            return HttpResponseRedirect(reverse("admin:takedown", args=[record.pk]))
    offered = [act for act in _offered(record) if act != "take_down" or weighed]
    offered = list(dict.fromkeys([*offered, *bound]))
    context = {
        **site.each_context(request),
        "title": _("Hide or take down"),
        "subtitle": str(typed(record)),
        "record": record,
        "way": page(record, "change"),
        "since": acts.hidden_since(record),
        "done": record.state == RecordState.TAKEN_DOWN,
        "found": found,
        "weighed": WEIGHED,
        "log": acts.acts_on(record),
        "forms": [(each, bound.get(each) or _form(each, record, found)) for each in offered],
    }
    return TemplateResponse(request, "admin/takedown/record.html", context)


def _ask_permission(request: HttpRequest) -> None:
    if not request.user.has_perm(NEEDED):
        raise PermissionDenied


def _offered(record: Record) -> list[str]:
    if record.state == RecordState.TAKEN_DOWN:
        return []
    hidden = acts.hidden_since(record) is not None
    return ["show_again", "take_down"] if hidden else ["hide", "take_down"]


def _form(
    name: str, record: Record, found: acts.Foreseen | None, request: HttpRequest | None = None
) -> forms.Form:
    form = ACTS[name][0](request.POST if request else None, auto_id=f"id_{name}_%s")
    if isinstance(form, TakeDownForm) and found:
        form.ask(record, found)
    return form


def _done(name: str, record: Record, request: HttpRequest, form: forms.Form) -> bool:
    """Whether it was done; else the problems are attached to the form."""
    _kind, do, said = ACTS[name]
    if name not in _offered(record):
        form.add_error(None, _("Somebody else did this meanwhile."))
        return False
    try:
        do(record, by=request.user, **form.cleaned_data)
    except CannotPublish as refused:
        for problem in refused.problems:
            form.add_error(None, problem.message)
        if name == "take_down":
            messages.warning(request, _("Hidden, but not taken down yet."))
        return False
    except StillShown as still:
        messages.error(request, acts.in_words(still))
        return True
    messages.success(request, said)
    return True
