"""Devices of the organiser's people: who is paired, one more, and one less."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import tzinfo
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from forumdesk.charts.directions import isolated
from forumdesk.desktop.qr import QrView
from forumdesk.desktop.widgets.basic import Button, Card, clear, column, heading, label, row
from forumdesk.desktop.widgets.choice import ChoiceField
from forumdesk.desktop.widgets.dialog import Dialog, FormDialog
from forumdesk.desktop.widgets.flow import flowing
from forumdesk.desktop.widgets.text import ElidedLabel, wrapped
from forumdesk.domain.forum import Room
from forumdesk.domain.programme import Session
from forumdesk.domain.staff import EVERYWHERE, Device, Pairing, Role, Scope
from forumdesk.domain.text import shortened
from forumdesk.i18n import _, language
from forumdesk.wording import staff as wording

# Characters of a session's title in a list to choose from; its code stands before it.
_MOST_OF_A_TITLE = 40


@dataclass(frozen=True, slots=True)
class ShownDevice:
    """A device by its name, and what stands beside it: what it is for, and since when."""

    device: Device
    name: str
    facts: str

    @classmethod
    def of(
        cls, one: Device, *, zone: tzinfo, sessions: Sequence[Session], rooms: Sequence[Room]
    ) -> ShownDevice:
        """A device as it is shown; times are told as in the forum's zone."""
        only = wording.scope(one.scope, sessions, rooms)
        facts = [only, wording.since(one, zone=zone)]
        return cls(one, wording.called(one), " · ".join(filter(None, facts)))


class DevicesCard(Card):
    """One row for each device, and buttons that pair one more."""

    pair_wanted = Signal(object)
    """A code for one more of a `Role`."""
    drop_wanted = Signal(object)
    """The `Device` that shall open nothing any more."""

    def __init__(self) -> None:
        super().__init__(spacing=8)
        self._shown: tuple[ShownDevice, ...] | None = None
        self.pair_button = self._pairs(_("Pair a tablet …"), Role.TABLET)
        self.laptop_button = self._pairs(_("Pair a laptop …"), Role.RAPPORTEUR)
        self.desk_button = self._pairs(_("Pair a desk …"), Role.DESK)
        self.pair_buttons = (self.pair_button, self.laptop_button, self.desk_button)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self.body.addWidget(heading(_("Devices of your people")))
        self.body.addWidget(
            wrapped(
                _(
                    "At a tablet, whoever has no phone votes with a badge, one after the other; it"
                    " forgets each of them and is paired until the service stops. A rapporteur can"
                    " write the record on a laptop of their own, and a second desk check people in"
                    " with a phone or a tablet, until you drop it."
                ),
                "body-muted",
            )
        )
        self.body.addWidget(flowing(*self.pair_buttons))
        self.body.addLayout(self._rows)

    def show_devices(self, devices: Sequence[ShownDevice]) -> None:
        """Show them; unchanged ones stay untouched."""
        if tuple(devices) == self._shown:
            return
        within = self._shown is not None and self.focusWidget() not in self.pair_buttons
        self._shown = tuple(devices)
        clear(self._rows)
        for one in devices:
            self._rows.addLayout(self._row(one))
        if within:
            # The button that was pressed went with its row.
            self.pair_button.setFocus()

    def _pairs(self, words: str, role: Role) -> Button:
        return Button(words, partial(self.pair_wanted.emit, role), icon="qr-code")

    def _row(self, one: ShownDevice) -> QHBoxLayout:
        drop = Button(_("Drop"), partial(self.drop_wanted.emit, one.device), icon="x", small=True)
        drop.setAccessibleName(_("Drop {name}").format(name=one.name))
        line = row(label(one.name, "strong"))
        line.addWidget(ElidedLabel(one.facts, "muted"), 1)
        line.addWidget(drop)
        return line


class ScopeDialog(FormDialog):
    """For which part of the programme a rapporteur's laptop or a desk is paired."""

    def __init__(
        self, parent: QWidget, role: Role, sessions: Sequence[Session], rooms: Sequence[Room]
    ) -> None:
        laptop = role is Role.RAPPORTEUR
        title = _("Pair a laptop") if laptop else _("Pair a desk")
        super().__init__(parent, title, action=_("Show the code"), width=560)
        every = [(EVERYWHERE, _("All sessions") if laptop else _("The entrance and every door"))]
        every += [(Scope(room=one.id), wording.only_room(one)) for one in rooms]
        every += [(Scope(session=one.id), _session(one)) for one in sessions]
        self.scope = ChoiceField(every)
        hint = (
            _("The laptop shows and writes the records of these sessions and no others.")
            if laptop
            else _("The desk checks people in there and nowhere else.")
        )
        self.field(_("For"), self.scope, hint=hint)
        self.on_save(self.done_well)


def _session(one: Session) -> str:
    title = isolated(shortened(one.title.in_language(language()), _MOST_OF_A_TITLE))
    return f"{wording.only_session(one)} · {title}"


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
