from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """The room for what strangers send: correction and takedown requests. No table yet."""

    name = "releases.intake"
    label = "intake"
