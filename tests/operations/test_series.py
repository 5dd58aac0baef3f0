"""Continuing a forum: what the next one is handed, and what stays where it was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import length
import pytest
from any_forum import any_forum
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf import text_of
from PIL import Image
from room import add_session
from support import inside, refusing, words

from forumdesk.domain import audit_log
from forumdesk.domain.abbreviations import Abbreviation
from forumdesk.domain.actions import Status
from forumdesk.domain.attribution import Attribution
from forumdesk.domain.errors import Reason
from forumdesk.domain.ids import badge_code
from forumdesk.domain.poll_state import State
from forumdesk.domain.registration import Answer, Kept
from forumdesk.domain.series import Handed
from forumdesk.domain.troubles import Trouble
from forumdesk.operations import actions, places, reporting
from forumdesk.operations.actions import ActionChanges, NewAction
from forumdesk.operations.attribution import told_parts
from forumdesk.operations.breakout import NewTable, set_tables
from forumdesk.operations.checking import check
from forumdesk.operations.forum import ForumChanges, create_forum, update_forum
from forumdesk.operations.letterhead import add_logo, read_logo
from forumdesk.operations.programme import SessionChanges, update_session
from forumdesk.operations.registration import set_answers, set_field_use
from forumdesk.operations.series import Continued, NextForum, continue_forum
from forumdesk.operations.tags import add_ready_set
from forumdesk.store import (
    abbreviations,
    attendance,
    audit,
    breakout,
    inputs,
    letterhead,
    people,
    polls,
    privacy,
    programme,
    registration,
    series,
    tags,
)
from forumdesk.store import actions as action_rows
from forumdesk.store import forum as forums
from forumdesk.store.errors import FileTrouble
from forumdesk.store.forum_file import open_forum
from forumdesk.store.legible import unreadable_part
from forumdesk.store.reader import Store
from forumdesk.store.transaction import writing

_EARLIER = timedelta(minutes=5)
_NEXT = NextForum(title=words("The next one"), starts=date(2027, 3, 1))


@dataclass(frozen=True, slots=True)
class Both:
    """The sample forum and the one that continues it."""

    last: Store
    last_path: Path
    made: Continued
    before: bytes

    @property
    def next(self) -> Store:
        """The next forum."""
        return self.made.opened.db


@pytest.fixture(scope="module")
def both(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    """The sample, with two actions of its own and a protected session, continued once."""
    folder = tmp_path_factory.mktemp("series")
    path = folder / "last.forum"
    path.write_bytes(sample_file.read_bytes())
    path.chmod(0o600)
    with open_forum(path) as work:
        person = people.people(work.db)[0]
        new = NewAction("Paint the door", owner="RT 03", person=person.id, due=date(2019, 6, 1))
        used = [one.key for one in registration.fields(work.db) if one.used]
        asked = list(dict.fromkeys((*used, "spoken", "phone", "photo", "diet")))
        set_field_use(work.db, keys=asked)
        given = [Answer("spoken", "Jawa"), Answer("phone", "+62 21 5550 100")]
        given += [Answer("photo", "always"), Answer("diet", "vegan")]
        set_answers(work.db, person_id=person.id, answers=given)
        left = actions.add_action(work.db, new=new).value
        actions.note_progress(work.db, action_id=left.id, text="The paint is bought.")
        with writing(work.db) as transaction:
            row = abbreviations.abbreviation_row(Abbreviation("a", "dk", "Dinas Kesehatan"))
            transaction.insert(abbreviations.ABBREVIATION, row)
        done = actions.add_action(work.db, new=NewAction("Write a letter")).value
        changes = ActionChanges(status=Status.DONE)
        actions.edit_actions(work.db, action_ids=[done.id], changes=changes)
        _set_up(work.db)
        with writing(work.db) as transaction:
            session = next(one for one in programme.sessions(work.db) if one.code == "D1-06")
            protected = replace(session, attribution=Attribution.CHATHAM)
            row = programme.session_row(protected)
            transaction.update(programme.SESSION, session.id, row)
    before = path.read_bytes()
    with open_forum(path, for_reading=True) as last:
        handed = _NEXT.handed | {Handed.POLLS}
        made = continue_forum(last.db, folder / "next.forum", new=replace(_NEXT, handed=handed))
        with made.opened:
            yield Both(last.db, path, made, before)


def _set_up(db: Store) -> None:
    """A logo of a host, a room for new sessions, a way, papers that suit, and outcomes."""
    out = BytesIO()
    Image.new("RGB", (40, 30), (20, 90, 90)).save(out, "PNG")
    new = read_logo(out.getvalue())
    logo = add_logo(db, new=new, words=words("Arms")).value
    host, venues = forums.hosts(db)[0], forums.venues(db)
    places.update_host(db, host_id=host.id, changes=places.HostChanges(logo=logo.id))
    places.set_travel(db, venues=(venues[0].id, venues[1].id), minutes=25)
    changes = ForumChanges(default_room=forums.rooms(db)[1].id, documents=("programme",))
    update_forum(db, changes=changes)
    add_ready_set(db, key="gnh")
    session, host = programme.sessions(db)[0], people.people(db)[0]
    tag = tags.tags(db)[0].id
    changes = SessionChanges(tags=[tag], foreign="ABC123", starts=session.starts - _EARLIER)
    update_session(db, session_id=session.id, changes=changes)
    made = [NewTable(1, words("Water"), host.id), NewTable(2)]
    set_tables(db, session_id=session.id, tables=made, rounds=2)


def test_as_much_arrives_as_was_there(both: Both) -> None:
    last, coming = both.last, both.next
    assert people.people(coming) == people.people(last)
    assert people.groups(coming) == people.groups(last)
    for read in (
        *(forums.hosts, forums.venues, forums.rooms, letterhead.letterhead),
        *(abbreviations.abbreviations, registration.fields),
        *(forums.travels, tags.tag_sets, tags.tags),
    ):
        assert read(coming) == read(last)  # type: ignore[operator]
    before, after = forums.forum(last), forums.forum(coming)
    assert (after.default_room, after.documents) == (before.default_room, before.documents)
    assert before.default_room and forums.hosts(coming)[0].logo
    sessions = programme.sessions(coming)
    assert [one.code for one in sessions] == [one.code for one in programme.sessions(last)]
    assert len(programme.talks(coming)) == len(programme.talks(last))
    assert len(programme.parts(coming)) == len(told_parts(last)) < len(programme.parts(last))
    drafts = polls.polls(coming)
    assert [one.question for one in drafts] == [one.question for one in polls.polls(last)]
    assert {one.state for one in drafts} == {State.DRAFT}
    left = [one for one in action_rows.actions(last) if one.status.is_left]
    assert {one.number for one in action_rows.actions(coming)} == {one.number for one in left}
    assert both.made.counts == {
        Handed.PEOPLE: people.count(last),
        Handed.AGENDA: len(sessions),
        Handed.ACTIONS: len(left),
        Handed.LETTERHEAD: 1,
        Handed.ABBREVIATIONS: 1,
        Handed.POLLS: len(drafts),
    }
    assert both.made.left_out == []


def test_a_session_keeps_tags_and_tables_and_is_another_one_to_calendars(both: Both) -> None:
    was, now = programme.sessions(both.last)[0], programme.sessions(both.next)[0]
    assert (was.revision, was.foreign, was.rounds) == (1, "ABC123", 2)
    assert (now.code, now.revision, now.foreign, now.rounds) == (was.code, 0, "", 2)
    carried = [(one.session, one.tag) for one in tags.session_tags(both.next)]
    assert carried == [(now.id, tags.tags(both.last)[0].id)]
    tables = breakout.tables(both.next)
    host = people.people(both.last)[0].id
    assert [(one.session, one.number, one.host) for one in tables] == [
        (now.id, 1, host),
        (now.id, 2, None),
    ]
    assert tables[0].topic == words("Water")


def test_who_answers_for_the_data_of_people_is_the_same(both: Both) -> None:
    assert privacy.notice(both.last).given
    assert privacy.notice(both.next) == privacy.notice(both.last)


def test_of_what_people_answered_only_languages_come_along(both: Both) -> None:
    person = people.people(both.last)[0].id
    spoken = {person: [Answer("spoken", "Jawa")]}
    there = registration.answers(both.last, kept=Kept.DETAIL)[person]
    assert {one.field for one in there} >= {"spoken", "phone", "photo"}
    coming = registration.answers(both.next, kept=Kept.DETAIL)
    assert coming[person] == spoken[person]
    assert {one.field for given in coming.values() for one in given} == {"spoken"}
    assert registration.answers(both.next, kept=Kept.NEED) == {}


def test_nothing_that_was_said_or_done_comes_along_and_the_last_file_is_as_it_was(
    both: Both,
) -> None:
    tables = ("input", "record_line", "record_version", "visit", "poll_round", "input_response")
    for table in tables:
        assert inside(both.next).execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
    assert inputs.inputs(both.last) and attendance.visits(both.last)
    assert both.last_path.read_bytes() == both.before
    sessions = programme.sessions(both.next)
    assert all(one.started_at is None and one.ended_seq is None for one in sessions)
    assert not {one.id for one in sessions} & {one.id for one in programme.sessions(both.last)}


def test_days_and_clocks_are_those_of_the_last_forum(both: Both) -> None:
    before, after = forums.forum(both.last), forums.forum(both.next)
    assert (after.starts, after.days) == (date(2027, 3, 1), before.days)
    zone = ZoneInfo(before.time_zone)
    assert after.time_zone == before.time_zone and after.languages == before.languages
    away = after.starts - before.starts
    pairs = zip(programme.sessions(both.last), programme.sessions(both.next), strict=True)
    for was, is_ in pairs:
        assert is_.starts.astimezone(zone) == was.starts.astimezone(zone) + away


def test_badges_of_the_last_forum_open_nothing_here(both: Both) -> None:
    old, new = forums.forum_key(both.last), forums.forum_key(both.next)
    assert old and new and old != new
    badges = people.badges(both.next)
    assert len(badges) == people.count(both.next)
    assert not {one.id for one in badges} & {one.id for one in people.badges(both.last)}
    assert badge_code(new, badges[0].id) != badge_code(old, people.badges(both.last)[0].id)


def test_an_action_says_where_it_comes_from_and_what_was_noted(both: Both) -> None:
    found = {one.action.text: one for one in action_rows.followed(both.next)}
    paint = found["Paint the door"]
    earlier = series.earlier_forums(both.next)
    assert [one.id for one in earlier] == [forums.forum(both.last).id]
    assert {one.action.origin for one in found.values()} == {earlier[0].id}
    assert [one.text for one in paint.notes] == ["The paint is bought."]
    assert paint.action.person == people.people(both.last)[0].id
    assert "Write a letter" not in found
    digest = reporting.make_report(both.next, kind="follow-up", left=True)
    said = " ".join(text_of(digest).split())
    assert "Paint the door" in said and "The paint is bought" in said
    assert f"from {earlier[0].short_title}, 29 April – 1 May 2019" in said


def test_names_of_a_protected_session_stay_behind(both: Both) -> None:
    told = {one.id: one for one in programme.sessions(both.next)}
    [session] = [one for one in told.values() if one.code == "D1-06"]
    assert session.attribution is Attribution.CHATHAM
    assert programme.parts(both.next, session.id) == []
    entries = audit.log_entries(both.next)
    assert [*audit_log.promises_broken({session.id: "named"}, entries)] != []


def test_only_what_is_ticked_comes_and_a_shorter_forum_says_what_it_leaves_out(
    both: Both, tmp_path: Path
) -> None:
    new = replace(
        _NEXT,
        ends=date(2027, 3, 1),
        time_zone="Europe/Berlin",
        handed=frozenset({Handed.AGENDA, Handed.ACTIONS}),
    )
    made = continue_forum(both.last, tmp_path / "short.forum", new=new)
    with made.opened as opened:
        assert people.count(opened.db) == 0 and not polls.polls(opened.db)
        sessions = programme.sessions(opened.db)
        assert {one.starts.astimezone(ZoneInfo("Europe/Berlin")).date() for one in sessions} == {
            new.starts
        }
        assert {one[:2] for one in made.left_out} == {"D2", "D3"}
        assert len(sessions) + len(made.left_out) == len(programme.sessions(both.last))
        assert all(one.person is None for one in programme.parts(opened.db))
        name = people.people(both.last)[0].display
        [paint] = [one for one in action_rows.actions(opened.db) if one.text == "Paint the door"]
        assert paint.person is None and name in paint.owner and "RT 03" in paint.owner


def test_the_third_forum_knows_the_first(both: Both, tmp_path: Path) -> None:
    later = replace(_NEXT, starts=_NEXT.starts + timedelta(weeks=52))
    made = continue_forum(both.next, tmp_path / "third.forum", new=later)
    with made.opened as opened:
        first, second = forums.forum(both.last).id, forums.forum(both.next).id
        assert [one.id for one in series.earlier_forums(opened.db)] == [second, first]
        assert {one.origin for one in action_rows.actions(opened.db)} == {first}


@settings(max_examples=length.either(2, long=200))
@given(seed=st.integers(0, 1 << 32))
def test_of_any_forum_as_much_arrives_as_was_there(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    folder = tmp_path_factory.mktemp("any")
    with any_forum(folder / "a.forum", Random(seed)) as opened:
        last = opened.db
        new = replace(_NEXT, handed=frozenset(Handed))
        made = continue_forum(last, folder / "next.forum", new=new)
        with made.opened as following:
            coming = following.db
            assert people.people(coming) == people.people(last)
            assert people.count(coming) == len(people.badges(coming))
            assert len(programme.sessions(coming)) == len(programme.sessions(last))
            assert len(programme.parts(coming)) == len(told_parts(last))
            assert len(polls.polls(coming)) == len(polls.polls(last))
            left = {one.number: one for one in action_rows.actions(last) if one.status.is_left}
            handed = {one.number: one for one in action_rows.actions(coming)}
            assert {*handed} == {*left} and all(one.origin for one in handed.values())
            assert all(
                one.origin in (left[key].origin, forums.forum(last).id)
                for key, one in handed.items()
            )
            assert len(series.earlier_forums(coming)) == len(series.earlier_forums(last)) + 1
            told = check(coming)
            assert told.ok and unreadable_part(coming) is None


def test_what_cannot_be_continued_leaves_no_file(both: Both, tmp_path: Path) -> None:
    target = tmp_path / "new.forum"
    with refusing(Reason.WRONG_DAYS):
        continue_forum(both.last, target, new=replace(_NEXT, ends=date(2027, 2, 1)))
    assert not target.exists()
    torn = tmp_path / "torn.forum"
    with create_forum(torn, title=words("Torn"), language="en") as work:
        add_session(work.db)
        inside(work.db).execute("UPDATE session SET type = 'no such type'")
        with pytest.raises(FileTrouble) as trouble:
            continue_forum(work.db, target, new=_NEXT)
    assert trouble.value.trouble is Trouble.BAD_VALUE and not target.exists()
    target.write_bytes(b"mine")
    with pytest.raises(FileTrouble):
        continue_forum(both.last, target, new=_NEXT)
    assert target.read_bytes() == b"mine"
