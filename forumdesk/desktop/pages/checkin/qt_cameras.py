"""Cameras driven by Qt, with the extra `camera`, which is loaded when it is first asked for one."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

from PySide6.QtCore import QCameraPermission, QCoreApplication, QObject, Qt
from PySide6.QtGui import QImage

from forumdesk.desktop.pages.checkin.cameras import Camera, Form, Trouble, most_suitable

# Each picture costs the window some milliseconds; a badge is held up longer than this.
BETWEEN_PICTURES = 0.1


@dataclass(frozen=True, slots=True)
class _On:
    """A camera that is on, and who hears of it."""

    id: str
    see: Callable[[QImage], object]
    fail: Callable[[Trouble], object]


class QtCameras(QObject):
    """See `Cameras`."""

    def __init__(self) -> None:
        super().__init__()
        self._on: _On | None = None
        self._parts: tuple[Any, ...] = ()
        self._last = 0.0

    def found(self) -> Sequence[Camera]:
        """Those that there are, the usual one first."""
        from PySide6.QtMultimedia import QMediaDevices  # noqa: PLC0415  # of the extra

        usual = QMediaDevices.defaultVideoInput().id()
        devices = sorted(QMediaDevices.videoInputs(), key=lambda one: one.id() != usual)
        return [Camera(_id(one), one.description()) for one in devices]

    def start(
        self, camera: str, see: Callable[[QImage], object], fail: Callable[[Trouble], object]
    ) -> None:
        """Switch it on as soon as the system lets us, which may ask the user first."""
        self.stop()
        on = self._on = _On(camera, see, fail)
        app = QCoreApplication.instance()
        assert app is not None
        wish = QCameraPermission()

        def answered(*_permission: object) -> None:
            if self._on is on:
                if app.checkPermission(wish) == Qt.PermissionStatus.Granted:
                    self._open(on)
                else:
                    self._fail(Trouble.REFUSED)

        if app.checkPermission(wish) == Qt.PermissionStatus.Undetermined:
            app.requestPermission(wish, self, answered)
        else:
            answered()

    def stop(self) -> None:
        """Switch off whichever is on."""
        self._on = None
        parts, self._parts = self._parts, ()
        if parts:
            parts[0].stop()
        for one in parts:
            # One of them may be telling us its trouble at this moment.
            one.blockSignals(True)
            one.deleteLater()

    def _open(self, on: _On) -> None:
        from PySide6.QtMultimedia import (  # noqa: PLC0415  # of the extra
            QCamera,
            QMediaCaptureSession,
            QMediaDevices,
            QVideoFrameFormat,
            QVideoSink,
        )

        device = next((one for one in QMediaDevices.videoInputs() if _id(one) == on.id), None)
        if device is None:
            self._fail(Trouble.GONE)
            return
        camera, capture = QCamera(device, self), QMediaCaptureSession(self)
        sink, devices = QVideoSink(self), QMediaDevices(self)
        self._parts = (camera, capture, sink, devices)
        packed = QVideoFrameFormat.PixelFormat.Format_Jpeg
        offered = device.videoFormats()
        best = most_suitable(
            [
                Form(
                    one.resolution().width(),
                    one.resolution().height(),
                    one.maxFrameRate(),
                    packed=one.pixelFormat() == packed,
                )
                for one in offered
            ]
        )
        if best is not None:
            camera.setCameraFormat(offered[best])
        capture.setCamera(camera)
        capture.setVideoSink(sink)
        sink.videoFrameChanged.connect(self._take)
        camera.errorOccurred.connect(lambda *_error: self._failed())
        devices.videoInputsChanged.connect(self._look_around)
        camera.start()

    def _take(self, frame: Any) -> None:
        now = time.monotonic()
        if self._on is None or now - self._last < BETWEEN_PICTURES:
            return
        self._last = now
        picture = frame.toImage()
        if not picture.isNull():
            self._on.see(picture)

    def _failed(self) -> None:
        """It reports an error: also one that was pulled out does."""
        if self._on is not None:
            there = any(one.id == self._on.id for one in self.found())
            self._fail(Trouble.FAILED if there else Trouble.GONE)

    def _look_around(self) -> None:
        if self._on is not None and all(one.id != self._on.id for one in self.found()):
            self._fail(Trouble.GONE)

    def _fail(self, trouble: Trouble) -> None:
        on = self._on
        self.stop()
        if on is not None:
            on.fail(trouble)


def installed() -> QtCameras | None:
    """The cameras, if the extra was installed."""
    there = find_spec("PySide6.QtMultimedia") is not None and find_spec("zxingcpp") is not None
    return QtCameras() if there else None


def _id(device: Any) -> str:
    return bytes(device.id()).decode(errors="replace")
