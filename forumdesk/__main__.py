"""Where the program begins, as `python -m forumdesk` and as the command."""

from __future__ import annotations

import gc
import sys


def main() -> int:
    """Run what the command line asks for."""
    # Reading the program's own code makes many objects and no rubbish.
    gc.disable()
    from forumdesk.cli.main import main as run  # noqa: PLC0415  # as above

    gc.freeze()
    gc.enable()
    return run()


if __name__ == "__main__":
    sys.exit(main())
