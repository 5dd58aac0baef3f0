"""Refusals about the forum, its address and its places."""

from collections.abc import Mapping

from forumdesk.domain.errors import Reason
from forumdesk.i18n import N_
from forumdesk.wording.facts import Shell

SENTENCES = {
    Reason.INVALID_ZONE: N_("“{value}” is not a time zone. Write one like Asia/Jakarta."),
    Reason.INVALID_ADDRESS: N_(
        "“{value}” is not an address for badges. Write numbers and a port, like 192.168.1.10:8080."
    ),
    Reason.WRONG_DAYS: N_(
        "The forum has to end on its first day or later, and within a year: {first} to {last} does"
        " not fit. Nothing was changed."
    ),
    Reason.NO_KEY: N_(
        "This is a copy without the forum's key, so its badges open nothing. Use the original file."
    ),
    Reason.UNKNOWN_TEMPLATE: N_("There is no template “{value}”. There are: {names}."),
    Reason.VENUE_HAS_ROOMS: N_("{name} still has rooms. Delete them first; nothing was changed."),
    Reason.ROOM_HAS_SESSIONS: N_(
        "Sessions take place in {name}. Give them another room first; nothing was changed."
    ),
}
IN_SHELL: Mapping[tuple[Reason, Shell], str] = {}
