"""How long a window would stand still while the whole set of the sample is made beside it.

The thread of a window is stood in for by one that wakes every millisecond and notes how late it
is. The baseline, in the same run, is a thread that does nothing but count, which Python makes give
way every five milliseconds. What stands out is mostly the collector of garbage, through which
nothing else comes; its longest run is printed in processor time.
"""

from __future__ import annotations

import gc
import itertools
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from forumdesk.desktop import app, running
from forumdesk.i18n import speaking
from forumdesk.operations import sample, whole_set
from forumdesk.store.forum_file import open_forum

LATEST = 0.05


class _Collecting:
    """Processor time of the longest full collection."""

    def __init__(self) -> None:
        self.longest = self._began = 0.0
        gc.callbacks.append(self._note)

    def _note(self, phase: str, about: dict[str, int]) -> None:
        if phase == "start":
            self._began = time.thread_time()
        elif about["generation"] == 2:
            self.longest = max(self.longest, time.thread_time() - self._began)


def lateness(work: Callable[[], object]) -> list[float]:
    """How late this thread was each time it woke while another one worked, the latest first."""
    thread = threading.Thread(target=work)
    thread.start()
    late = []
    while thread.is_alive():
        before = time.monotonic()
        time.sleep(0.001)
        late.append(time.monotonic() - before - 0.001)
    return sorted(late, reverse=True)


def count() -> None:
    """Nothing but Python for two seconds."""
    ends = time.monotonic() + 2
    for _number in itertools.takewhile(lambda _one: time.monotonic() < ends, itertools.count()):
        pass


def main() -> None:
    """Run both and print."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "sample.forum"
        sample.create_sample(path, language="id").close()
        assert app and running, "what a window has read is there before"
        gc.collect()
        gc.freeze()

        def make() -> None:
            with open_forum(path, for_reading=True, any_thread=True) as opened, speaking("id"):
                for _step in whole_set.write_whole_set(
                    opened.db,
                    folder=Path(name) / "set",
                    pages=["A4"],
                    forum_file=path,
                    chosen={},
                ):
                    pass

        plain = lateness(count)
        collecting = _Collecting()
        made = lateness(make)
    print(f"a thread that counts: at most {plain[0] * 1000:.0f} ms late")
    print(f"the set: at most {made[0] * 1000:.0f} ms late, {made[0] / plain[0]:.1f} times that;")
    print(f"  {sum(one > LATEST for one in made)} of {len(made)} times later than 50 ms")
    print(f"  longest full collection {collecting.longest * 1000:.0f} ms of processor time")


if __name__ == "__main__":
    main()
