"""The proposal in hand: all its words, what became of it, and its way on."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal

from forumdesk.desktop.widgets.basic import (
    Button,
    Card,
    Chip,
    Tone,
    clear,
    column,
    label,
    row,
    rule,
)
from forumdesk.desktop.widgets.scroll import ScrollColumn
from forumdesk.desktop.widgets.text import breakable, wrapped
from forumdesk.domain.agenda import Proposal
from forumdesk.domain.inputs import InputState
from forumdesk.i18n import _, language
from forumdesk.wording import agenda as wording
from forumdesk.wording import inputs as input_words

WIDTH = 300


class ProposalPanel(Card):
    """Shows one proposal; `take` asks for its session, `read` for the page where it is read."""

    take = Signal()
    read = Signal()

    def __init__(self) -> None:
        super().__init__(margin=0, spacing=0)
        self._scroll = ScrollColumn(margin=16, spacing=8)
        self._scroll.setAccessibleName(_("About this proposal"))
        words = _("Take into the programme …")
        self.take_button = Button(words, self.take.emit, icon="calendar-plus", kind="primary")
        self.read_button = Button(_("Read it on the page Inputs"), self.read.emit, icon="inbox")
        steps = column(rule(), 8, self.take_button, self.read_button, spacing=8)
        steps.setContentsMargins(16, 0, 16, 16)
        self.body.addWidget(self._scroll, 1)
        self.body.addLayout(steps)
        self.setFixedWidth(WIDTH)

    def show_proposal(self, found: Proposal | None, zone: ZoneInfo) -> None:
        """Another proposal, or the same one after a change."""
        clear(self._scroll.body)
        self.take_button.setVisible(found is not None and found.can_be_taken)
        self.read_button.setVisible(found is not None and not found.input.is_public)
        if found is None:
            return
        body, one = self._scroll.body, found.input
        tone: Tone = "warn" if one.state is InputState.HELD else "quiet"
        number = _("No. {n}").format(n=one.number)
        body.addLayout(row(Chip(number), Chip(input_words.state(one.state), tone), None))
        body.addWidget(wrapped(breakable(one.text)))
        if one.support:
            body.addWidget(wrapped(wording.support(one.support), "body-muted"))
        body.addSpacing(8)
        body.addWidget(label(_("What became of it").upper(), "section"))
        for step in wording.steps(found, zone) or (wording.not_yet(one.state),):
            body.addWidget(wrapped(step))
        if found.session is not None:
            body.addWidget(wrapped(found.session.title.in_language(language()), "body-muted"))
        for sentence in wording.left(found, found):
            body.addWidget(wrapped(sentence, "warn"))
        body.addStretch(1)
