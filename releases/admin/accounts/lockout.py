"""Guesses are counted in the database, for all processes, and refused when there are too many."""

from datetime import timedelta
from math import ceil

from axes.handlers.database import AxesDatabaseHandler
from axes.handlers.proxy import AxesProxyHandler
from axes.helpers import get_credentials
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.auth.signals import user_login_failed
from django.core.exceptions import PermissionDenied
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

ANYWHERE = 4  # times as many guesses of one name, from all addresses together
TRY_AGAIN_STATUS = 429


class Handler(AxesDatabaseHandler):
    def get_failures(self, request: HttpRequest, credentials: dict | None = None) -> int:
        """Of a name from one address; those from everywhere weigh a quarter.

        Otherwise whoever knows a name could keep its owner out with five guesses.
        """
        here, anywhere = (
            sum(rows.values_list("failures_since_start", flat=True))
            for rows in self.get_user_attempts(request, credentials)
        )
        return max(here, anywhere // ANYWHERE)


def refuse_if_locked(request: HttpRequest, user: User) -> None:
    """For guesses that are no log-in: codes, and the password of who is logged in.

    Raises PermissionDenied; `locked_out` then is the answer.
    """
    credentials = get_credentials(username=user.get_username())
    if not AxesProxyHandler.is_allowed(request, credentials):
        request.axes_locked_out = True  # type: ignore[attr-defined]
        request.axes_credentials = credentials  # type: ignore[attr-defined]
        raise PermissionDenied


def count_guess(request: HttpRequest, user: User) -> None:
    credentials = get_credentials(username=user.get_username())
    user_login_failed.send(sender=__name__, credentials=credentials, request=request)


def locked_out(
    request: HttpRequest, response: HttpResponse | None, credentials: dict | None = None
) -> HttpResponse:
    """The same for names that exist and names that do not."""
    username = (credentials or {}).get("username") or ""
    last = AccessAttempt.objects.filter(username=username).aggregate(last=Max("attempt_time"))
    until = (last["last"] or timezone.now()) + settings.AXES_COOLOFF_TIME
    until += timedelta(seconds=60 - until.second)
    context = {"until": until}
    page = render(request, "account/locked_out.html", context, status=TRY_AGAIN_STATUS)
    page["Retry-After"] = str(ceil((until - timezone.now()).total_seconds()))
    return page
