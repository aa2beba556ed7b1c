"""What django-allauth does not have: ending one session, and a sign of life."""

from typing import Any

from allauth.usersessions.internal.flows.sessions import end_sessions
from allauth.usersessions.models import UserSession
from allauth.usersessions.views import ListUserSessionsView
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from releases.admin.accounts.agents import device
from releases.admin.origin import session_mark


@require_safe
@login_required
def own_account(request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect(reverse("mfa_index"))


@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    """Asked while somebody types: a session does not end under the pen. 403 once it has ended."""
    return HttpResponse(status=204 if request.user.is_authenticated else 403)


class SessionsView(ListUserSessionsView):
    """One's own, the newest first; nobody else's."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        for session in context["sessions"]:
            session.device = device(session.user_agent)
            session.mark = session_mark(session.session_key)
        context["sessions"].sort(key=lambda session: session.last_seen_at, reverse=True)
        return context


sessions = SessionsView.as_view()


@require_POST
@login_required
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    session = get_object_or_404(UserSession, pk=pk, user=request.user)
    end_sessions(request, [session])
    if request.user.is_authenticated:
        messages.success(request, _("The session is ended."))
    return HttpResponseRedirect(reverse("usersessions_list"))
