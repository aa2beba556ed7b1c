"""Where an embedded PostgreSQL answers, and whether it does."""

from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import quote

from psycopg.conninfo import make_conninfo
from psycopg.pq import PGconn, Ping

USER = "tracker"
DATABASE = "tracker"
PING_SECONDS = 5  # a stopped or swapped-out server is not waited for longer


@dataclass(frozen=True)
class Address:
    """`host` is the folder of the socket, `port` the number in the socket's name."""

    host: str
    port: int
    user: str = USER
    database: str = DATABASE
    superuser_database: str = "postgres"
    pid: int = 0  # of the server's first process

    def url(self, database: str | None = None) -> str:
        """For DATABASE_URL and for the command line programs of PostgreSQL."""
        name = quote(database or self.database, safe="")
        return f"postgresql://{self.user}@:{self.port}/{name}?host={quote(self.host, safe='')}"

    def parameters(self, database: str | None = None) -> dict[str, Any]:
        """Keyword arguments of `psycopg.connect`."""
        return {
            "host": self.host,
            "port": self.port,
            "user": self.user,
            "dbname": database or self.database,
        }

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def ping(address: Address) -> Ping:
    """OK, REJECT (starting or stopping) or NO_RESPONSE, by PostgreSQL's own word.

    A full connection of about a millisecond, because a process number or a socket's file may have
    outlived the server.
    """
    conninfo = make_conninfo(
        **address.parameters(address.superuser_database), connect_timeout=PING_SECONDS
    )
    return Ping(PGconn.ping(conninfo.encode()))
