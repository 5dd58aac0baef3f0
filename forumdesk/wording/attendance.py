"""What the desk is told when somebody comes through a door."""

from __future__ import annotations

from forumdesk.domain.attendance import CheckIn, Light
from forumdesk.domain.errors import Reason
from forumdesk.i18n import _


def light(answer: CheckIn) -> str:
    """The answer in a word or two."""
    match answer.light:
        case Light.GREEN:
            return _("Welcome")
        case Light.YELLOW:
            return _("Already inside")
        case Light.RED:
            return {
                Reason.UNKNOWN_CODE: _("Code not known"),
                Reason.REVOKED: _("Badge replaced"),
                Reason.NO_BADGE_IN_FORCE: _("No badge in force"),
            }.get(answer.reason or Reason.UNKNOWN_CODE, _("Stop"))


def advice(answer: CheckIn) -> str:
    """Why a red light is red, and what to do; empty for the others."""
    if answer.light is not Light.RED:
        return ""
    return {
        Reason.UNKNOWN_CODE: _(
            "No badge of this forum has this code or number. Scan again, or type the name. Somebody"
            " who is not registered is a walk-in."
        ),
        Reason.REVOKED: _(
            "A newer badge was made for this person. Ask for it, or type the name and let the"
            " person in."
        ),
        Reason.NO_BADGE_IN_FORCE: _(
            "The badge was revoked. Ask whoever is in charge; a new badge is made on the People"
            " page."
        ),
    }.get(answer.reason or Reason.UNKNOWN_CODE, "")


def no_time() -> str:
    """Instead of a time at which the clock, set forward or back since, was wrong."""
    return _("time not certain")
