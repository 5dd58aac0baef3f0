"""check: everything counted anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import tzinfo
from zoneinfo import ZoneInfo

from forumdesk.cli.attribution import document
from forumdesk.cli.commands import FILE, Arguments, command, option
from forumdesk.cli.common import for_reading, stamp
from forumdesk.cli.output import complain, show_json, show_line
from forumdesk.domain.ids import normalise_seal
from forumdesk.domain.record import covered
from forumdesk.domain.results import RegisteredTwice
from forumdesk.i18n import _, ngettext
from forumdesk.operations import checking
from forumdesk.operations.checking import Owner, PollCheck, Report
from forumdesk.operations.small_numbers import (
    cautions_unless_damaged,
    is_withheld,
    twice_unless_damaged,
)
from forumdesk.store import audit, privacy
from forumdesk.store import forum as forums
from forumdesk.store.reader import Reader
from forumdesk.wording import attribution, poll_terms
from forumdesk.wording import checking as wording
from forumdesk.wording.polls import (
    caution,
    not_told,
    registered_twice,
    registered_twice_as_dict,
)
from forumdesk.wording.programme import day


@dataclass(frozen=True, slots=True)
class _Beside:
    """What is known of a round beside its count; one that is `withheld` is nobody's to see."""

    withheld: bool
    cautions: Sequence[str]
    twice: RegisteredTwice


Known = Mapping[tuple[str, int], _Beside]

_FINDS = (
    "Counts every closed poll anew, with code of its own, and compares: each ballot with the rules"
    " of its poll; the ballots with the list of those who voted, and that with the list of the"
    " entitled; question, options and rules with what was frozen at the opening; all of it with"
    " the seal; what each version of a record says with its seal; polls, inputs and records with"
    " the desk's log, whose lines are chained; and how far sessions tell who said something with"
    " what people were promised. It finds triggers, views, tables and indexes that ForumDesk did"
    " not make, what a close should have removed, and polls that were closed but never"
    " sealed. Exit status 1 if anything is wrong."
)
_CANNOT = (
    "What it cannot prove: whoever changes the file and then makes its seals and its log anew"
    " leaves nothing in the file to be found by. Compare the seals with those that were shown,"
    " printed or photographed. It does not prove either that ballots were taken in honestly or that"
    " people are who they say. Neither under a seal nor in the log, so that a change is not"
    " noticed: names, groups and badges of people; attendance; the forum's own details; the"
    " programme, and to which session a poll belongs; polls that were never opened; inputs that"
    " nobody has decided on yet, and whether the last of them are missing; support before it is"
    " counted, which is done when its session ends and when the service stops; records after their"
    " last version. Not noticed either: lines that were added at the end of the log and contradict"
    " nothing, or that were cut off there together with what they tell of. Of what was done with"
    " ForumDesk before schema 1.2, the numbers of polls, the words and authors of inputs, and"
    " support are not in the log, and of polls that it sealed the lists of those who voted and of"
    " the entitled are not under the seal (covers tells). In a sample of that time, decisions on"
    " inputs and versions of records are missing in the log too."
)


@command(
    "check",
    "check the file and recount every closed poll",
    FILE,
    option(
        "--seal",
        metavar="CODE",
        help="25 letters from a screen, a paper or a photograph: whose they are in this file; exit"
        " status 1 if nobody's",
    ),
    more=_FINDS,
    end=_CANNOT,
)
def check(arguments: Arguments) -> int:
    """Check the file; exit status 1 if anything is wrong."""
    asked = normalise_seal(arguments.seal or "")
    if arguments.seal and asked is None:
        complain(_("These letters are not a seal: one of them is wrong, or some are missing."))
        return 1
    with for_reading(arguments.file, additions=True) as opened:
        report = checking.check(opened.db)
        intact = report.integrity == "ok"
        owner = checking.owner_of_seal(opened.db, asked) if asked and intact else None
        numbers = audit.poll_numbers(opened.db) if intact else {}
        over = privacy.ended(opened.db) if intact else None
        zone = ZoneInfo(forums.forum(opened.db).time_zone if intact else "UTC")
        known = {(one.poll, one.round): _beside(opened.db, one) for one in report.polls}
    if arguments.json:
        show_json(
            _document(report, known)
            | {"seal_of": _owner(owner, zone) if owner else None}
            | {"ended": {"at": stamp(over.at, zone=zone), "line": over.line} if over else None}
        )
    else:
        _tell(report, numbers, known)
        if owner is not None:
            show_line(_whose(owner, numbers, zone))
        if over is not None:
            words = _("The forum was ended on {day}; line of the log: {line}.")
            show_line(words.format(day=day(over.at.astimezone(zone).date()), line=over.line))
    if not report.ok:
        complain(_("The file has problems; keep it as it is and open your latest copy."))
    if asked and intact and owner is None:
        complain(_("Nothing in this file has the seal {seal}.").format(seal=asked))
        return 1
    return 0 if report.ok else 1


def _beside(db: Reader, one: PollCheck) -> _Beside:
    cautions = cautions_unless_damaged(db, poll_id=one.poll, round_number=one.round)
    return _Beside(
        # A count that is nobody's to see is not seen through the check either.
        is_withheld(db, poll_id=one.poll, round_number=one.round),
        [caution(each) for each in cautions],
        twice_unless_damaged(db, poll_id=one.poll, round_number=one.round),
    )


def _owner(owner: Owner, zone: tzinfo) -> dict[str, object]:
    return asdict(owner) | {"until": stamp(owner.until, zone=zone)}


def _whose(owner: Owner, numbers: dict[str, int], zone: tzinfo) -> str:
    if owner.until is not None:
        words = _(
            "It was the seal of version {number} of a record until {day}, when names were taken out"
            " of it."
        )
        until = owner.until.astimezone(zone).date()
        return words.format(number=owner.number, day=day(until))
    if owner.poll is None:
        words = _("It is the seal of version {number} of a record.")
        return words.format(number=owner.number)
    words = _("It is the seal of poll {number}, round {round}.")
    return words.format(number=numbers.get(owner.poll, 0), round=owner.number)


def _document(report: Report, known: Known) -> dict[str, object]:
    return {
        "ok": report.ok,
        "integrity": report.integrity,
        "schema": report.schema,
        "polls": [
            {
                "id": one.poll,
                "round": one.round,
                "ok": one.ok,
                "reason": one.reason,
                "reasons": list(one.findings),
                "seal": poll_terms.seal(one.digest) or None,
                "covers": list(one.covers),
                "counted": _figures(one, known[one.poll, one.round]),
            }
            for one in report.polls
        ],
        "log": "ok" if report.log_holds else "broken",
        "anchor": None,
        "problems": [str(one) for one in report.problems],
        "records": [
            {
                "session": one.session,
                "number": one.number,
                "state": one.state,
                "seal": poll_terms.seal(one.digest),
                "covers": list(covered(whole=one.text is not None)),
            }
            for one in report.versions
        ],
        "records_changed": list(report.changed_records),
        "protected": [document(one.session, one.remains) for one in report.protected],
        "not_proven": " ".join((wording.cannot_prove(), *wording.not_covered())),
    }


def _figures(one: PollCheck, beside: _Beside) -> dict[str, object] | None:
    counted = one.counted
    if counted is None:
        return None
    twice = registered_twice_as_dict(beside.twice)
    if beside.withheld:
        by_channel = dict(counted.by_channel)
        return {"cast": counted.cast, "by_channel": by_channel, "withheld": True, **twice}
    return {
        "cast": counted.cast,
        "valid": counted.valid,
        "abstained": counted.abstained,
        "invalid": counted.invalid,
        "by_channel": dict(counted.by_channel),
        "options": [
            {"id": option, "number": number, **figures}
            for option, number, figures in counted.options
        ],
        **({"counts": dict(counted.counts)} if counted.counts else {}),
        "cautions": list(beside.cautions),
        **twice,
    }


def _tell(report: Report, numbers: dict[str, int], known: Known) -> None:
    for one in report.polls:
        for line in _told(one, numbers.get(one.poll, 0), known[one.poll, one.round]):
            show_line(line)
    for problem in report.problems:
        show_line(wording.problem(problem))
    if not report.log_holds:
        show_line(_("The log is broken, or does not tell what the file holds."))
    if report.changed_records:
        words = _("Records changed after their last version: {number}.")
        show_line(words.format(number=len(report.changed_records)))
    lines_only = sum(one.text is None for one in report.versions)
    if lines_only:
        words = ngettext(
            "{number} version of a record was made by an earlier ForumDesk: its seal covers the"
            " lines only, and they are not kept.",
            "{number} versions of records were made by an earlier ForumDesk: their seals cover the"
            " lines only, and they are not kept.",
            lines_only,
        )
        show_line(words.format(number=lines_only))
    for kept in report.protected:
        for words in attribution.remains(kept.session.attribution, kept.remains):
            show_line(f"{kept.session.code}: {words}")
    if report.ok:
        show_line(_("Nothing is wrong."))
    for line in (wording.cannot_prove(), *wording.not_covered()):
        show_line(line)


def _told(one: PollCheck, number: int, beside: _Beside) -> list[str]:
    name = _("Poll {number}, round {round}").format(number=number, round=one.round)
    lines = [f"{name}: {wording.finding(found)}" for found in one.findings]
    if one.counted is not None and beside.withheld:
        lines.append(f"{name}: {not_told()}")
    elif one.counted is not None:
        lines.append(f"{name}: {wording.counted(one.counted)}")
        lines += [f"{name}: {words}" for words in beside.cautions]
    if one.counted is not None and (twice := registered_twice(beside.twice)):
        lines.append(f"{name}: {twice}")
    if one.digest:
        lines.append(f"{name}: {poll_terms.sealed(one.digest)}")
    return lines


COMMANDS = (check,)
