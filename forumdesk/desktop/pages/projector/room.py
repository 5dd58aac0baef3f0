"""What the room's screen is: which one, in which language, light or dark."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QGridLayout, QSizePolicy

from forumdesk.desktop.frame import Frame
from forumdesk.desktop.pages.projector.choosing import WhichScreen
from forumdesk.desktop.preferences import Colours
from forumdesk.desktop.projector.window import look_of
from forumdesk.desktop.session import Session
from forumdesk.desktop.widgets.basic import Card, heading, label
from forumdesk.desktop.widgets.choice import ChoiceField
from forumdesk.desktop.widgets.text import wrapped
from forumdesk.i18n import LANGUAGES, _
from forumdesk.wording.people import spoken_language


class RoomCard(Card):
    """The second screen's own settings. The language and the colours of the desk are others.

    `looks_other` is called when the picture is in another language or other colours.
    """

    def __init__(
        self,
        main: Frame,
        session: Session,
        screens: WhichScreen,
        *,
        looks_other: Callable[[], object],
    ) -> None:
        super().__init__(heading(_("The room's screen")))
        self._main, self._session, self._looks_other = main, session, looks_other
        self.which: ChoiceField[str] = ChoiceField()
        self.language = ChoiceField((tag, spoken_language(tag)) for tag in LANGUAGES)
        self.theme = ChoiceField([(Colours.LIGHT, _("Light")), (Colours.DARK, _("Dark"))])
        self._words = wrapped("", "muted")
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        fields: Sequence[tuple[str, QComboBox, Callable[[int], None]]] = (
            (_("Screen"), self.which, self._choose_screen),
            (_("Language"), self.language, self._choose_language),
            (_("Colours"), self.theme, self._choose_theme),
        )
        for place, (words, box, chosen) in enumerate(fields):
            name = label(words)
            name.setBuddy(box)
            box.setAccessibleName(words)
            box.setMinimumContentsLength(8)
            box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            box.activated.connect(chosen)
            grid.addWidget(name, place, 0)
            grid.addWidget(box, place, 1)
        self.body.addLayout(grid)
        self.body.addWidget(self._words)
        self.body.addWidget(screens.steps())

    def refresh(self) -> None:
        """Show the screens that there are, and what was chosen."""
        desk = self._main.desk
        look = look_of(self._session, desk.preferences)
        self.language.choose(look.language)
        self.theme.choose(look.theme)
        free, on = desk.second_screen.free(self.window()), desk.second_screen.on
        wished = on.name if on is not None else desk.preferences.settings.projector_screen
        offered = [(one.name, one.label) for one in free] or [("", _("Only this one"))]
        if len(free) > 1 and wished not in [one.name for one in free]:
            offered.insert(0, ("", _("Please choose")))
        self.which.offer_only(offered)
        self.which.choose(wished)
        self.which.setEnabled(len(free) > 1)
        missing = desk.second_screen.missing
        if missing is not None:
            words = _("This screen is gone: {screen}. The window comes back with it.")
            words = words.format(screen=missing.label)
        elif free:
            words = _("The window fills this screen and never covers the desk's. Escape closes it.")
        else:
            words = _(
                "With one screen the projector is a window that can be moved. Connect a second"
                " screen as an extension, not as a copy of this one."
            )
        self._words.setText(words)

    def ask_for_screen(self) -> None:
        """Which of several screens is to be filled."""
        self._words.setText(_("Choose the room's screen here; then the window opens on it."))
        self.which.setFocus()
        self.which.showPopup()

    def _choose_screen(self, _at: int) -> None:
        name = self.which.chosen
        if name:
            preferences = self._main.desk.preferences
            preferences.keep(replace(preferences.settings, projector_screen=name))
            self._main.desk.show_projector()
            self.refresh()

    def _choose_language(self, _at: int) -> None:
        chosen = self.language.chosen
        self._main.desk.preferences.remember_projector_language(self._session.forum.id, chosen)
        self._show_look()

    def _choose_theme(self, _at: int) -> None:
        preferences, colours = self._main.desk.preferences, self.theme.chosen
        preferences.keep(replace(preferences.settings, projector_theme=colours))
        self._show_look()

    def _show_look(self) -> None:
        self._main.desk.second_screen.rebuild()
        self._looks_other()
