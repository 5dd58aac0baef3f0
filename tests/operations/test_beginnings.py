"""The sample forum and the templates."""

from __future__ import annotations

import time
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from support import words

from forumdesk.domain.errors import Refused
from forumdesk.domain.inputs import InputKind, InputState
from forumdesk.domain.programme import SessionRole
from forumdesk.domain.record import LineType, RecordState
from forumdesk.domain.registration import Kept, declared, in_use
from forumdesk.operations import sample, templates
from forumdesk.operations.checking import check
from forumdesk.operations.documents import documents
from forumdesk.operations.versions import is_as_marked
from forumdesk.store import (
    attendance,
    inputs,
    people,
    polls,
    privacy,
    programme,
    record,
    registration,
)
from forumdesk.store import forum as forums
from forumdesk.store.forum_file import ForumFile


@pytest.fixture(scope="module", params=["en", "id"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> ForumFile:
    path = tmp_path_factory.mktemp("sample") / "sample.forum"
    began = time.process_time()
    opened = sample.create_sample(path, language=request.param)
    assert time.process_time() - began < 3
    request.addfinalizer(opened.close)
    return opened


def test_the_sample_has_a_room_full_of_people(made: ForumFile) -> None:
    there = attendance.present(made.db)
    everybody = people.people(made.db)
    assert (len(there), len(everybody)) == (212, 240)
    assert set(attendance.first_visits(made.db)) == there
    # The newcomer's trial badge is the last one, and may vote in everything that is open.
    assert everybody[-1].id in there
    assert {visit.at.date() for visit in attendance.visits(made.db)} == {date(2019, 4, 29)}


def test_the_sample_has_inputs_in_every_state(made: ForumFile) -> None:
    found = inputs.inputs(made.db)
    states = Counter(one.state for one in found)
    assert states == {
        InputState.SHOWN: 29,
        InputState.ANSWERED: 6,
        InputState.PARKED: 3,
        InputState.NOT_SHOWN: 3,
        InputState.HELD: 5,
    }
    assert all((one.reason is None) == (one.state is not InputState.NOT_SHOWN) for one in found)
    texts = {one.text for one in found if one.state is InputState.HELD}
    assert "Who answers complaints when the officer on duty is away?" in texts
    assert "Ambulans desa bisa dipesan lewat kantor kecamatan, bukan hanya telepon." in texts
    proposed = Counter(one.state for one in found if one.kind is InputKind.AGENDA)
    assert proposed == {InputState.SHOWN: 2, InputState.HELD: 1}, "two can be ranked"
    assert 0 < sum(one.author is not None for one in found) < 5


def test_the_sample_has_a_finished_record_and_one_in_the_making(made: ForumFile) -> None:
    sessions = {one.code: one for one in programme.sessions(made.db)}
    finished, running = sessions["D1-04"], sessions["D1-06"]
    assert finished.started_at and finished.ended_at
    assert running.started_at and not running.ended_at
    lines = record.lines(made.db, finished.id)
    kinds = Counter(line.type for line in lines)
    assert kinds[LineType.AGREEMENT] == 3 and set(kinds) == set(LineType)
    assert all(line.reached for line in lines if line.type is LineType.AGREEMENT)
    actions = [line for line in lines if line.type is LineType.ACTION]
    assert all(action.owner and action.due for action in actions) and len(actions) == 2
    versions = record.versions(made.db, finished.id)
    assert [one.state for one in versions] == list(RecordState)[:3]
    assert all(one.whole for one in versions) and is_as_marked(made.db, versions[-1])
    assert record.lines(made.db, running.id)


def test_the_sample_is_whole_and_says_that_it_is_invented(made: ForumFile) -> None:
    assert check(made.db).ok
    open_polls = [one for one in polls.polls(made.db) if one.state.value == "open"]
    assert sorted(one.kind.value for one in open_polls) == ["pulse", "secret"]
    forum = forums.forum(made.db)
    assert forum.sample
    assert "invented" in forum.note.in_language("en") and "rekaan" in forum.note.in_language("id")


def test_whom_to_ask_about_data_is_told_in_the_language_of_the_sample(made: ForumFile) -> None:
    asked, language = privacy.notice(made.db), forums.forum(made.db).languages[0]
    assert (asked.controller, asked.contact) == {
        "en": ("Forum secretariat", "Registration desk in the lobby"),
        "id": ("Sekretariat forum", "Meja registrasi di lobi"),
    }[language]


# How many days each template fills; a conference fills them all.
DAYS = {"conference": 0, "fkp": 1, "focus-group": 1, "musdes": 1, "musrenbang": 1, "town-hall": 1}


def test_the_templates_are_there_in_both_languages() -> None:
    listed = templates.templates()
    assert [one.name for one in listed] == ["blank", *sorted(DAYS)]
    for one in listed:
        for text in (one.title, one.about):
            assert text.in_language("en") != text.in_language("id")


@pytest.mark.parametrize("days", [1, 2, 4])
@pytest.mark.parametrize("name", ["blank", *DAYS])
def test_a_template_fills_every_day_it_knows(tmp_path: Path, name: str, days: int) -> None:
    first = date(2026, 5, 4)
    opened = templates.create_from_template(
        tmp_path / "a.forum",
        name=name,
        title=words("Forum"),
        language="id",
        starts=first,
        ends=first + timedelta(days=days - 1),
    )
    with opened:
        sessions = programme.sessions(opened.db)
        on_days = {one.code[:2] for one in sessions}
        wanted = DAYS.get(name, 0) or (days if name == "conference" else 0)
        assert on_days == {f"D{number}" for number in range(1, wanted + 1)}
        for session in sessions:
            assert session.title.in_language("id") and session.title.in_language("en")
        for before, after in pairwise(sessions):
            same_day = before.code[:2] == after.code[:2]
            assert before.ends == after.starts or not same_day, "they overlap, or time is free"
        drafts = polls.polls(opened.db)
        assert all(poll.state.value == "draft" and poll.session for poll in drafts)
        assert bool(drafts) == (name != "blank") == bool(people.groups(opened.db))


def test_the_papers_that_suit_a_forum_are_there(tmp_path: Path) -> None:
    known = {one.kind for one in documents()}
    for name in DAYS:
        path = tmp_path / f"{name}.forum"
        with templates.create_from_template(
            path, name=name, title=words("A forum"), language="en"
        ) as opened:
            suiting = forums.forum(opened.db).documents
            sessions, parts = programme.sessions(opened.db), programme.parts(opened.db)
        assert suiting and known >= set(suiting), name
        if "berita-acara" in suiting:
            signing = {one.role for one in parts if one.session == sessions[-1].id}
            assert {SessionRole.CHAIR, SessionRole.RAPPORTEUR} <= signing, name
            assert any(one.decision and one.participation for one in sessions), name


def test_an_unknown_template_makes_no_file(tmp_path: Path) -> None:
    for name in ("nope", "", "../samples/bangkok-2019/forum"):
        with pytest.raises(Refused, match="UNKNOWN_TEMPLATE"):
            templates.create_from_template(
                tmp_path / "a.forum", name=name, title=words("Forum"), language="en"
            )
    assert list(tmp_path.iterdir()) == []


def test_each_template_asks_what_its_forum_needs(tmp_path: Path) -> None:
    asked = {}
    for name in templates.names():
        path = tmp_path / f"{name}.forum"
        with templates.create_from_template(
            path, name=name, title=words("A forum"), language="id"
        ) as opened:
            asked[name] = {one.key for one in in_use(registration.fields(opened.db))}
    assert {"sex", "phone", "access"} <= asked["fkp"] and "country" not in asked["fkp"]
    assert {"country", "email", "photo", "quote", "diet", "access"} <= asked["conference"]
    assert asked["blank"] == {one.key for one in in_use(declared({}))}


def test_in_the_sample_some_have_answered_and_a_few_need_something(made: ForumFile) -> None:
    details = registration.answers(made.db, kept=Kept.DETAIL)
    needs = registration.answers(made.db, kept=Kept.NEED)
    assert len(details) > 30 and 3 < len(needs) < 12
    given = [one for every in details.values() for one in every]
    phones = [one.value for one in given if one.field == "phone"]
    assert phones and all(" 555 " in one for one in phones)
    assert all(one.value.endswith(".example") for one in given if one.field == "email")
