"""A programme of a megabyte taken over into an empty forum: as schedule.json and as a table.

    .venv/bin/python tests/bench/programme_import.py

By processor time of this process; reading cells and JSON apart is told by `schedules.py`.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).parent.parent))
sys.path.insert(0, str(Path(__file__).parent))

from schedules import MEANT, MEGABYTE, WRITERS, of_a_megabyte

from forumdesk.domain.schedule import Schedule
from forumdesk.domain.typed_text import as_text
from forumdesk.exchange.lists import About, Asked, read_list
from forumdesk.exchange.programmes.lists import read_programme
from forumdesk.exchange.programmes.rows import Around
from forumdesk.exchange.schedules import read_schedule
from forumdesk.operations import forum
from forumdesk.operations.importing_programme import import_programme, plan_programme_import

FIRST, LAST = date(2026, 4, 29), date(2026, 5, 3)
AROUND = Around(ZoneInfo("Asia/Jakarta"), FIRST, 5, "en")


def table() -> bytes:
    """A list as offices make them, with a line of notes for each session."""
    lines = ["No;Hari/Tanggal;Waktu;Acara;Ruang;Narasumber;Moderator;Keterangan"]
    while sum(map(len, lines)) < MEGABYTE:
        n = len(lines)
        day, hour = 29 + n % 2, 8 + n % 9
        who = f"Dr. Ani {n % 700}, M.Si. / Budi {n % 500};Citra {n % 300}"
        when = f"{day} April 2026;{hour:02}.{n % 60:02}-{hour + 1:02}.{n % 60:02} WIB"
        lines.append(f"{n};{when};Sesi {n} tentang air;Ruang {n % 14};{who};{'Uraian. ' * 60}")
    return "\n".join(lines).encode()


@contextmanager
def told(what: str) -> Iterator[None]:
    """Print how long something takes."""
    began = time.process_time()
    yield
    print(f"  {what}: {time.process_time() - began:.2f} s")


def take(name: str, schedule: Schedule, folder: Path) -> None:
    """Import it, and once more."""
    print(f"{name}, {len(schedule.sessions)} sessions")
    title = as_text("Bench", language="en")
    opened = forum.create_forum(
        folder / f"{name}.forum", title=title, language="en", starts=FIRST, ends=LAST
    )
    with told("planned"):
        plan = plan_programme_import(opened.db, schedule=schedule)
    with told("imported"):
        import_programme(opened.db, plan=plan)
    with told("looked at again"):
        assert plan_programme_import(opened.db, schedule=schedule).changes_nothing
    opened.close()


def main() -> None:
    """Print the figures."""
    with TemporaryDirectory() as folder:
        write = WRITERS["schedule.json"]
        raw = write(of_a_megabyte(write))
        take("schedule.json", read_schedule(raw, MEANT), Path(folder))
        grid = read_list(table(), Asked(about=About.PROGRAMME))
        with told("rows of the table read"):
            schedule = read_programme(grid, AROUND).schedule
        take("table", schedule, Path(folder))


if __name__ == "__main__":
    main()
