"""The poll that the page is about: a draft, a running vote, or a result."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from forumdesk.desktop.commands import polls as commands
from forumdesk.desktop.pages.polls.steps import fits
from forumdesk.desktop.pages.polls.verbs import PollVerb, Wanted
from forumdesk.desktop.requests import PollStep
from forumdesk.desktop.results import charts_of, table_of
from forumdesk.desktop.widgets.basic import (
    Button,
    ButtonKind,
    Card,
    Chip,
    Tone,
    clear,
    column,
    label,
    row,
)
from forumdesk.desktop.widgets.flow import FlowRow, flowing
from forumdesk.desktop.widgets.text import wrapped
from forumdesk.domain import methods
from forumdesk.domain.people import Group
from forumdesk.domain.poll_state import State
from forumdesk.domain.polls import Kind, Poll
from forumdesk.domain.results import Result, Turnout
from forumdesk.domain.rules import Purpose
from forumdesk.domain.typed_ballots import may_get_paper
from forumdesk.i18n import _, language
from forumdesk.operations.breakdown import can_be_broken_down
from forumdesk.operations.timers import seconds_until
from forumdesk.operations.transition import can_be_followed
from forumdesk.wording import poll_terms
from forumdesk.wording import polls as wording
from forumdesk.wording import results as result_words
from forumdesk.wording import rules as rule_words
from forumdesk.wording.projector import put_on
from forumdesk.wording.results.base import Shown

STATE_TONES: dict[State, tuple[Tone, str]] = {
    State.DRAFT: ("quiet", "circle-dashed"),
    State.OPEN: ("ok", "radio"),
    State.SEALING: ("warn", "lock"),
    State.CLOSED: ("quiet", "circle-check"),
    State.SEALED: ("quiet", "lock"),
}
KIND_ICONS = {
    Kind.SECRET: "lock",
    Kind.SLIP: "ticket",
    Kind.NAMED: "user",
    Kind.PULSE: "radio",
}


class PollCard(Card):
    """One poll in large. Its buttons say what they want by `wanted`."""

    wanted = Signal(object)
    """A `Wanted`."""

    def __init__(self, poll: Poll, *, zone: ZoneInfo) -> None:
        super().__init__(margin=24, spacing=8)
        self.poll = poll
        self._zone = zone
        self._buttons: dict[PollVerb, Button] = {}
        self.setAccessibleName(poll.question.in_language(language()))
        self.body.addWidget(self._chips())
        question = wrapped(poll.question.in_language(language()), "question")
        self.body.addSpacing(4)
        self.body.addWidget(question)
        decides = result_words.of(poll.method).decides(poll)
        self.body.addWidget(wrapped(poll_terms.terms(poll, decides=decides), "body-muted"))

    def _chips(self) -> FlowRow:
        poll = self.poll
        words = f"{poll_terms.way(poll)} · {result_words.of(poll.method).name().lower()}"
        tone, icon = STATE_TONES[poll.state]
        state = poll_terms.state(poll)
        if poll.state is State.OPEN and poll.opened_at is not None:
            at = poll.opened_at.astimezone(self._zone)
            state = _("Open since {time}").format(time=f"{at:%H:%M}")
        icon_of_kind = KIND_ICONS[poll.kind] if poll.agreed is None else "handshake"
        kind = Chip(words, "accent", icon_of_kind)
        number = Chip(poll_terms.name(poll, with_round=poll.round > 0))
        return flowing(kind, number, Chip(state, tone, icon))

    def name_screen(self, name: str) -> None:
        """Say on which screen the card puts things; an empty name where there is one."""
        for verb, words in (
            (PollVerb.QUESTION, _("Question on screen")),
            (PollVerb.RESULT, _("Result on screen")),
        ):
            if verb in self._buttons:
                self._buttons[verb].set_words(put_on(words, name))

    @property
    def asking_step(self) -> Button | None:
        """The step that comes next and asks before anything happens, if there is one."""
        return self._buttons.get(PollVerb.CLOSE) or self._buttons.get(PollVerb.REVEAL)

    def _agreeing(self) -> Sequence[Button]:
        """The way to an agreement without a vote, where something is proposed."""
        if not fits(PollStep.AGREE, self.poll):
            return ()
        return (self._button(_("Any objection?"), PollVerb.AGREE, icon="handshake"),)

    def _tell(self, earlier: Sequence[str]) -> None:
        """What earlier rounds came to."""
        for one in earlier:
            self.body.addWidget(wrapped(one, "muted"))

    def _slips(self) -> list[QWidget]:
        """The way to the slips, where they vote."""
        if not self.poll.terms.needs_slip:
            return []
        return [self._button(_("Slips …"), PollVerb.SLIPS, icon="ticket")]

    def _button(
        self, words: str, verb: PollVerb, *, icon: str = "", kind: ButtonKind = "", key: str = ""
    ) -> Button:
        made = Button(words, icon=icon, kind=kind, key=key)
        made.clicked.connect(lambda: self.wanted.emit(Wanted(verb, self.poll)))
        self._buttons[verb] = made
        return made


class DraftCard(PollCard):
    """A poll that can still be changed."""

    def __init__(self, poll: Poll, *, zone: ZoneInfo, groups: Sequence[Group]) -> None:
        super().__init__(poll, zone=zone)
        if rules := rule_words.besides(poll, groups=groups):
            self.body.addWidget(wrapped(rules, "body-muted"))
        self.body.addSpacing(8)
        for number, words in enumerate(result_words.choices(poll), start=1):
            self.body.addWidget(wrapped(f"{number}.  {words}"))
        self.body.addSpacing(8)
        said = (wording.promised(poll.kind), wording.limits(poll.kind))
        self.body.addWidget(wrapped(" ".join(one for one in said if one), "muted"))
        self.body.addSpacing(8)
        self.body.addWidget(
            flowing(
                self._button(
                    _("Open the poll"),
                    PollVerb.OPEN,
                    icon="play",
                    kind="primary",
                    key=commands.OPEN.key_words,
                ),
                *self._agreeing(),
                *self._slips(),
                self._button(_("Change"), PollVerb.EDIT, icon="pencil"),
                self._button(_("Delete"), PollVerb.DELETE, icon="trash-2", kind="quiet"),
            )
        )


class OpenCard(PollCard):
    """A running vote: how many, how long still, and how to end it.

    `ends` is a moment of `time.monotonic()`, None without a limit.
    """

    def __init__(
        self,
        poll: Poll,
        turnout: Turnout,
        earlier: Sequence[str],
        *,
        zone: ZoneInfo,
        ends: float | None,
    ) -> None:
        super().__init__(poll, zone=zone)
        self.body.addSpacing(8)
        self.body.addLayout(self._live())
        self._tell(earlier)
        if poll.is_frozen:
            self.body.addSpacing(8)
            self.body.addWidget(wrapped(poll_terms.phones_wait(), "strong"))
        self.body.addSpacing(12)
        self.body.addWidget(self._steps())
        self._timer = QTimer(self)
        self._timer.setInterval(500)
        self._timer.timeout.connect(self._show_left)
        self.show_turnout(turnout)
        self.show_end(ends)

    def _live(self) -> QHBoxLayout:
        self._number = label("0", "number")
        self._voted = label("", "body-muted")
        self._share = label("", "muted")
        self._channels = label("", "muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("Turnout"))
        self._left = label("", "number-small")
        self._left_words = label(_("left"), "body-muted")
        left = column(None, self._left, self._left_words, spacing=0)
        for one in (self._left, self._left_words):
            one.setAlignment(Qt.AlignmentFlag.AlignRight)
        middle = column(None, row(self._share, None, self._channels), self._bar, 8, spacing=6)
        live = row(spacing=24)
        live.addLayout(column(self._number, self._voted, spacing=0))
        live.addLayout(middle, 1)
        live.addLayout(left)
        return live

    def _steps(self) -> FlowRow:
        seals = self.poll.is_secret
        return flowing(
            self._button(
                _("Close and seal") if seals else _("Close the poll"),
                PollVerb.CLOSE,
                icon="lock" if seals else "square",
                kind="primary",
                key=commands.CLOSE.key_words,
            ),
            *self._slips(),
            self._button(_("One minute more"), PollVerb.EXTEND, icon="timer"),
            self._button(_("Let phones vote again"), PollVerb.THAW, icon="play")
            if self.poll.is_frozen
            else self._button(_("Pause phones"), PollVerb.FREEZE, icon="phone-off"),
            *self._at_the_desk(),
            self._button(
                _("Question on screen"),
                PollVerb.QUESTION,
                icon="projector",
                key=commands.SCREEN.key_words,
            ),
        )

    def _at_the_desk(self) -> list[Button]:
        """What the desk does for those who came late, vote on paper or raise their hands."""
        made = []
        if self.poll.has_list:
            made.append(self._button(_("Add people …"), PollVerb.ADD_PEOPLE, icon="user-plus"))
        if may_get_paper(self.poll):
            made.append(self._button(_("Paper …"), PollVerb.PAPER, icon="file-text"))
        if self.poll.terms.typed:
            made.append(self._button(_("Type ballots …"), PollVerb.TYPE, icon="keyboard"))
        return made

    def show_turnout(self, turnout: Turnout) -> None:
        """Other figures; nothing else of the card moves."""
        entitled = self.poll.entitled or 0
        self._number.setText(str(turnout.cast))
        self._voted.setText(poll_terms.voted(turnout.cast, self.poll.kind))
        self._share.setText(poll_terms.share(turnout.cast, entitled))
        self._channels.setText(poll_terms.by_channel(turnout))
        self._bar.setVisible(bool(entitled))
        self._bar.setMaximum(max(1, entitled))
        self._bar.setValue(min(turnout.cast, entitled))

    def show_end(self, ends: float | None) -> None:
        """The poll ends at this moment of `time.monotonic()`, or when somebody closes it."""
        self._ends = ends
        if ends is not None:
            self._timer.start()
        self._show_left()

    def _show_left(self) -> None:
        stands = self.poll.stands_at
        left = seconds_until(self._ends) if stands is None else stands
        self._left_words.setText(_("left") if stands is None else _("left, paused"))
        self._left.setVisible(left is not None)
        self._left_words.setVisible(left is not None)
        if left is not None:
            self._left.setText(f"{left // 60:02}:{left % 60:02}")


class SealingCard(PollCard):
    """Closed, but other programs still read the file; it goes on by itself."""

    def __init__(self, poll: Poll, *, zone: ZoneInfo) -> None:
        super().__init__(poll, zone=zone)
        self.body.addWidget(
            wrapped(
                _(
                    "No more votes are taken. The last traces of order are being removed from the"
                    " file; this takes a moment."
                ),
                "body-muted",
            )
        )
        self.body.addLayout(row(self._button(_("Seal now"), PollVerb.SEAL, icon="lock"), None))


class ResultCard(PollCard):
    """What came out."""

    def __init__(
        self, poll: Poll, result: Result, earlier: Sequence[str], *, zone: ZoneInfo
    ) -> None:
        super().__init__(poll, zone=zone)
        shown = result_words.shown(result)
        self.body.addSpacing(8)
        if shown is not None:
            self._add(charts_of(shown, shown.charts[:1]))
        self.body.addWidget(wrapped(wording.arithmetic(result), "strong"))
        if cautions := wording.cautions(result):
            self.body.addWidget(wrapped(cautions))
        self.body.addWidget(wrapped(poll_terms.summary(result), "muted"))
        if result.slips is not None:
            self.body.addWidget(wrapped(poll_terms.slips(result.slips), "muted"))
            if more := poll_terms.more_used_than_given(result.slips):
                self.body.addWidget(wrapped(more))
        if poll.digest:
            seal = label(poll_terms.sealed(poll.digest), "muted")
            seal.setToolTip(poll.digest)
            self.body.addWidget(seal)
        self._tell(earlier)
        self.body.addSpacing(12)
        self.body.addWidget(self._next_steps())
        if shown is not None:
            self._go_into_it(shown)
        self._more = column(spacing=8)
        self._more_of: PollVerb | None = None
        asks = self._further() if shown is not None else []
        if asks:
            self.body.addSpacing(12)
            self.body.addWidget(flowing(*asks))
            self.body.addLayout(self._more)

    def _further(self) -> list[Button]:
        """What else can be asked of the figures."""
        asks = []
        if can_be_broken_down(self.poll):
            asks.append(self._button(_("By group"), PollVerb.GROUPS, icon="users"))
        if can_be_followed(self.poll):
            asks.append(self._button(_("Who changed"), PollVerb.MOVES, icon="history"))
        if self.poll.rules.purpose is Purpose.BEFORE_AFTER and self.poll.round > 1:
            asks.append(self._button(_("Before and after"), PollVerb.COMPARED, icon="history"))
        return asks

    def _next_steps(self) -> FlowRow:
        poll = self.poll
        words, verb, icon, command = (
            (_("Result on screen"), PollVerb.RESULT, "projector", commands.SCREEN)
            if poll.revealed
            else (_("Reveal the result"), PollVerb.REVEAL, "eye", commands.REVEAL)
        )
        first = self._button(words, verb, icon=icon, kind="primary", key=command.key_words)
        struck = (
            [self._button(_("Strike out words …"), PollVerb.STRIKE, icon="eye-off")]
            if methods.of(poll.method).is_free_text
            else []
        )
        return flowing(
            first,
            *struck,
            self._button(_("Print"), PollVerb.PRINT, icon="printer"),
            *self._agreeing(),
            *self._slips(),
            self._button(_("Ask again"), PollVerb.REOPEN, icon="rotate-ccw", kind="quiet"),
            Chip(_("Revealed"), "ok", "eye")
            if poll.revealed
            else Chip(_("Only you see this"), "warn", "eye-off"),
        )

    def hide_more(self, verb: PollVerb) -> bool:
        """Whether figures that this verb asks for were there; if so they are gone."""
        was = self._more_of is verb
        if was:
            self.show_more(verb, None)
        return was

    def show_more(self, verb: PollVerb, shown: Shown | None) -> None:
        """Figures that were asked for below all others, in place of those before; or none."""
        clear(self._more)
        self._more_of = None if shown is None else verb
        if shown is not None:
            notes = [wrapped(one, "muted") for one in shown.notes]
            tables = [widget for one in shown.tables for widget in table_of(one)]
            for widget in (*notes, *tables):
                self._more.addWidget(widget)

    def _add(self, widgets: Sequence[QWidget]) -> None:
        for widget in widgets:
            self.body.addWidget(widget)

    def _go_into_it(self, shown: Shown) -> None:
        """What else there is to see and to read, below what has to be done next."""
        self.body.addSpacing(12)
        for note in shown.notes:
            self.body.addWidget(wrapped(note, "muted"))
        self._add(charts_of(shown, shown.charts[1:]))
        for table in shown.tables:
            self.body.addSpacing(8)
            self._add(table_of(table))
