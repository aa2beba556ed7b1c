"""A cluster of its own in any folder, for tests and for drills that kill it."""

import os
import shutil
import signal
import time
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from tracker.embedded import locks, processes
from tracker.embedded.address import Address
from tracker.embedded.cluster import Cluster
from tracker.embedded.places import choose


@dataclass
class PrivateServer:
    """Lives until `stop`; shared with nobody, so the end of a process does not stop it."""

    cluster: Cluster
    address: Address

    @property
    def url(self) -> str:
        """For DATABASE_URL; the same before and after a restart."""
        return self.address.url()

    def kill9(self) -> None:
        """As a power cut would, but without losing what the operating system has in memory.

        Returns when the first process is gone; its children follow within about a second.
        """
        os.kill(self.address.pid, signal.SIGKILL)
        while processes.exists(self.address.pid):
            time.sleep(0.005)

    def start_again(self) -> Address:
        self.address = _start(self.cluster)
        return self.address

    def stop(self, *, remove: bool = False) -> None:
        """With `remove`, its files go too, wherever they had to be put."""
        places = self.cluster.places
        if not places.home.exists():
            return
        with locks.exclusive(places.start_lock, places.owner):
            self.cluster.stop()
        if remove:
            shutil.rmtree(places.sockets, ignore_errors=True)
            shutil.rmtree(places.home, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.stop(remove=True)


def start_private(folder: Path) -> PrivateServer:
    """In `folder`/.postgres, or where the server's account cannot reach that, elsewhere."""
    cluster = Cluster(choose(folder.resolve()))
    return PrivateServer(cluster, _start(cluster))


def _start(cluster: Cluster) -> Address:
    with locks.exclusive(cluster.places.start_lock, cluster.places.owner):
        return cluster.known() or cluster.start()
