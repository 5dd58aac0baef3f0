"""Refusals that may be about anything, and those of what a command was given."""

from forumdesk.domain.errors import Reason
from forumdesk.i18n import N_
from forumdesk.wording.facts import Shell

SENTENCES = {
    Reason.NOT_FOUND: N_("What this is about is not here any more. Nothing was changed."),
    Reason.AMBIGUOUS: N_("“{value}” fits more than one. Write more of it."),
    Reason.INVALID_TEXT: N_("Words are missing or too long. Nothing was changed."),
    Reason.INVALID_DATE: N_("“{value}” is not a date that fits. Write it as 2019-04-29."),
    Reason.INVALID_FIELD: N_("{field}: “{value}” cannot be used. Nothing was changed."),
    Reason.MISSING_FIELD: N_("{field} is missing. Nothing was changed."),
    Reason.UNKNOWN_FIELD: N_("{field} is not known here. Nothing was changed."),
    Reason.NO_SUCH_CHOICE: N_("{field}: “{value}” is not one of {names}."),
    Reason.CHANGED_SINCE: N_(
        "It has changed since, so it cannot be taken back. All stays as it is now; change it"
        " yourself where that is wanted."
    ),
    Reason.CHANGED_MEANWHILE: N_(
        "Somebody else has changed this meanwhile, and that stays. Yours was not stored: look at"
        " how it is now, and change it again where that is wanted."
    ),
    Reason.NOT_A_PAIR: N_("{option}: “{value}” is not written as KEY=VALUE. Nothing was changed."),
    Reason.UNREADABLE_SPEC: N_(
        "SPEC is not JSON that can be read here: {value}. Nothing was changed."
    ),
    Reason.WRONG_LETTERS: N_(
        "{option}: “{value}” is written in another encoding than this computer's. Nothing was"
        " changed."
    ),
    Reason.NO_OUTPUT: N_("Say where to write it: -o OUT. Nothing was written."),
}
IN_SHELL = {
    # A name as it is typed is no word of the sentence.
    (Reason.MISSING_FIELD, Shell.COMMAND_LINE): N_("“{field}” is missing. Nothing was changed."),
    (Reason.NOT_FOUND, Shell.COMMAND_LINE): N_(
        "Nothing here is called “{value}”. Use list to see what there is."
    ),
}
