"""What the desk knows of an account beside what Django keeps."""

from django.conf import settings
from django.db import models


class GivenPassword(models.Model):
    """While it stands, the account's password is one that somebody else knows.

    Goes when its owner has chosen another. Who gave it, and when, is in the desk's log.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="given_password"
    )

    def __str__(self) -> str:
        return str(self.user)
