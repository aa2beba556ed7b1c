"""From which network address a request came, as far as our own proxy says so."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

UNKNOWN = "0.0.0.0"  # noqa: S104  a socket without an address; nothing is bound to it


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


def network_of(address: str) -> bytes:
    """Of one subscriber, who has 64 bits of an IPv6 address to choose from."""
    parsed = ip_address(address)
    if isinstance(parsed, IPv6Address) and parsed.ipv4_mapped:
        parsed = parsed.ipv4_mapped
    bits = 64 if parsed.version == 6 else 32
    return ip_network((parsed, bits), strict=False).network_address.packed
