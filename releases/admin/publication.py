"""The page on which a record is published, withdrawn or put under embargo."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.admin import action
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from releases.admin.panel import page, panel
from releases.editing import planned
from releases.editing import publish as acts
from releases.editing.problems import CannotPublish
from releases.editing.review import review
from releases.editing.seen import seen
from releases.models import PlannedPublication, Record
from releases.terms.vocabularies.records import RecordState

if TYPE_CHECKING:
    from releases.admin.base import RecordAdmin


class SeenForm(forms.Form):
    """For acts that make public: refused where the page is not of what is saved by then."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)


class PublishForm(SeenForm):
    note = forms.CharField(
        label=gettext_lazy("Note for the public: what changed"), required=False, max_length=500
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason, for the desk"), required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    correction = forms.BooleanField(
        label=gettext_lazy("This corrects something that was wrong"), required=False
    )
    minor = forms.BooleanField(
        label=gettext_lazy("Minor: spelling or wording only"), required=False
    )
    blank_earlier = forms.BooleanField(
        label=gettext_lazy("Remove all earlier public versions from the history"), required=False
    )
    somebody_else = forms.TypedMultipleChoiceField(
        label=gettext_lazy("A taken-down subject seems to be named, and it is somebody else"),
        coerce=UUID,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def offer(self, subjects: Iterable[UUID]) -> None:
        field: Any = self.fields["somebody_else"]
        field.choices = [(str(subject), str(subject)) for subject in subjects]
        if not field.choices:
            del self.fields["somebody_else"]


class WithdrawForm(forms.Form):
    note = forms.CharField(
        label=gettext_lazy("Note for the public"), required=False, max_length=500
    )
    reason = forms.CharField(label=gettext_lazy("Reason, for the desk"), max_length=2000)


class EmbargoForm(forms.Form):
    reason = forms.CharField(label=gettext_lazy("Reason, for the desk"), max_length=500)
    until = forms.DateTimeField(
        label=gettext_lazy("Until (UTC; empty: until it is lifted)"), required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
    )  # fmt: skip


class PlanForm(SeenForm):
    at = forms.DateTimeField(
        label=gettext_lazy("When (UTC)"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
    )
    note = forms.CharField(
        label=gettext_lazy("Note for the public: what changed"), required=False, max_length=500
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason, for the desk"), required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip


class LiftForm(forms.Form):
    """Nothing to fill in: the button is the decision."""


ACTS: dict[str, tuple[type[forms.Form], Any, Any]] = {
    "publish": (PublishForm, acts.publish, gettext_lazy("Published as edition %s.")),
    "plan": (PlanForm, planned.plan, gettext_lazy("Planned.")),
    "cancel": (LiftForm, planned.cancel_plan, gettext_lazy("The plan is cancelled.")),
    "withdraw": (WithdrawForm, acts.withdraw, gettext_lazy("Withdrawn by edition %s.")),
    "embargo": (EmbargoForm, acts.embargo, gettext_lazy("Under embargo.")),
    "lift": (LiftForm, acts.lift_embargo, gettext_lazy("The embargo is lifted.")),
}


def publication_view(desk: RecordAdmin, request: HttpRequest, record_id: UUID) -> HttpResponse:
    if not desk.has_publish_permission(request) or not desk.has_view_permission(request):
        raise PermissionDenied
    record = get_object_or_404(desk.model, pk=record_id)
    now = seen(record)  # before all that is shown: never newer than that
    bound: dict[str, forms.Form] = {}
    act = request.POST.get("act", "")
    if act in ACTS:
        bound[act] = _form(act, record, request.POST)
        if bound[act].is_valid() and _do(act, record, request, bound[act]):
            _point_to_public_page(desk, request, record)
            return HttpResponseRedirect(page(record, "change"))
    return TemplateResponse(
        request, "admin/record/publication.html", _context(desk, request, record, bound, now)
    )


def _form(act: str, record: Record, data: QueryDict | None = None) -> forms.Form:
    """Several of them stand on one page: each has ids of its own for its labels."""
    form = ACTS[act][0](data, auto_id=f"id_{act}_%s")
    if isinstance(form, PublishForm):
        form.offer(review(record, note=data.get("note", "") if data else "").taken_down)
    return form


def _do(act: str, record: Record, request: HttpRequest, form: forms.Form) -> bool:
    """Whether it was done; else the problems are attached to the form."""
    _form, function, said = ACTS[act]
    try:
        done = function(record, by=request.user, **form.cleaned_data)
    except CannotPublish as refused:
        for problem in refused.problems:
            form.add_error(None, problem.message)
        return False
    messages.success(request, str(said) % done.sequence if "%s" in str(said) else str(said))
    return True


def _point_to_public_page(desk: RecordAdmin, request: HttpRequest, record: Record) -> None:
    """The address is given by publishing, so it is read anew."""
    if url := desk.get_view_on_site_url(desk.model.objects.get(pk=record.pk)):
        link = format_html('<a href="{}">{}</a>', url, _("See the public page"))
        messages.info(request, link)


@action(description=gettext_lazy("Publish the chosen ones"), permissions=["publish"])
def publish_chosen(desk: RecordAdmin, request: HttpRequest, records: QuerySet) -> None:
    """Each for itself: what cannot be published says why and keeps none of the others back.

    Nobody sees a record whole in a list: it is published as it was when the list was shown.
    """
    for record in records:
        saved_at = request.POST.get(f"saved-{record.pk}", "")
        try:
            acts.publish_from_list(record, by=request.user, saved_at=saved_at)  # type: ignore[arg-type]
        except CannotPublish as refused:
            messages.error(request, f"{record}: {refused}")
        else:
            messages.success(request, _("%s is published.") % record)


def _context(
    desk: RecordAdmin, request: HttpRequest, record: Record, bound: dict[str, forms.Form], now: str
) -> dict[str, Any]:
    has_plan = PlannedPublication.objects.filter(record_id=record.pk).exists()
    offered = ["publish", "cancel" if has_plan else "plan"]
    offered += ["withdraw"] if record.state == RecordState.PUBLISHED else []
    offered += ["lift"] if record.embargo_reason else ["embargo"]
    titles = {
        "publish": _("Publish"),
        "plan": _("Publish later"),
        "cancel": _("Cancel the planned publication"),
        "withdraw": _("Withdraw"),
        "embargo": _("Put under embargo"),
        "lift": _("Lift the embargo"),
    }
    return {
        **desk.admin_site.each_context(request),
        "title": _("Publication"),
        "subtitle": str(record),
        "opts": desk.opts,
        "original": record,
        **panel(record),
        "seen": now,
        "acts": [(act, titles[act], bound.get(act) or _form(act, record)) for act in offered],
    }
