"""forumdesk staff: codes that pair a device once, the list of them, and how one is dropped."""

from __future__ import annotations

import re
from pathlib import Path

from room import add_session, two_rooms
from support import Cli, refusing

from forumdesk.domain.errors import Reason
from forumdesk.operations import programme, staff
from forumdesk.store.forum_file import open_forum


def test_a_code_pairs_one_device_and_is_listed_until_it_is_dropped(cli: Cli, file: str) -> None:
    new = cli("staff", file, "pair", "--role", "tablet", "--json")
    assert re.fullmatch(r"[B-X]{4}-[B-X]{4}-[B-X]{4}", new["code"])
    assert new["path"] == "/pair/" + new["code"].replace("-", "")
    [waiting] = cli("staff", file, "list", "--json")
    assert (waiting["id"], waiting["number"]) == (new["id"], 1)
    assert (waiting["role"], waiting["paired"]) == ("tablet", False)
    with open_forum(Path(file)) as opened:
        paired = staff.pair_device(opened.db, code=new["code"].lower()).value
        assert paired.device.id == new["id"]
        with refusing(Reason.UNKNOWN_PAIRING):
            staff.pair_device(opened.db, code=new["code"])
        door = staff.StaffDoor(opened.db)
        assert door.device(opened.db, paired.secret) == paired.device
        assert door.device(opened.db, new["code"]) is None
    assert cli("staff", file, "list", "--json")[0]["paired"] is True
    raw = Path(file).read_bytes()
    for secret in (paired.secret, new["code"], new["code"].replace("-", "")):
        assert secret.encode() not in raw
    dropped = cli("staff", file, "drop", "1", "--json")
    assert dropped["id"] == new["id"]
    assert cli("staff", file, "list", "--json") == []
    with open_forum(Path(file)) as opened:
        assert staff.StaffDoor(opened.db).device(opened.db, paired.secret) is None
    assert cli("staff", file, "pair", "--role", "tablet", "--json")["number"] == 2
    assert cli("check", file, "--json")["ok"]


def test_a_rapporteurs_laptop_can_be_for_one_session_or_one_room(cli: Cli, file: str) -> None:
    with open_forum(Path(file)) as opened:
        [hall, _annex] = two_rooms(opened.db)
        session = add_session(opened.db, code="S-7", room=hall)
    cli("staff", file, "pair", "--role", "rapporteur", "--session", "s-7")
    cli("staff", file, "pair", "--role", "rapporteur", "--room", "hall")
    cli("staff", file, "pair", "--role", "rapporteur")
    listed = cli("staff", file, "list", "--json")
    assert [(one["session"], one["room"]) for one in listed] == [
        *(("S-7", None), (None, "Hall"), (None, None)),
    ]
    assert "only S-7" in cli("staff", file, "list")
    asked = ("staff", file, "pair", "--role")
    assert "S-8" in cli.refused(*asked, "rapporteur", "--session", "S-8", file=file)
    assert "rapporteur" in cli.refused(*asked, "tablet", "--session", "S-7", file=file)
    with open_forum(Path(file)) as opened:
        programme.delete_session(opened.db, session_id=session.id)
    assert cli("staff", file, "list", "--json")[0]["session"] == session.id
    assert "for what was deleted" in cli("staff", file, "list")


def test_a_code_that_was_dropped_pairs_nothing(cli: Cli, file: str) -> None:
    new = cli("staff", file, "pair", "--role", "tablet", "--json")
    cli("staff", file, "drop", new["id"][:8])
    with open_forum(Path(file)) as opened, refusing(Reason.UNKNOWN_PAIRING):
        staff.pair_device(opened.db, code=new["code"])
    assert "7" in cli.refused("staff", file, "drop", "7", file=file)
