"""From which network address a request came, as far as our own proxy says so."""

from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

UNKNOWN = "0.0.0.0"  # noqa: S104  a socket without an address; nothing is bound to it
KEPT_BITS = {4: 24, 6: 48}  # of an address that is kept with a session


def client_address(request: HttpRequest) -> str:
    """Behind https, the last address that X-Forwarded-For names: our proxy has written it.

    What stands before it the client may have sent. Without https there is no proxy that could be
    trusted, and the header is not looked at.
    """
    named = request.META.get("REMOTE_ADDR") or UNKNOWN
    if settings.SECURE_PROXY_SSL_HEADER:
        named = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip() or named
    try:
        return str(ip_address(named))
    except ValueError:
        return UNKNOWN


def network_of(request: HttpRequest) -> str:
    """The first address of the client's network: tells home from office, and no more."""
    address = ip_address(client_address(request))
    network = ip_network((address, KEPT_BITS[address.version]), strict=False)
    return str(network.network_address)
