"""Rows without the names that their sessions may not tell: as they are written, and anew."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from forumdesk.domain.record import Line
from forumdesk.operations.nameless_rows import (
    protect_action,
    protect_card,
    protect_inputs,
    protect_proposal,
    protect_reason,
)
from forumdesk.operations.nameless_versions import protect_inputs_everywhere
from forumdesk.store import actions, agenda, breakout, inputs, people, polls, programme, record
from forumdesk.store.discretion import discretion_of, discretion_of_input, discretion_of_line
from forumdesk.store.reader import Reader
from forumdesk.store.transaction import RowImage, Transaction


def as_kept(transaction: Transaction, line: Line) -> Line:
    """A line as its session may keep it, whoever wrote it and however late it comes.

    A speaker becomes the group, or nobody, and the words stay; what the session may not tell of the
    input that it tells of goes as well. What may not be told of that input is told by no line. Of
    a speaker who became another's registration since it is theirs, of one who was erased the
    group's.
    """
    line = _of_who_it_is(transaction, line)
    protect_inputs_of(transaction, line)
    return discretion_of_line(transaction, line).line(line)


def _of_who_it_is(db: Reader, line: Line) -> Line:
    speaker = line.speaker or ""
    person = people.people_of(db, [speaker]).get(speaker) if speaker else None
    if person is None:
        return line
    if person.erased:
        return replace(line, speaker=None, speaker_group=person.group)
    return replace(line, speaker=person.id)


def protect_inputs_of(transaction: Transaction, line: Line) -> None:
    """Take out of the inputs that a line tells of what its session may not tell.

    Other records that tell of them lose it too, as when a session is protected.
    """
    discretion = discretion_of(transaction, line.session)
    if not discretion.attribution.names_people:
        told = [inputs.input_by_id(transaction, one) for one in line.inputs]
        sent = [one for one in told if one is not None]
        at = datetime.now(UTC)
        if any(discretion.input(one) != one for one in sent):
            protect_inputs_everywhere(transaction, discretion, sent, session_id=line.session, at=at)
        else:
            protect_inputs(transaction, discretion, sent, at=at)


def _protect_proposals(transaction: Transaction) -> None:
    """Take names out of what became of all proposals whose sessions tell none."""
    for item in agenda.agenda_items(transaction):
        sent = inputs.input_by_id(transaction, item.input)
        if sent is not None:
            discretion = discretion_of_input(transaction, sent)
            if discretion.cover is not None:
                protect_proposal(transaction, discretion, sent, discretion.input(sent))


def protect_again(transaction: Transaction, images: Iterable[RowImage]) -> None:
    """Take out of rows that were just put back what their sessions have ceased to tell."""
    images = tuple(images)
    if any(image.table in (polls.OPTION, programme.SESSION) for image in images):
        _protect_proposals(transaction)
    for image in images:
        match image.table:
            case record.LINE:
                line = record.line(transaction, image.key)
                kept = as_kept(transaction, line) if line is not None else None
                if kept is not None and kept != line:
                    transaction.update(record.LINE, kept.id, record.line_row(kept))
            case record.SIMILAR:
                line = record.line(transaction, (image.before or {}).get("line", ""))
                if line is not None:
                    protect_inputs_of(transaction, line)
            case actions.ACTION | actions.NOTE | actions.EVIDENCE:
                row = image.before or {}
                found = actions.followed_one(transaction, row.get("action", image.key))
                if found is not None:
                    discretion = discretion_of(transaction, found.action.session)
                    protect_action(transaction, discretion, found)
            case polls.EVALUATION:
                poll = polls.poll(transaction, image.key)
                if poll is not None:
                    protect_reason(transaction, discretion_of(transaction, poll.session), poll)
            case agenda.AGENDA_ITEM:
                sent = inputs.input_by_id(transaction, (image.before or {}).get("input", ""))
                if sent is not None:
                    discretion = discretion_of_input(transaction, sent)
                    protect_proposal(transaction, discretion, sent, sent)
            case inputs.RESPONSE:
                sent = inputs.input_by_id(transaction, image.key)
                if sent is not None:
                    discretion = discretion_of_input(transaction, sent)
                    protect_inputs(transaction, discretion, [sent], at=datetime.now(UTC))
            case breakout.CARD:
                card = breakout.card(transaction, image.key)
                table = breakout.table(transaction, card.table) if card is not None else None
                if card is not None and table is not None:
                    protect_card(transaction, discretion_of(transaction, table.session), card)
