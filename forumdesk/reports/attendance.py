"""The attendance list: who is registered, who came, and a line for each to sign.

Contact data is never printed, and no times of entry.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from forumdesk.charts.directions import isolated
from forumdesk.domain.attendance import Presence
from forumdesk.domain.forum import Forum, Room, Venue
from forumdesk.domain.people import Group, Person
from forumdesk.domain.programme import Session, day_of
from forumdesk.i18n import _, language
from forumdesk.reports.badges import needs_latin
from forumdesk.reports.blocks import Block, Figures, Gap, Hairline, head, paragraph, topic
from forumdesk.reports.flow import compose
from forumdesk.reports.fonts import Weight
from forumdesk.reports.page import BODY, INK, MUTED, QUIET, Drawn, Paper, Sheet
from forumdesk.reports.paging import Story
from forumdesk.reports.running import Foot
from forumdesk.reports.signatures import Signatures
from forumdesk.reports.table import Column, Table
from forumdesk.reports.text import Span, Style
from forumdesk.wording import attendance as attendance_words
from forumdesk.wording import documents
from forumdesk.wording import programme as programme_words
from forumdesk.wording import reports as wording
from forumdesk.wording.written import Signer

_CELL = Style(9, Weight.REGULAR, INK, 12)
_NAME = Style(9.5, Weight.SEMIBOLD, INK, 12.5)
_ASIDE = Style(9, Weight.REGULAR, MUTED, 11.5)
_TO_SIGN = 30.0
_CAME = "✓"


@dataclass(frozen=True, slots=True)
class AttendanceOf:
    """All that the list says. `people` come in the order of printing.

    `came` are the persons who have ever come in, and `presence` who was there around the session,
    by the door that it tells; None where nobody checks in.
    """

    forum: Forum
    people: Sequence[Person]
    groups: Sequence[Group]
    came: AbstractSet[str] | None
    session: Session | None = None
    room: Room | None = None
    venue: Venue | None = None
    presence: Presence | None = None

    @property
    def ticked(self) -> AbstractSet[str] | None:
        """Who gets a tick: who came to the forum, or was there while the session ran.

        None where no tick would be true: before a session, and beside others elsewhere unless its
        own door is watched.
        """
        if self.session is None:
            return self.came
        if self.presence is None or self.presence.beside:
            return None
        return self.presence.during


def attendance(of: AttendanceOf, *, size: Paper) -> Drawn:
    """The list as a PDF in the current language."""
    spoken = language()
    name = documents.ATTENDANCE.title()
    about = of.session.title.in_language(spoken) if of.session else of.forum.short_title
    sheet = Sheet(size, title=f"{name}: {about}", language=spoken)
    blocks = [*_header(of, name), *_totals(of), *_people(of), *_by_group(of)]
    left = f"{isolated(of.forum.short_title)} · {name}"
    closing = Signatures(
        signers=(Signer(_("Chair")), Signer(_("Committee"))),
        ending=wording.end_of_list(len(of.people)),
    )
    foot = Foot(
        state=left,
        running=f"{name} · {isolated(about)}",
    )
    compose(sheet, Story(blocks, closing), foot=foot)
    return sheet.drawn()


def _header(of: AttendanceOf, name: str) -> list[Block]:
    spoken = language()
    zone = ZoneInfo(of.forum.time_zone)
    place = ", ".join(isolated(one.name.in_language(spoken)) for one in (of.room, of.venue) if one)
    if of.session is None:
        when = programme_words.dates(of.forum.starts, of.forum.ends)
    else:
        times = programme_words.held(of.session, zone=zone)
        when = f"{programme_words.weekday(day_of(of.session, zone))}, {times}"
    about = of.session.title.in_language(spoken) if of.session else ""
    blocks: list[Block] = [
        paragraph(of.forum.title.in_language(spoken), QUIET),
        Gap(points=2),
        topic(name),
    ]
    if about:
        blocks.append(paragraph(about, BODY))
    blocks.append(paragraph(" · ".join(one for one in (when, place) if one)))
    return [*blocks, Gap(points=9), Hairline(colour=INK), Gap(points=7)]


def _totals(of: AttendanceOf) -> list[Block]:
    items = [(str(len(of.people)), _("registered"))]
    known = of.came
    if of.session is not None:
        known = of.presence.counted if of.presence else None
    if known is not None:
        here = sum(person.id in known for person in of.people)
        items.insert(0, (str(here), attendance_words.counted(of.session)))
        if of.ticked is not None:
            items.append((str(len(of.people) - here), attendance_words.missing(of.session)))
    note = attendance_words.doors(of.session, of.presence) if of.session else ""
    told = [Gap(points=6), paragraph(note, QUIET)] if note else []
    return [Figures(items=tuple(items)), *told, Gap(points=8), Hairline(), Gap(points=6)]


def _people(of: AttendanceOf) -> list[Block]:
    spoken = language()
    groups = {group.id: group.name.in_language(spoken) for group in of.groups}
    rows = []
    for number, person in enumerate(of.people, start=1):
        name = [Span(person.display, _NAME)]
        if needs_latin(person):
            name = [Span(f"{person.display}\n", _NAME), Span(person.latin, _ASIDE)]
        rows.append(
            (
                str(number),
                tuple(name),
                person.office.in_language(spoken),
                person.institution.in_language(spoken),
                groups.get(person.group or "", ""),
                _CAME if person.id in (of.ticked or ()) else "",
                "",
            )
        )
    columns = (
        Column(_("No."), 9, right=True),
        Column(_("Name"), 34),
        Column(_("Office"), 24),
        Column(_("Institution"), 30),
        Column(_("Group"), 24),
        Column(_CAME, 5),
        Column(_("Signature"), 32),
    )
    return [
        Table(
            columns=columns, rows=tuple(rows), style=_CELL, padding=3, least_row=_TO_SIGN, space=7
        )
    ]


def _by_group(of: AttendanceOf) -> list[Block]:
    if of.ticked is None or not of.groups:
        return []
    named = [(group.id, group.name.in_language(language())) for group in of.groups]
    rows = []
    for group, name in [*named, (None, _("no group"))]:
        members = [person for person in of.people if person.group == group]
        if members:
            here = sum(person.id in of.ticked for person in members)
            rows.append((name, str(here), str(len(members))))
    columns = (
        Column(_("Group"), 60),
        Column(attendance_words.counted(of.session), 20, right=True),
        Column(_("registered"), 20, right=True),
    )
    if not rows:
        return []
    return [Gap(points=15), head(_("By group")), Table(columns=columns, rows=tuple(rows))]
