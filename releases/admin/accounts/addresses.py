"""What is kept of the network address that an editor comes from."""

from ipaddress import ip_address, ip_network

from django.http import HttpRequest

from releases.visitor import client_address

KEPT_BITS = {4: 24, 6: 48}  # of an address that is kept with a session


def network_of(request: HttpRequest) -> str:
    """The first address of the client's network: tells home from office, and no more."""
    address = ip_address(client_address(request))
    network = ip_network((address, KEPT_BITS[address.version]), strict=False)
    return str(network.network_address)
