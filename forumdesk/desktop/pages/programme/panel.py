"""The session in hand: what it is about, who does what, and its next step."""

from __future__ import annotations

from enum import Enum, auto
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from forumdesk.desktop.pages.programme.list import state_look
from forumdesk.desktop.pages.programme.rows import Role, SessionFacts
from forumdesk.desktop.theme import Tokens
from forumdesk.desktop.widgets.basic import (
    Button,
    Card,
    Chip,
    Empty,
    clear,
    column,
    label,
    picture,
    row,
    rule,
)
from forumdesk.desktop.widgets.scroll import ScrollColumn
from forumdesk.desktop.widgets.text import wrapped
from forumdesk.domain.agenda import Proposal
from forumdesk.domain.forum import Forum
from forumdesk.domain.programme import SessionType
from forumdesk.i18n import _, language
from forumdesk.wording import agenda as agenda_words
from forumdesk.wording import programme as wording

WIDTH = 340
AT_TABLES = (SessionType.BREAKOUT, SessionType.WORLD_CAFE)


class SessionVerb(Enum):
    """What can be done with the session in the panel.

    `START` goes on with one that has ended, `SOURCE` leads to the proposal that it was.
    """

    START = auto()
    END = auto()
    SUMMARY = auto()
    EDIT = auto()
    REPEAT = auto()
    TABLES = auto()
    CARDS = auto()
    DELETE = auto()
    SOURCE = auto()


class SessionPanel(Card):
    """Shows one session; `wanted` says what the user wants done with it."""

    wanted = Signal(object)
    """A `SessionVerb`."""
    door_watched = Signal(bool)
    """Whether the session's own door is to note who comes in."""

    def __init__(self, tokens: Tokens) -> None:
        super().__init__(margin=0, spacing=0)
        self._tokens = tokens
        self._shown: object = None
        self._scroll = ScrollColumn(margin=16, spacing=4)
        self._scroll.setAccessibleName(_("About this session"))
        self.step = Button("", self._on_step, kind="primary")
        self.again = Button(_("Go on"), partial(self._want, SessionVerb.START), icon="rotate-ccw")
        self.again.setToolTip(_("The session has not ended after all"))
        edit = Button(_("Edit"), partial(self._want, SessionVerb.EDIT), icon="pencil")
        repeat = Button(_("Repeat …"), partial(self._want, SessionVerb.REPEAT))
        delete = Button(_("Delete …"), partial(self._want, SessionVerb.DELETE), kind="danger")
        self.door = QCheckBox(_("Check people in at its own door"))
        self.door.setToolTip(_("Who is in the session is then told by that door alone"))
        self.door.clicked.connect(self.door_watched)
        self.tables = Button(_("Tables …"), partial(self._want, SessionVerb.TABLES), icon="layers")
        self.cards = Button(
            _("Cards …"), partial(self._want, SessionVerb.CARDS), icon="list-checks"
        )
        self._steps = QWidget()
        steps = column(
            rule(),
            8,
            self.door,
            row(self.tables, self.cards, None),
            row(self.step, self.again),
            row(edit, repeat, delete, None),
            spacing=8,
        )
        steps.setContentsMargins(16, 0, 16, 16)
        self._steps.setLayout(steps)
        self._verb = SessionVerb.START
        self.body.addWidget(self._scroll, 1)
        self.body.addWidget(self._steps)
        self.setFixedWidth(WIDTH)

    def show_nothing(self) -> None:
        """There is no session."""
        if self._changes("nothing"):
            self._steps.hide()
            words = _("Whatever belongs to a session is shown here, with its next step.")
            empty = Empty("calendar-days", _("No session yet"), words)
            empty.setContentsMargins(-24, 0, -24, 0)
            self._scroll.body.addWidget(empty)

    def show_session(
        self, facts: SessionFacts, forum: Forum, source: Proposal | None = None
    ) -> None:
        """Another session, or the same one after a change; `source` is what it was made of."""
        if not self._changes((facts, forum, source)):
            return
        session, body, zone = facts.session, self._scroll.body, ZoneInfo(forum.time_zone)
        self._show_step(facts)
        self.door.setChecked(session.watched)
        word, tone, icon = state_look(session)
        body.addLayout(row(Chip(word, tone, icon), Chip(session.code), None))
        body.addSpacing(4)
        body.addWidget(wrapped(session.title.in_language(language()), "title"))
        when = f"{wording.titled_day(forum, facts.day)}, {wording.span(session, zone=zone)}"
        body.addWidget(wrapped(when))
        about = (wording.session_type(session.type), facts.room, wording.actual(session, zone=zone))
        body.addWidget(wrapped(" · ".join(one for one in about if one), "body-muted"))
        if source is not None:
            self._show_source(source)
        for sentence in facts.clashes:
            body.addSpacing(4)
            body.addLayout(self._warning(sentence))
        for sentence in facts.lacks:
            body.addWidget(wrapped(sentence, "body-muted"))
        title = session.title.in_language(language())
        theme = session.theme.in_language(language())
        for words, text in (
            (_("Theme"), theme if theme != title else ""),
            (_("Focus question"), session.focus.in_language(language())),
            (_("Why it matters"), session.why.in_language(language())),
        ):
            if text:
                _section(body, words)
                body.addWidget(wrapped(text))
        _section(body, _("People and roles"))
        if not facts.roles:
            body.addWidget(label(_("Nobody yet."), "body-muted"))
        for role in facts.roles:
            body.addLayout(_role_lines(role))
        body.addStretch(1)

    def _show_step(self, facts: SessionFacts) -> None:
        session = facts.session
        running = session.started_at is not None and session.ended_at is None
        ended = session.ended_at is not None
        words, icon, self._verb = (
            (_("End the session"), "square", SessionVerb.END)
            if running
            else (_("Session summary"), "file-check", SessionVerb.SUMMARY)
            if ended
            else (_("Start the session"), "play", SessionVerb.START)
        )
        self.step.set_words(words)
        self.step.set_icon(icon)
        self.again.setVisible(ended)
        self.tables.setVisible(session.type in AT_TABLES or facts.tables > 0)
        self.cards.setVisible(facts.tables > 0)
        self._steps.show()

    def _show_source(self, source: Proposal) -> None:
        words, want = _("Go to the proposals"), partial(self._want, SessionVerb.SOURCE)
        body = self._scroll.body
        body.addWidget(wrapped(agenda_words.source(source), "body-muted"))
        for sentence in agenda_words.left(source, source):
            body.addLayout(self._warning(sentence))
        body.addLayout(row(Button(words, want, icon="list-plus", small=True), None))

    def _warning(self, sentence: str) -> QVBoxLayout:
        words = wrapped(sentence, "warn")
        sign = picture("triangle-alert", colour=self._tokens.warn, pixels=16)
        line = row(column(sign, None), words)
        line.setStretch(1, 1)
        return column(line)

    def _changes(self, shown: object) -> bool:
        if shown == self._shown:
            return False
        self._shown = shown
        clear(self._scroll.body)
        return True

    def _on_step(self) -> None:
        self._want(self._verb)

    def _want(self, verb: SessionVerb) -> None:
        self.wanted.emit(verb)


def _section(body: QVBoxLayout, words: str) -> None:
    body.addSpacing(12)
    body.addWidget(label(words.upper(), "section"))


def _role_lines(role: Role) -> QVBoxLayout:
    behalf = role.on_behalf_of.in_language(language()) if role.name else ""
    details = [wording.role(role.duty), behalf, role.topic.in_language(language())]
    lines = column(
        wrapped(role.who or _("not known yet")),
        wrapped(" · ".join(one for one in details if one), "muted"),
        spacing=0,
    )
    lines.setContentsMargins(0, 0, 0, 6)
    return lines
