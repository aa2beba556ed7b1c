"""Middleware of the desk: sessions end by themselves; own password and second factor first."""

import time
from collections.abc import Callable

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from releases.admin.accounts.unsaved import can_be_kept, not_saved
from releases.editing.accounts import must_choose_password, needs_second_factor

READING = ("GET", "HEAD", "OPTIONS")
FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
NOTED_EVERY = 60  # seconds: not every request writes


def at_the_desk(request: HttpRequest) -> bool:
    """Elsewhere no session is looked at: public pages do not differ by it."""
    return request.path_info.startswith(reverse("admin:index"))


class SessionsEnd:
    """Twelve hours after log-in, or after an hour in which nothing was asked or typed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if at_the_desk(request):
            if request.user.is_authenticated:
                self._look_at(request)
            if not request.user.is_authenticated and can_be_kept(request):
                return not_saved(request)
        return self.get_response(request)

    def _look_at(self, request: HttpRequest) -> None:
        session, now = request.session, time.time()
        since, seen = session.get("desk_since", now), session.get("desk_seen", 0)
        if now - since > settings.SESSION_COOKIE_AGE or (
            seen and now - seen > settings.DESK_IDLE_SECONDS
        ):
            logout(request)
        elif now - seen > NOTED_EVERY:
            session["desk_since"], session["desk_seen"] = since, now
            known = UserSession.objects.filter(session_key=session.session_key)
            known.update(last_seen_at=timezone.now())


class Gate:
    """Whoever lacks something is led to where it is got, and gets nowhere else at the desk."""

    way = ""  # name of the address
    refusal = ""  # template for who has sent a form

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not self.lacking(request):
            return self.get_response(request)
        if request.method in READING:
            return HttpResponseRedirect(reverse(self.way))
        return render(request, self.refusal, status=403)

    def lacking(self, request: HttpRequest) -> bool:
        raise NotImplementedError


class OwnPassword(Gate):
    """Whoever has a password that was given chooses their own first."""

    way = "account_change_password"
    refusal = "account/own_password_first.html"

    def lacking(self, request: HttpRequest) -> bool:
        if not at_the_desk(request) or not request.user.is_authenticated:
            return False
        free = ("account_change_password", "account_login", "accounts_alive", "admin:logout")
        if request.path_info in map(reverse, free):
            return False
        return must_choose_password(request.user)


class SecondFactor(Gate):
    """Who needs a second factor and has none sets it up first."""

    way = "mfa_index"
    refusal = "account/second_factor_first.html"

    def lacking(self, request: HttpRequest) -> bool:
        if not settings.SECOND_FACTOR or not at_the_desk(request):
            return False
        free = (reverse("accounts"), reverse("admin:logout"))
        if request.path_info.startswith(free) or not request.user.is_authenticated:
            return False
        return needs_second_factor(request.user) and not is_mfa_enabled(request.user, FACTORS)
