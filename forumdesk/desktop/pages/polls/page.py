"""The polls page: the poll in hand, the polls of the session, and what waits beside them."""

from __future__ import annotations

from functools import partial
from typing import assert_never
from zoneinfo import ZoneInfo

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout

from forumdesk.desktop.frame import Frame
from forumdesk.desktop.page import Page
from forumdesk.desktop.pages.polls.adding import AddingDialog
from forumdesk.desktop.pages.polls.asking import PollSteps
from forumdesk.desktop.pages.polls.beside import NextCard, OnScreen, WaitingInputs
from forumdesk.desktop.pages.polls.card import (
    DraftCard,
    OpenCard,
    PollCard,
    ResultCard,
    SealingCard,
)
from forumdesk.desktop.pages.polls.compose import ComposeDialog
from forumdesk.desktop.pages.polls.listed import PollList
from forumdesk.desktop.pages.polls.slips import SlipsDialog
from forumdesk.desktop.pages.polls.steps import fits, nothing_fits
from forumdesk.desktop.pages.polls.striking import StrikeDialog
from forumdesk.desktop.pages.polls.verbs import PollVerb, Wanted
from forumdesk.desktop.requests import (
    LookAtPolls,
    PollsRequest,
    PollStep,
    ShowDocument,
    ShowPoll,
    StepWithPoll,
    WritePoll,
)
from forumdesk.desktop.widgets.basic import (
    Button,
    Card,
    Empty,
    clear,
    column,
    row,
)
from forumdesk.desktop.widgets.scroll import ScrollColumn
from forumdesk.domain.errors import Refused
from forumdesk.domain.poll_state import State
from forumdesk.domain.polls import Kind, Poll
from forumdesk.domain.projector import Scene
from forumdesk.domain.results import Turnout
from forumdesk.i18n import _
from forumdesk.operations import freezing, results, sealing
from forumdesk.operations import polls as operations
from forumdesk.operations.breakdown import breakdown
from forumdesk.operations.comparison import before_and_after
from forumdesk.operations.poll_templates import poll_template
from forumdesk.operations.transition import transition
from forumdesk.store import people
from forumdesk.store import polls as rows
from forumdesk.store.changes import Feature
from forumdesk.store.reader import Store
from forumdesk.wording import breakdowns as breakdown_words
from forumdesk.wording import comparisons as comparison_words
from forumdesk.wording import polls as wording
from forumdesk.wording import transitions as transition_words
from forumdesk.wording.results.base import Shown

# In pixels; lower than this a window has little room for pictures.
BESIDE, INPUTS, LOW = 320, 280, 620


class PollsPage(Page[PollsRequest]):
    """One poll is in hand: the open one, else the one that was chosen or made last."""

    topics = frozenset(
        {
            Feature.POLLS,
            Feature.BALLOTS,
            Feature.INPUTS,
            Feature.PROGRAMME,
            Feature.PROJECTOR,
            Feature.FORUM,
        }
    )

    def __init__(self, main: Frame) -> None:
        super().__init__(main)
        self._chosen: str | None = None
        self._steps = PollSteps(self, main.session, done=self._done)
        self._shown: Poll | None = None
        self._none_for: bool | None = None
        self.card: PollCard | None = None
        self._place = QVBoxLayout()
        self.listed = PollList(
            main, choose=self.choose, write=self.write_poll, evaluate=self._evaluate
        )
        self._screen = OnScreen(main)
        self._waiting = WaitingInputs(main)
        self._next = NextCard(main)
        hand = ScrollColumn(spacing=16)
        hand.body.addLayout(self._place)
        hand.body.addWidget(self._waiting)
        hand.body.addWidget(self._next)
        hand.body.addStretch(1)
        self._waiting.setFixedHeight(INPUTS)
        for one in (self.listed, self._screen):
            one.setFixedWidth(BESIDE)
        beside = column(spacing=16)
        beside.addWidget(self.listed, 1)
        beside.addWidget(self._screen)
        layout = row(spacing=20)
        layout.setContentsMargins(20, 20, 20, 20)
        layout.addLayout(beside)
        layout.addWidget(hand, 1)
        self.setLayout(layout)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list of polls comes first where there is little height."""
        self._screen.be_low(event.size().height() < LOW)
        super().resizeEvent(event)

    def refresh(self) -> None:
        """Show polls, turnout and what waits."""
        every = rows.polls(self.session.db)
        self._show_in_hand(self._in_hand(every), others=bool(every))
        if self.card is not None:
            self.card.name_screen(self.session.screen_name)
        here = self._of_session(every)
        others = [one for one in every if one not in here]
        self.listed.show_polls(here, others, in_hand=self._shown.id if self._shown else None)
        self._screen.refresh()
        self._waiting.refresh()
        self._next.refresh()

    def opened(self) -> None:
        """Work begins at the next step of the poll in hand."""
        for button in self.findChildren(Button):
            if button.property("kind") == "primary" and button.isVisible():
                button.setFocus()
                return
        self.listed.new_button.setFocus()

    def _go_on(self) -> None:
        """Work goes on at the next step of the poll in hand, if that asks before it acts.

        An Enter too many may still be on its way from what was answered before.
        """
        step = self.card.asking_step if self.card is not None else None
        (step or self.listed.new_button).setFocus()

    def _in_hand(self, every: list[Poll]) -> Poll | None:
        chosen = [one for one in every if one.id == self._chosen]
        running = [one for one in every if one.state is State.OPEN]
        binding = [one for one in running if one.kind is not Kind.PULSE]
        found = chosen or binding[-1:] or running[-1:] or self._of_session(every)[-1:]
        return found[0] if found else None

    def _of_session(self, every: list[Poll]) -> list[Poll]:
        chosen = self.session.chosen
        return [one for one in every if chosen is not None and one.session == chosen.id]

    def _show_in_hand(self, poll: Poll | None, *, others: bool) -> None:
        if poll is not None and poll == self._shown and self.card is not None:
            if isinstance(self.card, OpenCard):
                self.card.show_turnout(self._turnout(poll))
                # The window may learn of another end after this page has read of it.
                self.card.show_end(self.session.timers.end(poll))
            return
        if poll is None and self._shown is None and self._none_for == others:
            return
        clear(self._place)
        self._none_for = others if poll is None else None
        self._shown, self.card = poll, None
        if poll is None:
            title = _("No poll in this session yet") if others else _("No poll yet")
            words = _("Write a question and its options; the room votes with its phones.")
            self._place.addWidget(Card(Empty("vote", title, words)))
            return
        self.card = self._card_of(poll)
        self.card.wanted.connect(self._wanted)
        self._place.addWidget(self.card)
        # What is not shown yet takes no focus.
        self.card.show()

    def _card_of(self, poll: Poll) -> PollCard:
        zone = ZoneInfo(self.session.forum.time_zone)
        match poll.state:
            case State.DRAFT:
                return DraftCard(poll, zone=zone, groups=people.groups(self.session.db))
            case State.OPEN:
                turnout = self._turnout(poll)
                ends = self.session.timers.end(poll)
                return OpenCard(poll, turnout, self._earlier(poll), zone=zone, ends=ends)
            case State.SEALING:
                return SealingCard(poll, zone=zone)
            case _:
                result = results.result(self.session.db, poll_id=poll.id, round_number=poll.round)
                return ResultCard(poll, result, self._earlier(poll), zone=zone)

    def _turnout(self, poll: Poll) -> Turnout:
        return results.turnout(self.session.db, poll_id=poll.id, round_number=poll.round)

    def _earlier(self, poll: Poll) -> list[str]:
        """What each earlier round came to, or why that cannot be told."""
        told = []
        for number in range(1, poll.round):
            try:
                one = results.result(self.session.db, poll_id=poll.id, round_number=number)
                told.append(wording.of_round(one))
            except Refused as refused:
                told.append(self.session.sentence(refused))
        return told

    def choose(self, poll_id: str) -> None:
        """Take a poll in hand."""
        self._chosen = poll_id
        self.refresh()
        self._go_on()

    def write_poll(self) -> None:
        """The form for a new poll."""
        self._compose(None)

    def _evaluate(self) -> None:
        """The form with the evaluation by the participants, whose words can be changed."""
        self._compose(None, begin=poll_template("evaluation").new)

    def _compose(self, draft: Poll | None, *, begin: operations.NewPoll | None = None) -> None:
        ComposeDialog(
            self,
            self.session,
            saved=lambda poll: self.choose(poll.id),
            asks=lambda poll: self._steps.begin(operations.open_poll, poll),
            draft=draft,
            begin=begin,
        ).open()

    def take(self, request: PollsRequest) -> None:
        """Write a poll, or take a step with one."""
        match request:
            case LookAtPolls():
                pass
            case WritePoll():
                self.write_poll()
            case ShowPoll(poll_id):
                self.choose(poll_id)
            case StepWithPoll(step):
                self._step(step)
            case _:
                assert_never(request)

    def _step(self, step: PollStep) -> None:
        """Take a step with the poll that it fits, or say why there is none.

        That is the one in hand, else one of this session, else any; a question asks in any case.
        """
        every = rows.polls(self.session.db)
        fitting = [one for one in every if fits(step, one)]
        if not fitting:
            self.session.say(nothing_fits(step))
            return
        in_hand = [one for one in fitting if self._shown is not None and one.id == self._shown.id]
        found = in_hand or self._of_session(fitting) or fitting
        # Prepared polls are asked in their order; what is over, the latest first.
        first = step is PollStep.OPEN or found[0].state is State.DRAFT
        poll = found[0 if first else -1]
        match step:
            case PollStep.OPEN:
                self._chosen = poll.id
                self.refresh()
                self._steps.open(poll)
            case PollStep.SCREEN:
                on = PollVerb.QUESTION if poll.state is State.OPEN else PollVerb.RESULT
                self._wanted(Wanted(on, poll))
            case PollStep.EXTEND:
                self._chosen = poll.id
                self._steps.extend(poll)
            case PollStep.CLOSE:
                self._wanted(Wanted(PollVerb.CLOSE, poll))
            case PollStep.REVEAL:
                self._wanted(Wanted(PollVerb.REVEAL, poll))
            case PollStep.REOPEN:
                self._wanted(Wanted(PollVerb.REOPEN, poll))
            case PollStep.AGREE:
                self._wanted(Wanted(PollVerb.AGREE, poll))
            case _:
                assert_never(step)

    def _wanted(self, wanted: Wanted) -> None:
        poll = wanted.poll
        self._chosen = poll.id
        match wanted.verb:
            case PollVerb.OPEN:
                self._steps.begin(operations.open_poll, poll)
            case PollVerb.EXTEND:
                self._steps.add_minute(poll)
            case PollVerb.FREEZE | PollVerb.THAW | PollVerb.PAPER | PollVerb.TYPE:
                self._without_phones(wanted.verb, poll)
            case PollVerb.ADD_PEOPLE:
                AddingDialog(self, self.session, poll).open()
            case PollVerb.CLOSE:
                self._steps.close(poll)
            case PollVerb.SEAL:
                self._steps.do(sealing.finish_sealing, poll)
            case PollVerb.STRIKE:
                StrikeDialog(self, self.session, poll).open()
            case PollVerb.REVEAL:
                self._steps.reveal(poll)
            case PollVerb.REOPEN:
                self._steps.reopen(poll)
            case PollVerb.AGREE:
                self._steps.agree(poll)
            case PollVerb.EDIT:
                self._compose(poll)
            case PollVerb.DELETE:
                self._steps.delete(poll, forget=self._choose_none)
            case PollVerb.PRINT:
                self.main.ask(ShowDocument(poll=poll.id))
            case PollVerb.SLIPS:
                SlipsDialog(self, self.main, poll).open()
            case PollVerb.GROUPS | PollVerb.MOVES | PollVerb.COMPARED:
                self._show_more(wanted)
            case PollVerb.QUESTION:
                self._on_screen(Scene.QUESTION, poll)
            case PollVerb.RESULT:
                self._on_screen(Scene.RESULT, poll)
            case _:
                assert_never(wanted.verb)

    def _without_phones(self, verb: PollVerb, poll: Poll) -> None:
        """What the desk does where phones do not vote."""
        match verb:
            case PollVerb.FREEZE:
                self._steps.do(freezing.freeze_poll, poll)
            case PollVerb.THAW:
                self._steps.do(freezing.thaw_poll, poll)
            case PollVerb.PAPER:
                papers = ShowDocument(poll=poll.id)
                self._steps.hand_out(poll, prints=partial(self.main.ask, papers))
            case _:
                self._steps.type_ballots(poll)

    def _show_more(self, wanted: Wanted) -> None:
        """Figures by group, who changed, or another round, below the result; or no more of them."""
        card, poll_id = self.card, wanted.poll.id

        def figures(db: Store) -> Shown:
            match wanted.verb:
                case PollVerb.MOVES:
                    return transition_words.shown(transition(db, poll_id=poll_id))
                case PollVerb.COMPARED:
                    return comparison_words.shown(*before_and_after(db, poll_id=poll_id))
                case _:
                    return breakdown_words.shown(breakdown(db, poll_id=poll_id))

        if isinstance(card, ResultCard) and not card.hide_more(wanted.verb):
            self.session.read(figures, partial(card.show_more, wanted.verb), owner=card)

    def _done(self) -> None:
        self.refresh()
        self._go_on()

    def _choose_none(self) -> None:
        self._chosen = None

    def _on_screen(self, scene: Scene, poll: Poll) -> None:
        self.session.write(
            self.session.staging(scene, poll.id),
            lambda _stage: self.main.desk.show_projector(),
            owner=self,
        )
