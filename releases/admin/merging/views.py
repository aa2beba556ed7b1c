"""The pages on which duplicates are found, compared, merged, and merges undone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from releases.admin.merging.forms import MergeForm, NotSameForm
from releases.admin.merging.shown import shown
from releases.editing.duplicates import candidates, candidates_of, say_not_same
from releases.editing.merging.as_shown import waits
from releases.editing.merging.merge import merge
from releases.editing.merging.preview import preview, suggested
from releases.editing.merging.unmerge import stopped, unmerge
from releases.editing.problems import CannotPublish
from releases.editing.seen import seen
from releases.models import Merge, Prisoner
from releases.terms.vocabularies.records import RecordState

if TYPE_CHECKING:
    from releases.admin.prisoner import PrisonerAdmin

PER_PAGE = 20
# Merging can publish: whoever may not do that may not do it on this way either.
NEEDED = ("releases.merge_records", "releases.publish_record", "releases.view_prisoner")


def may_merge(request: HttpRequest) -> bool:
    return request.user.has_perms(NEEDED)


def duplicates_view(desk: PrisonerAdmin, request: HttpRequest) -> HttpResponse:
    """Of the whole desk, the likeliest first."""
    _ask_permission(request)
    if request.method == "POST":
        return _told_apart(request, request.get_full_path())
    context = {"title": _("Possible duplicates"), **_paged(request, candidates())}
    return _page(desk, request, "duplicates", context)


def merging_view(desk: PrisonerAdmin, request: HttpRequest, record_id: UUID) -> HttpResponse:
    """Who else this may be; with `other`, the two side by side."""
    _ask_permission(request)
    survivor = get_object_or_404(Prisoner, pk=record_id)
    other = request.GET.get("other")
    if other:
        return _compare(desk, request, survivor, get_object_or_404(Prisoner, pk=_uuid(other)))
    if request.method == "POST":
        return _told_apart(request, request.get_full_path())
    context = {
        "title": _("Possible duplicates of one person"),
        "subtitle": str(survivor),
        "record": survivor,
        **_paged(request, candidates_of(survivor)),
    }
    return _page(desk, request, "duplicates", context)


def merges_view(desk: PrisonerAdmin, request: HttpRequest, record_id: UUID) -> HttpResponse:
    """What was merged into a record, the newest first, with the way back."""
    _ask_permission(request)
    survivor = get_object_or_404(Prisoner, pk=record_id)
    if request.method == "POST":
        _undo(request, survivor)
        return HttpResponseRedirect(request.get_full_path())
    rows = Merge.objects.filter(survivor=survivor).select_related("merged_by", "undone_by")
    shown_rows = [(row, list(stopped(row, survivor))) for row in rows]
    context = {
        "title": _("Merges"),
        "subtitle": str(survivor),
        "record": survivor,
        "rows": shown_rows,
        "publishes": survivor.state == RecordState.PUBLISHED,
    }
    return _page(desk, request, "merges", context)


def _compare(
    desk: PrisonerAdmin, request: HttpRequest, survivor: Prisoner, merged: Prisoner
) -> HttpResponse:
    tokens = seen(survivor), seen(merged)  # before all that is shown: never newer than that
    found = preview(survivor, merged)
    form = MergeForm(request.POST or None, found=found)
    choices = suggested(found)
    if request.method == "POST" and form.is_valid():
        if _merged(request, survivor, merged, form):
            return HttpResponseRedirect(_address("merges", survivor.pk))
        choices = form.cleaned_data["choices"]
    elif form.is_bound:
        choices = form.cleaned_data.get("choices", choices)
    context = {
        "title": _("Compare and merge"),
        "subtitle": f"{survivor} · {merged}",
        "form": form,
        "found": found,
        "record": survivor,
        "tokens": tokens,
        "turned": f"{_address('merging', merged.pk)}?other={survivor.pk}",
        **shown(found, choices),
    }
    return _page(desk, request, "compare", context)


def _merged(request: HttpRequest, survivor: Prisoner, merged: Prisoner, form: MergeForm) -> bool:
    """Whether it was done; else the problems are attached to the form."""
    sent = form.cleaned_data
    try:
        merge(
            survivor,
            merged,
            by=request.user,  # type: ignore[arg-type]
            choices=sent["choices"],
            reason=sent["reason"],
            seen=(sent["seen_ours"], sent["seen_theirs"]),
        )
    except CannotPublish as refused:
        for problem in refused.problems:
            form.add_error(None, problem.message)
        return False
    messages.success(request, _("Merged. All of it stands here now, and can be undone."))
    if waits(Prisoner.objects.get(pk=survivor.pk)):
        messages.warning(request, _("Not all of it was public: submit it, so that it is read."))
    return True


def _undo(request: HttpRequest, survivor: Prisoner) -> None:
    key = request.POST.get("merge", "")
    known = key.isdecimal() and len(key) <= 18
    row = Merge.objects.filter(survivor=survivor, pk=key).first() if known else None
    if row is None:
        raise Http404
    try:
        said = unmerge(row, by=request.user)  # type: ignore[arg-type]
    except CannotPublish as refused:
        for problem in refused.problems:
            messages.error(request, problem.message)
        return
    messages.success(request, _("Undone: these are two records again."))
    for sentence in said:
        messages.warning(request, sentence)


def _told_apart(request: HttpRequest, back: str) -> HttpResponse:
    form = NotSameForm(request.POST)
    if form.is_valid():
        sent = form.cleaned_data
        one, other = (get_object_or_404(Prisoner, pk=sent[side]) for side in ("one", "other"))
        try:
            say_not_same(one, other, by=request.user, reason=sent["reason"])  # type: ignore[arg-type]
        except CannotPublish as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("Remembered: %(one)s and %(other)s are two people.")
                             % {"one": one, "other": other})  # fmt: skip
    else:
        for errors in form.errors.values():
            messages.error(request, " ".join(map(str, errors)))
    return HttpResponseRedirect(back)


def _paged(request: HttpRequest, found: list[Any]) -> dict[str, Any]:
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("p"))
    forms = [
        NotSameForm(initial={"one": each.one.pk, "other": each.other.pk}, auto_id=f"id_{number}_%s")
        for number, each in enumerate(page.object_list)
    ]
    ways = [f"{_address('merging', each.one.pk)}?other={each.other.pk}" for each in page]
    return {"page": page, "rows": list(zip(page.object_list, ways, forms, strict=True))}


def _address(name: str, record_id: UUID) -> str:
    return reverse(f"admin:releases_prisoner_{name}", args=[record_id])


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise Http404 from error


def _ask_permission(request: HttpRequest) -> None:
    if not may_merge(request):
        raise PermissionDenied


def _page(
    desk: PrisonerAdmin, request: HttpRequest, name: str, context: dict[str, Any]
) -> HttpResponse:
    common = {**desk.admin_site.each_context(request), "opts": desk.opts}
    return TemplateResponse(request, f"admin/merging/{name}.html", {**common, **context})
