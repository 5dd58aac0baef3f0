"""Trouble with the forum file, in words."""

from __future__ import annotations

from collections.abc import Mapping

from forumdesk.domain.coded import Fact
from forumdesk.domain.troubles import Trouble
from forumdesk.i18n import N_, _
from forumdesk.wording.facts import Shell, told

SENTENCES = {
    Trouble.MISSING: N_("There is no file {path}."),
    Trouble.EXISTS: N_("{path} exists already and was left as it is. Choose another name."),
    Trouble.NOT_A_FORUM: N_("{path} is not a forum file. It was left as it is."),
    Trouble.TOO_NEW: N_(
        "{path} was made by a newer ForumDesk. It can be read here but not changed; update"
        " ForumDesk."
    ),
    Trouble.DAMAGED: N_("{path} is damaged. It was left as it is; open your latest copy."),
    Trouble.READ_ONLY: N_(
        "{path} lies where nothing can be written. Copy it to a folder of your own; it was"
        " left as it is."
    ),
    Trouble.IN_USE: N_(
        "{path} is already open in another ForumDesk on this computer. Go on in that window, or"
        " close it and open the file again."
    ),
    Trouble.SERVED: N_(
        "{path} is already open in another audience service on this computer, which serves the"
        " phones. Leave it running, or stop it and start this one again."
    ),
    Trouble.LOCKED: N_("{path} is busy in another program. Nothing was changed; try again."),
    Trouble.LOG_IS_READ: N_(
        "Names were taken out of {path}. Another program is reading it, so the log beside it, where"
        " they stood, is emptied only when that program and ForumDesk are closed."
    ),
    Trouble.FULL: N_("The disk is full. What was saved before is safe; make room and try again."),
    Trouble.INPUT_OUTPUT: N_(
        "The disk reported an error. What was saved before is safe; copy the file to another disk."
    ),
    Trouble.CANNOT_OPEN: N_("{path} cannot be opened or written there. Nothing was changed."),
    Trouble.NOT_A_FILE: N_("{path} is not a file. Nothing was read from it."),
    Trouble.SEVERAL_NAMES: N_(
        "{path} has a second name on this disk (a hard link), so it could be written twice at"
        " once. Copy it, and open the copy; it was left as it is."
    ),
    Trouble.STRANGE_PART: N_(
        "{path} holds something that ForumDesk does not put there: {name}. It was left as it"
        " is; open your latest copy."
    ),
    Trouble.TOO_MANY_PARTS: N_(
        "{path} holds {number} tables and indexes, more than ForumDesk ever makes. It was left as"
        " it is; open your latest copy."
    ),
    Trouble.TOO_LONG: N_(
        "{path} holds something longer or larger than ForumDesk ever writes: {name}. It was"
        " left as it is; open your latest copy."
    ),
    Trouble.BAD_VALUE: N_(
        "{path} holds something that cannot be read: {part}. It was left as it is; open your"
        " latest copy."
    ),
    Trouble.GONE: N_("{path} was deleted or moved while it was open."),
    Trouble.REPLACED: N_(
        "Another file was put in the place of {path} while it was open, as programs do that"
        " keep folders alike on several computers."
    ),
    Trouble.CUT: N_("{path} was cut short by another program while it was open."),
    Trouble.OVERWRITTEN: N_("{path} was written over by another program while it was open."),
    Trouble.LOG_GONE: N_(
        "A file that belongs to {path} while it is open was deleted by another program."
    ),
}


def trouble(found: Trouble, path: str, facts: Mapping[str, Fact]) -> str:
    """The sentence for a trouble with the file at `path`, which may be empty.

    What to do about a file is the same wherever it is told.
    """
    return told(SENTENCES[found], {"path": path or _("The file"), **facts}, to=Shell.WINDOW)


# What other programs do to a file that is open here.
HARMS = frozenset(
    {
        *(Trouble.GONE, Trouble.REPLACED, Trouble.CUT, Trouble.OVERWRITTEN),
        *(Trouble.LOG_GONE, Trouble.SEVERAL_NAMES),
    }
)


def not_saved(found: Trouble, path: str, rescued: str) -> str:
    """Why something was not saved in the open file, which was harmed, and how to go on.

    `rescued` is where what it held has been saved, "" for nowhere.
    """
    if found is Trouble.SEVERAL_NAMES:
        then = _("What you did now is not saved. Delete the second name and do it again.")
    elif rescued:
        then = _(
            "What you did now is not saved. What the forum held before is in {rescued}: open that"
            " file, go on with it and do this again."
        ).format(rescued=rescued)
    else:
        then = _(
            "What you did now is not saved. Put the file back in its place and do it again; if that"
            " cannot be, go on with the newest copy (in the menu File, Copies)."
        )
    return f"{trouble(found, path, {})} {then}"


def harmed(found: Trouble, path: str, rescued: str) -> str:
    """What happened to the open file, and where what it held has been saved, "" for nowhere."""
    then = (
        _(
            "Phones are told that their votes are not certain. Everything that was counted until"
            " then is in {rescued}. Open that file in ForumDesk and go on with it."
        )
        if rescued
        else _(
            "Phones are told that their votes are not certain. What was counted until then is in"
            " this computer's memory only and could not be saved yet: make room on the disk and"
            " leave ForumDesk open."
        )
    )
    if found is Trouble.SEVERAL_NAMES:
        then = _("Delete the second name; until then phones are told to try again.")
    return f"{trouble(found, path, {})} {then.format(rescued=rescued)}"
