"""Refusals about erasing people, letting go of answers and ending the forum."""

from collections.abc import Mapping

from forumdesk.domain.errors import Reason
from forumdesk.i18n import N_
from forumdesk.wording.facts import Shell

SENTENCES = {
    Reason.PERSON_ERASED: N_("No. {number} was erased for good. Nothing was changed."),
    Reason.MAY_VOTE: N_(
        "Poll {number} is open and the person is on its list. Close it first; nothing was changed."
    ),
    Reason.KEPT_UNTIL: N_(
        "Names are kept until {day}. Nothing was changed; confirm that they shall go earlier."
    ),
    Reason.ALREADY_REDUCED: N_(
        "Only statistics are left of this forum already. Nothing was changed."
    ),
    Reason.GOES_WITH_NAMES: N_(
        "This is part of who somebody is, and goes when the forum is reduced to statistics. Nothing"
        " was changed."
    ),
    Reason.OTHER_TITLE: N_(
        "To end the forum for good, type its short title as it stands here: {name}. Nothing was"
        " changed."
    ),
    Reason.POLL_STILL_OPEN: N_("Poll {number} is open. Close it first; nothing was changed."),
    Reason.SESSION_RUNS: N_("{name} has not ended. End it first; nothing was changed."),
    Reason.FORUM_ENDED: N_(
        "This forum has ended: nobody is registered or let in, no contacts and needs are taken"
        " down, and badges and phones open nothing any more. Results and records can still be read."
    ),
}
IN_SHELL: Mapping[tuple[Reason, Shell], str] = {
    (Reason.FORUM_ENDED, Shell.PHONE): N_(
        "This forum has ended: badges and phones open nothing any more. Results and records are"
        " with the organiser."
    ),
    (Reason.KEPT_UNTIL, Shell.COMMAND_LINE): N_(
        "Names are kept until {day}. Nothing was changed; --early lets them go before."
    ),
}
