"""How django-allauth is bent to the desk."""

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import InvalidToken
from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from releases.admin.accounts.addresses import network_of
from releases.sealing import seal_for

PURPOSE = "second factors"


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _("The user name or the password is not right."),
        "incorrect_password": _("The password is not right."),
        "enter_current_password": _("That is not your current password."),
        "too_many_login_attempts": _("Too many attempts. Try again in half an hour."),
    }

    def get_client_ip(self, request: HttpRequest) -> str:
        """Kept with the session, and shown to its owner: the network is enough for that."""
        return network_of(request)

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, *args: Any, **kwargs: Any) -> None:
        """There is no e-mail: an account has a name alone."""


class SecondFactorAdapter(DefaultMFAAdapter):
    """Keeps the secrets of second factors encrypted: a copy of the database makes no codes."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("The code is not right, or was used already."),
    }

    def get_totp_label(self, user: User) -> str:
        return user.get_username()

    def encrypt(self, text: str) -> str:
        return seal_for(PURPOSE).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Under another key than it was encrypted with, a secret that no code fits."""
        sealed = encrypted_text.encode()
        try:
            return seal_for(PURPOSE).decrypt(sealed).decode()
        except InvalidToken:
            unknown = hashlib.sha256(settings.SECRET_KEY.encode() + sealed).digest()
            return base64.b32encode(unknown).decode()
