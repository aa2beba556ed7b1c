"""The desk's front page: what waits for whom, what went wrong, and the records."""

from typing import Any

from django.apps import apps
from django.contrib.admin import AdminSite
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from releases.admin.capture import views as capture
from releases.admin.choices import NamedChoices
from releases.admin.exporting import export_view
from releases.admin.panel import page
from releases.admin.restoring import deleted_view
from releases.admin.takedown import takedown_view, takedowns_view
from releases.admin.waiting import waiting_for
from releases.editing.approval import one_person_newsroom
from releases.models import PlannedPublication
from releases.models.citation import typed

JOBS = "procrastinate_procrastinatejob"


class Desk(AdminSite):
    site_header = site_title = _("Release tracker: the desk")
    index_title = _("Records")
    index_template = "admin/desk.html"

    def index(self, request: HttpRequest, extra_context: Any = None) -> TemplateResponse:
        shown = {
            "refused_plans": refused_plans(request),
            "dead_jobs": dead_jobs(request),
            "waiting": waiting_for(request.user),  # type: ignore[arg-type]
            "alone": one_person_newsroom(),
            "may_capture": capture.may_capture(request),
        }
        return super().index(request, {**(extra_context or {}), **shown})

    def get_urls(self) -> list[Any]:
        deleted, export = self.admin_view(self.deleted), self.admin_view(self.export)
        return [
            path("releases/deleted/", deleted, name="deleted"),
            path("export/<app_label>/<model_name>.<form>", export, name="export"),
            path("releases/takedown/", self.admin_view(self.takedowns), name="takedowns"),
            path(
                "releases/takedown/<uuid:record_id>/",
                self.admin_view(self.takedown),
                name="takedown",
            ),
            *capture.urls(self),
            *super().get_urls(),
        ]

    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """No second door: this one only leads to the log-in that asks for the second factor."""
        if request.user.is_authenticated and not self.has_permission(request):
            raise PermissionDenied
        wanted = request.GET.get(REDIRECT_FIELD_NAME, "")
        if request.user.is_authenticated:
            return HttpResponseRedirect(reverse("admin:index"))
        return redirect_to_login(wanted or reverse("admin:index"), reverse("account_login"))

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """Where guesses of the old password are counted."""
        return HttpResponseRedirect(reverse("account_change_password"))

    def deleted(self, request: HttpRequest) -> HttpResponse:
        return deleted_view(self, request)

    def takedowns(self, request: HttpRequest) -> HttpResponse:
        return takedowns_view(self, request)

    def takedown(self, request: HttpRequest, record_id: Any) -> HttpResponse:
        return takedown_view(self, request, record_id)

    def export(self, request: HttpRequest, **what: str) -> HttpResponseBase:
        return export_view(self, request, **what)

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        return NamedChoices.as_view(admin_site=self)(request)  # type: ignore[return-value]


def refused_plans(request: HttpRequest) -> list[tuple[PlannedPublication, str]]:
    """Planned publications that did not come about, with the way to each record."""
    if not request.user.has_perm("releases.publish_record"):
        return []
    refused = PlannedPublication.objects.exclude(refusal="").select_related("record")
    return [(plan, page(typed(plan.record), "publication")) for plan in refused]


def dead_jobs(request: HttpRequest) -> dict[str, Any] | None:
    """How many jobs of the worker failed for good, and where they are listed."""
    if not request.user.has_perm("procrastinate.view_procrastinatejob"):
        return None
    jobs = apps.get_model("procrastinate", "ProcrastinateJob").objects.filter(status="failed")
    address = reverse(f"admin:{JOBS}_changelist")
    return {"count": jobs.count(), "href": f"{address}?status__exact=failed"}
