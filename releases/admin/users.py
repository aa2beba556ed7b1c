"""Accounts at the desk: who gives roles, ends sessions, and helps who has lost a device."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import admin, messages
from django.contrib.admin import action
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from releases.admin.accounts.forms import GivePasswordForm
from releases.admin.lists import FilteredList
from releases.editing import accounts

ROLE = {"groups", "user_permissions", "is_staff", "is_superuser", "is_active"}

# Secrets of second factors, others' sessions, e-mail that nobody has: no pages of the desk.
for model in (EmailAddress, Authenticator, UserSession):
    admin.site.unregister(model)
admin.site.unregister(User)


@action(description=gettext_lazy("Sign out everywhere"), permissions=["change"])
def sign_out(desk: Any, request: HttpRequest, users: QuerySet[User]) -> None:
    for user in desk.within_reach(request, users):
        accounts.sign_out_everywhere(user)
        messages.success(request, _("%s is signed out everywhere.") % user)


@action(
    description=gettext_lazy("Remove second factors (lost device) and sign out"),
    permissions=["change"],
)
def remove_factors(desk: Any, request: HttpRequest, users: QuerySet[User]) -> None:
    for user in desk.within_reach(request, users):
        accounts.remove_second_factors(user)
        desk.log_change(request, user, _("Second factors removed."))
        messages.success(request, _("%s sets up a new second factor at the next log-in.") % user)


@action(description=gettext_lazy("End the wait after wrong guesses"), permissions=["change"])
def unlock(desk: Any, request: HttpRequest, users: QuerySet[User]) -> None:
    for user in desk.within_reach(request, users):
        accounts.unlock(user)
        messages.success(request, _("%s may try again at once.") % user)


@admin.register(User)
class DeskUserAdmin(FilteredList, UserAdmin):
    """Superusers are changed by superusers alone, and nobody else makes one."""

    list_display = ("username", "is_active", "is_staff", "is_superuser", "last_login")
    list_filter = ("is_active", "is_superuser", "groups")
    actions = (sign_out, remove_factors, unlock)
    change_password_form = GivePasswordForm

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and self._reaches(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and self._reaches(request, obj)

    def _reaches(self, request: HttpRequest, user: User | None) -> bool:
        return user is None or request.user.is_superuser or not user.is_superuser

    def within_reach(self, request: HttpRequest, users: QuerySet[User]) -> QuerySet[User]:
        return users if request.user.is_superuser else users.filter(is_superuser=False)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Nobody but a superuser raises an account above the roles, or changes their own."""
        if request.user.is_superuser:
            return ("last_login", "date_joined")
        own = ("groups", "is_staff", "is_active") if obj == request.user else ()
        return ("last_login", "date_joined", "is_superuser", "user_permissions", *own)

    def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> Any:
        """One's own is changed where the old one is asked for, and guesses of it are counted."""
        if id == str(request.user.pk) and self.has_change_permission(request, request.user):
            return HttpResponseRedirect(reverse("account_change_password"))
        return super().user_change_password(request, id, form_url)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if not change:
            accounts.password_was_given(obj)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if change and ROLE & set(form.changed_data):
            own = form.instance.pk == request.user.pk
            kept = request.session.session_key if own else None
            accounts.sign_out_everywhere(form.instance, besides=kept)
