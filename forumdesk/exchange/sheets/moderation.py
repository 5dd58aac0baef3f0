"""What was decided on inputs, as a table: the desk's log of it, without a word of any of them."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from forumdesk.domain.inputs import Decision
from forumdesk.exchange.sheets.base import Cell, Coded, Column, Sheet, SheetForm
from forumdesk.i18n import N_, _
from forumdesk.wording import inputs as wording

MODERATION = SheetForm(
    lambda: _("Moderation"),
    (
        Column("order", N_("Order")),
        Column("at", N_("Time")),
        Column("number", N_("Input")),
        Column("decision", N_("Decision")),
        Column("reason", N_("Reason")),
    ),
)


def moderation_sheet(decisions: Sequence[Decision], time_zone: str) -> Sheet:
    """A row for each decision, in the order in which they were taken."""
    clock = ZoneInfo(time_zone)
    return Sheet(MODERATION, [_row(one, clock) for one in decisions])


def _row(one: Decision, clock: ZoneInfo) -> Sequence[Cell]:
    reason = one.reason
    return (
        one.order,
        one.at.astimezone(clock),
        one.number,
        Coded(one.state.value, wording.state(one.state)),
        Coded(reason.value, wording.reason(reason)) if reason else None,
    )
