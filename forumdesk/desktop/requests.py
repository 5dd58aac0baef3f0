"""What one part of the window asks of another, as values.

`Frame.ask` hands a request to the page whose line in `PAGES` takes it, and shows that page, so that
nobody who asks knows who answers. Of a request that comes without details, the class says it all.
To add one: a class here, in the union of what its page takes, that page's line, and a case in its
`take`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from forumdesk.domain.scanned import Suspect


class SessionStep(Enum):
    """A step with the session that the window works in."""

    START = auto()
    END = auto()


class PollStep(Enum):
    """A step with the poll that it fits; `SCREEN` shows its question or its result."""

    OPEN = auto()
    EXTEND = auto()
    CLOSE = auto()
    REVEAL = auto()
    REOPEN = auto()
    AGREE = auto()
    SCREEN = auto()


class LookAtProgramme:
    """Go where the programme is arranged."""


class LookAtTimetable:
    """Go where its days are seen with rooms as columns."""


class LookAtProposals:
    """Go where it is decided what becomes of proposals for the agenda."""


class LookAtPolicies:
    """Go where the register of policies is kept."""


class LookAtClashes:
    """The list of what of it does not go together."""


class AddSession:
    """The form of a new session."""


class ImportProgramme:
    """Choose a file with a programme, and look at what is in it."""


class SetLetterhead:
    """Go where the letterhead is set."""


@dataclass(frozen=True, slots=True)
class StepWithSession:
    """Take this step, or say why it is not possible."""

    step: SessionStep


class LookAtPeople:
    """Go where people are registered."""


class AddPerson:
    """The form of somebody new."""


class ChooseFields:
    """Choose what people are asked when they are registered."""


class LookForDuplicates:
    """People who look alike and may be registered twice."""


class LookAtWaiting:
    """People who registered on a phone and wait for the desk."""


class LookAtFollowers:
    """People who want to hear more after the forum."""


@dataclass(frozen=True, slots=True)
class ShowPerson:
    """Choose somebody in the list, by id."""

    person_id: str


class LookAtDoor:
    """Go where people are checked in."""


@dataclass(frozen=True, slots=True)
class TakeScan:
    """Check in whoever's badge has this address; the page need not come to the front."""

    scan: str


@dataclass(frozen=True, slots=True)
class TakeUnreadableScan:
    """Something was scanned that is no badge's address; the page need not come to the front."""

    suspected: Suspect


class LookAtPolls:
    """Go where polls are held."""


class WritePoll:
    """The form of a new poll."""


@dataclass(frozen=True, slots=True)
class ShowPoll:
    """Take a poll in hand, by id."""

    poll_id: str


@dataclass(frozen=True, slots=True)
class StepWithPoll:
    """Take this step, or say why there is no poll for it."""

    step: PollStep


class LookAtInputs:
    """Go where inputs are decided on."""


class LookAtRecord:
    """Go where it is written down what is said and agreed."""


class LookAtActions:
    """Go where it is followed what becomes of promises."""


class LookAtProjector:
    """Go where the second screen is run."""


class ChooseScreen:
    """There are several screens that the window could fill: let the user say which."""


class LookAtPhones:
    """Go where phones are connected."""


@dataclass(frozen=True, slots=True)
class SwitchService:
    """Answer phones or stop it, or say why that is not possible."""

    on: bool


@dataclass(frozen=True, slots=True)
class ShowDocument:
    """The document about a session, a poll or people that is meant first, ready to print or save.

    Ids; `people` that are none are everybody. Another document than the first is named by `kind`.
    """

    session: str = ""
    poll: str = ""
    people: tuple[str, ...] | None = None
    kind: str = ""


ProgrammeRequest = (
    LookAtProgramme
    | LookAtProposals
    | LookAtPolicies
    | LookAtTimetable
    | LookAtClashes
    | AddSession
    | ImportProgramme
    | SetLetterhead
    | StepWithSession
)
PeopleRequest = (
    LookAtPeople
    | AddPerson
    | ChooseFields
    | LookForDuplicates
    | LookAtWaiting
    | LookAtFollowers
    | ShowPerson
)
Scan = TakeScan | TakeUnreadableScan
DoorRequest = LookAtDoor | Scan
PollsRequest = LookAtPolls | WritePoll | ShowPoll | StepWithPoll
ProjectorRequest = LookAtProjector | ChooseScreen
PhonesRequest = LookAtPhones | SwitchService
Request = (
    ProgrammeRequest
    | PeopleRequest
    | DoorRequest
    | PollsRequest
    | LookAtInputs
    | LookAtRecord
    | LookAtActions
    | ProjectorRequest
    | PhonesRequest
    | ShowDocument
)
