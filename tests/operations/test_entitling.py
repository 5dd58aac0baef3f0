"""People who come to the list of an open round: they vote, and no other list grows unseen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from support import (
    cast,
    cast_slip,
    draft,
    inside,
    open_poll,
    print_slips,
    refusing,
    register,
    votes,
)

from forumdesk.domain.audit import Finding
from forumdesk.domain.errors import Reason
from forumdesk.domain.polls import Poll
from forumdesk.domain.recounting import recount
from forumdesk.operations import attendance, groups, people, polls, results, sealing, slips
from forumdesk.operations.checking import check
from forumdesk.operations.entitling import entitle
from forumdesk.store import polls as rows
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.reader import Store


def late(db: Store, number: int = 1) -> list[str]:
    """People who are registered when a poll is open already."""
    return register(db, number)


@pytest.mark.parametrize("kind", ["secret", "named"])
def test_who_is_added_votes_and_the_base_is_the_list_at_the_close(
    opened: ForumFile, kind: str
) -> None:
    db, early = opened.db, register(opened.db, 5)
    poll = open_poll(db, kind=kind, base="entitled", threshold="simple")
    first, second, third = late(db, 3)
    with refusing(Reason.NOT_ENTITLED):
        cast(db, poll, first, [poll.options[0].id])
    assert entitle(db, poll_id=poll.id, people=[first, first]).value.entitled == 6
    assert entitle(db, poll_id=poll.id, people=[first, second, early[0]]).value.added == 2
    cast(db, poll, first, [poll.options[0].id])
    cast(db, poll, early[0], [poll.options[1].id])
    with refusing(Reason.NOT_ENTITLED):
        cast(db, poll, third, [poll.options[0].id])
    assert check(db).ok
    closed = sealing.close_poll(db, poll_id=poll.id).value
    with refusing(Reason.WRONG_STATE):
        entitle(db, poll_id=poll.id, people=[third])
    found = results.result(db, poll_id=poll.id, whole=True)
    assert (found.base, found.poll.entitled, found.poll.added) == (7, 7, 2)
    assert votes(found) == [1, 1, 0]
    assert check(db).ok
    text = recount(results.sealed_text(db, poll_id=poll.id))
    assert text.entitled.split()[0] == "7"
    assert (text.faults, text.digest) == ([], closed.digest)
    # The next round begins with everybody whom the rules let vote then.
    again = polls.reopen_poll(db, poll_id=poll.id).value
    assert (again.entitled, again.added) == (8, 0)
    assert check(db).ok


def test_a_quorum_stays_as_it_was_at_the_opening(opened: ForumFile) -> None:
    db, early = opened.db, register(opened.db, 6)
    for person in early[:4]:
        attendance.check_in_person(db, person_id=person)
    poll = open_poll(db, kind="named", roll="checked_in", base="present", quorum="1/2")
    entitle(db, poll_id=poll.id, people=[early[5]])
    cast(db, poll, early[5], [poll.options[0].id])
    sealing.close_poll(db, poll_id=poll.id)
    found = results.result(db, poll_id=poll.id)
    assert found.quorum is not None
    assert (found.quorum.needed, found.quorum.present, found.base) == (3, 4, 4)
    assert found.poll.entitled == 5
    assert check(db).ok


def test_who_is_added_to_a_vote_by_slips_draws_one(opened: ForumFile) -> None:
    db = opened.db
    register(db, 5)
    poll = open_poll(db, kind="slip")
    [person] = late(db)
    [slip] = print_slips(db, poll, 1)
    with refusing(Reason.NOT_ON_THE_LIST):
        slips.give_slips(db, poll_id=poll.id, person_ids=[person])
    entitle(db, poll_id=poll.id, people=[person])
    slips.give_slips(db, poll_id=poll.id, person_ids=[person])
    cast_slip(db, poll, slip, [poll.options[0].id])
    sealing.close_poll(db, poll_id=poll.id)
    assert check(db).ok


def test_nobody_is_added_who_may_not_vote(opened: ForumFile) -> None:
    db = opened.db
    register(db, 5)
    poll = open_poll(db, kind="named")
    [person] = late(db)
    observer = people.add_person(db, new=people.NewPerson("Looks on", group="Visitors")).value
    assert observer.group is not None
    groups.set_observers(db, group_ids=[observer.group])
    for wrong, reason in (
        ([], Reason.NOBODY_NAMED),
        ([person, "0" * 32], Reason.NOT_FOUND),
        ([person, observer.id], Reason.NOT_ON_THE_LIST),
    ):
        with refusing(reason):
            entitle(db, poll_id=poll.id, people=wrong)
    now = rows.poll(db, poll.id)
    assert now is not None
    assert (now.entitled, now.added) == (5, 0)
    for kind, rules in (("pulse", {}), ("secret", {"roll": "none", "entitled": "9"})):
        other = open_poll(db, kind=kind, **rules)
        with refusing(Reason.NO_LIST):
            entitle(db, poll_id=other.id, people=[person])
    with refusing(Reason.WRONG_STATE):
        entitle(db, poll_id=draft(db).id, people=[person])


def _slipped_in(db: Any, poll: Poll, who: str) -> None:
    db.execute("INSERT INTO entitled VALUES (?, 1, ?, '')", (poll.id, who))


def _and_counted(db: Any, poll: Poll, who: str) -> None:
    _slipped_in(db, poll, who)
    db.execute("UPDATE poll_round SET added = added + 1")


def _as_if_there_from_the_first(db: Any, poll: Poll, who: str) -> None:
    _slipped_in(db, poll, who)
    db.execute("UPDATE poll_round SET entitled = entitled + 1")


def _for_somebody_else(db: Any, poll: Poll, who: str) -> None:
    db.execute(
        "UPDATE entitled SET person = ? WHERE person = (SELECT max(person) FROM entitled)", (who,)
    )


FORGED = [
    (_slipped_in, Finding.ENTITLED),
    (_and_counted, Finding.LOG),
    (_as_if_there_from_the_first, Finding.DEFINITION),
    (_for_somebody_else, Finding.LOG),
]


@pytest.mark.uncounted
@pytest.mark.parametrize("added", [0, 1, 2], ids="after {} additions".format)
@pytest.mark.parametrize("more", [0, 1], ids="and {} later".format)
@pytest.mark.parametrize(("forge", "finding"), FORGED)
def test_who_is_slipped_onto_the_list_is_found(
    opened: ForumFile,
    forge: Callable[[Any, Poll, str], None],
    finding: Finding,
    added: int,
    more: int,
) -> None:
    """Whether the desk has added others before, or does so later, which is honest by itself."""
    db = opened.db
    register(db, 5)
    poll = open_poll(db)
    slipped, *honest = late(db, 4)
    for person in honest[:added]:
        entitle(db, poll_id=poll.id, people=[person])
    assert check(db).ok
    forge(inside(db), poll, slipped)
    for person in honest[added : added + more]:
        entitle(db, poll_id=poll.id, people=[person])
    for _state in ("open", "closed"):
        [told] = check(db).polls
        assert finding in told.findings
        if _state == "open":
            sealing.close_poll(db, poll_id=poll.id)
