"""The camera of the desk: what it sees, and that it is on."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QHideEvent, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from forumdesk.desktop.pages.checkin.cameras import Cameras, Trouble
from forumdesk.desktop.pages.checkin.codes import Seen, seen_in
from forumdesk.desktop.pages.checkin.scanning import Repeats
from forumdesk.desktop.preferences import Preferences
from forumdesk.desktop.tasks import Worker
from forumdesk.desktop.widgets.basic import Button, Card, Chip, row
from forumdesk.desktop.widgets.choice import ChoiceField
from forumdesk.desktop.widgets.text import wrapped
from forumdesk.i18n import _

PICTURE_HEIGHT = 162
# A camera takes a moment to start; after this something is wrong with it.
SILENT_MS = 6_000
WARNING_MS = 4_000


class CameraPicture(QFrame):
    """The last picture, as in a mirror: who holds a badge up finds the place for it."""

    def __init__(self) -> None:
        super().__init__()
        self._shown = QImage()
        self.setProperty("fill", "background")
        self.setFixedHeight(PICTURE_HEIGHT)
        self.setAccessibleName(_("What the camera sees"))

    def show_picture(self, picture: QImage) -> None:
        """Another one; a null picture shows none."""
        self._shown = picture
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Whole, in the middle."""
        super().paintEvent(event)
        if self._shown.isNull():
            return
        painter = QPainter(self)
        size = self._shown.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect((self.width() - size.width()) // 2, 0, size.width(), size.height())
        place.moveTop((self.height() - size.height()) // 2)
        painter.translate(self.width(), 0)
        painter.scale(-1, 1)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, self._shown)


class CameraCard(Card):
    """Reads badges with a camera, beside whatever else reads them, while it is looked at.

    Hidden until `button` switches it on, which is there if there are `cameras` to ask. It is
    switched off when it goes out of sight, with its page or its window. `read` gets the address of
    a badge once, however long it stays in the picture, and of several at once none.
    """

    def __init__(self, read: Callable[[str], object], preferences: Preferences) -> None:
        self._read, self._preferences = read, preferences
        self._cameras: Cameras | None = None
        self._worker: Worker | None = None
        self._held = Repeats()
        self.button = Button(_("Camera"), self.switch_on, icon="camera")
        self.off = Button(_("Switch off"), self.switch_off, icon="camera-off", small=True)
        self.off.setAccessibleName(_("Switch camera off"))
        self.picture, self.said = CameraPicture(), wrapped("", "body-muted")
        self.choice: ChoiceField[str] = ChoiceField().cut_long_words()
        self.choice.setAccessibleName(_("Which camera"))
        self.choice.activated.connect(lambda _at: self._choose())
        self._on = QWidget()
        self._on.setLayout(row(Chip(_("The camera is on"), "accent", "camera"), None, self.off))
        super().__init__(self.picture, self._on, self.said, self.choice, margin=12)
        self._silent = QTimer(self, singleShot=True, interval=SILENT_MS)
        self._silent.timeout.connect(self._say_silent)
        self._warning = QTimer(self, singleShot=True, interval=WARNING_MS)
        self._warning.timeout.connect(self._say_usual)
        self._several = False
        self._watched: QWidget | None = None
        for one in (self, self.picture, self._on, self.choice):
            one.hide()
        self.button.hide()

    def offer(self, cameras: Cameras | None) -> None:
        """Read with these cameras from now on; with None there is no button."""
        self.switch_off()
        self._cameras = cameras
        self.button.setVisible(cameras is not None)

    @property
    def is_on(self) -> bool:
        """Whether a camera is on."""
        return self._worker is not None

    def switch_on(self) -> None:
        """Look with the camera that was used last, or tell why that is not possible."""
        if self._cameras is None or self.is_on:
            return
        try:
            found = self._cameras.found()
        except ImportError:
            self._fail(Trouble.NOT_LOADED)
            return
        if not found:
            self._fail(Trouble.NO_CAMERA)
            return
        self._several = len(found) > 1
        self.choice.offer_only((one.id, one.name) for one in found)
        self.choice.choose(self._preferences.settings.camera)
        self._worker = Worker("camera")
        self._show_state()
        self._start(self._cameras)

    def switch_off(self) -> None:
        """Look no more; the picture is gone."""
        self._stop()
        self.hide()

    def _start(self, cameras: Cameras) -> None:
        self.picture.show_picture(QImage())
        self.said.setText(_("The camera is starting …"))
        self._silent.start()
        cameras.start(self.choice.chosen, self._see, self._fail)

    def _choose(self) -> None:
        settings = self._preferences.settings
        self._preferences.keep(replace(settings, camera=self.choice.chosen))
        if self.is_on and self._cameras is not None:
            self._start(self._cameras)

    def _stop(self) -> None:
        worker, self._worker = self._worker, None
        if worker is None:
            return
        if self._cameras is not None:
            self._cameras.stop()
        worker.stop()
        worker.deleteLater()
        for one in (self._silent, self._warning):
            one.stop()
        self._held.forget()
        self._show_state()

    def _show_state(self) -> None:
        self.button.setVisible(not self.is_on)
        for one in (self.picture, self._on):
            one.setVisible(self.is_on)
        self.choice.setVisible(self.is_on and self._several)
        self.picture.show_picture(QImage())
        if self._watched is not None:
            self._watched.removeEventFilter(self)
        self._watched = self.window() if self.is_on else None
        if self._watched is not None:
            self._watched.installEventFilter(self)
        self.setVisible(self.is_on)

    def _see(self, picture: QImage) -> None:
        worker = self._worker
        if worker is None:
            return
        if not self._warning.isActive():
            self._say_usual()
        self._silent.start()
        self.picture.show_picture(picture)
        if not worker.busy:
            worker.submit(
                partial(seen_in, picture), then=self._take, failed=self._not_read, owner=self
            )

    def _take(self, seen: Seen) -> None:
        now = time.monotonic()
        new = [one for one in seen.badges if not self._held.is_repeat(one, now=now)]
        if len(new) == 1:
            self._warning.stop()
            self._say_usual()
            self._read(new[0])
        elif new:
            # Of several answers the card would show the last one only.
            for one in new:
                self._held.forget(one)
            self._warn(_("Several badges are in the picture. Hold up one at a time."))
        elif seen.others and not seen.badges:
            self._warn(_("This code is not on a badge. Hold up the code of the badge."))

    def _warn(self, sentence: str) -> None:
        self.said.setText(sentence)
        self._warning.start()

    def _not_read(self, error: Exception) -> None:
        if not isinstance(error, ImportError):
            raise error
        self._fail(Trouble.NOT_LOADED)

    def _fail(self, trouble: Trouble) -> None:
        """There is no picture; the desk goes on without one."""
        self._stop()
        self.said.setText(_words(trouble))
        self.show()

    def _say_usual(self) -> None:
        self.said.setText(_("Hold the code of a badge up. Pictures are not kept."))

    def _say_silent(self) -> None:
        self.picture.show_picture(QImage())
        self.said.setText(
            _(
                "No picture comes from the camera. Perhaps another program uses it. Scanner, codes"
                " and names work as before."
            )
        )

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks at it any more."""
        super().hideEvent(event)
        self.switch_off()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A window that was put away shows nothing, though its parts are not hidden."""
        if event.type() == QEvent.Type.WindowStateChange and self.window().isMinimized():
            self.switch_off()
        return super().eventFilter(watched, event)


def _words(trouble: Trouble) -> str:
    """What happened, and what can be done meanwhile."""
    goes_on = _("Scanner, codes and names work as before.")
    happened = {
        Trouble.NO_CAMERA: _("This computer has no camera that can be used."),
        Trouble.REFUSED: _(
            "This computer does not let ForumDesk use the camera. It can be allowed in the"
            " settings of the system, under privacy."
        ),
        Trouble.GONE: _("The camera is no longer connected. Plug it in and press Camera again."),
        Trouble.FAILED: _(
            "The camera could not be used. Perhaps another program uses it, or the privacy settings"
            " of the system forbid it. Mend that and press Camera again."
        ),
        Trouble.NOT_LOADED: _(
            "What reads badges with a camera could not be loaded. Setting ForumDesk up again with"
            " start.py --camera mends it."
        ),
    }
    return f"{happened[trouble]} {goes_on}"
