"""What participants sent, as a table: the words of what the room may see, and no others."""

from __future__ import annotations

from collections.abc import Sequence

from forumdesk.domain import inputs
from forumdesk.domain.given_inputs import GivenInput
from forumdesk.exchange.sheets.base import Cell, Coded, Column, Sheet, SheetForm
from forumdesk.i18n import N_, _, language
from forumdesk.wording import actions as action_words
from forumdesk.wording import inputs as wording

INPUTS = SheetForm(
    lambda: _("Inputs"),
    (
        Column("number", N_("Number")),
        Column("kind", N_("Kind")),
        Column("text", N_("Text")),
        Column("given", N_("Words given")),
        Column("to", N_("For whom")),
        Column("session", N_("Session")),
        Column("received", N_("Received")),
        Column("state", N_("State")),
        Column("reason", N_("Reason")),
        Column("support", N_("Support")),
        Column("name", N_("Name")),
        Column("group", N_("Group")),
        Column("answer_kind", N_("Kind of answer")),
        Column("answer", N_("Answer")),
        Column("answered", N_("Answered on")),
        Column("actions", N_("Actions")),
    ),
)


def inputs_sheet(given: Sequence[GivenInput]) -> Sheet:
    """A row for each input, by number."""
    return Sheet(INPUTS, [_row(one) for one in given])


def _row(one: GivenInput) -> Sequence[Cell]:
    said, answer = one.input, one.response
    reason, group = said.reason, one.group
    return (
        said.number,
        Coded(said.kind.value, wording.kind(said.kind)),
        said.text,
        Coded(one.withheld.value, wording.withheld(one.withheld))
        if one.withheld
        else Coded("yes", _("all")),
        _to(one),
        one.session.code if one.session else None,
        one.received,
        Coded(said.state.value, wording.state(said.state)),
        Coded(reason.value, wording.reason(reason)) if reason else None,
        said.support,
        one.name,
        group.name.in_language(language()) if group else None,
        Coded(answer.kind.value, action_words.response(answer.kind)) if answer else None,
        answer.text.in_language(language()) if answer else None,
        one.answered,
        ", ".join(str(action.number) for action in one.actions),
    )


def _to(one: GivenInput) -> Cell:
    """Who it was put to; the name of a person where it may be told."""
    match one.input.to:
        case inputs.TO_ROOM:
            return Coded("room", _("The room"))
        case inputs.TO_RAPPORTEUR:
            return Coded("rapporteur", _("The rapporteur alone"))
        case _:
            return one.addressed
