"""The foot of the window: is it saved, do phones get through, what waits, will it go on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo
from enum import Enum, auto

from PySide6.QtGui import QGuiApplication, QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from forumdesk.desktop.audience_process import ServiceState, ServiceStatus
from forumdesk.desktop.awake import AwakeState
from forumdesk.desktop.keeping import CopiesStatus
from forumdesk.desktop.theme import icon_pixmap, with_figures
from forumdesk.desktop.widgets.basic import label, picture, restyle, row
from forumdesk.desktop.widgets.text import ElidedLabel, plain_tooltip
from forumdesk.domain.troubles import Trouble
from forumdesk.i18n import _, ngettext
from forumdesk.store.errors import FileTrouble
from forumdesk.wording.troubles import trouble

HEIGHT = 28
GAP = 20
LEAST_ALARM = 220
"""Pixels that an alarm needs to be understood."""

LOW_DISK = 500_000_000


def _no_copy(found: FileTrouble) -> str:
    if found.trouble is Trouble.MISSING:
        return _(
            "{folder} is not there. Plug the stick in, or choose another folder under Copies in the"
            " File menu."
        ).format(folder=found.path)
    return trouble(found.trouble, found.path, found.facts)


class Item(QWidget):
    """An icon with a few words, or the icon alone where there is little room.

    An icon that means nothing alone goes with its words.
    """

    def __init__(self, icon: str, *, alone: bool = True) -> None:
        super().__init__()
        self._icon, self._alone = icon, alone
        self._shown = QLabel()
        self.words = label("", "status")
        self.warns = False
        self.setLayout(row(self._shown, self.words, spacing=6))
        self._paint()

    def say(self, words: str, *, more: str = "", warns: bool = False) -> None:
        """Other words; without any it takes no room. `more` is told when one points at it."""
        self.words.setText(words)
        self.setVisible(bool(words))
        self.setAccessibleName(". ".join(one for one in (words, more) if one))
        self.setToolTip(plain_tooltip(more or words))
        if warns != self.warns:
            self.warns = warns
            self.words.setProperty("role", "status-warn" if warns else "status")
            restyle(self.words)
            self._paint()

    @property
    def says(self) -> bool:
        """Whether there is anything to say."""
        return bool(self.words.text())

    def shrink(self, narrow: bool) -> int:
        """Show the icon alone or not even that, or the words as well; what that saves in pixels."""
        whole = self.sizeHint().width()
        self.words.setVisible(not narrow)
        if self._alone:
            return whole - self.sizeHint().width()
        self.setVisible(not narrow)
        return whole + GAP

    def _paint(self) -> None:
        role = QPalette.ColorRole.Text if self.warns else QPalette.ColorRole.PlaceholderText
        colour = QGuiApplication.palette().color(role)
        self._shown.setPixmap(icon_pixmap(self._icon, colour, 14))


class About(Enum):
    """What an alarm can be about."""

    SCREEN = auto()
    CODES = auto()
    FILE = auto()


class Alarm(QWidget):
    """What the desk must know now, in as many words as there is room for."""

    def __init__(self) -> None:
        super().__init__()
        self._told: dict[About, str] = {}
        self._words = ElidedLabel("", "status-warn")
        inside = row(picture("triangle-alert", pixels=14), spacing=6)
        inside.addWidget(self._words, 1)
        self.setLayout(inside)
        self.hide()

    def tell(self, about: About, sentence: str) -> None:
        """The sentence about one thing, empty when it is over."""
        self._told[about] = sentence
        words = " ".join(one for one in self._told.values() if one)
        self._words.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))

    @property
    def words(self) -> str:
        """All that is told."""
        return self._words.text()


class StatusBar(QFrame):
    """Always there. With little room the less important words go, and their icons stay."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("status")
        self.setFixedHeight(HEIGHT)
        self.saved = Item("file-check")
        self.service = Item("wifi")
        self.poll = Item("vote")
        self.inputs = Item("message-square-text")
        self.alarm = Alarm()
        self.copies = Item("copy")
        self.awake = Item("sun")
        self.disk = Item("hard-drive", alone=False)
        self.power = Item("plug-zap")
        self.saved.words.setFont(with_figures(self.saved.words.font()))
        self._hint = label(_("Ctrl K  Find anything"), "status")
        inside = QHBoxLayout(self)
        inside.setContentsMargins(16, 0, 16, 0)
        inside.setSpacing(GAP)
        for item in (self.saved, self.service, self.poll, self.inputs):
            inside.addWidget(item)
        inside.addWidget(self.alarm, 10)
        for item in (self.copies, self.awake, self.disk, self.power):
            inside.addWidget(item)
        inside.addStretch(1)
        inside.addWidget(self._hint)
        for item in self._items():
            item.say("")

    def _items(self) -> Sequence[Item]:
        """From the one that can be missed first to the last."""
        return (
            *(self.disk, self.power, self.copies, self.awake),
            *(self.inputs, self.saved, self.poll, self.service),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the words for which there is room."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """What was said before it was seen has its room from now on."""
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        # While the window is made, each of a dozen items would measure all of them.
        if not self.isVisible():
            return
        shown = [one for one in self._items() if one.says]
        for one in shown:
            one.shrink(False)
        alarm = 0 if self.alarm.isHidden() else LEAST_ALARM + GAP
        room = self.contentsRect().width() - 2 * 16 - alarm
        needed = sum(one.sizeHint().width() + GAP for one in shown)
        self._hint.setVisible(needed + self._hint.sizeHint().width() <= room)
        shrunk = []
        for one in shown:
            if needed > room and not one.warns:
                saved = one.shrink(True)
                needed -= saved
                shrunk.append((one, saved))
        # The last to go made room for some of those before it.
        for one, saved in reversed(shrunk):
            if needed + saved <= room:
                one.shrink(False)
                needed += saved

    def tell(self, about: About, sentence: str) -> None:
        """An alarm about one thing, empty when it is over."""
        self.alarm.tell(about, sentence)
        self._fit()

    def _say(self, item: Item, words: str, *, more: str = "", warns: bool = False) -> None:
        item.say(words, more=more, warns=warns)
        self._fit()

    def show_saved(self, zone: tzinfo, *, read_only: bool = False) -> None:
        """Everything up to now is in the file; the time is that of the forum."""
        now = f"{datetime.now(zone):%H:%M:%S}"
        self._say(
            self.saved,
            _("For reading only") if read_only else _("Saved {time}").format(time=now),
        )

    def show_service(self, status: ServiceStatus, *, ended: bool = False) -> None:
        """Whether phones get through, how many are there, and whether one guesses at badges.

        A forum that was `ended` answers none, whatever the service tries.
        """
        guessing = _("Somebody is guessing at badge codes; none of them opens anything.")
        self.tell(About.CODES, guessing if status.wrong_codes else "")
        harmed = _("No votes are taken: the file was harmed.")
        self.tell(About.FILE, harmed if status.harm else "")
        address = status.address.removeprefix("http://").rstrip("/")
        match status.state:
            case _ if ended:
                words = _("Phones: the forum has ended")
            case ServiceState.RUNNING | ServiceState.ELSEWHERE:
                phones = ngettext("{n} phone", "{n} phones", status.phones).format(n=status.phones)
                words = f"{address} · {phones}"
            case ServiceState.STARTING:
                words = _("Phones: starting …")
            case ServiceState.FAILED:
                words = _("Phones: no answer, starting again …")
            case _:
                words = _("Phones: off")
        failed = status.state is ServiceState.FAILED and not ended
        self._say(self.service, words, warns=failed)

    def show_open_polls(self, numbers: list[int]) -> None:
        """Which polls take votes now."""
        if not numbers:
            self._say(self.poll, "")
            return
        listed = ", ".join(str(number) for number in numbers)
        self._say(
            self.poll,
            ngettext("Poll {n} is open", "Polls {n} are open", len(numbers)).format(n=listed),
        )

    def show_waiting(self, number: int) -> None:
        """How many inputs nobody has read yet."""
        words = ngettext("{n} input waits", "{n} inputs wait", number).format(n=number)
        self._say(self.inputs, words if number else "")

    def show_copies(self, status: CopiesStatus, zone: tzinfo) -> None:
        """When the last copy was made, by the forum's clock, or why there is none."""
        last = f"{status.last.astimezone(zone):%H:%M}" if status.last else ""
        if status.failed:
            reasons = [_no_copy(one) for one in status.failed]
            more = " ".join([_("A copy could not be made."), *reasons])
            self._say(self.copies, _("No copy"), more=more, warns=True)
        elif status.waits_for is not None:
            more = _("The next copy is made when poll {n} is closed and sealed.")
            words = _("Copy {time}").format(time=last) if last else _("Copy waits")
            self._say(self.copies, words, more=more.format(n=status.waits_for))
        elif last:
            more = _("A copy of everything up to {time} is kept. Copies: see the File menu.")
            self._say(self.copies, _("Copy {time}").format(time=last), more=more.format(time=last))
        else:
            self._say(self.copies, "")

    def show_awake(self, state: AwakeState) -> None:
        """Whether the laptop is kept from falling asleep while phones are served."""
        match state:
            case AwakeState.HELD:
                self._say(
                    self.awake,
                    _("Kept awake"),
                    more=_(
                        "This computer does not fall asleep while phones are served, unless its"
                        " lid is closed."
                    ),
                )
            case AwakeState.NOT_POSSIBLE:
                self._say(
                    self.awake,
                    _("May fall asleep: switch sleep off"),
                    more=_(
                        "ForumDesk cannot keep this computer awake. Switch its sleep off in the"
                        " system's power settings while phones are served."
                    ),
                    warns=True,
                )
            case _:
                self._say(self.awake, "")

    def show_disk(self, free: int | None) -> None:
        """Room on the disk, in bytes; None where it is not known."""
        if free is None:
            self._say(self.disk, "")
        elif free < LOW_DISK:
            self._say(self.disk, _("Only {n} MB free").format(n=free // 1_000_000), warns=True)
        else:
            self._say(self.disk, _("{n} GB free").format(n=max(1, free // 1_000_000_000)))

    def show_power(self, on_mains: bool | None) -> None:
        """Whether the laptop is plugged in; None if it does not tell."""
        words = {True: _("On mains"), False: _("On battery"), None: ""}
        self._say(self.power, words[on_mains])
