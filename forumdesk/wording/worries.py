"""What to look at before something is printed, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum

from forumdesk.charts.directions import isolated
from forumdesk.i18n import _, ngettext
from forumdesk.wording.evaluation import nothing_done
from forumdesk.wording.programme import moment
from forumdesk.wording.registration import asked_without_purpose


class Trouble(Enum):
    """How a printed thing can come out otherwise than it should."""

    MISSING = "missing"
    CUT = "cut"
    SMALL = "small"
    TITLE = "title"
    NO_CODE = "no_code"
    NO_ADDRESS = "no_address"
    NOT_REACHED = "not_reached"
    ELSEWHERE = "elsewhere"
    ENDED = "ended"
    PRINTED_BEFORE = "printed_before"
    NO_BADGE = "no_badge"
    ABSENT = "absent"
    DAYS_UNSURE = "days_unsure"
    SPOILT = "spoilt"
    NO_CONSEQUENCE = "no_consequence"
    NO_PURPOSE = "no_purpose"
    CLASHES = "clashes"

    @property
    def spoils(self) -> bool:
        """Whether what is on the paper is not what was written."""
        return self in (Trouble.MISSING, Trouble.CUT)

    @property
    def of_one(self) -> bool:
        """Whether it is of something with a name, of which there may be many."""
        left_out = (Trouble.NO_BADGE, Trouble.ABSENT, Trouble.SPOILT)
        not_said = (Trouble.NO_CONSEQUENCE, Trouble.NO_PURPOSE)
        return self.spoils or self in (Trouble.SMALL, *left_out, *not_said)


@dataclass(frozen=True, slots=True)
class Worry:
    """Something to look at before printing: `where` it stands, and the characters in question.

    `count` is how many things it is true of, `people` the ids of those whom it is about, and
    `times` are the first and the last time, local, that something was printed.
    """

    trouble: Trouble
    where: str
    characters: str = ""
    count: int = 1
    people: tuple[str, ...] = ()
    times: tuple[datetime, ...] = ()


def worry(value: Worry) -> str:
    """It as a sentence."""
    where = isolated(value.where)
    match value.trouble:
        case Trouble.PRINTED_BEFORE:
            return ngettext(
                "{n} badge was printed or saved before: {when}.",
                "{n} badges were printed or saved before: {when}.",
                value.count,
            ).format(n=value.count, when=_when(value.times))
        case Trouble.TITLE:
            return _("The forum’s title is so long here that it ends in “…”: “{title}”.").format(
                title=where
            )
        case Trouble.NO_CODE:
            return _("These are labels for names: a code that phones read has no room on them.")
        case Trouble.NO_ADDRESS:
            return _("There is no code for phones on it: no address of this computer is chosen.")
        case Trouble.NOT_REACHED:
            return _("No phone reaches {address}: no network leads there.").format(address=where)
        case Trouble.ELSEWHERE:
            return _("{address} is not an address of this computer at the moment.").format(
                address=where
            )
        case Trouble.ENDED:
            return _("This forum has ended: no phone is answered at {address} any more.").format(
                address=where
            )
        case Trouble.DAYS_UNSURE | Trouble.CLASHES:
            return _counted(value)
        case _:
            return _("{name}: {trouble}").format(name=where, trouble=trouble(value))


def _counted(value: Worry) -> str:
    """Of how many of the same thing it is true."""
    if value.trouble is Trouble.CLASHES:
        return ngettext(
            "{n} thing in this programme does not go together.",
            "{n} things in this programme do not go together.",
            value.count,
        ).format(n=value.count)
    return ngettext(
        "{n} certificate tells no days: the person was not checked out in the evening, and may have"
        " come again unnoted.",
        "{n} certificates tell no days: the people were not checked out in the evening, and may"
        " have come again unnoted.",
        value.count,
    ).format(n=value.count)


def trouble(value: Worry) -> str:
    """What is wrong with one thing that has a name, beside that name."""
    match value.trouble:
        case Trouble.MISSING:
            return _("no font has {characters}; a box is printed instead.").format(
                characters=" ".join(value.characters)
            )
        case Trouble.CUT:
            return _("so many words that they end in “…”.")
        case Trouble.SMALL:
            return _("so long that it is printed small.")
        case Trouble.NO_BADGE:
            return _("no badge is in force, so there is none to print.")
        case Trouble.ABSENT:
            return _("not known to have been there, and left out.")
        case Trouble.SPOILT:
            return _("the picture of this logo is damaged, so it is left out.")
        case Trouble.NO_CONSEQUENCE:
            return nothing_done()
        case Trouble.NO_PURPOSE:
            return asked_without_purpose()
        case _:
            return ""


def remedy(value: Worry) -> str:
    """What can be done about it; empty where nothing can."""
    match value.trouble:
        case Trouble.MISSING:
            return _("Write it in other letters, or print without this one.")
        case Trouble.CUT:
            return _("Shorten the longest field, or take a larger sheet.")
        case Trouble.SMALL:
            return _("It is whole. Shorten it, or take a larger sheet, to have it larger.")
        case Trouble.NO_BADGE:
            return _("Make a new badge on the page of people.")
        case Trouble.TITLE:
            return _("Give the forum a short title.")
        case Trouble.NO_ADDRESS | Trouble.NOT_REACHED:
            return _("Choose the address of this computer in the room’s network first.")
        case Trouble.ELSEWHERE:
            return _(
                "Phones reach it once this computer has that address in the room’s network. If it"
                " will not, choose another one first."
            )
        case Trouble.PRINTED_BEFORE:
            return _("What is printed again has the same code.")
        case Trouble.CLASHES:
            return _("The page Programme tells of each, at the sessions it is about.")
        case Trouble.NO_PURPOSE:
            return _("Write the purpose into the field first, on the page People.")
        case _:
            return ""


def advised(value: Worry) -> str:
    """It as a sentence, and what can be done about it."""
    return " ".join(one for one in (worry(value), remedy(value)) if one)


def _when(times: tuple[datetime, ...]) -> str:
    """The first and the last time, the second without its day where that is the same."""
    first, last = times[0], times[-1]
    zone = first.tzinfo or UTC
    begun = moment(first, zone=zone, beside=None)
    if moment(last, zone=zone, beside=None) == begun:
        return begun
    until = moment(last, zone=zone, beside=first.date())
    return _("{first} to {last}").format(first=begun, last=until)
