"""What is on, for phones: by the file, for each room, with days and offsets of the day meant."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from room import two_rooms
from support import Caller, Serving, run_cli, until, words

from forumdesk.domain.polls import Kind, Method
from forumdesk.domain.programme import Session, SessionRole, SessionType, times_on
from forumdesk.operations import attendance, forum, polls, programme
from forumdesk.operations.inputs import show_input
from forumdesk.operations.parts import NewPart
from forumdesk.operations.people import NewPerson, badge_codes, update_person
from forumdesk.store import inputs, people
from forumdesk.store.reader import Store


def _add(db: Store, title: str, starts: datetime, room: str | None = None) -> Session:
    return programme.add_session(
        db,
        new=programme.NewSession(
            type=SessionType.THEMED,
            title=words(title),
            starts=starts,
            ends=starts + timedelta(hours=1),
            room=room,
        ),
    ).value


def _send(phone: Caller, text: str) -> None:
    body = {"nonce": f"nonce {text}", "kind": "question", "text": text, "to": "room", "name": False}
    assert phone.send("/inputs", body).status == 201


def test_two_rooms_have_each_their_now_and_next(serving: Serving, desk: Store) -> None:
    now = datetime.now(UTC)
    hall, annex = two_rooms(desk)
    water, roads = (_add(desk, *one) for one in (("Water", now, hall), ("Roads", now, annex)))
    later = now + timedelta(hours=2)
    _add(desk, "Waste", later, hall)
    _add(desk, "Schools", later, annex)
    programme.start_session(desk, session_id=water.id)
    phone = Caller(serving.url)
    told = phone.data("/state").json
    assert (told["now"], told["next"]) == ("Water", "Roads")
    # Roads is planned for now as well, but has not begun: it is what comes next in its room.
    assert [(one["title"], one["room"]) for one in told["held"]["now"]] == [("Water", "Hall")]
    _send(phone, "Whose well?")
    programme.start_session(desk, session_id=roads.id)
    _wait(phone, 2)
    told = phone.data("/state").json["held"]
    assert [(one["title"], one["room"]) for one in told["now"]] == [
        ("Water", "Hall"),
        ("Roads", "Annex"),
    ]
    assert [one["title"] for one in told["next"]] == ["Waste", "Schools"]
    assert all(one["since"] for one in told["now"])
    page = re.sub("<[^>]*>", "", phone.get("/").text)
    assert "Now: Water · Hall" in page and "Now: Roads · Annex" in page
    assert "Next: Waste · Hall" in page and "Next: Schools · Annex" in page
    _send(Caller(serving.url), "Whose road?")
    meant = {one.text: one.session for one in inputs.inputs(desk)}
    assert meant == {"Whose well?": water.id, "Whose road?": None}


def test_two_sessions_without_a_room_are_both_on_and_told_apart_by_their_titles(
    serving: Serving, desk: Store
) -> None:
    now = datetime.now(UTC)
    water, roads = (_add(desk, title, now) for title in ("Water", "Roads"))
    poll = polls.add_poll(
        desk,
        new=polls.NewPoll(
            question=words("Enough?"),
            kind=Kind.PULSE,
            method=Method.SINGLE,
            options=[words("Yes"), words("No")],
            session=water.id,
        ),
    ).value
    polls.open_poll(desk, poll_id=poll.id)
    for one in (water, roads):
        programme.start_session(desk, session_id=one.id)
    phone = Caller(serving.url)
    _wait(phone, 2)
    until(lambda: "Enough?" in phone.get("/").text)
    page = phone.get("/").text
    shown = re.sub("<[^>]*>", "", page)
    assert "Now: Water" in shown and "Now: Roads" in shown
    assert '<span class="chip"><bdi lang="en">Water</bdi></span>' in _marked(page)
    asked = re.findall('name="session" value="([^"]*)"', phone.get("/inputs").text)
    assert asked == [roads.code, water.code, "-"] or asked == [water.code, roads.code, "-"]
    _send(phone, "Whose well?")
    assert [one.session for one in inputs.inputs(desk)] == [None]


def test_who_sends_says_which_session_is_meant_and_the_own_door_is_proposed(
    serving: Serving, desk: Store
) -> None:
    now = datetime.now(UTC)
    hall, annex = two_rooms(desk)
    water, roads = (_add(desk, *one) for one in (("Water", now, hall), ("Roads", now, annex)))
    poll = polls.add_poll(
        desk,
        new=polls.NewPoll(
            question=words("Enough?"),
            kind=Kind.PULSE,
            method=Method.SINGLE,
            options=[words("Yes"), words("No")],
            session=roads.id,
        ),
    ).value
    polls.open_poll(desk, poll_id=poll.id)
    programme.start_session(desk, session_id=water.id)
    person = people.people(desk)[0]
    phone, guest, third = (Caller(serving.url) for _ in range(3))
    phone.get(f"/j/{badge_codes(desk)[person.id].token}")
    until(lambda: "Enough?" in phone.get("/").text)
    # Nobody need ask where, as long as only one session runs.
    assert '<span class="chip">' not in phone.get("/").text
    assert 'name="session"' not in phone.get("/inputs").text
    programme.start_session(desk, session_id=roads.id)
    programme.watch_door(desk, session_id=roads.id, watched=True)
    attendance.check_in_person(desk, person_id=person.id, session=roads.id)
    _wait(phone, 2)
    for path in ("/", f"/polls/{poll.id}"):
        assert '<span class="chip"><bdi lang="en">Annex</bdi></span>' in _marked(
            phone.get(path).text
        )
    assert [one["session"] for one in phone.data("/state").json["polls"]] == [roads.code]

    def proposed(caller: Caller) -> list[str]:
        page = caller.get("/inputs").text
        assert "Hall" in page and "Annex" in page
        return re.findall(r'name="session" value="([^"]*)"[^>]* checked', page)

    until(lambda: proposed(phone) == [roads.code])
    assert proposed(guest) == []
    for caller, code in ((phone, roads.code), (guest, water.code), (third, "-")):
        body = {"nonce": f"a nonce {code}", "kind": "question", "text": f"To {code}"}
        assert caller.send("/inputs", {**body, "session": code}).status == 201
    wrong = third.send("/inputs", {**body, "nonce": "another nonce", "session": "none"})
    assert (wrong.status, wrong.json["reason"]) == (400, "invalid_field")
    meant = {one.text: one.session for one in inputs.inputs(desk)}
    assert meant == {f"To {roads.code}": roads.id, f"To {water.code}": water.id, "To -": None}
    for one in inputs.inputs(desk):
        show_input(desk, input_id=one.id)
    until(lambda: len(phone.data("/inputs").json) == 3)
    told = {one["text"]: one["session"] for one in phone.data("/inputs").json}
    assert told[f"To {roads.code}"] == roads.code and told["To -"] is None
    shown = re.sub("<[^>]*>", "", phone.get("/inputs").text)
    assert "QuestionAnnex" in shown and "QuestionHall" in shown
    page = phone.get("/inputs").text
    hidden = dict(re.findall(r'name="(csrf|nonce|for)" value="([^"]*)"', page))
    again = {"session": water.code, "kind": "question", "text": "So soon", "to": "room"}
    refused = phone.submit("/inputs", {**hidden, **again})
    assert refused.status == 429
    assert re.findall(r'name="session" value="([^"]*)"[^>]* checked', refused.text) == [water.code]


def _marked(page: str) -> str:
    return re.sub(r"<bdi( lang=.en.)?>", '<bdi lang="en">', page)


def _wait(phone: Caller, number: int) -> None:
    """Until the service has seen the change."""
    until(lambda: len(phone.data("/state").json["held"]["now"]) == number)


def test_days_and_offsets_are_those_of_the_day_that_is_shown(serving: Serving, desk: Store) -> None:
    zone = ZoneInfo("Europe/Berlin")
    forum.update_forum(
        desk,
        changes=forum.ForumChanges(
            starts=date(2026, 3, 27), ends=date(2026, 3, 30), time_zone=zone.key
        ),
    )
    for day in (27, 28, 30):
        starts, ends = times_on(date(2026, 3, day), (time(22), time(3, 30)), zone)
        programme.add_session(
            desk,
            new=programme.NewSession(
                type=SessionType.PANEL, title=words(f"On {day}"), starts=starts, ends=ends
            ),
        )
    phone = Caller(serving.url)
    until(lambda: "On 30" in phone.get("/programme?day=2026-03-30").text)
    page = phone.get("/programme?day=2026-03-30").text
    # It is over: there is nothing to come back to.
    assert 'href="/programme">' not in phone.get("/programme?day=2026-03-27").text.split("<nav")[0]
    # The third day has no sessions, and the fourth is not called the third.
    assert [f"Day {number}<" in page for number in (1, 2, 3, 4)] == [True, True, False, True]
    assert "Times are local: Berlin, UTC+2." in page
    assert "22:00–03:30 +1 day" in page
    assert "Berlin, UTC+1." in phone.get("/programme?day=2026-03-27").text
    # In the night of the 28th the clocks are set forward.
    assert "Berlin, UTC+1 → UTC+2." in phone.get("/programme?day=2026-03-28").text
    [night] = phone.data("/programme?day=2026-03-28").json["sessions"]
    assert night["start"].endswith("22:00+01:00") and night["end"].endswith("29T03:30+02:00")
    own = phone.get(f"/sessions/{night['code']}").text
    assert "Day 2 · Saturday, 28 March 2026" in own and "22:00–03:30 +1 day" in own
    assert "Berlin, UTC+1 → UTC+2." in own
    forum.update_forum(desk, changes=forum.ForumChanges(time_zone="Asia/Kathmandu"))
    until(lambda: "Kathmandu" in phone.get("/programme?day=2026-03-27").text)
    assert "Kathmandu, UTC+5:45." in phone.get("/programme?day=2026-03-27").text


def test_everybody_is_named_with_the_own_role(serving: Serving, desk: Store) -> None:
    ids = [one.id for one in people.people(desk)]
    roles = (
        *("mc", "chair", "chair", "moderator"),
        *("speaker", "facilitator", "rapporteur", "rapporteur"),
    )
    parts = [
        NewPart(SessionRole(role), person=person) for role, person in zip(roles, ids, strict=False)
    ]
    parts += [
        NewPart(SessionRole.PANELLIST, on_behalf_of=words("Well Network")),
        NewPart(SessionRole.WELCOME),
    ]
    session = _add(desk, "Water", datetime.now(UTC))
    programme.update_session(
        desk, session_id=session.id, changes=programme.SessionChanges(parts=parts)
    )
    expected = (
        "MC: Person 0 · Chair: Person 1, Person 2 · Moderator: Person 3 · Speaker: Person 4"
        " · Facilitator: Person 5 · Rapporteur: Person 6, Person 7 · Panellist: Well Network"
        " · Welcome remarks: not known yet"
    )
    phone = Caller(serving.url)
    on_phones = expected.replace(" · ", "\u00a0· ")
    until(lambda: on_phones in re.sub("<[^>]*>", "", phone.get("/programme").text))
    assert expected in run_cli("programme", str(serving.path), "list")
    update_person(desk, person_id=ids[3], new=NewPerson("Siti Rahmawati"))
    until(lambda: "Moderator: <bdi>Siti Rahmawati" in phone.get("/programme").text)
