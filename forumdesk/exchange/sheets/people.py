"""People as a table. Its columns are called what a list that is read in has to call them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from forumdesk.domain.people import Group, Person
from forumdesk.exchange.sheets.answers import NO_ANSWERS, Answered
from forumdesk.exchange.sheets.base import Cell, Coded, Column, Sheet, SheetForm
from forumdesk.i18n import N_, _, language
from forumdesk.wording.languages import language_name

PEOPLE = SheetForm(
    lambda: _("People"),
    (
        Column("number", N_("Number")),
        Column("display", N_("Name")),
        Column("given", N_("Given name")),
        Column("family", N_("Family name")),
        Column("latin", N_("Latin name")),
        Column("office", N_("Office")),
        Column("institution", N_("Institution")),
        Column("country", N_("Country")),
        Column("group", N_("Group")),
        Column("language", N_("Language")),
    ),
)


def people_sheet(
    people: Sequence[Person], groups: Mapping[str, Group], answered: Answered = NO_ANSWERS
) -> Sheet:
    """A row for each person, by number, and behind it the answers; groups by their ids."""
    form = replace(PEOPLE, columns=(*PEOPLE.columns, *answered.columns))
    return Sheet(form, [(*_row(one, groups), *answered.cells(one.id)) for one in people])


def _row(person: Person, groups: Mapping[str, Group]) -> Sequence[Cell]:
    group = groups.get(person.group or "")
    spoken = person.language
    return (
        person.number,
        person.display,
        person.given,
        person.family,
        person.latin,
        person.office.in_language(language()),
        person.institution.in_language(language()),
        person.country,
        group.name.in_language(language()) if group else None,
        Coded(spoken, language_name(spoken)) if spoken else None,
    )
