"""What participants propose for the agenda, and the trace from a proposal to the programme."""

from __future__ import annotations

from dataclasses import dataclass, replace

from forumdesk.domain import methods
from forumdesk.domain.inputs import Input
from forumdesk.domain.poll_state import State
from forumdesk.domain.polls import Method, Poll
from forumdesk.domain.programme import Session
from forumdesk.domain.text import clean_line, shortened

# A session is called by so many letters of a proposal at most; all of it is its description.
MAX_TITLE = 120


def can_rank(method: Method) -> bool:
    """Whether a poll of this method can be about proposals: about options that have no cost."""
    way = methods.of(method)
    return way.fewest_options > 0 and not way.has_costs


def usual_ranking() -> Method:
    """The method that is proposed where proposals are put up for ranking."""
    return next(one for one in Method if methods.of(one).puts_in_order)


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """A proposal that went on: the input it came as, and what became of it.

    Proposals are inputs of their own kind. `poll` and `option` are where it was put up for ranking,
    `session` is what it became in the programme; None as long as it has not.
    """

    id: str
    input: str
    poll: str | None = None
    option: str | None = None
    session: str | None = None


@dataclass(frozen=True, slots=True)
class Ranked:
    """Where a proposal came out in a poll whose result may be seen.

    `place` counts from 1 and is shared by those that are level; None where the poll's method puts
    nothing in order, and then it tells only whether it is among what was `chosen`.
    """

    place: int | None
    of: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal with its trace: the poll that it was put up in, how it came out, its session."""

    input: Input
    poll: Poll | None = None
    ranked: Ranked | None = None
    session: Session | None = None

    @property
    def for_all(self) -> Proposal:
        """What everybody may know: not that there is a draft of a poll."""
        if self.poll is None or self.poll.state is not State.DRAFT:
            return self
        return replace(self, poll=None, ranked=None)

    @property
    def went_on(self) -> bool:
        """Whether everybody may know that it was put to a vote or became a session."""
        return self.session is not None or self.for_all.poll is not None

    @property
    def is_repeated_unseen(self) -> bool:
        """Whether its session says in its words what the room may not see any more."""
        if self.session is None or self.input.is_seen:
            return False
        texts = (self.session.title, self.session.description)
        said = [words for one in texts for _tag, words in one.values]
        cut = shortened(clean_line(self.input.text), MAX_TITLE)
        return cut in said or self.input.is_repeated_unseen(*said)

    @property
    def can_be_taken(self) -> bool:
        """Whether it may become a session: one that the room may see, and that is none yet."""
        return self.session is None and self.input.is_public
