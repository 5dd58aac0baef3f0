"""A result on the terminal: what every other surface shows, in lines and columns."""

from __future__ import annotations

from collections.abc import Iterator

from forumdesk.cli.output import show_json, show_line, show_table
from forumdesk.domain.results import Result
from forumdesk.i18n import language
from forumdesk.wording import poll_terms
from forumdesk.wording import polls as wording
from forumdesk.wording import results as result_words
from forumdesk.wording.results.base import Table


def tell_result(result: Result, *, as_json: bool) -> None:
    """The result as JSON, or for people: what was decided, all figures, and what to know."""
    if as_json:
        show_json(wording.document(result))
        return
    for line in _decided(result):
        show_line(line)
    shown = result_words.shown(result)
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
