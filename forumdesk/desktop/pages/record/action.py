"""Who does it and until when: the line of an action below its words."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from forumdesk.desktop.pages.record.below import BelowWords
from forumdesk.desktop.widgets.basic import label, row
from forumdesk.domain.record import MAX_OWNER
from forumdesk.i18n import _
from forumdesk.wording import programme as programme_words
from forumdesk.wording.days import read_day

_SHOWN = 6


class ActionRow(BelowWords):
    """Two small fields."""

    def __init__(self, *, today: date) -> None:
        super().__init__()
        self._today = today
        # What was understood last: while another date is being typed, the file keeps this one.
        self.day: date | None = None
        self.owner, self.due = QLineEdit(), QLineEdit()
        self.understood = label("", "muted")
        self.understood.setMinimumWidth(110)
        self.owner.setPlaceholderText(_("Office or name"))
        self.owner.setAccessibleName(_("Who does it"))
        self.owner.setMaxLength(MAX_OWNER)
        self.due.setPlaceholderText(_("13 May, or +14 days"))
        self.due.setAccessibleName(_("Until when"))
        self.due.setFixedWidth(180)
        for one in (self.owner, self.due):
            one.textChanged.connect(self._typed)
        self.listen(self.owner, self.due)
        who, by = label(_("Who"), "muted"), label(_("By"), "muted")
        inside = row(who, self.owner, 4, by, self.due, self.understood)
        inside.setStretch(1, 1)
        self.setLayout(inside)
        self._owners = QStringListModel(self)
        found = QCompleter(self._owners, self)
        found.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        found.setFilterMode(Qt.MatchFlag.MatchContains)
        found.setMaxVisibleItems(_SHOWN)
        self.owner.setCompleter(found)

    def count_from(self, today: date) -> None:
        """Days ahead are counted from this one."""
        self._today = today

    def offer_owners(self, names: list[str]) -> None:
        """People and offices to complete a few letters of."""
        self._owners.setStringList(names)

    def fill(self, owner: str, day: date | None) -> None:
        """Show these, without a signal."""
        self.blockSignals(True)
        self.owner.setText(owner)
        self.due.setText(day.isoformat() if day else "")
        self.blockSignals(False)
        self.day = day

    @property
    def unread(self) -> str:
        """What stands in the field of the date and is none."""
        text = self.due.text().strip()
        return "" if read_day(text, today=self._today) else text

    def _typed(self) -> None:
        text = self.due.text().strip()
        day = read_day(text, today=self._today)
        if day is not None or not text:
            self.day = day
        words = programme_words.day(day) if day else _("not a date") if text else ""
        self.understood.setText(words)
        self.understood.setToolTip(words)
        self.understood.setProperty("role", "warn" if text and not day else "muted")
        self.understood.style().polish(self.understood)
        self.changed.emit()
