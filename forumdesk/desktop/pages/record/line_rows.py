"""Lines with what stands around them, read from the file at once for all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from forumdesk.desktop.pages.record.lines import Row
from forumdesk.domain.record import Line
from forumdesk.i18n import _, language
from forumdesk.store import inputs, people, polls, programme
from forumdesk.store.reader import Reader


@dataclass(frozen=True, slots=True)
class _Around:
    """What lines hang on, by ids: names, numbers of inputs and polls, and topics of talks."""

    names: Mapping[str, str]
    inputs: Mapping[str, int]
    polls: Mapping[str, int]
    talks: Mapping[str, str]


def rows_of(db: Reader, lines: Sequence[Line]) -> list[Row]:
    """These lines in the current language."""
    around = _read(db, lines)
    return [
        Row(
            line,
            around.names.get(line.speaker or line.speaker_group or "", ""),
            around.inputs.get(line.input or ""),
            tuple(_about(line, around)),
        )
        for line in lines
    ]


def _read(db: Reader, lines: Sequence[Line]) -> _Around:
    spoken = {line.speaker for line in lines if line.speaker}
    names = {one.id: one.display for one in people.people_of(db, list(spoken)).values()}
    if any(line.speaker_group for line in lines):
        names |= {one.id: one.name.in_language(language()) for one in people.groups(db)}
    told = any(line.input for line in lines)
    return _Around(
        names=names,
        inputs={one.id: one.number for one in inputs.inputs(db)} if told else {},
        polls={one.id: one.number for one in polls.polls(db)} if lines else {},
        talks={one.id: one.topic.in_language(language()) for one in programme.talks(db)},
    )


def _about(line: Line, around: _Around) -> Iterator[str]:
    if line.talk:
        yield around.talks.get(line.talk, "")
    if line.focus is not None:
        yield _("Question {n}").format(n=line.focus)
    if line.poll and line.own_words and line.poll in around.polls:
        yield _("about poll {n}").format(n=around.polls[line.poll])
