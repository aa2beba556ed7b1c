"""How much is taken in an hour: from one network, and from all.

Counted in the memory of the process and nowhere else, under a hash whose key is forgotten with the
hour. So each process counts for itself, and a restart begins anew: the proxy has a limit too.
"""

import hashlib
import secrets
from collections import Counter
from ipaddress import ip_address, ip_network
from threading import Lock
from time import monotonic

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
        self._taken: Counter[bytes] = Counter()

    def admit(self, address: str) -> bool:
        """Counts one more, unless that is too many."""
        with self._lock:
            if monotonic() - self._since >= HOUR:
                self._begin()
            network = self._network(address)
            if self._taken[network] >= FROM_ONE or self._taken.total() >= FROM_ALL:
                return False
            self._taken[network] += 1
            return True

    def _network(self, address: str) -> bytes:
        """One subscriber has 64 bits of an IPv6 address to choose from."""
        parsed = ip_address(address)
        bits = 64 if parsed.version == 6 else 32
        network = ip_network((parsed, bits), strict=False).network_address
        return hashlib.blake2b(network.packed, key=self._key, digest_size=16).digest()


LIMITS = Limits()
