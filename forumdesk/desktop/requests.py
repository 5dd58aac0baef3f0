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


@dataclass(frozen=True, slots=True)
class LookAtProgramme:
    """Go where the programme is arranged."""


@dataclass(frozen=True, slots=True)
class LookAtTimetable:
    """Go where its days are seen with rooms as columns."""


@dataclass(frozen=True, slots=True)
class LookAtProposals:
    """Go where it is decided what becomes of proposals for the agenda."""


@dataclass(frozen=True, slots=True)
class LookAtPolicies:
    """Go where the register of policies is kept."""


@dataclass(frozen=True, slots=True)
class LookAtClashes:
    """The list of what of it does not go together."""


@dataclass(frozen=True, slots=True)
class AddSession:
    """The form of a new session."""


@dataclass(frozen=True, slots=True)
class ImportProgramme:
    """Choose a file with a programme, and look at what is in it."""


@dataclass(frozen=True, slots=True)
class SetLetterhead:
    """Go where the letterhead is set."""


@dataclass(frozen=True, slots=True)
class StepWithSession:
    """Take this step, or say why it is not possible."""

    step: SessionStep


@dataclass(frozen=True, slots=True)
class LookAtPeople:
    """Go where people are registered."""


@dataclass(frozen=True, slots=True)
class AddPerson:
    """The form of somebody new."""


@dataclass(frozen=True, slots=True)
class ChooseFields:
    """Choose what people are asked when they are registered."""


@dataclass(frozen=True, slots=True)
class LookForDuplicates:
    """People who look alike and may be registered twice."""


@dataclass(frozen=True, slots=True)
class LookAtWaiting:
    """People who registered on a phone and wait for the desk."""


@dataclass(frozen=True, slots=True)
class LookAtFollowers:
    """People who want to hear more after the forum."""


@dataclass(frozen=True, slots=True)
class ShowPerson:
    """Choose somebody in the list, by id."""

    person_id: str


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class LookAtPolls:
    """Go where polls are held."""


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class LookAtInputs:
    """Go where inputs are decided on."""


@dataclass(frozen=True, slots=True)
class LookAtRecord:
    """Go where it is written down what is said and agreed."""


@dataclass(frozen=True, slots=True)
class LookAtActions:
    """Go where it is followed what becomes of promises."""


@dataclass(frozen=True, slots=True)
class LookAtProjector:
    """Go where the second screen is run."""


@dataclass(frozen=True, slots=True)
class ChooseScreen:
    """There are several screens that the window could fill: let the user say which."""


@dataclass(frozen=True, slots=True)
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
