"""The forms of log-in and second factor, with guesses counted and nonsense refused."""

from collections.abc import Callable
from typing import Any

from allauth.account import forms as account
from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as codes
from allauth.mfa.webauthn import forms as passkeys
from django.contrib.auth.forms import AdminPasswordChangeForm
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from releases.admin.accounts.lockout import count_guess, refuse_if_locked
from releases.editing.accounts import (
    must_choose_password,
    password_is_own,
    password_was_given,
)

LONGEST_CODE = 40
LONGEST_NAME = 60


def counted[T](user: Any, check: Callable[[], T]) -> T:
    """What `check` gives; where it raises ValidationError, that was one guess more."""
    refuse_if_locked(context.request, user)
    try:
        return check()
    except ValidationError:
        count_guess(context.request, user)
        raise


def understood[T](check: Callable[[], T]) -> T:
    """Of what a passkey is said to have answered: anything can be sent in its place."""
    try:
        return check()
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        # ValidationError is a ValueError of none of these kinds: it derives from Exception.
        raise get_adapter().validation_error("incorrect_code") from error


class ChangePasswordForm(account.ChangePasswordForm):
    def clean_oldpassword(self) -> str:
        return counted(self.user, super().clean_oldpassword)

    def clean_password1(self) -> str:
        """A given password is not one's own by being given again."""
        chosen = self.cleaned_data["password1"]
        if must_choose_password(self.user) and self.user.check_password(chosen):
            raise ValidationError(_("Choose another than the one that you were given."))
        return chosen

    @transaction.atomic
    def save(self) -> None:
        super().save()
        password_is_own(self.user)


class GivePasswordForm(AdminPasswordChangeForm):
    """Of an administrator, for somebody else's account."""

    @transaction.atomic
    def save(self, commit: bool = True) -> Any:
        user = super().save(commit)
        password_was_given(user)
        return user


class _CodeForm(codes.BaseAuthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].max_length = LONGEST_CODE
        self.fields["code"].widget.attrs["maxlength"] = LONGEST_CODE

    def clean_code(self) -> str:
        return counted(self.user, super().clean_code)


class AuthenticateForm(_CodeForm, codes.AuthenticateForm):
    """At log-in, after the password."""


class ReauthenticateForm(_CodeForm, codes.ReauthenticateForm):
    """Of who is logged in, before second factors are changed."""


class AddPasskeyForm(passkeys.AddWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _short_name(self)

    def clean(self) -> dict[str, Any]:
        return understood(super().clean)


class RenamePasskeyForm(passkeys.EditWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _short_name(self)


class PasskeyForm(passkeys.AuthenticateWebAuthnForm):
    def clean_credential(self) -> Any:
        return understood(super().clean_credential)


class PasskeyAgainForm(passkeys.ReauthenticateWebAuthnForm):
    def clean_credential(self) -> Any:
        return understood(super().clean_credential)


def _short_name(form: Any) -> None:
    field = form.fields["name"]
    form.fields["name"] = type(field)(
        required=field.required, max_length=LONGEST_NAME, label=field.label
    )
