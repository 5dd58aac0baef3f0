"""Mistakes of the program: logged without personal data, told calmly, the file kept safe."""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from platformdirs import user_log_path

from forumdesk.i18n import _
from forumdesk.wording.troubles import trouble

_log = logging.getLogger(__name__)


def log_file() -> Path:
    """Where mistakes are written down."""
    return user_log_path("ForumDesk", appauthor=False) / "mistakes.log"


def report_of(kind: type[BaseException], trace: TracebackType | None) -> str:
    """The place of a mistake. Its message is left out: it may hold somebody's words."""
    places = "".join(traceback.format_list(traceback.extract_tb(trace)))
    return f"{kind.__name__}\n{places}"


def note_mistake(error: Exception) -> None:
    """Write a mistake down that was caught and told."""
    _write(report_of(type(error), error.__traceback__))


def why_not_shown(path: Path, mistake: Exception) -> str:
    """The sentence for a file that could not be shown, after it was closed again."""
    from forumdesk.store.legible import why_unreadable  # noqa: PLC0415  # only when it went wrong

    if (why := why_unreadable(path)) is not None:
        return trouble(why.trouble, str(path), why.facts)
    note_mistake(mistake)
    return _(
        "ForumDesk cannot show {path}: something in it is not as it should be. The file was left as"
        " it is. Open the last copy of it. What happened is noted in {log}."
    ).format(path=path, log=log_file())


class CrashHook:
    """Takes mistakes that nobody caught; `show(report)` tells the user, once at a time."""

    def __init__(self, show: Callable[[str], None]) -> None:
        self._show = show
        self._showing = False

    def install(self) -> None:
        """From now on."""
        sys.excepthook = self.caught

    def caught(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        """Write it down and tell it."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        report = report_of(kind, trace)
        _write(report)
        if not self._showing:
            self._showing = True
            try:
                self._show(report)
            finally:
                self._showing = False


def _write(report: str) -> None:
    _log.error("a mistake of the program: %s", report)
    target = log_file()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("a", encoding="utf-8") as handle:
            handle.write(report + "\n")
    except OSError:
        return
