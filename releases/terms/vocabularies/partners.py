"""Codes of partners' keys: never public."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class KeyScope(TextChoices):
    """For what a key has the higher limit. None opens data: all that the API has is public."""

    READ = "read", _("reading")
    MATCH = "match", _("matching and reconciliation")
    DOWNLOAD = "download", _("downloads of everything")
