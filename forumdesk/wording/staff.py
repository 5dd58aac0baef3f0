"""Devices of the organiser's people, in words."""

from __future__ import annotations

from datetime import tzinfo

from forumdesk.domain.staff import Device, Role
from forumdesk.i18n import _


def role(value: Role) -> str:
    """What a device is for."""
    return {
        Role.RAPPORTEUR: _("Rapporteur"),
        Role.DESK: _("Desk"),
        Role.MODERATOR: _("Moderator"),
        Role.SCREEN: _("Screen"),
        Role.TABLET: _("Voting tablet"),
    }[value]


def called(device: Device) -> str:
    """What a device is called: what it is for, and its number."""
    return _("{role} {n}").format(role=role(device.role), n=device.number)


def state(device: Device) -> str:
    """Whether a device has come."""
    return _("paired") if device.paired else _("waits for its code")


def since(device: Device, *, zone: tzinfo) -> str:
    """The same with the time at which it came, or its code was made."""
    time = f"{device.since.astimezone(zone):%H:%M}"
    words = _("paired at {time}") if device.paired else _("waits for its code since {time}")
    return words.format(time=time)
