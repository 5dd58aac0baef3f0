"""What stands around the poll: what the room sees, inputs that wait, and what comes next."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout

from forumdesk.desktop.frame import Frame
from forumdesk.desktop.input_looks import KIND_TONES, OLD_MINUTES
from forumdesk.desktop.projector.preview import Preview, framed
from forumdesk.desktop.projector.window import look_of, read_picture
from forumdesk.desktop.requests import LookAtInputs
from forumdesk.desktop.widgets.basic import (
    Button,
    Card,
    Chip,
    clear,
    heading,
    label,
    row,
    rule,
)
from forumdesk.desktop.widgets.scroll import ScrollColumn
from forumdesk.desktop.widgets.text import breakable, wrapped
from forumdesk.domain.inputs import TO_RAPPORTEUR, TO_ROOM, Input, InputState
from forumdesk.i18n import _, language
from forumdesk.operations import inputs as operations
from forumdesk.store import forum as forums
from forumdesk.store import inputs as rows
from forumdesk.store import people
from forumdesk.wording import inputs as wording
from forumdesk.wording import programme as programme_words
from forumdesk.wording import projector as projector_words

SHOWN = 20
NAME_LETTERS = 28
# In pixels, the width of the room's picture in a low window, and no limit to it.
LOW, MOST_WIDE = 150, 16_777_215


class WaitingInputs(Card):
    """Inputs that nobody has decided about, oldest first."""

    def __init__(self, main: Frame) -> None:
        super().__init__()
        self._main = main
        self._age = Chip("", "warn", "clock")
        self.body.addLayout(row(heading(_("Waiting inputs")), None, self._age))
        self.body.addWidget(rule())
        self._column = ScrollColumn(spacing=8)
        self.body.addWidget(self._column, 1)
        self._shown: list[Input] | None = None

    def refresh(self) -> None:
        """Show what waits now."""
        held = [one for one in rows.inputs(self._main.session.db) if one.state is InputState.HELD]
        self._show_age(held)
        if held == self._shown:
            return
        self._shown = held
        clear(self._column.body)
        for number, one in enumerate(held[:SHOWN]):
            if number:
                self._column.body.addWidget(rule())
            self._column.body.addLayout(self._entry(one))
        if not held:
            self._column.body.addWidget(
                wrapped(
                    _("Nothing waits. What phones send is read here before the room sees it."),
                    "body-muted",
                )
            )
        self._column.body.addStretch(1)

    def _show_age(self, held: list[Input]) -> None:
        oldest = min((one.received_at for one in held), default=None)
        minutes = int((datetime.now(UTC) - oldest).total_seconds() // 60) if oldest else 0
        self._age.setVisible(bool(held) and OLD_MINUTES <= minutes < 24 * 60)
        self._age.show_as(_("oldest {n} min").format(n=minutes), "warn", "clock")

    def _entry(self, one: Input) -> QVBoxLayout:
        session = self._main.session
        entry = QVBoxLayout()
        entry.setSpacing(8)
        entry.setContentsMargins(0, 4, 4, 4)
        entry.addLayout(row(Chip(wording.kind(one.kind), KIND_TONES[one.kind]), None))
        if one.to != TO_ROOM:
            entry.addLayout(row(self._receiver(one), None))
        entry.addWidget(wrapped(breakable(one.text)))

        def show() -> None:
            session.write(lambda db: operations.show_input(db, input_id=one.id))

        def park() -> None:
            session.write(lambda db: operations.park_input(db, input_id=one.id))

        buttons = [
            Button(_("Park"), park, small=True),
            Button(_("Decide …"), partial(self._main.ask, LookAtInputs()), small=True),
        ]
        # One click in the middle of a poll must not put before the room what was meant for one.
        if one.to == TO_ROOM:
            buttons.insert(0, Button(_("Show"), show, small=True))
        entry.addLayout(row(*buttons, None))
        return entry

    def _receiver(self, one: Input) -> Chip:
        if one.to == TO_RAPPORTEUR:
            return Chip(_("To the rapporteur only"), "warn", "lock")
        person = people.person(self._main.session.db, one.to)
        name = person.display if person is not None else ""
        return Chip(_("To {name}").format(name=_shortened(name)), "warn", "reply")


def _shortened(name: str) -> str:
    return name if len(name) <= NAME_LETTERS else f"{name[: NAME_LETTERS - 1]}…"


class OnScreen(Card):
    """What the room sees now, in small."""

    def __init__(self, main: Frame) -> None:
        super().__init__(spacing=8)
        self._main = main
        self._words = wrapped("", "strong")
        self._preview = Preview()
        self._picture = framed(self._preview)
        self._sides = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._sides.setSpacing(12)
        self._sides.addWidget(self._words)
        self._sides.addWidget(self._picture)
        self.body.addLayout(self._sides)
        main.session.turning.turned.connect(self._show_page)

    def refresh(self) -> None:
        """Show it."""
        session = self._main.session
        look = look_of(session, self._main.desk.preferences)
        words = projector_words.on_screen(session.screen, several=bool(session.screen_name))
        self._words.setText(words)
        self._preview.show_picture(read_picture(session, look), look)
        self._show_page()

    def be_low(self, low: bool) -> None:
        """Take little height: a smaller picture, with the words beside it."""
        way = QBoxLayout.Direction.RightToLeft if low else QBoxLayout.Direction.TopToBottom
        if way != self._sides.direction():
            self._sides.setDirection(way)
            self._picture.setMaximumWidth(LOW if low else MOST_WIDE)

    def _show_page(self) -> None:
        self._preview.show_page(self._main.session.turning.page)


class NextCard(Card):
    """The session that comes next."""

    def __init__(self, main: Frame) -> None:
        super().__init__(heading(_("Next")))
        self._main = main
        self._what = label("", wrap=True)
        self._facts = label("", "body-muted", wrap=True)
        self.body.addWidget(self._what)
        self.body.addWidget(self._facts)

    def refresh(self) -> None:
        """Show it."""
        session = self._main.session
        coming = session.on.coming
        if not coming:
            self._what.setText(_("Nothing more on the programme."))
            self._facts.setText("")
            return
        zone = ZoneInfo(session.forum.time_zone)
        rooms = programme_words.room_names(forums.rooms(session.db))
        following = coming[0]
        starts = f"{following.starts.astimezone(zone):%H:%M}"
        self._what.setText(f"{starts}  {following.title.in_language(language())}")
        self._facts.setText(
            programme_words.facts(following, zone=zone, room=rooms.get(following.room or "", ""))
        )
