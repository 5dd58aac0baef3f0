"""Two rounds of a question beside each other, where nobody is followed from one to the other."""

from __future__ import annotations

from dataclasses import replace

from forumdesk.domain.evaluation import is_of_few
from forumdesk.domain.results import Result
from forumdesk.i18n import _
from forumdesk.wording import evaluation
from forumdesk.wording import polls as poll_words
from forumdesk.wording import results as result_words
from forumdesk.wording.results.base import Shown


def title() -> str:
    """What stands over such figures."""
    return _("Before and after")


def shown(earlier: Result, later: Result) -> Shown:
    """The figures of both rounds; of few people how many they were, and no more."""
    found = (
        None if is_of_few(earlier) or is_of_few(later) else result_words.compared(earlier, later)
    )
    if found is None:
        return Shown((), notes=(counted(earlier, later), evaluation.left_out()))
    return replace(found, notes=(counted(earlier, later), *found.notes, not_linked()))


def counted(earlier: Result, later: Result) -> str:
    """How many answered in each."""
    said = _("Before: n = {before} of {cast} cast. After: n = {after} of {cast_after} cast.")
    return said.format(
        before=earlier.valid,
        cast=earlier.turnout.cast,
        after=later.valid,
        cast_after=later.turnout.cast,
    )


def not_linked() -> str:
    """What such figures cannot tell."""
    return _(
        "Answers carry no names: these figures tell how answers spread each time, not who changed."
        " Whoever answered before need not have answered after."
    )


def document(earlier: Result, later: Result) -> dict[str, object]:
    """Both rounds as JSON has a result."""
    return {"before": poll_words.document(earlier), "after": poll_words.document(later)}
