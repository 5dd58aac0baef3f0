"""Refusals of ballots."""

from collections.abc import Mapping

from forumdesk.domain.errors import Reason
from forumdesk.i18n import N_
from forumdesk.wording.facts import Shell

SENTENCES = {
    Reason.UNKNOWN_POLL: N_("There is no such poll."),
    Reason.NO_BADGE: N_("To vote, scan the code on your badge or type it. The desk helps you."),
    Reason.NO_SLIP: N_(
        "This vote is taken with slips. Scan the slip that you drew, or type its code; nothing was"
        " recorded."
    ),
    Reason.OTHER_SLIPS_POLL: N_(
        "This slip is for another vote. Scan the slip that you drew for this one; nothing was"
        " recorded."
    ),
    Reason.INVALID_ABOUT: N_(
        "The answer about yourself is not one of those on the ballot, so nothing was recorded. Load"
        " the page again and choose once more."
    ),
    Reason.SLIP_SPOILT: N_(
        "This slip was brought back and opens nothing any more. Nothing was recorded; use the slip"
        " that you got in its place, or ask the desk."
    ),
    Reason.OTHER_BADGE: N_(
        "This page was made for another badge, so nothing was sent. Load it again: its head"
        " shows whose badge this phone has."
    ),
    Reason.OTHER_SLIP: N_(
        "This page was made for another slip, so nothing was sent. Load it again: it is for the"
        " slip that this phone has now."
    ),
    Reason.PHONE_HAS_BADGE: N_(
        "This phone has the badge of {name}, No. {number}. Nothing was changed; take leave of"
        " it first."
    ),
    Reason.NONCE_REUSED: N_(
        "Something else was sent from this page before, and that stays as it is. Load the page"
        " again if you want to send this too."
    ),
    Reason.INVALID_NONCE: N_("This arrived incomplete. Load the page again and send it once more."),
    Reason.INVALID_BODY: N_("This could not be read. Load the page again and send it once more."),
    Reason.INVALID_CHOICES: N_("Please check your choices. Nothing was counted yet."),
    Reason.NOTHING_CHOSEN: N_("Choose an answer first."),
    Reason.TOO_MANY_CHOSEN: N_("At most {most}: {n} are chosen. Take some away."),
    Reason.TOO_FEW_CHOSEN: N_("At least {least}: {n} are chosen. Choose more."),
    Reason.OVER_BUDGET: N_(
        "These cost {cost}, and the budget is {budget}: {over} too much. Take some away."
    ),
    Reason.NO_POINTS_GIVEN: N_("Give at least one point; you have {most}."),
    Reason.TOO_MANY_POINTS: N_(
        "You have {most} points and gave {n}: {over} too many. Take some away."
    ),
    Reason.ABOVE_CAP: N_("“{option}” may get at most {most}. Take some away."),
    Reason.POINTS_NOT_WHOLE: N_("Points are whole numbers, such as 0, 1 or 2."),
    Reason.NOTHING_WRITTEN: N_("Write at least one word."),
    Reason.WORD_TOO_LONG: N_("A word or phrase has at most {most} characters. Please shorten it."),
    Reason.ALREADY_VOTED: N_("You have already voted in this poll. Your first vote counts."),
    Reason.CHANGED_TOO_OFTEN: N_(
        "This vote has been changed as often as it can be. The last choice that was counted stays."
    ),
    Reason.NOT_BY_PHONE: N_(
        "This vote is taken on paper or by show of hands, not on phones. Nothing was recorded."
    ),
    Reason.NOT_ENTITLED: N_("You are not on the list for this poll. The desk can tell you why."),
    Reason.PHONES_WAIT: N_(
        "Voting by phone is paused. Nothing was counted, and your choice stays here. The desk says"
        " how it goes on: on paper, or here again in a while."
    ),
    Reason.MARKED_FOR_PAPER: N_(
        "You vote on paper in this round: the desk has marked you for it. Nothing was counted from"
        " this phone; bring the paper back to the desk to vote here."
    ),
    Reason.OTHER_ROUND: N_("A new round has begun. Read the question again, then choose."),
    Reason.COUNTED_EARLIER_ROUND: N_(
        "A new round has begun. Your vote in the earlier round was counted."
    ),
    Reason.POLL_CLOSED: N_("The poll is closed. This vote was not counted."),
    Reason.COUNTED_THEN_CLOSED: N_("The poll is closed. Your vote was counted."),
    Reason.PULSE_CLOSED: N_(
        "This has closed. Whether your answer arrived in time is not known any more."
    ),
    Reason.NOT_RECORDED: N_(
        "It is not certain that your vote was recorded: the computer cannot save at the moment."
        " Try again on this phone; your vote counts once."
    ),
}
IN_SHELL: Mapping[tuple[Reason, Shell], str] = {}
