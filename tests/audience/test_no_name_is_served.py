"""A session that keeps names back leaves none in any byte that the service sends to others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from support import Caller, Serving
from untold import CHATHAM, GROUP, NAMED, NONE, Protected, protected_forum, token

from forumdesk.domain.attribution import Attribution
from forumdesk.domain.record import Line
from forumdesk.domain.staff import Role
from forumdesk.operations import people as people_operations
from forumdesk.operations import staff
from forumdesk.store import forum as forums
from forumdesk.store import inputs, people
from forumdesk.store import record as rows
from forumdesk.store.forum_file import open_forum
from forumdesk.store.reader import Store

PAGES = ("/", "/programme", "/inputs", "/results", "/state", "/j", "/s", "/healthz")


@dataclass
class Room:
    """The forum as it is served, the phone of somebody else in it, and a rapporteur's laptop."""

    desk: Store
    people: Protected
    phone: Caller
    laptop: Caller

    def record(self, told: Attribution) -> str:
        """Where the record of the session that tells so much is kept."""
        return f"/staff/record/{self.people.sessions[told].id}"

    def add(self, told: Attribution, text: str, **more: str) -> Line:
        """What becomes of a line that the laptop sends."""
        body = {"what": "line", "nonce": f"nonce of {text}", "text": text, **more}
        assert self.laptop.send(self.record(told), body).status == 200
        return rows.lines(self.desk, self.people.sessions[told].id)[-1]


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    path = tmp_path_factory.mktemp("served") / "a.forum"
    made = protected_forum(path)
    with open_forum(path) as opened:
        visitor = made.people[NAMED, "visitor"]
        badge = people_operations.badge_codes(opened.db)[visitor].token
        service = Serving(path)
        service.start()
        phone, laptop = Caller(service.url), Caller(service.url)
        phone.get(f"/j/{badge}")
        code = staff.prepare_pairing(opened.db, role=Role.RAPPORTEUR).value.code
        csrf = re.search(r'name="csrf" value="([^"]*)"', laptop.get(f"/pair/{code}").text)
        assert csrf
        laptop.submit("/pair", {"code": code, "csrf": csrf[1]})
        yield Room(opened.db, made, phone, laptop)
        service.stop()


def found(text: str, secrets: list[str]) -> list[str]:
    bare = re.sub(r"\s+", "", text).casefold()
    return [one for one in secrets if one in bare]


def everything(room: Room) -> Iterator[tuple[str, str]]:
    """All that a phone and a laptop can ask for, as pages and as data, with where it stands."""
    polls = [
        f"/polls/{one.id}{end}" for one in room.people.polls.values() for end in ("", "/result")
    ]
    held = [f"/sessions/{one.code}" for one in room.people.sessions.values()]
    rooms = [f"/rooms/{one.id}" for one in forums.rooms(room.desk)]
    for path in (*PAGES, *polls, *held, *rooms):
        yield path, room.phone.get(path).text
        yield path, room.phone.data(path).text
    for path in ("/staff/record", *map(room.record, (GROUP, NONE, CHATHAM))):
        yield path, room.laptop.get(path).text
        yield path, room.laptop.data(path).text


def test_nobody_is_served(room: Room) -> None:
    told = [(path, found(text, room.people.secrets)) for path, text in everything(room)]
    assert [one for one in told if one[1]] == []
    named = [token(NAMED, one) for one in ("liner", "asker", "sender", "chair", "talker")]
    assert found(room.laptop.get(room.record(NAMED)).text, named) == named
    assert found(room.phone.get("/programme").text, named) == named[3:]
    inputs_page = room.phone.get("/inputs").text
    assert found(inputs_page, named) == ["senderofnamed"]
    # Where groups are told, they stand in place of names: of the sender, who sent two, and of one
    # who came late.
    assert inputs_page.count("Fishers 1") == 3


def test_a_rapporteur_picks_people_or_groups_or_nobody(room: Room) -> None:
    told = {one: room.laptop.get(room.record(one)).text for one in Attribution}
    offered = {one: re.findall('<select name="(speaker|group)"', told[one]) for one in Attribution}
    assert offered == {NAMED: ["speaker"], GROUP: ["group"], NONE: [], CHATHAM: []}
    assert "This record does not tell who spoke." in told[NONE]
    data = {one: room.laptop.data(room.record(one)).json for one in Attribution}
    assert [data[one]["told"] for one in Attribution] == ["named", "group", "none", "chatham"]
    groups = [one.id for one in people.groups(room.desk)]
    assert [one["id"] for one in data[GROUP]["people"]] == groups
    assert (data[NONE]["people"], data[CHATHAM]["people"]) == ([], [])
    line = room.add(GROUP, "The nets.", group=groups[0])
    assert (line.speaker, line.speaker_group) == (None, groups[0])


def test_what_was_written_for_a_speaker_is_kept_without_one(room: Room) -> None:
    """A laptop may have waited with it since before the session came to tell less."""
    kept = {}
    for told in (GROUP, NONE, CHATHAM):
        speaker = room.people.people[told, "liner"]
        line = room.add(told, f"It waited, {told}.", speaker=speaker)
        kept[told] = (line.speaker, line.speaker_group)
        person = people.person(room.desk, speaker)
        assert person is not None
        assert line.text == f"It waited, {told}."
        assert kept[told] == (None, person.group if told is GROUP else None)


def test_an_input_with_a_name_is_taken_without_it(room: Room) -> None:
    session = room.people.sessions[CHATHAM]
    body = {"nonce": "a nonce of it", "kind": "question", "text": "And now?", "to": "room"}
    sent = room.phone.send("/inputs", {**body, "name": True, "session": session.code})
    assert sent.status == 201
    [found_] = [one for one in inputs.inputs(room.desk) if one.text == "And now?"]
    assert (found_.author, found_.author_group) == (None, None)
