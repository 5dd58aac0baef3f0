"""Tables of a breakout session and their cards from outside."""

from __future__ import annotations

import json

from in_process import refused, run_cli


def test_tables_are_set_and_their_cards_go_into_the_record(file: str) -> None:
    for name in ("Sumarni", "Darto"):
        run_cli("people", file, "add", "--display", name)
    session = {"code": "B", "title": "At tables", "type": "world_cafe", "start": "09:00"}
    spec = {**session, "end": "10:00", "focus": "Who repairs it? Who pays?"}
    run_cli("programme", file, "add", "-", given=json.dumps(spec))
    tables = ("programme", file, "tables", "B")
    run_cli(*tables, "--tables", "3", "--rounds", "2", "--topic", "3=Who pays?")
    made = run_cli(*tables, "--host", "1=2", "--json")
    assert made["rounds"] == 2
    assert [(one["number"], one["topic"], one["host"]) for one in made["tables"]] == [
        *((1, "", "Darto"), (2, "", None), (3, "Who pays?", None)),
    ]
    assert run_cli(*tables, "--tables", "2", "--host", "1=", "--json")["tables"][0]["host"] is None
    assert "Darto" in run_cli(*tables, "--tables", "4", "--host", "1=2")
    for wrong in (["--tables", "61"], ["--host", "9=1"], ["--host", "1=99"], ["--rounds", "10"]):
        refused(*tables, *wrong, file=file)
    cards = ("cards", file, "B")
    run_cli(*cards, "hand-in", "1", "2", "We repair it", "in turns")
    assert "Round" in run_cli(*cards, "list")
    listed = run_cli(*cards, "list", "--json")
    assert [one["question"] for one in listed[:2]] == [1, 2]
    assert [one["insights"] for one in listed if one["insights"]] == [["We repair it", "in turns"]]
    run_cli(*cards, "hand-in", "2", "1", "By mistake")
    run_cli(*cards, "hand-in", "2", "1")
    taken = run_cli(*cards, "take", "--json")
    assert [one["text"] for one in taken] == [
        *("Table 1, round 2: We repair it", "Table 1, round 2: in turns"),
    ]
    refused(*cards, "take", file=file)
    refused(*cards, "hand-in", "1", "2", "Otherwise", file=file)
    refused(*cards, "hand-in", "9", "1", "A", file=file)
    refused(*tables, "--tables", "0", file=file)
    record = run_cli("record", file, "B", "list", "--json")
    assert [one["focus"] for one in record] == [2, 2]
