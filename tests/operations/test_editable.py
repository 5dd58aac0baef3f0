"""Documents as files that can be edited, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from room import add_session
from support import refusing

from forumdesk.domain.errors import Reason
from forumdesk.domain.record import LineType
from forumdesk.operations.documents import document, documents
from forumdesk.operations.documents.base import About, Request
from forumdesk.operations.editable import Form, make_editable, write_editable
from forumdesk.operations.record import NewLine, add_line
from forumdesk.store.errors import FileTrouble
from forumdesk.store.forum_file import ForumFile


def request(kind: str, about: About, page: str = "A4") -> Request[object]:
    return Request(about, page, document(kind).read({}))


@pytest.mark.usefixtures("opened", "nowhere_temporary")
@pytest.mark.parametrize("form", Form)
def test_a_record_is_made_and_put_where_it_is_wanted(
    opened: ForumFile, tmp_path: Path, form: Form
) -> None:
    session = add_session(opened.db)
    add_line(opened.db, session_id=session.id, new=NewLine(LineType.POINT, "Ferries are late"))
    wanted = request("session-record", About(session=session.id), "f4")
    made = make_editable(opened.db, document("session-record"), wanted, form=form)
    target = tmp_path / f"a{form.value}"
    for _again in range(2):
        write_editable(target, made, form=form, forum_file=opened.path)
    assert target.read_bytes() == made
    target.write_bytes(b"Dear all")
    with pytest.raises(FileTrouble):
        write_editable(target, made, form=form, forum_file=opened.path)
    assert target.read_bytes() == b"Dear all"


@pytest.mark.parametrize(
    ("kind", "page", "reason"),
    [
        ("programme", "A4", Reason.NOT_OFFERED),
        ("session-record", "A4", Reason.NEEDS_SESSION),
        ("berita-acara", "A4", Reason.NO_RECORD_YET),
        ("berita-acara", "A0", Reason.INVALID_FIELD),
    ],
)
def test_what_cannot_be_made_is_refused(
    opened: ForumFile, kind: str, page: str, reason: Reason
) -> None:
    with refusing(reason):
        make_editable(opened.db, document(kind), request(kind, About(), page), form=Form.MARKDOWN)


def test_every_name_of_such_a_file_is_of_one_document() -> None:
    names = [one.edited.name for one in documents() if one.edited is not None]
    assert len(names) == len(set(names)) > 2
