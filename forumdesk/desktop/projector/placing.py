"""Where the projector's window stands: on the screen of its name, and never on the desk's own."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from forumdesk.desktop.displays import Display, Displays, choose, for_projector
from forumdesk.desktop.frame import Desk
from forumdesk.desktop.projector.window import ProjectorWindow
from forumdesk.desktop.session import Session


class SecondScreen(QObject):
    """The projector's window, if there is one, and the screen that it fills.

    A screen that is unplugged takes the window off with it; the window comes back by itself on
    the screen of the same name.
    """

    def __init__(self, desk: Desk, screens: Displays, moved: Callable[[], object]) -> None:
        """`moved` is called when there are other screens, or the window stands elsewhere."""
        super().__init__()
        self._desk, self._screens, self._moved = desk, screens, moved
        self.window: ProjectorWindow | None = None
        self.on: Display | None = None
        self.missing: Display | None = None
        screens.changed.connect(self._on_screens)

    def free(self, main: QWidget) -> Sequence[Display]:
        """The screens that can be filled while the desk works in `main`."""
        return for_projector(self._screens.present(), self._screens.under(main))

    def show(self, main: QWidget, session: Session) -> bool:
        """Show the window; False if it must first be said on which of several screens."""
        free = self.free(main)
        screen = choose(free, self._desk.preferences.settings.projector_screen)
        if screen is None and free:
            return False
        self.missing = None
        if self.window is None:
            self.window = ProjectorWindow(self._desk, session)
        self._put(screen)
        return True

    def close(self) -> None:
        """Take the window away."""
        if self.window is not None:
            self.window.close()

    def rebuild(self) -> None:
        """The room's language or colours are others."""
        if self.window is not None:
            self.window.rebuild()

    def window_closed(self) -> None:
        """The window is gone until it is asked for again."""
        self.window = self.on = self.missing = None
        self._moved()

    def _put(self, screen: Display | None) -> None:
        assert self.window is not None
        self.on = screen
        if screen is None:
            self.window.show_small()
        else:
            self.window.fill(screen.area)
        self._moved()

    def _on_screens(self) -> None:
        present = {one.name: one for one in self._screens.present()}
        if self.window is not None:
            if self.on is not None and self.on.name not in present:
                # Left to itself it would be put over the desk's own window.
                self.window.hide()
                self.missing, self.on = self.on, None
            elif self.missing is not None and self.missing.name in present:
                back, self.missing = present[self.missing.name], None
                self._put(back)
            elif self.on is not None and present[self.on.name] != self.on:
                self._put(present[self.on.name])
        self._moved()
