"""The code to scan: the forum's front page, or a test that waits for the phone to arrive."""

from __future__ import annotations

import secrets
import time
from datetime import datetime, timedelta, tzinfo

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from forumdesk.desktop.audience_process import ServiceStatus
from forumdesk.desktop.qr import QrView
from forumdesk.desktop.widgets.basic import (
    Button,
    Card,
    clear,
    column,
    heading,
    label,
    picture,
    row,
)
from forumdesk.desktop.widgets.scroll import ScrollColumn
from forumdesk.desktop.widgets.text import wrapped
from forumdesk.i18n import _

WIDTH = 380
LARGE, SMALL = 300, 188
ASK_EVERY_MS = 300
PATIENCE_SECONDS = 15
# No letter or digit that reads like another one: the address may have to be typed.
_LETTERS = "BCDFGHJKLMNPQRSTVWXZ23456789"


class ScanCard(Card):
    """A code large enough to be scanned from the laptop's screen.

    `ask_service` is emitted while a test waits; the answer comes by `show_status`.
    """

    ask_service = Signal()
    """How is the service now?"""
    wifi_wanted = Signal()
    """The code that joins the Wi-Fi."""

    def __init__(self, ok_colour: str) -> None:
        super().__init__(spacing=8)
        self.setFixedWidth(WIDTH)
        self._ok_colour = ok_colour
        self._address, self._link, self._trial = "", "", ""
        self.code = ""
        self._began = 0.0
        self._arrived = ""
        self._asking = QTimer(self)
        self._asking.setInterval(ASK_EVERY_MS)
        self._asking.timeout.connect(self._tick)
        self._title = heading("")
        self.qr = QrView(LARGE)
        self._typed = label("", "code")
        self._typed.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._typed.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._about = wrapped("", "body-muted")
        self._about.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._green = self._build_green()
        self._help = QWidget()
        self._steps = QVBoxLayout(self._help)
        self._steps.setContentsMargins(0, 4, 0, 0)
        self._steps.setSpacing(6)
        self.test_button = Button(_("Test with my phone"), self.start_test, icon="smartphone")
        self.stop_button = Button(_("End the test"), self.stop_test, icon="x")
        self.wifi_button = Button(_("Wi-Fi code …"), self.wifi_wanted.emit, icon="wifi")
        self._build()
        self._show()

    def _build(self) -> None:
        centre = Qt.AlignmentFlag.AlignHCenter
        self.body.addWidget(self._title)
        inside = ScrollColumn(spacing=8)
        inside.body.addWidget(self.qr, 0, centre)
        for one in (self._typed, self._about, self._green, self._help):
            inside.body.addWidget(one)
        inside.body.addStretch(1)
        self.body.addWidget(inside, 1)
        self.body.addLayout(row(self.test_button, self.stop_button, None, self.wifi_button))

    def _build_green(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("light", "green")
        self._green_words = wrapped("", "strong")
        inside = row(picture("circle-check", colour=self._ok_colour, pixels=24), spacing=12)
        inside.addWidget(self._green_words, 1)
        inside.setContentsMargins(16, 12, 16, 12)
        frame.setLayout(column(inside))
        frame.hide()
        return frame

    @property
    def waits(self) -> bool:
        """Whether a test waits for a phone."""
        return self._asking.isActive()

    def show_address(self, address: str, *, link: str, trial: str = "") -> None:
        """Where the code leads: `address` is `host:port`, empty while phones are not answered."""
        if (address, link, trial) == (self._address, self._link, self._trial):
            return
        self._address, self._link, self._trial = address, link, trial
        if not address:
            self.stop_test()
        self._show()

    def start_test(self) -> None:
        """Show a code that no phone has seen, and wait for the hit."""
        if not self._address:
            return
        self.code = "".join(secrets.choice(_LETTERS) for _ in range(6))
        self._began, self._arrived = time.monotonic(), ""
        self._asking.start()
        self._show()

    def stop_test(self) -> None:
        """Back to the front page's code."""
        self._asking.stop()
        self.code, self._arrived = "", ""
        self._show()

    def show_status(self, status: ServiceStatus, zone: tzinfo) -> None:
        """The service says which phones were here; times are told as in the forum's zone."""
        seconds = status.hello.get(self.code) if self.code and not self._arrived else None
        if seconds is None:
            return
        at = datetime.now(zone) - timedelta(seconds=seconds)
        self._arrived = f"{at:%H:%M:%S}"
        self._asking.stop()
        self._show()

    def _tick(self) -> None:
        self.ask_service.emit()
        self._show_waiting()

    def _show(self) -> None:
        testing = bool(self.code)
        waiting = testing and not self._arrived
        self._title.setText(_("Test with a phone") if testing else _("Scan to join"))
        self.test_button.setVisible(not waiting)
        self.test_button.setEnabled(bool(self._address))
        self.test_button.set_words(_("Test again") if self._arrived else _("Test with my phone"))
        self.stop_button.setVisible(testing)
        self.wifi_button.setVisible(not testing)
        self._green.setVisible(bool(self._arrived))
        self._green_words.setText(
            _("Your phone reached the forum at {time}.").format(time=self._arrived)
        )
        link = f"http://{self._address}/hello/{self.code}" if testing else self._link
        self.qr.setVisible(bool(self._address))
        self.qr.show_code(
            link, name=_("A code that leads to {address}").format(address=self._address)
        )
        self._typed.setText(link.removeprefix("http://") if testing else self._address)
        self._show_waiting()

    def _show_waiting(self) -> None:
        waited = time.monotonic() - self._began
        waiting = bool(self.code) and not self._arrived
        late = waiting and waited >= PATIENCE_SECONDS
        self.qr.set_pixels(SMALL if late or self._arrived else LARGE)
        if late and self._steps.count() == 0:
            for number, step in enumerate(_checklist(), start=1):
                line = row(spacing=8)
                line.addWidget(label(f"{number}.", "body-muted"), 0, Qt.AlignmentFlag.AlignTop)
                line.addWidget(wrapped(step), 1)
                self._steps.addLayout(line)
        if not late:
            clear(self._steps)
        self._help.setVisible(late)
        self._about.setText(self._words(waiting=waiting, waited=waited))
        self._about.setVisible(bool(self._about.text()))

    def _words(self, *, waiting: bool, waited: float) -> str:
        if not self._address:
            return _("Phones are not answered at the moment. Start the service first.")
        if waiting and waited >= PATIENCE_SECONDS:
            return _("No phone yet after {n} s. The test goes on; meanwhile check:").format(
                n=int(waited)
            )
        if waiting:
            return _("Scan this code with your phone. Waiting for it … {n} s").format(n=int(waited))
        if self._arrived:
            return _("Phones in this network get through.")
        if self._trial:
            return _("Sample forum: this code is the trial badge {code}.").format(code=self._trial)
        return _("Everybody gets to the forum's page; the badge's code is asked there.")


def _checklist() -> tuple[str, ...]:
    """What keeps phones out, the likeliest first."""
    return (
        _("Is the phone in the Wi-Fi of this computer's network? Several rooms may share a name."),
        _("Is mobile data off? Some phones leave a Wi-Fi without internet: choose “stay”."),
        _(
            "Does the browser ask whether it may find devices in the local network? Allow it, then"
            " scan again."
        ),
        _(
            "Does this computer's firewall let ForumDesk through, in private and in public"
            " networks? Windows asks once; “Cancel” leaves a block behind."
        ),
        _(
            "Does the Wi-Fi keep its guests apart (client isolation, guest network)? Ask the venue"
            " to switch that off, or bring an access point of your own."
        ),
        _("Is there another address on the left? Choose it and scan again."),
    )
