"""A code that joins the Wi-Fi; name and password stay in memory only."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from forumdesk.desktop.qr import QrView
from forumdesk.desktop.widgets.basic import Button, column, label, row
from forumdesk.desktop.widgets.dialog import Dialog
from forumdesk.desktop.widgets.text import wrapped
from forumdesk.domain.addresses import wifi_code
from forumdesk.i18n import _


@dataclass(slots=True)
class Wifi:
    """What was typed, until the forum is closed. Never written anywhere."""

    name: str = ""
    password: str = ""


class WifiDialog(Dialog):
    """Name and password at the left, the code at the right as they are typed."""

    def __init__(self, parent: QWidget, kept: Wifi) -> None:
        super().__init__(parent, _("Code for the Wi-Fi"), width=680)
        self._kept = kept
        self.name, self.password = QLineEdit(kept.name), QLineEdit(kept.password)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.name.setAccessibleName(_("Name of the Wi-Fi"))
        self.password.setAccessibleName(_("Password"))
        self._shown = QCheckBox(_("Show the password"))
        self._shown.toggled.connect(self._show_password)
        self.qr = QrView(280)
        self._missing = label(_("Type the name of the Wi-Fi; the code appears here."), "muted")
        self._missing.setWordWrap(True)
        self._missing.setFixedSize(280, 280)
        self._missing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        both = row(spacing=24)
        both.addLayout(self._fields(), 1)
        both.addWidget(self.qr)
        both.addWidget(self._missing)
        self.body.addLayout(both)
        close = Button(_("Close"), self.accept, kind="primary")
        self.buttons(row(None, close))
        for one in (self.name, self.password):
            one.textChanged.connect(self._show_code)
        self._show_code()
        self.name.setFocus()

    def _fields(self) -> QVBoxLayout:
        return column(
            label(_("Name of the Wi-Fi"), "muted"),
            self.name,
            4,
            label(_("Password"), "muted"),
            self.password,
            self._shown,
            8,
            wrapped(
                _(
                    "First this code, then the forum's: a phone has to be in the Wi-Fi before it"
                    " can open the page. Without a password the code is for an open Wi-Fi."
                ),
                "muted",
            ),
            wrapped(_("Name and password are kept in memory only, never in the file."), "muted"),
            None,
            spacing=4,
        )

    def _show_password(self, show: bool) -> None:
        modes = QLineEdit.EchoMode
        self.password.setEchoMode(modes.Normal if show else modes.Password)

    def _show_code(self) -> None:
        name, password = self.name.text(), self.password.text()
        self._kept.name, self._kept.password = name, password
        self.qr.setVisible(bool(name))
        self._missing.setVisible(not name)
        if name:
            words = _("A code that joins the Wi-Fi {name}").format(name=name)
            self.qr.show_code(wifi_code(name, password), name=words)
