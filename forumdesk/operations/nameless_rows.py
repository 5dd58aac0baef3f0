"""Rows written anew without the names that a session may not tell."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from forumdesk.domain.actions import Followed
from forumdesk.domain.agenda import MAX_TITLE
from forumdesk.domain.breakout import Card
from forumdesk.domain.commitments import SALT, WHOLE_INPUT, input_commitment
from forumdesk.domain.discretion import Discretion
from forumdesk.domain.inputs import Input
from forumdesk.domain.poll_state import State
from forumdesk.domain.polls import Poll
from forumdesk.domain.record import Line
from forumdesk.domain.text import Text, clean_line, shortened
from forumdesk.store import actions, agenda, breakout, desk_log, inputs, polls, programme, record
from forumdesk.store.transaction import Transaction


def protect_lines(transaction: Transaction, discretion: Discretion, lines: Sequence[Line]) -> None:
    """Take names out of lines; no undo of what else the transaction does brings them back."""
    for line in lines:
        kept = discretion.line(line)
        if kept != line:
            transaction.rewrite(record.LINE, line.id, record.line_row(kept))


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
        protect_proposal(transaction, discretion, one, kept)
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


def protect_proposal(
    transaction: Transaction, discretion: Discretion, before: Input, kept: Input
) -> None:
    """Take names out of what a proposal became: an option of a draft, the words of a session.

    Where these are the proposal's own words, they are those that are kept of it. An option that
    somebody has voted on stays under its seal.
    """
    items = [one for one in agenda.agenda_items(transaction) if one.input == kept.id]
    said = {clean_line(before.text), clean_line(kept.text)}
    for poll in polls.polls(transaction) if items else ():
        for option in poll.options if poll.state is State.DRAFT else ():
            text = discretion.text(_as_kept(option.text, before, kept))
            # The trace leads to one draft alone; in others it is told by its words.
            told = {words for each in (option.text, text) for _tag, words in each.values}
            is_its = any(option.id == one.option for one in items) or not said.isdisjoint(told)
            if is_its and text != option.text:
                row = polls.option_row(poll.id, replace(option, text=text))
                transaction.rewrite(polls.OPTION, option.id, row)
    for item in items:
        made = programme.session(transaction, item.session) if item.session else None
        if made is not None:
            title = discretion.text(_as_kept(made.title, before, kept))
            words = discretion.text(_as_kept(made.description, before, kept))
            without = replace(made, title=title, description=words)
            if without != made:
                row = programme.session_row(without)
                transaction.rewrite(programme.SESSION, made.id, row)


def _as_kept(text: Text, before: Input, kept: Input) -> Text:
    """Words with those of a proposal as they are kept, also where they were made shorter."""
    if before.text == kept.text:
        return text
    lines = clean_line(before.text), clean_line(kept.text)
    became = {
        before.text: kept.text,
        lines[0]: lines[1],
        shortened(lines[0], MAX_TITLE): shortened(lines[1], MAX_TITLE),
    }
    return Text(tuple((tag, became.get(said, said)) for tag, said in text.values))


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


def protect_card(transaction: Transaction, discretion: Discretion, card: Card) -> None:
    """Take names out of what a table handed in; no undo brings them back."""
    kept = replace(card, insights=tuple(map(discretion.words, card.insights)))
    if kept != card:
        transaction.rewrite(breakout.CARD, card.id, breakout.card_row(kept))
