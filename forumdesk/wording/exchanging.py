"""What was wrong in somebody's table, in words."""

from __future__ import annotations

from forumdesk.charts.directions import isolated
from forumdesk.domain.errors import Reason
from forumdesk.domain.exchanging import Known, ReadAs, RowProblem
from forumdesk.i18n import N_, _
from forumdesk.wording.facts import Shell, told
from forumdesk.wording.refusals import refusal

# What is wrong in a row is told before anything could be changed.
_IN_A_ROW = {
    Reason.MISSING_FIELD: N_("{field} is missing."),
    Reason.INVALID_FIELD: N_("{field}: “{value}” cannot be used."),
}


def problem(found: RowProblem, *, to: Shell) -> str:
    """The sentence for one problem, without the row's number."""
    template = _IN_A_ROW.get(found.refused.reason)
    return told(template, found.refused.facts, to=to) if template else refusal(found.refused, to=to)


def delimiter(value: str) -> str:
    """What parts the cells of a table."""
    return {";": _("semicolons"), ",": _("commas"), "\t": _("tabs")}.get(value, value)


def whose(known: Known) -> str:
    """Somebody whom an import knows, so that a reader finds them."""
    if known.number is not None:
        return _("{name}, No. {n}").format(name=isolated(known.display), n=known.number)
    return _("{name}, row {row}").format(name=isolated(known.display), row=known.row)


def looks_like(known: Known) -> str:
    """A warning: another person's name differs in marks alone."""
    return _("Looks like {who}, but is written otherwise and is taken as somebody else.").format(
        who=whose(known)
    )


def read_as(value: ReadAs) -> str:
    """How a table was read, in a line."""
    return _("Read as {encoding}, cells parted by {delimiter}.").format(
        encoding=value.encoding.upper(), delimiter=delimiter(value.delimiter)
    )
