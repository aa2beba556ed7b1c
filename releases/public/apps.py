from django.apps import AppConfig


class PublicConfig(AppConfig):
    """Pages and API for everyone: reads the projection, has no editorial model."""

    name = "releases.public"
    label = "public"
