"""What becomes of the traces of proposals when the polls that they lead to are written anew."""

from __future__ import annotations

from forumdesk.domain.polls import Option, Poll
from forumdesk.store import agenda as rows
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
