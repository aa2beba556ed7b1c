"""How much of the API somebody may use: counted in the database, by all processes together.

Who asks without a key is counted by a hash of the network's address, whose key changes each day and
is never stored; rows go soon after their window (`forget`). The table is unlogged: neither base
backups nor the database's log of changes have it, and counting waits for no disk.
"""

from dataclasses import dataclass
from math import ceil

from django.conf import settings
from django.db import connections, router
from django.utils import timezone
from django.utils.crypto import salted_hmac

from releases.partners import away
from releases.partners.access import Holder
from releases.partners.models import Taken
from releases.visitor import network_of

WINDOWS = {"read": 60, "match": 60, "download": 3600}  # seconds
# A request is ten parts. Who asks whether something has changed, and it has not, takes one.
WHOLE, UNCHANGED = 10, 1

ADD = """
INSERT INTO partners_taken AS t (subject, counted_until, amount)
VALUES (%(subject)s, statement_timestamp() + make_interval(secs => %(window)s), %(parts)s)
ON CONFLICT (subject) DO UPDATE SET
    amount = excluded.amount
        + CASE WHEN t.counted_until > statement_timestamp() THEN t.amount ELSE 0 END,
    counted_until = CASE WHEN t.counted_until > statement_timestamp()
        THEN t.counted_until ELSE excluded.counted_until END
RETURNING amount, extract(epoch FROM counted_until - statement_timestamp())
"""


@dataclass(frozen=True)
class Limit:
    """`most` requests in `window` seconds, by `subject`, which tells nobody's address."""

    name: str
    most: int
    window: int
    subject: str


@dataclass(frozen=True)
class Standing:
    """After what was just taken. `seconds`: until the window ends."""

    limit: Limit
    amount: int
    seconds: int

    @property
    def is_within(self) -> bool:
        return self.amount <= self.limit.most * WHOLE

    @property
    def left(self) -> int:
        """Whole requests."""
        return max(0, self.limit.most * WHOLE - self.amount) // WHOLE


def limit_of(name: str, address: str, holder: Holder | None) -> Limit | None:
    """Null where there is none. A key whose scopes leave this out changes nothing here."""
    alone, with_key = settings.API_LIMITS[name]
    if holder and name in holder.scopes:
        most, who = with_key, b"key" + holder.line.bytes
    else:
        most, who = alone, b"net" + network_of(address)
    if not most:
        return None
    day = f"{timezone.now():%Y-%m-%d}"
    subject = salted_hmac(f"{__name__} {day} {name}", who, algorithm="sha256").hexdigest()[:32]
    return Limit(name, most, WINDOWS[name], subject)


def take(limit: Limit, parts: int) -> Standing | None:
    """Null where nothing can be counted: then the answer is given all the same. Readers are not to
    be shut out by a fault of ours, and the proxy has limits of its own."""
    asked: dict[str, str | int] = {
        "subject": limit.subject, "window": limit.window, "parts": parts,
    }  # fmt: skip
    counted = away.attempt(lambda: _add(asked))
    if counted is None:
        return None
    amount, seconds = counted
    return Standing(limit, amount, max(1, ceil(seconds)))


def _add(asked: dict[str, str | int]) -> tuple[int, float]:
    with connections[router.db_for_write(Taken)].cursor() as cursor:
        cursor.execute(ADD, asked)
        (amount, seconds) = cursor.fetchone()
        return amount, seconds


def forget() -> int:
    """Rows whose window has ended."""
    gone, _by_model = Taken.objects.filter(counted_until__lt=timezone.now()).delete()
    return gone
