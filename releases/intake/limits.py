"""How much of a kind is taken in an hour: from one network, and from all.

Also which letters were kept, so that none is kept twice. Counted in the memory of the process and
nowhere else, under a hash whose key is forgotten with the hour. So each process counts for itself,
and a restart begins anew: the proxy has a limit too.
"""

import hashlib
import secrets
from collections import Counter
from threading import Lock
from time import monotonic

from releases.terms.vocabularies.intake import MessageKind
from releases.visitor import network_of

FROM_ONE = 10  # many may share the exit of a VPN or of Tor
FROM_ALL = 120
HOUR = 3600.0


class Limits:
    """Thread-safe."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._begin()

    def _begin(self) -> None:
        self._since = monotonic()
        self._key = secrets.token_bytes(32)
        # Each kind for itself: whoever floods the one must not shut the other for everybody.
        self._taken: dict[MessageKind, Counter[bytes]] = {kind: Counter() for kind in MessageKind}
        self._kept: set[bytes] = set()

    def admit(self, address: str, kind: MessageKind) -> bool:
        """Counts one more, unless that is too many."""
        with self._lock:
            self._turn()
            taken, network = self._taken[kind], self._network(address)
            if taken[network] >= FROM_ONE or taken.total() >= FROM_ALL:
                return False
            taken[network] += 1
            return True

    def give_back(self, address: str, kind: MessageKind) -> None:
        """What was admitted and then not kept does not count."""
        with self._lock:
            self._turn()
            self._taken[kind].subtract({self._network(address): 1})
            self._taken[kind] = +self._taken[kind]  # never below nothing, as in a new hour

    def remember(self, address: str, body: bytes) -> None:
        """As kept, until the hour is over: a page that is loaded again sends its letter again."""
        with self._lock:
            self._turn()
            self._kept.add(self._letter(address, body))

    def has_kept(self, address: str, body: bytes) -> bool:
        """Asked of one network only: others cannot try here what was written."""
        with self._lock:
            self._turn()
            return self._letter(address, body) in self._kept

    def _turn(self) -> None:
        if monotonic() - self._since >= HOUR:
            self._begin()

    def _letter(self, address: str, body: bytes) -> bytes:
        return self._hash(self._network(address) + body)

    def _hash(self, content: bytes) -> bytes:
        return hashlib.blake2b(content, key=self._key, digest_size=16).digest()

    def _network(self, address: str) -> bytes:
        return self._hash(network_of(address))


LIMITS = Limits()
