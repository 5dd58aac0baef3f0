"""Taking people over from foreign files: first a plan that writes nothing, then the import."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.exchanging import Known, ReadAs, RowProblem
from forumdesk.domain.fields import Field
from forumdesk.domain.people import Person
from forumdesk.domain.privacy import About
from forumdesk.domain.registration import Answer, RegistrationField
from forumdesk.domain.text import identity
from forumdesk.domain.undo import Deed
from forumdesk.exchange.grid import MAX_ROWS, Grid
from forumdesk.exchange.people_lists import read_people
from forumdesk.exchange.person_rows import PersonRow
from forumdesk.operations import people as operations
from forumdesk.operations.copies import refuse_while_secret_poll_is_open
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.people import NewPerson
from forumdesk.operations.registration import ask_for
from forumdesk.operations.same_person import (
    Entry,
    Registry,
    contacts_in,
    differing,
    looks_like,
)
from forumdesk.operations.typed_people import person_fields, refilled
from forumdesk.operations.undo import recording
from forumdesk.store import aliases, desk_log, registration
from forumdesk.store import forum as forums
from forumdesk.store import people as rows
from forumdesk.store.numbers import Numbered, next_number
from forumdesk.store.reader import Reader, Store

# What a list may say of somebody's name.
_OF_NAMES = (Field.DISPLAY, Field.GIVEN, Field.FAMILY, Field.LATIN)
# Rows after which somebody who watches hears of it.
_WATCHED = 100


class Action(StrEnum):
    """What becomes of a row; of one about somebody who is registered already, as is chosen."""

    SKIP = "skip"
    UPDATE = "update"
    ADD = "add"


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """What would become of one row. `person` is what would be stored, None for a bad row.

    `number` is the row as a spreadsheet counts, `known` the id of the person the row is about
    when that person is registered already; before an update that person `was` so and `had` these
    answers to what the row answers. A bad row is skipped. `same_as` says who a repeat repeats;
    `looks_like` who has the same name or one that differs in marks or titles alone, and is somebody
    else. Of a repeat within the list the first row gets the answers to fields that it lacks: these
    are `taken`; what `differs` are fields that both answer, each otherwise.
    `questions` are about fields without which the person comes. Whoever has `withdrawn` is skipped
    unless the person is to be added.
    """

    number: int
    action: Action
    person: NewPerson | None
    errors: tuple[RowProblem, ...] = ()
    known: str | None = None
    was: Person | None = None
    had: tuple[Answer, ...] = ()
    same_as: Known | None = None
    looks_like: Known | None = None
    questions: tuple[RowProblem, ...] = ()
    withdrawn: bool = False
    taken: tuple[RegistrationField, ...] = ()
    differs: tuple[RegistrationField, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportCounts:
    """How many people were added, changed, left as they were, and how many rows were bad."""

    added: int
    updated: int
    skipped: int
    bad: int


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """A file as it was read and what an import would do. `errors` are all there are.

    Each row below the headings is one of `rows` or `not_people`. `ignored` are columns that were
    not taken, `other_sheets` sheets that look like lists too, `hidden` rows that nobody sees in the
    spreadsheet program, `above` those above the headings that are no titles. `last_known` is the
    number of whoever was registered last by then. `fields` are those of the forum as they
    would be then: an import begins with asking for those that are `switched_on`. `unused` are
    columns of fields that are not asked for, by the keys of these.
    """

    read_as: ReadAs
    columns: tuple[str, ...]
    rows: tuple[PlannedRow, ...]
    errors: tuple[RowProblem, ...]
    not_people: tuple[int, ...] = ()
    ignored: tuple[str, ...] = ()
    other_sheets: tuple[str, ...] = ()
    hidden: tuple[int, ...] = ()
    above: tuple[int, ...] = ()
    last_known: int = 0
    fields: tuple[RegistrationField, ...] = ()
    unused: Mapping[str, str] = field(default_factory=dict)
    switched_on: tuple[str, ...] = ()

    @property
    def counts(self) -> ImportCounts:
        """What an import would do with the good rows."""
        good = [row.action for row in self.rows if not row.errors]
        return ImportCounts(
            added=good.count(Action.ADD),
            updated=good.count(Action.UPDATE),
            skipped=good.count(Action.SKIP),
            bad=len(self.rows) - len(good),
        )


@dataclass(frozen=True, slots=True)
class Answers:
    """What somebody said about single rows and words of a list.

    `actions` is by the number of a row that repeats somebody, `countries` the code of a country by
    the words in the list, `people` the rows in which somebody stands although it looks otherwise.
    """

    actions: Mapping[int, Action] = field(default_factory=dict)
    countries: Mapping[str, str] = field(default_factory=dict)
    people: frozenset[int] = frozenset()


def plan_people_import(
    db: Reader,
    *,
    grid: Grid,
    mapping: Mapping[str, str] | None = None,
    on_duplicate: Action = Action.SKIP,
    header_row: int | None = None,
    answers: Answers = Answers(),
    use_fields: bool = False,
) -> ImportPlan:
    """Find the people in a list and say what an import would do; nothing is written.

    Two people are the same when their names are, as they are written and with every mark, letter
    case aside, and phone, e-mail or institution; an institution that is missing on one side fits
    any. They are not where their phones or e-mails are others. `on_duplicate` says what to do with
    a row about somebody who is registered already: skip it, update the person by what the row
    fills, or add another. A repeat within the file is skipped unless it is to be added.

    What the forum does not ask for is left out, unless `use_fields` says to ask for it from then
    on.

    Raises:
        Refused: what `read_people` raises.
    """
    fields = registration.fields(db)
    table = read_people(
        grid,
        mapping=mapping,
        header_row=header_row,
        countries=answers.countries,
        people=answers.people,
        fields=fields,
        use_fields=use_fields,
    )
    planner = _Planner(db, on_duplicate=on_duplicate, actions=answers.actions)
    planned = planner.planned(table.rows)
    errors = (*table.problems, *(problem for row in planned for problem in row.errors))
    there = {row.number for row in planned}
    return ImportPlan(
        table.read_as,
        table.columns,
        planned,
        errors,
        not_people=table.not_people,
        ignored=table.ignored,
        other_sheets=grid.others,
        hidden=tuple(number for number in grid.hidden_rows if number in there),
        above=table.above,
        last_known=planner.last_known,
        fields=tuple(replace(one, used=one.used or one.key in table.switched_on) for one in fields),
        unused=table.unused,
        switched_on=table.switched_on,
    )


class _Planner:
    """What is known already, and what the rows so far have added to it."""

    def __init__(self, db: Reader, *, on_duplicate: Action, actions: Mapping[int, Action]) -> None:
        self._language = forums.forum(db).languages[0]
        self._on_duplicate, self._actions = on_duplicate, actions
        self._groups = {group.id: group for group in rows.groups(db)}
        self.last_known = 0
        self._known = Registry()
        self._seen = Registry()
        self._fields = {one.key: one for one in registration.fields(db)}
        self._planned: dict[int, PlannedRow] = {}
        self._answers = registration.answers_by_field(db)
        there: dict[str, Person] = {}
        names: set[tuple[str, str]] = set()
        twice = {one.person for one in aliases.aliases(db)}
        for called in rows.by_every_name(db):
            # As they are registered comes before their other names.
            person = there.setdefault(called.id, called)
            name = (person.id, identity(called.display))
            if person.erased or name in names:
                continue
            names.add(name)
            contacts = contacts_in(self._answers.get(person.id, {}))
            self._known.add_person(called.display, person, contacts, twice=person.id in twice)
            self.last_known = max(self.last_known, person.number)

    def planned(self, table: Iterable[PersonRow]) -> tuple[PlannedRow, ...]:
        """What would become of all rows, which have numbers of their own."""
        for row in table:
            planned = self._plan(row)
            if row.questions or row.withdrawn:
                planned = replace(planned, questions=row.questions, withdrawn=row.withdrawn)
            self._planned[row.number] = planned
        return tuple(self._planned.values())

    def _plan(self, row: PersonRow) -> PlannedRow:
        if row.problems:
            return PlannedRow(row.number, Action.SKIP, None, row.problems)
        try:
            new = operations.check_fields(person_fields(row.words, language=self._language))
        except Refused as refused:
            named = refused.facts.get("field")
            where = named if isinstance(named, Field) else None
            return PlannedRow(
                row.number, Action.SKIP, None, (RowProblem(row.number, where, refused),)
            )
        institution = row.words.get("institution", "")
        new = replace(new, answers=row.answers) if row.answers else new
        known = self._known.find(new.display, institution, row.contacts)
        chosen = self._actions.get(row.number)
        meant = chosen is Action.ADD or (chosen is Action.UPDATE and bool(known))
        if row.withdrawn and not meant:
            return PlannedRow(row.number, Action.SKIP, new)
        wanted = chosen or self._on_duplicate
        if known and wanted is Action.UPDATE:
            return self._update(row, known)
        same = known or self._seen.find(new.display, institution, row.contacts)
        planned = self._added(row.number, new, same, wanted)
        if same and not known and chosen is None and planned.action is Action.SKIP:
            planned = self._completed(row, planned, same[0])
        if planned.same_as is None:
            alike = looks_like((self._known, self._seen), new.display, institution)
            planned = replace(planned, looks_like=alike)
        if not known:
            here = Entry(Known(new.display, row=row.number), contacts=row.contacts)
            self._seen.add(new.display, [institution] if institution else [], here)
        return planned

    def _completed(self, row: PersonRow, repeat: PlannedRow, first: Entry) -> PlannedRow:
        """Give the first row of somebody what it lacks of a repeat, and tell that of the repeat."""
        above = self._planned[first.known.row or 0]
        if above.person is None:
            return repeat
        given = {one.field: one.value for one in above.person.answers}
        more = tuple(one for one in row.answers if one.field not in given)
        whole = replace(above.person, answers=(*above.person.answers, *more))
        self._planned[above.number] = replace(above, person=whole)
        self._seen.learn(above.person.display, first, row.contacts)
        otherwise = differing(given, {one.field: one.value for one in row.answers})
        return replace(
            repeat,
            taken=tuple(self._fields[one.field] for one in more),
            differs=tuple(self._fields[key] for key in otherwise),
        )

    def _added(
        self, number: int, new: NewPerson, same: Sequence[Entry], wanted: Action
    ) -> PlannedRow:
        if not same:
            return PlannedRow(number, Action.ADD, new)
        first = same[0]
        return PlannedRow(
            number,
            Action.ADD if wanted is Action.ADD else Action.SKIP,
            new,
            known=first.person.id if first.person else None,
            same_as=first.known,
        )

    def _update(self, row: PersonRow, known: Sequence[Entry]) -> PlannedRow:
        person = known[0].person
        if person is None or len(known) > 1:
            several = Refused(Reason.ROW_FITS_SEVERAL, value=row.words["display"])
            problem = RowProblem(row.number, Field.DISPLAY, several)
            return PlannedRow(row.number, Action.SKIP, None, (problem,))
        group = self._groups.get(person.group or "")
        words = row.words
        if identity(words["display"]) != identity(person.display):
            # Whoever is found by another name keeps the own one.
            words = {key: said for key, said in words.items() if key not in _OF_NAMES}
        merged = refilled(person, words, group=group, language=self._language)
        given = self._answers.get(person.id, {})
        return PlannedRow(
            row.number,
            Action.UPDATE,
            replace(merged, answers=row.answers),
            known=person.id,
            was=person,
            had=tuple(Answer(one.field, given.get(one.field, "")) for one in row.answers),
            same_as=known[0].known,
        )


def import_people(
    db: Store,
    *,
    plan: ImportPlan,
    skip_bad_rows: bool = False,
    watch: Callable[[int], bool] = lambda _row: True,
) -> Outcome[ImportCounts]:
    """Do what the plan says, as one step that can be taken back: everything or nothing.

    `watch` hears now and then how many rows are done, and says whether to go on.

    Raises:
        Refused: IMPORT_STOPPED; BAD_ROWS when the plan has errors, unless `skip_bad_rows`; the
            error of the table itself in any case; LIST_IS_OUTDATED when somebody whom the plan
            updates was changed or is gone, or whom it adds was registered since; POLL_IS_OPEN
            while a secret poll is open.
    """
    check_plan(plan, skip_bad_rows=skip_bad_rows)
    with recording(db, Deed.IMPORT_PEOPLE) as (transaction, written):
        refuse_while_secret_poll_is_open(transaction)
        _refuse_outdated(transaction, plan)
        ask_for(transaction, plan.switched_on)
        known = operations.registering(transaction)
        added = sum(row.person is not None and row.action is Action.ADD for row in plan.rows)
        number = next_number(transaction, Numbered.PERSON, many=added)
        for done, row in enumerate(plan.rows):
            if done % _WATCHED == 0 and not watch(done):
                raise Refused(Reason.IMPORT_STOPPED)
            if row.person is None or row.action is Action.SKIP:
                continue
            if row.action is Action.ADD:
                operations.add(transaction, row.person, number=number, known=known)
                number += 1
                continue
            before = rows.person(transaction, row.known or "")
            if before is not None:
                operations.change(transaction, before, row.person, known=known)
        counts = plan.counts
        desk_log.log(
            transaction,
            at=datetime.now(UTC),
            event=About.IMPORTED.value,
            people=counts.added + counts.updated,
        )
    return Outcome(counts, written.undo)


def _refuse_outdated(db: Reader, plan: ImportPlan) -> None:
    """While the list was looked at, others may have registered, changed or deleted people of it."""
    came = rows.people_after(db, number=plan.last_known, most=MAX_ROWS)
    names = {identity(one.display) for one, _folded in came}
    new = (row.person for row in plan.rows if row.action is Action.ADD)
    if any(one is not None and identity(one.display) in names for one in new):
        raise Refused(Reason.LIST_IS_OUTDATED)
    updated = [row.was for row in plan.rows if row.was is not None]
    there = rows.people_of(db, {one.id for one in updated})
    if any(there.get(one.id) != one for one in updated):
        raise Refused(Reason.LIST_IS_OUTDATED)
    answers = registration.answers_by_field(db) if updated else {}
    for row in plan.rows:
        given = answers.get(row.known or "", {})
        if any(given.get(one.field, "") != one.value for one in row.had):
            raise Refused(Reason.LIST_IS_OUTDATED)


def check_plan(plan: ImportPlan, *, skip_bad_rows: bool) -> None:
    """Whether the plan may be carried out.

    Raises:
        Refused: BAD_ROWS when it has errors, unless `skip_bad_rows`; the error of the table
            itself in any case.
    """
    if plan.errors and not plan.rows:
        raise plan.errors[0].refused
    if plan.errors and not skip_bad_rows:
        raise Refused(Reason.BAD_ROWS, number=len({problem.row for problem in plan.errors}))
