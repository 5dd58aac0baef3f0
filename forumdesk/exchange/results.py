"""Results of polls for other programs: JSON as `poll result` prints it, and a long CSV of it.

The CSV has a line for each figure, whatever the method: what it is of, its name and its value.
Names are the protocol's, with dots between the parts of those that hold others; options stand in
columns of their own, and in names by their numbers. UTF-8 with a mark, so that spreadsheets read
it, and CRLF at line ends (RFC 4180).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from forumdesk.domain.breakdowns import Breakdown
from forumdesk.domain.results import Result
from forumdesk.domain.transitions import Transition
from forumdesk.exchange.csv_file import csv_file, csv_mark
from forumdesk.exchange.json_file import json_file
from forumdesk.i18n import language
from forumdesk.wording.breakdowns import document as breakdown_document
from forumdesk.wording.breakdowns import part_name
from forumdesk.wording.polls import document
from forumdesk.wording.transitions import document as transition_document

COLUMNS = (
    *("poll", "round", "question", "kind", "method", "state"),
    *("option", "text", "figure", "value", "base", "base_n"),
)
CSV_MARK = csv_mark(COLUMNS)
JSON_MARK = b"["
# Of a round: what is no figure of it, or stands in other columns.
_ELSEWHERE = {
    *(
        "id",
        "number",
        "question",
        "kind",
        "method",
        "round",
        "state",
        "base",
        "options",
        "cautions",
    ),
    *("text", "seal"),
}


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure: of which option, if of one, its name and its value."""

    name: str
    value: str
    option: str = ""


def results_json(
    results: Sequence[Result],
    breakdowns: Sequence[Breakdown] = (),
    transitions: Sequence[Transition] = (),
) -> bytes:
    """A list of results, in the current language.

    Those by groups, and who changed since the round before, stand with their rounds.
    """
    every = []
    for one in results:
        told = document(one)
        for by in _of(one, breakdowns):
            told["by_group"] = breakdown_document(by)
        for since in _to(one, transitions):
            told["transition"] = transition_document(since)
        every.append(told)
    return json_file(every)


def results_csv(
    results: Sequence[Result],
    breakdowns: Sequence[Breakdown] = (),
    transitions: Sequence[Transition] = (),
) -> bytes:
    """A line for each figure of all results, in the current language.

    Figures by groups are called `by_group`, with the groups and the answer. Those of who changed
    since the round before are called `moves`, with the answers before and after, options by their
    numbers; those who voted only once are `gone` after one answer and `new` before another. One
    that is not shown has no value.
    """
    rows: list[tuple[object, ...]] = []
    for one in results:
        numbers = {option.id: option.number for option in one.poll.options}
        by_group = [figure for by in _of(one, breakdowns) for figure in _by_group(by, numbers)]
        moves = [figure for since in _to(one, transitions) for figure in _moves(since, numbers)]
        rows += _lines(one, [*by_group, *moves])
    return csv_file(COLUMNS, rows)


def _of(result: Result, breakdowns: Sequence[Breakdown]) -> list[Breakdown]:
    """Those of the same round, of which there is one at most."""
    poll = result.poll
    return [one for one in breakdowns if (one.poll.id, one.poll.round) == (poll.id, poll.round)]


def _to(result: Result, transitions: Sequence[Transition]) -> list[Transition]:
    """The one to this round, if it is there."""
    poll = result.poll
    return [one for one in transitions if (one.later.id, one.later.round) == (poll.id, poll.round)]


def _lines(result: Result, further: Sequence[_Figure]) -> Iterator[tuple[object, ...]]:
    poll = result.poll
    texts = {one.id: one.text.in_language(language()) for one in poll.options}
    numbers = {one.id: one.number for one in poll.options}
    about = (poll.number, poll.round, poll.question.in_language(language()))
    terms = (poll.kind.value, poll.method.value, poll.state.value)
    base = (poll.rules.base.value, result.base if result.outcome is not None else "")
    for one in (*_figures(document(result), numbers), *further):
        option = (numbers.get(one.option, ""), texts.get(one.option, ""))
        yield (*about, *terms, *option, one.name, one.value, *base)


def _figures(of: Mapping[str, object], numbers: Mapping[str, int]) -> Iterator[_Figure]:
    for name, value in of.items():
        if name not in _ELSEWHERE:
            yield from _flat(name, value, numbers)
    options = of.get("options")
    for option in options if isinstance(options, list) else ():
        for name, value in option.items():
            if name not in ("id", "number", "text"):
                for one in _flat(name, value, numbers):
                    yield replace(one, option=option["id"])


def _by_group(of: Breakdown, numbers: Mapping[str, int]) -> Iterator[_Figure]:
    for part in of.parts if of.figures else ():
        name = part_name(of, part)
        yield _Figure(_joined("by_group", name, "people"), str(part.people))
    for one in of.figures:
        for part, line in zip(of.parts, one.lines, strict=True):
            for answer, figure in zip(one.asked.answers, line, strict=True):
                option = answer if answer in numbers else one.asked.about
                said = "" if answer in numbers else answer or "blank"
                name = _joined("by_group", part_name(of, part), said)
                yield _Figure(name, "" if figure is None else str(figure), option)


def _moves(of: Transition, numbers: Mapping[str, int]) -> Iterator[_Figure]:
    for name, number in (("matched", of.matched), ("gone", of.gone), ("new", of.new)):
        yield _Figure(_joined("moves", name), str(number))
    for one in of.moves:
        said = [str(numbers.get(answer, answer or "blank")) for answer in one.asked.answers]
        lines = [*zip(said, one.lines, one.gone, strict=True)]
        told = {
            (before, after): figure
            for before, line, _gone in lines
            for after, figure in zip(said, line, strict=True)
        }
        told |= {(before, "gone"): gone for before, _line, gone in lines}
        told |= {("new", after): figure for after, figure in zip(said, one.new, strict=True)}
        for names, figure in told.items():
            value = "" if figure is None else str(figure)
            yield _Figure(_joined("moves", *names), value, one.asked.about)


def _flat(name: str, value: object, numbers: Mapping[str, int]) -> Iterator[_Figure]:
    """A value of JSON as figures; an option is told by the first key or the only value that is."""
    match value:
        case None:
            return
        case dict():
            for key, below in value.items():
                for one in _flat("", below, numbers):
                    yield _named(name, str(key), one, numbers)
        case list() if any(isinstance(one, dict | list) for one in value):
            for place, below in enumerate(value, start=1):
                yield from _flat(_joined(name, str(place)), below, numbers)
        case list():
            yield _Figure(name, ";".join(str(numbers.get(one, one)) for one in value))
        case bool():
            yield _Figure(name, "yes" if value else "no")
        case _:
            said = numbers.get(value, value) if isinstance(value, str) else value
            yield _Figure(name, str(said))


def _named(name: str, key: str, below: _Figure, numbers: Mapping[str, int]) -> _Figure:
    """A figure of a mapping, whose key is a part of the name, or the option that it is of."""
    option = key if key in numbers else ""
    if not option:
        return replace(below, name=_joined(name, key, below.name))
    if not below.option:
        return replace(below, name=_joined(name, below.name), option=option)
    # Of two options, the outer one is the subject.
    return replace(below, name=_joined(name, below.name, str(numbers[below.option])), option=option)


def _joined(*parts: str) -> str:
    return ".".join(one for one in parts if one)
