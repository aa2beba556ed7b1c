from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """The room for what strangers send: correction and takedown requests."""

    name = "releases.intake"
    label = "intake"
    verbose_name = "messages from outside"
