"""Is there any objection: what is noted where nobody objects, and the way to a vote where not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from forumdesk.desktop.session import Session
from forumdesk.desktop.widgets.basic import Button, column, label, row
from forumdesk.desktop.widgets.dialog import FormDialog
from forumdesk.desktop.widgets.text import wrapped
from forumdesk.domain.agreements import LONGEST_BY, LONGEST_RESERVATION
from forumdesk.domain.poll_state import State
from forumdesk.domain.polls import TERMS, Kind, Poll, Reservation
from forumdesk.i18n import _, language
from forumdesk.operations.attribution import names_are_told
from forumdesk.operations.consent import conclude_without_objection

_BY_WIDTH = 190
_VOTES = (Kind.NAMED, Kind.SECRET)


class AgreeDialog(FormDialog):
    """The chair's question, lines for reservations, and a vote for when somebody objects.

    `vote` opens the poll with the kind that it gets; `done` is called when it was agreed.
    """

    def __init__(
        self,
        parent: QWidget,
        session: Session,
        poll: Poll,
        *,
        vote: Callable[[Kind], object],
        done: Callable[[], object],
    ) -> None:
        super().__init__(
            parent, _("Is there any objection?"), action=_("Nobody objects: agreed"), width=700
        )
        # A line that is finished with Enter must not conclude the poll.
        self._agree.setDefault(False)
        self._agree.setAutoDefault(False)
        self._session, self._poll, self._vote, self._finished = session, poll, vote, done
        self._names = names_are_told(session.db, poll.session)
        self.lines: list[tuple[QLineEdit, QLineEdit]] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self.body.insertLayout(0, self._asked())
        for button in self._votes():
            self.extra.addWidget(button)
        self.add_line()
        self.on_save(self._save)

    def _asked(self) -> QVBoxLayout:
        """What is asked, and room for what is noted."""
        more = Button(
            _("One more reservation"), self.add_line, icon="plus", kind="quiet", small=True
        )
        more.setAutoDefault(False)
        words = _(
            "Ask the room and wait. If nobody objects, it is agreed without a vote, and phones show"
            " it at once; this cannot be taken back. If somebody objects, put it to the vote."
        )
        return column(
            wrapped(self._poll.question.in_language(language()), "question"),
            wrapped(words, "body-muted"),
            8,
            label(_("Reservations of those who do not object"), "strong"),
            wrapped(
                _("Whoever does not want to be named stays without a name.")
                if self._names
                else _("This session names nobody, so they are noted without names."),
                "muted",
            ),
            self._lines,
            row(more, None),
        )

    def _votes(self) -> Sequence[Button]:
        """The votes that can follow: a draft may still become secret or, with names, open."""
        free = self._poll.state is State.DRAFT and self._poll.kind in _VOTES
        words = {Kind.NAMED: _("Vote by name"), Kind.SECRET: _("Vote in secret")}
        icons = {Kind.NAMED: "user", Kind.SECRET: "lock"}
        made = [
            Button(
                words.get(kind, _("Open the vote")),
                partial(self._put_to_the_vote, kind),
                icon=icons.get(kind, "play"),
            )
            for kind in (_VOTES if free else (self._poll.kind,))
            if self._names or not TERMS[kind].names_ballots
        ]
        for one in made:
            one.setAutoDefault(False)
        return made

    def add_line(self) -> None:
        """Room for one more reservation."""
        text, by = QLineEdit(), QLineEdit()
        text.setMaxLength(LONGEST_RESERVATION)
        text.setPlaceholderText(_("Reservation"))
        by.setMaxLength(LONGEST_BY)
        by.setPlaceholderText(_("Raised by"))
        by.setFixedWidth(_BY_WIDTH)
        number = len(self.lines) + 1
        text.setAccessibleName(_("Reservation {n}").format(n=number))
        by.setAccessibleName(_("Whose reservation {n} is").format(n=number))
        text.returnPressed.connect(by.setFocus if self._names else partial(self._go_on, number))
        by.returnPressed.connect(partial(self._go_on, number))
        self.lines.append((text, by))
        line = row()
        line.addWidget(text, 1)
        line.addWidget(by)
        by.setVisible(self._names)
        self._lines.addLayout(line)
        # What is not shown yet takes no focus.
        text.show()
        text.setFocus()
        self.make_room()

    def _go_on(self, number: int) -> None:
        """To the next line, which is made where there is none."""
        if number == len(self.lines):
            self.add_line()
        else:
            self.lines[number][0].setFocus()

    def _reservations(self) -> list[Reservation]:
        """Those that were typed."""
        typed = [(text.text().strip(), by.text().strip()) for text, by in self.lines]
        return [Reservation(text, by) for text, by in typed if text or by]

    def _save(self) -> None:
        noted = self._reservations()

        def agreed(_poll: Poll) -> None:
            self.done_well()
            self._finished()

        self._session.write(
            lambda db: conclude_without_objection(db, poll_id=self._poll.id, reservations=noted),
            agreed,
            failed=self.problem,
            owner=self,
        )

    def _put_to_the_vote(self, kind: Kind) -> None:
        self.reject()
        self._vote(kind)
