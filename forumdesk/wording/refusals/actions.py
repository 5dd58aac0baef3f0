"""Refusals about actions, and about answers in writing."""

from collections.abc import Mapping

from forumdesk.domain.errors import Reason
from forumdesk.i18n import N_
from forumdesk.wording.facts import Shell

SENTENCES = {
    Reason.ACTION_OF_RECORD: N_(
        "Action {number} stands in the record of a session, so it was not deleted. Say that it"
        " cannot be done, and why; or take its line out of the record."
    ),
    Reason.NO_BECAUSE: N_(
        "Say why action {number} cannot be done: those who asked for it will read it. Nothing was"
        " changed."
    ),
    Reason.NO_EVALUATION: N_(
        "Poll {number} is no evaluation by the participants that was asked, so no action can be"
        " taken from it. Nothing was changed."
    ),
    Reason.NOTHING_PROVED: N_("A proof needs words, a file, or both. Nothing was added."),
    Reason.NOTHING_ANSWERED: N_(
        "An answer needs at least one input, and words or an action. Nothing was changed."
    ),
}
IN_SHELL: Mapping[tuple[Reason, Shell], str] = {}
