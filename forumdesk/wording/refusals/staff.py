"""Refusals about devices of the organiser's people."""

from collections.abc import Mapping

from forumdesk.domain.errors import Reason
from forumdesk.i18n import N_
from forumdesk.wording.facts import Shell

SENTENCES = {
    Reason.UNKNOWN_PAIRING: N_(
        "No device can be paired with this code. Each code works once; please check the letters,"
        " or ask the desk for a new one."
    ),
    Reason.NOT_PAIRED: N_(
        "This device is not paired with the forum, or not any more. Nothing was stored. The desk"
        " makes a new code for it."
    ),
    Reason.NOT_OF_THIS_ROLE: N_(
        "This device was paired for something else, so it does not open this page. The desk can"
        " pair it anew."
    ),
    Reason.NOT_OF_THIS_SESSION: N_(
        "This device was paired for another part of the programme, so it has nothing to do with"
        " this session. Nothing was stored. The desk can pair it anew."
    ),
    Reason.SCOPE_NOT_OF_ROLE: N_(
        "Only the laptop of a rapporteur and a desk can be paired for one session or one room."
    ),
    Reason.OTHER_SITTING: N_(
        "This page belongs to somebody whose turn is over, and sends nothing any more. Scan the"
        " badge again: the tablet says whether the vote is counted, or takes it."
    ),
}
IN_SHELL: Mapping[tuple[Reason, Shell], str] = {}
