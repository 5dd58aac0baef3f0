"""The room by groups: bars in a card that is kept up to date, and all figures in a window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from forumdesk.charts.bars import Bar
from forumdesk.desktop.chart import BarChartView
from forumdesk.desktop.session import Session
from forumdesk.desktop.tables import Column, RowsModel, Table
from forumdesk.desktop.widgets.basic import Button, Card, clear, column, fill, heading, row
from forumdesk.desktop.widgets.dialog import Dialog
from forumdesk.desktop.widgets.text import wrapped
from forumdesk.domain.balance import Balance, Headcount, Part
from forumdesk.domain.occupancy import Occupancy
from forumdesk.domain.registration import RegistrationField
from forumdesk.i18n import _
from forumdesk.operations import balance as operations
from forumdesk.store import people
from forumdesk.store.reader import Reader
from forumdesk.wording import balance as wording

# As many groups as have room above the last passages.
_MOST = 2
_ROW, _MOST_ROWS = 37, 9


@dataclass(frozen=True, slots=True)
class Shown:
    """The balance with the names of its groups."""

    balance: Balance
    names: wording.Names


def read_balance(db: Reader, *, door: str | None) -> Shown:
    """The room behind a door."""
    names = {one.id: one for one in people.groups(db)}
    return Shown(operations.balance_at(db, door=door), names)


class BalanceCard(Card):
    """Who is missing: bars of the groups that have fewer people here than their share.

    It is not there in a forum without groups, and for the organisers' eyes: nothing of it is
    projected or printed, because a group may be one person.
    """

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._shown: Shown | None = None
        self._bars = column(spacing=0)
        self._said = wrapped("", "muted")
        self.details = Button(_("All figures …"), self._open, small=True)
        fill(self.body, (row(heading(_("Balance")), None, self.details), self._bars, self._said))
        self.hide()

    def show_balance(self, shown: Shown) -> None:
        """Show it as it is."""
        if shown == self._shown:
            return
        self._shown = shown
        missing = shown.balance.missing[:_MOST]
        self.setVisible(any(one.registered for one in shown.balance.parts))
        self._said.setText(wording.in_a_word(shown.balance))
        self._said.setVisible(bool(self._said.text()))
        clear(self._bars)
        if missing:
            bars = [bar for one in missing for bar in _bars(one, shown.names)]
            self._bars.addWidget(BarChartView(bars))

    def _open(self) -> None:
        BalanceDialog(self, self._session).open()


def _bars(part: Part, names: wording.Names) -> tuple[Bar, Bar]:
    """Who is here, and who would be by the population."""
    said, there = wording.against_share(names, part), wording.share(part)
    share = wording.headings()["population"]
    return (
        Bar(said, part.here, there, first=True),
        Bar(share, float(part.expected or 0), wording.of_population(part)),
    )


@dataclass(frozen=True, slots=True)
class _Figures:
    shown: Shown
    sexes: tuple[RegistrationField, Sequence[Headcount]] | None
    room: Occupancy


class BalanceDialog(Dialog):
    """Every figure of the balance as a table, and what is in no comparison."""

    def __init__(self, parent: QWidget, session: Session) -> None:
        super().__init__(parent, _("The room by groups"), width=880)
        door = session.door.id if session.door is not None else None
        self._names: wording.Names = {}
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
        self._names = found.shown.names
        self.parts.set_rows(found.shown.balance.parts)
        self.table.setFixedHeight(_ROW * (1 + min(_MOST_ROWS, self.parts.rowCount())))
        said = [
            *wording.left_out(found.shown.balance),
            *wording.by_sex(found.sexes),
            wording.occupancy(found.room),
        ]
        self._aside.setText("\n".join(one for one in said if one))
        self.make_room()


def _read_figures(db: Reader, *, door: str | None) -> _Figures:
    return _Figures(
        read_balance(db, door=door),
        operations.sexes_at(db, door=door),
        operations.occupancy_at(db, door=door),
    )
