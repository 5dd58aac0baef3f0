"""A forum file that gets its name when it is whole, and leaves nothing behind when it is not."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from forumdesk.domain.troubles import Trouble
from forumdesk.store.connection import DriverError, trouble_of
from forumdesk.store.errors import FileTrouble
from forumdesk.store.paths import check_beside, give_name, sync_folder, unfinished


@contextmanager
def made_whole(target: Path, *, replace: bool) -> Iterator[Path]:
    """Where to make what is called `target` afterwards; whoever makes it brings it to disk.

    With `replace` a file of that name is replaced, otherwise it stays.

    Raises:
        FileTrouble: EXISTS without `replace`; why it could not be made. A file already at `target`
            is unchanged.
    """
    check_beside(target)
    temporary = unfinished(target)
    temporary.unlink(missing_ok=True)
    try:
        yield temporary
        if replace:
            os.replace(temporary, target)
        else:
            give_name(temporary, target)
        sync_folder(target.parent)
    except DriverError as error:
        raise trouble_of(error, target) from error
    except OSError as error:
        raise FileTrouble(Trouble.CANNOT_OPEN, target) from error
    finally:
        temporary.unlink(missing_ok=True)
