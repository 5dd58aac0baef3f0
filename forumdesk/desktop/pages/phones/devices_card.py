"""Devices of the organiser's people: who is paired, one more, and one less."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from forumdesk.desktop.qr import QrView
from forumdesk.desktop.widgets.basic import Button, Card, clear, column, heading, label, row
from forumdesk.desktop.widgets.dialog import Dialog
from forumdesk.desktop.widgets.text import ElidedLabel, wrapped
from forumdesk.domain.staff import Device, Pairing, Role
from forumdesk.i18n import _
from forumdesk.wording import staff as wording


class DevicesCard(Card):
    """One row for each device, and buttons that pair one more."""

    pair_wanted = Signal(object)
    """A code for one more of a `Role`."""
    drop_wanted = Signal(object)
    """The `Device` that shall open nothing any more."""

    def __init__(self) -> None:
        super().__init__(spacing=8)
        self._shown: tuple[Device, ...] | None = None
        self.pair_button = self._pairs(_("Pair a tablet …"), Role.TABLET)
        self.laptop_button = self._pairs(_("Pair a laptop …"), Role.RAPPORTEUR)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self.body.addWidget(heading(_("Devices of your people")))
        self.body.addWidget(
            wrapped(
                _(
                    "At a tablet, whoever has no phone votes with a badge, one after the other; it"
                    " forgets each of them and is paired until the service stops. A rapporteur can"
                    " write the record on a laptop of their own, until you drop it."
                ),
                "body-muted",
            )
        )
        self.body.addLayout(row(self.pair_button, self.laptop_button, None))
        self.body.addLayout(self._rows)

    def show_devices(self, devices: Sequence[Device], zone: tzinfo) -> None:
        """Show them; unchanged ones stay untouched. Times are told as in the forum's zone."""
        if tuple(devices) == self._shown:
            return
        buttons = (self.pair_button, self.laptop_button)
        within = self._shown is not None and self.focusWidget() not in buttons
        self._shown = tuple(devices)
        clear(self._rows)
        for one in devices:
            self._rows.addLayout(self._row(one, zone))
        if within:
            # The button that was pressed went with its row.
            self.pair_button.setFocus()

    def _pairs(self, words: str, role: Role) -> Button:
        return Button(words, partial(self.pair_wanted.emit, role), icon="qr-code")

    def _row(self, one: Device, zone: tzinfo) -> QHBoxLayout:
        drop = Button(_("Drop"), partial(self.drop_wanted.emit, one), icon="x", small=True)
        drop.setAccessibleName(_("Drop {name}").format(name=wording.called(one)))
        line = row(label(wording.called(one), "strong"))
        line.addWidget(ElidedLabel(wording.since(one, zone=zone), "muted"), 1)
        line.addWidget(drop)
        return line


class PairingDialog(Dialog):
    """A code for one device, to be scanned or typed there, until it has come."""

    def __init__(self, parent: QWidget, pairing: Pairing, address: str) -> None:
        super().__init__(parent, _("Pair a device"), width=680)
        self.device = pairing.device.id
        self.qr = QrView(280)
        link = f"http://{address}{pairing.path}"
        self.qr.show_code(link, name=_("A code that leads to {address}").format(address=address))
        self.code = label(pairing.shown, "code")
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words = column(
            wrapped(_("Scan this code with the device and press “Pair” there.")),
            8,
            wrapped(_("Or open this address on it and type the code:"), "body-muted"),
            label(f"{address}/pair", "code"),
            self.code,
            8,
            wrapped(
                _(
                    "It works once, for one device. If you close this window before, it does not"
                    " work any more."
                ),
                "muted",
            ),
            None,
            spacing=4,
        )
        both = row(spacing=24)
        both.addLayout(words, 1)
        both.addWidget(self.qr)
        self.body.addLayout(both)
        self.buttons(row(None, Button(_("Close"), self.accept, kind="primary")))
