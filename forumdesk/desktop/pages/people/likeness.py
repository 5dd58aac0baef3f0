"""People who look alike, side by side: one person, or two."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QRadioButton,
    QStackedWidget,
    QWidget,
)

from forumdesk.desktop import messages
from forumdesk.desktop.page import Page
from forumdesk.desktop.two_lines import BELOW, TwoLines
from forumdesk.desktop.widgets.basic import Button, Empty, Role, clear, label, row
from forumdesk.desktop.widgets.dialog import Dialog
from forumdesk.desktop.widgets.scroll import ScrollColumn
from forumdesk.desktop.widgets.text import plain_tooltip, wrapped
from forumdesk.domain.likeness import Pair, Standing
from forumdesk.domain.people import Person
from forumdesk.i18n import _, ngettext
from forumdesk.operations import likeness, merging
from forumdesk.store import people
from forumdesk.store.reader import Reader
from forumdesk.wording import likeness as wording
from forumdesk.wording.people import group_names

WIDTH, LIST_WIDTH, NAMES_WIDTH, LINE = 920, 300, 124, 52
HIGH, LOW = 380, 240
_TOP = Qt.AlignmentFlag.AlignTop
# Pairs that are listed at the same time.
MOST = 500


class _Stopped(Exception):
    """Nobody waits for the answer any more."""


class LikenessDialog(Dialog):
    """Pairs that may be one person, the surest first, or `both` of two who were chosen."""

    progressed = Signal(int, int)
    """So many of so many steps of the search are done."""

    def __init__(self, page: Page[Any], *, both: Sequence[str] = ()) -> None:
        title = _("One person, or two?") if both else _("Look alike")
        super().__init__(page, title, width=WIDTH)
        self._page, self._stopped = page, False
        self.pairs: list[Pair] = []
        self._later: list[Pair] = []
        self._count = wrapped("", "muted")
        self.bar = QProgressBar()
        self.list = QListWidget()
        self.beside = Comparison()
        self._place = QStackedWidget()
        self._problem = label("", "bad", wrap=True)
        self.close_button = Button(_("Close"), self.reject)
        self.two = Button(_("Two different people"), self._tell_apart)
        self.one = Button(_("Make one person of them …"), self._ask, kind="primary")
        self._build()
        self.progressed.connect(self._show_progress)
        if both:
            self._show_both(both)
        else:
            page.session.read(self._search, self._found, owner=self)

    def _build(self) -> None:
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("How far the search is"))
        self.list.setAccessibleName(_("Pairs"))
        self.list.setFixedWidth(LIST_WIDTH)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(TwoLines(self._page.main.desk.tokens, self.list))
        self.list.currentRowChanged.connect(lambda _row: self._show_pair())
        self._problem.hide()
        pairs = QWidget()
        inside = row(self.list, self.beside, spacing=20)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setStretch(1, 1)
        pairs.setLayout(inside)
        nobody = Empty(
            "users",
            _("Nobody looks like anybody else"),
            _(
                "Compared are names, also in other spellings and scripts, phones and e-mail"
                " addresses. Two people can be chosen in the list and made one, too."
            ),
        )
        for one in (QWidget(), pairs, nobody):
            self._place.addWidget(one)
        self._place.setMinimumHeight(HIGH)
        self.body.addWidget(self._count)
        self.body.addWidget(self.bar)
        self.body.addWidget(self._place, 1)
        self.buttons(row(self.two, None, self.close_button, self.one), above=self._problem)
        self._show_place()

    def _search(self, db: Reader) -> list[Pair]:
        """On the reading thread."""

        def on(done: int, of: int) -> None:
            if self._stopped:
                raise _Stopped
            self.progressed.emit(done, of)

        try:
            return likeness.alike_in(db, on=on)
        except _Stopped:
            return []

    def _show_progress(self, done: int, of: int) -> None:
        self.bar.setRange(0, of)
        self.bar.setValue(done)

    def _found(self, pairs: Sequence[Pair]) -> None:
        self.bar.hide()
        self._later = list(pairs)
        words = ngettext(
            "{n} pair may be one person; the surest stand first.",
            "{n} pairs may be one person each; the surest stand first.",
            len(pairs),
        ).format(n=len(pairs))
        if len(pairs) > MOST:
            first = _("The first {n} are listed.").format(n=MOST)
            words = f"{words} {first}"
        self._count.setText(words if pairs else "")
        self._list_more()
        self._show_place()
        self.list.setCurrentRow(0)
        self.list.setFocus()

    def _list_more(self) -> None:
        """List as many as have room; the others come up as these are decided on."""
        room = MOST - len(self.pairs)
        for one in self._later[:room]:
            self.pairs.append(one)
            self._add(one)
        del self._later[:room]

    def _show_both(self, both: Sequence[str]) -> None:
        found = [people.person(self._page.session.db, one) for one in both]
        known = sorted((one for one in found if one is not None), key=lambda one: one.number)
        self.bar.hide()
        if len(known) == len(both):
            self.pairs = [Pair(known[0], known[1], ())]
            self._add(self.pairs[0])
        # There is nothing to choose from.
        self.list.hide()
        self._place.setMinimumHeight(LOW)
        self._show_place()
        self.list.setCurrentRow(0)

    def _add(self, pair: Pair) -> None:
        item = QListWidgetItem(f"{pair.one.display} · {pair.other.display}")
        numbers = _("No. {one} and No. {other}").format(
            one=pair.one.number, other=pair.other.number
        )
        why = wording.why(pair)
        item.setData(BELOW, f"{numbers}: {why}" if why else numbers)
        # Several reasons may be longer than the list is wide.
        item.setToolTip(plain_tooltip(why))
        item.setSizeHint(QSize(0, LINE))
        self.list.addItem(item)

    @property
    def chosen(self) -> Pair | None:
        """The pair that is shown."""
        at = self.list.currentRow()
        return self.pairs[at] if 0 <= at < len(self.pairs) else None

    def _show_place(self) -> None:
        searching = not self.bar.isHidden()
        self._place.setCurrentIndex(0 if searching else 1 if self.pairs else 2)
        self._count.setVisible(bool(self._count.text()) and bool(self.pairs))
        for button in (self.one, self.two):
            button.setVisible(bool(self.pairs))

    def _show_pair(self) -> None:
        pair, db = self.chosen, self._page.session.db
        standing = likeness.standings(db, pair.ids) if pair is not None else {}
        there = pair is not None and len(standing) == len(pair.ids)
        for button in (self.one, self.two):
            button.setEnabled(there)
        self._say("")
        if pair is None or not there:
            self.beside.show_nobody()
            return
        keep = likeness.staying(standing, [pair])[0]
        both = standing[pair.one.id], standing[pair.other.id]
        self.beside.show_pair(pair, *both, keep=keep, groups=group_names(people.groups(db)))

    def _ask(self) -> None:
        pair, kept = self.chosen, self.beside.keep
        if pair is None:
            return
        keep, gone = (pair.one, pair.other) if kept == pair.one.id else (pair.other, pair.one)
        messages.ask(
            self,
            wording.what_happens(keep, gone),
            yes=_("Make one person"),
            title=_("Make one person of No. {keep} and No. {gone}?").format(
                keep=keep.number, gone=gone.number
            ),
            then=lambda: self._merge(keep.id, gone.id),
        )

    def _merge(self, keep: str, gone: str) -> None:
        self._page.session.write(
            lambda db: merging.merge_people(db, keep=keep, gone=gone),
            lambda person: self._merged(person, gone),
            failed=self._say,
            owner=self,
        )

    def _merged(self, person: Person, gone: str) -> None:
        self._drop(lambda one: gone in one.ids)

    def _tell_apart(self) -> None:
        pair = self.chosen
        if pair is None:
            return
        one, other = pair.ids
        self._page.session.write(
            lambda db: merging.tell_apart(db, one=one, other=other),
            lambda _none: self._drop(lambda one: one == pair),
            failed=self._say,
            owner=self,
        )

    def _drop(self, decided: Callable[[Pair], bool]) -> None:
        """Take pairs off the list; where it is one that was chosen, all is done."""
        at = self.list.currentRow()
        for place in reversed(range(len(self.pairs))):
            if decided(self.pairs[place]):
                del self.pairs[place]
                self.list.takeItem(place)
        self._later = [one for one in self._later if not decided(one)]
        self._list_more()
        if not self.pairs and self.list.isHidden():
            self.accept()
            return
        left = len(self.pairs) + len(self._later)
        self._count.setText(
            ngettext("{n} pair is left.", "{n} pairs are left.", left).format(n=left)
        )
        self.list.setCurrentRow(min(at, len(self.pairs) - 1))
        self._show_place()
        self._show_pair()

    def _say(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        self.make_room()

    def reject(self) -> None:
        """Leave; a search that runs ends, too."""
        self._stopped = True
        super().reject()


class Comparison(ScrollColumn):
    """Two registrations beside each other; what is not the same stands out."""

    def __init__(self) -> None:
        super().__init__(margin=0, spacing=12)
        self.setAccessibleName(_("Both side by side"))
        self._stays = QButtonGroup(self)
        self._ids: tuple[str, ...] = ()

    @property
    def keep(self) -> str:
        """The id of the one that stays."""
        at = self._stays.checkedId()
        return self._ids[at] if 0 <= at < len(self._ids) else ""

    def show_nobody(self) -> None:
        """One of them has gone meanwhile."""
        self._clear()
        self.body.addWidget(wrapped(_("One of them is not registered any more."), "muted"))
        self.body.addStretch(1)

    def show_pair(
        self, pair: Pair, one: Standing, other: Standing, *, keep: str, groups: Mapping[str, str]
    ) -> None:
        """Both, with the one chosen to stay that more hangs on."""
        self._clear()
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, NAMES_WIDTH)
        for at in (1, 2):
            grid.setColumnStretch(at, 1)
        self._ids = (one.person.id, other.person.id)
        for at, standing in enumerate((one, other)):
            person = standing.person
            stays = QRadioButton(_("No. {n} stays").format(n=person.number))
            stays.setChecked(person.id == keep)
            self._stays.addButton(stays, at)
            grid.addWidget(stays, 0, at + 1)
            grid.addWidget(wrapped(person.display, "heading"), 1, at + 1, _TOP)
        for line, (of, first, second) in enumerate(wording.compared(one, other, groups), start=2):
            grid.addWidget(wrapped(of, "muted"), line, 0, _TOP)
            role: Role = "body-muted" if first == second else "strong"
            for at, words in enumerate((first, second), start=1):
                grid.addWidget(wrapped(words or "–", role), line, at, _TOP)
        self.body.addLayout(grid)
        why = wording.why(pair)
        if why:
            self.body.addWidget(wrapped(_("Why: {why}").format(why=why), "muted"))
        self.body.addStretch(1)
        self.verticalScrollBar().setValue(0)

    def _clear(self) -> None:
        for button in self._stays.buttons():
            self._stays.removeButton(button)
        self._ids = ()
        clear(self.body)
