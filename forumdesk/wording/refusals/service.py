"""Refusals of requests that phones and scripts send to the service."""

from forumdesk.domain.errors import Reason
from forumdesk.i18n import N_
from forumdesk.wording.facts import Shell

SENTENCES = {
    Reason.NO_SUCH_PAGE: N_("There is no such page here. Go back to the forum."),
    Reason.NO_SUCH_SESSION: N_(
        "This session is not in the programme, or not any more. Look in the programme what is on."
    ),
    Reason.NO_SUCH_ROOM: N_(
        "This room is not in the programme, or not any more. Look in the programme what is on."
    ),
    Reason.CANNOT_ANSWER: N_(
        "The forum's computer cannot answer at the moment. Try again in a few seconds."
    ),
    Reason.INVALID_REQUEST: N_("This could not be read. Nothing was recorded."),
    Reason.WRONG_METHOD: N_(
        "This address is there, but not for that. Nothing was recorded; go back to the forum."
    ),
    Reason.TOO_LARGE: N_("That is too long. Nothing was recorded."),
    Reason.WRONG_TYPE: N_("This kind of message is not understood. Nothing was recorded."),
    Reason.WRONG_ORIGIN: N_("This came from another page. Open the forum's page and try again."),
    Reason.WRONG_HOST: N_("This address is not the forum's."),
    Reason.TOO_MANY: N_("Too many tries. Wait a few seconds and try again."),
    Reason.TOO_MANY_CODES: N_(
        "Many wrong codes are coming from your network, so this one was not looked at. Scan"
        " the code on your badge, or type it again in a few seconds."
    ),
}
IN_SHELL = {
    (Reason.TOO_LARGE, Shell.COMMAND_LINE): N_("That is too long. Nothing was changed."),
}
