"""One PostgreSQL server on one data folder: start, stop, and come back after a crash.

Nothing here takes the start lock: the callers in `server` hold it.
"""

import json
import os
import re
import signal
import time
from dataclasses import dataclass, replace
from pathlib import Path

import psycopg
from psycopg import sql
from psycopg.pq import Ping

from tracker.embedded import binaries, launch, processes
from tracker.embedded.address import DATABASE, Address, ping
from tracker.embedded.creation import ensure_data
from tracker.embedded.errors import DatabaseUnavailable
from tracker.embedded.places import PORT, Places

START_SECONDS = 120  # recovery after a crash reads the log of changes since the last checkpoint
STALE_SECONDS = 20  # leftovers of a killed server go within about one second
STOP_SECONDS = 30
NO_SUCH_PID = 2**31 - 1

LEFTOVERS = re.compile(r"shared memory block|lock file")


@dataclass(frozen=True)
class Cluster:
    places: Places

    @property
    def address(self) -> Address:
        return Address(host=str(self.places.sockets), port=PORT)

    def known(self) -> Address | None:
        """The address noted by whoever made the server ready, if PostgreSQL answers there."""
        try:
            noted = Address(**json.loads(self.places.state.read_text()))
        except (OSError, ValueError, TypeError):
            return None
        return noted if noted.pid == self.pid() and ping(noted) == Ping.OK else None

    def start(self) -> Address:
        """Ready for use, whatever was there before; waits for an ongoing start or stop."""
        programs = binaries.folder(self.places) if not self._answers() else None
        if programs is not None:
            ensure_data(self.places, programs)
            launch.prepare_files(self.places)
        deadline = time.monotonic() + START_SECONDS
        stale_until = time.monotonic() + STALE_SECONDS
        while not self._answers():
            if self._wait_for_present_server(deadline):
                continue
            programs = programs or binaries.folder(self.places)
            self._forget_dead_server()
            if not self._launch(programs, deadline):
                self._explain_unless_stale(stale_until)
                time.sleep(0.1)
        self._ensure_database()
        address = replace(self.address, pid=self.pid() or 0)
        self._note(address)
        return address

    def stop(self) -> None:
        """Fast shutdown: transactions are rolled back, what was committed is on disk."""
        pid = self.pid()
        if pid is not None and processes.works_in(pid, self.places.data):
            for kind, patience in ((signal.SIGINT, STOP_SECONDS), (signal.SIGQUIT, 10)):
                os.kill(pid, kind)
                deadline = time.monotonic() + patience
                while processes.exists(pid) and time.monotonic() < deadline:
                    time.sleep(0.005)
                if not processes.exists(pid):
                    break
        self.places.state.unlink(missing_ok=True)

    def pid(self) -> int | None:
        try:
            return int((self.places.data / "postmaster.pid").read_text().splitlines()[0])
        except (OSError, ValueError, IndexError):
            return None

    def _answers(self) -> bool:
        """A server whose data folder was removed under it may answer in /tmp for a minute more."""
        return self.pid() is not None and ping(self.address) == Ping.OK

    def _wait_for_present_server(self, deadline: float) -> bool:
        """Whether a server of this folder is there, starting up, shutting down or hung."""
        pid = self.pid()
        if pid is None or not processes.works_in(pid, self.places.data):
            return False
        if time.monotonic() > deadline:
            raise DatabaseUnavailable(
                f"The PostgreSQL server {pid} in {self.places.home} does not answer: "
                f"end it with `kill -QUIT {pid}` or set DATABASE_URL."
            )
        time.sleep(0.01)
        return True

    def _forget_dead_server(self) -> None:
        """Removes what would stop a new server though the old one is dead.

        postmaster.pid itself must stay: it names the shared memory by which PostgreSQL sees that
        children of a killed server still write. Only its process number is made harmless, which
        may belong to a stranger by now, or to a zombie that nobody collects.
        """
        pid = self.pid()
        if pid is not None and processes.number_taken(pid):
            handle = os.open(self.places.data / "postmaster.pid", os.O_RDWR | os.O_NOFOLLOW)
            with os.fdopen(handle, "r+") as file:
                if os.fstat(handle).st_uid == self.places.server.uid:
                    lines = file.readlines()
                    file.seek(0)
                    file.truncate()
                    file.writelines([f"{NO_SUCH_PID}\n", *lines[1:]])
        for name in (f".s.PGSQL.{PORT}", f".s.PGSQL.{PORT}.lock"):
            (self.places.sockets / name).unlink(missing_ok=True)

    def _launch(self, programs: Path, deadline: float) -> bool:
        """Whether the new server came to answer; False if it ended."""
        pid = launch.launch(self.places, programs)
        while time.monotonic() < deadline:
            if self._answers():
                return True
            if not processes.exists(pid):
                return False
            time.sleep(0.005)
        return False

    def _explain_unless_stale(self, stale_until: float) -> None:
        """Raises with the server's own reason, unless leftovers of a killed one may yet go."""
        reason = launch.last_complaint(self.places)
        if LEFTOVERS.search(reason) and time.monotonic() < stale_until:
            return
        raise DatabaseUnavailable(
            f"The embedded PostgreSQL in {self.places.home} does not start ({reason}): "
            f"see {self.places.log} or set DATABASE_URL."
        )

    def _note(self, address: Address) -> None:
        text = json.dumps(address.as_dict()) + "\n"
        launch.write_control_file(self.places, self.places.state.name, text)

    def _ensure_database(self) -> None:
        parameters = self.address.parameters(self.address.superuser_database)
        query = "SELECT 1 FROM pg_database WHERE datname = %s"
        try:
            with psycopg.connect(**parameters, autocommit=True) as connection:
                if connection.execute(query, [DATABASE]).fetchone() is None:
                    name = sql.Identifier(DATABASE)
                    connection.execute(sql.SQL("CREATE DATABASE {}").format(name))
        except psycopg.Error as error:
            raise DatabaseUnavailable(
                f"The database {DATABASE} cannot be made in {self.places.home} "
                f"({str(error).splitlines()[0]}): see {self.places.log} or set DATABASE_URL."
            ) from error
