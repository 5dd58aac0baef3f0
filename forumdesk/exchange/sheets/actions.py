"""The register of actions as a table."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from forumdesk.domain.actions import Action, Followed
from forumdesk.domain.follow_up import FollowUpOf
from forumdesk.exchange.actions import input_numbers, ordered
from forumdesk.exchange.sheets.base import Cell, Coded, Column, Sheet, SheetForm
from forumdesk.i18n import N_, _
from forumdesk.wording import actions as wording

ACTIONS = SheetForm(
    lambda: _("Actions"),
    (
        Column("number", N_("Number")),
        Column("text", N_("What")),
        Column("owner", N_("Who does it")),
        Column("person", N_("Person")),
        Column("due", N_("Until when")),
        Column("status", N_("Status")),
        Column("overdue", N_("Overdue")),
        Column("session", N_("Session")),
        Column("priority", N_("Priority")),
        Column("level", N_("Competent level")),
        Column("indicator", N_("Indicator")),
        Column("because", N_("Because")),
        Column("before", N_("Before")),
        Column("after", N_("After")),
        Column("record_text", N_("In the record")),
        Column("record_owner", N_("In the record: who")),
        Column("record_due", N_("In the record: until when")),
        Column("inputs", N_("Inputs")),
        Column("since", N_("Since")),
        Column("last_note", N_("Last note")),
        Column("evidence", N_("Proofs")),
        Column("origin", N_("Comes from")),
    ),
)


def actions_sheet(of: FollowUpOf) -> Sheet:
    """A row for each action, the most urgent first."""
    return Sheet(ACTIONS, [_row(of, one) for one in ordered(of)])


def _row(of: FollowUpOf, one: Followed) -> Sequence[Cell]:
    action, said = one.action, one.action.said
    session = of.sessions.get(action.session or "")
    person = of.people.get(action.person or "")
    return (
        action.number,
        action.text,
        action.owner,
        person.display if person else None,
        action.due,
        Coded(action.status.value, wording.status(action.status)),
        _overdue(action, of),
        session.code if session else None,
        Coded(action.priority.value, wording.priority(action.priority)),
        action.level,
        action.indicator,
        action.because,
        action.before,
        action.after,
        said.text if said else None,
        said.owner if said else None,
        said.due if said else None,
        " ".join(map(str, input_numbers(of, one))),
        *_under(of, one),
    )


def _overdue(action: Action, of: FollowUpOf) -> Cell:
    return Coded("yes", _("Overdue")) if action.is_overdue(of.today) else Coded("no", "")


def _under(of: FollowUpOf, one: Followed) -> Sequence[Cell]:
    """Since when it has its status, what was noted last, its proofs, and where it comes from."""
    since = one.since.astimezone(ZoneInfo(of.forum.time_zone)).date() if one.since else None
    last = next((note.text for note in reversed(one.notes) if note.text), "")
    origin = of.earlier.get(one.action.origin or "")
    proofs = "; ".join(proof.text or proof.path for proof in one.evidence)
    return since, last, proofs, wording.from_earlier(origin) if origin else None
