"""Keys by which other programs know sessions, where they may tell whom a session was about.

Another program may make a key of a title, and a list without keys has some that are digests of
titles (`domain.schedule`), by which a name could be tried.
"""

from __future__ import annotations

import secrets

from forumdesk.domain.nameless import Cover
from forumdesk.domain.programme import Session
from forumdesk.domain.schedule import MADE_KEY, tells_only
from forumdesk.store import programme, sql
from forumdesk.store.transaction import Transaction


def let_go_of_keys(transaction: Transaction, cover: Cover) -> None:
    """Forget keys that name somebody, and digests of any title but those that are there.

    A session of a list stays one: it is known again by its time and room.
    """
    for one in programme.every_session(transaction):
        key = _without_names(one, cover)
        if key != one.foreign:
            statement = "UPDATE session SET foreign_key = ? WHERE id = ?"
            sql.execute(transaction, statement, (key, one.id))


def _without_names(session: Session, cover: Cover) -> str:
    key = session.foreign
    if key.startswith(MADE_KEY):
        of_no_title = f"{MADE_KEY}{secrets.token_hex(8)}:1"
        return key if tells_only(key, session.title) else of_no_title
    return "" if cover.of(key) != key else key
