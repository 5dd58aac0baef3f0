"""Steps with polls, and what is asked before each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from forumdesk.desktop import messages
from forumdesk.desktop.pages.polls.agreeing import AgreeDialog
from forumdesk.desktop.pages.polls.marking import MarkingDialog
from forumdesk.desktop.pages.polls.typing import Typing, TypingDialog
from forumdesk.desktop.session import Session
from forumdesk.domain.errors import Refused
from forumdesk.domain.poll_state import State
from forumdesk.domain.polls import Channel, Kind, Poll
from forumdesk.domain.small_numbers import Shows, shown_by_default
from forumdesk.i18n import _, language, ngettext
from forumdesk.operations import polls as operations
from forumdesk.operations import results, sealing
from forumdesk.operations.outcome import Outcome
from forumdesk.store import programme as programme_rows
from forumdesk.store.reader import Store
from forumdesk.store.slips import number_of_slips
from forumdesk.wording import polls as wording

MINUTE = 60


class PollSteps:
    """Takes steps for the page `owner`; `done` is called when one is in the file."""

    def __init__(self, owner: QWidget, session: Session, *, done: Callable[[], None]) -> None:
        self._owner, self._session, self._done = owner, session, done
        self._typed: dict[tuple[str, int, Channel], Typing] = {}

    def do(self, verb: Callable[..., Outcome[Poll]], poll: Poll) -> None:
        """Do it without a question."""

        def run(db: Store) -> Outcome[Poll]:
            return verb(db, poll_id=poll.id)

        self._session.write(run, lambda _poll: self._done(), owner=self._owner)

    def begin(self, verb: Callable[..., Outcome[Poll]], poll: Poll) -> None:
        """Open a round; of a secret vote of very few, only when it is said once more."""
        try:
            caution = operations.caution_at_opening(self._session.db, poll_id=poll.id)
        except Refused:
            # The verb refuses it too, in a sentence.
            caution = None
        if caution is None:
            self.do(verb, poll)
            return
        messages.ask(
            self._owner,
            wording.caution(caution),
            yes=_("Open anyway"),
            title=_("Open poll {n} for so few?").format(n=poll.number),
            danger=True,
            then=lambda: self.do(partial(verb, anyway=True), poll),
        )

    def delete(self, poll: Poll, *, forget: Callable[[], object]) -> None:
        """Delete a draft after a question; `forget` is called once it is agreed to."""

        def delete() -> None:
            forget()
            self.do(operations.delete_poll, poll)

        printed, _spoilt = number_of_slips(self._session.db, poll.id, poll.round + 1)
        words = (
            _("“{question}” Its printed slips become worthless, and it does not come back.")
            if printed
            else _("“{question}” Undo brings it back while this window is open.")
        )
        messages.ask(
            self._owner,
            words.format(question=poll.question.in_language(language())),
            yes=_("Delete"),
            title=_("Delete poll {n}?").format(n=poll.number),
            danger=True,
            then=delete,
        )

    def open(self, poll: Poll) -> None:
        """Open a draft after a question."""
        words = _("“{question}” appears on the phones at once.").format(
            question=poll.question.in_language(language())
        )
        messages.ask(
            self._owner,
            f"{words} {wording.if_all_agree()}" if poll.is_secret else words,
            yes=_("Open the poll"),
            title=_("Open poll {n}?").format(n=poll.number),
            then=lambda: self.begin(operations.open_poll, poll),
        )

    def add_minute(self, poll: Poll) -> None:
        """Let a poll run on for a minute, without a question."""
        self.do(partial(operations.extend_poll, seconds=MINUTE), poll)

    def extend(self, poll: Poll) -> None:
        """Let a poll run on for a minute after a question, for whoever is elsewhere."""
        messages.ask(
            self._owner,
            self._asked(poll),
            yes=_("One minute more"),
            title=_("Give poll {n} one minute more?").format(n=poll.number),
            then=lambda: self.add_minute(poll),
        )

    def close(self, poll: Poll) -> None:
        """End a vote after a question, which tells how many have voted."""
        secret = poll.is_secret
        turnout = results.turnout(self._session.db, poll_id=poll.id, round_number=poll.round)
        counted = ngettext("{n} vote is in.", "{n} votes are in.", turnout.cast).format(
            n=turnout.cast
        )
        rest = (
            _("After closing nobody can vote, and the ballots are sealed for good.")
            if secret
            else _("After closing nobody can vote.")
        )
        messages.ask(
            self._owner,
            f"{self._asked(poll)}\n\n{counted} {rest}",
            yes=_("Close and seal") if secret else _("Close the poll"),
            title=_("Close poll {n}?").format(n=poll.number),
            then=lambda: self.do(sealing.close_poll, poll),
        )

    def hand_out(self, poll: Poll, *, prints: Callable[[], object]) -> None:
        """Mark people who get a paper; `prints` shows the papers."""
        MarkingDialog(self._owner, self._session, poll, prints=prints).open()

    def type_ballots(self, poll: Poll) -> None:
        """Type what is on papers, or hands; what was typed before and not stored is there."""

        def typing(channel: Channel) -> Typing:
            return self._typed.setdefault((poll.id, poll.round, channel), Typing())

        TypingDialog(self._owner, self._session, poll, typing=typing).open()

    def reveal(self, poll: Poll) -> None:
        """Tell the room a result after a question.

        Of a secret vote the outcome alone may always be chosen, so that it tells nothing.
        """
        try:
            cautions = results.cautions_at_reveal(self._session.db, poll_id=poll.id)
        except Refused as refused:
            # Somebody else opened it again before this window has heard of it.
            self._session.say(self._session.sentence(refused))
            return
        said = [wording.caution(one) for one in cautions]
        shows = shown_by_default(cautions)
        alone = (_("Outcome alone"), self._revealing(poll, Shows.OUTCOME))
        whole = (_("With figures"), self._revealing(poll, Shows.FIGURES))
        yes, other = (_("Reveal the result"), self._revealing(poll, None)), None
        match shows:
            case Shows.NOTHING:
                said.append(_("Phones will say so; no figures are shown anywhere."))
            case Shows.OUTCOME:
                said.append(_("Show the outcome alone?"))
                yes, other = alone, whole
            case Shows.FIGURES:
                said.append(
                    _(
                        "Phones will show the result at once. You choose separately what the screen"
                        " shows."
                    )
                )
                if poll.is_secret:
                    yes, other = whole, alone
        messages.ask(
            self._owner,
            f"{self._asked(poll)}\n\n{' '.join(said)}",
            yes=yes[0],
            title=_("Reveal poll {n}?").format(n=poll.number),
            then=yes[1],
            other=other,
        )

    def _revealing(self, poll: Poll, wanted: Shows | None) -> Callable[[], None]:
        return lambda: self.do(partial(results.reveal_poll, wanted=wanted), poll)

    def reopen(self, poll: Poll) -> None:
        """Ask the same once more, after a question."""
        words = _("The same question is asked again as a new round. The earlier result stays.")
        if poll.is_secret:
            words = f"{words} {wording.if_all_agree()}"
        messages.ask(
            self._owner,
            f"{self._asked(poll)}\n\n{words}",
            yes=_("Open round {n}").format(n=poll.round + 1),
            title=_("Ask poll {n} again?").format(n=poll.number),
            then=lambda: self.begin(operations.reopen_poll, poll),
        )

    def agree(self, poll: Poll) -> None:
        """Ask for objections; a vote follows if there are any."""
        AgreeDialog(
            self._owner,
            self._session,
            poll,
            vote=lambda kind: self._vote(poll, kind),
            done=self._done,
        ).open()

    def _vote(self, poll: Poll, kind: Kind) -> None:
        """Open it with this kind, which only a draft can still get."""
        if kind is poll.kind:
            draft = poll.state is State.DRAFT
            self.begin(operations.open_poll if draft else operations.reopen_poll, poll)
            return
        new = replace(operations.as_new(poll), kind=kind)
        self._session.write(
            lambda db: operations.update_poll(db, poll_id=poll.id, new=new),
            lambda changed: self.begin(operations.open_poll, changed),
            owner=self._owner,
        )

    def _asked(self, poll: Poll) -> str:
        """Which poll is meant, for whoever has another page in sight."""
        question = f"“{poll.question.in_language(language())}”"
        session = programme_rows.session(self._session.db, poll.session or "")
        if session is None:
            return question
        return f"{question} · {session.title.in_language(language())}"
