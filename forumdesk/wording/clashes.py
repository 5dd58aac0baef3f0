"""What of a programme does not go together, in sentences."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from forumdesk.charts.directions import isolated
from forumdesk.domain.clashes import LONG, Clash, ClashKind
from forumdesk.domain.forum import BUDDHIST_ERA
from forumdesk.domain.programme import Session
from forumdesk.i18n import _, language, ngettext
from forumdesk.wording.programme import day


@dataclass(frozen=True, slots=True)
class Named:
    """What sentences call things by: sessions by id, rooms and their venues by the room's id.

    `people` are names by a session in which they may be told, and by the person's id.
    """

    sessions: Mapping[str, Session]
    rooms: Mapping[str, str]
    venues: Mapping[str, str]
    people: Mapping[tuple[str, str], str]


def clash(value: Clash, *, of: str, named: Named) -> str:
    """One clash as the session `of` this id is told of it; of rooms only, `of` is empty."""
    room = isolated(named.rooms.get(value.rooms[0], "")) if value.rooms else ""
    match value.kind:
        case ClashKind.ROOM:
            sentence = _("The room is taken by {other} at the same time.")
            return sentence.format(other=_other(value, of, named))
        case ClashKind.PERSON:
            return _in_two_places(value, of, named)
        case ClashKind.TRAVEL:
            return _way(value, of, named)
        case ClashKind.CAPACITY:
            sentence = _("{needed} people are expected, and {room} has {there} seats.")
            return sentence.format(needed=value.needed, room=room, there=value.there)
        case ClashKind.OUTSIDE | ClashKind.BUDDHIST_YEAR:
            return _outside(value)
        case ClashKind.TOO_LONG:
            hours = LONG.days * 24 + LONG.seconds // 3600
            return _("It is planned to last more than {hours} hours.").format(hours=hours)
        case ClashKind.NO_SPEAKER:
            return _("Nobody who speaks is named yet.")
        case ClashKind.NO_RAPPORTEUR:
            return _("No rapporteur is named yet.")
        case ClashKind.ROOM_NAMED_TWICE:
            venue = isolated(named.venues.get(value.rooms[0], ""))
            return _("Two rooms of {venue} are called {room}.").format(venue=venue, room=room)


def _other(value: Clash, of: str, named: Named) -> str:
    session = named.sessions[next(one for one in value.sessions if one != of)]
    return isolated(f"{session.code} “{session.title.in_language(language())}”")


def _person(value: Clash, named: Named) -> str | None:
    """Who it is; None where one of the sessions does not tell of anybody that they are there."""
    names = [named.people.get((one, value.person or "")) for one in value.sessions]
    return None if None in names else names[0]


def _in_two_places(value: Clash, of: str, named: Named) -> str:
    other, person = _other(value, of, named), _person(value, named)
    if person is None:
        return _("Somebody of it is in {other} at the same time.").format(other=other)
    sentence = _("{person} is in {other} at the same time.")
    return sentence.format(person=isolated(person), other=other)


def _way(value: Clash, of: str, named: Named) -> str:
    there, needed = value.there or 0, value.needed or 0
    person = _person(value, named)
    if value.usual:
        sentence = ngettext(
            "{person} has {there} minute for the way between here and {other}. Nobody said how long"
            " it takes; {needed} minutes are usual.",
            "{person} has {there} minutes for the way between here and {other}. Nobody said how"
            " long it takes; {needed} minutes are usual.",
            there,
        )
    else:
        sentence = ngettext(
            "{person} has {there} minute for the way between here and {other}, and it takes"
            " {needed}.",
            "{person} has {there} minutes for the way between here and {other}, and it takes"
            " {needed}.",
            there,
        )
    return sentence.format(
        person=_("Somebody") if person is None else isolated(person),
        there=there,
        other=_other(value, of, named),
        needed=needed,
    )


def _outside(value: Clash) -> str:
    if value.day is None:
        return ""
    if value.kind is ClashKind.OUTSIDE:
        return _("{day} is outside the days of the forum.").format(day=day(value.day))
    sentence = _("{year} is a year of the Buddhist era; here it is {meant}.")
    return sentence.format(year=value.day.year, meant=value.day.year - BUDDHIST_ERA)


def clash_word(kinds: Collection[ClashKind]) -> str:
    """What does not go together, in a word or two: the worst of it."""
    if ClashKind.ROOM in kinds and ClashKind.PERSON in kinds:
        return _("Room and person twice")
    return {
        ClashKind.ROOM: _("Room taken twice"),
        ClashKind.PERSON: _("Person in two places"),
        ClashKind.TRAVEL: _("Too little travel time"),
        ClashKind.CAPACITY: _("Room too small"),
        ClashKind.OUTSIDE: _("Outside the forum"),
        ClashKind.BUDDHIST_YEAR: _("Buddhist year"),
        ClashKind.TOO_LONG: _("Very long"),
        ClashKind.NO_SPEAKER: _("No speaker yet"),
        ClashKind.NO_RAPPORTEUR: _("No rapporteur yet"),
        ClashKind.ROOM_NAMED_TWICE: _("Two rooms of one name"),
    }[next(one for one in ClashKind if one in kinds)]
