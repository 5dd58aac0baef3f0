"""Single choice on paper: votes per option, as a fraction of the base."""

from __future__ import annotations

from forumdesk.domain.results import Result
from forumdesk.i18n import _
from forumdesk.reports.results.base import Printed, Row, option_bars, option_rows
from forumdesk.reports.table import Column
from forumdesk.wording.polls import base


def _columns(result: Result) -> list[Column]:
    return [
        Column(_("No."), 8),
        Column(_("Option"), 62),
        Column(_("Votes"), 12, right=True),
        Column(_("of {base}").format(base=base(result.poll.rules.base)), 22, right=True),
    ]


def _rows(result: Result) -> list[Row]:
    return option_rows(result, whole=result.base)


PRINTED = Printed(bars=option_bars, columns=_columns, rows=_rows, notes=lambda _result: ())
