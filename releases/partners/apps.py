from django.apps import AppConfig


class PartnersConfig(AppConfig):
    """The room for partners' API keys and webhooks. No table yet."""

    name = "releases.partners"
    label = "partners"
