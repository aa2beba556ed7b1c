"""Codes of what was said."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Attribution(TextChoices):
    """How surely the words are the speaker's."""

    DIRECT = "direct", _("in the speaker's own words")
    REPORTED = "reported", _("as reported by others")
    UNCLEAR = "unclear", _("not clear who said it")
