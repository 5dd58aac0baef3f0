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
    Reason.FORUM_IN_BUDDHIST_YEAR: N_(
        "The year {year} counts from the Buddha: it is {other} here. Write the days of the forum"
        " so; nothing was changed."
    ),
    Reason.NO_KEY: N_(
        "This is a copy without the forum's key, so its badges open nothing. Use the original file."
    ),
    Reason.UNKNOWN_TEMPLATE: N_("There is no template “{value}”. There are: {names}."),
    Reason.VENUE_HAS_ROOMS: N_("{name} still has rooms. Delete them first; nothing was changed."),
    Reason.ROOM_HAS_SESSIONS: N_(
        "Sessions take place in {name}. Give them another room first; nothing was changed."
    ),
    Reason.TOO_MANY_LINES: N_(
        "There is room for at most {most} lines of {longest} letters each. Nothing was changed."
    ),
    Reason.NO_GROUND_RULES: N_(
        "This forum has no ground rules yet. Set them first; nothing was changed."
    ),
    Reason.SENT_NOT_RECORDED: N_(
        "It is not certain that this was recorded: the computer cannot save at the moment. Try"
        " again in a minute."
    ),
    Reason.TOO_MANY_LOGOS: N_(
        "There is room for {most} logos. Remove one first; nothing was changed."
    ),
    Reason.NO_PICTURE: N_(
        "This is no picture that can be read. Save it anew as PNG or JPEG, a logo also as SVG, and"
        " choose that file; nothing was changed."
    ),
    Reason.PICTURE_TOO_LARGE: N_(
        "This picture is too large: at most {megabytes} MB and {megapixels} million pixels. Save a"
        " smaller one and choose that file; nothing was changed."
    ),
    Reason.PICTURE_TOO_NARROW: N_(
        "This picture is a mere line. Choose one that is less long and thin; nothing was changed."
    ),
    Reason.PICTURE_IS_BLANK: N_(
        "On white paper nothing of this picture would be seen. Choose one in darker colours;"
        " nothing was changed."
    ),
    Reason.PICTURE_ELSEWHERE: N_(
        "This SVG names other files or abbreviations of its own, which are not read. Save it as a"
        " plain SVG with everything in it, or as PNG; nothing was changed."
    ),
    Reason.PICTURE_TOO_INVOLVED: N_(
        "This SVG cannot be drawn: it is too involved. Save it as PNG and choose that file;"
        " nothing was changed."
    ),
}
IN_SHELL: Mapping[tuple[Reason, Shell], str] = {}
