"""What a certificate says, line by line."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from forumdesk.charts.directions import isolated
from forumdesk.domain.certificates import CertificatesOf, Certified, number_of
from forumdesk.domain.programme import Duty, SessionRole, day_of
from forumdesk.i18n import _, language, ngettext
from forumdesk.wording.programme import dates, day, weekday


def title() -> str:
    """What stands over it."""
    return _("Certificate")


def number(of: CertificatesOf, one: Certified) -> str:
    """Under which number it is filed."""
    return _("Number: {number}").format(number=isolated(number_of(of.number, one.person.number)))


def given_to() -> str:
    """Above the name."""
    return _("is given to")


def took_part(one: Certified) -> str:
    """As what, above what it was."""
    roles = [_role(role) for role in one.roles] or [_("participant")]
    return _("for taking part as {roles} in").format(roles=", ".join(dict.fromkeys(roles)))


def _role(value: Duty) -> str:
    own = value.called.in_language(language()) if value.role is SessionRole.OTHER else ""
    return isolated(own) or _usual_role(value.role)


def _usual_role(value: SessionRole) -> str:
    return {
        SessionRole.MC: _("master of ceremonies"),
        SessionRole.CHAIR: _("chair"),
        SessionRole.MODERATOR: _("moderator"),
        SessionRole.WELCOME: _("speaker"),
        SessionRole.SPEAKER: _("speaker"),
        SessionRole.PANELLIST: _("panellist"),
        SessionRole.FACILITATOR: _("facilitator"),
        SessionRole.RESOURCE_PERSON: _("resource person"),
        SessionRole.RAPPORTEUR: _("rapporteur"),
        SessionRole.PRAYER_READER: _("prayer reader"),
        SessionRole.WITNESS: _("witness"),
        SessionRole.OTHER: _("contributor"),
    }[value]


def held(of: CertificatesOf) -> str:
    """When and where, below what it was; of a session also of which forum."""
    spoken = language()
    if of.session is not None:
        when = weekday(day_of(of.session, ZoneInfo(of.forum.time_zone)))
    elif of.day is not None or of.forum.days == 1:
        when = weekday(of.day or of.forum.starts)
    else:
        when = dates(of.forum.starts, of.forum.ends)
    place = ", ".join(isolated(one.name.in_language(spoken)) for one in of.places)
    said = _("held on {dates} at {place}") if place else _("held on {dates}")
    return said.format(dates=when, place=place)


def tells_days(of: CertificatesOf) -> bool:
    """Whether days are counted: of the whole forum, where it was noted on several who came."""
    return of.session is None and of.day is None and of.held > 1


def days(of: CertificatesOf, one: Certified) -> str:
    """On how many days somebody was there; empty where it is not known, or was noted on one."""
    if not tells_days(of) or one.days is None:
        return ""
    return ngettext(
        "Present on {n} of {held} day on which attendance was noted",
        "Present on {n} of {held} days on which attendance was noted",
        of.held,
    ).format(n=one.days, held=of.held)


def signed(of: CertificatesOf) -> str:
    """Place and date above those who sign: the last day of what it is about."""
    last = of.day or of.forum.ends
    if of.session is not None:
        last = day_of(of.session, ZoneInfo(of.forum.time_zone))
    return f"{isolated(of.signed_at)}, {day(last)}" if of.signed_at else day(last)
