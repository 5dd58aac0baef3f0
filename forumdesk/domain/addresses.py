"""Which of a computer's addresses phones are likely to reach, and codes that lead them there."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Network(StrEnum):
    """What kind of network an address belongs to, as far as names and numbers tell."""

    WIFI = "wifi"
    CABLE = "cable"
    HOTSPOT = "hotspot"
    PHONE = "phone"
    OTHER = "other"
    VIRTUAL = "virtual"
    UNASSIGNED = "unassigned"
    LOOPBACK = "loopback"


@dataclass(frozen=True, slots=True)
class Address:
    """A numeric IPv4 address of this computer and the adapter that has it."""

    ip: str
    adapter: str
    network: Network


_VIRTUAL = (
    "docker",
    "veth",
    "virbr",
    "vmnet",
    "vethernet",
    "hyper-v",
    "vbox",
    "virtualbox",
    "vmware",
    "tailscale",
    "zerotier",
    "wireguard",
    "tun",
    "tap",
    "vpn",
)
_WIFI = re.compile(r"^wl|wi-?fi|wireless|wlan|802\.11|airport", re.IGNORECASE)
_CABLE = re.compile(r"^(eth|en[opsx])\w*\d|ethernet|gbe|gigabit|family controller", re.IGNORECASE)
# Windows Mobile Hotspot and NetworkManager give these out themselves.
_HOTSPOTS = tuple(ipaddress.IPv4Network(one) for one in ("192.168.137.0/24", "10.42.0.0/16"))
# macOS shares from here upward, on a bridge; elsewhere the range is an ordinary router's.
_MAC_SHARING = ipaddress.IPv4Network("192.168.2.0/23")
_IPHONE = ipaddress.IPv4Network("172.20.10.0/28")
_ORDER = (Network.WIFI, Network.CABLE, Network.HOTSPOT, Network.OTHER, Network.PHONE)


NO_PHONE = (Network.LOOPBACK, Network.UNASSIGNED)
"""Networks from which no phone reaches this computer."""


def out_of_reach(place: str) -> bool:
    """Whether no phone gets to a `host:port`, whatever room it is in."""
    host = place.rpartition(":")[0] or place
    try:
        return network_of(host, "") in NO_PHONE
    except ValueError:
        return host == "localhost"


def is_one_of(place: str, here: Iterable[Address]) -> bool:
    """Whether a `host:port` is at one of these addresses."""
    return place.rpartition(":")[0] in {one.ip for one in here}


def network_of(ip: str, adapter: str) -> Network:
    """What kind of network it is; `adapter` is the name that the system shows."""
    address = ipaddress.IPv4Address(ip)
    if address.is_loopback:
        return Network.LOOPBACK
    if address.is_link_local or address.is_unspecified:
        return Network.UNASSIGNED
    if address in _IPHONE:
        return Network.PHONE
    if any(address in one for one in _HOTSPOTS):
        return Network.HOTSPOT
    if adapter.startswith("bridge") and address in _MAC_SHARING:
        return Network.HOTSPOT
    if any(part in adapter.lower() for part in _VIRTUAL) or adapter.startswith("br-"):
        return Network.VIRTUAL
    if _WIFI.search(adapter):
        return Network.WIFI
    return Network.CABLE if _CABLE.search(adapter) else Network.OTHER


def ranked(found: Iterable[tuple[str, str]]) -> list[Address]:
    """(address, adapter) pairs, the likeliest for phones first, loopback last.

    Private ranges go before others, virtual adapters after real ones, then 169.254, where no
    address was given.
    """
    addresses = [Address(ip, adapter, network_of(ip, adapter)) for ip, adapter in found]
    return sorted(addresses, key=_rank)


def _rank(one: Address) -> tuple[int, bool, int, int]:
    address = ipaddress.IPv4Address(one.ip)
    last = {Network.VIRTUAL: 1, Network.UNASSIGNED: 2, Network.LOOPBACK: 3}.get(one.network, 0)
    place = _ORDER.index(one.network) if one.network in _ORDER else len(_ORDER)
    return (last, not address.is_private, place, int(address))


def wifi_code(name: str, password: str) -> str:
    r"""What a QR code says so that a phone joins a Wi-Fi; without a password an open one.

    `\ ; , :` and `"` are escaped with a backslash. WPA stands for WPA2 and WPA3 as well.
    """
    if not password:
        return f"WIFI:T:nopass;S:{_escaped(name)};;"
    return f"WIFI:T:WPA;S:{_escaped(name)};P:{_escaped(password)};;"


def _escaped(words: str) -> str:
    return re.sub(r'([\\;,:"])', r"\\\1", words)
