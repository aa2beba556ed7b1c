"""Everything at once on this machine: database, documented releases, accounts, server."""

import io
import os
import secrets
import signal
import socket
import subprocess
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from releases.editing.imports.documented.load import load_examples
from releases.editing.roles import ensure_roles
from releases.management import companions

HOST = "127.0.0.1"
PREFERRED_PORT = 8000
START_SECONDS = 30


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, help="default: 8000, or another that is free")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError(
                "demo makes accounts with printed passwords, so it runs only in development: "
                "set TRACKER_DEBUG to 1 if this database holds nothing real."
            )
        # Ctrl-C too: a shell that starts it in the background lets it ignore that.
        for ending in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(ending, signal.default_int_handler)
        try:
            self.run(options["port"])
        except KeyboardInterrupt:
            self.stdout.write("Stopping.")

    def run(self, wanted_port: int | None) -> None:
        # With DEBUG Django writes out each of some twenty thousand statements, for nobody to read.
        settings.DEBUG = False
        port = free_port([wanted_port] if wanted_port else [PREFERRED_PORT, 0])
        self.stdout.write("Preparing the database …")
        call_command("migrate", verbosity=0)
        # What is derived is shaped by this version of the code, not by the one that wrote it.
        call_command("rebuild_public", stdout=io.StringIO())
        call_command("refresh_search", stdout=io.StringIO())
        accounts = demo_accounts()
        self.stdout.write("Loading the documented releases …")
        call_command("load_documented", by="demo-editor", stdout=self.stdout)
        self.stdout.write("Loading invented examples, which say so …")
        load_examples(by=User.objects.get(username="demo-editor"), say=self.stdout.write)
        self.serve(port, accounts, *message_keys())

    def serve(self, port: int, accounts: dict[str, str], private: Path, public: Path) -> None:
        """In the foreground, until Ctrl-C or a signal."""
        self.stdout.write("Starting the server …")
        sealing = {"TRACKER_INTAKE_RECIPIENTS_FILE": str(public)}
        place: Any = {
            "cwd": settings.BASE_DIR,
            "env": os.environ | as_a_stranger_sees_it() | sealing,
        }
        server = companions.start(
            "granian", "--interface", "wsgi", "--host", HOST, "--port", str(port),
            "--log-level", "error", "--blocking-threads", "8", "--backpressure", "64",
            application(), **place,
        )  # fmt: skip
        silent: Any = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        worker = companions.start("django", "procrastinate", "worker", **place, **silent)
        try:
            if not answers(port, server):
                raise CommandError(f"The server did not start on port {port}: try --port.")
            self.announce(f"http://{HOST}:{port}", accounts, private)
            server.wait()
        finally:
            companions.stop((server, worker))

    def announce(self, address: str, accounts: dict[str, str], private: Path) -> None:
        self.stdout.write(f"\nPages  {address}/\n       {address}/be/ (Belarusian)")
        self.stdout.write(f"API    {address}/api/v1/releases/\nDesk   {address}/admin/")
        for name, password in accounts.items():
            self.stdout.write(f"       {name}  {password}")
        self.stdout.write(
            f"Words to the desk  {address}/tell-us/\n"
            f"       opened with  manage.py read_intake FILE --key {private}"
        )
        self.stdout.write("\nCtrl-C stops it.")
        self.stdout.flush()


def demo_accounts() -> dict[str, str]:
    """User name to password: new passwords at each start, so that none is known beforehand."""
    ensure_roles()
    passwords = {}
    for role in ("editor", "reviewer", "safety officer"):
        name = f"demo-{role.partition(' ')[0]}"
        user, _ = User.objects.get_or_create(username=name, defaults={"is_staff": True})
        passwords[user.username] = secrets.token_urlsafe(9)
        user.set_password(passwords[user.username])
        user.save()
        user.groups.set([Group.objects.get(name=role)])
    return passwords


def message_keys() -> tuple[Path, Path]:
    """Files of the private and the public key for messages from outside. They are kept: else what
    was sent before could not be opened. Only in a demo do both lie on one machine."""
    folder = Path(settings.BASE_DIR) / ".postgres"
    private, public = folder / "demo-messages.key", folder / "demo-messages.pub"
    if not public.exists():
        folder.mkdir(exist_ok=True)
        private.unlink(missing_ok=True)
        made = io.StringIO()
        call_command("make_intake_key", private, stdout=made, stderr=io.StringIO())
        public.write_text(made.getvalue(), encoding="ascii")
    return private, public


def as_a_stranger_sees_it() -> dict[str, str]:
    """Settings of the server: no DEBUG, so that error pages are the site's own."""
    return {
        "TRACKER_DEBUG": "0",
        "TRACKER_HTTPS": "0",
        "TRACKER_SECOND_FACTOR": "0",  # whoever looks at the demo needs no telephone
        "TRACKER_STATIC_ROOT": "",
        "TRACKER_HOSTS": f"{HOST},localhost",
        "TRACKER_SECRET_KEY": secrets.token_urlsafe(50),
    }


def application() -> str:
    """`package.module:name`, as the server wants it."""
    module, _, name = settings.WSGI_APPLICATION.rpartition(".")
    return f"{module}:{name}"


def free_port(wanted: list[int]) -> int:
    """The first of these that nobody listens on; 0 stands for any."""
    for port in wanted:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            return probe.getsockname()[1]
    raise CommandError(f"Port {wanted[0]} of {HOST} is taken: choose another with --port.")


def answers(port: int, server: subprocess.Popen) -> bool:
    """Waits until the server takes connections; false if it ended or took too long."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            socket.create_connection((HOST, port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return True
    return False
