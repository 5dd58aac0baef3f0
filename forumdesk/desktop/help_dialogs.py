"""What F1 shows, and what to read out to somebody who helps."""

from __future__ import annotations

import platform
import sys
from collections.abc import Sequence

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QGridLayout, QWidget

from forumdesk import __version__
from forumdesk.desktop.crash import log_file
from forumdesk.desktop.frame import Frame
from forumdesk.desktop.keys import ACCEPT, ADD, FIND, LINK, NEXT_QUESTION, PRINT, native
from forumdesk.desktop.menus import COMMANDS
from forumdesk.desktop.pages.inputs.panel import decisions
from forumdesk.desktop.pages.phones.service_card import state_words
from forumdesk.desktop.pages.programme.timetable import keys as timetable
from forumdesk.desktop.widgets.basic import Button, heading, label, row
from forumdesk.desktop.widgets.dialog import Dialog
from forumdesk.domain.record import LineType
from forumdesk.i18n import _
from forumdesk.store import audit
from forumdesk.store.forum_file import engine
from forumdesk.wording import record

KEY_WIDTH = 96


class ShortcutsDialog(Dialog):
    """Every key: of the command table, and of pages that have keys of their own."""

    def __init__(self, parent: QWidget, main: Frame) -> None:
        super().__init__(parent, _("Keyboard shortcuts"), width=860)
        everywhere = [(one.words(), one.key_words) for one in COMMANDS if one.key]
        self.body.addLayout(_grid(everywhere))
        for title, keys in _of_pages():
            self.body.addSpacing(8)
            self.body.addWidget(heading(title))
            self.body.addLayout(_grid(keys))
        close = Button(_("Close"), self.accept, kind="primary")
        self.buttons(row(None, close))


def _of_pages() -> Sequence[tuple[str, Sequence[tuple[str, str]]]]:
    """What keys do on some pages only: a title, and (words, key) under it."""
    # The long ones stand in one column.
    some = (
        (_("Programme: add session"), native(ADD)),
        (_("People: add person"), native(ADD)),
        (_("People: find"), native(FIND)),
        (_("People: choose nobody"), native("Esc")),
        (_("Check-in: register a walk-in"), native(ADD)),
        (_("People, check-in: print the badge"), native(PRINT)),
        (_("Check-in: ground rules are accepted"), native(ACCEPT)),
        (_("New poll: save and open"), native("Ctrl+Return")),
    )
    types = [(record.line_type(one), native(f"Alt+{record.key(one)}")) for one in LineType]
    speakers = ((_("Speaker"), native("Alt+0") + " – 9"), (_("Find speaker"), native("Alt+N")))
    hanging = (
        (_("Talk, vote or input that it tells of"), native(LINK)),
        (_("Next focus question"), native(NEXT_QUESTION)),
        (_("Search"), native(FIND)),
    )
    moving = (
        (_("Next, previous"), "J, K"),
        (_("List before, list after"), "←, →"),
        (_("Search"), "/"),
        (_("Take back"), "U"),
    )
    deciding = [(one.words, one.key) for one in decisions()]
    return (
        (_("On some pages"), some),
        (_("Timetable"), timetable.told()),
        (_("Record"), [*types, *speakers, *hanging]),
        (_("Inputs"), [*deciding, *moving]),
    )


def _grid(keys: Sequence[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(32)
    grid.setVerticalSpacing(8)
    for across in (0, 2):
        grid.setColumnStretch(across, 1)
        grid.setColumnMinimumWidth(across + 1, KEY_WIDTH)
    half = (len(keys) + 1) // 2
    for number, (words, key) in enumerate(keys):
        line, across = number % half, 2 * (number // half)
        grid.addWidget(label(words.removesuffix(" …")), line, across)
        grid.addWidget(label(key, "keycap"), line, across + 1, Qt.AlignmentFlag.AlignLeft)
    return grid


class DiagnosticsDialog(Dialog):
    """Versions, the file, the service and where the log is."""

    def __init__(self, parent: QWidget, main: Frame) -> None:
        super().__init__(parent, _("Diagnostics"), width=560)
        session, by = main.session, engine()
        service = session.service
        facts = {
            "ForumDesk": __version__,
            _("System"): f"{platform.system()} {platform.release()}",
            "Python": platform.python_version(),
            "Qt (PySide6)": pyside_version,
            by.name: f"{by.version}, {session.file.journal}",
            _("Schema"): audit.schema(session.db),
            _("Forum file"): str(session.path),
            _("Service"): state_words(service.state),
            _("Service restarts"): str(service.restarts),
            _("Log of mistakes"): str(log_file()),
            _("Program"): sys.executable,
        }
        form = QFormLayout()
        form.setHorizontalSpacing(24)
        for name, value in facts.items():
            shown = label(value, wrap=True)
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            form.addRow(label(name, "body-muted"), shown)
        self.body.addLayout(form)
        self.buttons(row(None, Button(_("Close"), self.accept, kind="primary")))
