"""Documents as files that can be edited: for word processors, and as Markdown.

Imported by the desktop, the command line and what they export, as `reporting` is.
"""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Any

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.fields import Field
from forumdesk.domain.letterhead import NO_LETTERHEAD
from forumdesk.exchange.written_md import MARK, written_md
from forumdesk.exchange.zip_file import ZIP
from forumdesk.operations.documents.base import AnyDocument, Request
from forumdesk.operations.documents.gathering import letterhead
from forumdesk.store import forum as forums
from forumdesk.store.paths import put_file
from forumdesk.store.reader import Snapshot, Store, reading


class Form(Enum):
    """What kind of file; the ending of its name."""

    DOCX = ".docx"
    MARKDOWN = ".md"


# How files begin that may be replaced.
MARKS = {Form.DOCX: ZIP, Form.MARKDOWN: MARK}


def editable(
    snapshot: Snapshot, wanted: AnyDocument, request: Request[Any], *, form: Form
) -> bytes:
    """A document in the current language as a file that can be edited.

    Raises:
        Refused: NOT_OFFERED where the document is paper alone; INVALID_FIELD for a page; whatever
            the document says to what it is about.
    """
    from forumdesk.reports.page import paper  # noqa: PLC0415  # ReportLab is slow to import

    if wanted.edited is None:
        raise Refused(Reason.NOT_OFFERED, kind=wanted.kind, field=form.value, names=".pdf")
    size = paper(request.page)
    if size is None:
        raise Refused(Reason.INVALID_FIELD, field=Field.PAGE, value=request.page)
    wanted.named(request.about)
    written = wanted.edited.written(wanted.gather(snapshot, request))
    match form:
        case Form.DOCX:
            from forumdesk.exchange.written_docx import written_docx  # noqa: PLC0415  # as above

            head = letterhead(snapshot) if wanted.headed else NO_LETTERHEAD
            return written_docx(written, size=(size.width, size.height), letterhead=head)
        case Form.MARKDOWN:
            return written_md(written)


def make_editable(db: Store, wanted: AnyDocument, request: Request[Any], *, form: Form) -> bytes:
    """The same of this moment.

    Raises:
        Refused: as `editable`; IS_A_REHEARSAL, for these files bear no mark.
    """
    with reading(db) as snapshot:
        if forums.forum(snapshot).rehearsal:
            raise Refused(Reason.IS_A_REHEARSAL)
        return editable(snapshot, wanted, request, form=form)


def write_editable(target: Path, content: bytes, *, form: Form, forum_file: Path) -> None:
    """Put such a file where it is wanted; one of ours there is replaced once it is complete.

    Raises:
        FileTrouble: as `put_file`.
    """
    put_file(target, content, mark=MARKS[form], spare=forum_file)
