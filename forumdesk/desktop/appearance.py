"""The theme and the language of all windows, which the user may change at any time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QApplication

from forumdesk import i18n
from forumdesk.desktop.preferences import Colours, Preferences
from forumdesk.desktop.qt_words import speak_dates
from forumdesk.desktop.theme import Theme, Tokens


class Appearance:
    """What is in force, kept for the next start; `rebuild` makes the windows anew."""

    def __init__(
        self, app: QApplication, preferences: Preferences, rebuild: Callable[[], object]
    ) -> None:
        self._app, self._preferences, self._rebuild = app, preferences, rebuild
        self._theme = Theme(preferences.settings.theme)
        self._theme.apply(app)

    @property
    def tokens(self) -> Tokens:
        """The colours in force."""
        return self._theme.tokens

    def switch_theme(self) -> None:
        """Light to dark and back."""
        light = self._theme.colours is Colours.LIGHT
        self.set_theme(Colours.DARK if light else Colours.LIGHT)

    def set_theme(self, colours: Colours) -> None:
        """Another theme, at once."""
        self._preferences.keep(replace(self._preferences.settings, theme=colours))
        self._theme = Theme(colours)
        self._theme.apply(self._app)
        self._rebuild()

    def switch_language(self) -> None:
        """English to Indonesian and back."""
        self.set_language("id" if i18n.language() == "en" else "en")

    def set_language(self, language: str) -> None:
        """Another language, at once."""
        self._preferences.keep(replace(self._preferences.settings, language=language))
        i18n.speak(language)
        speak_dates(language)
        self._rebuild()
