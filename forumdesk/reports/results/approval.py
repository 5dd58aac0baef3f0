"""Approval on paper: shares are of ballots, not of ticks, and the ticks are counted beside."""

from __future__ import annotations

from collections.abc import Sequence

from forumdesk.domain.results import Result
from forumdesk.i18n import _, ngettext
from forumdesk.reports.results.base import Printed, Row, option_bars, option_rows
from forumdesk.reports.table import Column


def _columns(_result: Result) -> list[Column]:
    return [
        Column(_("No."), 8),
        Column(_("Option"), 62),
        Column(_("Approvals"), 16, right=True),
        Column(_("of valid ballots"), 20, right=True),
    ]


def _rows(result: Result) -> list[Row]:
    return option_rows(result, whole=result.valid)


def _notes(result: Result) -> Sequence[str]:
    ticks = sum(one.figure for one in result.options or ())
    sentence = ngettext(
        "{ticks} approvals on {ballots} ballot; a ballot may approve several options.",
        "{ticks} approvals on {ballots} ballots; a ballot may approve several options.",
        result.valid,
    )
    return (sentence.format(ticks=ticks, ballots=result.valid),)


PRINTED = Printed(bars=option_bars, columns=_columns, rows=_rows, notes=_notes)
