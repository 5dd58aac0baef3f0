"""The lines of a record as papers have them: nothing twice, nothing that the room may not see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from forumdesk.domain.inputs import Input
from forumdesk.domain.record import Line, LineType
from forumdesk.domain.results import Result
from forumdesk.store import inputs
from forumdesk.store.reader import Reader
from forumdesk.wording.record import words_are_kept


def printed_lines(db: Reader, lines: Sequence[Line], votes: Sequence[Result]) -> list[Line]:
    """The lines as a paper has them that also has these votes, and so need not say them twice.

    A file of before may hold the very words of an input to the rapporteur alone. They stay in
    the file, and no paper repeats them: a sentence stands in their place. Inputs that say the same
    count as far as the room sees them.
    """
    told = {(one.poll.id, one.poll.round) for one in votes}
    sent = {one.id: one for one in inputs.inputs(db)}
    return [
        _printable(line, sent)
        for line in lines
        if line.own_words or line.type is not LineType.POINT or (line.poll, line.round) not in told
    ]


def _printable(line: Line, sent: Mapping[str, Input]) -> Line:
    line = replace(line, similar=seen_alike(line, sent))
    about = sent.get(line.input or "")
    if about is None or not about.is_repeated_unseen(*line.words):
        return line
    owner = "" if about.is_repeated_unseen(line.owner) else line.owner
    kept = words_are_kept(about.number)
    return replace(line, text=kept, owner=owner, reservations="", speaker=None, speaker_group=None)


def seen_alike(line: Line, sent: Mapping[str, Input]) -> tuple[str, ...]:
    """Of the inputs that say the same as a line, by their ids, those that the room may see."""
    return tuple(one for one in line.similar if one in sent and sent[one].is_seen)
