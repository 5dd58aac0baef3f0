"""The ground rules: set by the organiser, accepted by whoever comes."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.ground_rules import rules_of, wording_of, wordings_of
from forumdesk.domain.ids import new_id
from forumdesk.domain.text import Text
from forumdesk.domain.undo import Deed
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.undo import recording
from forumdesk.store import forum as forums
from forumdesk.store import ground_rules as rows
from forumdesk.store import people as people_rows
from forumdesk.store.reader import Reader, Store
from forumdesk.store.transaction import Transaction


def set_ground_rules(db: Store, *, rules: Mapping[str, str]) -> Outcome[Text]:
    """Set the rules, one in a line, by language; a language without any is left out.

    Raises:
        Refused: TOO_MANY_LINES.
    """
    with recording(db, Deed.SET_GROUND_RULES) as (transaction, written):
        forum = forums.forum(transaction)
        # Where a language has none, those of the forum's first one stand.
        text = rules_of({tag: rules[tag] for tag in (*forum.languages, *rules) if tag in rules})
        if text != forum.ground_rules:
            transaction.update(forums.FORUM, forum.id, forums.ground_rules_row(text))
    return Outcome(text, written.undo)


def accept_ground_rules(
    db: Store, *, person_ids: Iterable[str], language: str = ""
) -> Outcome[int]:
    """Note that these people accept the rules as they are worded; returns of how many that is new.

    `language` is the one in which they were shown; without it, the first that they have.

    Raises:
        Refused: NOT_FOUND, PERSON_ERASED; NO_GROUND_RULES.
    """
    with recording(db, Deed.ACCEPT_GROUND_RULES) as (transaction, written):
        number = accept(transaction, person_ids, language=language, at=datetime.now(UTC))
    return Outcome(number, written.undo)


def accept(
    transaction: Transaction, person_ids: Iterable[str], *, language: str, at: datetime
) -> int:
    """The same inside the caller's transaction."""
    rules = forums.forum(transaction).ground_rules
    if not rules:
        raise Refused(Reason.NO_GROUND_RULES)
    wanted = _accepting(transaction, dict.fromkeys(person_ids))
    before, stands = rows.accepted(transaction, wanted), wordings_of(rules)
    wording = wording_of(rules, language)
    new = [one for one in wanted if before.get(one) not in stands]
    for one in new:
        made = new_id(secrets.token_bytes)
        rows.note_accepted(transaction, one, wording=wording, new_id=made, at=at)
    return len(new)


def _accepting(db: Reader, person_ids: Collection[str]) -> list[str]:
    """The ids of these people, each once, also of those who were registered twice."""
    there = people_rows.people_of(db, person_ids)
    for one in person_ids:
        if one not in there:
            raise Refused(Reason.NOT_FOUND, value=one[:40])
        if there[one].erased:
            raise Refused(Reason.PERSON_ERASED, number=there[one].number)
    return [*dict.fromkeys(there[one].id for one in person_ids)]
