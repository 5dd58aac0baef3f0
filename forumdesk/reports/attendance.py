"""The attendance list: who is registered, who came, and a line for each to sign.

Phone numbers that are known are printed only where nobody signs, since a list to sign is passed
around; of all times only that at which two thirds were there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from forumdesk.charts.directions import isolated
from forumdesk.domain.attendance import Came
from forumdesk.domain.forum import Forum, Room, Venue
from forumdesk.domain.people import Group, Person
from forumdesk.domain.programme import Session, day_of
from forumdesk.domain.registration import Sex
from forumdesk.i18n import _, language, ngettext
from forumdesk.reports.badge_words import needs_latin
from forumdesk.reports.blocks import Block, Figures, Gap, Hairline, head, paragraph, topic
from forumdesk.reports.flow import compose
from forumdesk.reports.fonts import Weight
from forumdesk.reports.page import INK, MUTED, QUIET, Drawn, Paper, Sheet
from forumdesk.reports.paging import Story
from forumdesk.reports.running import Foot
from forumdesk.reports.signatures import Signatures
from forumdesk.reports.table import Cell, Column, Table
from forumdesk.reports.text import Span, Style
from forumdesk.wording import attendance as attendance_words
from forumdesk.wording import documents, spelled
from forumdesk.wording import programme as programme_words
from forumdesk.wording import reports as wording
from forumdesk.wording.registration import sex_letter
from forumdesk.wording.written import Signer

_CELL = Style(9, Weight.REGULAR, INK, 12)
_NAME = Style(9.5, Weight.SEMIBOLD, INK, 12.5)
_ASIDE = Style(9, Weight.REGULAR, MUTED, 11.5)
# A signature may reach into the row below, where the next one stands at the other side.
_TO_SIGN = 25.0
_CAME = "✓"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for beyond the usual: only those who came, no room to sign, more columns.

    `empty` rows are left for those who are not registered.
    """

    present_only: bool = False
    organisers: bool = False
    sex: bool = False
    phone: bool = False
    empty: int = 0


@dataclass(frozen=True, slots=True)
class AttendanceOf:
    """All that the list says: of a session, else of a day, else of the forum.

    `people` are all who are registered, in the order of printing; `places` are where it
    is held, as far as that is known. `sexes` and `phones` have by person what is known.
    Of a part of the list, `out_of` is how many are registered.
    """

    forum: Forum
    people: Sequence[Person]
    groups: Sequence[Group]
    came: Came
    asked: Asked = Asked()
    session: Session | None = None
    day: date | None = None
    places: Sequence[Room | Venue] = ()
    sexes: Mapping[str, str] = field(default_factory=dict)
    phones: Mapping[str, str] = field(default_factory=dict)
    out_of: int | None = None

    @property
    def listed(self) -> Sequence[Person]:
        """Those who have a row."""
        if not self.asked.present_only:
            return self.people
        return [one for one in self.people if one.id in (self.came.ticked or ())]

    @property
    def zone(self) -> ZoneInfo:
        """The forum's."""
        return ZoneInfo(self.forum.time_zone)

    @property
    def about(self) -> str:
        """What stands below the document's name; empty for the whole forum."""
        if self.session is not None:
            return self.session.title.in_language(language())
        return programme_words.day_number(self.forum, self.day) if self.day else ""


def attendance(of: AttendanceOf, *, size: Paper) -> Drawn:
    """The list as a PDF in the current language."""
    name = documents.ATTENDANCE.title()
    about = of.about or of.forum.short_title
    sheet = Sheet(size, title=f"{name}: {about}", language=language())
    counted = [*_by_group(of), *_by_sex(of)] if of.out_of is None else []
    blocks = [*_header(of, name), *_totals(of), *_people(of), *counted]
    closing = Signatures(
        signers=() if of.asked.organisers else (Signer(_("Chair")), Signer(_("Committee"))),
        ending=wording.end_of_list(len(of.listed), empty=of.asked.empty),
    )
    left = f"{isolated(of.forum.short_title)} · {name}"
    foot = Foot(state=left, running=f"{name} · {isolated(about)}")
    compose(sheet, Story(blocks, closing), foot=foot)
    return sheet.drawn()


def _header(of: AttendanceOf, name: str) -> list[Block]:
    spoken = language()
    place = ", ".join(isolated(one.name.in_language(spoken)) for one in of.places)
    return [
        paragraph(of.forum.title.in_language(spoken), QUIET),
        Gap(points=2),
        topic(name),
        *([paragraph(of.about)] if of.about else []),
        paragraph(" · ".join(one for one in (_when(of), place) if one)),
        Gap(points=9),
        Hairline(colour=INK),
        Gap(points=7),
    ]


def _when(of: AttendanceOf) -> str:
    """Day and date in words, and a session's times."""
    if of.session is not None:
        times = programme_words.held(of.session, zone=of.zone)
        return f"{spelled.whole_date(day_of(of.session, of.zone))}, {times}"
    if of.day is not None or of.forum.days == 1:
        return spelled.whole_date(of.day or of.forum.starts)
    return programme_words.dates(of.forum.starts, of.forum.ends)


def _totals(of: AttendanceOf) -> list[Block]:
    called = _("registered") if of.out_of is None else _("on this list")
    items = [(str(len(of.people)), called)]
    came = of.came
    if came.counted is not None:
        here = sum(person.id in came.counted for person in of.people)
        items.insert(0, (str(here), attendance_words.counted(of.session)))
        if came.ticked is not None:
            items.append((str(len(of.people) - here), attendance_words.missing(of.session)))
    notes = [
        attendance_words.quorum(came, zone=of.zone, day=_day(of))
        if of.out_of is None
        else _part(of, of.out_of),
        attendance_words.doors(of.session, came.presence) if of.session else "",
        attendance_words.overnight(sum(one.id in came.overnight for one in of.people)),
        _("For the organisers: it shows phone numbers and is not passed around or hung up.")
        if of.asked.organisers and of.asked.phone
        else "",
    ]
    told = [block for note in notes if note for block in (Gap(points=4), paragraph(note, QUIET))]
    return [Figures(items=tuple(items)), *told, Gap(points=8), Hairline(), Gap(points=6)]


def _part(of: AttendanceOf, out_of: int) -> str:
    """That it is not the whole list."""
    return ngettext(
        "A part of the list: {n} of the {all} people who are registered.",
        "A part of the list: {n} of the {all} people who are registered.",
        len(of.people),
    ).format(n=len(of.people), all=out_of)


def _day(of: AttendanceOf) -> date | None:
    """The day that times need not name."""
    return day_of(of.session, of.zone) if of.session is not None else of.day


def _people(of: AttendanceOf) -> list[Block]:
    spoken = language()
    groups = {group.id: group.name.in_language(spoken) for group in of.groups}
    rows = []
    for number, person in enumerate(of.listed, start=1):
        name = [Span(person.display, _NAME)]
        if needs_latin(person):
            name = [Span(f"{person.display}\n", _NAME), Span(person.latin, _ASIDE)]
        office, group = person.office.in_language(spoken), groups.get(person.group or "", "")
        between = "\n" if office and group else ""
        cells: tuple[Cell, ...] = (
            tuple(name),
            (Span(f"{office}{between}", _CELL), Span(group, _ASIDE)),
            person.institution.in_language(spoken),
        )
        row = _row(of, number, cells, person=person.id)
        # Nobody signs for whoever is erased.
        rows.append(_unsigned(of, row) if person.erased else row)
    first = len(rows) + 1
    empty = [_row(of, number, ("", "", "")) for number in range(first, first + of.asked.empty)]
    registered, others = _table(of, _("Name"), rows), _table(of, _("Not registered"), empty)
    return [registered, *([Gap(points=12), others] if empty else [])]


def _row(
    of: AttendanceOf, number: int, known: tuple[Cell, ...], *, person: str = ""
) -> tuple[Cell, ...]:
    """A row; what is not known is written in by hand. Places to sign are left and right in turn."""
    asked = of.asked
    sign = (f"{number}.", "") if number % 2 else ("", f"{number}.")
    return (
        str(number),
        *known,
        *([sex_letter(of.sexes.get(person, ""))] if asked.sex else []),
        *([of.phones.get(person, "")] if asked.phone else []),
        _CAME if person in (of.came.ticked or ()) else "",
        *(() if asked.organisers else sign),
    )


def _unsigned(of: AttendanceOf, row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    return row if of.asked.organisers else (*row[:-2], "–", "")


def _table(of: AttendanceOf, called: str, rows: Sequence[tuple[Cell, ...]]) -> Table:
    columns = (
        Column(_("No."), 9, right=True),
        Column(called, 36),
        Column(_("Office, group"), 32),
        Column(_("Institution"), 32),
        *([Column(_("M/F"), 11)] if of.asked.sex else []),
        *([Column(_("Phone"), 34 if of.asked.organisers else 26)] if of.asked.phone else []),
        Column(_CAME, 5),
        *(() if of.asked.organisers else (Column(_("Signature"), 22), Column("", 20))),
    )
    least = 0.0 if of.asked.organisers else _TO_SIGN
    return Table(
        columns=columns, rows=tuple(rows), style=_CELL, padding=3, least_row=least, space=7
    )


def _by_group(of: AttendanceOf) -> list[Block]:
    if of.came.ticked is None or not of.groups:
        return []
    named = [(group.id, group.name.in_language(language())) for group in of.groups]
    return _counted(
        of,
        (_("By group"), _("Group")),
        [
            (name, [person.id for person in of.people if person.group == group])
            for group, name in [*named, (None, _("no group"))]
        ],
    )


def _by_sex(of: AttendanceOf) -> list[Block]:
    """Those of whom it is known, and how many the others are."""
    if not of.sexes:
        return []
    return _counted(
        of,
        (_("By sex"), _("Sex")),
        [
            (name, [person.id for person in of.people if of.sexes.get(person.id, "") == value])
            for value, name in (
                (Sex.FEMALE, _("Female")),
                (Sex.MALE, _("Male")),
                ("", _("not said")),
            )
        ],
    )


def _counted(
    of: AttendanceOf, called: tuple[str, str], parts: Sequence[tuple[str, Sequence[str]]]
) -> list[Block]:
    """How many came and are registered of each part that anybody is of."""
    title, first = called
    ticked = of.came.ticked
    rows = []
    for name, members in parts:
        here = () if ticked is None else (str(sum(one in ticked for one in members)),)
        if members:
            rows.append((name, *here, str(len(members))))
    came = () if ticked is None else (Column(attendance_words.counted(of.session), 20, right=True),)
    columns = (
        Column(first, 60),
        *came,
        Column(_("registered"), 20, right=True),
    )
    if not rows:
        return []
    return [Gap(points=15), head(title), Table(columns=columns, rows=tuple(rows))]
