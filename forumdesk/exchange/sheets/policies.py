"""The register of policies as a table."""

from __future__ import annotations

from collections.abc import Sequence

from forumdesk.domain.policies import PolicyRegister, Registered
from forumdesk.exchange.sheets.base import Cell, Coded, Column, Sheet, SheetForm
from forumdesk.i18n import N_, _, language
from forumdesk.wording import policies as wording
from forumdesk.wording import record as record_words

POLICIES = SheetForm(
    lambda: _("Policies"),
    (
        Column("number", N_("Number")),
        Column("title", N_("Policy")),
        Column("owner", N_("Who decides")),
        Column("level", N_("Competent level")),
        Column("standing", N_("State")),
        Column("sessions", N_("Sessions")),
        Column("records", N_("Records")),
        Column("response", N_("Response")),
        Column("responded", N_("Answered on")),
        Column("note", N_("Note")),
    ),
)


def policies_sheet(of: PolicyRegister) -> Sheet:
    """A row for each policy, by number."""
    return Sheet(POLICIES, [_row(one) for one in of.policies])


def _row(one: Registered) -> Sequence[Cell]:
    policy, spoken = one.policy, language()
    return (
        policy.number,
        policy.title.in_language(spoken),
        policy.owner,
        policy.level,
        Coded(one.standing.value, wording.standing(one.standing)),
        " ".join(each.session.code for each in one.sessions),
        "; ".join(
            f"{each.session.code}: {record_words.record_state(each.record)}"
            for each in one.sessions
            if each.record
        ),
        policy.response.in_language(spoken),
        policy.responded,
        policy.note.in_language(spoken),
    )
