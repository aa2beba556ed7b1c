"""On the page of a source's copies: deciding that one is public, and that it is not any more."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, QueryDict
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from releases.admin.panel import page
from releases.editing.marking import CannotMark, discard, elsewhere, mark, marks_of, unmark
from releases.models import Evidence, Source

MAY = {
    "mark": "releases.open_evidence",
    "unmark": "releases.close_evidence",
    "discard": "releases.delete_evidence",
}


class MarkForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why it may be public, for the desk"), max_length=500
    )
    looked = forms.BooleanField(
        label=gettext_lazy(
            "I have looked through the whole file and its metadata for names of people who are "
            "hidden, and no rights of others stand against it"
        ),
        label_suffix="",
    )


class UnmarkForm(forms.Form):
    reason = forms.CharField(label=gettext_lazy("Reason, for the desk"), max_length=500)


def act_of(data: QueryDict) -> str:
    """The one that was asked for; "" where a copy is to be kept."""
    return next((name for name in MAY if name in data), "")


def do(act: str, request: HttpRequest, source: Source) -> dict[str, forms.Form]:
    """By the copy's id, the form that has mistakes; empty once it is done."""
    if not request.user.has_perm(MAY[act]):
        raise PermissionDenied
    row = _row(source, request.POST[act])
    if row is None:
        messages.error(request, _("That copy is not kept here any more."))
        return {}
    if act == "discard":
        _discarded(row, request)
        return {}
    form = _form(act, row, request.POST)
    if form.is_valid() and _decided(act, row, request, form):
        return {}
    return {str(row.pk): form}


def _discarded(row: Evidence, request: HttpRequest) -> None:
    try:
        discard(row, by=request.user)  # type: ignore[arg-type]
    except CannotMark as refused:  # somebody else decided about it meanwhile
        messages.error(request, str(refused))
    else:
        messages.success(request, _("%s is discarded for good.") % row.file_name)
        _warn_of_others(row, request)


def _row(source: Source, key: str) -> Evidence | None:
    try:
        return Evidence.objects.filter(source=source, pk=key).first()
    except ValidationError:
        return None


def _form(act: str, row: Evidence, data: QueryDict | None = None) -> forms.Form:
    kind = MarkForm if act == "mark" else UnmarkForm
    return kind(data, auto_id=f"id_{row.pk}_%s")


def _decided(act: str, row: Evidence, request: HttpRequest, form: forms.Form) -> bool:
    decide: Callable[..., Any] = mark if act == "mark" else unmark
    try:
        decide(row, by=request.user, reason=form.cleaned_data["reason"])
    except CannotMark as refused:
        form.add_error(None, str(refused))
        return False
    if act == "mark":
        said = _("Marked. It becomes public with the source's next edition: submit the source.")
        messages.success(request, said)
        return True
    messages.success(request, _("Nobody outside can get this copy here any more."))
    _warn_of_others(row, request)
    return True


def _warn_of_others(row: Evidence, request: HttpRequest) -> None:
    """The same bytes go on being served where another source lists them."""
    for source in elsewhere(row):
        where = format_html('<a href="{}">{}</a>', page(source, "evidence"), source)
        said = _("The same file is still public at another source: {}")
        messages.warning(request, format_html(said, where))


def shown(
    rows: Iterable[Evidence], source: Source, request: HttpRequest, bound: dict[str, forms.Form]
) -> list[dict[str, Any]]:
    """For the template: each copy with its decisions, and the form for the next one, if any."""
    marks: dict[Any, list] = {}
    for each in marks_of(source):
        marks.setdefault(each.evidence_id, []).append(each)
    found = []
    for row in rows:
        decisions = marks.get(row.pk, [])
        opened = any(each.ended_at is None for each in decisions)
        act = "unmark" if opened else "mark"
        may = request.user.has_perm(MAY[act])
        form = (bound.get(str(row.pk)) or _form(act, row)) if may else None
        found.append(
            {"row": row, "decisions": decisions, "opened": opened, "act": act, "form": form}
        )
    return found
