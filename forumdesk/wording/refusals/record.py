"""Refusals about the record of a session."""

from collections.abc import Mapping

from forumdesk.domain.errors import Reason
from forumdesk.i18n import N_
from forumdesk.wording.facts import Shell

SENTENCES = {
    Reason.RECORD_IS_EMPTY: N_(
        "The record of this session has no lines yet, so there is nothing to read back or to"
        " agree to. Nothing was changed."
    ),
    Reason.RECORD_IS_MARKED: N_(
        "Version {number} of this record says so already, and nothing was changed since. No new"
        " version was made."
    ),
    Reason.RECORD_NOT_FORWARD: N_(
        "Version {number} of this record is further already, and nothing was changed since. A"
        " record only goes forward: to begin anew, mark it as a draft. No version was made."
    ),
    Reason.RECORD_NOT_AGREED: N_(
        "The room has not agreed to this record yet, so it cannot be signed or published. Mark it"
        " as agreed first. No version was made."
    ),
    Reason.RECORD_NOT_SIGNED: N_(
        "Version {number} of this record is agreed and not signed yet. Mark it as signed first; no"
        " version was made."
    ),
    Reason.RECORD_CHANGED: N_(
        "This record was changed since version {number}, so what would be signed or published is"
        " not what the room agreed to. Read the changes back and mark it as agreed again. No"
        " version was made."
    ),
    Reason.LESS_PROTECTION: N_(
        "Who said something can be told less from here on, never more: that is what people in the"
        " room were promised. Nothing was changed."
    ),
    Reason.NOT_AGREED_BY_VOTE: N_(
        "Poll {number}, round {round}, did not agree to anything that the room has seen. Reveal its"
        " result first, or say how else the room agreed. No version was made."
    ),
    Reason.NO_SUCH_VERSION: N_(
        "This record has no version {number}. Nothing was changed; look at the list of its versions"
        " for those it has."
    ),
    Reason.VERSION_WITHOUT_LINES: N_(
        "Version {number} was made by an earlier ForumDesk, which kept the digest of its lines and"
        " not the lines. It cannot be shown or compared; nothing was changed."
    ),
    Reason.INVALID_ABBREVIATION: N_(
        "An abbreviation is one word of letters and digits, at most {most} of them, and stands for"
        " other words, at most {longest} letters. Nothing was changed."
    ),
    Reason.QUOTE_OF_NOBODY: N_(
        "A quote needs the name of who said it. Choose the speaker, or write it as a point in your"
        " own words; your words are kept."
    ),
    Reason.QUOTE_NOT_PERMITTED: N_(
        "A quote needs the consent of who said it. Tick it once they have agreed, or write it as a"
        " point in your own words; your words are kept."
    ),
    Reason.INPUT_IN_RECORD: N_(
        "Input {number} is in a record already. Change its line there, or delete it first;"
        " nothing was added."
    ),
    Reason.RESULT_IN_RECORD: N_(
        "The result of poll {number}, round {round}, is in this record already. Change its line"
        " there, or delete it first; nothing was added."
    ),
    Reason.LINE_CHANGED: N_(
        "Somebody else changed this line meanwhile. Nothing was stored over it; look at what it"
        " says there, and send yours again if it still holds."
    ),
    Reason.LINE_GONE: N_(
        "Somebody else deleted this line meanwhile, so it was not changed. Send it as a new line if"
        " it still holds."
    ),
}
IN_SHELL: Mapping[tuple[Reason, Shell], str] = {}
