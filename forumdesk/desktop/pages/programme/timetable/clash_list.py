"""Everything that does not go together, in one list that leads to the sessions."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem, QWidget

from forumdesk.charts.directions import isolated
from forumdesk.desktop.pages.programme.rows import Programme
from forumdesk.desktop.theme import Tokens, icon
from forumdesk.desktop.widgets.basic import Button, row
from forumdesk.desktop.widgets.dialog import Dialog
from forumdesk.desktop.widgets.text import wrapped
from forumdesk.domain.clashes import LACKS, Clash
from forumdesk.i18n import _, language, ngettext
from forumdesk.wording import clashes as wording

WIDTH, HIGH = 680, 300


def in_order(found: Sequence[Clash]) -> list[Clash]:
    """What clashes first, then what is only still to be named."""
    return sorted(found, key=lambda one: one.kind in LACKS)


def told(found: Sequence[Clash]) -> str:
    """How many there are, for the button that opens the list; empty for none."""
    clashing = sum(one.kind not in LACKS for one in found)
    if clashing:
        return ngettext("{n} clash", "{n} clashes", clashing).format(n=clashing)
    lacking = len({one.sessions for one in found})
    words = ngettext("{n} session lacks people", "{n} sessions lack people", lacking)
    return words.format(n=lacking) if lacking else ""


class ClashesDialog(Dialog):
    """The list; `lead_to` brings a session into sight, by id."""

    def __init__(
        self,
        parent: QWidget,
        programme: Programme,
        tokens: Tokens,
        *,
        lead_to: Callable[[str], object],
    ) -> None:
        super().__init__(parent, _("What does not go together"), width=WIDTH)
        self._found, self._lead_to = in_order(programme.found), lead_to
        self.body.addWidget(wrapped(_("It is told, and nothing is forbidden by it."), "muted"))
        self.list = QListWidget()
        self.list.setAccessibleName(_("What does not go together"))
        self.list.setWordWrap(True)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumHeight(HIGH)
        warning, missing = icon("triangle-alert", tokens.warn), icon("circle-dashed", tokens.muted)
        for clash in self._found:
            self._add(clash, programme, missing if clash.kind in LACKS else warning)
        self.list.itemActivated.connect(lambda _item: self._go())
        self.list.currentRowChanged.connect(lambda _at: self._allow())
        self.body.addWidget(self.list, 1)
        self.go = Button(_("Go to the session"), self._go, kind="primary")
        self.buttons(row(None, Button(_("Close"), self.reject), self.go))
        self.list.setCurrentRow(0)
        self._allow()
        self.list.setFocus()

    def _add(self, clash: Clash, programme: Programme, sign: QIcon) -> None:
        sessions = programme.named.sessions
        first = next(iter(clash.sessions), "")
        called = [
            isolated(f"{sessions[one].code} “{sessions[one].title.in_language(language())}”")
            for one in clash.sessions[:1]
        ]
        head = " · ".join((wording.clash_word({clash.kind}), *called))
        sentence = wording.clash(clash, of=first, named=programme.named)
        self.list.addItem(QListWidgetItem(sign, f"{head}\n{sentence}"))

    @property
    def _chosen(self) -> str:
        """The session that the line in hand is about; empty where it is about rooms."""
        at = self.list.currentRow()
        return next(iter(self._found[at].sessions), "") if 0 <= at < len(self._found) else ""

    def _allow(self) -> None:
        self.go.setEnabled(bool(self._chosen))

    def _go(self) -> None:
        chosen = self._chosen
        if chosen:
            self.accept()
            self._lead_to(chosen)
