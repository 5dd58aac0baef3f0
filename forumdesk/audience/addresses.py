"""Which addresses this computer has on the room's network."""

from __future__ import annotations

from forumdesk.operations.addresses import addresses


def ipv4_addresses() -> list[str]:
    """Numeric IPv4 addresses, the likeliest for phones first, loopback last."""
    return [one.ip for one in addresses()]
