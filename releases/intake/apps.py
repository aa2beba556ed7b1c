from django.apps import AppConfig
from django.utils.translation import gettext_lazy


class IntakeConfig(AppConfig):
    """The room for what strangers send: correction and takedown requests."""

    name = "releases.intake"
    label = "intake"
    verbose_name = gettext_lazy("messages from outside")
