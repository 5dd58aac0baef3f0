"""Refusals of programmes that other programs wrote."""

from collections.abc import Mapping

from forumdesk.domain.errors import Reason
from forumdesk.i18n import N_
from forumdesk.wording.facts import Shell

SENTENCES = {
    Reason.SCHEDULE_UNREADABLE: N_(
        "This file is not a programme that can be read here. Choose a schedule.json, schedule.xml,"
        " iCalendar, CSV, XLSX or ODS file; nothing was changed."
    ),
    Reason.SCHEDULE_EMPTY: N_("There is no session in this file. Nothing was changed."),
    Reason.SCHEDULE_BROKEN: N_(
        "This file is damaged at line {line}, or only a part of it arrived. Copy it or download it"
        " again; nothing was changed."
    ),
    Reason.SCHEDULE_ENCODING: N_(
        "Line {line} has letters that cannot be read: the file is not in the encoding that it says."
        " Save it as UTF-8 and choose it again; nothing was changed."
    ),
    Reason.SCHEDULE_TOO_INVOLVED: N_(
        "This file is larger than {megabytes} MB, or made so that reading it takes too long. Ask"
        " whoever gave it to you for the programme alone; nothing was changed."
    ),
    Reason.NO_TITLE_COLUMN: N_(
        "No column holds the titles of sessions. Say which one does; the file has: {columns}."
    ),
    Reason.NO_DAY_TOLD: N_(
        "The file does not say on which of the {days} days this session is. Choose the day of such"
        " sessions; nothing was changed."
    ),
    Reason.OUTSIDE_DAYS: N_(
        "{day} is outside the forum, which goes from {first} to {last}. Take sessions of other days"
        " too, or mend the date in the file; nothing was changed."
    ),
    Reason.BUDDHIST_YEAR: N_(
        "The year {year} counts from the Buddha: it is {other} here. Read the years of this file"
        " so, or mend them; nothing was changed."
    ),
    Reason.ROOM_ELSEWHERE: N_(
        "The room “{name}” is in “{other}” here and not in “{venue}”. Add it to that venue first,"
        " or leave the venue out of the file; nothing was changed."
    ),
    Reason.SESSIONS_WITH_ERRORS: N_(
        "Sessions that cannot be taken as they are: {number}. Nothing was changed; mend them in the"
        " file, or choose how it is read."
    ),
    Reason.PROGRAMME_IS_OUTDATED: N_(
        "Since this file was looked through, sessions, rooms or people of it were changed"
        " elsewhere. Nothing was imported; look through it once more, then import it."
    ),
}
IN_SHELL: Mapping[tuple[Reason, Shell], str] = {
    (Reason.NO_TITLE_COLUMN, Shell.COMMAND_LINE): N_(
        "No column holds the titles of sessions. Say which one does with --map title=COLUMN; the"
        " file has: {columns}."
    ),
    (Reason.NO_DAY_TOLD, Shell.COMMAND_LINE): N_(
        "The file does not say on which of the {days} days this session is. Say it with --day;"
        " nothing was changed."
    ),
    (Reason.OUTSIDE_DAYS, Shell.COMMAND_LINE): N_(
        "{day} is outside the forum, which goes from {first} to {last}. Add --outside if that day"
        " is meant; nothing was changed."
    ),
    (Reason.BUDDHIST_YEAR, Shell.COMMAND_LINE): N_(
        "The year {year} counts from the Buddha: it is {other} here. Add --buddhist-years to read"
        " it so; nothing was changed."
    ),
}
