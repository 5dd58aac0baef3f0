"""What becomes of the traces of proposals when the polls that they lead to change.

A trace leads to one poll. Other drafts may have the proposal too, and there it is known by its
words.
"""

from __future__ import annotations

from collections.abc import Iterator

from forumdesk.domain.agenda import AgendaItem
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.inputs import Input
from forumdesk.domain.poll_state import State
from forumdesk.domain.polls import Option, Poll
from forumdesk.domain.text import clean_line
from forumdesk.store import agenda as rows
from forumdesk.store import inputs, polls
from forumdesk.store.reader import Reader
from forumdesk.store.transaction import Transaction


def follow_options(transaction: Transaction, before: Poll, after: Poll | None) -> None:
    """Let traces lead to the options of a poll as it was written anew; None where it is deleted.

    A proposal whose option is there no more is put up nowhere.
    """
    for item in rows.agenda_items(transaction):
        if item.poll == before.id:
            known = next((one for one in before.options if one.id == item.option), None)
            found = _found(known, before, after) if known and after else None
            where = {"poll": before.id, "option": found.id} if found else _NOWHERE
            transaction.update(rows.AGENDA_ITEM, item.id, where)


def follow_opening(transaction: Transaction, poll: Poll) -> None:
    """Let traces that lead to another draft lead to the poll in which the room votes on them."""
    for item, proposal in _put_up(transaction):
        known = polls.poll(transaction, item.poll) if item.poll not in (None, poll.id) else None
        option = option_of(poll, item, proposal)
        if known is not None and known.state is State.DRAFT and option is not None:
            where = {"poll": poll.id, "option": option.id}
            transaction.update(rows.AGENDA_ITEM, item.id, where)


def refuse_withheld(db: Reader, poll: Poll) -> None:
    """Refuse to ask about a proposal that the room may not see.

    Raises:
        Refused: PROPOSAL_IS_HIDDEN.
    """
    for item, proposal in _put_up(db):
        if not proposal.is_seen and option_of(poll, item, proposal) is not None:
            raise Refused(Reason.PROPOSAL_IS_HIDDEN, number=proposal.number)


def option_of(poll: Poll, item: AgendaItem, proposal: Input) -> Option | None:
    """The option of a poll that a proposal is, None where it is none."""
    words = clean_line(proposal.text)
    for one in poll.options:
        if one.id == item.option or words in one.defined.as_dict().values():
            return one
    return None


def _put_up(db: Reader) -> Iterator[tuple[AgendaItem, Input]]:
    """The proposals that were put up in some poll."""
    for item in rows.agenda_items(db):
        found = inputs.input_by_id(db, item.input) if item.poll is not None else None
        if found is not None:
            yield item, found


_NOWHERE = {"poll": None, "option": None}


def _found(known: Option, before: Poll, after: Poll) -> Option | None:
    """The option with the same words, or in the same place where only the words are others."""
    for one in after.options:
        if one.text == known.text:
            return one
    if len(before.options) != len(after.options):
        return None
    here = after.options[known.number - 1]
    return here if here.text not in {one.text for one in before.options} else None
