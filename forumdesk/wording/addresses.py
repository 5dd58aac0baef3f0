"""Networks in words."""

from __future__ import annotations

from forumdesk.domain.addresses import Network
from forumdesk.i18n import _


def network(value: Network) -> str:
    """What kind of network it is."""
    return {
        Network.WIFI: _("Wi-Fi"),
        Network.CABLE: _("Cable"),
        Network.HOTSPOT: _("This computer's own hotspot"),
        Network.PHONE: _("Hotspot of a phone"),
        Network.OTHER: _("Network"),
        Network.VIRTUAL: _("Virtual network or VPN"),
        Network.UNASSIGNED: _("No address was given"),
        Network.LOOPBACK: _("This computer only"),
    }[value]


def advice(value: Network) -> str:
    """What to know of it; empty where there is nothing to say."""
    return {
        Network.HOTSPOT: _("Few laptops carry more than eight phones on a hotspot of their own."),
        Network.PHONE: _("A phone's hotspot carries about five others."),
        Network.VIRTUAL: _("Phones in the room usually cannot reach it."),
        Network.UNASSIGNED: _("The network gave this computer no address; phones cannot reach it."),
        Network.LOOPBACK: _("No phone can reach it."),
    }.get(value, "")
