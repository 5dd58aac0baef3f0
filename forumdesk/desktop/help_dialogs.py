"""What F1 shows, and what to read out to somebody who helps."""

from __future__ import annotations

import platform
import sys

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QGridLayout, QWidget

from forumdesk import __version__
from forumdesk.desktop.commands import COMMANDS
from forumdesk.desktop.crash import log_file
from forumdesk.desktop.frame import Frame
from forumdesk.desktop.widgets.basic import Button, label, row
from forumdesk.desktop.widgets.dialog import Dialog
from forumdesk.i18n import _
from forumdesk.store import audit, connection


class ShortcutsDialog(Dialog):
    """Every key of the command table."""

    def __init__(self, parent: QWidget, main: Frame) -> None:
        super().__init__(parent, _("Keyboard shortcuts"), width=800)
        grid = QGridLayout()
        grid.setHorizontalSpacing(32)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(2, 1)
        keyed = [command for command in COMMANDS if command.key]
        half = (len(keyed) + 1) // 2
        for number, command in enumerate(keyed):
            line, across = number % half, 2 * (number // half)
            grid.addWidget(label(command.words().removesuffix(" …")), line, across)
            grid.addWidget(
                label(main.key_of(command.id), "keycap"),
                line,
                across + 1,
                Qt.AlignmentFlag.AlignLeft,
            )
        self.body.addLayout(grid)
        close = Button(_("Close"), self.accept, kind="primary")
        self.buttons(row(None, close))


class DiagnosticsDialog(Dialog):
    """Versions, the file, the service and where the log is."""

    def __init__(self, parent: QWidget, main: Frame) -> None:
        super().__init__(parent, _("Diagnostics"), width=560)
        session = main.session
        service = session.service
        facts = {
            "ForumDesk": __version__,
            _("System"): f"{platform.system()} {platform.release()}",
            "Python": platform.python_version(),
            "Qt (PySide6)": pyside_version,
            "SQLite": f"{connection.version()}, {session.file.journal}",
            _("Schema"): audit.schema(session.db),
            _("Forum file"): str(session.path),
            _("Service"): service.state.value,
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
