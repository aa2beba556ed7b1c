"""Creates the groups `editor` and `reviewer` and gives them exactly their permissions."""

from typing import Any

from django.core.management.base import BaseCommand

from releases.editing.roles import ROLES, ensure_roles


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        ensure_roles()
        self.stdout.write(f"Groups: {', '.join(ROLES)}")
