"""Which addresses a webhook may have; where they lead is asked each time something is sent."""

import ipaddress
from contextlib import suppress
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from releases.outside import PORTS, public_address

MOST = 500


def check_address(url: str) -> None:
    """Raises ValidationError, under `url`."""
    if why := _wrong(url):
        raise ValidationError({"url": why})


def _wrong(url: str) -> str:
    port = PORTS["https"]
    if len(url) > MOST:
        return _("Write an address of at most %s signs.") % MOST
    if not url.isascii() or not url.isprintable() or " " in url:
        return _("Write the address in ASCII, without spaces.")
    try:
        parts = urlsplit(url)
        given, host = parts.port, parts.hostname or ""
    except ValueError:
        return _("This is not an address.")
    if not url.startswith("https://") or not host:
        return _("Write an address that begins with https://.")
    if given not in (None, port):
        return _("Only the usual port of https is allowed.")
    if parts.username is not None or parts.password is not None or parts.fragment:
        return _("Leave out user name, password and what follows a #.")
    with suppress(ValueError):  # a name, and no number
        if not public_address(str(ipaddress.ip_address(host)), port):
            return _("This address leads into a network that is not the public one.")
    return ""
