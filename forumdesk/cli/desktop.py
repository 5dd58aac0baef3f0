"""forumdesk [FILE]: the window."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from forumdesk.cli.commands import Arguments, command, option
from forumdesk.cli.output import complain
from forumdesk.i18n import _, language


def wants_window(arguments: Sequence[str]) -> bool:
    """Whether the arguments are none at all, or begin with a file instead of a verb."""
    if not arguments:
        return True
    return arguments[0].lower().endswith(".forum") or Path(arguments[0]).is_file()


def _has_screen() -> bool:
    """Whether Qt finds somewhere to draw; without it the program would be aborted."""
    if sys.platform != "linux":
        return True
    return any(os.environ.get(one) for one in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


# FILE can be left out, and the verb before a forum file.
@command("window", "open the desktop", option("file", type=Path, nargs="?", metavar="FILE"))
def show_window(arguments: Arguments) -> int:
    """Open the desktop until the user leaves."""
    if not _has_screen():
        complain(_("There is no screen here. Use forumdesk serve, or the other verbs (--help)."))
        return 1
    # Starting makes many objects and no rubbish; `running` collects again once the window is there.
    gc.disable()
    try:
        from forumdesk.desktop import running  # noqa: PLC0415  # Qt is slow and may lack libraries
    except ImportError as missing:
        complain(
            _("The window cannot open here: {reason}. Run packaging/start.py to set it up.").format(
                reason=missing
            )
        )
        return 1
    chosen: Path | None = arguments.file
    return running.run(chosen, language=language() if arguments.language_given else None)


COMMANDS = (show_window,)
