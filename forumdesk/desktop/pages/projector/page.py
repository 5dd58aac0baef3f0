"""The projector page: a picture of the second screen, and what it could show instead."""

from __future__ import annotations

from functools import partial
from typing import assert_never

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from forumdesk.desktop.audience_process import ServiceStatus
from forumdesk.desktop.commands import projector as commands
from forumdesk.desktop.frame import Frame
from forumdesk.desktop.page import Page
from forumdesk.desktop.pages.projector.choosing import WhichScreen
from forumdesk.desktop.pages.projector.room import RoomCard
from forumdesk.desktop.pages.projector.scenes import Choice, read_choices
from forumdesk.desktop.projector.preview import Preview, framed
from forumdesk.desktop.projector.window import look_of, read_picture
from forumdesk.desktop.requests import ChooseScreen, LookAtProjector, ProjectorRequest
from forumdesk.desktop.widgets.basic import (
    Button,
    Card,
    Chip,
    clear,
    column,
    heading,
    icon_button,
    label,
    row,
    rule,
)
from forumdesk.desktop.widgets.flow import FlowRow
from forumdesk.desktop.widgets.scroll import ScrollColumn
from forumdesk.desktop.widgets.text import ElidedLabel
from forumdesk.domain.projector import Scene
from forumdesk.i18n import _
from forumdesk.store.changes import Feature
from forumdesk.wording import projector as projector_words

SIDE = 380


class ProjectorPage(Page[ProjectorRequest]):
    """What is on screen, and one button for everything that could be."""

    topics = frozenset(
        {
            Feature.PROJECTOR,
            Feature.POLLS,
            Feature.BALLOTS,
            Feature.INPUTS,
            Feature.PROGRAMME,
            Feature.FORUM,
            Feature.RECORD,
            Feature.PEOPLE,
        }
    )
    follows_service = True
    follows_screens = True

    def __init__(self, main: Frame) -> None:
        super().__init__(main)
        self._shown: object = None
        layout = row(spacing=20)
        layout.addLayout(self._left(), 1)
        layout.addWidget(self._side())
        layout.setContentsMargins(20, 20, 20, 20)
        self.setLayout(layout)

    def _left(self) -> QVBoxLayout:
        self._preview = Preview()
        self._now = Chip("", "accent", "projector")
        self._window_button = Button(
            _("Show the projector window"),
            self.main.desk.show_projector,
            icon="monitor",
            kind="primary",
            key=commands.WINDOW.key_words,
        )
        self._blank = Button(
            _("Blank"),
            partial(self._choose, Scene.BLANK, ""),
            icon="monitor-off",
            key=commands.BLANK.key_words,
        )
        buttons = FlowRow(spacing=8)
        buttons.show_widgets([self._window_button, self._blank])
        self._page_row = self._pages()
        self.which = WhichScreen(self.session, self._choose_screen)
        self._room = RoomCard(self.main, self.session, self.which, looks_other=self.refresh)
        scroll = ScrollColumn()
        for item in (
            row(heading(_("On screen")), self._now, None, self.which),
            framed(self._preview),
            self._page_row,
            buttons,
            self._room,
        ):
            if isinstance(item, QWidget):
                scroll.body.addWidget(item)
            else:
                scroll.body.addLayout(item)
        scroll.body.addStretch(1)
        return column(scroll)

    def _pages(self) -> QFrame:
        """Which page of a long picture is on the screen, and the ways to turn it."""
        turning = self.session.turning
        back = icon_button("chevron-left", _("Page back"), partial(turning.turn, -1))
        on = icon_button("chevron-right", _("Page on"), partial(turning.turn, 1))
        self._page_words = label("")
        self._page_hint = label("", "muted")
        made = QFrame()
        inside = row(back, self._page_words, on, self._page_hint, None)
        inside.setContentsMargins(0, 4, 0, 0)
        made.setLayout(inside)
        turning.turned.connect(self._show_turned)
        return made

    def _show_turned(self) -> None:
        turning = self.session.turning
        self._preview.show_page(turning.page)
        self._page_row.setVisible(turning.pages > 1)
        self._page_words.setText(
            _("Page {number} of {pages}").format(number=turning.page + 1, pages=turning.pages)
        )
        self._page_hint.setText(
            _("Turns by itself")
            if turning.by_itself
            else _("Turned by hand; it stays on this page")
        )

    def _side(self) -> Card:
        self._scenes = ScrollColumn(spacing=0)
        side = Card(heading(_("Show instead")), 4, self._scenes)
        side.setFixedWidth(SIDE)
        return side

    def refresh(self) -> None:
        """Show the stage and the choices."""
        self._room.refresh()
        self.which.refresh()
        self._blank.set_words(projector_words.put_on(_("Blank"), self.session.screen_name))
        self._show_preview()
        self._show_scenes()

    def take(self, request: ProjectorRequest) -> None:
        """Let the user say which screen is the room's."""
        match request:
            case LookAtProjector():
                pass
            case ChooseScreen():
                self._room.ask_for_screen()
            case _:
                assert_never(request)

    def opened(self) -> None:
        """The window first."""
        self._window_button.setFocus()

    def service_changed(self, status: ServiceStatus) -> None:
        """The address in the preview may be another."""
        self._show_preview()

    def _show_preview(self) -> None:
        session = self.session
        look = look_of(session, self.main.desk.preferences)
        self._preview.show_picture(read_picture(session, look), look)
        session.turning.follow(session.screen.stage, self._preview.pages)
        self._show_turned()

    def _show_scenes(self) -> None:
        screen, several = self.session.screen, len(self.session.on.now) > 1
        choices = read_choices(self.session.db, screen, several=several)
        self._now.show_as(projector_words.scene(screen.stage.scene), "accent", "projector")
        if (screen.stage, choices) == self._shown:
            return
        self._shown = (screen.stage, choices)
        body = self._scenes.body
        clear(body)
        section = ""
        for one in choices:
            if one.section != section:
                section = one.section
                title = label(section.upper(), "section")
                title.setContentsMargins(0, 12, 0, 4)
                body.addWidget(title)
            body.addWidget(rule())
            body.addLayout(self._line(one, is_on=one.stage == screen.stage))
        body.addStretch(1)

    def _line(self, one: Choice, *, is_on: bool) -> QHBoxLayout:
        told = column(ElidedLabel(one.words, "strong" if is_on else ""), spacing=0)
        if one.place:
            told.addWidget(ElidedLabel(one.place, "muted"))
        line = row(told, 4)
        line.setStretch(0, 1)
        if is_on:
            line.addWidget(Chip(_("On screen"), "accent", "projector"))
        else:
            show = partial(self._choose, one.stage.scene, one.stage.subject)
            button = Button(_("Show"), show, small=True)
            button.setAccessibleName(_("Show {what}").format(what=one.words))
            line.addWidget(button)
        line.setContentsMargins(0, 8, 4, 8)
        return line

    def _choose(self, scene: Scene, subject: str) -> None:
        self.session.write(self.session.staging(scene, subject), owner=self)

    def _choose_screen(self, screen_id: str) -> None:
        self.main.desk.preferences.remember_room_screen(self.session.forum.id, screen_id)
        self.session.choose_screen(screen_id)
