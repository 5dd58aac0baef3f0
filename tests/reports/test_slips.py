"""Slips on paper: every code is read from the page, nothing tells one slip's place in the pile."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
import zxingcpp
from pdf import fonts_of, outside, overlapping, pages_of, pictures_of, read, text_of
from support import draft, refusing

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.forum import Forum
from forumdesk.domain.slips import NewSlips
from forumdesk.i18n import speaking
from forumdesk.operations import forum as forums
from forumdesk.operations import polls, reporting, sealing, slips
from forumdesk.reports.page import Paper
from forumdesk.reports.slips import slips as printed_slips
from forumdesk.store import forum as forum_rows
from forumdesk.store.errors import FileTrouble
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.paths import put_file

ADDRESS = "192.168.1.10:8080"


def new_slips(opened: ForumFile, number: int, question: str = "Which?") -> tuple[NewSlips, Forum]:
    """Slips that are in no file."""
    poll = draft(opened.db, question=question, kind="slip")
    new = slips.draw_slips(opened.db, poll_id=poll.id, count=number)
    return new, forum_rows.forum(opened.db)


@pytest.mark.parametrize("size", [Paper.A4, Paper.F4, Paper.LETTER])
def test_every_code_is_read_from_the_printed_page(opened: ForumFile, size: Paper) -> None:
    new, forum = new_slips(opened, 12)
    made = printed_slips(new, forum=forum, address=ADDRESS, size=size).pdf
    found = {
        code.text for page in pictures_of(made, dpi=150) for code in zxingcpp.read_barcodes(page)
    }
    assert found == {f"http://{ADDRESS}{one.path}" for one in new.slips}
    said = text_of(made)
    assert all(one.shown in said for one in new.slips)
    assert pages_of(made) == 2
    assert all(fonts_of(made).values())


def test_nothing_but_its_code_tells_a_slip_from_others(opened: ForumFile) -> None:
    new, forum = new_slips(opened, 3)
    alike = set()
    for one in new.slips:
        alone = replace(new, slips=(one,))
        said = text_of(printed_slips(alone, forum=forum, address=ADDRESS, size=Paper.A4).pdf)
        alike.add(said.replace(one.shown, "CODE"))
    [said] = alike
    assert all(one in said for one in ("Which?", f"{ADDRESS}/s", "CODE"))


@pytest.mark.parametrize("language", ["en", "id"])
def test_a_long_question_ends_with_a_sign_inside_its_slip(opened: ForumFile, language: str) -> None:
    new, forum = new_slips(opened, 10, "Is this so? " * 60)
    with speaking(language):
        made = read(printed_slips(new, forum=forum, address=ADDRESS, size=Paper.LETTER).pdf)
    assert not outside(made, margin=15) and not overlapping(made)
    assert "…" in " ".join(word.text for word in made.words)


def test_what_is_printed_votes_and_what_could_not_be_printed_does_not(opened: ForumFile) -> None:
    db = opened.db
    poll = draft(db, kind="slip")
    with refusing(Reason.NO_PRINT_ADDRESS):
        reporting.make_report(db, kind="slips", poll=poll.id, count=3)
    with refusing(Reason.NO_SUCH_NUMBER_OF_SLIPS):
        reporting.make_report(db, kind="slips", poll=poll.id, address=ADDRESS)
    assert slips.reconcile(db, poll, 1).issued == 0
    made = reporting.make_report(db, kind="slips", poll=poll.id, count=3, address=ADDRESS)
    codes = re.findall(r"\b[B-X]{4}-[B-X]{4}-[B-X]{4}\b", text_of(made))
    door = slips.SlipDoor(db)
    assert len(codes) == 3 and all(door.slip(db, one) is not None for one in codes)
    again = reporting.make_report(db, kind="slips", poll=poll.id, count=3, address=ADDRESS)
    assert not {*codes} & {*re.findall(r"\b[B-X]{4}-[B-X]{4}-[B-X]{4}\b", text_of(again))}
    assert slips.reconcile(db, poll, 1).issued == 6


def test_slips_of_a_later_round_say_so(opened: ForumFile) -> None:
    db = opened.db
    forums.update_forum(db, changes=forums.ForumChanges(print_address=ADDRESS))
    poll = draft(db, kind="slip", roll="none", entitled="40")
    polls.open_poll(db, poll_id=poll.id)
    sealing.close_poll(db, poll_id=poll.id)
    made = reporting.make_report(db, kind="slips", poll=poll.id, count=1)
    assert "(round 2)" in text_of(made)


def test_slips_that_could_not_be_written_are_not_issued(opened: ForumFile, tmp_path: Path) -> None:
    forums.update_forum(opened.db, changes=forums.ForumChanges(print_address="10.0.0.1:8080"))
    poll = draft(opened.db, kind="slip")

    def put(target: Path) -> None:
        where = reporting.Put(target, opened.path)
        reporting.make_report(opened.db, kind="slips", poll=poll.id, count=12, put=where)

    in_the_way = tmp_path / "letter.pdf"
    in_the_way.write_text("not a document")
    for target in (tmp_path / "no folder" / "slips.pdf", in_the_way, opened.path):
        with pytest.raises(FileTrouble):
            put(target)
        assert slips.reconcile(opened.db, poll, 1).issued == 0
    put(tmp_path / "slips.pdf")
    assert slips.reconcile(opened.db, poll, 1).issued == 12
    assert (tmp_path / "slips.pdf").read_bytes().startswith(b"%PDF")


def test_a_paper_whose_slips_are_refused_is_not_put_there(tmp_path: Path) -> None:
    target = tmp_path / "slips.pdf"

    def refuse() -> None:
        raise Refused(Reason.NOT_FOUND, value="")

    with refusing(Reason.NOT_FOUND):
        put_file(target, b"%PDF", mark=b"%PDF", spare=tmp_path / "other", once_whole=refuse)
    assert list(tmp_path.iterdir()) == []
