"""Printed documents from outside."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path

import pytest
import zxingcpp
from in_process import refused, run_cli
from pdf import fonts_of, pages_of, pictures_of, text_of

ADDRESS = "192.168.137.1:8080"


def test_only_documents_that_exist_are_listed(sample: Path) -> None:
    listed = run_cli("report", str(sample), "list", "--json")
    assert [(one["kind"], one["needs"]) for one in listed] == [
        ("session-summary", ["session"]),
        ("read-back", ["session"]),
        ("session-record", ["session"]),
        ("berita-acara", []),
        ("action-plan", []),
        ("follow-up", []),
        ("evaluation", []),
        ("poll-result", ["poll"]),
        ("poll-protocol", ["poll"]),
        ("paper-ballots", ["poll"]),
        ("tally-sheet", ["poll"]),
        ("slips", ["poll"]),
        ("attendance", []),
        ("badges", []),
        ("certificates", []),
        ("door-list", []),
        ("needs", []),
        ("full-report", []),
        ("programme", []),
        ("daily-digest", ["day"]),
        ("programme-changes", []),
        ("news-note", []),
        ("coverage", []),
        ("policy-register", []),
        ("proposals", []),
        ("run-sheet", []),
        ("speakers", []),
        ("ground-rules", []),
        ("help-card", []),
        ("poster", []),
        ("register-poster", []),
        ("room-signs", []),
        ("table-cards", ["session"]),
        ("table-signs", ["session"]),
        ("table-tents", []),
        ("privacy-notice", []),
        ("personal-data", ["people"]),
        ("processing-record", []),
        ("breach-sheet", []),
        ("wipe-certificate", []),
    ]
    assert all(one["title"] for one in listed)
    assert not any(one["suits"] for one in listed), "nobody said what suits this forum"
    in_indonesian = run_cli("report", str(sample), "list", "--json", "--language", "id")
    assert in_indonesian[12]["title"] == "Daftar hadir"
    badges = next(one for one in listed if one["kind"] == "badges")
    assert badges["offers"] == ["people"] and badges["papers"] == ["A4", "F4", "Letter", "A6"]
    assert next(one for one in badges["choices"] if one["key"] == "order") == {
        "key": "order",
        "label": "Order",
        "usual": "name",
        "values": ["name", "number"],
    }


@pytest.mark.parametrize(
    ("kind", "options", "said"),
    [
        ("badges", ("--address", ADDRESS), "สมชาย ใจดี"),
        ("poll-result", ("--poll", "3"), "Is the complaint desk easy to reach?"),
        ("session-summary", ("--session", "d1-04"), "What is Engagement – Mapping the Terrain"),
        ("attendance", ("--session", "D1-04"), "Karma Tshiteem"),
        ("attendance", (), "བསོད་ནམས་དབང་མོ།"),
    ],
)
def test_each_is_written_to_a_file(
    sample: Path, tmp_path: Path, kind: str, options: tuple[str, ...], said: str
) -> None:
    target = tmp_path / "out.pdf"
    told = run_cli("report", str(sample), kind, "-o", str(target), *options, "--json")
    content = target.read_bytes()
    assert told == {"written": str(target), "bytes": len(content)}
    assert said in text_of(content)
    assert all(fonts_of(content).values())
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["out.pdf"]

    def printed(name: str) -> bytes:
        run_cli("report", str(sample), kind, "-o", str(tmp_path / name), *options)
        return (tmp_path / name).read_bytes()

    again = printed("again.pdf")
    # The foot tells the minute, which may turn between two of them.
    assert again == content or again == printed("once more.pdf")


def test_badges_carry_the_address_that_was_chosen(sample: Path, tmp_path: Path) -> None:
    file, target = tmp_path / "a.forum", tmp_path / "badges.pdf"
    shutil.copy(sample, file)
    run_cli("address", str(file), ADDRESS)
    run_cli("report", str(file), "badges", "-o", str(target), "--person", "17", "--page", "A6")
    content = target.read_bytes()
    assert pages_of(content) == 1
    found = zxingcpp.read_barcodes(pictures_of(content, dpi=150)[0])
    listed = run_cli("people", str(file), "badges", "--json")
    person = next(
        one["id"] for one in run_cli("people", str(file), "list", "--json") if one["number"] == 17
    )
    badge = next(one for one in listed if one["person"] == person)
    assert [one.text for one in found] == [f"http://{ADDRESS}{badge['path']}"]
    assert badge["code"] in text_of(content)


def test_badges_come_by_name_or_by_number(sample: Path, tmp_path: Path) -> None:
    target = tmp_path / "badges.pdf"
    options = ("-o", str(target), "--address", ADDRESS, "--person", "1", "--person", "48")
    run_cli("report", str(sample), "badges", *options)
    by_name = re.findall(r"Badge \d+", text_of(target.read_bytes()))
    run_cli("report", str(sample), "badges", *options, "--order", "number")
    by_number = re.findall(r"Badge \d+", text_of(target.read_bytes()))
    # Cohen comes before Tshiteem.
    assert (by_name, by_number) == (["Badge 48", "Badge 1"], ["Badge 1", "Badge 48"])


def test_a_document_is_made_for_a_group(sample: Path, tmp_path: Path) -> None:
    target = tmp_path / "list.pdf"
    listed = run_cli("people", str(sample), "list", "--json")
    group = listed[0]["group"]
    members = sum(one["group"] == group for one in listed)
    run_cli("report", str(sample), "attendance", "-o", str(target), "--group", group.upper())
    said = " ".join(text_of(target.read_bytes()).split())
    assert f"A part of the list: {members} of the {len(listed)} people" in said


def test_badges_that_are_noted_as_printed_are_left_out_next_time(
    sample: Path, tmp_path: Path
) -> None:
    file, target = str(tmp_path / "a.forum"), str(tmp_path / "badges.pdf")
    shutil.copy(sample, file)
    two = ("--address", ADDRESS, "--person", "1", "--person", "48", "-o", target)
    run_cli("report", file, "badges", *two, "--json")
    told = run_cli(
        *("report", file, "badges", *two, "--noted", "--json"),
        *("--stock", "a4-10-90x55", "--option", "first=7"),
    )
    assert told["next_first"] == 9
    done = run_cli("report", file, "badges", *two, "--only", "new", check=False)
    assert (done.returncode, "printed already" in done.stderr) == (1, True)
    again = run_cli("report", file, "badges", *two, check=False)
    assert (again.returncode, "2 badges were printed" in again.stderr) == (0, True)
    which = ("--person", "1", "--person", "48", "--address", "127.0.0.1:8080")
    looked = run_cli("report", file, "badges", *which, "--check", "--json")
    assert [(one["trouble"], len(one["people"])) for one in looked] == [
        *(("printed_before", 2), ("not_reached", 0))
    ]
    assert all(one["says"] and one["advice"] for one in looked) and len(looked[0]["printed"]) == 2
    done = run_cli("report", file, "attendance", "-o", target, "--noted", check=False)
    assert (done.returncode, "noted" in done.stderr) == (1, True)


def test_a_character_no_font_has_is_said_and_printed_as_a_box(tmp_path: Path) -> None:
    file, target = str(tmp_path / "a.forum"), tmp_path / "badges.pdf"
    run_cli("new", file, "--title", "Forum")
    run_cli("people", file, "add", "--display", "A\u0870 B")
    done = run_cli("report", file, "badges", "-o", str(target), "--address", ADDRESS, check=False)
    assert (done.returncode, "\u0870" in done.stderr) == (0, True)
    assert target.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("crossword", "-o", "OUT"), "session-summary"),
        (("crossword",), "poll-result"),
        (("badges", "-o", "OUT"), "forumdesk address"),
        (("badges", "-o", "OUT", "--address", "forum.local:80"), "forum.local:80"),
        (("badges", "-o", "OUT", "--address", ADDRESS, "--person", "9999"), "9999"),
        (("badges",), "-o OUT"),
        (("poll-result", "-o", "OUT"), "--poll"),
        (("poll-result", "-o", "OUT", "--poll", "1"), "1"),
        (("poll-result", "-o", "OUT", "--poll", "77"), "77"),
        (("poll-result", "-o", "OUT", "--poll", "3", "--round", "2"), "poll"),
        (("session-summary", "-o", "OUT"), "--session"),
        (("session-summary", "-o", "OUT", "--session", "X9"), "X9"),
        (("attendance", "-o", "OUT/in/no/folder.pdf"), "folder.pdf"),
    ],
)
def test_what_cannot_be_printed_gets_one_sentence_and_no_file(
    sample: Path, tmp_path: Path, arguments: tuple[str, ...], named: str
) -> None:
    out = tmp_path / "printed" / "out.pdf"
    out.parent.mkdir()
    given = [one.replace("OUT", str(out)) if one.startswith("OUT") else one for one in arguments]
    before = sample.read_bytes()
    done = run_cli("report", str(sample), *given, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert named in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert list(out.parent.iterdir()) == []
    assert sample.read_bytes() == before


def test_an_old_document_stays_until_the_new_one_is_complete(sample: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.pdf"
    target.write_text("%PDF older")
    run_cli("report", str(sample), "poll-result", "-o", str(target), "--poll", "1", check=False)
    assert target.read_text() == "%PDF older"
    run_cli("report", str(sample), "poll-result", "-o", str(target), "--poll", "3")
    assert target.read_bytes().startswith(b"%PDF")


def test_the_forum_itself_is_never_replaced(tmp_path: Path) -> None:
    file = tmp_path / "a.forum"
    run_cli("new", str(file), "--title", "Forum")
    run_cli("people", str(file), "add", "--display", "A")
    before = file.read_bytes()
    done = run_cli("report", str(file), "attendance", "-o", str(file), check=False)
    assert (done.returncode, file.read_bytes()) == (1, before)


def test_a_document_replaces_only_a_document(tmp_path: Path) -> None:
    file, other, table, pipe, folder = (
        tmp_path / name for name in ("a.forum", "b.forum", "list.csv", "pipe", "folder")
    )
    run_cli("new", str(file), "--title", "Forum")
    run_cli("people", str(file), "add", "--display", "A")
    run_cli("new", str(other), "--title", "Another")
    table.write_text("name\nA\n")
    os.mkfifo(pipe)
    folder.mkdir()
    for taken in (other, table):
        before = taken.read_bytes()
        said = refused("report", str(file), "attendance", "-o", str(taken), file=str(file))
        assert "exists already" in said
        assert taken.read_bytes() == before
    for target in (pipe, folder):
        said = refused("report", str(file), "attendance", "-o", str(target), file=str(file))
        assert "cannot be opened" in said
    assert pipe.is_fifo() and list(folder.iterdir()) == []
    assert run_cli("report", str(file), "attendance", "-o", "", check=False).returncode == 2


def test_wrong_usage_is_told_apart(sample: Path) -> None:
    done = run_cli("report", str(sample), "badges", "--page", "A3", check=False)
    assert done.returncode == 2
    assert "A3" in done.stderr


def test_every_choice_is_an_option_of_its_name_and_can_be_written_as_a_pair(
    sample: Path, tmp_path: Path
) -> None:
    one, two = tmp_path / "one.pdf", tmp_path / "two.pdf"
    badges = ("report", str(sample), "badges", "--person", "1", "--person", "48")
    run_cli(*badges, "-o", str(one), "--address", ADDRESS, "--order", "number")
    pairs = ("--option", f"address={ADDRESS}", "--option", "order=number")
    run_cli(*badges, "-o", str(two), *pairs)
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("badges", "--option", "order=age"), "name, number"),
        (("badges", "--option", "order"), "KEY=VALUE"),
        (("badges", "--option", "crossword=yes"), "stock, only, order"),
        (("attendance", "--voters"), "voters"),
        (("attendance", "--page", "A6"), "A6"),
        (("attendance", "--day", "99"), "99"),
    ],
)
def test_a_wrong_choice_is_told_with_those_there_are_and_nothing_is_written(
    sample: Path, tmp_path: Path, arguments: tuple[str, ...], named: str
) -> None:
    target = tmp_path / "out.pdf"
    done = run_cli("report", str(sample), *arguments, "-o", str(target), check=False)
    assert (done.returncode, named in done.stderr) == (1, True)
    assert not target.exists()


def test_the_list_says_what_is_not_there_yet(tmp_path: Path) -> None:
    file = str(tmp_path / "a.forum")
    run_cli("new", file, "--title", "Forum")
    listed = {one["kind"]: one for one in run_cli("report", file, "list", "--json")}
    assert not any(one["ready"] for one in listed.values() if one["needs"])
    assert "no session" in listed["session-summary"]["why"]
    assert "forumdesk address" in listed["badges"]["why"]


def test_the_whole_set_goes_into_a_folder(sample: Path, tmp_path: Path) -> None:
    folder = tmp_path / "set"
    done = run_cli("report", str(sample), "all", "-o", str(folder), "--json", check=False)
    told = json.loads(done.stdout)
    assert sorted(told["written"]) == sorted(one.name for one in folder.iterdir())
    assert "attendance.pdf" in told["written"]
    assert [one["name"] for one in told["skipped"] if "address" in one["why"]] == [
        "badges.pdf",
        "help-card.pdf",
        "poster.pdf",
    ]
    # Signs of all days lack the same, which is said once.
    lines, without = done.stderr.splitlines(), "There is no code for phones on it"
    assert len([one for one in lines if one.startswith(without)]) == 1
    assert len(lines) == len(told["written"]) + len(told["skipped"]) + 1
    assert done.returncode == 0
