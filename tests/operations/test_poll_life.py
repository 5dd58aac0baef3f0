"""Any order of opening, casting, closing, revealing and asking again, against a plain model."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import HealthCheck, event, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)
from length import either
from support import cast, draft, register, words
from support import votes as counted_votes

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.poll_state import State
from forumdesk.domain.small_numbers import Shows
from forumdesk.operations import attendance, forum, people, polls, results, sealing
from forumdesk.operations.checking import check
from forumdesk.store import attendance as visits
from forumdesk.store import ballots as ballot_rows
from forumdesk.store import polls as rows
from forumdesk.store.forum_file import open_forum

PEOPLE = 7
MOST_POLLS = 3
KINDS = ("secret", "named", "named, may change", "pulse", "secret, checked in")


@dataclass
class Told:
    """What the model knows of a poll: its state, and every round's person to choice and nonce."""

    id: str
    kind: str
    state: str = "draft"
    revealed: bool = False
    rounds: list[dict[str, tuple[tuple[int, str], ...]]] = field(default_factory=list)
    entitled: set[str] = field(default_factory=set)
    # What the room was shown of each round, None before.
    shown: list[str | None] = field(default_factory=list)

    @property
    def may_change(self) -> bool:
        return self.kind in ("pulse", "named, may change")

    @property
    def finished(self) -> str:
        return "sealed" if self.secret else "closed"

    @property
    def secret(self) -> bool:
        return self.kind.startswith("secret")

    def shows(self, number: int, every: Sequence[Told]) -> str:
        """What may be seen of a finished round."""
        votes, shown = self.rounds[number - 1], self.shown[number - 1]
        if shown is not None or not self.secret or not votes:
            return shown or "figures"
        if len(votes) < 3:
            return "nothing"
        # Every poll asks the same, so that rounds of other polls are as near as its own.
        near = any(
            0 < len(votes.keys() ^ other.keys()) < 5
            for poll in every
            for number, (other, known) in enumerate(zip(poll.rounds, poll.shown, strict=True), 1)
            if poll.secret and known in (None, "figures") and poll.has_sealed(number)
        )
        return "outcome" if len(votes) < 5 or near else "figures"

    def has_sealed(self, number: int) -> bool:
        return number < len(self.rounds) or self.state == self.finished


class PollLife(RuleBasedStateMachine):
    """A forum with seven people and whatever polls hypothesis writes."""

    told = Bundle("told")
    person = st.integers(0, PEOPLE - 1)
    choice = st.integers(0, 2)
    nonce = st.sampled_from(["first nonce", "second nonce"])

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="forumdesk-life-"))
        self.file = forum.create_forum(self.folder / "a.forum", title=words("Forum"), language="en")
        self.people = register(self.file.db, PEOPLE)
        self.polls: list[Told] = []
        self.inside: set[str] = set()

    def teardown(self) -> None:
        self.file.close()
        with open_forum(self.file.path, for_reading=True) as closed:
            assert check(closed.db).ok
        shutil.rmtree(self.folder)

    def refuses(self, reason: Reason, verb: object, **keys: object) -> None:
        with pytest.raises(Refused) as found:
            verb(self.file.db, **keys)  # type: ignore[operator]
        assert found.value.reason is reason

    @precondition(lambda self: len(self.polls) < MOST_POLLS)
    @rule(target=told, kind=st.sampled_from(KINDS))
    def write(self, kind: str) -> Told:
        rules = {"change": "yes"} if "may change" in kind else {}
        rules |= {"roll": "checked_in"} if "checked in" in kind else {}
        poll = draft(self.file.db, *"ABC", kind=kind.split(",")[0], **rules)
        self.polls.append(Told(poll.id, kind))
        return self.polls[-1]

    @initialize(target=told, kind=st.sampled_from(KINDS))
    def begin_with_an_open_poll(self, kind: str) -> Told:
        self.go_through_the_door(0)
        one = self.write(kind)
        self.open_or_ask_again(one, again=False)
        return one

    @rule(number=person)
    def go_through_the_door(self, number: int) -> None:
        person = self.people[number]
        if person in self.inside:
            attendance.check_out(self.file.db, person_id=person)
        else:
            attendance.check_in_person(self.file.db, person_id=person)
        self.inside ^= {person}

    @rule(one=told, again=st.booleans())
    def open_or_ask_again(self, one: Told, again: bool) -> None:
        verb = polls.reopen_poll if again else polls.open_poll
        if one.state not in ((one.finished,) if again else ("draft",)):
            self.refuses(Reason.WRONG_STATE, verb, poll_id=one.id)
        elif "checked in" in one.kind and not self.inside:
            self.refuses(Reason.NOBODY_CHECKED_IN, verb, poll_id=one.id)
        else:
            everybody = self.inside if "checked in" in one.kind else self.people
            if one.secret and len(everybody) < 5:
                few = len(everybody) >= 3
                reason = Reason.FEW_ENTITLED if few else Reason.TOO_FEW_ENTITLED
                self.refuses(reason, verb, poll_id=one.id)
                if not few:
                    self.refuses(reason, verb, poll_id=one.id, anyway=True)
                    return
            opened = verb(self.file.db, poll_id=one.id, anyway=True).value
            event(f"opened: {one.kind}, round {len(one.rounds) + 1}")
            one.state, one.revealed, one.entitled = "open", False, set(everybody)
            one.rounds.append({})
            one.shown.append(None)
            assert opened.round == len(one.rounds)
            assert opened.entitled == (None if one.kind == "pulse" else len(one.entitled))

    @rule(one=told, votes=st.lists(st.tuples(person, choice, nonce), min_size=1, max_size=6))
    def vote(self, one: Told, votes: list[tuple[int, int, str]]) -> None:
        for number, choice, nonce in votes:
            self._vote(one, self.people[number], choice, nonce)

    def _vote(self, one: Told, person: str, choice: int, nonce: str) -> None:
        poll = rows.poll(self.file.db, one.id)
        assert poll is not None
        chosen = [poll.options[choice].id]
        reason = self._why_not(one, person, choice, nonce)
        event(f"vote: {reason.code if reason else 'counted'}")
        if reason is not None:
            with pytest.raises(Refused) as found:
                cast(self.file.db, poll, person, chosen, nonce)
            assert found.value.reason is reason
            return
        before = one.rounds[-1].get(person, ())
        again = (choice, nonce) in before
        done = cast(self.file.db, poll, person, chosen, nonce)
        assert (done.again, done.changed) == (again, bool(before) and not again)
        if not again:
            one.rounds[-1][person] = (*before, (choice, nonce))

    def _why_not(self, one: Told, person: str, choice: int, nonce: str) -> Reason | None:
        if one.state == "draft":
            return Reason.UNKNOWN_POLL
        if one.state != "open":
            if one.kind == "pulse":
                return Reason.PULSE_CLOSED
            counted = person in one.rounds[-1]
            return Reason.COUNTED_THEN_CLOSED if counted else Reason.POLL_CLOSED
        sent = {known: asked for asked, known in one.rounds[-1].get(person, ())}
        if nonce in sent:
            return None if sent[nonce] == choice else Reason.NONCE_REUSED
        if sent and not one.may_change:
            return Reason.ALREADY_VOTED
        if one.kind != "pulse" and person not in one.entitled:
            return Reason.NOT_ENTITLED
        return None

    @rule(one=told)
    def close(self, one: Told) -> None:
        if one.state != "open":
            self.refuses(Reason.WRONG_STATE, sealing.close_poll, poll_id=one.id)
            return
        closed = sealing.close_poll(self.file.db, poll_id=one.id).value
        one.state = one.finished
        assert closed.state.value == one.finished

    @rule(one=told, wanted=st.sampled_from([None, Shows.FIGURES, Shows.OUTCOME]))
    def reveal(self, one: Told, wanted: Shows | None) -> None:
        if one.state != one.finished:
            self.refuses(Reason.WRONG_STATE, results.reveal_poll, poll_id=one.id)
            return
        if wanted is Shows.OUTCOME and not one.secret:
            self.refuses(Reason.NOT_SECRET, results.reveal_poll, poll_id=one.id, wanted=wanted)
            return
        seen = one.shown[-1]
        shows = seen or one.shows(len(one.rounds), self.polls)
        free = wanted is not None and shows != "nothing" and seen != "figures"
        one.shown[-1] = str(wanted) if free else shows
        revealed = results.reveal_poll(self.file.db, poll_id=one.id, wanted=wanted).value
        assert revealed.shows == one.shown[-1]
        event(f"revealed: {revealed.shows}")
        one.revealed = True

    @rule(one=told)
    def try_to_delete(self, one: Told) -> None:
        if one.state != "draft":
            self.refuses(Reason.WRONG_STATE, polls.delete_poll, poll_id=one.id)

    @rule(number=person)
    def try_to_delete_somebody(self, number: int) -> None:
        person = self.people[number]
        if any(person in one.entitled and one.kind != "pulse" for one in self.polls):
            self.refuses(Reason.PERSON_IN_POLLS, people.delete_people, person_ids=[person])

    @rule()
    def leave_and_come_back(self) -> None:
        self.file.close()
        self.file = open_forum(self.file.path)

    @invariant()
    def the_file_tells_what_the_model_knows(self) -> None:
        db = self.file.db
        assert visits.present(db) == self.inside
        for one in self.polls:
            poll = rows.poll(db, one.id)
            assert poll is not None
            assert (poll.state.value, poll.revealed, poll.round) == (
                *(one.state, one.revealed, len(one.rounds)),
            )
            assert poll.result_is_public == (one.revealed and poll.state is not State.OPEN)
            for number, votes in enumerate(one.rounds, start=1):
                self._check_round(one, number, votes)

    def _check_round(
        self, one: Told, number: int, votes: dict[str, tuple[tuple[int, str], ...]]
    ) -> None:
        current = number == len(one.rounds)
        if current and one.state == "open":
            poll = rows.poll(self.file.db, one.id)
            assert poll is not None
            assert ballot_rows.turnout(self.file.db, poll).cast == len(votes)
            return
        result = results.result(self.file.db, poll_id=one.id, round_number=number)
        counted = Counter(sent[-1][0] for sent in votes.values())
        assert result.turnout.cast == len(votes)
        shows = one.shows(number, self.polls)
        assert (result.shows, result.outcome is None) == (shows, shows != "figures")
        if result.outcome is not None:
            assert counted_votes(result) == [counted[one] for one in range(3)]


TestPollLife = pytest.mark.uncounted(PollLife.TestCase)
TestPollLife.settings = settings(
    max_examples=either(50, long=500),
    stateful_step_count=25,
    suppress_health_check=[HealthCheck.too_slow],
)
