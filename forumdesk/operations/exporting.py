"""What a forum gives to other programs and to observers: which there are, and how each is made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from forumdesk.domain.breakdowns import Breakdown
from forumdesk.domain.bundles import LeftOut
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.results import Result
from forumdesk.exchange.results import CSV_MARK, JSON_MARK, results_csv, results_json
from forumdesk.operations.breakdown import breakdown, can_be_broken_down
from forumdesk.operations.bundles import bundle
from forumdesk.operations.results import public_result, without_figures
from forumdesk.store import forum as forums
from forumdesk.store import polls
from forumdesk.store.paths import put_file
from forumdesk.store.reader import Snapshot, Store, reading
from forumdesk.wording import exports as wording
from forumdesk.wording.exports import ExportWords


@dataclass(frozen=True, slots=True)
class Made:
    """A file for others, and what whoever asked for it should know, in sentences."""

    content: bytes
    notes: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Export:
    """A file for others: its name on the command line, its words, and how it is made.

    A file that lies where it is wanted is replaced only if it begins with `mark`. `by_group` makes
    it with the figures of named votes by groups, where it can have them.
    """

    what: str
    words: ExportWords
    mark: bytes
    make: Callable[[Snapshot], Made]
    by_group: Callable[[Snapshot], Made] | None = None


def _recount_zip(snapshot: Snapshot) -> Made:
    from forumdesk.exchange.recount_zip import recount_zip  # noqa: PLC0415  # for this one alone

    gathered = bundle(snapshot)
    if not gathered.rounds:
        raise Refused(Reason.NOTHING_TO_RECOUNT)
    readme = wording.readme(gathered, forums.forum(snapshot))
    return Made(recount_zip(gathered, readme=readme), wording.notes(gathered))


def _results_csv(snapshot: Snapshot, *, by_group: bool = False) -> Made:
    found, notes = _results(snapshot)
    return Made(results_csv(found, _breakdowns(snapshot, found) if by_group else ()), notes)


def _results_json(snapshot: Snapshot, *, by_group: bool = False) -> Made:
    found, notes = _results(snapshot)
    return Made(results_json(found, _breakdowns(snapshot, found) if by_group else ()), notes)


def _breakdowns(snapshot: Snapshot, results: Sequence[Result]) -> list[Breakdown]:
    """Those of all rounds that have figures here and can be told by groups."""
    known = [one.poll for one in results if one.outcome is not None]
    return [
        breakdown(snapshot, poll_id=one.id, round_number=one.round)
        for one in known
        if can_be_broken_down(one)
    ]


def _results(snapshot: Snapshot) -> tuple[list[Result], list[str]]:
    """What anybody may know of every round, and notes on those that cannot be counted."""
    found: list[Result] = []
    notes: list[str] = []
    for poll in polls.polls(snapshot):
        for number in polls.rounds(snapshot, poll.id):
            one = polls.poll(snapshot, poll.id, round_number=number)
            if one is None:
                continue
            try:
                found.append(public_result(snapshot, one))
            except Refused:
                found.append(without_figures(snapshot, one))
                notes.append(wording.not_given(one, LeftOut.SEAL_BROKEN))
    return found, notes


EXPORTS = (
    Export(
        "results.csv",
        wording.RESULTS_CSV,
        CSV_MARK,
        _results_csv,
        by_group=partial(_results_csv, by_group=True),
    ),
    Export(
        "results.json",
        wording.RESULTS_JSON,
        JSON_MARK,
        _results_json,
        by_group=partial(_results_json, by_group=True),
    ),
    Export("recount.zip", wording.RECOUNT, b"PK", _recount_zip),
)


def export_of(what: str) -> Export:
    """The export of this name.

    Raises:
        Refused: UNKNOWN_EXPORT.
    """
    for one in EXPORTS:
        if one.what == what:
            return one
    raise Refused(Reason.UNKNOWN_EXPORT, value=what, names=", ".join(one.what for one in EXPORTS))


def make_export(db: Store, *, what: str, by_group: bool = False) -> Made:
    """A file for others in the current language; of one moment.

    Raises:
        Refused: UNKNOWN_EXPORT; NOT_BY_GROUP; IS_A_REHEARSAL, for files bear no mark; of
            `recount.zip` POLL_IS_OPEN while a secret poll is open, and NOTHING_TO_RECOUNT.
    """
    found = export_of(what)
    make = found.by_group if by_group else found.make
    if make is None:
        raise Refused(Reason.NOT_BY_GROUP, value=what)
    with reading(db) as snapshot:
        if forums.forum(snapshot).rehearsal:
            raise Refused(Reason.IS_A_REHEARSAL)
        return make(snapshot)


def write_export(target: Path, content: bytes, *, what: str, forum_file: Path) -> None:
    """Put an export where it is wanted; an earlier one there is replaced.

    Raises:
        Refused: UNKNOWN_EXPORT.
        FileTrouble: as `put_file`.
    """
    put_file(target, content, mark=export_of(what).mark, spare=forum_file)
