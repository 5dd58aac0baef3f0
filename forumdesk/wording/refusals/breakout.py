"""Refusals about tables of breakout sessions and their cards."""

from collections.abc import Mapping

from forumdesk.domain.errors import Reason
from forumdesk.i18n import N_
from forumdesk.wording.facts import Shell

SENTENCES = {
    Reason.TOO_MANY_TABLES: N_("A session has at most {most} tables. Nothing was changed."),
    Reason.TABLE_NUMBER: N_("Tables are numbered from 1 to {most}. Nothing was changed."),
    Reason.SAME_TABLE_TWICE: N_(
        "There can be one table {number} only. Give one of the two another number; nothing was"
        " changed."
    ),
    Reason.TABLE_HAS_CARDS: N_(
        "Table {number} has handed in cards, so it stays. Nothing was changed; empty its cards"
        " first if they were written by mistake."
    ),
    Reason.NO_SUCH_TABLE: N_("This session has no such table. Nothing was stored."),
    Reason.HOSTS_NO_TABLE: N_(
        "With this badge you host no table of this session. If you do, ask the desk to enter you"
        " as its host; then load this page again."
    ),
    Reason.TABLE_NEEDS_BADGE: N_(
        "Only the host of a table sees this page. Scan the code on your badge first."
    ),
    Reason.NOT_THE_HOST: N_(
        "Table {number} has another host, so nothing was stored. Ask the desk, or hand in the"
        " paper card."
    ),
    Reason.NO_SUCH_ROUND: N_("There are {most} rounds. Choose one of them; nothing was stored."),
    Reason.NO_INSIGHT: N_("Write at least one insight. Nothing was stored."),
    Reason.INSIGHT_TOO_LONG: N_(
        "An insight has at most {most} characters. Shorten it; nothing was stored."
    ),
    Reason.TOO_MANY_INSIGHTS: N_(
        "A card has at most {most} insights, so that all of them are read out. Nothing was stored."
    ),
    Reason.CARD_IN_RECORD: N_(
        "What table {number} said in round {round} stands in the record already, so its card stays"
        " as it is. Ask the rapporteur to change it there."
    ),
    Reason.TABLES_ARE_OVER: N_(
        "This session has ended, so nothing was stored. Give your words to the rapporteur or to"
        " the desk, who can still write them down."
    ),
    Reason.CARDS_ARE_SIGNED: N_(
        "The record of this session is signed, so its cards stay as they are. Nothing was stored."
    ),
    Reason.NO_CARD_IN_RECORD: N_(
        "No card of this session stands in its record yet. What tables hand in is read first: take"
        " the cards into the record, then the screen can show them. The screen stays as it was."
    ),
    Reason.NO_NEW_CARDS: N_(
        "No card waits to be taken: what was handed in stands in the record already. Nothing was"
        " added."
    ),
    Reason.CARD_NOT_RECORDED: N_(
        "It is not certain that this card was recorded: the computer cannot save at the moment."
        " Your words are still in the form; hand them in again on this phone."
    ),
}
IN_SHELL: Mapping[tuple[Reason, Shell], str] = {
    (Reason.TABLE_HAS_CARDS, Shell.COMMAND_LINE): N_(
        "Table {number} has handed in cards, so it stays. Nothing was changed; hand in an empty"
        " card for each of its rounds first if they were written by mistake."
    ),
}
