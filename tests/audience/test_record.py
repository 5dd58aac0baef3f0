"""The record on a rapporteur's own device, by its forms and as its script."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import pytest
from room import add_session, send, two_rooms
from support import Answer, Caller, Serving, draft, until

from forumdesk.domain.inputs import InputState
from forumdesk.domain.programme import Session
from forumdesk.domain.record import LineType, Reached, mark_of_line
from forumdesk.domain.staff import EVERYWHERE, Role, Scope
from forumdesk.domain.typed_text import as_text
from forumdesk.operations import inputs, programme, record, staff
from forumdesk.operations.record import LineChanges
from forumdesk.store import record as rows
from forumdesk.store import staff as staff_rows
from forumdesk.store.reader import Store


def main(answer: Answer) -> str:
    return answer.text.partition("<main>")[2].partition("</main>")[0]


def field(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, f"no {name} on the page"
    return found[1]


@dataclass
class Laptop:
    """A paired laptop with the page of one session."""

    caller: Caller
    session: Session

    @property
    def path(self) -> str:
        return f"/staff/record/{self.session.id}"

    def send(self, nonce: str, what: str = "line", **more: object) -> Answer:
        return self.caller.send(self.path, {"what": what, "nonce": nonce, **more})


def pair(
    caller: Caller, db: Store, role: Role = Role.RAPPORTEUR, scope: Scope = EVERYWHERE
) -> Answer:
    code = staff.prepare_pairing(db, role=role, scope=scope).value.code
    form = caller.get(f"/pair/{code}")
    return caller.submit("/pair", {"code": code, "csrf": field(form.text, "csrf")})


@pytest.fixture
def laptop(serving: Serving, desk: Store) -> Laptop:
    caller, session = Caller(serving.url), add_session(desk)
    assert pair(caller, desk).headers["location"] == "/staff/"
    assert caller.get("/staff/").headers["location"] == "/staff/record"
    return Laptop(caller, session)


def texts(db: Store, session: Session) -> list[str]:
    return [one.text for one in rows.lines(db, session.id)]


def test_only_a_rapporteurs_device_reads_or_writes_a_record(
    laptop: Laptop, serving: Serving, desk: Store
) -> None:
    line = {"what": "line", "nonce": "nonce-nobody", "text": "Who is there?"}
    phone, tablet = Caller(serving.url), Caller(serving.url)
    pair(tablet, desk, Role.TABLET)
    for caller, status, reason in (
        (phone, 401, "not_paired"),
        (tablet, 403, "not_of_this_role"),
    ):
        for path in ("/staff/record", laptop.path):
            assert caller.get(path).status == status
        answer = caller.send(laptop.path, line)
        assert (answer.status, answer.json["reason"]) == (status, reason)
    [device] = [one for one in staff_rows.devices(desk) if one.role is Role.RAPPORTEUR]
    staff.drop_device(desk, device_id=device.id)
    assert laptop.send("nonce-dropped", text="Too late").status == 401
    assert texts(desk, laptop.session) == []


def test_a_laptop_for_one_session_or_room_knows_of_no_other(serving: Serving, desk: Store) -> None:
    hall, annex = two_rooms(desk)
    first, second = add_session(desk, "A", room=hall), add_session(desk, "B", room=annex)
    third = add_session(desk, "C", room=hall)
    deleted = add_session(desk, "GONE-1")
    paired = {}
    for name, scope, allowed in (
        ("session", Scope(session=first.id), {first}),
        ("room", Scope(room=hall), {first, third}),
        ("gone", Scope(session=deleted.id), set()),
    ):
        caller = paired[name] = Caller(serving.url)
        pair(caller, desk, scope=scope)
        if name == "gone":
            programme.delete_session(desk, session_id=deleted.id)
        listed = caller.get("/staff/record").text
        assert ("one room: <bdi>Hall</bdi>" in listed) is (name == "room")
        for session in (first, second, third):
            laptop = Laptop(caller, session)
            inside = session in allowed
            assert (f'href="{laptop.path}"' in listed) is inside
            status = 200 if inside else 403
            assert caller.get(laptop.path).status == status
            assert caller.data(laptop.path).status == status
            answer = laptop.send(f"nonce-{name}-{session.code}", text=f"{name} {session.code}")
            assert answer.status == status
            if not inside:
                assert answer.json["reason"] == "not_of_this_session"
    assert texts(desk, first) == ["session A", "room A"]
    assert (texts(desk, second), texts(desk, third)) == ([], ["room C"])
    alone = paired["session"].get("/staff/").headers["location"]
    assert alone == Laptop(paired["session"], first).path
    assert "Other sessions" not in paired["session"].get(alone).text
    # A session that is moved to another room is for the laptop of that one.
    changes = programme.SessionChanges(room=annex)
    programme.update_session(desk, session_id=third.id, changes=changes)
    moved = Laptop(paired["room"], third)
    until(lambda: paired["room"].get(moved.path).status == 403)
    assert moved.send("nonce-moved", text="Too late").status == 403
    assert texts(desk, third) == ["room C"]


def test_lines_are_written_changed_and_deleted(laptop: Laptop, desk: Store) -> None:
    sent = {"line": "a" * 32, "type": "action", "text": " Mend the\npump ", "owner": "Head"}
    answer = laptop.send("nonce-one", **sent, due="2026-12-13", ago=3)
    assert answer.status == 200
    shown = answer.json["line"]
    assert (shown["text"], shown["owner"], shown["due"]) == ("Mend the pump", "Head", "2026-12-13")
    again = laptop.send("nonce-one", **sent, due="2026-12-13", ago=60)
    assert again.json["line"] == shown
    changed = laptop.send(
        "nonce-two",
        **{**sent, "type": "agreement", "reached": "vote", "seen": shown["mark"]},
        reservations="Two want a well",
    )
    assert changed.json["line"]["reached"] == "vote"
    noted = "Vote · Reservations and minority view: Two want a well"
    assert changed.json["line"]["noted"] == noted
    assert noted in main(laptop.caller.get(laptop.path))
    [line] = rows.lines(desk, laptop.session.id)
    assert (line.type, line.reached, line.owner) == (LineType.AGREEMENT, Reached.VOTE, "")
    assert laptop.send("nonce-three", "delete", line=line.id, seen=mark_of_line(line)).json == {
        "stored": True,
        "line": None,
    }
    assert texts(desk, laptop.session) == []


def test_what_somebody_else_changed_is_not_written_over(laptop: Laptop, desk: Store) -> None:
    shown = laptop.send("nonce-one", line="a" * 32, text="One").json["line"]
    record.edit_line(desk, line_id="a" * 32, changes=LineChanges(text="Two"))
    mine = {"line": "a" * 32, "text": "Three", "seen": shown["mark"]}
    answer = laptop.send("nonce-two", **mine)
    assert (answer.status, answer.json["reason"]) == (409, "line_changed")
    record.delete_line(desk, line_id="a" * 32)
    answer = laptop.send("nonce-two", **mine)
    assert (answer.status, answer.json["reason"]) == (410, "line_gone")
    assert texts(desk, laptop.session) == []


WRONG: list[tuple[int, dict[str, object]]] = [
    (400, {"text": ""}),
    (400, {"text": "x" * 2001}),
    (400, {"text": ["x"]}),
    (400, {"text": "x", "type": "vote"}),
    (400, {"text": "x", "type": "action", "due": "soon"}),
    (400, {"text": "x", "type": "agreement", "reached": "by force"}),
    (400, {"text": "x", "line": "short"}),
    (400, {"text": "x", "ago": "a while"}),
    (400, {"text": "x", "nonce": "short"}),
    (400, {"text": "x", "nonce": None}),
    (400, {"what": "everything"}),
    (404, {"text": "x", "speaker": "f" * 32}),
    (404, {"what": "input", "input": "f" * 32}),
    (404, {"what": "result", "poll": "f" * 32, "round": 1}),
    (400, {"what": "result", "poll": "f" * 32, "round": 10**400}),
]


def test_what_makes_no_line_is_refused(laptop: Laptop, desk: Store) -> None:
    for status, wrong in WRONG:
        sent = {"what": "line", "nonce": "nonce-wrong", **wrong}
        answer = laptop.caller.send(laptop.path, sent)
        assert answer.status == status, (wrong, answer.text)
        assert answer.json["text"] and "Traceback" not in answer.text
    assert texts(desk, laptop.session) == []
    # Nothing was taken as done, so the same nonce may bring what was meant.
    assert laptop.send("nonce-wrong", text="Meant").status == 200
    assert laptop.send("nonce-wrong", text="Another").json["reason"] == "nonce_reused"
    nowhere = Laptop(laptop.caller, replace(laptop.session, id="nowhere"))
    assert laptop.caller.get(nowhere.path).status == 404
    assert nowhere.send("nonce-nowhere", text="x").status == 404


def test_what_the_room_has_not_seen_is_not_on_the_device(laptop: Laptop, desk: Store) -> None:
    shown = send(desk, session=laptop.session.id, text="Shown to all")
    hidden = send(desk, session=laptop.session.id, text="Not to be seen")
    assert hidden.state is not InputState.SHOWN
    inputs.show_input(desk, input_id=shown.id)
    draft(desk, question="A draft of a question", session=laptop.session.id)
    page, data = laptop.caller.get(laptop.path).text, laptop.caller.data(laptop.path)
    assert [one["text"] for one in data.json["inputs"]] == ["Shown to all"]
    for words in ("Not to be seen", "A draft of a question"):
        assert words not in page and words not in data.text
    tag = data.headers["etag"]
    assert laptop.caller.data(laptop.path, If_None_Match=tag).status == 304
    assert laptop.send("nonce-take", "input", input=shown.id).status == 200
    assert texts(desk, laptop.session) == ["Shown to all"]
    twice = laptop.send("nonce-twice", "input", input=shown.id)
    assert (twice.status, twice.json["reason"]) == (409, "in_record")
    after = laptop.caller.data(laptop.path)
    assert after.json["inputs"] == [] and after.headers["etag"] != tag


def test_without_script_the_form_writes_and_keeps_what_was_refused(
    laptop: Laptop, desk: Store
) -> None:
    page = laptop.caller.get(laptop.path).text
    fields = {
        "csrf": field(page, "csrf"),
        "nonce": field(page, "nonce"),
        "what": "line",
        "type": "action",
        "text": "Mend it",
        "due": "13/13",
    }
    wrong = laptop.caller.submit(laptop.path, fields)
    assert wrong.status == 400 and "Mend it" in main(wrong)
    for _again in range(2):
        done = laptop.caller.submit(laptop.path, {**fields, "due": ""})
        assert (done.status, done.headers["location"]) == (303, laptop.path)
    assert texts(desk, laptop.session) == ["Mend it"]
    assert "Mend it" in main(laptop.caller.get(laptop.path))
    forged = laptop.caller.submit(laptop.path, {**fields, "csrf": "0" * 32})
    assert forged.status == 403


def test_a_session_named_in_markup_is_only_words_in_the_title_too(
    laptop: Laptop, desk: Store
) -> None:
    named = as_text("</title><form action=/leave>A & B", language="en")
    programme.update_session(
        desk, session_id=laptop.session.id, changes=programme.SessionChanges(title=named)
    )
    page = laptop.caller.get(laptop.path).text
    assert "<form action=/leave>" not in page
    assert "<title>&lt;/title&gt;&lt;form action=/leave&gt;A &amp; B · " in page
