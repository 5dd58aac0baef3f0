"""Refusals about sessions and their times."""

from collections.abc import Mapping

from forumdesk.domain.errors import Reason
from forumdesk.i18n import N_
from forumdesk.wording.facts import Shell

SENTENCES = {
    Reason.ENDS_FIRST: N_(
        "A session has to end after it begins: {start} to {end} does not fit. One that goes on"
        " past midnight lasts 16 hours at most. Nothing was changed."
    ),
    Reason.NO_SUCH_TIME: N_(
        "There is no {time} on {day}: the clocks are set forward over it. Choose another time;"
        " nothing was changed."
    ),
    Reason.NO_TIME_YET: N_(
        "{name} has no time yet. Nothing was changed. Put it into the programme first."
    ),
    Reason.NOT_STARTED: N_("{name} has not been started yet. Nothing was changed."),
    Reason.SESSION_IS_USED: N_(
        "{name} has polls, inputs, cards or a record, so it cannot be deleted. Nothing was changed."
    ),
    Reason.SESSION_STAYS: N_(
        "{name} was begun, or has polls, inputs, cards or a record, so it stays in the programme."
        " Nothing was changed."
    ),
    Reason.SESSION_HAS_BEGUN: N_("{name} has begun, so its time and room stay. Nothing was moved."),
    Reason.OUTSIDE_FORUM: N_(
        "{day} is outside the forum, which goes from {first} to {last}. Nothing was changed."
        " Change the session itself if that day is meant."
    ),
    Reason.ROOM_OF_ANOTHER_VENUE: N_(
        "{name} is not a room of {venue}. Choose one of its rooms, or the room's venue; nothing was"
        " moved."
    ),
    Reason.SAME_VENUE: N_("A way goes from {name} to another venue. Nothing was changed."),
    Reason.PHOTO_REFUSED: N_(
        "{name} does not want to be photographed. The photo was not kept; what was told before"
        " stays."
    ),
    Reason.TAG_SET_IS_THERE: N_("{name} is in this forum already. Nothing was changed."),
    Reason.TAG_IS_CARRIED: N_(
        "{name} is carried by sessions: {n}. Nothing was changed. Take it off them first, or say"
        " that it is to go from them too."
    ),
}
IN_SHELL: Mapping[tuple[Reason, Shell], str] = {
    (Reason.TAG_IS_CARRIED, Shell.COMMAND_LINE): N_(
        "{name} is carried by sessions: {n}. Nothing was changed. Add --carried if it is to go from"
        " them too."
    ),
    (Reason.OUTSIDE_FORUM, Shell.COMMAND_LINE): N_(
        "{day} is outside the forum, which goes from {first} to {last}. Nothing was changed. Add"
        " --outside if that day is meant."
    ),
}
