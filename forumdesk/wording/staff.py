"""Devices of the organiser's people, in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import tzinfo

from forumdesk.charts.directions import isolated
from forumdesk.domain.forum import Room
from forumdesk.domain.programme import Session
from forumdesk.domain.staff import EVERYWHERE, Device, Role, Scope
from forumdesk.i18n import _, language


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


def scope(value: Scope, sessions: Iterable[Session], rooms: Iterable[Room]) -> str:
    """The part of the programme that a device is for; empty where it is for all of it."""
    if value == EVERYWHERE:
        return ""
    for session in sessions:
        if session.id == value.session:
            return only_session(session)
    for room in rooms:
        if room.id == value.room:
            return only_room(room)
    return _("for what was deleted")


def only_session(session: Session) -> str:
    """A device for one session."""
    return _("only {session}").format(session=isolated(session.code))


def only_room(room: Room) -> str:
    """A device for the sessions of one room."""
    return _("only sessions in {room}").format(room=isolated(room.name.in_language(language())))


def state(device: Device) -> str:
    """Whether a device has come."""
    return _("paired") if device.paired else _("waits for its code")


def since(device: Device, *, zone: tzinfo) -> str:
    """The same with the time at which it came, or its code was made."""
    time = f"{device.since.astimezone(zone):%H:%M}"
    words = _("paired at {time}") if device.paired else _("waits for its code since {time}")
    return words.format(time=time)
