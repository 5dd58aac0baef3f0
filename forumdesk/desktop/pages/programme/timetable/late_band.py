"""What a session that runs late does to the rest of its day, over the timetable."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QFrame, QHBoxLayout

from forumdesk.desktop.pages.programme.rows import Programme, SessionFacts
from forumdesk.desktop.session import Session
from forumdesk.desktop.theme import Tokens
from forumdesk.desktop.widgets.basic import Button, clear, column, picture, row
from forumdesk.desktop.widgets.text import ElidedLabel
from forumdesk.domain.lateness import Late, lateness, rest_behind
from forumdesk.domain.programme import Session as ForumSession
from forumdesk.domain.shifting import Shift
from forumdesk.i18n import ngettext
from forumdesk.operations import moving
from forumdesk.wording import moving as wording

MOST = 2


@dataclass(frozen=True, slots=True)
class Delay:
    """A session that runs late, and what shifting the rest of the half day would do.

    `shift` is None where what follows in its room begins late enough.
    """

    late: Late
    room: str
    shift: Shift | None


def delays(
    session: Session, programme: Sequence[SessionFacts], late: Sequence[Late]
) -> list[Delay]:
    """What has to be shifted for each session that runs late."""
    sessions = [one.session for one in programme]
    rooms = {one.session.id: one.room for one in programme}
    return [Delay(one, rooms[one.session.id], _shift(session, one, sessions)) for one in late]


def _shift(session: Session, late: Late, sessions: Sequence[ForumSession]) -> Shift | None:
    rest = rest_behind(late, sessions)
    if rest is None:
        return None
    shift = moving.planned_shift(session.db, rest=rest)
    return shift if shift.moved else None


class LateBand(QFrame):
    """A line for each session that runs late; it takes no room while none does."""

    def __init__(
        self, session: Session, tokens: Tokens, shift: Callable[[ForumSession, int], object]
    ) -> None:
        super().__init__()
        self.setObjectName("late")
        self._session, self._tokens, self._shift = session, tokens, shift
        self._late: list[Late] = []
        self._programme: Programme | None = None
        self._lines = column(spacing=0)
        self._lines.setContentsMargins(12, 0, 8, 0)
        self.setLayout(self._lines)
        self.hide()

    def show_late(self, programme: Programme, now: datetime) -> None:
        """How it is at that moment; what a shift would do is looked for once a minute at most."""
        late = lateness([one.session for one in programme.sessions], now)
        if late == self._late and programme is self._programme:
            return
        self._late, self._programme = late, programme
        zone = ZoneInfo(self._session.forum.time_zone)
        clear(self._lines)
        # Those that are late the most, where there is room for some of them only.
        most = sorted(late, key=lambda one: -one.minutes)[:MOST]
        for one in delays(self._session, programme.sessions, most):
            self._lines.addLayout(self._line(one, zone))
        if len(late) > MOST:
            more = len(late) - MOST
            words = ngettext("{n} more runs late.", "{n} more run late.", more).format(n=more)
            self._lines.addWidget(ElidedLabel(words, "muted"))
        self.setVisible(bool(late))

    def _line(self, one: Delay, zone: tzinfo) -> QHBoxLayout:
        sign = picture("timer", colour=self._tokens.warn, pixels=18)
        # By how much is said at its end.
        told = ElidedLabel(wording.late(one.late, room=one.room), "strong", middle=True)
        words = column(told, spacing=0)
        if one.shift is None:
            words.addWidget(ElidedLabel(wording.in_time(), "muted"))
            line = row(sign, words, spacing=12)
        else:
            effect = (wording.taken_up(one.late, one.shift), wording.effect(one.shift, zone=zone))
            words.addWidget(ElidedLabel(" ".join(filter(None, effect)), "muted"))
            after, minutes = one.late.session, one.shift.rest.minutes
            offer = Button(
                wording.offer(one.shift), lambda: self._shift(after, minutes), small=True
            )
            line = row(sign, words, offer, spacing=12)
        line.setStretch(1, 1)
        line.setContentsMargins(0, 6, 0, 6)
        return line
