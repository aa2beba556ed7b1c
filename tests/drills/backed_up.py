"""A site with its first backup, and what the public gets of it."""

import json
import os
import re
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from tests.drills.installation import new_signing_key
from tests.drills.processes import environment, manage, web
from tracker.embedded import binaries
from tracker.embedded.private import PrivateServer, start_private

# A person who is named in another record's words too, and a kept copy that is public.
SEED = """
import io
from django.core.management import call_command
call_command("load_documented", "2025-12-13-potash", by="clerk", verbosity=0)
from django.contrib.auth.models import User
from releases.editing.evidence import keep
from releases.editing.marking import mark
from releases.editing.publish import publish
from releases.ledger.projection.tables import Document
from releases.models import Actor, Prisoner, Source
by = User.objects.get(username="clerk")
person = Prisoner.objects.filter(state="published").order_by("pk").first()
name = person.names.exclude(full="").order_by("pk").first().full
actor = Actor.objects.filter(state="published").order_by("pk").first()
actor.description_en = f"Spoke for {name}."
actor.public_fields = [*actor.public_fields, "description"]
actor.save()
publish(actor, by=by)
source = Source.objects.filter(state="published").order_by("pk").first()
file = keep(source, file=io.BytesIO(b"%PDF-1.7 " + bytes(3_000_000)), file_name="a.pdf", by=by)
mark(file, by=by, reason="It is a public report.")
publish(source, by=by)
keep(source, file=io.BytesIO(b"%PDF-1.7 private"), file_name="b.pdf", by=by)
for row in Document.objects.filter(record_id=person.pk):
    print("SEED", person.pk, actor.pk, file.sha256, row.slug, name, sep="|")
"""
# Each in one process: starting one takes longer than what it is to show.
COMMANDS = """
import json
from pathlib import Path
from django.core.management import CommandError, call_command
said = []
for words in json.loads(Path("{file}").read_text()):
    try:
        call_command(*words)
        said.append("")
    except CommandError as error:
        said.append(str(error))
print("SAID" + json.dumps(said))
"""


@dataclass
class Site:
    """`person` is named in the words of `actor`; `first` is the backup from before the takedown."""

    server: PrivateServer
    env: dict[str, str]
    folder: Path
    person: str
    actor: str
    sha256: str
    slug: str
    name: str
    first: Path

    @property
    def backups(self) -> Path:
        return self.folder / "backups"

    def database(self, name: str) -> dict[str, str]:
        """A new and empty one, and the settings for it."""
        with psycopg.connect(self.server.url, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE template0")
        return self.env | {"DATABASE_URL": self.server.address.url(name)}

    def databases(self) -> set[str]:
        with psycopg.connect(self.server.url, autocommit=True) as connection:
            return {name for (name,) in connection.execute("SELECT datname FROM pg_database")}

    def head(self) -> int:
        with psycopg.connect(self.server.url) as connection:
            found = connection.execute("SELECT max(sequence) FROM ledger_edition").fetchone()
        assert found
        return int(found[0])

    def taken_back(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads((self.backups / "taken-back.json").read_text())
        return found

    def newest(self) -> Path:
        return max(self.backups.glob("tracker-*.age"))

    def back_up(self, **env: str) -> None:
        manage(
            "backup",
            str(self.backups),
            f"--to={self.folder / 'recipients'}",
            "--keep=99",
            env=self.env | env,
        )

    def commands(self, *commands: list[str], env: dict[str, str]) -> list[str]:
        """What each complains of; empty where it is content."""
        file = self.folder / "commands.json"
        file.write_text(json.dumps(commands))
        script = COMMANDS.replace("{file}", str(file))
        told = manage("shell", "-v0", "-c", script, env=env)
        (said,) = re.findall(r"^SAID(.*)$", told, re.MULTILINE)
        return json.loads(said)

    def restoring(self, file: Path, *words: str, key: str = "key") -> list[str]:
        return ["restore", str(file), f"--identity={self.folder / key}", *words]


@contextmanager
def backed_up(folder: Path) -> Iterator[Site]:
    (folder / "signing").write_bytes(new_signing_key())
    programs = binaries.site() / binaries.PROGRAMS
    with start_private(folder) as server:
        env = environment(
            server.url,
            TRACKER_STATIC_ROOT=str(folder / "static"),
            TRACKER_SIGNING_KEY_FILE=str(folder / "signing"),
            PATH=f"{programs}:{os.environ['PATH']}",
        )
        manage("migrate", "-v0", env=env)
        manage("ensure_roles", env=env)
        manage("make_account", "clerk", "--role", "reviewer", env=env)
        manage("collectstatic", "-v0", "--no-input", env=env)
        told = manage("shell", "-v0", "-c", SEED, env=env)
        (seed,) = re.findall(r"^SEED\|(.*)$", told, re.MULTILINE)
        public = manage("make_backup_key", str(folder / "key"), env=env)
        (folder / "recipients").write_text(public)
        made = Site(server, env, folder, *seed.split("|"), first=folder)
        made.back_up()
        made.first = made.newest()
        yield made


def ask(address: str, path: str) -> tuple[int, bytes]:
    """Under a name without the port, which stands in links and in drawn codes."""
    request = urllib.request.Request(address + path, headers={"Host": "127.0.0.1"})
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


def public_paths(site: Site) -> list[str]:
    """Of every public record, of the lists, of the stream and of search."""
    with psycopg.connect(site.server.url) as connection:
        rows = connection.execute("SELECT kind, slug, record_id FROM ledger_document").fetchall()
    paths = [
        *(f"/{kind}s/{slug}/" for kind, slug, _record_id in rows),
        *(f"/api/v1/{kind}s/{record_id}/" for kind, _slug, record_id in rows),
        *(f"/api/v1/{kind}s/" for kind in {row[0] for row in rows}),
    ]
    word = urllib.parse.quote(site.name)
    return [
        *paths, "/", "/be/", "/prisoners/", "/releases/", "/actors/", "/statistics/", "/held/",
        "/feeds/releases.atom", "/sitemap.xml", "/api/v1/editions/?after=0&limit=500",
        "/api/v1/editions/current/", "/api/v1/changes/", f"/search/?q={word}",
        f"/api/v1/search/?q={word}", f"/copies/{site.sha256}/", f"/copies/{site.sha256}",
        f"/prisoners/{site.slug}/", f"/api/v1/prisoners/{site.person}/",
        f"/api/v1/actors/{site.actor}/?as_of=2099-01-01", f"/api/v1/actors/{site.actor}/changes/",
    ]  # fmt: skip


def all_of(site: Site, database: dict[str, str]) -> dict[str, tuple[int, bytes]]:
    with web(database | {"TRACKER_FACE": "public"}) as (address, _server):
        return {path: ask(address, path) for path in public_paths(site)}
