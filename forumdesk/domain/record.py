"""The rapporteur's record of a session: typed lines, and the versions it went through."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

from forumdesk.domain.attribution import Attribution
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.fields import Field

MAX_LINE = 2000
MAX_OWNER = 200


class LineType(StrEnum):
    """What a line records."""

    POINT = "point"
    SUGGESTION = "suggestion"
    CRITICISM = "criticism"
    QUESTION = "question"
    ANSWER = "answer"
    QUOTE = "quote"
    AGREEMENT = "agreement"
    RECOMMENDATION = "recommendation"
    ACTION = "action"
    LEARNING = "learning"


class Reached(StrEnum):
    """How an agreement was reached."""

    WITHOUT_OBJECTION = "without_objection"
    ACCLAMATION = "acclamation"
    VOTE = "vote"


class RecordState(StrEnum):
    """What has been done with a version of the record, in the order in which it is done."""

    DRAFT = "draft"
    READ_BACK = "read_back"
    AGREED = "agreed"
    SIGNED = "signed"
    PUBLISHED = "published"

    @property
    def step(self) -> int:
        """Its place in the order, from 0."""
        return list(RecordState).index(self)


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `at` is the UTC instant it was begun.

    `speaker` is a person's id, None for an unattributed line. `owner` (words) and `due` belong
    to actions, `reached` to agreements. `input` is the id of the input that it tells of, `poll`
    and `round` the vote whose result it gives; `own_words` is whether the rapporteur put it into
    other words than those taken over.

    `speaker_group` is the id of the speaker's group where a session tells groups in place of
    people; a line has one of the two at most. `talk` is the id of the talk that it belongs to,
    `focus` the number of the session's focus question from 1. `reservations` are
    those to an agreement, and what a minority held. `permitted` is whether the speaker of
    a quote has agreed to be quoted, and `similar` are the ids of further inputs that say the same,
    in the order of their numbers.
    """

    id: str
    session: str
    type: LineType
    text: str
    at: datetime
    speaker: str | None = None
    owner: str = ""
    due: date | None = None
    reached: Reached | None = None
    input: str | None = None
    poll: str | None = None
    round: int | None = None
    own_words: bool = False
    speaker_group: str | None = None
    talk: str | None = None
    focus: int | None = None
    permitted: bool = False
    reservations: str = ""
    similar: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """What was typed of it, without what is empty."""
        return tuple(one for one in (self.text, self.owner, self.reservations) if one)

    @property
    def inputs(self) -> tuple[str, ...]:
        """The ids of the inputs that it tells of, with those that say the same."""
        return (self.input, *self.similar) if self.input else self.similar


def check_quote(line: Line, attribution: Attribution) -> None:
    """Whether somebody may be quoted so: by name only who is named and has agreed to it.

    Raises:
        Refused: QUOTE_OF_NOBODY, QUOTE_NOT_PERMITTED; INVALID_FIELD where no quote is permitted.
    """
    if line.type is not LineType.QUOTE:
        if line.permitted:
            raise Refused(Reason.INVALID_FIELD, field=Field.PERMITTED, value="yes")
    elif attribution.names_people:
        if line.speaker is None:
            raise Refused(Reason.QUOTE_OF_NOBODY)
        if not line.permitted:
            raise Refused(Reason.QUOTE_NOT_PERMITTED)


class RecordPart(StrEnum):
    """What the digest of a version can cover."""

    LINES = "lines"
    NAMES = "names"
    VOTES = "votes"
    INPUTS = "inputs"
    SESSION = "session"


def covered(*, whole: bool) -> tuple[RecordPart, ...]:
    """What the digest of a version covers that is kept whole, or by its lines alone."""
    return tuple(RecordPart) if whole else (RecordPart.LINES,)


@dataclass(frozen=True, slots=True)
class Version:
    """A numbered state of a session's record. Nothing is changed of it afterwards but that names go
    that may not be told any more (`operations.protecting`).

    `digest` is the SHA-256 of the text that is kept of it (`domain.kept_record`). A version that is
    not `whole` is of an earlier program: no text is kept, and the digest is that of its lines alone
    (`digest_of_lines`). `reached` is how the room agreed to it, None where nobody noted that, and
    `poll` and `round` the vote that it was agreed by. `form` and `salt` are those of the text.
    """

    session: str
    number: int
    state: RecordState
    at: datetime
    digest: str
    whole: bool = False
    reached: Reached | None = None
    poll: str | None = None
    round: int | None = None
    form: int | None = None
    salt: str = ""


def state_of(version: Version | None, *, same: bool) -> RecordState:
    """The state of a record with this last version; `same` is whether it is still as that is.

    What was changed after the room agreed is a draft again, and so is what was never marked.
    """
    if version is None or (not same and version.state.step >= RecordState.AGREED.step):
        return RecordState.DRAFT
    return version.state


def check_next(wanted: RecordState, *, after: Version | None, same: bool) -> None:
    """Whether a record may be marked so. It only goes forward, and may always become a draft.

    What the room has agreed to can be signed, and what is signed be published, as long as nobody
    changes it.

    Raises:
        Refused: RECORD_NOT_AGREED, RECORD_NOT_SIGNED, RECORD_CHANGED, RECORD_NOT_FORWARD;
            RECORD_IS_MARKED where the last version says it already.
    """
    if wanted.step >= RecordState.SIGNED.step:
        _check_standing(wanted, after=after, same=same)
    if after is None or not same:
        return
    if wanted is after.state:
        raise Refused(Reason.RECORD_IS_MARKED, number=after.number)
    if RecordState.DRAFT.step < wanted.step < after.state.step:
        raise Refused(Reason.RECORD_NOT_FORWARD, number=after.number)


def _check_standing(wanted: RecordState, *, after: Version | None, same: bool) -> None:
    if after is None or after.state.step < RecordState.AGREED.step:
        raise Refused(Reason.RECORD_NOT_AGREED)
    if not same:
        raise Refused(Reason.RECORD_CHANGED, number=after.number)
    if wanted is RecordState.PUBLISHED and after.state is RecordState.AGREED:
        raise Refused(Reason.RECORD_NOT_SIGNED, number=after.number)


def digest_of_lines(lines: Iterable[Line]) -> str:
    """SHA-256 in hexadecimal over the lines in their order, one canonical JSON array each."""
    rows = (
        json.dumps(_under_the_digest(one), ensure_ascii=False, separators=(",", ":"))
        for one in lines
    )
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()


def mark_of_line(line: Line) -> str:
    """Sixteen characters that tell a line from what it was before somebody changed it."""
    beside = [line.speaker_group, line.talk, line.focus, line.permitted, line.reservations]
    said = f"{digest_of_lines([line])}{json.dumps(beside)}"
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def _under_the_digest(line: Line) -> list[object]:
    fields: list[object] = [
        line.id,
        line.type,
        line.text,
        line.at.astimezone(UTC).isoformat(timespec="microseconds"),
        line.speaker,
        line.owner,
        line.due.isoformat() if line.due else None,
        line.reached,
        line.input,
    ]
    # What a line does not have leaves the digest that it had before there was such a thing.
    if line.poll is not None:
        fields += [line.poll, line.round]
    more = {
        "speaker_group": line.speaker_group,
        "talk": line.talk,
        "focus": line.focus,
        "permitted": line.permitted,
        "reservations": line.reservations,
    }
    said = {name: value for name, value in more.items() if value}
    return [*fields, said] if said else fields
