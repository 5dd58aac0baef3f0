"""Refusals about polls, as they are written and as they run."""

from forumdesk.domain.errors import Reason
from forumdesk.i18n import N_
from forumdesk.wording.facts import Shell

SENTENCES = {
    Reason.INVALID_RULE: N_("{rule}: “{value}” cannot be used in this poll. Nothing was changed."),
    Reason.UNKNOWN_RULE: N_("No rule is called “{key}”. There are: {names}."),
    Reason.TOO_FEW_OPTIONS: N_(
        "Too few options: this poll needs at least {least}. Nothing was changed."
    ),
    Reason.TOO_MANY_OPTIONS: N_(
        "A poll of this method takes at most {most} options. Nothing was changed."
    ),
    Reason.NO_OPTIONS: N_(
        "A poll of this method has no options: people answer its question. Nothing was changed."
    ),
    Reason.COST_MISSING: N_(
        "Every option of a budget needs its cost, a whole number above nought. Nothing was changed."
    ),
    Reason.COST_NOT_ASKED: N_("Options have costs only in a budget. Nothing was changed."),
    Reason.COST_ABOVE_BUDGET: N_(
        "Option {number} costs {cost}, more than the whole budget of {budget}. Nothing was changed."
    ),
    Reason.SAME_OPTION_TWICE: N_("Two options read the same. Nothing was changed."),
    Reason.OPTION_IS_ABSTENTION: N_(
        "An option is called “Abstain”, and the ballot offers “I abstain” as well. Leave out one of"
        " them; nothing was changed."
    ),
    Reason.NOBODY_ENTITLED: N_(
        "Nobody has a badge that may vote in this poll. Register people first; the poll is"
        " still a draft."
    ),
    Reason.NOBODY_CHECKED_IN: N_(
        "Nobody is checked in, and this poll counts on it. Check people in first; the poll is"
        " still a draft."
    ),
    Reason.TOO_FEW_ENTITLED: N_(
        "A secret vote needs at least three people. Nothing was opened; ask by name, or let"
        " more people in first."
    ),
    Reason.FEW_ENTITLED: N_(
        "Only {n} may vote. The result may show how each voted. Nothing was opened; let more"
        " people in first, or open it all the same."
    ),
    Reason.FEW_FOR_ABOUT: N_(
        "{n} may vote, and what is asked about voters has {answers} answers: an answer may show who"
        " somebody is. Nothing was opened; offer fewer answers, or open it all the same."
    ),
    Reason.ABOUT_BY_NAME: N_(
        "A vote by name asks nothing about voters: its figures can be told by the groups in which"
        " people are registered. Nothing was changed."
    ),
    Reason.ABOUT_NOT_COUNTED: N_(
        "Words of people's own are not counted by what they say of themselves, so nothing is asked"
        " about voters beside them. Nothing was changed."
    ),
    Reason.ABOUT_ANSWERS: N_(
        "What is asked about voters needs {least} to {most} answers. Nothing was changed."
    ),
    Reason.WRONG_STATE: N_("Poll {number} is {state}; this cannot be done now."),
    Reason.POLL_IS_OPEN: N_(
        "Poll {number} is a secret vote that is not sealed yet. Close it first; nothing was"
        " changed."
    ),
    Reason.RESULT_HIDDEN: N_("The result is not shown yet."),
    Reason.NO_WORDS_OF_PEOPLE: N_(
        "Poll {number} does not ask for words, so there are none to strike out."
    ),
    Reason.WORD_NOT_WRITTEN: N_("Nobody wrote “{value}”. Nothing was changed."),
    Reason.WORDS_STRUCK: N_(
        "Words of poll {number} are not shown, and its ballots would tell them. They are under"
        " the seal, and stay in the forum's file."
    ),
    Reason.FIGURES_HIDDEN: N_(
        "Poll {number} was revealed without its figures, so its ballots are not shown either."
    ),
    Reason.FIGURES_TELL: N_(
        "The figures of poll {number} may tell how somebody voted, so those by group are not shown"
        " either."
    ),
    Reason.BALLOTS_NAME: N_(
        "What is under the seal of poll {number} names people, and its session names nobody any"
        " more. It stays in the forum's file, where the check of the file counts it."
    ),
    Reason.BALLOTS_TELL: N_(
        "One by one the ballots of poll {number} would tell more of few people than its figures,"
        " so they are not shown. They are under the seal, and stay in the forum's file."
    ),
    Reason.NOT_SECRET: N_("Poll {number} is not secret: its result is revealed with its figures."),
    Reason.NOT_NAMED: N_(
        "Poll {number} is not a named vote, and its ballots say nothing of voters, so the file does"
        " not tell how each group voted."
    ),
    Reason.NAMES_ARE_NOT_TOLD: N_(
        "Poll {number} is a vote by name, and its session names nobody: the list of who chose what"
        " would stay in the file. Make it secret, and let the ballot ask for groups if they are to"
        " be told. Nothing was opened."
    ),
    Reason.NOTHING_PROPOSED: N_(
        "Poll {number} proposes nothing that all could agree to. That takes a motion, or an option"
        " that is declared as the proposal. Nothing was changed."
    ),
    Reason.INVALID_RESERVATION: N_(
        "A reservation needs words, at most {most} characters of them. Nothing was changed."
    ),
    Reason.TOO_MANY_RESERVATIONS: N_(
        "At most {most} reservations can be noted; put those together that say the same. Nothing"
        " was changed."
    ),
    Reason.NOTHING_BEFORE: N_(
        "Poll {number} has no closed round before this one, so there is nothing to compare with."
    ),
    Reason.NOT_COMPARABLE: N_(
        "Polls {number} and {other} do not offer the same answers, so nobody can be followed from"
        " one to the other."
    ),
    Reason.NOBODY_MOVES: N_(
        "In poll {number} a ballot can name several options or words, so nobody moves from one"
        " answer to another."
    ),
    Reason.SEAL_BROKEN: N_(
        "Poll {number} is not as it was sealed: its words or ballots were changed in the file."
        " Keep the file as it is and open your latest copy."
    ),
}
IN_SHELL = {
    (Reason.INVALID_RULE, Shell.COMMAND_LINE): N_(
        "The rule {rule}={value} cannot be used in this poll."
    ),
    (Reason.FEW_FOR_ABOUT, Shell.COMMAND_LINE): N_(
        "{n} may vote, and what is asked about voters has {answers} answers: an answer may show who"
        " somebody is. Nothing was opened; offer fewer answers, or open it with --anyway."
    ),
    (Reason.FEW_ENTITLED, Shell.COMMAND_LINE): N_(
        "Only {n} may vote. The result may show how each voted. Nothing was opened; let more"
        " people in first, or open it with --anyway."
    ),
}
