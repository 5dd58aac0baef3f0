"""The computer's addresses: which one the code on this page uses, and which one badges carry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout

from forumdesk.desktop.theme import Tokens
from forumdesk.desktop.widgets.basic import (
    Button,
    Card,
    Chip,
    clear,
    column,
    heading,
    label,
    picture,
    row,
    rule,
)
from forumdesk.desktop.widgets.text import ElidedLabel, wrapped
from forumdesk.domain.addresses import Address, Network, out_of_reach
from forumdesk.i18n import _
from forumdesk.wording import addresses as wording

_ICONS = {
    Network.WIFI: "wifi",
    Network.CABLE: "cable",
    Network.HOTSPOT: "radio",
    Network.PHONE: "smartphone",
    Network.OTHER: "network",
    Network.VIRTUAL: "cpu",
    Network.UNASSIGNED: "circle-alert",
    Network.LOOPBACK: "monitor",
}


@dataclass(frozen=True, slots=True)
class Situation:
    """What the card shows. `port` 0 means that it is not known yet; `printed` is `host:port`."""

    addresses: tuple[Address, ...] = ()
    port: int = 0
    printed: str = ""
    chosen: str = ""

    def at(self, one: Address) -> str:
        """`host:port` of an address."""
        return f"{one.ip}:{self.port}" if self.port else one.ip

    @property
    def reachable(self) -> bool:
        """Whether phones may get to the chosen address."""
        return bool(self.chosen) and not out_of_reach(self.chosen)

    @property
    def agrees(self) -> bool:
        """Whether what badges carry leads here now."""
        return self.printed in {self.at(one) for one in self.addresses}


class AddressesCard(Card):
    """One row for each address, and what to do about the printed one."""

    chosen = Signal(str)
    """The address (numbers only) that the code on the page should use."""
    print_wanted = Signal(str)
    """The `host:port` that badges should carry."""

    def __init__(self, tokens: Tokens) -> None:
        super().__init__(spacing=8)
        self._tokens = tokens
        self._shown: Situation | None = None
        self._group = QButtonGroup(self)
        self._verdict = Chip("")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._advice = wrapped("", "body-muted")
        self._steps = QVBoxLayout()
        self._steps.setSpacing(4)
        self.print_button = Button("", self._print, icon="id-card")
        self._proposed = ""
        self.body.addLayout(row(heading(_("Addresses of this computer")), None, self._verdict))
        self.body.addLayout(self._rows)
        self.body.addWidget(rule())
        self.body.addSpacing(4)
        self.body.addWidget(self._advice)
        self.body.addLayout(self._steps)
        self.body.addLayout(row(self.print_button, None))

    def show_situation(self, situation: Situation) -> None:
        """Show it; an unchanged one stays untouched."""
        if situation == self._shown:
            return
        self._shown = situation
        before = self._group.checkedButton()
        focused = before is not None and before.hasFocus()
        for button in self._group.buttons():
            self._group.removeButton(button)
        clear(self._rows)
        for number, one in enumerate(situation.addresses):
            if number:
                self._rows.addWidget(rule())
            self._rows.addLayout(self._row(situation, one))
        now = self._group.checkedButton()
        if focused and now is not None:
            now.setFocus()
        self._show_advice(situation)

    def _row(self, situation: Situation, one: Address) -> QHBoxLayout:
        here = situation.at(one)
        radio = QRadioButton()
        radio.setChecked(one.ip == situation.chosen)
        name = wording.network(one.network)
        radio.setAccessibleName(f"{name}, {here}")
        radio.toggled.connect(lambda on, ip=one.ip: self.chosen.emit(ip) if on else None)
        self._group.addButton(radio)
        colour = self._tokens.text if one.network in _USEFUL else self._tokens.muted
        told = " · ".join(part for part in (one.adapter, wording.advice(one.network)) if part)
        words = column(
            row(label(name, "" if one.network in _USEFUL else "body-muted"), None),
            ElidedLabel(told, "muted"),
            spacing=0,
        )
        line = row(radio, picture(_ICONS[one.network], colour=colour), 4, spacing=8)
        line.addLayout(words, 1)
        if here == situation.printed:
            line.addWidget(Chip(_("On the badges"), "ok", "id-card"))
        line.addWidget(label(here, "strong"))
        line.setContentsMargins(0, 8, 0, 8)
        return line

    def _show_advice(self, situation: Situation) -> None:
        chosen = next((one for one in situation.addresses if one.ip == situation.chosen), None)
        self._proposed = situation.at(chosen) if chosen and situation.port else ""
        clear(self._steps)
        if situation.chosen and not situation.reachable:
            self._verdict.show_as(_("No phone gets here"), "warn", "circle-alert")
            self._advice.setText(
                _(
                    "This address leads no phone here. Connect this computer to the network of the"
                    " room, or switch on its hotspot; its new address then stands in this list."
                )
            )
        elif not situation.printed:
            self._verdict.show_as(_("None on the badges yet"), "warn", "circle-alert")
            self._advice.setText(
                _(
                    "Badges carry one address, so choose it before the first badge is printed: the"
                    " one of the network that the phones will be in."
                )
            )
        elif situation.agrees:
            self._verdict.show_as(_("Badges lead here"), "ok", "circle-check")
            self._advice.setText(
                _(
                    "Badges carry {printed}. Keep it: ask for a fixed address (a DHCP reservation)"
                    " for this computer in the room's router."
                ).format(printed=situation.printed)
            )
        else:
            self._verdict.show_as(_("Badges lead elsewhere"), "bad", "circle-alert")
            self._advice.setText(
                _("Badges carry {printed}, which is not this computer at the moment.").format(
                    printed=situation.printed
                )
            )
            self._show_steps(_ways_back(situation))
        offered = bool(self._proposed) and self._proposed != situation.printed
        self.print_button.setVisible(offered)
        self.print_button.set_words(_("Put {address} on the badges").format(address=self._proposed))

    def _show_steps(self, steps: Sequence[str]) -> None:
        for step in steps:
            line = row(spacing=8)
            line.addWidget(label("•", "body-muted"), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(wrapped(step, "body-muted"), 1)
            self._steps.addLayout(line)

    def _print(self) -> None:
        if self._proposed:
            self.print_wanted.emit(self._proposed)


_USEFUL = (Network.WIFI, Network.CABLE, Network.HOTSPOT, Network.OTHER, Network.PHONE)


def _ways_back(situation: Situation) -> Sequence[str]:
    """How the printed address becomes this computer's again, the least trouble first."""
    host, _colon, port = situation.printed.rpartition(":")
    same_host = host in {one.ip for one in situation.addresses}
    if same_host and situation.port:
        return (
            _(
                "The port is {now} instead of {printed}: close the program that uses {printed},"
                " then restart the service."
            ).format(now=situation.port, printed=port),
        )
    return (
        _(
            "In the router of the room: reserve {host} for this computer (DHCP reservation), then"
            " disconnect this computer from the network and connect it again."
        ).format(host=host),
        _(
            "Or in this computer's network settings: set the IPv4 address to {host} by hand, with"
            " the mask and gateway it has now."
        ).format(host=host),
        _("Or choose the address of today and print the badges again."),
        _("Scanning the projector's code and typing the badge's code works in any case."),
    )
