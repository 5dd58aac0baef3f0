"""Refusals of marks for paper, and of ballots that the desk types."""

from forumdesk.domain.errors import Reason
from forumdesk.i18n import N_
from forumdesk.wording.facts import Shell

SENTENCES = {
    Reason.NOT_TYPED_HERE: N_(
        "Poll {number} takes no such ballots: hands are raised in moods and votes by name, papers"
        " are marked in secret votes and votes by name whose people have badges. Nothing was"
        " changed."
    ),
    Reason.HAS_VOTED: N_("{name} has voted in this round already. Nothing was changed."),
    Reason.NOT_LISTED: N_("{name} is not on the list for this poll. Nothing was changed."),
    Reason.NOT_ON_PAPER: N_(
        "{name} is not marked for paper in this round. Mark people before they get a paper; nothing"
        " was changed."
    ),
    Reason.TYPED_ALREADY: N_("The paper of {name} has been typed already. Nothing was changed."),
    Reason.PAPERS_ARE_TYPED: N_(
        "{n} papers have been typed, so not all of these can be blank. No mark was taken back."
    ),
    Reason.MORE_THAN_MARKED: N_(
        "{n} ballots, and only {most} papers were handed out and not typed yet. Nothing was stored;"
        " count the papers, or mark the people who got one."
    ),
    Reason.MORE_THAN_THERE: N_(
        "{n} ballots, and only {most} people are left who have not voted otherwise. Nothing was"
        " stored; count again."
    ),
    Reason.ABOUT_NOT_TYPED: N_(
        "“{value}” is no answer to what is asked about voters: that is a number from 1 to {most},"
        " or nothing."
    ),
    Reason.NO_COUNT: N_("The count is a whole number of ballots, at most {most}."),
    Reason.BALLOT_COLUMNS: N_("The first row of this table must be {columns}. Nothing was stored."),
    Reason.NO_BALLOTS: N_("There is no ballot in this. Nothing was stored."),
    Reason.COUNTED_BY_HANDS: N_(
        "Raised hands are counted in this round, and after them nobody votes in another way."
        " Nothing was changed; discard the hands first, then count them last."
    ),
    Reason.HANDS_ARE_COUNTED: N_(
        "Raised hands are counted in this round, so phones stay paused: whoever raised one could"
        " vote once more. Nothing was changed; discard the hands to let phones vote again."
    ),
    Reason.TYPED_BEFORE: N_(
        "The same {n} ballots in the same order have been stored in this round already. Nothing was"
        " stored, so that no paper counts twice."
    ),
    Reason.NO_HANDS: N_("No raised hands are counted in this round. Nothing was changed."),
    Reason.NO_LIST: N_(
        "Poll {number} has no list of people to which somebody could be added. Nothing was changed."
    ),
    Reason.NOBODY_NAMED: N_("Say who is meant. Nothing was changed."),
    Reason.TYPINGS_DIFFER: N_(
        "The two typings differ: the first has {first} ballots that the second has not, the second"
        " {second} that the first has not. Nothing was stored; look at the papers again."
    ),
    Reason.BAD_BALLOTS: N_(
        "Rows that cannot be used: {number}. No ballot was stored; mend them and enter all again."
    ),
}
IN_SHELL = {
    (Reason.COUNTED_BY_HANDS, Shell.PHONE): N_(
        "Raised hands were counted in this round, and after them nobody votes in another way. This"
        " vote was not counted; if you raised no hand, tell the desk."
    ),
    (Reason.TYPED_BEFORE, Shell.COMMAND_LINE): N_(
        "The same {n} ballots in the same order have been stored in this round already. Nothing was"
        " stored, so that no paper counts twice; if these are others, give --same-again."
    ),
    (Reason.NOBODY_NAMED, Shell.COMMAND_LINE): N_(
        "Name the people who get a paper, or --rest for all who have not voted. Nothing was"
        " changed."
    ),
}
