"""Tags of a programme from elsewhere: those of the forum, or made where their set is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from prepared import empty, put
from support import words

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.schedule import (
    Schedule,
    ScheduledSession,
    ScheduledSet,
    ScheduledTag,
    ScheduleForm,
)
from forumdesk.domain.text import NO_TEXT, Text
from forumdesk.exchange.lists import About, Asked, read_list
from forumdesk.exchange.programmes.lists import read_programme
from forumdesk.exchange.programmes.rows import Around
from forumdesk.operations import tags, undo
from forumdesk.operations.importing_programme import (
    SchedulePlan,
    import_programme,
    plan_programme_import,
)
from forumdesk.store import programme
from forumdesk.store import tags as rows
from forumdesk.store.forum_file import ForumFile, open_forum
from forumdesk.store.reader import Store

SDG = Text((("en", "Sustainable Development Goals"),))
VILLAGE = Text((("en", "Village"),))
WELLS, ROADS = (ScheduledTag(words(name), of=VILLAGE) for name in ("Wells", "Roads"))
PEACE = ScheduledTag(words("Peace"), "16", SDG, "sdg")


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[ForumFile]:
    with open_forum(put(empty, tmp_path / "a.forum")) as forum:
        yield forum


def session(*carried: ScheduledTag, key: str = "a", theme: str = "") -> ScheduledSession:
    about = words(theme) if theme else NO_TEXT
    return ScheduledSession("here", key, words(f"Session {key}"), tags=carried, theme=about)


def plan(
    db: Store, *sessions: ScheduledSession, sets: tuple[ScheduledSet, ...] = ()
) -> SchedulePlan:
    read = Schedule(ScheduleForm.SPEC, sessions, sets=sets)
    return plan_programme_import(db, schedule=read)


def carried(db: Store) -> dict[str, list[str]]:
    """The tags of each session, by its key."""
    found = tags.carried(db)
    return {
        one.foreign: [f"{of.name.in_language('en')}: {tag.key}" for of, tag in found[one.id]]
        for one in programme.every_session(db)
        if one.id in found
    }


def label(said: str, *, perhaps: bool = False) -> ScheduledTag:
    return ScheduledTag(words(said), perhaps=perhaps)


def test_words_are_tags_that_the_forum_has(opened: ForumFile) -> None:
    db = opened.db
    tags.add_ready_set(db, key="sdg")
    said = (
        *("SDG 16, sdg5", "Tanpa kemiskinan", "Peace, justice and strong institutions; 4"),
        *("9 Industry, innovation and infrastructure · 13",),
    )
    import_programme(db, plan=plan(db, session(*map(label, said))))
    goals = ("1", "4", "5", "9", "13", "16")
    assert carried(db) == {"a": [f"Sustainable Development Goals: {one}" for one in goals]}
    # Others stand in place of these; a file that says none leaves them.
    import_programme(db, plan=plan(db, session(label("SDG/2"))))
    assert carried(db) == {"a": ["Sustainable Development Goals: 2"]}
    assert plan(db, session()).changes_nothing


def test_words_that_are_no_tag_are_told_once_and_make_none(opened: ForumFile) -> None:
    db = opened.db
    tags.add_ready_set(db, key="sdg")
    told = plan(db, session(label("Pece, SDG 3")), session(label("pece"), key="b"))
    assert [(one.field, one.value) for one in told.not_understood] == [("tags", "Pece")]
    import_programme(db, plan=told)
    assert carried(db) == {"a": ["Sustainable Development Goals: 3"]}
    assert len(rows.tag_sets(db)) == 1 and len(rows.tags(db)) == 17


def test_what_two_sets_have_is_that_which_the_session_carries(opened: ForumFile) -> None:
    db = opened.db
    for name in ("North", "South"):
        own = tags.add_tag_set(db, name=words(name)).value
        tags.add_tag(db, set_id=own.id, key="1", name=words("Water"))
    told = plan(db, session(label("1 Water")))
    assert [one.value for one in told.not_understood] == ["1 Water"]
    south = ScheduledTag(words("Water"), "1", words("South"))
    import_programme(db, plan=plan(db, session(south)))
    again = plan(db, session(label("1 Water")))
    assert (again.changes_nothing, again.not_understood) == (True, ())
    assert carried(db) == {"a": ["South: 1"]}


def test_sets_that_are_told_are_made_whole_and_taken_back(opened: ForumFile) -> None:
    db = opened.db
    village = ScheduledSet(VILLAGE, tags=(ScheduledTag(words("Mills")), WELLS, ROADS))
    told = plan(db, session(ROADS, PEACE), session(WELLS, key="b"), sets=(village,))
    assert told.counts.tags == 3 + 17
    done = import_programme(db, plan=told)
    sets = {one.id: one for one in rows.tag_sets(db)}
    assert [(one.key, one.position) for one in sets.values()] == [("", 1), ("sdg", 2)]
    own = [one for one in rows.tags(db) if not sets[one.tag_set].key]
    assert [one.name.in_language("en") for one in own] == ["Mills", "Wells", "Roads"]
    assert carried(db)["a"] == ["Village: ", "Sustainable Development Goals: 16"]
    assert plan(db, session(ROADS, PEACE), session(WELLS, key="b")).changes_nothing
    # Of a set that is here only what lacks is made.
    lacks = replace(WELLS, name=words("Ponds"))
    assert plan(db, session(lacks, key="c")).counts.tags == 1
    assert done.undo is not None
    undo.take_back(db, done.undo)
    assert (rows.tag_sets(db), rows.tags(db)) == ([], [])


def test_categories_of_a_calendar_are_tags_or_a_theme(opened: ForumFile) -> None:
    db = opened.db
    tags.add_ready_set(db, key="sdg")
    named = ("Water", "16 Peace, justice and strong institutions")
    perhaps = [label(one, perhaps=True) for one in named]
    all_of_it = ", ".join(named)
    told = plan(db, session(*perhaps, theme=all_of_it), session(perhaps[0], key="b", theme="Water"))
    import_programme(db, plan=told)
    assert told.not_understood == ()
    assert carried(db) == {"a": ["Sustainable Development Goals: 16"]}
    assert {one.theme.in_language("en") for one in programme.every_session(db)} == {"Water"}


def test_what_is_no_tag_makes_no_set(opened: ForumFile) -> None:
    wrong = (
        *(
            ScheduledTag(),
            ScheduledTag(NO_TEXT, "1", VILLAGE),
            ScheduledTag(NO_TEXT, "1", NO_TEXT, "x"),
            ScheduledTag(words("A"), "", NO_TEXT, "x"),
        ),
        ScheduledTag(Text((("en", "A" * 2001),)), "1", VILLAGE),
    )
    told = plan(opened.db, session(*wrong))
    assert (told.tags.sets, told.tags.tags) == ((), ())
    import_programme(opened.db, plan=told)
    assert carried(opened.db) == {}
    by_number = replace(PEACE, name=NO_TEXT)
    assert plan(opened.db, session(by_number, key="b")).counts.tags == 17


def test_tags_that_were_changed_meanwhile_are_not_written_over(opened: ForumFile) -> None:
    db = opened.db
    told = plan(db, session(PEACE))
    tags.add_ready_set(db, key="sdg")
    with pytest.raises(Refused) as refused:
        import_programme(db, plan=told)
    assert refused.value.reason is Reason.PROGRAMME_IS_OUTDATED
    assert programme.every_session(db) == []


def test_columns_of_tags_are_found() -> None:
    content = b"Waktu;Acara;SDGs\n09.00-10.00;Air;SDG 6, SDG 16\n"
    grid = read_list(content, Asked(about=About.PROGRAMME))
    read = read_programme(grid, Around(ZoneInfo("Asia/Jakarta"), date(2026, 5, 4), 1, "id"))
    [one] = read.schedule.sessions
    assert [tag.label("id") for tag in one.tags] == ["SDG 6, SDG 16"]
    assert read.schedule.not_understood == () and read.ignored == ()
