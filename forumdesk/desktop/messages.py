"""The only place that opens a message box or a file dialog. None of them blocks the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSizeF, Qt
from PySide6.QtWidgets import QDialog, QWidget

from forumdesk.desktop.preferences import Place
from forumdesk.desktop.widgets.basic import Button, label, row
from forumdesk.desktop.widgets.dialog import Dialog
from forumdesk.desktop.widgets.question import OTHER, Question
from forumdesk.i18n import _

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QFileDialog


def forum_files() -> str:
    """The filter for forum files."""
    return _("Forums") + " (*.forum)"


def tell(parent: QWidget, sentence: str, *, title: str = "") -> QDialog:
    """Say something that the user should read before going on."""
    dialog = Dialog(parent, title or _("Please note"), width=440)
    words = label(sentence, wrap=True)
    words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    dialog.body.addWidget(words)
    close = Button(_("Close"), dialog.accept, kind="primary")
    dialog.buttons(row(None, close))
    dialog.open()
    close.setFocus()
    return dialog


def ask(
    parent: QWidget,
    question: str,
    *,
    yes: str,
    then: Callable[[], object],
    title: str = "",
    no: str = "",
    danger: bool = False,
    other: tuple[str, Callable[[], object]] | None = None,
) -> QDialog:
    """Ask before something that cannot be taken back; `then` runs if the answer is `yes`.

    `no` is what the answer that leaves everything as it is says where nothing is cancelled by it,
    `other` one more answer with what it does. Whatever is asked, `no` has the focus, and `danger`
    only colours the answer `yes`.
    """
    words, instead = other or ("", then)
    title = title or _("Please confirm")
    dialog = Question(parent, title, question, yes=yes, no=no, danger=danger, other=words)
    dialog.accepted.connect(lambda: then())
    dialog.finished.connect(lambda code: instead() if code == OTHER else None)
    dialog.open()
    return dialog


def open_file(
    parent: QWidget, title: str, filters: str, then: Callable[[Path], object], *, place: Place
) -> QFileDialog:
    """Let the user choose a file to read."""
    return _choose(parent, title, filters, then, place=place)


def save_file(
    parent: QWidget,
    title: str,
    name: str,
    filters: str,
    then: Callable[[Path], object],
    *,
    place: Place,
) -> QFileDialog:
    """Let the user choose where to write; `name` is proposed, and its ending is added."""
    dialog = _choose(parent, title, filters, then, place=place)
    dialog.setAcceptMode(dialog.AcceptMode.AcceptSave)
    dialog.selectFile(name)
    dialog.setDefaultSuffix(Path(name).suffix.lstrip("."))
    return dialog


def choose_folder(
    parent: QWidget, title: str, then: Callable[[Path], object], *, place: Place
) -> QFileDialog:
    """Let the user choose a folder."""
    dialog = _choose(parent, title, "", then, place=place)
    dialog.setFileMode(dialog.FileMode.Directory)
    dialog.setOption(dialog.Option.ShowDirsOnly)
    return dialog


def _choose(
    parent: QWidget, title: str, filters: str, then: Callable[[Path], object], *, place: Place
) -> QFileDialog:
    # Making this class takes longer than making the window; it is made when it is first used.
    from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415

    dialog = QFileDialog(parent, title, str(place.folder), filters)

    def chosen(path: Path) -> None:
        place.note(path.parent)
        then(path)

    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    dialog.open()
    return dialog


def print_pages(
    parent: QWidget,
    *,
    name: str,
    pages: int,
    width: float,
    height: float,
    then: Callable[[QPrinter], object],
    both_sides: bool = False,
) -> QDialog:
    """Let the user choose a printer, which is given to `then`; says so where there is none.

    `width` and `height` of the paper in points; `both_sides` are proposed, turned on the long one.
    """
    # Few print in a session, and the window opens without waiting for this.
    from PySide6.QtGui import QPageLayout, QPageSize  # noqa: PLC0415
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo  # noqa: PLC0415

    if not QPrinterInfo.availablePrinterNames():
        return tell(
            parent,
            _(
                "This computer has no printer set up. Connect one and set it up in the system, or"
                " save the document as a PDF and print it on another computer."
            ),
            title=_("No printer"),
        )
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setFullPage(True)
    wide = width > height
    size = QSizeF(height, width) if wide else QSizeF(width, height)
    printer.setPageSize(QPageSize(size, QPageSize.Unit.Point))
    printer.setPageOrientation(
        QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
    )
    if both_sides:
        printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide)
    dialog = QPrintDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setMinMax(1, max(1, pages))
    dialog.accepted.connect(lambda: then(printer))
    QDialog.open(dialog)
    return dialog
