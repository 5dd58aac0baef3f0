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
    Reason.INPUT_IN_RECORD: N_(
        "Input {number} is in a record already. Change its line there, or delete it first;"
        " nothing was added."
    ),
    Reason.RESULT_IN_RECORD: N_(
        "The result of poll {number}, round {round}, is in this record already. Change its line"
        " there, or delete it first; nothing was added."
    ),
}
IN_SHELL: Mapping[tuple[Reason, Shell], str] = {}
