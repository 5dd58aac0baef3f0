"""A rapporteur at a real window, for tests that kill it: types lines and says what it has seen.

    python typist.py FORUM SETTINGS LINES

It types so many lines and waits until each stands in the list, corrects the second, and goes on in
the middle of a last one until somebody ends it. What it says is a word and a number: `kept` with
how many lines it has seen in the list, `saved` with how many letters of the last line it has seen
in the file, `typed` with how many of them were typed.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from forumdesk import i18n
from forumdesk.desktop.app import ForumDesk
from forumdesk.desktop.preferences import Preferences
from forumdesk.store import record

LAST = "The last line is cut off in the middle of a "


def line(number: int) -> str:
    """What the window writes as its line of this number."""
    return f"The window notes sentence {number}"


def mended(number: int) -> str:
    """What that line says in the end."""
    return f"{line(number)}, mended" if number == 1 else line(number)


def _wait(condition: Callable[[], bool]) -> None:
    while not condition():
        QTest.qWait(10)


def _row(page: Any, text: str) -> int | None:
    return next((at for at, one in enumerate(page.model.rows) if one.line.text == text), None)


def _in_file(desk: ForumDesk) -> list[str]:
    session = desk.session
    assert session is not None and session.chosen is not None
    return [one.text for one in record.lines(session.db, session.chosen.id)]


def _type(page: Any, text: str) -> None:
    QTest.keyClicks(page.composer.field, text)


def _write(page: Any, number: int) -> None:
    _type(page, line(number))
    QTest.keyClick(page.composer.field, Qt.Key.Key_Return)
    _wait(lambda: _row(page, line(number)) is not None)


def _mend(page: Any, number: int) -> None:
    at = _row(page, line(number))
    assert at is not None
    page.list.setFocus()
    page.list.setCurrentIndex(page.model.index(at, 0))
    QTest.keyClick(page.list, Qt.Key.Key_F2)
    QTest.keyClicks(page.editor.field, ", mended")
    QTest.keyClick(page.editor.field, Qt.Key.Key_Return)
    _wait(lambda: _row(page, mended(number)) is not None)


def _say(word: str, number: int) -> None:
    sys.stdout.write(f"{word} {number}\n")
    sys.stdout.flush()


def main(file: str, settings: str, lines: str) -> None:
    """Type until killed."""
    app = QApplication([])
    i18n.speak("en")
    desk = ForumDesk(app, Preferences(Path(settings)), serve=False)
    assert desk.open(Path(file))
    window: Any = desk.window
    page = window.show_page("record")
    for number in range(int(lines)):
        _write(page, number)
        if number == 1:
            _mend(page, number)
        _say("kept", number + 1)
    _type(page, LAST)
    _wait(lambda: LAST.strip() in _in_file(desk))
    _say("saved", len(LAST))
    typed = len(LAST)
    while True:
        _type(page, "word ")
        typed += 5
        _say("typed", typed)
        QTest.qWait(10)


if __name__ == "__main__":
    main(*sys.argv[1:])
