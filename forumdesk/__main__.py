"""Where the program begins, as `python -m forumdesk` and as the command."""

from __future__ import annotations

import gc
import sys

from forumdesk.itself import READ_APART


def main() -> int:
    """Run what the command line asks for."""
    # Reading the program's own code makes many objects and no rubbish.
    gc.disable()
    if sys.argv[1:2] == [READ_APART]:
        from forumdesk.exchange.reading_apart import run as read  # noqa: PLC0415  # as above

        gc.enable()
        return read(sys.argv[2:])
    from forumdesk.cli.main import main as run  # noqa: PLC0415  # as above

    gc.freeze()
    gc.enable()
    return run()


if __name__ == "__main__":
    sys.exit(main())
