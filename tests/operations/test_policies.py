"""The register of policies: what was consulted on, and what not yet."""

from __future__ import annotations

from datetime import date

import pytest
from room import add_session
from support import words

from forumdesk.domain.errors import Refused
from forumdesk.domain.policies import Standing
from forumdesk.domain.text import NO_TEXT
from forumdesk.operations import policies, programme
from forumdesk.operations.policies import NewPolicy, PolicyChanges
from forumdesk.operations.undo import take_back
from forumdesk.store import policies as rows
from forumdesk.store import programme as sessions
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.reader import reading


def standings(opened: ForumFile) -> list[Standing]:
    with reading(opened.db) as snapshot:
        return [one.standing for one in policies.policy_register(snapshot).policies]


def test_a_policy_goes_from_nothing_to_an_answer(opened: ForumFile) -> None:
    made = policies.add_policy(opened.db, new=NewPolicy(words("Water tariff"))).value
    assert (made.number, standings(opened)) == (1, [Standing.NOT_YET])
    session = add_session(opened.db)

    def change(changes: PolicyChanges) -> None:
        policies.update_policy(opened.db, policy_id=made.id, changes=changes)

    # An answer before anybody was asked does not count as one.
    change(PolicyChanges(response=words("As planned")))
    assert standings(opened) == [Standing.NOT_YET]
    change(PolicyChanges(sessions=[session.id, session.id], response=NO_TEXT))
    assert standings(opened) == [Standing.PLANNED]
    programme.start_session(opened.db, session_id=session.id)
    assert standings(opened) == [Standing.PLANNED]
    programme.end_session(opened.db, session_id=session.id)
    assert standings(opened) == [Standing.CONSULTED]
    change(PolicyChanges(response=words("We keep the tariff"), responded=date(2026, 5, 4)))
    [one] = rows.policies(opened.db)
    assert (one.responded, standings(opened)) == (date(2026, 5, 4), [Standing.ANSWERED])
    change(PolicyChanges(response=NO_TEXT))
    [one] = rows.policies(opened.db)
    assert (one.responded, standings(opened)) == (None, [Standing.CONSULTED])


def test_numbers_are_not_given_twice_and_each_step_is_taken_back(opened: ForumFile) -> None:
    first = policies.add_policy(opened.db, new=NewPolicy(words("First")))
    session = add_session(opened.db)
    new = NewPolicy(words("Second"), owner=" Ministry ", level="national", sessions=[session.id])
    second = policies.add_policy(opened.db, new=new)
    assert (second.value.number, second.value.owner) == (2, "Ministry")
    deleted = policies.delete_policy(opened.db, policy_id=second.value.id)
    assert rows.policy_sessions(opened.db) == [] and sessions.session(opened.db, session.id)
    third = policies.add_policy(opened.db, new=NewPolicy(words("Third"))).value
    assert third.number == 3
    assert deleted.undo and first.undo
    take_back(opened.db, deleted.undo)
    assert [one.number for one in rows.policies(opened.db)] == [1, 2, 3]
    assert [one.session for one in rows.policy_sessions(opened.db)] == [session.id]
    # A session on a policy can still be deleted, and takes only its link with it.
    programme.delete_session(opened.db, session_id=session.id)
    assert rows.policy_sessions(opened.db) == [] and len(rows.policies(opened.db)) == 3


@pytest.mark.parametrize(
    ("new", "why"),
    [
        (NewPolicy(NO_TEXT), "INVALID_TEXT"),
        (NewPolicy(words("A"), owner="o" * 201), "INVALID_FIELD"),
        (NewPolicy(words("A"), level="l" * 81), "INVALID_FIELD"),
        (NewPolicy(words("A"), sessions=["nowhere"]), "NOT_FOUND"),
    ],
)
def test_what_cannot_be_kept_is_refused_whole(opened: ForumFile, new: NewPolicy, why: str) -> None:
    with pytest.raises(Refused, match=why):
        policies.add_policy(opened.db, new=new)
    assert rows.policies(opened.db) == []
