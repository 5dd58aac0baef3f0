"""The letterhead is set once, taken back, kept in copies, and stands on what is printed."""

from __future__ import annotations

import io
import sqlite3
from pathlib import Path

import pytest
from pdf import text_of
from PIL import Image
from room import add_session
from support import refusing, run_cli, words
from tagged import tree_of

from forumdesk.domain.audit_log import Doubt, Problem
from forumdesk.domain.errors import Reason
from forumdesk.domain.forum import HostRole
from forumdesk.domain.letterhead import MAX_LOGOS
from forumdesk.domain.record import LineType
from forumdesk.domain.text import Text
from forumdesk.operations import copies, forum, letterhead, places, record, reporting
from forumdesk.operations.checking import check
from forumdesk.operations.documents import documents
from forumdesk.operations.documents.base import About, Request
from forumdesk.operations.undo import take_back
from forumdesk.store import forum as forums
from forumdesk.store import letterhead as rows
from forumdesk.store.forum_file import ForumFile, open_forum
from forumdesk.store.legible import unreadable_part
from forumdesk.wording.worries import Trouble, worry


def picture(grey: int = 90) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), (grey, 0, 0)).save(out, "PNG")
    return out.getvalue()


def add(opened: ForumFile, name: str, content: bytes | None = None) -> str:
    new = letterhead.read_logo(content or picture())
    return letterhead.add_logo(opened.db, new=new, words=words(name)).value.id


def set_lines(opened: ForumFile) -> None:
    lines = {"en": "CITY OF EXAMPLE\n\n  12  Example Street ", "id": ""}
    letterhead.set_letterhead_lines(opened.db, lines=lines)


def names(opened: ForumFile) -> list[str]:
    return [one.words.in_language("en") for one in rows.logos(opened.db)]


def test_a_host_has_its_logo_beside_its_name_on_the_programme(opened: ForumFile) -> None:
    db = opened.db
    add_session(db)
    logo, other = add(opened, "Arms of the city"), words("Village Network")
    city = places.add_host(db, name=words("City"), short_name="", role=HostRole.LEAD).value
    places.add_host(db, name=other, short_name="", role=HostRole.CO_HOST)
    without = reporting.make_report(db, kind="programme", page="A4")
    changes = places.HostChanges(logo=logo)
    places.update_host(db, host_id=city.id, changes=changes)
    said = reporting.make_report(db, kind="programme", page="A4")
    assert "HOSTS City Lead host Village Network Co-host" in text_of(said)
    assert "HOSTS" not in text_of(without)
    with refusing(Reason.NOT_FOUND):
        places.update_host(db, host_id=city.id, changes=places.HostChanges(logo="none such"))
    letterhead.remove_logo(db, logo_id=logo)
    assert forums.hosts(db)[0].logo is None


def test_lines_are_cleaned_and_those_of_a_language_without_any_are_left_out(
    opened: ForumFile,
) -> None:
    set_lines(opened)
    assert rows.lines(opened.db).values == (("en", "CITY OF EXAMPLE\n12 Example Street"),)
    assert rows.letterhead(opened.db).lines_in("id")[0] == "CITY OF EXAMPLE"
    forum.update_forum(opened.db, changes=forum.ForumChanges(title=words("Another title")))
    letterhead.set_letterhead_lines(opened.db, lines={"id": "KOTA", "en": "CITY"})
    assert rows.letterhead(opened.db).lines_in("th") == ["CITY"]
    for bad in ("a line\n" * 9, "x" * 201):
        with refusing(Reason.TOO_MANY_LINES):
            letterhead.set_letterhead_lines(opened.db, lines={"id": bad})


def test_every_step_can_be_taken_back(opened: ForumFile) -> None:
    content = picture(120)
    first, second = add(opened, "City", content), add(opened, "University")
    done = letterhead.order_logos(opened.db, ids=[second])
    assert names(opened) == ["University", "City"]
    assert done.undo is not None
    take_back(opened.db, done.undo)
    changed = letterhead.describe_logo(opened.db, logo_id=first, words=words("Town"))
    removed = letterhead.remove_logo(opened.db, logo_id=first)
    assert names(opened) == ["University"]
    for step in (removed.undo, changed.undo):
        assert step is not None
        take_back(opened.db, step)
    assert names(opened) == ["City", "University"]
    original = rows.original(opened.db, first)
    assert original is not None
    assert original.content == content


def test_there_is_room_for_six_and_each_says_what_it_is(opened: ForumFile) -> None:
    new = letterhead.read_logo(picture())
    for number in range(MAX_LOGOS):
        letterhead.add_logo(opened.db, new=new, words=words(f"Host {number}"))
    with refusing(Reason.TOO_MANY_LOGOS):
        letterhead.add_logo(opened.db, new=new, words=words("One more"))
    with refusing(Reason.INVALID_TEXT):
        letterhead.describe_logo(opened.db, logo_id="", words=Text())


def test_a_copy_for_others_has_it(opened: ForumFile, tmp_path: Path) -> None:
    set_lines(opened)
    add(opened, "City")
    copies.save_copy(opened, target=tmp_path / "copy.forum")
    with open_forum(tmp_path / "copy.forum", for_reading=True) as copy:
        assert rows.letterhead(copy.db) == rows.letterhead(opened.db)
        assert rows.originals(copy.db) == rows.originals(opened.db)
        assert check(copy.db).problems == ()


@pytest.fixture
def session(opened: ForumFile) -> str:
    """A session of a forum with a host, in which something was agreed."""
    made = add_session(opened.db).id
    new = record.NewLine(LineType.AGREEMENT, "It opens at eight.")
    record.add_line(opened.db, session_id=made, new=new)

    places.add_host(opened.db, name=words("A host by name"), short_name="", role=HostRole.LEAD)
    return made


def made(opened: ForumFile, kind: str, session: str) -> reporting.Made:
    wanted = next(one for one in documents() if one.kind == kind)
    return reporting.make_document(
        opened.db, wanted, Request(About(session=session), "A4", wanted.read({}))
    )


def test_it_stands_on_the_first_page_in_the_place_of_the_hosts(
    opened: ForumFile, session: str
) -> None:
    before = text_of(made(opened, "berita-acara", session).pdf)
    assert "A host by name" in before
    set_lines(opened)
    add(opened, "City arms")
    for kind in ("berita-acara", "session-record"):
        content = made(opened, kind, session).pdf
        said = text_of(content)
        assert said.split()[:3] == ["CITY", "OF", "EXAMPLE"]
        assert "A host by name" not in said
        assert [one.alternative for one in tree_of(content).every() if one.alternative] == [
            "City arms"
        ]
    assert "CITY OF EXAMPLE" not in text_of(made(opened, "session-summary", session).pdf)


def test_a_logo_whose_bytes_are_junk_is_left_out_and_told(opened: ForumFile, session: str) -> None:
    add(opened, "City arms")
    path = opened.path
    opened.close()
    db = sqlite3.connect(path)
    db.execute("UPDATE logo_picture SET drawn = x'89504e47', original = x'00'")
    db.commit()
    db.close()
    with open_forum(path) as again:
        assert unreadable_part(again.db) is None
        assert check(again.db).problems == (Problem(Doubt.LOGO, "1"),)
        done = made(again, "session-record", session)
    assert [one.trouble for one in done.worries] == [Trouble.SPOILT]
    assert "City arms" in worry(done.worries[0])
    assert not [one for one in tree_of(done.pdf).every() if one.kind == "Figure"]
    [logo] = run_cli("letterhead", str(path), "show", "--json")["logos"]
    assert logo["damaged"] is True


def test_the_command_line_sets_it(opened: ForumFile, tmp_path: Path) -> None:
    file = str(opened.path)
    opened.close()
    picture_file, saved = tmp_path / "logo.png", tmp_path / "saved.png"
    picture_file.write_bytes(picture())
    run_cli("letterhead", file, "lines", "CITY", "A street")
    for name in ("City", "University"):
        run_cli("letterhead", file, "add-logo", str(picture_file), "--words", name)
    run_cli("letterhead", file, "order", "2")
    run_cli("letterhead", file, "remove-logo", "2")
    run_cli("letterhead", file, "describe-logo", "1", "--words", "Campus")
    shown = run_cli("letterhead", file, "show")
    assert "CITY\nA street\n" in shown
    assert "Campus" in shown
    assert "City" not in shown
    run_cli("letterhead", file, "save-logo", "1", "-o", str(saved))
    assert saved.read_bytes() == picture_file.read_bytes()
    picture_file.write_text("no picture")
    done = run_cli("letterhead", file, "add-logo", str(picture_file), "--words", "x", check=False)
    assert done.returncode == 1
    assert "no picture that can be read" in done.stderr
