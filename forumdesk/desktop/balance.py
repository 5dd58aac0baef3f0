"""The room by groups: bars in a card that is kept up to date, and all figures in a window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from forumdesk.charts.bars import Bar
from forumdesk.desktop.chart import BarChartView
from forumdesk.desktop.session import Session
from forumdesk.desktop.tables import Column, RowsModel, Table
from forumdesk.desktop.widgets.basic import Button, Card, clear, column, fill, heading, row
from forumdesk.desktop.widgets.dialog import Dialog
from forumdesk.desktop.widgets.text import wrapped
from forumdesk.domain.balance import Balance, Headcount, Part
from forumdesk.domain.registration import RegistrationField
from forumdesk.i18n import _
from forumdesk.operations import balance as operations
from forumdesk.operations.balance import Room
from forumdesk.store.reader import Reader
from forumdesk.wording import attendance as attendance_words
from forumdesk.wording import balance as wording

# As many groups as have room above the last passages.
_MOST = 2
_ROW, _MOST_ROWS = 37, 9


class BalanceCard(Card):
    """Who is missing: bars of the groups that have fewer people here than their share.

    It is not there in a forum without groups, and for the organisers' eyes: nothing of it is
    projected or printed, because a group may be one person.
    """

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._shown: tuple[Balance, wording.Names] | None = None
        self._bars = column(spacing=4)
        self._said = wrapped("", "muted")
        self.details = Button(_("All figures …"), self._open, small=True)
        fill(self.body, (row(heading(_("Balance")), None, self.details), self._bars, self._said))
        self.hide()

    def show_balance(self, found: Balance, names: wording.Names) -> None:
        """Show it as it is."""
        if (found, names) == self._shown:
            return
        self._shown = (found, names)
        missing = found.missing[:_MOST]
        self.setVisible(any(one.registered for one in found.parts))
        self._said.setText(wording.in_a_word(found))
        self._said.setVisible(bool(self._said.text()))
        clear(self._bars)
        for one in missing:
            self._bars.addSpacing(8)
            self._bars.addWidget(wrapped(wording.against_share(names, one), "strong"))
            self._bars.addWidget(BarChartView(_bars(one)))

    def _open(self) -> None:
        BalanceDialog(self, self._session).open()


def _bars(part: Part) -> tuple[Bar, Bar]:
    """Who is here, and who would be by the population."""
    heads = wording.headings()
    return (
        Bar(heads["here"], part.here, wording.share(part), first=True),
        Bar(heads["population"], float(part.expected or 0), wording.of_population(part)),
    )


@dataclass(frozen=True, slots=True)
class _Figures:
    room: Room
    sexes: tuple[RegistrationField, Sequence[Headcount]] | None


class BalanceDialog(Dialog):
    """Every figure of the balance as a table, and what is in no comparison."""

    def __init__(self, parent: QWidget, session: Session) -> None:
        super().__init__(parent, _("The room by groups"), width=880)
        door = session.door.id if session.door is not None else None
        self._names: wording.Names = {}
        self._zone = ZoneInfo(session.forum.time_zone)
        heads = wording.headings()
        columns: list[Column[Part]] = [
            Column(heads["name"], lambda one: wording.name(self._names, one)),
            Column(heads["registered"], lambda one: str(one.registered), 90, right=True),
            Column(heads["here"], wording.share, 120, right=True),
            Column(heads["population"], wording.of_population, 150, right=True),
            Column(heads["difference"], wording.difference, 244),
        ]
        self.parts = RowsModel(columns, key=lambda one: one.group)
        self.table = Table(self.parts, name=_("The room by groups"))
        self._aside = wrapped("", "muted")
        self.body.addWidget(self.table)
        self.body.addWidget(self._aside)
        close = Button(_("Close"), self.reject)
        close.setAutoDefault(True)
        self.buttons(row(None, close))
        session.read(partial(_read_figures, door=door), self._show, owner=self)

    def _show(self, found: _Figures) -> None:
        self._names = found.room.groups
        self.parts.set_rows(found.room.balance.parts)
        self.table.setFixedHeight(_ROW * (1 + min(_MOST_ROWS, self.parts.rowCount())))
        said = [
            *wording.left_out(found.room.balance),
            *wording.by_sex(found.sexes),
            attendance_words.quorum_now(found.room.quorum, found.room.reached, zone=self._zone),
            wording.occupancy(found.room.occupancy),
        ]
        self._aside.setText("\n".join(one for one in said if one))
        self.make_room()


def _read_figures(db: Reader, *, door: str | None) -> _Figures:
    return _Figures(operations.room_at(db, door=door), operations.sexes_at(db, door=door))
