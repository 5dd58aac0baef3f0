"""Rows without the names that their sessions may not tell: as they are written, and anew."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from forumdesk.domain.actions import Followed
from forumdesk.domain.commitments import SALT, WHOLE_INPUT, input_commitment
from forumdesk.domain.discretion import Discretion
from forumdesk.domain.inputs import Input
from forumdesk.domain.polls import Poll
from forumdesk.domain.record import Line
from forumdesk.store import actions, desk_log, inputs, polls, record
from forumdesk.store.discretion import discretion_of, discretion_of_input, discretion_of_line
from forumdesk.store.transaction import RowImage, Transaction


def as_kept(transaction: Transaction, line: Line) -> Line:
    """A line as its session may keep it, whoever wrote it and however late it comes.

    A speaker becomes the group, or nobody, and the words stay; what the session may not tell of the
    input that it tells of goes as well. What may not be told of that input is told by no line.
    """
    protect_inputs_of(transaction, line)
    return discretion_of_line(transaction, line).line(line)


def protect_inputs_of(transaction: Transaction, line: Line) -> None:
    """Take out of the inputs that a line tells of what its session may not tell."""
    discretion = discretion_of(transaction, line.session)
    if not discretion.attribution.names_people:
        told = [inputs.input_by_id(transaction, one) for one in line.inputs]
        sent = [one for one in told if one is not None]
        protect_inputs(transaction, discretion, sent, at=datetime.now(UTC))


def protect_again(transaction: Transaction, images: Iterable[RowImage]) -> None:
    """Take out of rows that were just put back what their sessions have ceased to tell."""
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
            case inputs.RESPONSE:
                sent = inputs.input_by_id(transaction, image.key)
                if sent is not None:
                    discretion = discretion_of_input(transaction, sent)
                    protect_inputs(transaction, discretion, [sent], at=datetime.now(UTC))


def protect_lines(transaction: Transaction, discretion: Discretion, lines: Sequence[Line]) -> None:
    for line in lines:
        kept = discretion.line(line)
        if kept != line:
            transaction.update(record.LINE, line.id, record.line_row(kept))


def protect_inputs(
    transaction: Transaction, discretion: Discretion, sent: Sequence[Input], *, at: datetime
) -> dict[int, str | None]:
    """Take names out of inputs and of what was answered to them.

    Returns what those that changed commit to from now on, by their numbers.
    """
    commitments = {}
    for one in sent:
        kept = discretion.input(one)
        response = inputs.response(transaction, one.id)
        if response is not None and discretion.response(response) != response:
            row = inputs.response_row(discretion.response(response))
            transaction.update(inputs.RESPONSE, one.id, row)
        if kept == one:
            continue
        inputs.take_names_out(transaction, kept)
        salt = desk_log.renew_salt(transaction, one.id, fresh=secrets.token_bytes(SALT))
        commitment = input_commitment(WHOLE_INPUT, salt, inputs.committed(kept))
        commitments[one.number] = commitment
        desk_log.log(
            transaction,
            at=at,
            event="input_protected",
            input=one.id,
            number=one.number,
            form=WHOLE_INPUT,
            commitment=commitment,
        )
    return commitments


def protect_reason(transaction: Transaction, discretion: Discretion, poll: Poll) -> None:
    """Take names out of why no action was taken from an evaluation."""
    kept = replace(poll, no_action=discretion.words(poll.no_action))
    if kept != poll:
        transaction.update(polls.EVALUATION, kept.id, polls.evaluation_row(kept))


def protect_action(transaction: Transaction, discretion: Discretion, found: Followed) -> None:
    kept = discretion.action(found.action)
    if kept != found.action:
        transaction.update(actions.ACTION, kept.id, actions.action_row(kept))
    for note in found.notes:
        if discretion.note(note) != note:
            row = actions.note_row(discretion.note(note))
            transaction.update(actions.NOTE, note.id, row)
    for proof in found.evidence:
        if discretion.evidence(proof) != proof:
            row = actions.evidence_row(discretion.evidence(proof))
            transaction.update(actions.EVIDENCE, proof.id, row)
