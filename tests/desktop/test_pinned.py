"""A forum day has more signals than a mistake in PySide6 would let the program live through."""

from __future__ import annotations

import subprocess
import sys

_DAY = """
import sys
from pathlib import Path
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication
from forumdesk.desktop.app import ForumDesk
from forumdesk.desktop.preferences import Preferences

class Busy(QObject):
    happened = Signal(object)

app = QApplication([])
ForumDesk(app, Preferences(Path(sys.argv[1])), serve=False)
busy = Busy()
for number in range(50_000):
    busy.happened.emit(number)
    busy.setObjectName("nothing is returned")
print("alive")
"""


def test_fifty_thousand_signals(tmp_path: object) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _DAY, f"{tmp_path}/prefs.json"],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stdout.strip()) == (0, "alive"), done.stderr[-400:]
