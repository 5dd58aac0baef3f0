"""Reading what people wrote before the room does, and striking words out."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from forumdesk.desktop.session import Session
from forumdesk.desktop.widgets.dialog import FormDialog
from forumdesk.desktop.widgets.text import wrapped
from forumdesk.desktop.widgets.ticks import TickList
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
        self.list = TickList(
            _("Words"),
            [(one, _with_number(one), not one.struck) for one in self._words],
            high=_HEIGHT,
        )
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
        self.on_save(self._save)
        self.list.setFocus()

    def _save(self) -> None:
        ticked = {one.word for one in self.list.ticked}
        out = [one.word for one in self._words if one.word not in ticked and not one.struck]
        back = [one.word for one in self._words if one.word in ticked and one.struck]
        self._session.write(
            partial(striking.strike_words, poll_id=self._poll.id, out=out, back=back),
            lambda _poll: self.done_well(),
            failed=self.problem,
            owner=self,
        )


def _with_number(one: striking.Written) -> str:
    people = ngettext("{n} person", "{n} people", one.people).format(n=one.people)
    return f"{one.word} · {people}"
