"""Sessions that run late, and what shifting the rest of a day does, in sentences."""

from __future__ import annotations

from datetime import tzinfo

from forumdesk.charts.directions import isolated
from forumdesk.domain.day_parts import DayPart
from forumdesk.domain.lateness import Late
from forumdesk.domain.shifting import Breaks, Shift, Shifted, Until
from forumdesk.i18n import _, language, ngettext
from forumdesk.wording.clashes import Named, clash
from forumdesk.wording.programme import clocks


def late(value: Late, *, room: str) -> str:
    """How late a session runs; `room` is where, empty for one that is in none."""
    minutes, title = value.minutes, isolated(value.session.title.in_language(language()))
    if not room:
        sentence = ngettext(
            "“{title}” runs {n} minute late.", "“{title}” runs {n} minutes late.", minutes
        )
        return sentence.format(title=title, n=minutes)
    sentence = ngettext(
        "“{title}” in {room} runs {n} minute late.",
        "“{title}” in {room} runs {n} minutes late.",
        minutes,
    )
    return sentence.format(title=title, room=isolated(room), n=minutes)


def taken_up(value: Late, shift: Shift) -> str:
    """How much of being late what follows is not shifted by; empty where it is shifted by all."""
    minutes = value.minutes - shift.rest.minutes
    if minutes <= 0:
        return ""
    sentence = ngettext(
        "{n} minute is taken up by the pause before what follows.",
        "{n} minutes are taken up by the pause before what follows.",
        minutes,
    )
    return sentence.format(n=minutes)


def rest(shift: Shift) -> str:
    """What is shifted, as it stands in a sentence."""
    match shift.rest.until:
        case Until.BREAK:
            return _("what comes before the next long break")
        case Until.DAY:
            return _("the rest of the day")
        case Until.HALF_DAY:
            return {
                DayPart.MORNING: _("the rest of the morning"),
                DayPart.AFTERNOON: _("the rest of the afternoon"),
                DayPart.EVENING: _("the rest of the evening"),
            }[shift.part]


def shifting(shift: Shift, *, zone: tzinfo) -> str:
    """What a shift does, in a sentence: when what is shifted ends."""
    last, minutes = shift.last, abs(shift.rest.minutes)
    if last is None:
        return _("No session is left there that has not begun, so nothing is shifted.")
    if shift.rest.minutes > 0:
        sentence = ngettext(
            "Shifting {rest} by {n} minute ends it at {time}.",
            "Shifting {rest} by {n} minutes ends it at {time}.",
            minutes,
        )
    else:
        sentence = ngettext(
            "Bringing {rest} forward by {n} minute ends it at {time}.",
            "Bringing {rest} forward by {n} minutes ends it at {time}.",
            minutes,
        )
    return sentence.format(rest=rest(shift), n=minutes, time=f"{last.ends.astimezone(zone):%H:%M}")


def offer(shift: Shift) -> str:
    """The words of what shifts a rest."""
    minutes = shift.rest.minutes
    sentence = ngettext("Shift {rest} by {n} minute …", "Shift {rest} by {n} minutes …", minutes)
    return sentence.format(rest=rest(shift), n=minutes)


def effect(shift: Shift, *, zone: tzinfo) -> str:
    """What a shift comes to, where it is offered; it shifts something."""
    number, last = len(shift.moved), shift.last
    sentence = ngettext(
        "{n} session is moved by it, until {time}.",
        "{n} sessions are moved by it, the last until {time}.",
        number,
    )
    time = f"{last.ends.astimezone(zone):%H:%M}" if last is not None else ""
    return sentence.format(n=number, time=time)


def in_time() -> str:
    """That nothing has to be shifted because of a session that runs late."""
    return _("What follows there begins in time.")


def no_day(*, after: bool) -> str:
    """Why a session stays on the last day, or on the first."""
    day = _("It stays on this day, which is the last.")
    if not after:
        day = _("It stays on this day, which is the first.")
    where = _("The days of the forum are set under “Places, hosts and forum”.")
    return f"{day} {where}"


def until(value: Until) -> str:
    """How far a shift goes, to be chosen."""
    return {
        Until.BREAK: _("To the next long break"),
        Until.HALF_DAY: _("To the end of the half day"),
        Until.DAY: _("To the end of the day"),
    }[value]


def breaks(value: Breaks) -> str:
    """What becomes of breaks, to be chosen."""
    return {
        Breaks.KEPT: _("They are shifted too and stay as long as they are"),
        Breaks.GIVEN_UP: _("They give up time, so that less is shifted after them"),
    }[value]


def new_times(value: Shifted, *, zone: tzinfo) -> str:
    """The planned times of a session and those that it gets."""
    before = clocks(value.session.starts, value.session.ends, zone=zone)
    return f"{before} → {clocks(value.starts, value.ends, zone=zone)}"


def troubles(shift: Shift, *, named: Named) -> list[str]:
    """What a shift runs into, a sentence for each, with the code of the session it is about."""
    moved = {one.session.id for one in shift.moved}
    told = []
    for one in shift.clashes:
        of = next((session for session in one.sessions if session in moved), None)
        if of is not None:
            told.append((of, clash(one, of=of, named=named)))
    for one_break in shift.breaks:
        title = isolated(named.sessions[one_break].title.in_language(language()))
        sentence = _("{name} stays at its time, and sessions run into it.")
        told.append((one_break, sentence.format(name=title)))
    told += [(late_one, _("It comes to end after midnight.")) for late_one in shift.next_day]
    return [f"{named.sessions[of].code}: {sentence}" for of, sentence in told]
