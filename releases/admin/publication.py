"""The page on which a record is submitted, reviewed, published, withdrawn or put under embargo."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.admin import action
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from releases.admin.acts import ACTS, REVIEW, ApproveForm, ConfirmingForm, PlanForm, PublishForm
from releases.admin.panel import page, panel
from releases.admin.review import under_review
from releases.editing import publish as acts
from releases.editing.approval import one_person_newsroom
from releases.editing.checks.sensitive import sensitive
from releases.editing.problems import CannotPublish
from releases.editing.review import review
from releases.editing.seen import seen
from releases.editing.workflow import submit_from_list
from releases.models import Record

if TYPE_CHECKING:
    from releases.admin.base import RecordAdmin


def publication_view(desk: RecordAdmin, request: HttpRequest, record_id: UUID) -> HttpResponse:
    if not _any(request, REVIEW) or not desk.has_view_permission(request):
        raise PermissionDenied
    record = get_object_or_404(desk.get_queryset(request), pk=record_id)
    now = seen(record)  # before all that is shown: never newer than that
    bound: dict[str, forms.Form] = {}
    name = request.POST.get("act", "")
    if act := ACTS.get(name):
        if not _any(request, act.permissions):
            raise PermissionDenied
        bound[name] = _form(name, record, request.POST)
        if bound[name].is_valid() and _do(name, record, request, bound[name]):
            _point_to_public_page(desk, request, record)
            return HttpResponseRedirect(page(record, "publication" if act.stays else "change"))
    return TemplateResponse(
        request, "admin/record/publication.html", _context(desk, request, record, bound, now)
    )


def _any(request: HttpRequest, permissions: Iterable[str]) -> bool:
    return any(request.user.has_perm(permission) for permission in permissions)


def _form(act: str, record: Record, data: QueryDict | None = None) -> forms.Form:
    """Several of them stand on one page: each has ids of its own for its labels."""
    form = ACTS[act].form(data, auto_id=f"id_{act}_%s")
    if isinstance(form, PublishForm):
        form.offer(review(record, note=data.get("note", "") if data else "").taken_down)
    if isinstance(form, PlanForm) and not one_person_newsroom():
        del form.fields["note"]  # the one that was approved goes out
    if isinstance(form, ConfirmingForm):
        asked = isinstance(form, ApproveForm) or one_person_newsroom()
        form.ask(sensitive(record) if asked else [])
    return form


def _do(name: str, record: Record, request: HttpRequest, form: forms.Form) -> bool:
    """Whether it was done; else the problems are attached to the form."""
    try:
        done = ACTS[name].do(record, by=request.user, **form.cleaned_data)
    except CannotPublish as refused:
        for problem in refused.problems:
            form.add_error(None, problem.message)
        return False
    except ValidationError as refused:
        form.add_error(None, refused.messages)
        return False
    messages.success(request, _said(name, done))
    return True


def _said(name: str, done: Any) -> str:
    at_once = name == "approve" and done.sequence
    said = str(ACTS["publish" if at_once else name].said)
    return said % done.sequence if "%s" in said else said


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


@action(description=gettext_lazy("Submit the chosen ones for review"), permissions=["submit"])
def submit_chosen(desk: RecordAdmin, request: HttpRequest, records: QuerySet) -> None:
    """Each for itself, as publish_chosen."""
    for record in records:
        saved_at = request.POST.get(f"saved-{record.pk}", "")
        try:
            submit_from_list(record, by=request.user, saved_at=saved_at)  # type: ignore[arg-type]
        except CannotPublish as refused:
            messages.error(request, f"{record}: {refused}")
        else:
            messages.success(request, _("%s is submitted for review.") % record)


def _context(
    desk: RecordAdmin, request: HttpRequest, record: Record, bound: dict[str, forms.Form], now: str
) -> dict[str, Any]:
    shown_above = panel(record)
    faulty = bool(shown_above["review"].faults)
    reviewed = under_review(record, request.user, faulty=faulty)  # type: ignore[arg-type]
    offered = reviewed["offered"]
    shown = [*offered, *(act for act in bound if act not in offered and act != "comment")]
    return {
        **desk.admin_site.each_context(request),
        "title": _("Publication"),
        "subtitle": str(record),
        "opts": desk.opts,
        "original": record,
        **shown_above,
        **reviewed,
        "seen": now,
        "acts": [(act, ACTS[act].name, bound.get(act) or _form(act, record)) for act in shown],
        "comment": bound.get("comment") or _form("comment", record),
    }
