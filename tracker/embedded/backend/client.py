from pathlib import Path
from typing import Any

from django.db.backends.postgresql.client import DatabaseClient as PostgresClient

from tracker.embedded import binaries, server
from tracker.embedded.backend.place import checkout_of


class DatabaseClient(PostgresClient):
    """`dbshell`, with the psql that belongs to the embedded server."""

    @classmethod
    def settings_to_cmd_args_env(
        cls, settings_dict: dict[str, Any], parameters: Any
    ) -> tuple[list[str], dict[str, str] | None]:
        address = server.present(checkout_of(settings_dict))
        settings_dict = {
            **settings_dict,
            "HOST": address.host,
            "PORT": str(address.port),
            "USER": settings_dict.get("USER") or address.user,
        }
        args, env = super().settings_to_cmd_args_env(settings_dict, parameters)
        psql: Path = binaries.site() / binaries.PROGRAMS / "psql"
        return [str(psql), *args[1:]], env
