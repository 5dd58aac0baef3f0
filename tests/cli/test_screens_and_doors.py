"""Screens and watched doors from outside."""

from __future__ import annotations

import json
from pathlib import Path

from room import add_session
from support import Cli, run_cli

from forumdesk.domain.text import Text
from forumdesk.domain.typed_text import as_text
from forumdesk.operations import places
from forumdesk.store.forum_file import open_forum


def with_rooms(file: str) -> None:
    """Two sessions in two rooms at the same time."""
    with open_forum(Path(file)) as opened:
        venue = places.add_venue(opened.db, name=as_text("Hotel", language="en"), address=Text())
        for code, name in (
            ("A", {"en": "Hall", "id": "Aula"}),
            ("B", {"en": "Annex", "id": "Paviliun"}),
        ):
            room = places.add_room(
                opened.db, venue=venue.value.id, name=as_text(name, language="en"), capacity=None
            )
            add_session(opened.db, code, room=room.value.id)


def test_screens_are_added_hung_shown_on_and_deleted(cli: Cli, file: str) -> None:
    with_rooms(file)
    [first] = cli("screens", file, "list", "--json")
    assert (first["number"], first["name"], first["room"], first["scene"]) == (1, "", None, "blank")
    added = cli("screens", file, "add", "--name", "Big one", "--room", "aula", "--json")
    assert added["number"] == 2
    shown = cli("screens", file, "show", "programme", "--screen", "2", "--json")
    assert (shown["number"], shown["scene"], shown["subject"]) == (2, "programme", None)
    question = ("--question", "Q", "--kind", "pulse", "--method", "single")
    poll = cli("poll", file, "add", *question, "--option", "A", "--option", "B", "--json")
    assert "draft" in cli.refused("screens", file, "show", "question", "1", file=file)
    cli("poll", file, "open", "1")
    shown = cli("screens", file, "show", "question", "1", "--json")
    assert (shown["number"], shown["subject"]) == (1, poll["id"])
    cli.refused("screens", file, "show", "input", "7", file=file)
    cli.refused("screens", file, "show", "join", "--screen", "9", file=file)
    cli("screens", file, "edit", "2", "--name", "", "--room", "Annex")
    listed = cli("screens", file, "list", "--json")
    assert [(one["name"], one["room"], one["scene"]) for one in listed] == [
        ("", None, "question"),
        ("", "Annex", "programme"),
    ]
    assert "Layar 2" in cli("screens", file, "list", "--language", "id")
    cli.refused("screens", file, "edit", "2", "--room", "Cellar", file=file)
    cli("screens", file, "edit", "2", "--room", "")
    cli("screens", file, "delete", "1")
    assert "only screen" in cli.refused("screens", file, "delete", "2", file=file)


def test_who_comes_after_the_end_is_noted_and_not_welcomed(cli: Cli, file: str) -> None:
    with_rooms(file)
    cli("people", file, "add", "--display", "Sari")
    for verb in (("watch-door", "A", "on"), ("start", "A"), ("end", "A")):
        cli("programme", file, *verb)
    assert "has ended: Sari (1)" in run_cli("people", file, "checkin", "1", "--session", "A")
    again = cli("people", file, "checkin", "1", "--session", "A", "--json")
    assert (again["state"], again["after_end"], again["reason"]) == ("yellow", True, None)
    assert cli("people", file, "checkin", "1", "--json")["after_end"] is False


def test_a_watched_door_has_its_own_entries(cli: Cli, file: str) -> None:
    with_rooms(file)
    for name in ("Sari", "Made"):
        cli("people", file, "add", "--display", name)
    assert "door" in cli.refused("people", file, "checkin", "1", "--session", "A", file=file)
    watched = cli("programme", file, "watch-door", "A", "on", "--json")
    assert (watched["code"], watched["door_watched"]) == ("A", True)
    assert [one["door_watched"] for one in cli("programme", file, "list", "--json")] == [
        *(True, False)
    ]

    def passes(*arguments: str) -> str:
        return str(cli("people", file, *arguments, "--json")["state"])

    assert passes("checkin", "1", "--session", "A", "--gate", "Left") == "green"
    assert passes("checkin", "1") == "yellow"
    assert passes("checkin", "--person", "2") == "green"
    again = cli("people", file, "checkin", "1", "--session", "A", "--json")
    assert (again["state"], again["first_gate"]) == ("yellow", "Left")
    assert (again["inside_gate"], again["inside_at"]) == ("Left", again["first_at"])
    assert passes("walkin", "--display", "Putu", "--session", "A") == "green"
    assert "not checked in" in cli.refused(
        "people", file, "checkout", "2", "--session", "A", file=file
    )
    left = cli("people", file, "checkout", "--all", "--session", "A", "--json")
    assert left["people"] == 2
    assert cli("people", file, "checkout", "--all", "--json")["people"] == 3
    spec = json.dumps(cli("programme", file, "list", "--json")[0] | {"code": "C"})
    path = Path(file).with_suffix(".json")
    path.write_text(spec, encoding="utf-8")
    cli("programme", file, "add", str(path))
    listed = cli("programme", file, "list", "--json")
    assert {one["code"]: one["door_watched"] for one in listed} == {
        "A": True,
        "B": False,
        "C": True,
    }
    path.write_text('{"door_watched": false}', encoding="utf-8")
    cli("programme", file, "edit", "C", str(path))
    cli("programme", file, "edit", "A", "--title", "Wells")
    listed = cli("programme", file, "list", "--json")
    assert [one["code"] for one in listed if one["door_watched"]] == ["A"]
