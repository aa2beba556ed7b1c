"""The copies of a source: kept from here, and given back unchanged to those who may see them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from releases.admin.evidence_marks import MAY, act_of, do, shown
from releases.editing.evidence import MOST, CannotKeep, content, keep
from releases.models import Evidence, Source

if TYPE_CHECKING:
    from releases.admin.base import RecordAdmin


class EvidenceForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("PDF, HTML, WARC, PNG, JPEG or WebP, up to %d MB.") % MOST,
        max_length=400,
    )
    time = forms.DateTimeField(
        label=gettext_lazy("Copied at (UTC; empty: now)"), required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
    )  # fmt: skip
    note = forms.CharField(
        label=gettext_lazy("Note: how it was made, from where"), required=False, max_length=300
    )


def evidence_view(desk: RecordAdmin, request: HttpRequest, record_id: UUID) -> HttpResponseBase:
    source = get_object_or_404(Source, pk=record_id)
    if not request.user.has_perm("releases.view_evidence"):
        raise PermissionDenied
    form, bound = EvidenceForm(), {}
    if request.method == "POST":
        if act := act_of(request.POST):
            bound = do(act, request, source)
            done = not bound
        else:
            form, done = _kept(request, source)
        if done:
            return HttpResponseRedirect(request.path)
    rows = Evidence.objects.filter(source=source).select_related("stored_by")
    context = {
        **desk.admin_site.each_context(request),
        "title": _("Copies of the source"),
        "subtitle": str(source),
        "opts": desk.opts,
        "record": source,
        "rows": shown(rows, source, request, bound),
        "form": form,
        "may_add": request.user.has_perm("releases.add_evidence"),
        "may_discard": request.user.has_perm(MAY["discard"]),
    }
    return TemplateResponse(request, "admin/record/evidence.html", context)


def _kept(request: HttpRequest, source: Source) -> tuple[EvidenceForm, bool]:
    if not request.user.has_perm("releases.add_evidence"):
        raise PermissionDenied
    form = EvidenceForm(request.POST, request.FILES)
    if not form.is_valid():
        return form, False
    said: dict[str, Any] = form.cleaned_data
    file = said.pop("file")
    try:
        kept = keep(source, file=file, file_name=file.name, by=request.user, **said)  # type: ignore[arg-type]
    except CannotKeep as refused:
        form.add_error("file", str(refused))
        return form, False
    messages.success(request, _("%(name)s is kept, SHA-256 %(hash)s.") % {
        "name": kept.file_name, "hash": kept.sha256,
    })  # fmt: skip
    return form, True


def download_view(
    desk: RecordAdmin, request: HttpRequest, record_id: UUID, evidence_id: UUID
) -> HttpResponseBase:
    """To be saved, never shown: a page or picture that somebody sent is not opened on our site."""
    if not request.user.has_perm("releases.view_evidence"):
        raise PermissionDenied
    row: Evidence = get_object_or_404(Evidence, pk=evidence_id, source_id=record_id)
    answer = StreamingHttpResponse(content(row), content_type="application/octet-stream")
    answer.headers["Content-Length"] = str(row.size)
    answer.headers["Content-Disposition"] = content_disposition_header(True, row.file_name)
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer
