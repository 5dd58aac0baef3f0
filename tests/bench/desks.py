"""Twenty thousand people at the doors: scans on the laptop and at a desk's browser, and names.

Each figure stands beside a baseline of the same run: a scan on the laptop beside a bare commit, one
from a desk beside a request that reads nothing, a keystroke beside a scan of all names.
Run by hand: `.venv/bin/python tests/bench/desks.py`.
"""

from __future__ import annotations

import http.client
import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from support import Caller, Serving, words  # noqa: E402  # as above

from forumdesk.domain.ids import BadgeCode  # noqa: E402
from forumdesk.domain.staff import Role  # noqa: E402
from forumdesk.operations import (  # noqa: E402
    attendance,
    balance,
    finding,
    forum,
    people,
    staff,
)
from forumdesk.operations.badges import BadgeBook  # noqa: E402
from forumdesk.operations.people import NewPerson  # noqa: E402
from forumdesk.store import attendance as visits  # noqa: E402
from forumdesk.store import people as rows  # noqa: E402
from forumdesk.store.forum_file import open_forum  # noqa: E402
from forumdesk.store.reader import Store  # noqa: E402
from forumdesk.store.transaction import writing  # noqa: E402

NUMBER, SCANS, INSIDE = 20_000, 200, 9_000
GIVEN = ("Muhammad", "Siti", "Achmad", "Sri", "Dewi", "Budi", "Nur", "Agus", "José", "สมชาย")
CONSONANTS, VOWELS = "bcdghjklmnprstwy", "aiueo"
TYPED = ("su", "sup", "supar", "suparman", "suparmn", "soeparmn wirjo", "achmad", "muhamad siti x")
TYPED += ("kantor 17", "kabupatn kantor siti", "nobody is called so", "ahmd", "wiryo supar")


def make(path: Path) -> None:
    """A forum with that many people, and a third of them checked in."""
    chance = random.Random(1)

    def name() -> str:
        syllables = (chance.choice(CONSONANTS) + chance.choice(VOWELS) for _n in range(3))
        return "".join(syllables).capitalize() + chance.choice(("", "n", "ng", "h"))

    opened = forum.create_forum(path, title=words("Bench"), language="en")
    new = [NewPerson("Suparman Wiryo", institution=words("Kabupaten"))]
    for number in range(NUMBER - 1):
        office = words(f"Kantor {number % 300} Kabupaten {name()}")
        display = f"{chance.choice(GIVEN)} {name()} {name()}"
        new.append(NewPerson(display, institution=office, group=f"Group {number % 9}"))
    made = people.add_people(opened.db, new=new).value
    for start in range(SCANS * 3, INSIDE, 20):
        ids = [one.id for one in made[start : start + 20]]
        attendance.check_in_together(opened.db, person_ids=ids)
    opened.close()


def timed(work: Callable[[], object]) -> float:
    """Milliseconds of one call."""
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def worked(work: Callable[[], object]) -> float:
    """Milliseconds of processor time of one call."""
    started = time.process_time()
    work()
    return (time.process_time() - started) * 1000


def told(what: str, ours: Sequence[float], bare: Sequence[float], wanted: int) -> None:
    """A line of the report."""
    most = statistics.quantiles(ours, n=20)[-1]
    middle, least = statistics.median(ours), statistics.median(bare)
    print(
        f"{what}: median {middle:.1f} ms, 95 of 100 within {most:.1f} ms (wanted: {wanted});"
        f" beside it {least:.2f} ms, ratio {middle / least:.1f}"
    )


def on_the_laptop(db: Store, codes: list[BadgeCode]) -> None:
    """A scan with its commit, beside a commit of one row."""
    book, ours, bare = BadgeBook(db), [], []
    for number, code in enumerate(codes):
        ours.append(timed(lambda c=code: attendance.check_in(db, wanted=c.token, book=book)))
        bare.append(timed(lambda n=number: _commit(db, n)))
    told("scan on the laptop", ours, bare, 15)


def _commit(db: Store, number: int) -> None:
    with writing(db) as transaction:
        transaction.update(rows.PERSON, _first(db), {"country": f"{number % 10}"})


def _first(db: Store) -> str:
    found = rows.person_by_number(db, 1)
    assert found is not None
    return found.id


def by_name(db: Store) -> None:
    """A keystroke with all that it forgives, beside a look at every name; by processor time."""
    names, ours, bare = finding.book_of(db), [], []
    everybody = list(rows.folded(db).values())
    for typed in TYPED * 10:
        ours.append(worked(lambda t=typed: finding.find(db, t, door=None, names=names, most=8)))
        bare.append(worked(lambda t=typed: [one for one in everybody if t in one]))
    told("a keystroke", ours, bare, 15)


def by_group(db: Store) -> None:
    """The room by groups, and all that a desk is told of it, beside a count of who is inside."""
    ours = [worked(lambda: balance.balance_at(db, door=None)) for _time in range(40)]
    whole = [worked(lambda: balance.room_at(db, door=None)) for _time in range(40)]
    bare = [worked(lambda: visits.present_count(db)) for _time in range(40)]
    told("the room by groups", ours, bare, 15)
    told("all of the room", whole, bare, 60)


def from_a_desk(serving: Serving, db: Store, codes: list[BadgeCode]) -> None:
    """From the request to the green card, and a keystroke, beside a request for nothing."""
    caller = Caller(serving.url)
    code = staff.prepare_pairing(db, role=Role.DESK).value.code
    form = caller.get(f"/pair/{code}").text
    csrf = form.partition('name="csrf" value="')[2].partition('"')[0]
    caller.submit("/pair", {"code": code, "csrf": csrf})
    cookies = "; ".join(f"{name}={value}" for name, value in caller.cookies.items())
    line = http.client.HTTPConnection(caller.authority, timeout=30)
    headers = {"Cookie": cookies, "Content-Type": "application/json", "Accept": "application/json"}

    def ask(method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        line.request(method, path, json.dumps(body) if body else None, headers)
        return json.loads(line.getresponse().read())

    ask("POST", "/staff/desk", {"what": "find", "wanted": "warm"})
    time.sleep(3)
    ours, bare, keys = [], [], []
    for number, one in enumerate(codes):
        body = {"what": "scan", "wanted": one.token, "nonce": f"nonce-{number:06}"}
        ours.append(timed(lambda b=body: _green(ask("POST", "/staff/desk", b))))
        bare.append(timed(lambda: ask("GET", "/healthz")))
    for typed in TYPED * 5:
        body = {"what": "find", "wanted": typed}
        keys.append(timed(lambda b=body: ask("POST", "/staff/desk", b)))
    told("scan from a desk", ours, bare, 60)
    told("a keystroke at a desk", keys, bare, 60)


def _green(answer: Any) -> None:
    assert answer["card"]["light"] == "green", answer


def main() -> None:
    """All of it."""
    with tempfile.TemporaryDirectory(prefix="forumdesk-bench-") as name:
        path = Path(name) / "bench.forum"
        make(path)
        with open_forum(path) as opened:
            codes = list(people.badge_codes(opened.db).items())
            inside = {one.id for one in rows.people(opened.db)[: SCANS * 3]}
            waiting = [code for person, code in codes if person in inside]
            on_the_laptop(opened.db, waiting[:SCANS])
            by_group(opened.db)
            by_name(opened.db)
        serving = Serving(path)
        serving.start()
        try:
            with open_forum(path) as opened:
                from_a_desk(serving, opened.db, waiting[SCANS : 2 * SCANS])
        finally:
            serving.stop()


if __name__ == "__main__":
    main()
