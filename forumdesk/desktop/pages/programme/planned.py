"""The sessions of a file to import, with what would become of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import ZoneInfo

from PySide6.QtGui import QIcon

from forumdesk.desktop.tables import Column, RowsModel, Table
from forumdesk.desktop.tall_rows import TallRows
from forumdesk.desktop.theme import Tokens, icon
from forumdesk.domain.forum import Forum
from forumdesk.domain.schedule import ScheduledSession
from forumdesk.domain.schedule_import import Fate
from forumdesk.i18n import _, language
from forumdesk.operations.importing_programme import PlannedSession, SchedulePlan
from forumdesk.wording import schedule_import as wording
from forumdesk.wording.facts import Shell
from forumdesk.wording.programme import clocks, day_number

# Rows whose remarks are shown over several lines: of more nobody reads each.
_MOST_WHOLE = 300
_SESSION, _REMARKS = 1, 2


class Which(StrEnum):
    """Which sessions of the file are looked at."""

    ALL = "all"
    ASKED = "asked"
    BAD = "bad"
    PASSED_OVER = "passed_over"


@dataclass(frozen=True, slots=True)
class Line:
    """A session of the file in words, or what was passed over there, which has no fate."""

    key: str
    where: str
    fate: Fate | None
    when: str = ""
    title: str = ""
    room: str = ""
    people: str = ""
    remark: str = ""


def lines_of(plan: SchedulePlan, forum: Forum) -> Mapping[Which, Sequence[Line]]:
    """What is shown of a plan, by what is to be done with it; takes a moment for long files."""
    zone = ZoneInfo(forum.time_zone)
    sessions = [(one, _line(number, one, forum, zone)) for number, one in enumerate(plan.sessions)]
    without = [
        Line(f"e{number}", one.where, Fate.BAD, remark=wording.problem(one, to=Shell.WINDOW))
        for number, one in enumerate(plan.errors)
        if all(planned.problem is not one for planned in plan.sessions)
    ]
    return {
        # What has to be read before the import stands first.
        Which.ALL: [*without, *(line for _one, line in sorted(sessions, key=_concern))],
        Which.ASKED: [line for one, line in sessions if one.is_warned and one.fate is not Fate.BAD],
        Which.BAD: [*without, *(line for one, line in sessions if one.fate is Fate.BAD)],
        Which.PASSED_OVER: [
            Line(f"n{number}", one.where, None, remark=wording.not_understood(one))
            for number, one in enumerate(plan.not_understood)
        ],
    }


def _concern(one: tuple[PlannedSession, Line]) -> int:
    planned = one[0]
    return 0 if planned.fate is Fate.BAD else 1 if planned.is_warned else 2


def _line(number: int, one: PlannedSession, forum: Forum, zone: ZoneInfo) -> Line:
    session = one.session
    said = [wording.remark(remark) for remark in one.remarks]
    if one.problem is not None:
        said.insert(0, wording.problem(one.problem, to=Shell.WINDOW))
    people = (who.name or who.on_behalf_of.strip() for who in session.people)
    return Line(
        key=f"s{number}",
        where=session.where,
        fate=one.fate,
        when=_when(session, forum, zone),
        title=session.title.in_language(language()),
        room=session.room or session.venue,
        people=", ".join(dict.fromkeys(filter(None, people))),
        remark=" ".join(said),
    )


def _when(session: ScheduledSession, forum: Forum, zone: ZoneInfo) -> str:
    if session.starts is None or session.ends is None:
        return _("In the tray")
    day = day_number(forum, session.starts.astimezone(zone).date())
    return f"{day}, {clocks(session.starts, session.ends, zone=zone)}"


def _columns(tokens: Tokens) -> Iterator[Column[Line]]:
    icons: Mapping[Fate | None, QIcon] = {
        Fate.ADD: icon("plus", tokens.ok),
        Fate.UPDATE: icon("pencil", tokens.accent),
        Fate.SAME: icon("minus", tokens.muted),
        Fate.LEFT: icon("minus", tokens.muted),
        Fate.BAD: icon("circle-x", tokens.bad),
        None: icon("circle-alert", tokens.warn),
    }
    yield Column(
        _("What happens"),
        lambda one: wording.fate(one.fate) if one.fate else _("Passed over"),
        186,
        icon=lambda one: icons[one.fate],
    )
    yield Column(_("Session"), lambda one: one.title, 200)
    yield Column(_("Remark"), lambda one: one.remark, 270)
    yield Column(_("Time"), lambda one: one.when, 180)
    yield Column(_("Room"), lambda one: one.room, 110)
    yield Column(_("People"), lambda one: one.people, 160)
    yield Column(_("In the file"), lambda one: one.where[:1].upper() + one.where[1:], 150)


class PlannedSessions(Table):
    """What would happen, session by session; what is to be read before is shown whole."""

    def __init__(self, tokens: Tokens) -> None:
        self.lines: RowsModel[Line] = RowsModel(list(_columns(tokens)), key=lambda one: one.key)
        super().__init__(self.lines, name=_("What would happen"))
        self.lines.setParent(self)
        self.horizontalHeader().setStretchLastSection(True)
        self._tall = TallRows(self, _REMARKS, lambda place: self.lines.rows[place].remark)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines; columns in which none has anything are hidden."""
        self.lines.set_rows(lines)
        for at in range(_SESSION, len(self.lines.columns)):
            words = self.lines.columns[at].text
            self.setColumnHidden(at, not any(map(words, lines)))
        if not lines:
            self.setColumnHidden(_SESSION, False)
        self._tall.fit([at for at, one in enumerate(lines) if one.remark][:_MOST_WHOLE])
