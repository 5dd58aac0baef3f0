"""Figures by group and who changed are of the same people, and are told with each other in mind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from support import cast, draft, run_cli

from forumdesk.domain.polls import Poll
from forumdesk.i18n import speaking
from forumdesk.operations import people, polls, sealing
from forumdesk.operations.breakdown import breakdown
from forumdesk.operations.transition import transition
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.reader import Store
from forumdesk.wording import transitions as wording

# People by group, and what they chose in each round: the number of an option, 0 where they did not
# vote.
Room = Sequence[tuple[str, tuple[int, ...], int]]
# All agree, so that no two of them could have answered the other way round: nothing shows that a
# hidden figure could be another one.
UNCERTAIN: Room = [
    ("Tani", (1, 1), 5),
    ("Tani", (1, 0), 2),
    ("Nelayan", (1, 1), 6),
    ("Nelayan", (0, 1), 1),
]
USUAL: Room = [
    ("Tani", (1, 1, 1), 9),
    ("Tani", (2, 2, 2), 8),
    ("Tani", (1, 2, 2), 3),
    ("Nelayan", (1, 1, 1), 7),
    ("Nelayan", (2, 1, 1), 6),
    ("Nelayan", (2, 2, 1), 9),
]


def vote(db: Store, room: Room, poll: Poll | None = None) -> Poll:
    """As many rounds as people chose in, of a new poll or of this one."""
    chosen = [
        (added.id, said)
        for group, said, number in room
        for added in people.add_people(
            db, new=[people.NewPerson(f"{group} {said} {at}", group=group) for at in range(number)]
        ).value
    ]
    poll = poll or draft(db, "Well", "Road", kind="named")
    for at in range(len(room[0][1])):
        verb = polls.reopen_poll if at else polls.open_poll
        poll = verb(db, poll_id=poll.id).value
        for person, said in chosen:
            if said[at]:
                options = [poll.options[said[at] - 1].id]
                cast(db, poll, person, options, nonce=f"{at}-{person[:20]}")
        poll = sealing.close_poll(db, poll_id=poll.id).value
    return poll


def test_who_changed_is_not_told_where_nothing_shows_that_it_tells_no_more_with_figures_by_group(
    opened: ForumFile,
) -> None:
    db = opened.db
    poll = vote(db, UNCERTAIN)
    assert breakdown(db, poll_id=poll.id, round_number=1).figures
    found = transition(db, poll_id=poll.id)
    assert found.tells and found.moves == () and found.matched == 11
    for language, words in (("en", "together with figures by group"), ("id", "bersama angka")):
        with speaking(language):
            assert words in wording.note(found)
    told: Any = run_cli("poll", str(opened.path), "transition", "1", "--json")
    assert told["moves"] == [] and "together" in told["text"]


def test_without_groups_there_is_nothing_to_be_told_together(opened: ForumFile) -> None:
    alone = [("Tani", said, number) for _group, said, number in UNCERTAIN]
    poll = vote(opened.db, alone)
    assert not breakdown(opened.db, poll_id=poll.id, round_number=1).figures
    assert transition(opened.db, poll_id=poll.id).moves


@pytest.mark.parametrize("other_way_round", [False, True])
def test_what_is_told_of_usual_rooms_stays_whatever_is_asked_for_first(
    opened: ForumFile, other_way_round: bool
) -> None:
    db = opened.db
    poll = vote(db, USUAL)
    wanted = [(1, 2), (2, 3), (1, 3)]
    found = [
        transition(db, poll_id=poll.id, round_number=last, from_round=first).moves
        for first, last in (reversed(wanted) if other_way_round else wanted)
    ]
    assert all(found)
    assert breakdown(db, poll_id=poll.id).figures
