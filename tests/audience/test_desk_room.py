"""What desks in browsers are told of the room: how many came, who is missing, if it is full."""

from __future__ import annotations

from dataclasses import replace

from at_desks import PAGE, Desk
from support import until, words

from forumdesk.domain.text import NO_TEXT
from forumdesk.operations import forum, groups, people, places
from forumdesk.operations.forum import ForumChanges
from forumdesk.operations.people import NewPerson
from forumdesk.store import people as rows
from forumdesk.store.reader import Store


def test_a_desk_is_told_of_the_room_behind_its_door(desks: list[Desk], desk: Store) -> None:
    every = [*rows.people(desk)]
    new = [NewPerson(group, group=group) for group in ("Women", "Men", "Men")]
    women, *men = people.add_people(desk, new=new).value
    compared = [one for one in rows.groups(desk) if one.id in (women.group, men[0].group)]
    groups.set_groups(desk, groups=[replace(one, population=510) for one in compared])
    forum.update_forum(desk, changes=ForumChanges(quorum="3"))
    venue = places.add_venue(desk, name=words("Hall"), address=NO_TEXT).value.id
    places.add_room(desk, venue=venue, name=words("Room"), capacity=3)
    all_ = len(every) + 3

    def told() -> tuple[list[str], bool]:
        answer = desks[0].caller.data(f"{PAGE}?door=").json
        return answer["room"], answer["full"]

    first = [f"0 of {all_} registered are here", "0 inside, 3 seats"]
    assert told() == (first, False)
    for number in (*(one.number for one in men), every[0].number):
        assert desks[1].card("scan", wanted=str(number))["light"] == "green"
    until(lambda: told()[1])
    here, seats, quorum, missing = told()[0]
    assert (here, seats) == (f"3 of {all_} registered are here", "Full: 3 inside, 3 seats")
    assert quorum.startswith("Quorum of 3: reached at ")
    assert missing == "Women: 1 fewer than its share"
