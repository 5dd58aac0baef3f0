"""The window opens with what it shows: whatever else it can do is loaded when it is done."""

from __future__ import annotations

import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from pkgutil import iter_modules

import forumdesk.operations
from forumdesk.desktop.pages import PAGES
from forumdesk.domain.polls import Method

STARTED = """
import sys
from pathlib import Path
import forumdesk.cli.main
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from forumdesk.desktop.app import ForumDesk
from forumdesk.desktop.preferences import Preferences
app = QApplication([])
forum = Path(sys.argv[1])
desk = ForumDesk(app, Preferences(forum.with_suffix(".json")), serve=False)
assert desk.open(forum)
QTimer.singleShot(0, lambda: (print(*sys.modules), app.exit()))
app.exec()
desk.close_forum()
"""
# All that is needed to read the file and to be told of changes; verbs come with their pages.
OPERATIONS = {"outcome", "undo", "projector", "timers"}
LATE = (
    *("forumdesk.reports", "forumdesk.exchange", "forumdesk.audience"),
    *("forumdesk.charts.drawing", "forumdesk.charts.bars", "forumdesk.charts.bidi"),
    *("forumdesk.store.ballots", "forumdesk.wording.polls", "forumdesk.wording.checking"),
    *("forumdesk.desktop.projector", "forumdesk.desktop.finder", "forumdesk.desktop.messages"),
    *("forumdesk.domain.methods", "forumdesk.domain.results", "forumdesk.domain.recount"),
    *("forumdesk.wording.poll_terms", "babel"),
    *("PySide6.QtPdf", "sqlite_utils", "reportlab", "aiohttp", "asyncio", "zxingcpp"),
)


def test_the_first_window_loads_nothing_that_it_does_not_show(
    sample_file: Path, tmp_path: Path
) -> None:
    path = tmp_path / "sample.forum"
    shutil.copyfile(sample_file, path)
    done = subprocess.run(
        [sys.executable, "-c", STARTED, str(path)], capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split())
    late = {
        *LATE,
        *(f"forumdesk.desktop.pages.{entry.id}" for entry in PAGES[1:]),
        *(
            f"forumdesk.operations.{one.name}"
            for one in iter_modules(forumdesk.operations.__path__)
            if one.name not in OPERATIONS
        ),
    }
    methods = {one.value for one in Method}
    assert "forumdesk.desktop.pages.overview.page" in loaded
    assert [one for one in loaded if one.rpartition(".")[2] in methods] == []
    assert sorted(late & loaded) == []
    assert [one for one in late if find_spec(one) is None] == [], "what is called otherwise?"
