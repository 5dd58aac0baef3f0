"""The versions of a record, and what changed between them, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date

from forumdesk.domain.kept_record import KeptLine
from forumdesk.domain.record import RecordPart, Version
from forumdesk.domain.record_changes import How, Piece, RecordChanges, What
from forumdesk.i18n import _, language, ngettext
from forumdesk.wording import programme as dates
from forumdesk.wording.record import said, words_are_kept


def spoken_by(line: KeptLine) -> str:
    """Who said something, or the group in their place; empty where it tells neither."""
    return line.speaker or line.group.in_language(language())


def words_of(line: KeptLine) -> str:
    """What a line says in print."""
    return (
        words_are_kept(line.input or 0)
        if line.withheld
        else said(line.type, line.text, line.similar)
    )


def what(value: What) -> str:
    """What became of a line."""
    return {
        What.SAME: _("Unchanged"),
        What.ADDED: _("Added"),
        What.REMOVED: _("Removed"),
        What.CHANGED: _("Changed"),
        What.MOVED: _("Moved"),
    }[value]


def summary(changes: RecordChanges) -> str:
    """What became of a record, in one sentence."""
    counted = Counter(one.what for one in changes.lines)
    lines = [
        ngettext("{n} line added", "{n} lines added", counted[What.ADDED]),
        ngettext("{n} line changed", "{n} lines changed", counted[What.CHANGED]),
        ngettext("{n} line moved", "{n} lines moved", counted[What.MOVED]),
        ngettext("{n} line removed", "{n} lines removed", counted[What.REMOVED]),
    ]
    order = (What.ADDED, What.CHANGED, What.MOVED, What.REMOVED)
    parts = [
        words.format(n=counted[one])
        for words, one in zip(lines, order, strict=True)
        if counted[one]
    ]
    beside = {
        _("other votes"): changes.votes,
        _("other inputs"): changes.inputs,
        _("other names or roles"): changes.people,
        _("the session described otherwise"): changes.session,
    }
    parts += [words for words, is_so in beside.items() if is_so]
    return ", ".join(parts) + "." if parts else _("Nothing changed.")


def part(value: RecordPart) -> str:
    """What a seal of a record can cover."""
    return {
        RecordPart.LINES: _("lines"),
        RecordPart.NAMES: _("names"),
        RecordPart.VOTES: _("votes"),
        RecordPart.INPUTS: _("inputs"),
        RecordPart.SESSION: _("what the session is about"),
    }[value]


def covers(version: Version) -> str:
    """What the seal of a version covers."""
    if not version.whole:
        return _("The seal covers the lines only; an earlier ForumDesk made it.")
    parts = ", ".join(map(part, RecordPart))
    return _("The seal covers {parts}; not times, place and attendance.").format(parts=parts)


def protected(days: Mapping[int, date]) -> list[str]:
    """When names were taken out of versions, by their numbers: a sentence for each day."""
    numbers: dict[date, list[int]] = {}
    for number, day in days.items():
        numbers.setdefault(day, []).append(number)
    return [
        ngettext(
            "On {day}, names were taken out of version {numbers}; it has another seal since.",
            "On {day}, names were taken out of versions {numbers}; they have other seals since.",
            len(those),
        ).format(day=dates.day(day), numbers=", ".join(map(str, those)))
        for day, those in numbers.items()
    ]


def marked(pieces: tuple[Piece, ...]) -> str:
    """Words with what went in square brackets and what is new between plus signs."""
    shown = {How.SAME: "{}", How.GONE: "[-{}-]", How.NEW: "{{+{}+}}"}
    return " ".join(shown[one.how].format(one.words) for one in pieces)
