"""Refusals of archives that a forum should be made of."""

from collections.abc import Mapping

from forumdesk.domain.errors import Reason
from forumdesk.i18n import N_
from forumdesk.wording.facts import Shell

SENTENCES = {
    Reason.NOT_AN_ARCHIVE: N_(
        "This is not an archive of a forum, or it is cut short. Nothing was made; choose the file"
        " that was exported as archive.zip."
    ),
    Reason.ARCHIVE_TOO_NEW: N_(
        "This archive was made by a newer ForumDesk. Nothing was made; update ForumDesk. README.txt"
        " in the archive tells how to read it without."
    ),
    Reason.ARCHIVE_TOO_LARGE: N_(
        "An archive holds at most {gigabytes} GB, and this would be more. Nothing was made; keep"
        " the forum's file itself."
    ),
    Reason.ARCHIVE_LACKS: N_(
        "The archive lacks {name}. Nothing was made; use another copy of the archive."
    ),
    Reason.ARCHIVE_STRANGE: N_(
        "The archive holds something that ForumDesk does not put there: {name}. Nothing was made;"
        " use another copy of the archive."
    ),
    Reason.ARCHIVE_ALTERED: N_(
        "{name} in the archive is not as it was written. Nothing was made; use another copy of the"
        " archive."
    ),
    Reason.ARCHIVE_ROW: N_(
        "Row {row} of {name} in the archive does not fit. Nothing was made; use another copy of"
        " the archive."
    ),
    Reason.NOT_FROM_ARCHIVE: N_(
        "A forum from an archive is as it was, so {option} cannot be chosen. Nothing was made."
    ),
}
IN_SHELL: Mapping[tuple[Reason, Shell], str] = {}
