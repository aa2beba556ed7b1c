"""Whether a form that comes back was ours, without a cookie.

The token is the same for everybody on one day, so that the page can be kept and nobody is told
from anybody else by it.
"""

from datetime import date, timedelta
from urllib.parse import urlsplit

from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

SALT = "releases.intake.form"


def token(day: date | None = None) -> str:
    day = day or timezone.now().date()
    return salted_hmac(SALT, day.isoformat(), algorithm="sha256").hexdigest()


def is_fresh(given: str) -> bool:
    """Of today or yesterday: who began to write before midnight may end after it."""
    today = timezone.now().date()
    return any(constant_time_compare(given, token(today - timedelta(days=n))) for n in (0, 1))


def from_elsewhere(request: HttpRequest) -> bool:
    """The browser says that another site sent this. Where it says nothing, the token decides."""
    site = request.headers.get("Sec-Fetch-Site", "")
    if site:
        return site not in ("same-origin", "none")
    origin = request.headers.get("Origin", "null")
    try:
        return origin != "null" and urlsplit(origin).netloc != request.get_host()
    except ValueError:  # no address: no browser's own
        return True
