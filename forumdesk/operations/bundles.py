"""Gathering what observers get to count closed rounds anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from forumdesk.domain import methods, recount
from forumdesk.domain.bundles import Bundle, GivenRound, LeftOut
from forumdesk.domain.polls import Poll
from forumdesk.domain.seal_forms import RECOUNT_TEXT
from forumdesk.domain.small_numbers import IN_FIGURES, Shows
from forumdesk.operations.attribution import names_are_told
from forumdesk.operations.breakdown import breakdown
from forumdesk.operations.copies import refuse_while_secret_poll_is_open
from forumdesk.operations.sealing import seal_holds
from forumdesk.operations.small_numbers import cautions_of
from forumdesk.store import ballots as ballot_rows
from forumdesk.store import polls as rows
from forumdesk.store.ballots import Box
from forumdesk.store.discretion import discretion_of, remains
from forumdesk.store.reader import Snapshot


def bundle(db: Snapshot) -> Bundle:
    """Every closed round whose figures the room may know, as it was sealed; the others by name.

    Raises:
        Refused: POLL_IS_OPEN while a secret poll is open.
    """
    refuse_while_secret_poll_is_open(db)
    rounds: list[GivenRound] = []
    left_out: list[tuple[Poll, LeftOut]] = []
    for poll in _closed(db):
        why = _left_out(db, poll)
        if why is None:
            rounds.append(_given(db, poll))
        else:
            left_out.append((poll, why))
    return Bundle(rounds, left_out)


def _left_out(db: Snapshot, poll: Poll) -> LeftOut | None:
    if not seal_holds(db, poll):
        return LeftOut.SEAL_BROKEN
    if not poll.revealed:
        return LeftOut.NOT_REVEALED
    if poll.shows is not Shows.FIGURES:
        return LeftOut.FIGURES_HIDDEN
    if poll.strikes or poll.withholds:
        return LeftOut.WORDS_STRUCK
    if names_people(db, poll):
        return LeftOut.NAMES_PEOPLE
    if rows.has_unnamed(db, poll):
        return LeftOut.NAMES_ERASED
    if (why := single_ballots_tell(db, poll)) is not None:
        return why
    return None if poll.seal_form == RECOUNT_TEXT else LeftOut.EARLIER_SEAL


def names_people(db: Snapshot, poll: Poll) -> bool:
    """Whether what is under the seal names people where their session names nobody any more."""
    if poll.session is None or names_are_told(db, poll.session):
        return False
    left = remains(db, poll.session)
    if poll.number in (*left.votes, *left.reservations):
        return True
    named = discretion_of(db, poll.session).names_somebody
    free = methods.of(poll.method).is_free_text
    return free and any(map(named, ballot_rows.tallied_choices(db, Box.of(poll))))


def _tells_apart(poll: Poll) -> bool:
    return methods.of(poll.method).tells_apart and not poll.terms.names_ballots


def single_ballots_tell(db: Snapshot, poll: Poll) -> LeftOut | None:
    """Why the ballots of a round whose figures were shown tell more one by one; None if not.

    Which answers come together on a ballot stands in no figure. Where few voted it may name them.
    Beside figures by what ballots say of voters it often tells whose a rare ballot is, even where
    those leave nothing out.
    """
    if not _tells_apart(poll) or poll.agreed is not None:
        return None
    cautions = cautions_of(db, poll, ballot_rows.tallied_choices(db, Box.of(poll)))
    if any(one.why not in IN_FIGURES for one in cautions):
        return LeftOut.TELLS_MORE
    if poll.about is None:
        return None
    found = breakdown(db, poll_id=poll.id, round_number=poll.round)
    return LeftOut.TELLS_OF_GROUPS if found.figures or found.near is not None else None


def _about_tells(db: Snapshot, poll: Poll) -> bool:
    """Whether what single ballots say of voters would tell more than the figures by answer."""
    if poll.agreed is not None or _tells_apart(poll):
        return poll.agreed is None
    return not breakdown(db, poll_id=poll.id, round_number=poll.round).is_whole


def _given(db: Snapshot, poll: Poll) -> GivenRound:
    whole = _whole(db, poll)
    tells = poll.about is not None and _about_tells(db, poll)
    return replace(whole, about=None, tells_on_few=True) if tells else whole


def _whole(db: Snapshot, poll: Poll) -> GivenRound:
    sealed = ballot_rows.sealed(db, poll)
    return GivenRound(
        poll=poll,
        ballots=recount.recount_text(sealed),
        roll=recount.roll_text(sealed.roll),
        entitled=None if sealed.entitled is None else recount.entitled_text(sealed.entitled),
        slips=None if sealed.slips is None else recount.slips_text(sealed.slips),
        tells_apart=_tells_apart(poll),
        about=None if sealed.about is None else recount.about_text(sealed),
    )


def sealed_rounds(db: Snapshot) -> Iterator[GivenRound]:
    """Every closed round that has a recount text, and whose seal holds, with all of its lists."""
    for poll in _closed(db):
        if poll.seal_form == RECOUNT_TEXT and seal_holds(db, poll):
            yield _whole(db, poll)


def _closed(db: Snapshot) -> Iterator[Poll]:
    """Every closed round, by the numbers of poll and round."""
    for asked in sorted(rows.polls(db), key=lambda one: one.number):
        for number in rows.rounds(db, asked.id):
            poll = rows.poll(db, asked.id, round_number=number)
            if poll is not None and poll.state.finished:
                yield poll
