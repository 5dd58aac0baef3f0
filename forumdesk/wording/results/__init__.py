"""A result in words, columns, rows and charts: one file per method, named by its word.

Paper, window, projector, phones, record and tables of other programs draw only what is here.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from importlib import import_module
from typing import Any

from forumdesk.domain.polls import Method, Option, Poll
from forumdesk.domain.results import Result
from forumdesk.domain.text import INSTEAD
from forumdesk.i18n import _, language
from forumdesk.wording.numbers import amount
from forumdesk.wording.results.agreed import AGREED
from forumdesk.wording.results.base import Shown, Worded


@cache
def of(method: Method) -> Worded[Any]:
    """The words of this method. Its file is read when it is first asked for."""
    found = import_module(f"{__name__}.{method.value}").WORDED
    if not isinstance(found, Worded):
        raise TypeError(method)
    return found


def of_result(result: Result) -> Worded[Any]:
    """The words of what came out: the method's, or those of an agreement without a vote."""
    return AGREED if result.poll.agreed is not None else of(result.poll.method)


def choices(poll: Poll) -> tuple[str, ...]:
    """What people can choose from, as lists of it say: the options, or the answers there are."""
    answers = of(poll.method).answers(poll)
    return (*answers.values(), *map(_listed, poll.options))


def _listed(option: Option) -> str:
    words = option.text.in_language(language())
    return words if option.cost is None else f"{words} · {amount(option.cost)}"


def withheld(poll: Poll) -> str:
    """What the sign means that stands in place of an option's words; empty where none does."""
    if not poll.withholds:
        return ""
    return _("{sign} stands for a proposal that is not shown any more.").format(sign=INSTEAD)


def shown(result: Result) -> Shown | None:
    """What is drawn of a result, None while its figures are hidden or where there are none."""
    if result.outcome is None or result.decision is None:
        return None
    shown = of_result(result).shown(result, result.outcome)
    notes = (*shown.notes, withheld(result.poll)) if result.poll.withholds else shown.notes
    return replace(shown, notes=notes) if shown.tables else None


def compared(earlier: Result, later: Result) -> Shown | None:
    """What is drawn of two rounds of a poll, None while figures of either are hidden."""
    if earlier.outcome is None or later.outcome is None:
        return None
    words = of(later.poll.method)
    return words.compared(earlier, earlier.outcome, later, later.outcome)


def brief(result: Result) -> tuple[str, ...]:
    """The figures in one line, as parts of a list; none while they are hidden."""
    if result.outcome is None:
        return ()
    return of_result(result).brief(result, result.outcome)
