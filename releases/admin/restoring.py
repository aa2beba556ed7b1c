"""The page that shows what restoring an earlier state would change; what is deleted, in a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from reversion.models import Revision

from releases.admin.differences import State, difference, named, state_of, states
from releases.admin.history import viewable
from releases.admin.panel import page
from releases.admin.wording import Names
from releases.editing.history import as_kept, revisions
from releases.editing.restoring import CannotRestore, Restored, bring_back, deleted, restore
from releases.editing.seen import saved_state
from releases.editing.sensitive import sensitive_fields
from releases.models import Record
from releases.terms.vocabularies.records import RecordKind

if TYPE_CHECKING:
    from releases.admin.base import RecordAdmin

PER_PAGE = 50


class RestoreForm(forms.Form):
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    why = forms.CharField(
        label=gettext_lazy("Why (for the history; may stay empty)"), required=False, max_length=400
    )


def restore_view(
    desk: RecordAdmin, request: HttpRequest, record_id: UUID, revision_id: int
) -> HttpResponse:
    record = get_object_or_404(desk.get_queryset(request), pk=record_id)
    if not desk.has_change_permission(request, record):
        raise PermissionDenied
    kept = get_object_or_404(revisions(record), pk=revision_id)
    form = RestoreForm(request.POST or None, initial={"seen": saved_state(record)})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            restored = restore(
                record, revision=kept, seen=said["seen"], by=request.user, why=said["why"]  # type: ignore[arg-type]
            )  # fmt: skip
        except CannotRestore as refused:
            form = RestoreForm(initial={"seen": saved_state(record), "why": said["why"]})
            messages.error(request, str(refused))
        else:
            return _done(request, restored)
    context = _context(desk, request, record, kept) | {"form": form}
    return TemplateResponse(request, "admin/record/restore.html", context)


def _context(
    desk: RecordAdmin, request: HttpRequest, record: Record, kept: Revision
) -> dict[str, Any]:
    now = restorable(viewable(state_of(as_kept(record)), request))
    then = restorable(viewable(states([kept.pk])[kept.pk], request))
    return {
        **desk.admin_site.each_context(request),
        "title": _("Restore an earlier state"),
        "subtitle": str(record),
        "opts": desk.opts,
        "record": record,
        "kept": kept,
        "found": difference(now, then, Names(named([(now, then)]))),
    }


def restorable(state: State) -> State:
    """Without what stays as it is, whatever is restored."""
    return {
        (model, key): {name: values[name] for name in values.keys() - set(sensitive_fields(model))}
        for (model, key), values in state.items()
    }


def _done(request: HttpRequest, restored: Restored) -> HttpResponse:
    messages.success(request, _("%s is restored. Nothing was published.") % restored.record)
    for said in restored.left_out:
        messages.warning(request, said)
    return HttpResponseRedirect(page(restored.record, "change"))


def deleted_view(site: AdminSite, request: HttpRequest) -> HttpResponse:
    """What somebody deleted, of the kinds that the user may add."""
    kinds = [kind for kind in RecordKind.values if request.user.has_perm(f"releases.add_{kind}")]
    if not kinds:
        raise PermissionDenied
    if request.method == "POST":
        return _bring_back(request, kinds)
    rows = Paginator(deleted(kinds), PER_PAGE).get_page(request.GET.get("p"))
    context = {**site.each_context(request), "title": _("Deleted records"), "page": rows}
    return TemplateResponse(request, "admin/record/deleted.html", context)


def _bring_back(request: HttpRequest, kinds: list[str]) -> HttpResponse:
    known = {str(one.record_id): one for one in deleted(kinds)}
    chosen = known.get(request.POST.get("record", ""))
    try:
        if chosen is None:
            raise CannotRestore(_("It is there, or nothing is kept of it."))
        restored = bring_back(chosen.record_id, by=request.user)  # type: ignore[arg-type]
    except CannotRestore as refused:
        messages.error(request, str(refused))
        return HttpResponseRedirect(request.path)
    return _done(request, restored)
