"""The action plan: every promise of the record, and nothing else."""

from __future__ import annotations

from datetime import date

from pdf import text_of
from room import add_session
from support import refusing

from forumdesk.domain.errors import Reason
from forumdesk.domain.record import LineType
from forumdesk.i18n import speaking
from forumdesk.operations import record, reporting
from forumdesk.store.forum_file import ForumFile


def made(opened: ForumFile, session: str | None = None) -> str:
    return text_of(reporting.make_report(opened.db, kind="action-plan", session=session))


def promise(opened: ForumFile, session: str, text: str, owner: str = "") -> None:
    due = date(2026, 4, 1) if owner else None
    new = record.NewLine(LineType.ACTION, text, owner=owner, due=due)
    record.add_line(opened.db, session_id=session, new=new)


def test_each_promise_has_a_row_with_who_when_and_where(opened: ForumFile) -> None:
    first, second = add_session(opened.db), add_session(opened.db)
    promise(opened, first.id, "Buy a lock", "RT 03")
    record.add_line(
        opened.db, session_id=first.id, new=record.NewLine(LineType.POINT, "The key is lost.")
    )
    promise(opened, second.id, "Paint the door")
    said = made(opened)
    assert f"{first.code} · Session" in said and f"{second.code} · Session" in said
    assert "1 Buy a lock" in said and "RT 03 1 Apr 2026 Overdue · Not started" in said
    assert "2 Paint the door" in said and "nobody named no date Not started" in said
    assert "The key is lost." not in said
    alone = made(opened, second.id)
    assert "2 Paint the door" in alone and "Buy a lock" not in alone
    with speaking("id"):
        assert "Rencana tindak lanjut" in made(opened)


def test_without_a_promise_there_is_none(opened: ForumFile) -> None:
    session = add_session(opened.db).id
    new = record.NewLine(LineType.AGREEMENT, "It opens at eight.")
    record.add_line(opened.db, session_id=session, new=new)
    with refusing(Reason.NO_ACTION_YET):
        made(opened)
