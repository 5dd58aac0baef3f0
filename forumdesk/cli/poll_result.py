"""A result on the terminal: what every other surface shows, in lines and columns."""

from __future__ import annotations

from collections.abc import Iterator

from forumdesk.cli.output import show_json, show_line, show_table
from forumdesk.domain.breakdowns import Breakdown
from forumdesk.domain.results import Result
from forumdesk.domain.transitions import Transition
from forumdesk.i18n import language
from forumdesk.wording import breakdowns, comparisons, poll_terms, transitions
from forumdesk.wording import polls as wording
from forumdesk.wording import results as result_words
from forumdesk.wording.results.base import Shown, Table


def tell_result(result: Result, by_group: Breakdown | None = None, *, as_json: bool) -> None:
    """The result as JSON, or for people: what was decided, all figures, and what to know.

    Figures by group stand with it where there are any.
    """
    if as_json:
        groups = {} if by_group is None else {"by_group": breakdowns.document(by_group)}
        show_json(wording.document(result) | groups)
        return
    for line in _decided(result):
        show_line(line)
    _tell(result_words.shown(result))
    if by_group is not None:
        _tell(breakdowns.shown(by_group))


def tell_transition(value: Transition, *, as_json: bool) -> None:
    """Who changed, as JSON or for people."""
    if as_json:
        show_json(transitions.document(value))
    else:
        show_line(transitions.title())
        _tell(transitions.shown(value))


def tell_comparison(earlier: Result, later: Result, *, as_json: bool) -> None:
    """Two rounds, as JSON or for people."""
    if as_json:
        show_json(comparisons.document(earlier, later))
    else:
        show_line(comparisons.title())
        _tell(comparisons.shown(earlier, later))


def _tell(shown: Shown | None) -> None:
    for table in shown.tables if shown else ():
        show_line("")
        if table.title:
            show_line(table.title)
        _show_table(table)
    for note in shown.notes if shown else ():
        show_line("")
        show_line(note)


def _decided(result: Result) -> Iterator[str]:
    poll = result.poll
    yield f"{poll_terms.name(poll, with_round=True)}: {poll.question.in_language(language())}"
    yield f"{poll_terms.summary(result)} · {poll_terms.state(poll)}"
    yield from filter(None, (wording.arithmetic(result), wording.cautions(result)))
    yield from filter(None, (poll_terms.sealed(poll.digest),))


def _show_table(table: Table) -> None:
    places = range(len(table.columns))
    headings = {str(place): table.columns[place].title for place in places}
    # An empty cell says nothing; nothing at all would be told as missing.
    rows = [{str(place): row[place] or " " for place in places} for row in table.in_words()]
    show_table(rows, headings, as_json=False)
