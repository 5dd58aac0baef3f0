"""From a finished document to paper: a printer is chosen, pages are painted, it is noted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from forumdesk.desktop import messages
from forumdesk.desktop.paper.painting import NotPrinted, paint_pages
from forumdesk.desktop.session import Session
from forumdesk.i18n import _
from forumdesk.operations.reporting import Made
from forumdesk.store.reader import Store


def print_document(
    owner: QWidget,
    session: Session,
    made: Made,
    *,
    name: str,
    begun: Callable[[], object],
    done: Callable[[], object],
) -> None:
    """Let the user choose a printer and print; `done` once all pages are on their way.

    Only then is it noted in the file. Of a printer that took nothing the window tells by itself.
    """
    pages, wide, high = _measures(made.pdf)

    def printed(many: int | None) -> None:
        if many is None:
            session.say(_("The printer did not take the document. Check it and print again."))
            return
        if many == pages:
            note_printed(session, made)
        done()

    def run(printer: QPrinter) -> None:
        def job(_db: Store) -> int | None:
            try:
                return paint_pages(made.pdf, printer)
            except NotPrinted:
                return None

        begun()
        session.read(job, printed, owner=owner)

    messages.print_pages(
        owner,
        name=name,
        pages=pages,
        width=wide,
        height=high,
        then=run,
        both_sides=made.printed is not None and made.printed.both_sides,
    )


def note_printed(session: Session, made: Made) -> None:
    """Keep in the file what it keeps of a document that is on paper."""
    if made.printed is not None:
        session.write(made.printed.note)


def _measures(raw: bytes) -> tuple[int, float, float]:
    """How many pages a PDF has, and the width and height of the first in points."""
    buffer = QBuffer()
    buffer.setData(QByteArray(raw))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    size = document.pagePointSize(0)
    measures = document.pageCount(), size.width(), size.height()
    document.close()
    return measures
