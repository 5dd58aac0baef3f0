"""Refusals about inputs, and about showing them."""

from collections.abc import Mapping

from forumdesk.domain.errors import Reason
from forumdesk.i18n import N_
from forumdesk.wording.facts import Shell

SENTENCES = {
    Reason.INVALID_INPUT: N_("Write 1 to {most} characters. Nothing was sent."),
    Reason.NO_SUCH_INPUT: N_("This input is not here, or is not shown any more."),
    Reason.NAME_NEEDS_BADGE: N_("To send this with your name, scan the code on your badge first."),
    Reason.SUPPORT_NEEDS_BADGE: N_("To support an input, scan the code on your badge first."),
    Reason.SUPPORT_IS_OVER: N_("This session has ended. What was supported stays as it is."),
    Reason.INPUT_NOT_RECORDED: N_(
        "It is not certain that this was recorded: the computer cannot save at the moment."
        " Your words are still in the form; try again on this phone."
    ),
    Reason.INPUT_IS_PRIVATE: N_(
        "Input {number} was sent to the rapporteur alone, so it cannot be shown to the room."
    ),
    Reason.WORDS_ARE_PRIVATE: N_(
        "Input {number} was sent to the rapporteur alone, so its words do not go into the"
        " record. Write it in your own words; nothing was changed."
    ),
    Reason.INPUT_NOT_SHOWN: N_(
        "Input {number} has not been shown yet. Read it and show it first; the screen is as it was."
    ),
    Reason.PROPOSAL_IS_HIDDEN: N_(
        "Proposal {number} is not shown to the room, so nothing was done with it. Show it on the"
        " page Inputs first, or leave it out."
    ),
    Reason.PROPOSAL_WAS_RANKED: N_(
        "Proposal {number} was put to the vote in poll {poll} already. Nothing was added. To ask"
        " again, reopen that poll for another round."
    ),
    Reason.PROPOSAL_IS_TAKEN: N_(
        "Proposal {number} is in the programme already. Nothing was added. Change its session"
        " there."
    ),
    Reason.WORDS_ARE_UNSEEN: N_(
        "Input {number} is not shown to the room, so its words do not go into the record. Show it"
        " first, or write a line in your own words; nothing was added."
    ),
    Reason.LAST_SCREEN: N_(
        "This is the only screen, so it was not deleted. Add another one first, or blank it."
    ),
    Reason.SCREEN_NAME_TAKEN: N_(
        "Another screen is called “{name}” already. Nothing was changed; give this one another"
        " name, such as that of its room."
    ),
    Reason.TOO_MANY_GUESTS: N_(
        "Very many people without a badge are sending just now. Yours was not sent; your words"
        " are still in the form. Try again in {seconds} seconds, or scan your badge."
    ),
    Reason.INPUT_TOO_SOON: N_(
        "You have sent something just now. Send the next in {seconds} seconds; your words are"
        " still in the form."
    ),
    Reason.ENOUGH_THIS_HOUR: N_(
        "You have sent ten inputs in an hour. Send the next in {minutes} minutes; your words"
        " are still in the form."
    ),
    Reason.QUEUE_IS_LONG: N_(
        "Very many inputs are waiting to be read. Yours was not sent; your words are still in"
        " the form. Try again in a few minutes."
    ),
}
IN_SHELL: Mapping[tuple[Reason, Shell], str] = {}
