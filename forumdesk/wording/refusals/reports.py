"""Refusals of printed documents and of files for others."""

from forumdesk.domain.errors import Reason
from forumdesk.i18n import N_
from forumdesk.wording.facts import Shell

SENTENCES = {
    Reason.NO_PRINT_ADDRESS: N_(
        "No address for badges is chosen yet, so their codes would lead nowhere. Choose it on the"
        " Phones page."
    ),
    Reason.UNKNOWN_REPORT: N_("There is no document “{value}”. There are: {names}."),
    Reason.NOTHING_TO_PRINT: N_("There is nobody to print this for. Nothing was written."),
    Reason.ALL_PRINTED: N_(
        "All these badges are printed already. Nothing was written. Choose everybody to print them"
        " again."
    ),
    Reason.NEEDS_SESSION: N_("This document is about one session. Choose it first."),
    Reason.NEEDS_POLL: N_("This document is about one poll. Choose it first."),
    Reason.NEEDS_DAY: N_("This document is about one day. Choose it first."),
    Reason.NO_SESSION_YET: N_("There is no session yet. Add one to the programme first."),
    Reason.NO_SESSION_THAT_DAY: N_("There is no session on {day}. Nothing was written."),
    Reason.NOTHING_HELD_YET: N_(
        "Nothing was held on {day} yet. Nothing was written. Begin a session on the page Programme"
        " first."
    ),
    Reason.NO_RECORD_YET: N_(
        "The record has no line yet. Nothing was written. Write what is said on the page Record"
        " first."
    ),
    Reason.NO_PROPOSAL_YET: N_(
        "Nobody has proposed anything for the agenda yet that may be shown. Nothing was written."
    ),
    Reason.NO_TAG_YET: N_(
        "The forum has no outcomes yet. Add a framework of outcomes, and tick in sessions what they"
        " serve."
    ),
    Reason.NO_POLICY_YET: N_("The register of policies is empty. Add a policy first."),
    Reason.NO_ACTION_YET: N_(
        "There is no action yet. Nothing was written. Write what was promised on the page Record,"
        " or add an action on the page Actions first."
    ),
    Reason.NOTHING_LEFT: N_(
        "No action is still to be done. Nothing was written. The report without this choice tells"
        " what became of them."
    ),
    Reason.NOTHING_FOLLOWED: N_(
        "There is no action yet, and no input was answered in writing. Nothing was written. Write"
        " what was promised on the page Record, or add it on the page Actions first."
    ),
    Reason.NO_EVALUATION_YET: N_(
        "The room has seen no evaluation by the participants. Nothing was written. Add the"
        " evaluation on the page Polls, open it, and reveal its result first."
    ),
    Reason.NO_POLL_YET: N_("There is no poll yet that this document can be about."),
    Reason.NO_ROOM_YET: N_("There is no room yet. Add a venue with its rooms first."),
    Reason.NO_TABLE_YET: N_(
        "This session has no tables yet. Set them beside it in the programme first."
    ),
    Reason.NOBODY_SPEAKS: N_(
        "Nobody has a part in the programme yet. Name the speakers of a session, or choose people."
    ),
    Reason.NEEDS_PERSON: N_("This document is about one person. Choose one, and no more."),
    Reason.NOBODY_REGISTERED: N_("Nobody is registered yet. Nothing was written."),
    Reason.NO_NOTICE: N_(
        "Nobody is named yet who answers for people's data. Nothing was written. Say it in the"
        " window People's data first."
    ),
    Reason.NOT_ENDED: N_(
        "The forum was not ended: its key and contacts are still there. Nothing was written."
    ),
    Reason.NO_NEEDS: N_(
        "{field}: nobody was asked, or nobody has answered yet. Nothing was written. Choose on the"
        " page People what is asked."
    ),
    Reason.NOBODY_CAME: N_(
        "Nobody is known to have been there yet: nobody has checked in, or it has not begun."
        " Nothing was written."
    ),
    Reason.WHO_CAME_UNKNOWN: N_(
        "Who was in this session is not known: other sessions were held at the same time ({codes}),"
        " and nobody checks in at the rooms. Nothing was written."
    ),
    Reason.DOOR_IS_OPEN: N_(
        "Nobody checks in at the door of {name}, so who came there is not noted. Nothing was"
        " written; without a session the list has all doors."
    ),
    Reason.WHO_CAME_NOT_TOLD: N_(
        "This session is held under the Chatham House Rule: who was there is told nowhere, so its"
        " attendance list is not attached. Nothing was written."
    ),
    Reason.PROGRAMME_NOT_PRINTED: N_(
        "The programme of all days has not been printed yet, so there is nothing to compare with."
        " Nothing was written. Print the programme first."
    ),
    Reason.PROGRAMME_UNCHANGED: N_(
        "Nothing has changed since the programme was printed. Nothing was written."
    ),
    Reason.ANOTHER_DAY: N_(
        "The session is not on {day}. Nothing was written. Choose the session or the day alone."
    ),
    Reason.NO_SUCH_DAY: N_("There is no day “{value}”: the forum has {days}. Nothing was written."),
    Reason.NOT_OFFERED: N_(
        "The document “{kind}” has no choice “{field}”. It has: {names}. Nothing was written."
    ),
    Reason.WRONG_CHOICE: N_(
        "{field}: “{value}” cannot be used. Possible: {names}. Nothing was written."
    ),
    Reason.UNKNOWN_EXPORT: N_("There is no export “{value}”. There are: {names}."),
    Reason.NOTHING_FURTHER: N_(
        "“{value}” tells neither figures by group nor who changed; results.csv and results.json can"
        " have them."
    ),
    Reason.NOTHING_TO_RECOUNT: N_(
        "No closed poll has figures that the room has seen, so there is nothing to count anew."
        " Nothing was written. Reveal a poll first."
    ),
}
IN_SHELL = {
    (Reason.PROGRAMME_NOT_PRINTED, Shell.COMMAND_LINE): N_(
        "The programme of all days has not been printed yet, so there is nothing to compare with."
        " Nothing was written. First: forumdesk report FILE programme -o OUT.pdf --noted."
    ),
    (Reason.NO_PRINT_ADDRESS, Shell.COMMAND_LINE): N_(
        "No address for badges is chosen yet, so their codes would lead nowhere. Choose it"
        " with: forumdesk address FILE HOST:PORT, or for this print only with --address."
    ),
    (Reason.NO_NOTICE, Shell.COMMAND_LINE): N_(
        "Nobody is named yet who answers for people's data. Nothing was written. Say it first:"
        " forumdesk privacy FILE notice --controller NAME --whom-to-ask WHOM."
    ),
    (Reason.NEEDS_SESSION, Shell.COMMAND_LINE): N_(
        "This document is about one session. Name it with --session CODE."
    ),
    (Reason.NEEDS_POLL, Shell.COMMAND_LINE): N_(
        "This document is about one poll. Name it with --poll NUMBER."
    ),
    (Reason.NEEDS_DAY, Shell.COMMAND_LINE): N_(
        "This document is about one day. Name it with --day NUMBER."
    ),
}
