"""The phones page: the service, the addresses, and a code to scan."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from typing import assert_never
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QHideEvent, QShowEvent

from forumdesk.desktop import messages
from forumdesk.desktop.audience_process import ServiceState, ServiceStatus
from forumdesk.desktop.frame import Frame
from forumdesk.desktop.page import Page
from forumdesk.desktop.pages.phones.addresses_card import AddressesCard, Situation
from forumdesk.desktop.pages.phones.devices_card import (
    DevicesCard,
    PairingDialog,
    ScopeDialog,
    ShownDevice,
)
from forumdesk.desktop.pages.phones.scan_card import ScanCard
from forumdesk.desktop.pages.phones.service_card import ServiceCard, ServiceVerb
from forumdesk.desktop.pages.phones.wifi import Wifi, WifiDialog
from forumdesk.desktop.projector.pictures import join_link
from forumdesk.desktop.requests import LookAtPhones, PhonesRequest, SwitchService
from forumdesk.desktop.widgets.basic import column, row
from forumdesk.desktop.widgets.scroll import ScrollColumn
from forumdesk.domain.addresses import Address
from forumdesk.domain.errors import Refused
from forumdesk.domain.poll_state import State
from forumdesk.domain.staff import EVERYWHERE, SCOPED, Device, Pairing, Role, Scope
from forumdesk.i18n import _, ngettext
from forumdesk.operations import forum as operations
from forumdesk.operations import staff
from forumdesk.operations.addresses import addresses
from forumdesk.operations.people import forum_key
from forumdesk.store import forum as forums
from forumdesk.store import polls, programme
from forumdesk.store import staff as staff_rows
from forumdesk.store.changes import Feature
from forumdesk.wording.erasing import has_ended
from forumdesk.wording.facts import Shell
from forumdesk.wording.refusals import refusal

LOOK_EVERY_MS = 3000


class PhonesPage(Page[PhonesRequest]):
    """The addresses are read anew every three seconds while the page is shown."""

    topics = frozenset({Feature.FORUM, Feature.PROGRAMME, Feature.PEOPLE, Feature.STAFF})
    follows_service = True

    def __init__(self, main: Frame) -> None:
        super().__init__(main)
        self._found: tuple[Address, ...] = ()
        self._chosen = ""
        self._wifi = Wifi()
        self._service = ServiceCard()
        self._service.wanted.connect(self._wanted)
        self.addresses = AddressesCard(main.desk.tokens)
        self.addresses.chosen.connect(self._choose)
        self.addresses.print_wanted.connect(self._ask_to_print)
        self.devices = DevicesCard()
        self.devices.pair_wanted.connect(self._ask_for_scope)
        self.devices.drop_wanted.connect(self._drop)
        self._address = ""
        self._pairing: PairingDialog | None = None
        self.scan = ScanCard(main.desk.tokens.ok)
        self.scan.ask_service.connect(self._ask_service)
        self.scan.wifi_wanted.connect(lambda: WifiDialog(self, self._wifi).open())
        left = ScrollColumn(spacing=16)
        left.body.addWidget(self._service)
        left.body.addWidget(self.addresses)
        left.body.addWidget(self.devices)
        left.body.addStretch(1)
        whole = row(spacing=20)
        whole.addLayout(column(left), 1)
        whole.addWidget(self.scan)
        whole.setContentsMargins(20, 16, 20, 16)
        self.setLayout(whole)
        self._looking = QTimer(self)
        self._looking.setInterval(LOOK_EVERY_MS)
        self._looking.timeout.connect(self._look)

    @property
    def status(self) -> ServiceStatus:
        """How the service is."""
        return self.session.service

    def refresh(self) -> None:
        """Show the service and the addresses as they are."""
        self._look()
        self._show()
        self._show_devices()

    def opened(self) -> None:
        """The next step: start, choose an address, or test."""
        for button in (
            self._service.buttons[ServiceVerb.START],
            self.addresses.print_button,
            self.scan.test_button,
        ):
            if button.property("kind") == "primary":
                button.setFocus()
                return
        self.scan.test_button.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Look while somebody else does."""
        super().showEvent(event)
        self._looking.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """And no longer; a test that waits has nobody to tell."""
        super().hideEvent(event)
        self._looking.stop()
        self.scan.stop_test()

    def _look(self) -> None:
        self.session.read(lambda _db: addresses(), self._note, owner=self)

    def _note(self, found: Sequence[Address]) -> None:
        if tuple(found) != self._found:
            self._found = tuple(found)
            self._show()

    @property
    def _addresses(self) -> tuple[Address, ...]:
        """Those at which the service can be reached."""
        return tuple(one for one in self._found if _is_served(one, self.status.address))

    def service_changed(self, status: ServiceStatus) -> None:
        """Show it, and whether a test phone has arrived."""
        self.scan.show_status(status, ZoneInfo(self.session.forum.time_zone))
        self._show()

    def _show(self) -> None:
        status = self.status
        forum = self.session.forum
        self._service.show_status(status, ended=has_ended(forum) if forum.ended else "")
        for card in (self.addresses, self.devices, self.scan):
            card.setVisible(forum.ended is None)
        situation = Situation(
            addresses=self._addresses,
            port=QUrl(status.address).port(80) if status.answers else 0,
            printed=forum.print_address or "",
            chosen=self._choice(status),
        )
        self.addresses.show_situation(situation)
        there = situation.chosen and status.answers
        address = self._address = f"{situation.chosen}:{situation.port}" if there else ""
        for one in self.devices.pair_buttons:
            one.setEnabled(bool(address))
        if address:
            link, trial = join_link(self.session.db, f"http://{address}/")
            self.scan.show_address(address, link=link, trial=trial)
        else:
            self.scan.show_address("", link="")
        self._show_next_step(situation, status)

    def _choice(self, status: ServiceStatus) -> str:
        """The address whose code is shown: the user's, the printed one, else the service's."""
        there = {one.ip for one in self._addresses}
        printed = (self.session.forum.print_address or "").rpartition(":")[0]
        best = QUrl(status.address).host() if status.address else ""
        wished = (self._chosen, printed, best, *(one.ip for one in self._addresses))
        return next((ip for ip in wished if ip in there), "")

    def _show_next_step(self, situation: Situation, status: ServiceStatus) -> None:
        stopped = status.state is ServiceState.STOPPED
        reachable = stopped or situation.reachable
        prints = not stopped and reachable and not situation.printed
        self._service.buttons[ServiceVerb.START].set_kind("primary" if stopped else "")
        self.addresses.print_button.set_kind("primary" if prints else "")
        self.scan.test_button.set_kind("" if stopped or prints or not reachable else "primary")

    def _show_devices(self) -> None:
        devices = staff_rows.devices(self.session.db)
        zone = ZoneInfo(self.session.forum.time_zone)
        sessions, rooms = programme.sessions(self.session.db), forums.rooms(self.session.db)
        self.devices.show_devices(
            [ShownDevice.of(one, zone=zone, sessions=sessions, rooms=rooms) for one in devices]
        )
        waiting = self._pairing
        if waiting is not None and waiting.device not in _unpaired(devices):
            waiting.accept()

    def _ask_for_scope(self, role: Role) -> None:
        """Which part of the programme it is for, where it can be for one."""
        sessions, rooms = programme.sessions(self.session.db), forums.rooms(self.session.db)
        if role is Role.DESK:
            sessions = [one for one in sessions if one.watched and one.ended_at is None]
            rooms = [one for one in rooms if one.id in {session.room for session in sessions}]
        if role not in SCOPED or not sessions:
            self._prepare_pairing(role, EVERYWHERE)
            return
        asked = ScopeDialog(self, role, sessions, rooms)
        asked.accepted.connect(lambda: self._prepare_pairing(role, asked.scope.chosen))
        asked.open()

    def _prepare_pairing(self, role: Role, scope: Scope) -> None:
        def show(pairing: Pairing) -> None:
            self._pairing = PairingDialog(self, pairing, self._address)
            self._pairing.finished.connect(lambda _result: self._end_pairing(pairing.device))
            self._pairing.open()

        self.session.write(
            lambda db: staff.prepare_pairing(db, role=role, scope=scope), show, owner=self
        )

    def _end_pairing(self, device: Device) -> None:
        """A code that nobody used in time shall not lie about."""
        self._pairing = None
        if device.id in _unpaired(staff_rows.devices(self.session.db)):
            self._drop(device)

    def _drop(self, device: Device) -> None:
        self.session.write(lambda db: staff.drop_device(db, device_id=device.id), owner=self)

    def _choose(self, ip: str) -> None:
        self._chosen = ip
        self._show()

    def _ask_service(self) -> None:
        service = self.main.desk.service
        if service is not None:
            service.ask()

    def _ask_to_print(self, address: str) -> None:
        printed = self.session.forum.print_address
        if not printed:
            self._print(address)
            return
        messages.ask(
            self,
            _(
                "Badges that are printed already carry {printed}; scanning them will not lead here"
                " any more. Their typed codes keep working."
            ).format(printed=printed),
            yes=_("Put {address} on the badges").format(address=address),
            title=_("Another address for badges?"),
            then=lambda: self._print(address),
        )

    def _print(self, address: str) -> None:
        self.session.write(
            lambda db: operations.set_print_address(db, address=address),
            lambda _address: self._show(),
            owner=self,
        )

    def take(self, request: PhonesRequest) -> None:
        """Switch the service on or off."""
        match request:
            case LookAtPhones():
                pass
            case SwitchService(on):
                self._switch(on=on)
            case _:
                assert_never(request)

    def _switch(self, *, on: bool) -> None:
        """Start or stop the service, or say why that is not possible."""
        if self.main.desk.service is None:
            self.session.say(_("This forum is open for reading only; it answers no phones."))
        elif self.status.state is ServiceState.ELSEWHERE:
            self.session.say(
                _("Another program on this computer answers the phones; start and stop it there.")
            )
        elif not on and self.status.state is ServiceState.STOPPED:
            self.session.say(_("Phones are not being answered."))
        elif on and self.status.state is not ServiceState.STOPPED:
            self.session.say(_("Phones are being answered already."))
        else:
            self._wanted(ServiceVerb.START if on else ServiceVerb.STOP)

    def _wanted(self, verb: ServiceVerb) -> None:
        service = self.main.desk.service
        if service is None:
            return
        if verb is not ServiceVerb.STOP:
            try:
                forum_key(self.session.db)
            except Refused as refused:
                # No phone is known without the key; the service would not start.
                self.session.say(refusal(refused, to=Shell.WINDOW))
                return
        open_polls = sum(one.state is State.OPEN for one in polls.polls(self.session.db))
        match verb:
            case ServiceVerb.START:
                service.start(self._port())
            case ServiceVerb.RESTART if not open_polls:
                service.restart()
            case ServiceVerb.RESTART:
                messages.ask(
                    self,
                    _phones_wait(open_polls),
                    yes=_("Restart"),
                    title=_("Restart the service?"),
                    then=service.restart,
                )
            case ServiceVerb.STOP:
                messages.ask(
                    self,
                    _phones_wait(open_polls),
                    yes=_("Switch off"),
                    title=_("Stop answering phones?"),
                    then=service.stop,
                    danger=True,
                )
            case _:
                assert_never(verb)

    def _port(self) -> int | None:
        """The printed port, because printed codes lead there."""
        printed = self.session.forum.print_address
        return int(printed.rpartition(":")[2]) if printed else None


def _unpaired(devices: Sequence[Device]) -> set[str]:
    return {one.id for one in devices if not one.paired}


def _is_served(one: Address, address: str) -> bool:
    """Whether the service can be reached there; one that listens on this computer only cannot."""
    host = QUrl(address).host()
    try:
        local = bool(host) and ipaddress.IPv4Address(host).is_loopback
        return local == ipaddress.IPv4Address(one.ip).is_loopback
    except ValueError:
        return True


def _phones_wait(open_polls: int) -> str:
    """What it means that the service does not answer for a while."""
    if not open_polls:
        return _("Phones get no answer until it is started again. What they sent already is kept.")
    return ngettext(
        "A poll is open. Phones cannot vote until the service answers again. No vote that"
        " was counted is lost.",
        "{n} polls are open. Phones cannot vote until the service answers again. No vote"
        " that was counted is lost.",
        open_polls,
    ).format(n=open_polls)
