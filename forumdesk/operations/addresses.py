"""Which addresses this computer has on the room's network, for the desktop and the service."""

from __future__ import annotations

import ifaddr

from forumdesk.domain.addresses import Address, ranked


def addresses() -> list[Address]:
    """The IPv4 addresses of this moment, the likeliest for phones first, loopback last."""
    return ranked(
        (ip.ip, adapter.nice_name)
        for adapter in ifaddr.get_adapters()
        for ip in adapter.ips
        if isinstance(ip.ip, str)
    )
