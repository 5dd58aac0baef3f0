"""Which addresses this computer has on the room's network."""

from __future__ import annotations

import ipaddress

import ifaddr


def ipv4_addresses() -> list[str]:
    """Numeric IPv4 addresses, the likeliest for phones first, loopback last.

    Private ranges go before others, 169.254 (no address given) after them; container and
    virtual adapters are ranked behind real ones by name.
    """
    found = []
    for adapter in ifaddr.get_adapters():
        virtual = any(part in adapter.nice_name.lower() for part in _VIRTUAL)
        for ip in adapter.ips:
            if isinstance(ip.ip, str):
                address = ipaddress.IPv4Address(ip.ip)
                found.append((_rank(address), virtual, int(address), ip.ip))
    return [text for *_, text in sorted(found)]


_VIRTUAL = ("docker", "veth", "virbr", "vmnet", "vethernet", "hyper-v", "tun", "tap")


def _rank(address: ipaddress.IPv4Address) -> int:
    if address.is_loopback:
        return 3
    if address.is_link_local:
        return 2
    return 0 if address.is_private else 1
