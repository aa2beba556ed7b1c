"""The history of a record: who saved or published it, when, why, and what that changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from reversion.models import Revision

from releases.admin.differences import Difference, State, difference, named, states
from releases.admin.wording import Names
from releases.editing.history import revisions
from releases.ledger.core.tables import Edition
from releases.models import Publication, Record

if TYPE_CHECKING:
    from releases.admin.base import RecordAdmin

PER_PAGE = 20


@dataclass
class Moment:
    """A save, an edition, or both at once."""

    time: datetime
    by: str
    why: str
    whence: str = ""
    revision: int | None = None
    edition: Edition | None = None
    before: int | None = None  # the revision before
    found: Difference | None = None


def history_view(desk: RecordAdmin, request: HttpRequest, object_id: str) -> HttpResponse:
    record = desk.get_object(request, object_id)
    if record is None:
        raise Http404
    if not desk.has_view_or_change_permission(request, record):
        raise PermissionDenied
    line = time_line(record)
    page = Paginator(line, PER_PAGE).get_page(request.GET.get("p"))
    _compare(list(page.object_list), request)
    context = {
        **desk.admin_site.each_context(request),
        "title": _("History"),
        "subtitle": str(record),
        "opts": desk.opts,
        "record": record,
        "page": page,
        "newest": next((moment.revision for moment in line if moment.revision), None),
        "may_restore": desk.has_change_permission(request, record),
    }
    return TemplateResponse(request, "admin/record/history.html", context)


def time_line(record: Record) -> list[Moment]:
    """Newest first. An edition stands with the state of the desk that it was made from."""
    editions = {row.sequence: row for row in Edition.objects.filter(record_id=record.pk)}
    acts = Publication.objects.filter(record=record).select_related("by")
    made_from = {act.revision_id: act for act in acts if act.revision_id}
    kept = list(revisions(record).select_related("user", "origin"))
    line = [_saved(row, made_from.get(row.pk), editions) for row in kept]
    for moment, older in zip(line, [*kept[1:], None], strict=False):
        moment.before = older.pk if older else None
    line += [
        Moment(editions[act.sequence].time, str(act.by), act.reason, edition=editions[act.sequence])
        for act in acts
        if not act.revision_id and act.sequence in editions
    ]
    return sorted(line, key=lambda moment: moment.time, reverse=True)


def _saved(kept: Revision, act: Publication | None, editions: dict[int, Edition]) -> Moment:
    edition = editions.get(act.sequence) if act else None
    by = str(kept.user) if kept.user else _("an account that is gone")
    origin = getattr(kept, "origin", None)  # none is kept of the oldest
    whence = str(origin) if origin else ""
    return Moment(kept.date_created, by, kept.comment, whence, kept.pk, edition)


def _compare(line: Sequence[Moment], request: HttpRequest) -> None:
    """Says in each moment what it changed; of parts, only what the user may view."""
    keys = {key for moment in line for key in (moment.revision, moment.before) if key}
    kept = {key: viewable(state, request) for key, state in states(keys).items()}
    pairs = {
        moment.revision: (kept.get(moment.before or 0, {}), kept[moment.revision])
        for moment in line
        if moment.revision
    }
    names = Names(named(pairs.values()))
    for moment in line:
        if moment.revision:
            moment.found = difference(*pairs[moment.revision], names)


def viewable(state: State, request: HttpRequest) -> State:
    def may_view(model: Any) -> bool:
        return issubclass(model, Record) or request.user.has_perm(
            f"releases.view_{model._meta.model_name}"
        )

    return {row: values for row, values in state.items() if may_view(row[0])}
