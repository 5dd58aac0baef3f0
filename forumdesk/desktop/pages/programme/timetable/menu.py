"""The menu of a card in the day or in the tray."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from forumdesk.desktop.pages.programme.timetable.keys import Act, key_of
from forumdesk.domain.programme import Session
from forumdesk.i18n import _


def show_menu(
    parent: QWidget,
    one: Session,
    at: QPoint,
    *,
    do: Callable[[Act], object],
    shift: Callable[[], object],
    repeat: Callable[[], object],
    to_tray: Callable[[], object],
) -> None:
    """What can be done with a session, at a point of the screen."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    runs = one.started_at is not None and one.ended_at is None
    step = _("End the session …") if runs else _("Start the session …")
    offered = (
        (_("Edit …"), Act.EDIT, True),
        (step, Act.STEP, one.scheduled),
        (_("Put on a day …"), Act.PUT, one.started_at is None),
        (_("Delete …"), Act.REMOVE, True),
    )
    for words, act, fits in offered:
        if fits:
            action = menu.addAction(f"{words}\t{key_of(act)}")
            action.triggered.connect(lambda _on=False, act=act: do(act))
    if one.scheduled:
        menu.addSeparator()
        menu.addAction(_("Shift what comes after …")).triggered.connect(lambda: shift())
        menu.addAction(_("Repeat …")).triggered.connect(lambda: repeat())
    if one.scheduled and one.started_at is None:
        menu.addAction(_("Put into the tray")).triggered.connect(lambda: to_tray())
    menu.popup(at)
