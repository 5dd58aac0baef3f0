"""The service for phones: does it answer, how many are there, start and stop it."""

from __future__ import annotations

from enum import Enum, auto
from functools import partial

from babel.numbers import format_decimal
from PySide6.QtCore import Signal

from forumdesk.desktop.audience_process import ServiceState, ServiceStatus
from forumdesk.desktop.widgets.basic import Button, Card, Chip, Tone, column, heading, label, row
from forumdesk.desktop.widgets.text import wrapped
from forumdesk.i18n import _, language, ngettext

ROOMY = 2000


class ServiceVerb(Enum):
    """What can be done with the service."""

    START = auto()
    RESTART = auto()
    STOP = auto()


class ServiceCard(Card):
    """The state in words, the phones in figures."""

    wanted = Signal(object)
    """A `ServiceVerb`."""

    def __init__(self) -> None:
        super().__init__(spacing=8)
        self._state = Chip("")
        self._number = label("0", "number-small")
        self._phones = label("", "body-muted")
        self._room = label("", "muted")
        self._problem = wrapped("", "warn")
        self._ended = wrapped("", "body-muted")
        self.buttons = {
            verb: Button(words, partial(self.wanted.emit, verb), icon=icon)
            for verb, icon, words in (
                (ServiceVerb.START, "play", _("Start")),
                (ServiceVerb.RESTART, "refresh-cw", _("Restart")),
                (ServiceVerb.STOP, "square", _("Switch off")),
            )
        }
        self.body.addLayout(row(heading(_("Service for phones")), None, self._state))
        figures = row(self._number, column(None, self._phones, self._room, 6, spacing=0), None)
        for button in self.buttons.values():
            figures.addWidget(button)
        self.body.addLayout(figures)
        self.body.addWidget(self._problem)
        self.body.addWidget(self._ended)

    def show_status(self, status: ServiceStatus, *, ended: str = "") -> None:
        """How it is; of a forum that has `ended`, what that means is all there is."""
        words, tone, icon = _states()[status.state]
        self._state.show_as(words, tone, icon)
        self._number.setText(str(status.phones))
        self._phones.setText(ngettext("phone is connected", "phones are connected", status.phones))
        # Above it the Wi-Fi is what limits a room, and nobody here knows how many it carries.
        tells = 0 < status.holds < ROOMY
        holds = format_decimal(status.holds // 100 * 100 or status.holds, locale=language())
        self._room.setText(_("room for about {n}").format(n=holds) if tells else "")
        self._room.setVisible(tells)
        runs = status.state is ServiceState.RUNNING
        elsewhere = status.state is ServiceState.ELSEWHERE
        self.buttons[ServiceVerb.START].setVisible(status.state is ServiceState.STOPPED)
        self.buttons[ServiceVerb.RESTART].setVisible(runs or status.state is ServiceState.FAILED)
        self.buttons[ServiceVerb.STOP].setVisible(
            not elsewhere and status.state is not ServiceState.STOPPED
        )
        problem = self._problem_words(status)
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem) and not ended)
        self._ended.setText(ended)
        self._ended.setVisible(bool(ended))
        if ended:
            self._state.show_as(_("The forum has ended"), "quiet", "lock")
            for item in (self._number, self._phones, self._room, *self.buttons.values()):
                item.hide()

    def _problem_words(self, status: ServiceStatus) -> str:
        parts = []
        if status.state is ServiceState.ELSEWHERE:
            parts.append(
                _(
                    "Another program on this computer serves this forum. Votes and inputs arrive as"
                    " usual; stop it there."
                )
            )
        if status.state is ServiceState.FAILED:
            parts.append(_("It does not answer and is being started again. No vote is lost."))
            if status.problem:
                parts.append(status.problem)
        if status.wrong_codes:
            parts.append(
                ngettext(
                    "{n} wrong badge code was tried lately: somebody may be guessing.",
                    "{n} wrong badge codes were tried lately: somebody may be guessing.",
                    status.wrong_codes,
                ).format(n=status.wrong_codes)
            )
        return " ".join(parts)


def state_words(state: ServiceState) -> str:
    """What the service does, in words."""
    return _states()[state][0]


def _states() -> dict[ServiceState, tuple[str, Tone, str]]:
    return {
        ServiceState.STOPPED: (_("Off"), "warn", "phone-off"),
        ServiceState.STARTING: (_("Starting …"), "quiet", "clock"),
        ServiceState.RUNNING: (_("Phones are answered"), "ok", "circle-check"),
        ServiceState.ELSEWHERE: (_("Answered elsewhere"), "ok", "circle-check"),
        ServiceState.FAILED: (_("No answer"), "bad", "circle-alert"),
    }
