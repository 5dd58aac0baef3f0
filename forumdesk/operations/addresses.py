"""Which addresses this computer has on the room's network, and which one stands on paper."""

from __future__ import annotations

import ifaddr

from forumdesk.domain.addresses import Address, ranked
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.forum import Forum, parse_print_address


def addresses() -> list[Address]:
    """The IPv4 addresses of this moment, the likeliest for phones first, loopback last."""
    return ranked(
        (ip.ip, adapter.nice_name)
        for adapter in ifaddr.get_adapters()
        for ip in adapter.ips
        if isinstance(ip.ip, str)
    )


def address_to_print(forum: Forum, chosen: str | None) -> str:
    """The `host:port` that paper leads phones to: the chosen one, else the forum's own.

    Raises:
        Refused: NO_PRINT_ADDRESS, INVALID_ADDRESS; FORUM_ENDED where none will be chosen any more.
    """
    address = chosen or forum.print_address
    if address is None and forum.ended is not None:
        raise Refused(Reason.FORUM_ENDED)
    if address is None:
        raise Refused(Reason.NO_PRINT_ADDRESS)
    return parse_print_address(address)
