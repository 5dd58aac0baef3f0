"""Beside the check-in: how many are here, at which door and gate this is, and who came last."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QLineEdit,
    QProgressBar,
    QSizePolicy,
    QWidget,
)

from forumdesk.charts.directions import isolated
from forumdesk.desktop.preferences import Preferences
from forumdesk.desktop.session import Session
from forumdesk.desktop.theme import with_figures
from forumdesk.desktop.widgets.basic import (
    Button,
    Card,
    Chip,
    column,
    heading,
    icon_button,
    label,
    row,
    rule,
)
from forumdesk.desktop.widgets.choice import ChoiceField
from forumdesk.desktop.widgets.scroll import ScrollColumn
from forumdesk.desktop.widgets.text import ElidedLabel, plain_tooltip, wrapped
from forumdesk.domain.attendance import Direction, Visit, believable
from forumdesk.i18n import _, language
from forumdesk.operations.attendance import overnight
from forumdesk.operations.balance import Room, room_at
from forumdesk.operations.doors import MAX_GATE
from forumdesk.store import attendance, people, programme
from forumdesk.store.reader import Reader
from forumdesk.wording import attendance as wording
from forumdesk.wording import balance as balance_words

WIDTH, LINES, LINE_HEIGHT = 320, 8, 36


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage with the person's name; `inside` if the person has not left since.

    `told` if its time fits the others'.
    """

    visit: Visit
    name: str
    inside: bool
    told: bool = True


@dataclass(frozen=True, slots=True)
class Door:
    """What goes on at a door: how many are inside, and who passed it last."""

    room: Room
    badges: int
    latest: tuple[Passage, ...]
    overnight: int = 0


def read_door(db: Reader, *, door: str | None) -> Door:
    """How many are here by a door and who passed it last, by whichever desk."""
    passages = []
    latest = attendance.latest(db, LINES, door)
    told = believable(latest[::-1], now=datetime.now(UTC))
    for visit in latest:
        person = people.person(db, visit.person)
        name = person.display if person is not None else "–"
        here = visit.direction is Direction.IN and door in attendance.doors_of(db, visit.person)
        passages.append(Passage(visit, name, here, visit.id in told))
    return Door(
        room=room_at(db, door=door),
        badges=people.badge_count(db),
        latest=tuple(passages),
        overnight=overnight(db) if door is None else 0,
    )


def beside(*cards: QWidget) -> ScrollColumn:
    """The column at the right of the page."""
    made = ScrollColumn(spacing=16)
    made.setAccessibleName(_("At the door"))
    for one in cards:
        made.body.addWidget(one)
    made.body.addStretch(1)
    made.setFixedWidth(WIDTH)
    return made


class CounterCard(Card):
    """How many of the registered are here, and the end of the day, when nobody is."""

    everybody_left = Signal()
    """All have gone home."""
    overnight_left = Signal()
    """Those who came on an earlier day have."""

    def __init__(self) -> None:
        self.present = 0
        # Nobody has counted yet.
        self._number = label("–", "number")
        self._of = wrapped("", "body-muted")
        self.seats = Chip("")
        self.quorum = wrapped("", "muted")
        self.overnight = wrapped("", "warn")
        self.gone = Button(_("Note that they left"), self._note, small=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("Checked in"))
        self.left = icon_button("log-out", _("Everybody has left …"))
        beside = row(self._number, self._of, self.left, spacing=16)
        beside.setStretch(1, 1)
        old = (self.overnight, row(self.gone, None))
        super().__init__(beside, self._bar, 4, row(self.seats, None), self.quorum, *old, spacing=4)
        for one in (self.overnight, self.gone, self.seats):
            one.hide()
        self.left.clicked.connect(lambda: self.everybody_left.emit())

    def _note(self) -> None:
        self.overnight_left.emit()

    def show_door(self, door: Door, zone: ZoneInfo) -> None:
        """Show the numbers."""
        self.present = door.room.occupancy.here
        self._number.setText(str(self.present))
        self._of.setText(_("of {all} registered").format(all=door.room.registered))
        self._bar.setRange(0, max(1, door.room.registered))
        self._bar.setValue(min(self.present, door.room.registered))
        self.left.setVisible(self.present > 0)
        # Whoever comes to a full room is let in all the same.
        seats = door.room.occupancy
        full, words = seats.is_full, balance_words.occupancy(seats)
        self.seats.show_as(words, "warn" if full else "quiet", "circle-alert" if full else "")
        self.seats.setVisible(bool(words))
        self.quorum.setText(wording.quorum_now(door.room.quorum, door.room.reached, zone=zone))
        self.quorum.setVisible(bool(self.quorum.text()))
        self.overnight.setText(wording.still_inside(door.overnight))
        for one in (self.overnight, self.gone):
            one.setVisible(door.overnight > 0)


class GateCard(Card):
    """At which door the desk stands, and what its gate is called.

    The doors are those of the forum and of the sessions that are watched; without any of these
    there is nothing to choose. Both are kept on this computer; the gate's name is noted with every
    check-in.
    """

    done = Signal()
    """Enter: the name is as wanted."""
    moved = Signal()
    """The desk stands at another door."""

    def __init__(self, session: Session, preferences: Preferences) -> None:
        self._session, self._preferences = session, preferences
        self.door: ChoiceField[str | None] = ChoiceField()
        self.door.setMinimumContentsLength(8)
        self.door.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.door.activated.connect(self._stand)
        self.name = QLineEdit(preferences.settings.gate)
        self.name.setMaxLength(MAX_GATE)
        self.name.setPlaceholderText(_("For example: Main entrance"))
        self.name.editingFinished.connect(self._keep)
        self.name.returnPressed.connect(self._enter)
        words = label(_("Gate"))
        words.setBuddy(self.name)
        self.name.setAccessibleName(_("Name of this gate"))
        self._door_words = label(_("Where"))
        self._door_words.setBuddy(self.door)
        self.door.setAccessibleName(_("The door where this desk stands"))
        fields = QGridLayout()
        fields.setHorizontalSpacing(12)
        fields.setVerticalSpacing(8)
        fields.setColumnStretch(1, 1)
        for place, (name, field) in enumerate(((self._door_words, self.door), (words, self.name))):
            fields.addWidget(name, place, 0)
            fields.addWidget(field, place, 1)
        super().__init__(fields, margin=12)

    @property
    def gate(self) -> str:
        """The name, empty if there is none."""
        return self.name.text().strip()

    def refresh(self) -> None:
        """Show the doors that there are: of a session that has ended only if the desk is there."""
        here = self._session.door
        watched = [
            one
            for one in programme.sessions(self._session.db)
            if one.watched and (one.ended_at is None or one == here)
        ]
        self.door.offer_only([(None, _("Entrance"))])
        for one in watched:
            self.door.offer(one.id, f"{one.code} · {one.title.in_language(language())}")
        self.door.choose(here.id if here is not None else None)
        self.door.setToolTip(plain_tooltip(self.door.currentText()))
        for part in (self.door, self._door_words):
            part.setVisible(bool(watched))

    def _stand(self, _at: int) -> None:
        self._preferences.remember_door(self._session.forum.id, self.door.chosen)
        self._session.stand_at(self.door.chosen)
        self.moved.emit()

    def _enter(self) -> None:
        self._keep()
        self.done.emit()

    def _keep(self) -> None:
        if self.gate != self._preferences.settings.gate:
            self._preferences.keep(replace(self._preferences.settings, gate=self.gate))


class LatestCard(Card):
    """The last passages."""

    check_out = Signal(str)
    """Somebody has left: the person's id."""

    def __init__(self) -> None:
        super().__init__(heading(_("Last at the doors")), 4, spacing=0)
        self._shown: tuple[tuple[Passage, ...], str] = ((), "")
        self._empty = wrapped(_("Nobody yet."), "body-muted")
        self.body.addWidget(self._empty)
        self._lines = [_Line(self.check_out.emit) for _number in range(LINES)]
        for line in self._lines:
            line.hide()
            self.body.addWidget(line)
        self.body.addStretch(1)

    def show_door(self, door: Door, zone: ZoneInfo, *, gate: str) -> None:
        """Show who passed last, newest first, and at which desk if it was not at this `gate`."""
        if (door.latest, gate) == self._shown:
            return
        self._shown = (door.latest, gate)
        self._empty.setVisible(not door.latest)
        for number, line in enumerate(self._lines):
            passage = door.latest[number] if number < len(door.latest) else None
            line.setVisible(passage is not None)
            if passage is not None:
                line.show_passage(passage, zone, gate=gate)


class _Line(QWidget):
    """One passage. The eight lines are made once and filled again with every scan."""

    def __init__(self, check_out: Callable[[str], object]) -> None:
        super().__init__()
        self._person = ""
        self._time = label("", "muted")
        self._time.setFont(with_figures(self._time.font()))
        self._name = ElidedLabel("")
        self._way = label("", "muted")
        self.out = Button(_("Out"), lambda: check_out(self._person), small=True)
        inside = row(self._time, self._name, self._way, self.out)
        inside.setStretch(1, 1)
        self.setFixedHeight(LINE_HEIGHT)
        self.setLayout(column(rule(), inside, spacing=0))

    def show_passage(self, passage: Passage, zone: ZoneInfo, *, gate: str) -> None:
        """Another passage."""
        visit = passage.visit
        self._person = visit.person
        elsewhere = visit.gate not in ("", gate)
        name = isolated(passage.name)
        self._name.setText(f"{name} · {isolated(visit.gate)}" if elsewhere else passage.name)
        told = f"{visit.at.astimezone(zone):%H:%M}" if passage.told else ""
        self._time.setText(told or "–")
        self._time.setToolTip(visit.gate if told else wording.no_time())
        entered = visit.direction is Direction.IN
        self._way.setText("" if entered else _("went out"))
        self.out.setVisible(passage.inside)
        self.out.setAccessibleName(_("Check out {name}").format(name=passage.name))
        self.out.setToolTip(_("Check out"))
