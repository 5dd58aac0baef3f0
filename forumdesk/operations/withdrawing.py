"""What becomes of a proposal that went on when the room may not see it any more.

Drafts lose it. Where people have voted, or do, it stays an option under its number without its
words (`store.polls`), for nobody may change what is voted on. A session that it became is the
organiser's: it stays, and is told.
"""

from __future__ import annotations

from dataclasses import replace

from forumdesk.domain.agenda import AgendaItem
from forumdesk.domain.errors import Refused
from forumdesk.domain.inputs import Input
from forumdesk.domain.poll_state import State
from forumdesk.domain.polls import Option, Poll
from forumdesk.domain.rules import Rules
from forumdesk.operations.agenda_links import option_of
from forumdesk.operations.polls import as_new, rewrite_draft
from forumdesk.store import agenda as rows
from forumdesk.store import polls
from forumdesk.store.changes import Feature
from forumdesk.store.transaction import Transaction


def withdraw(transaction: Transaction, decided: Input) -> None:
    """Follow what was decided on an input, if it is a proposal that went on."""
    for item in rows.agenda_items(transaction):
        if item.input != decided.id:
            continue
        for poll in polls.polls(transaction):
            option = option_of(poll, item, decided)
            if option is None:
                continue
            if poll.state is not State.DRAFT:
                # Whoever shows the poll has to read it again.
                transaction.touch(Feature.POLLS, poll.id)
            elif not decided.is_seen:
                _take_out(transaction, poll, option)
        _tell(transaction, item)


def _take_out(transaction: Transaction, poll: Poll, option: Option) -> None:
    """Take an option out of a draft; one that would be another poll without it, or none, stays as
    it is and cannot be opened.
    """
    if poll.rules.proposal == option.number:
        return
    left = [one for one in poll.options if one.id != option.id]
    new = replace(
        as_new(poll),
        options=[one.text for one in left],
        costs=[one.cost for one in left if one.cost is not None],
        rules=_rules_without(poll.rules, option.number, left=len(left)),
    )
    try:
        rewrite_draft(transaction, poll.id, new)
    except Refused:
        return


def _rules_without(rules: Rules, number: int, *, left: int) -> Rules:
    """The rules of a poll that loses the option of this number; what is put to a vote stays so."""
    put = rules.proposal
    return replace(
        rules,
        proposal=put - 1 if put is not None and put > number else put,
        maximum=min(rules.maximum, left) if rules.maximum is not None else None,
        minimum=min(rules.minimum, left),
    )


def _tell(transaction: Transaction, item: AgendaItem) -> None:
    """Whoever shows the session has to say of what it was made."""
    if item.session is not None:
        transaction.touch(Feature.PROGRAMME)
