"""Beside the lines: the session's clock, and the state of its record."""

from __future__ import annotations

from datetime import tzinfo
from enum import Enum, auto
from functools import partial

from PySide6.QtCore import Signal

from forumdesk.desktop.pages.record.telling import LessButton
from forumdesk.desktop.widgets.basic import (
    Button,
    Card,
    Chip,
    icon_button,
    row,
    rule,
)
from forumdesk.desktop.widgets.text import wrapped
from forumdesk.desktop.widgets.wide import WideButton
from forumdesk.domain.programme import Session, day_of, focus_questions
from forumdesk.domain.record import RecordState, Version, state_of
from forumdesk.i18n import _, language
from forumdesk.wording import attribution as attribution_words
from forumdesk.wording import programme as programme_words
from forumdesk.wording.reports import record_state

WIDTH = 300
_INSIDE = WIDTH - 34


class RecordVerb(Enum):
    """What can be done with the session and its record."""

    START = auto()
    END = auto()
    READ_BACK = auto()
    AGREED = auto()
    ON_SCREEN = auto()
    HISTORY = auto()
    SIGNED = auto()
    PUBLISHED = auto()
    PRINT = auto()


class SessionCard(Card):
    """Whether the session runs, what has become of its record, and the next step of both."""

    wanted = Signal(object)
    """A `RecordVerb`."""
    less_wanted = Signal(object)
    """An `Attribution` that tells less of who said something."""

    def __init__(self, *, zone: tzinfo) -> None:
        super().__init__(spacing=8)
        self.zone = zone
        self._shown: tuple[object, ...] | None = None
        self._state, self._times = Chip(""), wrapped("", "muted")
        self.less = LessButton()
        self.less.wanted.connect(self.less_wanted)
        self._focus = wrapped("", "body-muted")
        self._record = wrapped("", "body-muted")
        self.body.addLayout(row(self._state, None))
        planned = row(self._times, self.less, spacing=0)
        planned.setStretch(0, 1)
        self.body.addLayout(planned)
        self.body.addWidget(self._focus)
        self.buttons: dict[RecordVerb, Button] = {}
        self._add(RecordVerb.START, "play", _("Start the session"))
        self._add(RecordVerb.END, "square", _("End the session"))
        self.body.addSpacing(4)
        self.body.addWidget(rule())
        self.body.addSpacing(4)
        told = row(self._record, spacing=0)
        for verb, icon, words in (
            (RecordVerb.HISTORY, "history", _("Versions, and what changed")),
            (RecordVerb.ON_SCREEN, "projector", _("Read it from the projector")),
        ):
            self.buttons[verb] = icon_button(icon, words, partial(self.wanted.emit, verb))
            told.addWidget(self.buttons[verb])
        told.setStretch(0, 1)
        self.body.addLayout(told)
        self._add(RecordVerb.READ_BACK, "book-open", _("It was read back"))
        self._add(RecordVerb.AGREED, "handshake", _("It was agreed in the room"))
        self._add(RecordVerb.SIGNED, "file-check", _("It was signed"))
        self._add(RecordVerb.PUBLISHED, "upload", _("It was published"))
        self._add(RecordVerb.PRINT, "printer", _("Print the summary"))

    def _add(self, verb: RecordVerb, icon: str, words: str) -> None:
        made = WideButton(words, partial(self.wanted.emit, verb), width=_INSIDE, icon=icon)
        self.buttons[verb] = made
        self.body.addWidget(made)

    def show_session(
        self, session: Session, *, version: Version | None, digest: str, empty: bool
    ) -> None:
        """Show them: the record's last version, its present digest, and whether it is empty."""
        shown = (session, digest, version, empty, self.zone)
        if shown == self._shown:
            return
        self._shown = shown
        started, ended = session.started_at, session.ended_at
        planned = session.starts.astimezone(self.zone).date()
        if ended is not None:
            at = programme_words.moment(ended, zone=self.zone, beside=planned)
            self._state.show_as(_("Ended {time}").format(time=at), "quiet", "circle-check")
        elif started is not None:
            at = programme_words.moment(started, zone=self.zone, beside=planned)
            self._state.show_as(_("Running since {time}").format(time=at), "ok", "radio")
        else:
            self._state.show_as(_("Not started"), "quiet", "circle-dashed")
        span = programme_words.span(session, zone=self.zone)
        self._times.setText(f"{span} · {attribution_words.at_present(session.attribution)}")
        self._times.setToolTip(_("As planned"))
        focus = session.focus.in_language(language())
        # Several stand below the words, to be chosen from.
        self._focus.setVisible(len(focus_questions(focus)) == 1)
        self._focus.setText(focus)
        self.less.show_told(session.attribution)
        runs = started is not None and ended is None
        self.buttons[RecordVerb.START].setVisible(not runs)
        self.buttons[RecordVerb.START].set_words(
            _("Go on with the session") if ended else _("Start the session")
        )
        self.buttons[RecordVerb.END].setVisible(runs)
        self._show_record(session, version, digest, empty=empty)
        self.buttons[RecordVerb.START].set_kind("primary" if started is None else "")
        self.buttons[RecordVerb.PRINT].set_kind("primary" if ended is not None else "")

    def _show_record(
        self, session: Session, version: Version | None, digest: str, *, empty: bool
    ) -> None:
        held = day_of(session, self.zone)
        said = record_state(version, current=digest, zone=self.zone, held=held)
        self._record.setText(said)
        same = version is not None and version.digest == digest
        state = state_of(version, same=same)
        agreed = same and state.step >= RecordState.AGREED.step
        for verb, is_next in (
            (RecordVerb.READ_BACK, not agreed),
            (RecordVerb.AGREED, not agreed),
            (RecordVerb.SIGNED, agreed and state is RecordState.AGREED),
            (RecordVerb.PUBLISHED, agreed and state is RecordState.SIGNED),
        ):
            self.buttons[verb].setVisible(is_next)
        self.buttons[RecordVerb.ON_SCREEN].setEnabled(not empty)
        self.buttons[RecordVerb.READ_BACK].setEnabled(
            not empty and (not same or state is RecordState.DRAFT)
        )
        self.buttons[RecordVerb.AGREED].setEnabled(
            not empty and (not same or state.step < RecordState.AGREED.step)
        )
