"""A record as it is read back: its lines with their numbers, and what changed, in words."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from forumdesk.charts.directions import isolated
from forumdesk.domain.kept_record import KeptLine
from forumdesk.domain.programme import day_of
from forumdesk.domain.read_back import ReadBack
from forumdesk.domain.record_changes import How, LineChange, What, word_changes
from forumdesk.domain.recorded import Recorded
from forumdesk.i18n import _, ngettext
from forumdesk.wording import programme as programme_words
from forumdesk.wording import record as record_words
from forumdesk.wording import reports as report_words
from forumdesk.wording import versions as wording
from forumdesk.wording.recorded import attribution, seals, state, zone
from forumdesk.wording.session_votes import told
from forumdesk.wording.written import (
    Head,
    Part,
    Rows,
    Said,
    Section,
    Tone,
    Words,
    numbered,
    passage,
    say,
)


def sections(of: Recorded, read: ReadBack) -> tuple[Section, ...]:
    """The lines to read and to tick, and the votes that the record has beside them."""
    in_lines = {(one.poll, one.round) for one in of.lines}
    votes = [one for one in of.results if (one.poll.id, one.poll.round) not in in_lines]
    return (
        Section(_("To be read"), (_lines(of, read),)),
        Section(_("Votes of this session"), numbered(map(told, votes))),
    )


def facts(of: Recorded, read: ReadBack) -> tuple[Part, ...]:
    """Which version it is, under which seal, and what changed since the room heard it."""
    return (
        passage(state(of), Tone.STRONG),
        *(passage(one, Tone.QUIET) for one in attribution(of)),
        passage(seals(of), Tone.QUIET),
        passage(since(read, zone(of), day_of(of.session, zone(of)))),
    )


def since(read: ReadBack, clock: ZoneInfo, held: date) -> str:
    """What changed since the version that the room heard last."""
    if read.since is None:
        return _("No version was read back before, so no changes are marked.")
    at = programme_words.moment(read.since.at, zone=clock, beside=held)
    told_ = _("Since version {number} of {time}: {changes}")
    changes = wording.summary(read.changes)
    return told_.format(number=read.since.number, time=at, changes=changes)


def ending(read: ReadBack) -> str:
    """What stands below the last line."""
    lines = sum(one.after is not None for one in read.lines)
    words = ngettext("end of read-back: {n} line", "end of read-back: {n} lines", lines)
    return words.format(n=lines)


def _lines(of: Recorded, read: ReadBack) -> Rows:
    """Number, words, room to tick, and what changed, where anything did."""
    compared = any(one.what is not What.SAME for one in read.lines)
    heads = (
        *((Head(_("What changed"), 17),) if compared else ()),
        Head(_("No."), 6, right=True),
        Head(_("What was said"), 66 if compared else 83),
        Head(_("Heard"), 11, right=True),
    )
    rows = tuple(
        (
            *((_margin(one),) if compared else ()),
            say("" if number is None else str(number)),
            _said(one, of),
            (),
        )
        for number, one in read.numbered()
    )
    return Rows(heads, rows, roomy=True, large=True, ticked=1 if compared else 0)


def _margin(one: LineChange) -> Words:
    return () if one.what is What.SAME else say(wording.what(one.what), Tone.STRONG)


def _said(one: LineChange, of: Recorded) -> Words:
    """A line with its facts, and under it what it said before where that was something else."""
    match one.after, one.before:
        case None, KeptLine() as gone:
            return say(wording.words_of(gone), Tone.QUIET)
        case KeptLine() as line, before:
            was = () if before is None else _before(before, line, of)
            return (*_with_new_words(before, line), *_facts(line, of), *was)
        case _:
            return ()


def _with_new_words(before: KeptLine | None, line: KeptLine) -> Words:
    """The words of a line; those that it did not have before stand out."""
    words = wording.words_of(line)
    if before is None or wording.words_of(before) == words:
        return (Said(f"{words} "),)
    pieces = word_changes(wording.words_of(before), words)
    tones = {How.SAME: Tone.PLAIN, How.NEW: Tone.NEW}
    return tuple(Said(f"{one.words} ", tones[one.how]) for one in pieces if one.how in tones)


def _facts(line: KeptLine, of: Recorded) -> Words:
    return (Said(f"\n{' · '.join(_known(line, of))}", Tone.QUIET),)


def _known(line: KeptLine, of: Recorded) -> list[str]:
    """What is known of a line beside its words."""
    clock = zone(of)
    known = (
        record_words.line_type(line.type),
        report_words.reached(line.reached).rstrip("."),
        record_words.reserved(line.reservations),
        isolated(wording.spoken_by(line)),
        isolated(line.owner) if line.owner else "",
        programme_words.day(line.due) if line.due else "",
        programme_words.moment(line.at, zone=clock, beside=day_of(of.session, clock)),
    )
    return [one for one in known if one]


def _before(before: KeptLine, line: KeptLine, of: Recorded) -> Words:
    """What a line said before, where that was something else."""
    words, facts_ = wording.words_of(before), _known(before, of)
    was = [
        *([words] if words != wording.words_of(line) else []),
        *([" · ".join(facts_)] if facts_ != _known(line, of) else []),
    ]
    if not was:
        return ()
    told_ = _("Before: {words}").format(words=" · ".join(map(isolated, was)))
    return (Said(f"\n{told_}", Tone.ASIDE),)
