"""Django's PostgreSQL backend on the embedded server, which starts when first connected to.

Settings need `ENGINE` and `NAME` only; host, port and user are known when a connection is opened,
so a command that opens none never touches the server.
"""

from typing import Any

import psycopg
from django.db.backends.postgresql import base
from django.db.utils import OperationalError

from tracker.embedded import server
from tracker.embedded.address import Address
from tracker.embedded.backend.client import DatabaseClient
from tracker.embedded.backend.creation import DatabaseCreation
from tracker.embedded.backend.place import checkout_of
from tracker.embedded.errors import DatabaseUnavailable


class DatabaseWrapper(base.DatabaseWrapper):
    client_class = DatabaseClient
    creation_class = DatabaseCreation

    def get_connection_params(self) -> dict[str, Any]:
        """Whoever asks for these is about to connect: the pool and task queues do, too."""
        address = self._address()
        # A USER of the settings stands: tests connect as a role that can only read.
        return {
            "user": address.user,
            **super().get_connection_params(),
            "host": address.host,
            "port": address.port,
        }

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Tries again once if it was the server that was missing, not the database or the role."""
        try:
            return super().get_new_connection(conn_params)
        except psycopg.OperationalError:
            if server.answers(self._address()):
                raise
            self._address(ask=True)
            return super().get_new_connection(conn_params)

    def _address(self, *, ask: bool = False) -> Address:
        find = server.ensure_running if ask else server.present
        try:
            return find(checkout_of(self.settings_dict))
        except DatabaseUnavailable as error:
            # Django's own class, which callers of a database expect (readiness, makemigrations).
            raise OperationalError(str(error)) from error
