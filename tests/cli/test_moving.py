"""Moving, the tray, shifting, lateness and clashes from outside."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from in_process import refused, run_cli
from room import add_session

from forumdesk.operations import programme
from forumdesk.operations.programme import SessionChanges
from forumdesk.store.forum_file import open_forum


@pytest.fixture
def planned(file: str) -> str:
    """A forum of two days with a morning in one room of two, and somebody who is in two places."""
    run_cli("people", file, "add", "--display", "Sumarni")
    someone = [{"number": 1, "role": "mc"}]
    sessions = [
        {"code": "A", "start": "09:00", "end": "10:00", "room": "Hall", "people": someone},
        {"code": "B", "start": "10:00", "end": "11:00", "room": "Hall"},
        {"code": "C", "start": "11:30", "end": "12:00", "room": "Hall", "capacity": 80},
        {"code": "D", "start": "10:15", "end": "11:00", "room": "Field", "venue": "Village"},
    ]
    sessions[3]["people"] = someone
    spec = [{"title": f"Title {one['code']}", "type": "press", **one} for one in sessions]
    run_cli("programme", file, "add", "-", "--json", given=json.dumps(spec))
    return file


def _times(file: str, *, tray: bool = False) -> dict[str, tuple[int, str, str, str]]:
    listed = run_cli("programme", file, "list", "--json", *(["--tray"] if tray else []))
    return {one["code"]: (one["day"], one["start"], one["end"], one["room"]) for one in listed}


def _verb(file: str, *arguments: str) -> Any:
    return run_cli("programme", file, *arguments, check=False)


def _verb_given(given: str, file: str, *arguments: str) -> Any:
    return run_cli("programme", file, *arguments, given=given, check=False)


def test_a_session_is_moved_by_what_is_said_and_warned_of(planned: str) -> None:
    moved = run_cli("programme", planned, "move", "C", "--start", "13.15", "--json")
    assert (moved["day"], moved["start"], moved["end"], moved["room"]) == (
        *(1, "13:15", "13:45", "Hall"),
    )
    run_cli("programme", planned, "move", "C", "--day", "2", "--end", "14:00")
    assert _times(planned)["C"] == (2, "13:15", "14:00", "Hall")
    done = _verb(planned, "move", "B", "--start", "09:30")
    assert done.returncode == 0
    assert "B: The room is taken by A “Title A” at the same time." in done.stderr
    for arguments, word in (
        (["--room", "Aula"], "Aula"),
        (["--day", "3"], "--outside"),
        (["--end", "09:30"], "has to end after it begins"),
        (["--room", "Hall", "--venue", "Village"], "Hall is not a room of Village"),
        (["--start", "noon"], "noon"),
    ):
        assert word in refused("programme", planned, "move", "B", *arguments, file=planned)
    run_cli("programme", planned, "move", "B", "--day", "3", "--outside")
    assert _times(planned)["B"][0] == 3


def test_a_session_waits_in_the_tray_until_it_is_scheduled(planned: str) -> None:
    run_cli("programme", planned, "tray", "A")
    assert "Sumarni" in run_cli("programme", planned, "list", "--tray")
    run_cli("programme", planned, "schedule", "A", "--start", "09:00")
    run_cli("programme", planned, "tray", "B")
    assert "B" not in _times(planned) and set(_times(planned, tray=True)) == {"B"}
    assert "60" in run_cli("programme", planned, "list", "--tray")
    run_cli("programme", planned, "schedule", "B", "--day", "2", "--start", "14:00")
    assert _times(planned)["B"] == (2, "14:00", "15:00", "Hall")
    spec = {"title": "Later", "start": "09:00", "end": "09:45", "scheduled": False}
    run_cli("programme", planned, "add", "-", given=json.dumps(spec))
    run_cli("programme", planned, "edit", "T-01", "--title", "Much later")
    run_cli("programme", planned, "schedule", "T-01", "--start", "16:00", "--room", "Field")
    assert _times(planned)["D1-01"] == (1, "16:00", "16:45", "Field")


def test_the_rest_of_a_day_is_shifted_or_told_of(planned: str) -> None:
    shift = ("programme", planned, "shift", "--minutes", "12", "--after", "A")
    before = Path(planned).read_bytes()
    told = run_cli(*shift, "--room", "Hall", "--until", "half_day", "--dry-run", "--json")
    assert Path(planned).read_bytes() == before
    assert [(one["code"], one["after"]["start"]) for one in told["moved"]] == [
        ("B", "10:12"),
        ("C", "11:42"),
    ]
    assert told["ends"] == "12:12"
    assert told["told"] == ["Shifting the rest of the morning by 12 minutes ends it at 12:12."]
    shown = run_cli(*shift, "--until", "break", "--breaks", "given_up")
    assert "what comes before the next long break" in shown and "10:00–11:00 → 10:12" in shown
    assert _times(planned)["B"][1:3] == ("10:12", "11:12")
    assert _times(planned)["D"][1:3] == ("10:27", "11:12")
    earlier = run_cli(
        "programme", planned, "shift", "--minutes", "-5", "--start", "11:00", "--day", "1"
    )
    assert "forward by 5 minutes" in earlier and _times(planned)["C"][1] == "11:25"
    assert "No session is left" in run_cli("programme", planned, "shift", "--minutes", "5")


def test_what_runs_late_is_told_with_what_it_does(planned: str) -> None:
    assert "No session runs late." in _verb(planned, "late").stderr
    now = datetime.now(UTC)
    starts, ends = now - timedelta(minutes=40), now - timedelta(minutes=10)
    with open_forum(Path(planned)) as opened:
        session = add_session(opened.db, "LATE")
        changes = SessionChanges(starts=starts, ends=ends)
        programme.update_session(opened.db, session_id=session.id, changes=changes)
        programme.start_session(opened.db, session_id=session.id)
    late = run_cli("programme", planned, "late", "--json")
    assert [(one["code"], one["room"], one["over"]) for one in late] == [("LATE", None, True)]
    # Begun 40 minutes late, and as long as it is planned.
    assert 40 <= late[0]["minutes"] < 60
    assert late[0]["told"][0] == f"“Session” runs {late[0]['minutes']} minutes late."
    assert late[0]["told"][1] == "What follows there begins in time."
    assert late[0]["told"][0] in run_cli("programme", planned, "late")


def test_clashes_are_found_by_scripts_and_read_by_people(planned: str) -> None:
    ids = {one["code"]: one["id"] for one in run_cli("programme", planned, "list", "--json")}
    found = run_cli("programme", planned, "clashes", "--json")
    told = found.pop("told")
    assert found == {
        "room": [],
        "person": [],
        "travel": [[ids["A"], ids["D"]]],
        "capacity": [],
        "other": [],
    }
    assert [one["codes"] for one in told] == [["A", "D"]]
    assert "Sumarni has 15 minutes for the way" in told[0]["words"]
    assert "30 minutes are usual" in told[0]["words"]
    venues = [one["name"] for one in run_cli("programme", planned, "venue", "list", "--json")]
    run_cli("programme", planned, "travel", *venues, "20")
    assert run_cli("programme", planned, "travel", "--json") == [
        {"venue": venues[0], "other": venues[1], "minutes": 20}
    ]
    assert "and it takes 20." in run_cli("programme", planned, "clashes")
    run_cli("programme", planned, "travel", *reversed(venues), "10")
    run_cli("programme", planned, "room", "edit", "Hall", "--capacity", "60")
    run_cli("programme", planned, "move", "B", "--start", "11:15")
    found = run_cli("programme", planned, "clashes", "--json")
    assert found["room"] == [[ids["B"], ids["C"]]] and found["capacity"] == [[ids["C"]]]
    run_cli("programme", planned, "travel", *venues, "unknown")
    assert "minutes" in refused("programme", planned, "travel", *venues, file=planned)
    for words in ("soon", "-1"):
        assert "minutes: " in refused("programme", planned, "travel", *venues, words, file=planned)


def test_a_typed_day_beside_the_forum_has_to_be_wanted(file: str) -> None:
    wells: dict[str, Any] = {"title": "Wells", "start": "09:00", "end": "10:00"}
    for day in ({"date": "2569-05-04"}, {"date": "1447-05-04"}, {"day": 3}):
        spec = json.dumps([{**wells, "code": "A"}, {**wells, **day}])
        said = refused("programme", file, "add", "-", given=spec, file=file)
        assert "Session 2: " in said and "is outside the forum" in said and "--outside" in said
    spec = json.dumps({**wells, "date": "2569-05-04"})
    assert "Session" not in refused("programme", file, "add", "-", given=spec, file=file)
    done = _verb_given(spec, file, "add", "-", "--outside")
    assert (done.returncode, "here it is 2026" in done.stderr) == (0, True)
    code = next(iter(_times(file)))
    for option in (("--date", "2026-05-07"), ("--day", "3")):
        assert "--outside" in refused("programme", file, "edit", code, *option, file=file)
    # It may stay where it is, and wait for a day that is still to be said.
    run_cli("programme", file, "edit", code, "--start", "09:30", "--title", "Many wells")
    done = _verb(file, "edit", code, "--date", "2026-05-07", "--outside")
    assert (done.returncode, "outside the days of the forum" in done.stderr) == (0, True)
    waiting = json.dumps({**wells, "date": "2026-05-09", "scheduled": False})
    run_cli("programme", file, "add", "-", given=waiting)
    put = json.dumps({"scheduled": True})
    assert "--outside" in refused("programme", file, "edit", "T-01", "-", given=put, file=file)


def test_a_day_before_the_forum_goes_from_list_to_add(file: str) -> None:
    spec = {"title": "Wells", "date": "2026-05-02", "start": "09:00", "end": "10:00"}
    run_cli("programme", file, "add", "-", "--outside", given=json.dumps(spec))
    [listed] = run_cli("programme", file, "list", "--json")
    assert (listed["day"], listed["date"]) == (-1, "2026-05-02")
    run_cli("programme", file, "delete", listed["code"])
    run_cli("programme", file, "add", "-", "--outside", given=json.dumps([listed]))
    [again] = run_cli("programme", file, "list", "--json")
    assert {**again, "id": ""} == {**listed, "id": ""}


def test_a_session_is_repeated_and_days_outside_are_warned_of(planned: str) -> None:
    done = _verb(
        planned, "repeat", "A", "--every", "1", "--times", "2", "--without-people", "--json"
    )
    made = json.loads(done.stdout)
    assert [(one["code"], one["day"], one["start"], one["room"]) for one in made] == [
        ("D2-01", 2, "09:00", "Hall"),
        ("D3-01", 3, "09:00", "Hall"),
    ]
    assert "D3-01: 6 May 2026 is outside the days of the forum." in done.stderr
    assert "D2-01" not in done.stderr
    assert "Tuesday, 5 May" in run_cli("programme", planned, "repeat", "B", "--every", "1")
    said = refused("programme", planned, "repeat", "A", "--times", "0", file=planned)
    assert "times: “0” cannot be used" in said
