"""Refusals about slips, at the desk and at the door of the phones' page."""

from collections.abc import Mapping

from forumdesk.domain.errors import Reason
from forumdesk.i18n import N_
from forumdesk.wording.facts import Shell

SENTENCES = {
    Reason.SLIPS_ARE_OUT: N_(
        "Slips of poll {number} are printed with its question. Nothing was changed: keep question"
        " and kind, or delete the poll, which makes these slips worthless."
    ),
    Reason.NO_SUCH_NUMBER_OF_SLIPS: N_(
        "From 1 to {most} slips can be printed now. Nothing was printed."
    ),
    Reason.NOT_BY_SLIP: N_("Poll {number} is not taken with slips. Nothing was changed."),
    Reason.NOBODY_IS_LISTED: N_(
        "Poll {number} has no list of people, so nobody is ticked. Hand out the slips and count"
        " them."
    ),
    Reason.ALREADY_GIVEN: N_(
        "{name} has a slip already. Nothing was changed; a spoilt slip is exchanged against itself,"
        " and a lost one is not replaced."
    ),
    Reason.NOT_TICKED: N_("{name} is not ticked as having a slip. Nothing was changed."),
    Reason.TICKS_HAVE_VOTED: N_(
        "So many slips of poll {number} have voted that everybody who is ticked has one. Nothing"
        " was changed."
    ),
    Reason.NOT_ON_THE_LIST: N_("{name} may not vote in this poll. Nothing was changed."),
    Reason.NO_SLIPS_LEFT: N_(
        "Too few slips of poll {number} are left: {n}. Nothing was changed; print more first."
    ),
    Reason.UNKNOWN_SLIP: N_("No slip has this code. Please check the letters."),
    Reason.SLIP_OF_ANOTHER_POLL: N_(
        "This slip is for poll {number}, round {round}. Nothing was changed."
    ),
    Reason.SLIP_USED: N_("A vote was cast with this slip, so it is not exchanged."),
}
IN_SHELL: Mapping[tuple[Reason, Shell], str] = {}
