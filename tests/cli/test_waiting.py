"""people FILE waiting, self-registration and follow-up."""

from __future__ import annotations

from pathlib import Path

from in_process import refused, run_cli

from forumdesk.domain.registration import Answer
from forumdesk.domain.waiting import Said, Wish, phone_hash
from forumdesk.operations import waiting
from forumdesk.store.forum_file import open_forum
from forumdesk.store.transaction import writing


def test_who_waits_is_listed_mended_nodded_in_and_turned_away(file: str) -> None:
    on = run_cli("people", file, "self-registration", "on", "--json")
    assert on == {"self_registration": True, "forgotten": 0}
    with open_forum(Path(file)) as opened, writing(opened.db) as transaction:
        for number, name in enumerate(("Siti", "Budi", "Nobody", "Late"), start=1):
            said = Said("id", (Answer("display", name),), Wish(f"0812-333-{number}", "1:id:x"))
            waiting.register_oneself(
                transaction, said=said, phone=phone_hash(name), nonce=f"nonce-{number:05}"
            )
    run_cli("people", file, "add", "--display", "SITI")
    listed = run_cli("people", file, "waiting", "list", "--json")
    assert [(one["shown"], one["answers"]) for one in listed][:2] == [
        ("W-1", {"display": "Siti"}),
        ("W-2", {"display": "Budi"}),
    ]
    assert [one["alike"] for one in listed] == [[1], [], [], []]
    told = run_cli("people", file, "waiting", "list")
    assert "W-1" in told and "Siti" in told

    assert "No. 1" in refused("people", file, "waiting", "admit", "W-1", file=file)
    same = run_cli("people", file, "waiting", "admit", "w-1", "--is", "1", "--json")
    assert (same["number"], same["state"]) == (1, "green")
    run_cli("people", file, "waiting", "correct", "2", "display=Budi Santoso")
    done = run_cli("people", file, "waiting", "admit", "2", "--no-check-in", "--json")
    assert (done["name"], done["state"]) == ("Budi Santoso", None)
    away = run_cli("people", file, "waiting", "refuse", "W-3", "W-3", "--json")
    assert away == {"refused": 1}
    counts = run_cli("info", file, "--json")["counts"]
    assert (counts["waiting"], counts["followers"], counts["people"]) == (1, 2, 2)
    assert run_cli("people", file, "self-registration", "on") == "Phones can register people.\n"
    off = run_cli("people", file, "self-registration", "off", "--json")
    assert off["forgotten"] == 1


def test_the_list_is_kept_and_written_apart(file: str, tmp_path: Path) -> None:
    verb = ("people", file, "follow-up")
    run_cli("people", file, "add", "--display", "Siti")
    run_cli(*verb, "add", "--contact", "Siti@desa.id", "--person", "1")
    run_cli(*verb, "add", "--name", "Siti N.", "--contact", "siti@desa.id")
    [one] = run_cli(*verb, "list", "--json")
    assert (one["name"], one["contact"]) == ("Siti N.", "siti@desa.id")
    for ending, mark in (("csv", b"\xef\xbb"), ("xlsx", b"PK")):
        run_cli(*verb, "export", "-o", str(tmp_path / f"list.{ending}"))
        assert (tmp_path / f"list.{ending}").read_bytes()[:2] == mark
    run_cli(*verb, "remove", "SITI@DESA.ID")
    assert run_cli(*verb, "list", "--json") == []
    assert "nobody@desa.id" in refused(*verb, "remove", "nobody@desa.id", file=file)
    assert "“x”" in refused(*verb, "add", "--name", "A", "--contact", "x", file=file)
