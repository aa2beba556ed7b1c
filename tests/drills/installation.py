"""What docker-compose.yml describes, run without containers: roles, settings, secrets."""

import os
import re
import secrets
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
import pytest
import yaml
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from tests.drills.image import Image
from tests.drills.processes import CHECKOUT, free_port, wait_for_port
from tracker.embedded import binaries, launch
from tracker.embedded.private import PrivateServer

COMPOSE = yaml.safe_load((CHECKOUT / "docker-compose.yml").read_text(encoding="utf-8"))
ANSWERS = {"TRACKER_HOSTS": "releases.example.org", "TRACKER_DESK_HOSTS": "desk.example.org"}
PASSWORDS_ONLY = "host all all 127.0.0.0/8 scram-sha-256\n"


@dataclass
class Installation:
    """`listens`: the database's address, a loopback one of its own, so that runs do not meet."""

    folder: Path
    image: Image
    database: PrivateServer
    listens: str
    ports: dict[str, int] = field(default_factory=dict)
    running: dict[str, subprocess.Popen] = field(default_factory=dict)

    def prepare(self) -> None:
        """The secrets as docs/deployment.md makes them, then the roles as the file makes them."""
        for name in COMPOSE["secrets"]:
            (self.folder / name).write_text(secrets.token_hex(32) + "\n")
        (self.folder / "signing_key").write_bytes(new_signing_key())
        self.make_way_for_roles()
        self.ask_for_passwords()
        script = COMPOSE["configs"]["roles"]["content"].replace("$$", "$")
        self.postgres("sh", "-ec", script.replace("/run/secrets", str(self.folder)))

    def ask_for_passwords(self) -> None:
        """Needed after each start: the server's file of who may enter is made anew by it."""
        places = self.database.cluster.places
        local = (places.home / "pg_hba.conf").read_text()
        launch.write_control_file(places, "pg_hba.conf", local + PASSWORDS_ONLY)
        self.postgres("psql", "--quiet", "--output=/dev/null", "--command=SELECT pg_reload_conf()")

    def start_database_again(self) -> None:
        with listening(self.listens):
            self.database.start_again()
        self.ask_for_passwords()

    def make_way_for_roles(self) -> None:
        """In the embedded server the superuser and its database have the names of the site's."""
        parameters = self.database.address.parameters("postgres")
        with psycopg.connect(**parameters) as connection:
            connection.execute("CREATE ROLE postgres SUPERUSER LOGIN")
        with psycopg.connect(**{**parameters, "user": "postgres"}) as connection:
            connection.execute("ALTER ROLE tracker RENAME TO embedded")
            connection.execute("ALTER DATABASE tracker RENAME TO embedded")

    def postgres(self, *command: str, **streams: Any) -> None:
        """A program of PostgreSQL as its superuser, on the server's own socket."""
        address = self.database.address
        env = {
            "PATH": f"{binaries.site() / binaries.PROGRAMS}:{os.environ['PATH']}",
            "PGHOST": address.host, "PGPORT": str(address.port),
            "PGUSER": "postgres", "PGDATABASE": "postgres",
        }  # fmt: skip
        subprocess.run(command, env=env, check=True, timeout=60, **streams)

    def settings(self, service: str) -> dict[str, str]:
        """The service's environment, with its secrets in a folder of its own."""
        described = COMPOSE["services"][service]
        folder = self.folder / f"secrets-{service}"
        folder.mkdir(exist_ok=True)
        for secret in described["secrets"]:
            (folder / secret["target"]).write_text((self.folder / secret["source"]).read_text())
        env = {name: filled_in(value) for name, value in described["environment"].items()}
        env["DATABASE_URL"] = env["DATABASE_URL"].replace("@database:", f"@{self.listens}:")
        env["TRACKER_SECOND_FACTOR"] = "0"  # nobody is there to hold a telephone
        return {name: value.replace("/run/secrets", str(folder)) for name, value in env.items()}

    def run(self, service: str, *command: str, **env: str) -> str:
        """Like `docker compose run`; without a command, the service's own."""
        words = command or COMPOSE["services"][service]["command"]
        return self.image.run(*words, env={**self.settings(service), **env})

    def health_check(self, service: str) -> list[str]:
        """The words of its command."""
        words: list[str] = COMPOSE["services"][service]["healthcheck"]["test"]
        return words[1:]

    def start(self, service: str, **settings: str) -> None:
        port = self.ports.setdefault(service, free_port())
        env = {"GRANIAN_HOST": "127.0.0.1", "GRANIAN_PORT": str(port), **settings}
        process = self.image.start(
            *COMPOSE["services"][service]["command"],
            env={**self.settings(service), **env}, log=self.folder / f"{service}.log",
        )  # fmt: skip
        self.running[service] = process
        wait_for_port(port, process)

    def stop(self, service: str) -> int:
        process = self.running.pop(service)
        process.terminate()
        return process.wait(timeout=20)


def new_signing_key() -> bytes:
    return Ed25519PrivateKey.generate().private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
    )


@contextmanager
def listening(address: str) -> Iterator[None]:
    """A server that is started meanwhile, and no other, takes connections over TCP."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(launch.SETTINGS, "listen_addresses", address)
        yield


def filled_in(value: str) -> str:
    """What must be answered is; what may be left out is, with its default (`:-`) if it has one."""
    value = re.sub(r"\$\{\w+:\+[^}]*\}", "", value)
    value = re.sub(r"\$\{\w+:-([^}]*)\}", r"\1", value)
    return re.sub(r"\$\{(\w+):\?[^}]*\}", lambda match: ANSWERS[match[1]], value)
