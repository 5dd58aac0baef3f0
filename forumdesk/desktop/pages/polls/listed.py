"""The polls of the session, and after them all others, each with its state."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from forumdesk.desktop.commands import polls as commands
from forumdesk.desktop.commands import rehearsal
from forumdesk.desktop.frame import Frame
from forumdesk.desktop.pages.polls.card import STATE_TONES
from forumdesk.desktop.widgets.basic import (
    Button,
    Card,
    Chip,
    clear,
    column,
    heading,
    label,
    row,
    rule,
)
from forumdesk.desktop.widgets.flow import flowing
from forumdesk.desktop.widgets.scroll import ScrollColumn
from forumdesk.desktop.widgets.text import ElidedLabel
from forumdesk.domain.poll_state import State
from forumdesk.domain.polls import Poll
from forumdesk.domain.rules import Purpose
from forumdesk.i18n import _, language, ngettext
from forumdesk.operations import results
from forumdesk.wording import poll_terms


class PollList(Card):
    """What can be taken in hand: `choose` gets the id of a poll, `write` begins a new one.

    `evaluate` begins the evaluation by the participants, of which a session has one.
    """

    def __init__(
        self,
        main: Frame,
        *,
        choose: Callable[[str], object],
        write: Callable[[], object],
        evaluate: Callable[[], object],
    ) -> None:
        super().__init__()
        self._main, self._choose = main, choose
        self._shown: tuple[object, ...] = ()
        self.new_button = Button(_("New poll"), write, icon="plus", key=commands.NEW.key_words)
        self.body.addWidget(flowing(heading(_("Polls of this session")), self.new_button))
        self._scroll = ScrollColumn(spacing=0)
        self.body.addWidget(self._scroll, 1)
        begin = rehearsal.BEGIN
        self.rehearse_button = Button(
            begin.words(), lambda: begin.run(main), icon=begin.icon, kind="quiet", small=True
        )
        self.evaluate_button = Button(
            _("Evaluation …"), evaluate, icon="message-square-text", kind="quiet", small=True
        )
        # Apart from the list, which goes on behind it.
        self._foot = QWidget()
        # What a session has once is last, so that no gap stays where it was.
        steps = flowing(self.rehearse_button, self.evaluate_button)
        self._foot.setLayout(column(rule(), steps, spacing=8))
        self.body.addWidget(self._foot)
        self.rehearse_button.setVisible(begin.enabled(main))

    def show_polls(
        self, here: Sequence[Poll], others: Sequence[Poll], *, in_hand: str | None
    ) -> None:
        """Those of this session before all others; the one in hand is marked."""
        wanted = (tuple(here), tuple(others), in_hand)
        if wanted == self._shown:
            return
        self._shown = wanted
        self._show_foot(here)
        body = self._scroll.body
        clear(body)
        if not here and not others:
            body.addWidget(label(_("None yet."), "body-muted"))
        for one in here:
            body.addLayout(self._line(one, in_hand=one.id == in_hand))
        if others:
            body.addSpacing(16 if here else 0)
            body.addWidget(heading(_("Other polls")))
        for one in others:
            body.addLayout(self._line(one, in_hand=one.id == in_hand))
        body.addStretch(1)

    def _show_foot(self, here: Sequence[Poll]) -> None:
        evaluated = any(one.rules.purpose is Purpose.EVALUATION for one in here)
        self.evaluate_button.setVisible(not evaluated)
        self._foot.setVisible(not evaluated or rehearsal.BEGIN.enabled(self._main))

    def _line(self, poll: Poll, *, in_hand: bool) -> QVBoxLayout:
        tone, icon = STATE_TONES[poll.state]
        asked = poll.question.in_language(language())
        words = {
            State.DRAFT: _("Prepare"),
            State.OPEN: _("Watch"),
            State.SEALING: _("Watch"),
        }.get(poll.state, _("Result"))
        go = Button(words, partial(self._choose, poll.id), small=True)
        go.setAccessibleName(f"{words}: {asked}")
        facts = ElidedLabel(" · ".join(self._facts(poll)), "muted")
        line = column(
            rule(),
            6,
            ElidedLabel(asked, "strong" if in_hand else ""),
            facts,
            row(Chip(poll_terms.state(poll), tone, icon), None, go),
            4,
            spacing=4,
        )
        line.setContentsMargins(0, 4, 4, 0)
        return line

    def _facts(self, poll: Poll) -> list[str]:
        """How it is decided, how many voted, and whether the room knows the result."""
        facts = [*poll_terms.asked_for(poll), poll_terms.way(poll)]
        if poll.state not in (State.DRAFT, State.OPEN) and poll.agreed is None:
            db = self._main.session.db
            cast = results.turnout(db, poll_id=poll.id, round_number=poll.round).cast
            facts.append(ngettext("{n} vote", "{n} votes", cast).format(n=cast))
        if poll.revealed:
            facts.append(_("revealed"))
        return facts
