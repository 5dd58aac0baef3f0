"""What people need of the place and the meals, as a table of its own for those who see to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from forumdesk.domain.people import Person
from forumdesk.exchange.sheets.answers import Answered
from forumdesk.exchange.sheets.base import Column, Sheet, SheetForm
from forumdesk.i18n import N_, _

NEEDS = SheetForm(
    lambda: _("What people need"),
    (Column("number", N_("Number")), Column("display", N_("Name"))),
)


def needs_sheet(people: Sequence[Person], answered: Answered) -> Sheet:
    """A row for each of these people who needs something."""
    form = replace(NEEDS, columns=(*NEEDS.columns, *answered.columns))
    told = [(one, answered.cells(one.id)) for one in people]
    return Sheet(form, [(one.number, one.display, *cells) for one, cells in told if any(cells)])
