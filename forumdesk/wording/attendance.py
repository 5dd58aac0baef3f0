"""What the desk is told when somebody comes through a door."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, tzinfo

from forumdesk.charts.directions import isolated
from forumdesk.domain.attendance import Came, CheckIn, Light, Presence, Quorum, Stop
from forumdesk.domain.forum import USUAL_QUORUM
from forumdesk.domain.programme import Session
from forumdesk.domain.scanned import Suspect
from forumdesk.i18n import N_, _, language, ngettext
from forumdesk.wording.facts import Shell
from forumdesk.wording.programme import moment

_GRAVEST_FIRST = (Light.RED, Light.YELLOW, Light.GREEN)
_TYPED = {
    Stop.UNKNOWN_CODE: N_(
        "No badge of this forum has this code or number. Use people list to see who is registered."
    ),
    Stop.REPLACED: N_(
        "A newer badge was made for this person. Use that one, or let the person in with --person."
    ),
    Stop.NO_BADGE_IN_FORCE: N_("{name} has no badge in force. Issue a new badge first."),
}


def light(answer: CheckIn) -> str:
    """The answer in a word or two."""
    match answer.light:
        case Light.GREEN:
            return _("Welcome")
        case Light.YELLOW:
            return _("The session has ended") if answer.after_end else _("Already inside")
        case Light.RED:
            if answer.suspected is not None:
                return _("The scan could not be read")
            return {
                Stop.UNKNOWN_CODE: _("Code not known"),
                Stop.REPLACED: _("Badge replaced"),
                Stop.NO_BADGE_IN_FORCE: _("No badge in force"),
            }[answer.stop or Stop.UNKNOWN_CODE]


def advice(answer: CheckIn, *, to: Shell) -> str:
    """Why a light is red, or yellow after a session's end, and what to do; empty for the others."""
    if answer.stop is None:
        return after_end() if answer.after_end else ""
    if to is Shell.COMMAND_LINE:
        name = answer.person.display if answer.person is not None else ""
        return _(_TYPED[answer.stop]).format(name=isolated(name))
    if answer.suspected is not None:
        return unreadable(answer.suspected)
    return {
        Stop.UNKNOWN_CODE: _(
            "No badge of this forum has this code or number. Scan again, or type the name. Somebody"
            " who is not registered is a walk-in."
        ),
        Stop.REPLACED: _(
            "A newer badge was made for this person. Ask for it, or type the name and let the"
            " person in."
        ),
        Stop.NO_BADGE_IN_FORCE: _(
            "The badge was revoked. Ask whoever is in charge; a new badge is made on the People"
            " page."
        ),
    }[answer.stop]


def gravest(answers: Sequence[CheckIn]) -> CheckIn:
    """The answer among several whose light the card shows."""
    return min(answers, key=lambda one: _GRAVEST_FIRST.index(one.light))


def together_in_a_word(answers: Sequence[CheckIn]) -> str:
    """How many of several were let in."""
    number = sum(one.light is Light.GREEN for one in answers)
    if not number:
        return light(gravest(answers))
    return ngettext("{n} person checked in", "{n} people checked in", number).format(n=number)


def entry(answer: CheckIn, *, zone: tzinfo, today: date) -> str:
    """When and at which gate somebody came in who is inside already, else first of all."""
    if answer.inside_at is not None:
        at, gate, words = answer.inside_at, answer.inside_gate, _("Inside since {time}")
    elif answer.first_at is not None:
        at, gate, words = answer.first_at, answer.first_gate, _("First entry: {time}")
    else:
        return answer.inside_gate
    said = words.format(time=moment(at, zone=zone, beside=today))
    return f"{said} · {gate}" if gate else said


def together(answers: Sequence[CheckIn]) -> str:
    """What became of several people who came together."""
    late = [one for one in answers if one.after_end and one.inside_at is None]
    said = []
    for light, words in (
        (Light.GREEN, _("Checked in: {names}")),
        (Light.YELLOW, _("Already inside: {names}")),
        (Light.RED, _("Not checked in, because no badge is in force: {names}")),
    ):
        these = [one for one in answers if one.light is light and one not in late]
        said += _named(these, words)
    # At the door of a session that has ended they are noted, too.
    return "\n".join([*said, *_named(late, _("Noted after the end: {names}"))])


def _named(answers: Sequence[CheckIn], words: str) -> list[str]:
    names = [isolated(one.person.display) for one in answers if one.person is not None]
    return [words.format(names=" · ".join(names))] if names else []


def unreadable(suspected: Suspect) -> str:
    """What to look at after a scan that could not be read."""
    look = {
        Suspect.CAPS_LOCK: _("Press the Caps Lock key so that its light goes off, and scan again."),
        Suspect.LAYOUT: _(
            "Look at the keyboard language of this computer (Windows key and Space change it) and"
            " choose the scanner's, mostly English. Then scan again."
        ),
        Suspect.DIRT: _("Wipe the badge, hold the scanner a little further away and scan again."),
    }[suspected]
    kept = _("Nobody was checked in. Typing the code on the badge or the name works all the same.")
    return f"{look} {kept}"


def after_end() -> str:
    """What became of a check-in at the door of a session that had ended."""
    return _(
        "The person is noted at its door all the same. Choose the place where this desk stands now."
    )


def door_gone(session: Session) -> str:
    """Why a desk that stood at a session's door stands there no more, and where it is."""
    return _(
        "Check-in at the door of “{session}” was switched off. This desk checks people in at the"
        " entrance until another place is chosen."
    ).format(session=session.title.in_language(language()))


def everybody_left(number: int, session: Session | None) -> str:
    """What becomes of those inside when all have left a session, or the venue."""
    if session is None:
        left = ngettext(
            "{n} person is noted as having left the venue.",
            "{n} people are noted as having left the venue.",
            number,
        ).format(n=number)
    else:
        left = ngettext(
            "{n} person is noted as having left “{session}”.",
            "{n} people are noted as having left “{session}”.",
            number,
        ).format(n=number, session=session.title.in_language(language()))
    again = _("A badge that is scanned again checks its holder in as usual.")
    return f"{left} {again}"


def counted(session: Session | None) -> str:
    """What a figure counts beside a session, or of the whole forum: the words after the number."""
    if session is None:
        return _("came in")
    if session.started_at is None:
        return _("in the session now") if session.watched else _("at the venue now")
    if session.watched:
        return (
            _("in the session while it ran")
            if session.ended_at
            else _("in the session since it began")
        )
    return _("at the venue while it ran") if session.ended_at else _("at the venue since it began")


def missing(session: Session | None) -> str:
    """What the rest of the registered is called."""
    if session is None:
        return _("did not come in")
    return _("not in the session") if session.watched else _("not at the venue")


def last_there(session: Session) -> str:
    """What the last figure of a session counts: those there at its end, or now."""
    if session.watched:
        return _("in the session at its end") if session.ended_at else _("in the session now")
    return _("at the venue at its end") if session.ended_at else _("at the venue now")


def doors(session: Session, presence: Presence | None) -> str:
    """What is known of who was in a session, and what is not; empty where nobody checks in."""
    if presence is None:
        return ""
    if session.started_at is None:
        return _("This session has not begun, so nobody is ticked.")
    if presence.watched:
        return _(
            "People checked in at the door of this session itself: a tick says that somebody was"
            " in it while it ran."
        )
    if presence.beside:
        return _(
            "Other sessions were held at the same time ({codes}), and nobody checks in at the"
            " rooms: who was in this one is not known, so nobody is ticked. The signatures tell."
        ).format(codes=", ".join(presence.beside))
    return _(
        "A tick says that somebody was at the venue while this session ran. Nobody checks in at"
        " the rooms; the signatures tell who was in this one."
    )


def quorum(came: Came, *, zone: tzinfo, day: date | None) -> str:
    """Whether as many were there as the forum wants, and when; empty if unknown.

    The date is said where it is not `day`.
    """
    found = came.quorum
    if found is None or not found.invited:
        return ""
    told = quorum_rule(found)
    if not found.met:
        lacking = found.needed - found.present
        said = ngettext(
            "So many were not there: {n} is missing.",
            "So many were not there: {n} are missing.",
            lacking,
        ).format(n=lacking)
    elif came.at is None:
        said = _("So many were there; since when is not certain, because the clock was changed.")
    else:
        said = _("So many were there from {time}.").format(
            time=moment(came.at, zone=zone, beside=day)
        )
    return f"{told} {said}"


def quorum_rule(found: Quorum) -> str:
    """How many have to be there."""
    if found.rule == USUAL_QUORUM:
        words = _("Two thirds of the {invited} registered are {needed}.")
    elif "/" in found.rule:
        words = _("{share} of the {invited} registered are {needed}.")
    else:
        words = _("The quorum is {needed} people, of {invited} registered.")
    return words.format(share=found.rule, invited=found.invited, needed=found.needed)


def quorum_now(found: Quorum | None, reached: datetime | None, *, zone: tzinfo) -> str:
    """Whether enough have come by now, in few words; empty where it is not known."""
    if found is None or not found.invited:
        return ""
    if not found.met:
        lacking = found.needed - found.present
        return ngettext(
            "Quorum of {needed}: {n} is missing", "Quorum of {needed}: {n} are missing", lacking
        ).format(needed=found.needed, n=lacking)
    if reached is None:
        return _("Quorum of {needed}: reached").format(needed=found.needed)
    return _("Quorum of {needed}: reached at {time}").format(
        needed=found.needed, time=f"{reached.astimezone(zone):%H:%M}"
    )


def overnight(number: int) -> str:
    """What a day's list does not know; empty where everybody was checked out the evening before."""
    if not number:
        return ""
    return ngettext(
        "{n} person was not checked out on an earlier day. If the badge was scanned again on this"
        " day, that left no trace: the signature tells.",
        "{n} people were not checked out on an earlier day. If their badges were scanned again on"
        " this day, that left no trace: the signatures tell.",
        number,
    ).format(n=number)


def still_inside(number: int) -> str:
    """What a desk should know of those who were not checked out the evening before, if any."""
    if not number:
        return ""
    return ngettext(
        "{n} person has been inside since an earlier day, as nobody noted the leaving. A badge that"
        " is scanned again now leaves no trace.",
        "{n} people have been inside since an earlier day, as nobody noted their leaving. A badge"
        " that is scanned again now leaves no trace.",
        number,
    ).format(n=number)


def no_time() -> str:
    """Instead of a time at which the clock, set forward or back since, was wrong."""
    return _("time not certain")
