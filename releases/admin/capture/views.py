"""Quick capture in three pages: what the source says, whom it means, what was made."""

from typing import Any
from uuid import UUID

from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from releases.admin.capture.entry import Entry, choices_sent
from releases.admin.capture.forms import CLAIMANTS
from releases.admin.capture.lines import decided, groups_of, lines_of, refuse, summary
from releases.admin.fields import suggestions
from releases.admin.mistakes import Mistake
from releases.admin.panel import page
from releases.editing.capture.capture import Preview, capture, done, preview
from releases.editing.capture.given import CannotCapture, Facts
from releases.models import Actor, Release, Source

NEEDED = ("add_release", "change_release", "add_prisoner", "view_prisoner", "add_source")
MOST_CLAIMANTS = 300


def urls(site: AdminSite) -> list[URLPattern]:
    inside = site.admin_view(csrf_exempt(lambda request: capture_view(site, request)))
    of_done = site.admin_view(lambda request, **keys: done_view(site, request, **keys))

    @csrf_exempt
    def view(request: HttpRequest) -> HttpResponse:
        if request.method == "POST" and not site.has_permission(request):
            return logged_out(site, request)
        return inside(request)

    way = "capture/done/<uuid:release>/<uuid:source>/"
    return [path("capture/", view, name="capture"), path(way, of_done, name="capture_done")]


def may_capture(request: HttpRequest) -> bool:
    return all(request.user.has_perm(f"releases.{codename}") for codename in NEEDED)


def capture_view(site: AdminSite, request: HttpRequest) -> HttpResponse:
    if not may_capture(request):
        raise PermissionDenied
    if request.method != "POST":
        return _form(site, request, Entry())
    act = request.POST.get("act", "")
    if act in ("back", "more"):
        return _form(site, request, Entry(request.POST, more=act == "more"), quiet=True)
    entry = Entry(request.POST)
    if not entry.valid:
        return _form(site, request, entry)
    try:
        return _step(site, request, entry, act)
    except CannotCapture as refused:
        entry.refuse(refused.problems)
        return _form(site, request, entry)


def _step(site: AdminSite, request: HttpRequest, entry: Entry, act: str) -> HttpResponse:
    """Raises CannotCapture for what the form has to say."""
    facts = entry.facts()
    if before := done(facts.key):
        return _to_done(before.release, before.source)
    found = preview(facts)
    if act != "capture":
        return _preview(site, request, entry, facts, found)
    if forged(request):
        said = _("Your session is another one by now. Look once more, then press the button again.")
        return _preview(site, request, entry, facts, found, notice=said)
    return _captured(site, request, entry, facts, found)


def _captured(
    site: AdminSite, request: HttpRequest, entry: Entry, facts: Facts, found: Preview
) -> HttpResponse:
    decisions = decided(found.rows, request.POST)
    try:
        made = capture(facts, decisions, by=request.user)  # type: ignore[arg-type]
    except CannotCapture as refused:
        of_lines = [problem for problem in refused.problems if problem.field.startswith("as-")]
        if not of_lines:
            raise
        now = preview(facts)  # others may have been made meanwhile
        return _preview(site, request, entry, facts, now, problems=of_lines)
    return _to_done(made.release, made.source)


def _to_done(release: Release, source: Source) -> HttpResponse:
    return HttpResponseRedirect(reverse("admin:capture_done", args=[release.pk, source.pk]))


def forged(request: HttpRequest) -> bool:
    """Whether Django would refuse it: the token is of another session, or of none.

    Asked here and not before the view, so that whoever logged in anew meanwhile sees again what
    was typed; nothing is written for such a request.
    """
    check = CsrfViewMiddleware(lambda _request: HttpResponse())
    return check.process_view(request, capture_view, (), {}) is not None


def logged_out(site: AdminSite, request: HttpRequest) -> HttpResponse:
    """What was typed waits in the page until somebody has logged in."""
    sent = [(name, text) for name, texts in request.POST.lists() for text in texts]
    kept = [pair for pair in sent if pair[0] not in ("csrfmiddlewaretoken", "act")]
    act = request.POST.get("act", "")
    context = {"title": _("Quick capture"), "kept": [*kept, ("act", _harmless(act))]}
    return _page(site, request, "logged_out", context, status=403)


def _harmless(act: str) -> str:
    return "preview" if act == "capture" else act


def _form(
    site: AdminSite, request: HttpRequest, entry: Entry, *, quiet: bool = False
) -> HttpResponse:
    """`quiet`: nobody asked yet whether it is right."""
    context = {
        "title": _("Quick capture"),
        "entry": entry,
        "mistakes": [] if quiet else entry.mistakes(),
        "quiet": quiet,
        "kept": choices_sent(request.POST),
        "suggestions": suggestions(),
        "claimants": CLAIMANTS,
        "actors": Actor.objects.order_by("-updated_at")[:MOST_CLAIMANTS],
    }
    return _page(site, request, "form", context)


def _preview(
    site: AdminSite, request: HttpRequest, entry: Entry, facts: Facts, found: Preview, *,
    problems: Any = (), notice: str = "",
) -> HttpResponse:  # fmt: skip
    lines = lines_of(found.rows, len(facts.groups), request.POST)
    mistakes: list[Mistake] = refuse(lines, problems)
    context = {
        "title": _("Quick capture: whom does it mean?"),
        "entry": entry,
        "facts": facts,
        "found": found,
        "groups": groups_of(facts),
        "places": list(zip(facts.groups, found.places, strict=True)),
        "lines": lines,
        "open_lines": [line for line in lines if not line.choice],
        "summary": summary(lines),
        "mistakes": mistakes,
        "notice": notice,
    }
    return _page(site, request, "preview", context)


def done_view(site: AdminSite, request: HttpRequest, release: UUID, source: UUID) -> HttpResponse:
    if not may_capture(request):
        raise PermissionDenied
    made, cited = get_object_or_404(Release, pk=release), get_object_or_404(Source, pk=source)
    rows = made.participations.filter(citations__source=cited).distinct()
    people = list(rows.select_related("prisoner").prefetch_related("prisoner__names"))
    context = {
        "title": _("Quick capture: the drafts"),
        "release": made,
        "source": cited,
        "people": [(row.prisoner, page(row.prisoner, "change")) for row in people if row.prisoner],
        "unnamed": sum(row.prisoner is None for row in people),
        "places": {leg.place: page(leg.place, "change") for leg in made.destinations.all()},
        "claimants": {row.claimant: page(row.claimant, "change") for row in made.claims.all()},
    }
    return _page(site, request, "done", context)


def _page(
    site: AdminSite, request: HttpRequest, name: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    shared = site.each_context(request)
    return TemplateResponse(
        request, f"admin/capture/{name}.html", {**shared, **context}, status=status
    )
