"""Checking in and out: green, yellow, red, and what stays in the file."""

from __future__ import annotations

import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from support import inside, register, words

from forumdesk.domain.attendance import Direction, Light, Stop
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.ids import badge_code
from forumdesk.operations import attendance, came, copies, forum, groups, people
from forumdesk.operations.badges import BadgeBook
from forumdesk.operations.forum import ForumChanges
from forumdesk.operations.people import NewPerson
from forumdesk.operations.undo import take_back
from forumdesk.store import attendance as rows
from forumdesk.store import forum as forums
from forumdesk.store import people as people_rows
from forumdesk.store.forum_file import ForumFile, open_forum


def test_every_way_to_name_a_badge_lets_its_person_in(opened: ForumFile) -> None:
    ids = register(opened.db, 5)
    code = people.badge_codes(opened.db)[ids[0]]
    assert attendance.check_in(opened.db, wanted=code.token).value.light is Light.GREEN
    others = [people.badge_codes(opened.db)[one] for one in ids[1:4]]
    for wanted in (
        f"http://192.168.1.10:8080/j/{others[0].token}",
        others[1].shown.lower(),
        f" {others[2].typed} \n",
        "5",
    ):
        found = attendance.check_in(opened.db, wanted=wanted, gate="East").value
        assert (found.light, found.first_gate) == (Light.GREEN, "East")
    assert rows.present(opened.db) == set(ids)
    assert [visit.direction for visit in rows.visits(opened.db)] == [Direction.IN] * 5


def test_a_second_scan_is_yellow_and_tells_of_the_first(opened: ForumFile) -> None:
    person = register(opened.db, 1)[0]
    first = attendance.check_in(opened.db, wanted="1", gate="Main").value
    again = attendance.check_in(opened.db, wanted="1", gate="Side")
    assert again.value.light is Light.YELLOW
    assert (again.value.first_at, again.value.first_gate) == (first.first_at, "Main")
    assert again.undo is None
    assert len(rows.visits(opened.db)) == 1
    out = attendance.check_out(opened.db, person_id=person).value
    assert rows.present(opened.db) == set()
    back = attendance.check_in_person(opened.db, person_id=person, gate="Side").value
    assert (back.light, back.first_gate) == (Light.GREEN, "Main")
    # What matters at the door is since when somebody is inside.
    last = attendance.check_in(opened.db, wanted="1", gate="Main").value
    assert (last.light, last.first_gate, last.inside_gate) == (Light.YELLOW, "Main", "Side")
    assert rows.last_visit(opened.db, person) != out
    assert rows.first_visits(opened.db)[person].at == first.first_at


def test_red_says_why_and_stores_nothing(opened: ForumFile) -> None:
    first, second = register(opened.db, 2)
    old = people.badge_codes(opened.db)[first]
    people.reissue_badge(opened.db, person_id=first)
    replaced = attendance.check_in(opened.db, wanted=old.typed).value
    assert (replaced.light, replaced.stop) == (Light.RED, Stop.REPLACED)
    assert replaced.person is not None and replaced.person.id == first
    people.revoke_badge(opened.db, person_id=second)
    for revoked in (
        attendance.check_in(opened.db, wanted="2").value,
        attendance.check_in_person(opened.db, person_id=second).value,
    ):
        assert (revoked.light, revoked.stop) == (Light.RED, Stop.NO_BADGE_IN_FORCE)
    for unknown in ("", "99", "BCDE-BCDE-BCDE", "x" * 22, "é" * 22, "/j/", "-" * 22, "1 or 1"):
        found = attendance.check_in(opened.db, wanted=unknown).value
        assert (found.light, found.person) == (Light.RED, None), unknown
        assert found.stop is Stop.UNKNOWN_CODE
    assert rows.visits(opened.db) == []


def test_leaving_needs_having_come(opened: ForumFile) -> None:
    person = register(opened.db, 1)[0]
    with pytest.raises(Refused, match="NOT_CHECKED_IN"):
        attendance.check_out(opened.db, person_id=person)
    with pytest.raises(Refused, match="NOT_FOUND"):
        attendance.check_in_person(opened.db, person_id="nobody")
    with pytest.raises(Refused, match="INVALID_FIELD"):
        attendance.check_in(opened.db, wanted="1", gate="G" * 81)
    assert rows.visits(opened.db) == []


def test_a_walk_in_is_registered_and_let_in_and_taken_back_as_one(opened: ForumFile) -> None:
    done = attendance.walk_in(opened.db, new=people.NewPerson("Ibu Sari", group="Warga"), gate="A")
    assert (done.value.light, done.value.first_gate) == (Light.GREEN, "A")
    assert len(people.badge_codes(opened.db)) == 1
    assert done.undo is not None
    redo = take_back(opened.db, done.undo)
    assert (people_rows.people(opened.db), rows.visits(opened.db)) == ([], [])
    take_back(opened.db, redo)
    assert rows.present(opened.db) == {done.value.person.id if done.value.person else ""}
    with pytest.raises(Refused, match="MISSING_FIELD"):
        attendance.walk_in(opened.db, new=people.NewPerson("  "))


def test_who_is_registered_already_is_not_registered_again_by_mistake(opened: ForumFile) -> None:
    known = people.add_person(opened.db, new=people.NewPerson("José Pérez")).value
    with pytest.raises(Refused) as twice:
        attendance.walk_in(opened.db, new=people.NewPerson("jose perez"))
    assert twice.value.reason is Reason.NAMESAKE
    assert dict(twice.value.facts) == {"name": "José Pérez", "number": known.number}
    assert people_rows.people(opened.db) == [known]
    other = attendance.walk_in(opened.db, new=people.NewPerson("jose perez"), anyway=True).value
    assert other.person is not None and other.person.number == known.number + 1


def test_check_ins_are_not_in_the_desk_log(opened: ForumFile) -> None:
    register(opened.db, 1)
    before = inside(opened.db).execute("SELECT count(*) FROM desk_log").fetchone()
    attendance.check_in(opened.db, wanted="1")
    assert inside(opened.db).execute("SELECT count(*) FROM desk_log").fetchone() == before


def test_in_a_copy_for_others_codes_open_nothing(opened: ForumFile) -> None:
    register(opened.db, 1)
    code = people.badge_codes(opened.db).popitem()[1]
    copy = opened.path.with_name("copy.forum")
    copies.save_copy(opened, target=copy)
    with open_forum(copy) as given:
        with pytest.raises(Refused, match="NO_KEY"):
            attendance.check_in(given.db, wanted=code.token)
        assert attendance.check_in(given.db, wanted="1").value.light is Light.GREEN


@pytest.mark.uncounted
def test_one_scan_among_twenty_thousand_is_quick(opened: ForumFile) -> None:
    group = words("Warga")
    groups.add_group(opened.db, name=group)
    ids = register(opened.db, 20_000)
    last = people.badge_codes(opened.db)[ids[-1]]
    times = []
    for wanted in (last.token, last.typed, "19999"):
        began = time.process_time()
        attendance.check_in(opened.db, wanted=wanted)
        times.append(time.process_time() - began)
    # 0.05 s here; the limit is wide because a processor that others use too is slower.
    assert max(times) < 0.4, times
    book = BadgeBook(opened.db)
    key, latest = people.forum_key(opened.db), people_rows.badges(opened.db)[-50:]
    began = time.process_time()
    for code in (badge_code(key, badge.id) for badge in latest):
        attendance.check_in(opened.db, wanted=code.shown, book=book)
    assert time.process_time() - began < 50 * 0.02


def test_a_book_knows_revoked_badges_and_not_the_newest(opened: ForumFile) -> None:
    first, second = register(opened.db, 2)
    old = people.badge_codes(opened.db)[first]
    people.reissue_badge(opened.db, person_id=first)
    book = BadgeBook(opened.db)
    people.reissue_badge(opened.db, person_id=second)
    codes = people.badge_codes(opened.db)
    lights = [
        attendance.check_in(opened.db, wanted=wanted, book=book).value.light
        for wanted in (old.token, codes[first].shown, codes[second].token, "BCDE", "2")
    ]
    assert lights == [Light.RED, Light.GREEN, Light.GREEN, Light.RED, Light.YELLOW]


GATE = """
import sys
from pathlib import Path
from forumdesk.operations import attendance
from forumdesk.store.forum_file import open_forum
with open_forum(Path(sys.argv[1])) as opened:
    numbers = map(str, range(1, 201))
    lights = [attendance.check_in(opened.db, wanted=one).value.light for one in numbers]
print(lights.count("green"), lights.count("yellow"))
"""


def test_two_gates_let_each_person_in_once(opened: ForumFile) -> None:
    register(opened.db, 200)
    opened.close()
    gates = [
        subprocess.Popen(
            [sys.executable, "-c", GATE, str(opened.path)], stdout=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    counted = [[int(one) for one in gate.communicate()[0].split()] for gate in gates]
    assert [gate.returncode for gate in gates] == [0, 0]
    assert [sum(column) for column in zip(*counted, strict=True)] == [200, 200]
    with open_forum(opened.path, for_reading=True) as read:
        assert len(rows.visits(read.db)) == len(rows.present(read.db)) == 200


@pytest.mark.parametrize(("rule", "reached"), [("2/3", 4), ("1/2", 3), ("5", 5), ("1/1", None)])
def test_the_quorum_of_now_is_that_of_the_list_of_today(
    opened: ForumFile, rule: str, reached: int | None
) -> None:
    db = opened.db
    ids = [one.id for one in people.add_people(db, new=[NewPerson(n) for n in "abcdef"]).value]
    forum.update_forum(db, changes=ForumChanges(quorum=rule))
    assert came.quorum_now(db, door=None) is None
    now = datetime.now(UTC)
    for place, person in enumerate(ids[:5], start=1):
        at = now - timedelta(milliseconds=60 - place)
        attendance.check_in_person(db, person_id=person, at=at)
        attendance.check_out(db, person_id=person, at=at)
        attendance.check_in_person(db, person_id=person, at=at)
    told = came.quorum_now(db, door=None)
    day = attendance.opening_of(now, ZoneInfo(forums.forum(db).time_zone)).date()
    listed = came.who_came(db, day=day)
    assert listed.quorum is not None and told is not None
    assert (told[0].present, told[0].needed) == (listed.quorum.present, listed.quorum.needed)
    assert told[1] == listed.at == (now - timedelta(milliseconds=60 - reached) if reached else None)


def test_who_was_not_checked_out_in_the_evening_has_left_by_the_morning(opened: ForumFile) -> None:
    stayed, again, new = register(opened.db, 3)
    yesterday = datetime.now(UTC) - timedelta(days=1)
    for one in (stayed, again):
        attendance.check_in_person(opened.db, person_id=one, at=yesterday)
    assert attendance.overnight(opened.db) == 0, "nobody has come today, so nobody need be told"
    attendance.check_in_person(opened.db, person_id=new)
    assert attendance.overnight(opened.db) == 2
    done = attendance.check_out_everybody(opened.db, overnight=True)
    assert (done.value, rows.present(opened.db), attendance.overnight(opened.db)) == (2, {new}, 0)
    back = attendance.check_in_person(opened.db, person_id=again).value
    assert back.light is Light.GREEN
