"""Reading what people wrote before the room does, and striking words out."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from forumdesk.desktop.session import Session
from forumdesk.desktop.widgets.dialog import FormDialog
from forumdesk.desktop.widgets.text import wrapped
from forumdesk.domain.polls import Poll
from forumdesk.i18n import _, ngettext
from forumdesk.operations import striking

_HEIGHT = 280


class StrikeDialog(FormDialog):
    """Every word with how many wrote it; whatever is ticked is shown."""

    def __init__(self, parent: QWidget, session: Session, poll: Poll) -> None:
        super().__init__(parent, _("Strike out words"), action=_("Show what is ticked"))
        self._session, self._poll = session, poll
        self._words = striking.written(session.db, poll_id=poll.id)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Words"))
        self.list.setMinimumHeight(_HEIGHT)
        for one in self._words:
            people = ngettext("{n} person", "{n} people", one.people).format(n=one.people)
            item = QListWidgetItem(f"{one.word} · {people}")
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            shown = Qt.CheckState.Unchecked if one.struck else Qt.CheckState.Checked
            item.setCheckState(shown)
            self.list.addItem(item)
        self.body.addWidget(
            wrapped(
                _(
                    "Take the tick from what the room shall not read. It is left out everywhere,"
                    " and a number tells how many words are not shown. The ballots stay as they"
                    " were sealed."
                ),
                "muted",
            )
        )
        self.body.addWidget(self.list, 1)
        if self._words:
            self.list.setCurrentRow(0)
        self.on_save(self._save)
        self.list.setFocus()

    def _save(self) -> None:
        out, back = [], []
        for place, one in enumerate(self._words):
            ticked = self.list.item(place).checkState() is Qt.CheckState.Checked
            if ticked and one.struck:
                back.append(one.word)
            elif not ticked and not one.struck:
                out.append(one.word)
        self._session.write(
            partial(striking.strike_words, poll_id=self._poll.id, out=out, back=back),
            lambda _poll: self.done_well(),
            failed=self.problem,
            owner=self,
        )
