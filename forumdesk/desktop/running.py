"""From the first window to the last: what the program needs of Qt and of the system around it."""

from __future__ import annotations

import gc
import logging
import os
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from forumdesk import i18n
from forumdesk.desktop.app import ForumDesk
from forumdesk.desktop.crash import CrashHook
from forumdesk.desktop.leaving import Farewell
from forumdesk.desktop.preferences import Preferences
from forumdesk.desktop.qt_words import QtWords, speak_dates, system_language
from forumdesk.desktop.theme import load_fonts


def run(path: Path | None, *, language: str | None = None) -> int:
    """Open the window, with a forum or with the start page, until the user leaves.

    Without a `language` it is the user's last choice, else the system's.
    """
    app = QApplication(sys.argv[:1])
    app.setApplicationName("ForumDesk")
    app.setQuitOnLastWindowClosed(False)
    preferences = Preferences()
    chosen = language or preferences.settings.language or system_language()
    i18n.speak(chosen)
    speak_dates(chosen)
    words = QtWords(app)
    app.installTranslator(words)
    load_fonts(first_only=True)
    desk = ForumDesk(app, preferences)
    CrashHook(desk.tell_mistake).install()
    farewell = Farewell(app, desk.leave_now)
    if path is None or not desk.open(path):
        desk.show_start()
    QTimer.singleShot(0, _settle)
    try:
        status = app.exec()
    finally:
        desk.end()
    del farewell
    if desk.left_service:
        # Qt would kill the service while it takes its objects apart.
        logging.shutdown()
        os._exit(status)
    return status


def _settle() -> None:
    """What the first window need not wait for: the other scripts' fonts, and collecting rubbish."""
    load_fonts()
    gc.freeze()
    # Looking through all there is stops every thread, and a long list is millions of objects.
    gc.set_threshold(2_000, 10, 1_000)
    gc.enable()
    # So long a thread that counts may keep the window waiting, each time that it paints a cell.
    sys.setswitchinterval(0.001)
