"""The foot of the window: is it saved, do phones get through, what waits, is there room."""

from __future__ import annotations

from datetime import datetime, tzinfo

from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from forumdesk.desktop.audience_process import ServiceState, ServiceStatus
from forumdesk.desktop.theme import icon_pixmap
from forumdesk.desktop.widgets.basic import label, row
from forumdesk.i18n import _, ngettext

HEIGHT = 28
LOW_DISK = 500_000_000


class Item(QWidget):
    """An icon with a few words."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        muted = QGuiApplication.palette().color(QPalette.ColorRole.PlaceholderText)
        shown = QLabel()
        shown.setPixmap(icon_pixmap(icon, muted, 14))
        self.words = label("", "status")
        inside = row(shown, self.words, spacing=6)
        self.setLayout(inside)

    def say(self, words: str) -> None:
        """Other words; without any it takes no room."""
        self.words.setText(words)
        self.setVisible(bool(words))
        self.setAccessibleName(words)


class StatusBar(QFrame):
    """Always there."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("status")
        self.setFixedHeight(HEIGHT)
        self.saved = Item("file-check")
        self.service = Item("wifi")
        self.poll = Item("vote")
        self.inputs = Item("message-square-text")
        self.alarm = Item("triangle-alert")
        self.disk = Item("hard-drive")
        self.power = Item("plug-zap")
        inside = QHBoxLayout(self)
        inside.setContentsMargins(16, 0, 16, 0)
        inside.setSpacing(20)
        for item in (
            self.saved,
            self.service,
            self.poll,
            self.inputs,
            self.alarm,
            self.disk,
            self.power,
        ):
            item.say("")
            inside.addWidget(item)
        inside.addStretch(1)
        inside.addWidget(label(_("Ctrl K  Find anything"), "status"))

    def show_saved(self, zone: tzinfo, *, read_only: bool = False) -> None:
        """Everything up to now is in the file; the time is that of the forum."""
        now = f"{datetime.now(zone):%H:%M:%S}"
        self.saved.say(_("For reading only") if read_only else _("Saved {time}").format(time=now))

    def show_service(self, status: ServiceStatus) -> None:
        """Whether phones get through, how many are there, and whether one guesses at badges."""
        self.alarm.say(
            _("Somebody is guessing at badge codes; they are slowed down.")
            if status.wrong_codes
            else ""
        )
        address = status.address.removeprefix("http://").rstrip("/")
        match status.state:
            case ServiceState.RUNNING | ServiceState.ELSEWHERE:
                phones = ngettext("{n} phone", "{n} phones", status.phones).format(n=status.phones)
                self.service.say(f"{address} · {phones}")
            case ServiceState.STARTING:
                self.service.say(_("Phones: starting …"))
            case ServiceState.FAILED:
                self.service.say(_("Phones: no answer, starting again …"))
            case _:
                self.service.say(_("Phones: off"))

    def show_open_polls(self, numbers: list[int]) -> None:
        """Which polls take votes now."""
        if not numbers:
            self.poll.say("")
            return
        listed = ", ".join(str(number) for number in numbers)
        self.poll.say(
            ngettext("Poll {n} is open", "Polls {n} are open", len(numbers)).format(n=listed)
        )

    def show_waiting(self, number: int) -> None:
        """How many inputs nobody has read yet."""
        words = ngettext("{n} input waits", "{n} inputs wait", number).format(n=number)
        self.inputs.say(words if number else "")

    def show_disk(self, free: int) -> None:
        """Room on the disk, in bytes."""
        if free < LOW_DISK:
            self.disk.say(_("Only {n} MB free").format(n=free // 1_000_000))
        else:
            self.disk.say(_("{n} GB free").format(n=max(1, free // 1_000_000_000)))

    def show_power(self, on_mains: bool | None) -> None:
        """Whether the laptop is plugged in; None if it does not tell."""
        words = {True: _("On mains"), False: _("On battery"), None: ""}
        self.power.say(words[on_mains])
