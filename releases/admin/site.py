"""The desk's front page: the records, and what went wrong while nobody looked."""

from typing import Any

from django.apps import apps
from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from releases.admin.capture import views as capture
from releases.admin.choices import NamedChoices
from releases.admin.panel import page
from releases.admin.restoring import deleted_view
from releases.models import PlannedPublication
from releases.models.citation import typed

JOBS = "procrastinate_procrastinatejob"


class Desk(AdminSite):
    site_header = site_title = _("Release tracker: the desk")
    index_title = _("Records")
    index_template = "admin/desk.html"
    login_template = "admin/desk_login.html"

    def index(self, request: HttpRequest, extra_context: Any = None) -> TemplateResponse:
        failed = {"refused_plans": refused_plans(request), "dead_jobs": dead_jobs(request)}
        may = {"may_capture": capture.may_capture(request)}
        return super().index(request, {**(extra_context or {}), **failed, **may})

    def get_urls(self) -> list[Any]:
        gone = path("releases/deleted/", self.admin_view(self.deleted), name="deleted")
        return [gone, *capture.urls(self), *super().get_urls()]

    def deleted(self, request: HttpRequest) -> HttpResponse:
        return deleted_view(self, request)

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
