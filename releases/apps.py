from importlib import import_module
from pkgutil import iter_modules

from django.apps import AppConfig
from django.utils.translation import gettext_lazy


class ReleasesConfig(AppConfig):
    """The editors' side: records, checks, publication, admin. Absent from a public node."""

    name = "releases"
    verbose_name = gettext_lazy("Release tracker")

    def ready(self) -> None:
        """Registers the admin of each record: the package itself imports nothing.

        And what the history keeps: now that the texts have their columns for each language.
        """
        import_module("releases.models.words").translate()
        import_module("releases.editing.history").register()
        admin = import_module("releases.admin")
        for module in iter_modules(admin.__path__):
            import_module(f"releases.admin.{module.name}")
