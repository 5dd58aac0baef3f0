"""Putting it together: the windows, the open forum, the service, the theme and the language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from forumdesk.desktop.appearance import Appearance
from forumdesk.desktop.audience_process import (
    EVERYWHERE,
    AudienceProcess,
    ServiceState,
    ServiceStatus,
)
from forumdesk.desktop.awake import Awake
from forumdesk.desktop.crash import log_file, why_not_shown
from forumdesk.desktop.displays import Displays, SystemDisplays
from forumdesk.desktop.errands import Errands
from forumdesk.desktop.keeping import CopyKeeper
from forumdesk.desktop.main_window import MainWindow
from forumdesk.desktop.pages import PAGES
from forumdesk.desktop.pinned import pin_true
from forumdesk.desktop.preferences import Preferences, Purpose
from forumdesk.desktop.requests import ChooseScreen
from forumdesk.desktop.second_look import SecondLook
from forumdesk.desktop.session import Session
from forumdesk.desktop.theme import Tokens
from forumdesk.desktop.timekeeper import Timekeeper
from forumdesk.domain.poll_state import State
from forumdesk.i18n import _
from forumdesk.store import polls
from forumdesk.store.errors import FileTrouble
from forumdesk.wording.troubles import trouble

Value = TypeVar("Value")

if TYPE_CHECKING:
    from forumdesk.desktop.projector.placing import SecondScreen
    from forumdesk.desktop.projector.window import ProjectorWindow
    from forumdesk.desktop.rehearsing import Rehearsing
    from forumdesk.desktop.start_window import StartWindow


class ForumDesk(QObject):
    """The running program. Holds at most one open forum.

    `host` and `port` say where phones are served, `serve` whether they are from the start.
    """

    def __init__(
        self,
        app: QApplication,
        preferences: Preferences,
        *,
        host: str = EVERYWHERE,
        port: int | None = None,
        serve: bool = True,
        screens: Displays | None = None,
        awake: Awake | None = None,
    ) -> None:
        super().__init__()
        pin_true()
        self._host, self._port, self._serve = host, port, serve
        self._app = app
        self.preferences = preferences
        self.session: Session | None = None
        self.service: AudienceProcess | None = None
        self.window: MainWindow | None = None
        self.start: StartWindow | None = None
        self._screens = screens or SystemDisplays(app)
        self._second_screen: SecondScreen | None = None
        self.keeper: CopyKeeper | None = None
        self.awake = awake or Awake(parent=self)
        self.left_service = False
        self._rehearsing: Rehearsing | None = None
        self._errands = Errands(self._say)
        self.appearance = Appearance(app, preferences, self._rebuild)

    @property
    def tokens(self) -> Tokens:
        """The colours in force."""
        return self.appearance.tokens

    def open(self, path: Path, *, asked: bool = False) -> bool:
        """Open a forum in the main window; says why if that is not possible.

        Unless the user was `asked`, a forum that is open already is left only after a question
        where something would be cut short.
        """
        before = self.session
        if before is not None and before.path == path:
            return True
        window = self.window
        if window is not None:
            if not (asked or window.may_leave(lambda: self.open(path, asked=True))):
                return False
            if not window.flush():
                return False
        try:
            session = Session(path, self._say)
            self.close_forum()
            self._begin(session)
        except FileTrouble as found:
            if self.session is not before:
                self._drop_unfinished()
            self._say(trouble(found.trouble, found.path or str(path), found.facts))
            return False
        except Exception as mistake:
            # Whatever a file may hold, the user is never left with nothing on the screen.
            self._drop_unfinished()
            self._say(why_not_shown(path, mistake))
            return False
        self.preferences.remember(path.absolute())
        if self.start is not None:
            self.start.close()
        if self.service is not None and self._serve:
            QTimer.singleShot(0, self._start_service)
        return True

    def _begin(self, session: Session, like: MainWindow | None = None) -> None:
        """Follow a forum that was just opened, and show it."""
        self.session = session
        session.choose_screen(self.preferences.room_screen(session.forum.id))
        session.stand_at(self.preferences.door(session.forum.id))
        if not session.file.read_only:
            Timekeeper(session, self._service_answers)
        SecondLook(session, self._say)
        self._show(session, like)

    def _show(self, session: Session, like: MainWindow | None = None) -> None:
        self.session, rehearsed = session, bool(session.forum.rehearsal)
        if not session.file.read_only:
            self.service = AudienceProcess(
                session.path, self, host=self._host, survives=not rehearsed
            )
            self.service.changed.connect(session.note_service)
            self.service.changed.connect(self._on_service)
            if not rehearsed:
                second = self.preferences.settings.second_copies
                self.keeper = CopyKeeper(session, Path(second) if second else None, self)
        self._build_window(like)

    def rehearse(self) -> None:
        """Work with a copy that is thrown away; the forum waits meanwhile."""
        from forumdesk.desktop.rehearsing import Rehearsing  # noqa: PLC0415  # not to start

        if self._rehearsing is None:
            self._rehearsing = Rehearsing(self, self._say)
        if self.window is not None and self.window.flush():
            self._rehearsing.begin()

    def end_rehearsal(self) -> None:
        """Throw the copy away, and go on with the forum itself."""
        if self._rehearsing is not None:
            self._rehearsing.end()

    def put_on(self, session: Session, *, serve: bool, port: int | None) -> None:
        """Work with another open forum, in a window of the same shape.

        Phones are answered if `serve`, at the port if one is known.
        """
        old, projected = self.window, self.projector is not None
        self._take_down()
        show = self._begin if session.forum.rehearsal else self._show
        show(session, old)
        if projected:
            self.show_projector()
        if serve:
            self._start_service(port)

    def _drop_unfinished(self) -> None:
        """Let go of a forum whose window could not be made."""
        for one in self._app.topLevelWidgets():
            if isinstance(one, MainWindow) and one is not self.window:
                one.let_go()
        self.close_forum()

    def _start_service(self, port: int | None = None) -> None:
        if self.service is None or self.session is None or self.session.forum.ended is not None:
            return
        printed = self.session.forum.print_address
        # Printed codes stay valid only while the port is the printed one.
        usual = int(printed.rpartition(":")[2]) if printed and self._port is None else self._port
        self.service.start(usual if port is None else port)

    def make(self, create: Callable[[], object], path: Path) -> None:
        """Make a forum file with `create` beside the window's work, then open it."""

        def done(made: bool) -> None:
            if self.start is not None:
                self.start.show_busy(False)
            if made:
                self.open(path)

        if self.start is not None:
            self.start.show_busy(True)
        self.beside(create, lambda _made: done(True), owner=self, failed=lambda: done(False))

    def beside(
        self,
        job: Callable[[], Value],
        then: Callable[[Value], None],
        *,
        owner: QObject,
        failed: Callable[[], None] = lambda: None,
    ) -> None:
        """Run a job beside the window's work; `then` gets its value unless `owner` is gone."""
        self._errands.run(job, then, owner=owner, failed=failed)

    def leave_now(self) -> None:
        """Leave in order and without asking, because the system wants the program to end.

        What is half typed is written and the file put to rest. With an open poll the service goes
        on, so that phones can vote: `left_service` says so.
        """
        if self.window is not None and self.session is not None:
            self.window.flush()
            voting = any(one.state is State.OPEN for one in polls.polls(self.session.db))
            child = self.service is not None and self.service.is_child
            self.left_service = voting and child and not self.session.forum.rehearsal
        self.close_forum()
        self._app.quit()

    def close_forum(self) -> None:
        """Let go of the open forum, if there is one; a rehearsal of it is over then."""
        self._take_down()
        if self.session is not None:
            self.session.close()
            self.session.deleteLater()
            self.session = None
        if self._rehearsing is not None:
            self._rehearsing.leave()

    def _take_down(self) -> None:
        """Let go of all that shows and serves a forum, and of nothing that holds it open."""
        if self._second_screen is not None:
            self._second_screen.close()
        if self.window is not None:
            window, self.window = self.window, None
            window.closed.disconnect()
            window.let_go()
        if self.service is not None:
            if self.left_service:
                self.service.leave_running()
            else:
                self.service.close()
                self.service.deleteLater()
                self.service = None
        self.awake.want(False)
        if self.keeper is not None:
            self.keeper.close()
            self.keeper.deleteLater()
            self.keeper = None

    def end(self) -> None:
        """Let go of everything; a forum that is just being made is finished first."""
        self._errands.end()
        self.close_forum()

    def choose_second_copies(self, folder: Path | None) -> None:
        """Keep copies in this folder as well, or in no other than this computer's own."""
        self.preferences.keep(
            replace(self.preferences.settings, second_copies=str(folder) if folder else "")
        )
        if self.keeper is not None:
            self.keeper.choose(folder)

    def show_start(self) -> None:
        """The start page: recent forums, new, open, sample."""
        from forumdesk.desktop.start_window import StartWindow  # noqa: PLC0415  # as above

        if self.start is None:
            self.start = StartWindow(self)
        self.start.show()
        self.start.raise_()

    def new_forum(self) -> None:
        """The start page with the form for a new forum."""
        self.show_start()
        assert self.start is not None
        self.start.new_forum()

    def open_forum(self) -> None:
        """Choose a file."""
        from forumdesk.desktop import messages  # noqa: PLC0415  # not needed to start

        messages.open_file(
            self._top(),
            _("Open forum"),
            messages.forum_files(),
            lambda chosen: self.open(chosen),
            place=self.preferences.place(Purpose.FORUM),
        )

    def show_copies(self) -> None:
        """The kept copies, and going back to one."""
        from forumdesk.desktop.copies_dialog import CopiesDialog  # noqa: PLC0415  # seldom used

        CopiesDialog(self._top(), self).open()

    def start_closed(self) -> None:
        """The start page is gone; with no forum open that is the end."""
        self.start = None
        if self.session is None and self.window is None:
            self._app.quit()

    @property
    def second_screen(self) -> SecondScreen:
        """The projector's window and its screen."""
        if self._second_screen is None:
            from forumdesk.desktop.projector.placing import (  # noqa: PLC0415  # not to start
                SecondScreen,
            )

            self._second_screen = SecondScreen(self, self._screens, self._on_screens)
        return self._second_screen

    def _on_screens(self) -> None:
        if self.window is not None:
            self.window.show_second_screen()

    @property
    def projector(self) -> ProjectorWindow | None:
        """The second screen's window, while there is one."""
        return self._second_screen.window if self._second_screen is not None else None

    def show_projector(self) -> None:
        """The window for the second screen, in full size where there is one."""
        if self.session is None or self.window is None:
            return
        if not self.second_screen.show(self.window, self.session):
            self.window.ask(ChooseScreen())

    def quit(self) -> None:
        """Leave, asking first where the window would."""
        if self.window is not None:
            self.window.close()
        elif self.start is not None:
            self.start.close()

    def _rebuild(self) -> None:
        # Every word and picture of a window is made once; another language means another window.
        if self.window is not None:
            old, self.window = self.window, None
            old.closed.disconnect()
            self._build_window(like=old)
            old.let_go()
        if self.start is not None and self.start.isVisible():
            old_start, self.start = self.start, None
            old_start.let_go()
            self.show_start()

    def _build_window(self, like: MainWindow | None) -> None:
        """A window, of the shape and on the page of the one before if there was one."""
        assert self.session is not None
        self.window = MainWindow(self, self.session)
        self.window.closed.connect(lambda: QTimer.singleShot(0, self._after_close))
        if like is None:
            self.window.show_fitting(self.window.screen().availableSize())
            return
        self.window.restoreGeometry(like.saveGeometry())
        self.window.show_page(like.page_name or PAGES[0].id)
        self.window.show()

    def _after_close(self) -> None:
        self.close_forum()
        self._app.quit()

    def _on_service(self, status: ServiceStatus) -> None:
        self.awake.want(status.state is not ServiceState.STOPPED)

    def _service_answers(self) -> bool:
        return self.service is not None and self.service.status.answers

    def _top(self) -> QWidget:
        top = self.window or self.start
        assert top is not None
        return top

    def _say(self, sentence: str) -> None:
        from forumdesk.desktop import messages  # noqa: PLC0415  # as above

        if self.window is None and self.start is None:
            self.show_start()
        messages.tell(self._top(), sentence)

    def tell_mistake(self, report: str) -> None:
        """Tell that the program made a mistake, and that the file is safe."""
        self._say(
            _(
                "ForumDesk made a mistake. Your forum is safe: everything up to your last change is"
                " in the file, and phones are still answered. You can go on; if something looks"
                " wrong, restart ForumDesk. What happened is noted in {path}."
            ).format(path=log_file())
        )
