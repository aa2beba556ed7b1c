"""Asks the origin, by HTTPS, with the key that it gave this mirror."""

import ipaddress
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from releases import outside
from releases.ledger.core.checkpoint import Checkpoint
from releases.ledger.mirror import wire
from releases.ledger.mirror.faults import NoContact

ROWS = 500  # in an answer, where they are short
WAIT = 25  # seconds that the origin may let us wait
SECONDS = 60.0  # for an answer, with the waiting
MOST = 64 * 2**20  # bytes of an answer; the origin sends some 4 MB, or one edition that is longer
FILE_SECONDS = 600.0


@dataclass(frozen=True)
class Origin:
    """`site`: scheme and host alone; `key`: a key to the API, made there for a mirror."""

    site: str
    key: str

    def rows(self, after: int, *, hidden: str = "", wait: bool = False) -> wire.Stretch:
        """Editions behind that one. `hidden`: the version of the list that is known, with which a
        wait ends. Raises NoContact, as all of these do."""
        query = {"after": str(after), "limit": str(ROWS), "whole": "yes"}
        if wait:
            query |= {"wait": str(WAIT), **({"hidden": hidden} if hidden else {})}
        return wire.stretch(self._got(f"/api/v1/editions/?{urlencode(query)}"))

    def chain_at(self, sequence: int) -> str:
        """In hexadecimal; empty where there is no such edition."""
        query = urlencode({"after": sequence - 1, "limit": 1, "include_body": "no"})
        rows = wire.stretch(self._got(f"/api/v1/editions/?{query}")).results
        return rows[0].chain if rows and rows[0].sequence == sequence else ""

    def checkpoints(self) -> list[Checkpoint]:
        return wire.checkpoints(self._got("/api/v1/editions/checkpoints/"))

    @contextmanager
    def file(self, sha256: str, size: int) -> Iterator[Iterator[bytes]]:
        """One that a source lists; without our key, since everybody gets these."""
        with self._answer(f"/copies/{sha256}", {}, FILE_SECONDS, size) as (status, pieces):
            if status != 200:
                raise NoContact(f"The origin answers {status} for a file.")
            yield pieces

    def _got(self, path: str) -> bytes:
        headers = {"Authorization": f"Bearer {self.key}", "Accept": "application/json"}
        with self._answer(path, headers, SECONDS, MOST) as (status, pieces):
            content = b"".join(pieces) if status == 200 else b""
        if status in (401, 403):
            raise NoContact(
                f"The origin does not know this mirror ({status}): ask its desk for the key of a "
                "mirror, and put it into TRACKER_MIRROR_KEY_FILE."
            )
        if status != 200:
            raise NoContact(f"The origin answers {status}.")
        return content

    @contextmanager
    def _answer(
        self, path: str, headers: dict[str, str], seconds: float, most: int
    ) -> Iterator[tuple[int, Iterator[bytes]]]:
        url = self.site + path
        may = _may(self.site)
        try:
            with outside.got(url, headers, may=may, seconds=seconds, most=most) as answer:
                yield answer
        except outside.Refused as error:
            raise NoContact(f"{self.site} is in no public network.") from error
        except outside.NoHost as error:
            raise NoContact(f"The name of {self.site} is not known.") from error
        except outside.Untrusted as error:
            raise NoContact(f"{self.site} cannot show that it is itself (TLS).") from error
        except outside.NoAnswer as error:
            raise NoContact(f"{self.site} does not answer ({error}).") from error


def _may(site: str) -> outside.May:
    """Its own port, in the public network; on this machine only where the operator named that."""
    parts = urlsplit(site)
    own = parts.port or outside.PORTS[parts.scheme]
    if is_here(site):
        return lambda address, port: port == own and ipaddress.ip_address(address).is_loopback
    return lambda address, port: port == own and outside.public_address(address, 443)


def is_here(site: str) -> bool:
    """Whether the address itself says that it is this machine."""
    try:
        return ipaddress.ip_address(urlsplit(site).hostname or "").is_loopback
    except ValueError:
        return False
