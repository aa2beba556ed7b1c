"""The PostgreSQL that all processes of a checkout share.

A process that uses it holds a share of `users.lock`, which the kernel takes back however the
process ends; the last to leave in good order stops the server. Locks are always taken in the order
users, start.
"""

import atexit
import os
import threading
from dataclasses import dataclass
from pathlib import Path

from psycopg.pq import Ping

from tracker.embedded import locks, processes
from tracker.embedded.address import Address, ping
from tracker.embedded.cluster import Cluster
from tracker.embedded.launch import trim_log
from tracker.embedded.places import choose

__all__ = ["answers", "ensure_running", "present", "stop"]


@dataclass
class Use:
    """This process's share in the server of one checkout."""

    cluster: Cluster
    share: int
    address: Address


_uses: dict[Path, Use] = {}
_guard = threading.Lock()


def ensure_running(checkout: Path) -> Address:
    """Starts the server if PostgreSQL does not answer; from now on this process counts as a user.

    About 2 ms where it runs, 0.2 s to start it, 1 s the first time. Raises DatabaseUnavailable.
    """
    checkout = checkout.resolve()
    with _guard:
        use = _uses.get(checkout)
        if use is not None and not locks.is_still(use.cluster.places.users_lock, use.share):
            os.close(_uses.pop(checkout).share)  # the folder was removed under this process
            use = None
        use = use or _join(checkout)
        address = use.cluster.known()
        if address is None:
            places = use.cluster.places
            with locks.exclusive(places.start_lock, places.owner):
                address = use.cluster.known() or use.cluster.start()
        use.address = address
        return address


def present(checkout: Path) -> Address:
    """Like `ensure_running`, for the hot path: asks PostgreSQL only if its process is gone.

    Some microseconds. A server that lives and does not answer goes unnoticed: who then fails to
    connect calls `ensure_running`.
    """
    use = _uses.get(checkout)
    if use is not None and processes.exists(use.address.pid):
        return use.address
    return ensure_running(checkout)


def answers(address: Address) -> bool:
    return ping(address) == Ping.OK


def stop(checkout: Path) -> None:
    """Stops the server whoever uses it; the next use starts it again."""
    cluster = Cluster(choose(checkout.resolve()))
    with locks.exclusive(cluster.places.start_lock, cluster.places.owner):
        cluster.stop()


def _join(checkout: Path) -> Use:
    places = choose(checkout)
    cluster = Cluster(places)
    share = locks.share(places.users_lock, places.owner)
    trim_log(places)
    if not _uses:
        atexit.unregister(_leave)  # inherited through a fork
        atexit.register(_leave)
    use = _uses[checkout] = Use(cluster, share, cluster.address)
    return use


def _leave() -> None:
    """Gives the shares back; where nobody else holds one, stops the server.

    The own share is closed, not turned into an exclusive lock: a forked child may hold a copy of
    that very handle, and turning it would overlook the child. While the exclusive lock is held
    here, newcomers wait for their share and then find the server gone, and start it.
    """
    for checkout in list(_uses):
        use = _uses.pop(checkout)
        places = use.cluster.places
        os.close(use.share)
        if not places.home.exists():
            continue
        handle = locks.alone(places.users_lock, places.owner)
        if handle is None:
            continue
        try:
            with locks.exclusive(places.start_lock, places.owner):
                use.cluster.stop()
        finally:
            os.close(handle)


def _forget_after_fork() -> None:
    """A forked child joins for itself when it first connects: its parent may leave before it.

    Closing the copied handle leaves the parent's share alone.
    """
    global _guard
    _guard = threading.Lock()  # another thread of the parent may have held it
    for use in _uses.values():
        os.close(use.share)
    _uses.clear()


os.register_at_fork(after_in_child=_forget_after_fork)
