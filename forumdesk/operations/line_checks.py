"""What a line of the record has to be, whoever wrote it."""

from __future__ import annotations

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.fields import Field
from forumdesk.domain.inputs import repeats
from forumdesk.domain.programme import MAX_QUESTIONS, Session
from forumdesk.domain.record import MAX_LINE, MAX_OWNER, Line, LineType, check_quote
from forumdesk.store import inputs, people, polls, programme
from forumdesk.store.reader import Reader


def check_line(db: Reader, line: Line) -> None:
    """Whether a line may stand in the record of its session.

    Raises:
        Refused: as `operations.record.add_line`.
    """
    session = _session(db, line.session)
    if not 1 <= len(line.text) <= MAX_LINE:
        raise Refused(Reason.INVALID_TEXT)
    if len(line.owner) > MAX_OWNER:
        raise Refused(Reason.INVALID_FIELD, field=Field.OWNER, value=line.owner[:40])
    if line.type is not LineType.ACTION and line.owner:
        raise Refused(Reason.INVALID_FIELD, field=Field.OWNER, value=line.owner)
    if line.type is not LineType.ACTION and line.due is not None:
        raise Refused(Reason.INVALID_FIELD, field=Field.DUE, value=line.due.isoformat())
    if len(line.reservations) > MAX_LINE or (
        line.type is not LineType.AGREEMENT and line.reservations
    ):
        raise Refused(Reason.INVALID_FIELD, field=Field.RESERVATIONS, value=line.reservations[:40])
    if line.type is not LineType.AGREEMENT and line.reached is not None:
        raise Refused(Reason.INVALID_FIELD, field=Field.REACHED, value=line.reached.value)
    if line.speaker is not None and people.person(db, line.speaker) is None:
        raise Refused(Reason.NOT_FOUND, value=line.speaker[:40])
    if line.speaker_group not in {None, *(one.id for one in people.groups(db))}:
        raise Refused(Reason.NOT_FOUND, value=str(line.speaker_group)[:40])
    check_quote(line, session.attribution)
    _check_links(db, line)
    if line.input is not None:
        about = inputs.input_by_id(db, line.input)
        if about is None:
            raise Refused(Reason.NOT_FOUND, value=line.input[:40])
        if about.is_private and any(repeats(one, about.text) for one in line.words):
            raise Refused(Reason.WORDS_ARE_PRIVATE, number=about.number)


def _session(db: Reader, session_id: str) -> Session:
    found = programme.session(db, session_id)
    if found is None:
        raise Refused(Reason.NOT_FOUND, value=session_id[:40])
    return found


def _check_links(db: Reader, line: Line) -> None:
    if line.focus is not None and not 1 <= line.focus <= MAX_QUESTIONS:
        raise Refused(Reason.INVALID_FIELD, field=Field.FOCUS, value=str(line.focus))
    talks = {None, *(one.id for one in programme.talks(db, line.session))}
    if line.talk not in talks:
        raise Refused(Reason.NOT_FOUND, value=str(line.talk)[:40])
    if line.poll is not None:
        told = polls.poll(db, line.poll, round_number=line.round)
        if told is None:
            raise Refused(Reason.NOT_FOUND, value=line.poll[:40])
        if not told.revealed:
            raise Refused(Reason.RESULT_HIDDEN)
