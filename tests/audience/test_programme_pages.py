"""The programme by day and room, a session's page and a room's, as phones without a badge read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

import pytest
from logos import logo
from prepared import empty, put
from room import send
from support import Caller, Serving, until, words

from forumdesk.domain.attribution import Attribution
from forumdesk.domain.fields import Field
from forumdesk.domain.forum import Room
from forumdesk.domain.polls import Kind, Method
from forumdesk.domain.programme import Participation, Session, SessionRole, SessionType, Stage
from forumdesk.domain.registration import Answer
from forumdesk.domain.speakers import Photo, Profile
from forumdesk.domain.text import Text
from forumdesk.operations import forum, inputs, people, places, polls, programme, results, sealing
from forumdesk.operations.parts import NewPart
from forumdesk.operations.people import NewPerson
from forumdesk.operations.protecting import choose_attribution
from forumdesk.store import inputs as input_rows
from forumdesk.store import registration, speakers
from forumdesk.store.forum_file import open_forum
from forumdesk.store.reader import Store
from forumdesk.store.transaction import writing

HOUR = timedelta(hours=1)
# A place where it is noon, so that no test's day ends while it runs.
_EAST = 12 - datetime.now(UTC).hour
ZONE = f"Etc/GMT{-_EAST:+}" if _EAST else "Etc/GMT"


@dataclass
class Hall:
    """A served forum of three rooms on the second of its days, and the desk that has its file."""

    desk: Store
    url: str
    today: date
    rooms: list[Room] = field(default_factory=list)
    held: dict[str, Session] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, room: int | None, hours: float, **more: object) -> Session:
        starts = datetime.now(UTC) + hours * HOUR
        new = programme.NewSession(
            type=more.pop("type", SessionType.THEMED),  # type: ignore[arg-type]
            title=more.pop("title", words(name)),  # type: ignore[arg-type]
            starts=starts,
            ends=starts + HOUR,
            room=self.rooms[room].id if room is not None else None,
            **more,  # type: ignore[arg-type]
        )
        self.held[name] = programme.add_session(self.desk, new=new).value
        return self.held[name]

    def phone(self, language: str = "en") -> Caller:
        """A phone that has no badge."""
        return Caller(self.url, language=language)

    def path(self, name: str) -> str:
        """Where a session's page is."""
        return f"/sessions/{self.held[name].id[:12]}"


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    folder = tmp_path_factory.mktemp("rooms")
    put(empty, folder / "a.forum")
    with pytest.MonkeyPatch.context() as patch, open_forum(folder / "a.forum") as opened:
        patch.setenv("XDG_STATE_HOME", str(folder / "state"))
        today = (datetime.now(UTC) + _EAST * HOUR).date()
        made = Hall(opened.db, "", today)
        _furnish(made)
        service = Serving(folder / "a.forum")
        service.start()
        made.url = service.url
        yield made
        service.stop()


def _furnish(hall: Hall) -> None:
    db, day = hall.desk, timedelta(days=1)
    changes = forum.ForumChanges(starts=hall.today - day, ends=hall.today + day, time_zone=ZONE)
    forum.update_forum(db, changes=changes)
    for venue, names in (("Town hall", ("Hall", "Annex")), ("School", ("Gymnasium",))):
        place = places.add_venue(db, name=words(venue), address=words("Road 1")).value
        for name in names:
            seats = 120 if name == "Hall" else None
            room = places.add_room(db, venue=place.id, name=words(name), capacity=seats)
            hall.rooms.append(room.value)
    for name, office in (("Siti", "Head"), ("Somchai", "Director"), ("Ahmad", "Farmer")):
        new = NewPerson(name, office=words(office), institution=words("Water Office"), country="ID")
        [hall.people[name]] = [one.id for one in people.add_people(db, new=[new]).value]
    hall.add("Prayer", 0, -2.5)
    hall.add("Roads", 1, -0.4, parts=[NewPart(SessionRole.WITNESS, person=hall.people["Ahmad"])])
    hall.add("Secrets", 1, 4, parts=[NewPart(SessionRole.CHAIR, person=hall.people["Ahmad"])])
    hall.add("Waste", 0, 2)
    hall.add("Schools", 2, 3)
    hall.add("Tea", None, 1, type=SessionType.BREAK)
    hall.add("Day before", 0, -48)
    hall.add("Tomorrow", 0, 22)
    hall.add("In the tray", 0, 5)
    _add_water(hall)
    held = hall.held
    programme.update_session(
        db,
        session_id=held["In the tray"].id,
        changes=programme.SessionChanges(scheduled=False),
    )
    choose_attribution(db, session_id=held["Secrets"].id, to=Attribution.CHATHAM)
    programme.start_session(db, session_id=held["Prayer"].id)
    programme.end_session(db, session_id=held["Prayer"].id)
    for name in ("Water", "Roads"):
        programme.start_session(db, session_id=held[name].id)
    for number, name in enumerate(hall.people):
        drawn = Photo(40, 20, logo(number, height=20).png)
        told = Profile(f"{number:032x}", hall.people[name], words(f"{name} dug wells."), drawn)
        with writing(db) as transaction:
            transaction.insert(speakers.PROFILE, speakers.profile_row(told))
            transaction.insert(speakers.PROFILE_PHOTO, speakers.photo_row(told, drawn))


def _add_water(hall: Hall) -> None:
    hall.add(
        "Water",
        0,
        -0.5,
        title=Text((("en", "Water"), ("id", "Air"))),
        parts=[
            NewPart(SessionRole.MODERATOR, person=hall.people["Ahmad"]),
            NewPart(SessionRole.SPEAKER, person=hall.people["Siti"], topic=words("Ten years")),
            NewPart(SessionRole.SPEAKER, person=hall.people["Somchai"], topic=words("Two wells")),
            NewPart(
                SessionRole.OTHER,
                person=hall.people["Siti"],
                called=Text((("en", "Time keeper"), ("id", "Penjaga waktu"))),
            ),
        ],
        focus=words("Who pays? What stays free?"),
        why=words("One home in five pays more for water than for rice."),
        decision=words("The tariff of 2027."),
        description=words("Two short talks."),
        participation=Participation.CONSULT,
        promise=words("Every word is answered in writing."),
        stage=Stage.DRAFTING,
        language="id",
        capacity=80,
    )


def bare(page: str) -> str:
    """What a page says, without its marks."""
    return re.sub(r"\s+", " ", re.sub("<[^>]*>", " ", page.split("<main>")[1].split("</main>")[0]))


def test_what_is_on_and_comes_next_is_told_room_by_room(hall: Hall) -> None:
    told = hall.phone().data("/programme").json
    codes = {one.code: name for name, one in hall.held.items()}
    assert [
        (one["room"], codes.get(one["now"], ""), codes.get(one["next"], ""))
        for one in told["places"]
    ] == [
        ("Hall", "Water", "Waste"),
        ("Annex", "Roads", "Secrets"),
        ("Gymnasium", "", "Schools"),
        ("Tea", "", "Tea"),
    ]
    marks = {one["title"]: (one["mark"], one["past"]) for one in told["sessions"]}
    assert marks["Water"] == ("now", False) and marks["Prayer"] == (None, True)
    assert marks["Schools"] == ("next", False) and "In the tray" not in marks
    assert told["numbers"] == [None, 2, 3]
    said = bare(hall.phone().get("/programme").text)
    rooms = said[said.index("Now and next") : said.index("Day 2")]
    assert rooms.index("Water") < rooms.index("Annex") < rooms.index("Gymnasium Next")
    assert "Earlier today (1)" in said and "In the tray" not in said
    assert said.index("Earlier today") < said.index("Prayer") < said.rindex("Water")
    assert f"Day 2 · {hall.today:%A}" in said and "Jump to now" not in said


def test_another_day_is_told_by_its_number_or_its_date_and_leads_back(hall: Hall) -> None:
    before = hall.today - timedelta(days=2)
    page = hall.phone("id").get(f"/programme?day={before.isoformat()}").text
    said = bare(page)
    assert "Day before" in said and "Ke yang sekarang" in said and "Sekarang dan" not in said
    assert "Hari 2" in said and f"{before.day} " in said and "Hari 0" not in said
    assert "Tadi hari ini" not in said
    assert f"UTC{_EAST:+}".replace("-", "−") in said
    tomorrow = hall.phone().get(f"/programme?day={hall.today + timedelta(days=1)}").text
    for asked, day in (("3", hall.today + timedelta(days=1)), ("99", hall.today)):
        assert hall.phone().data(f"/programme?day={asked}").json["day"] == day.isoformat()
    assert '<a href="/programme">Jump to now</a>' in tomorrow and "Day 3 · " in bare(tomorrow)


def test_a_room_can_be_chosen_without_script(hall: Hall) -> None:
    phone = hall.phone()
    links = re.findall(r'href="(/programme\?day=[^"]*room=[^"]*)"', phone.get("/programme").text)
    assert len(links) == 3
    annex = links[1].replace("&amp;", "&")
    said = bare(phone.get(annex).text)
    assert "Roads" in said and "Secrets" in said and "Water" not in said
    told = phone.data(annex).json
    assert told["room"] == {"id": hall.rooms[1].id, "name": "Annex"}
    assert {one["title"] for one in told["sessions"]} == {"Roads", "Secrets"}
    assert [one["room"] for one in told["places"]] == ["Annex"]
    # A link to a room that has gone since shows what there is.
    assert "Water" in bare(phone.get("/programme?room=ffffffffffff").text)
    assert phone.data("/programme?room=%00&day=x").json["room"] is None


def test_a_session_says_what_it_is_for_and_who_speaks_on_what(hall: Hall) -> None:
    said = bare(hall.phone().get(hall.path("Water")).text)
    in_order = (
        *("Themed session", "Now", "Water", "Day 2", "since", "Hall", "Town hall"),
        *("Why it matters", "One home in five", "The decision that it feeds", "The tariff"),
        *("What you are promised", "You are asked before it is decided.", "answered in writing"),
        *("Stage: drafting", "Focus questions", "Who pays?", "What stays free?"),
        *("Two short talks", "Language: Indonesian"),
        *("Ahmad", "Moderator", "Siti", "Speaker, Time keeper", "Head, Water Office, Indonesia"),
        *("Ten years", "Siti dug wells.", "Somchai", "Two wells"),
    )
    place = 0
    for one in in_order:
        assert one in said[place:], f"{one} is not there, or not in its place"
        place = said.index(one, place)
    listed = bare(hall.phone().get("/programme").text)
    assert "Ten years Speaker: Siti (Head, Water Office, Indonesia)" in listed
    assert "Moderator: Ahmad · Time keeper: Siti" in listed
    # No line begins with the dot.
    assert "\u00a0· Time keeper" in hall.phone().get("/programme").text
    translated = bare(hall.phone("id").get(hall.path("Water")).text)
    assert "Anda ditanya sebelum" in translated and "Penjaga waktu" in translated
    told = hall.phone().data(f"/sessions/{hall.held['Water'].code.lower()}").json
    assert (told["id"], told["mark"]) == (hall.held["Water"].id, "now")
    assert (told["participation"], told["stage"], told["capacity"]) == ("consult", "drafting", 80)
    assert [(one["name"], one["roles"], one["topics"]) for one in told["speakers"]] == [
        ("Ahmad", ["Moderator"], []),
        ("Siti", ["Speaker", "Time keeper"], ["Ten years"]),
        ("Somchai", ["Speaker"], ["Two wells"]),
    ]
    assert told["start"].endswith(f"{_EAST:+03}:00")


def test_of_a_break_nobody_is_asked_anything(hall: Hall) -> None:
    page = hall.phone().get(hall.path("Tea")).text
    assert "Tea" in bare(page) and "/inputs?session" not in page
    assert "Shown to the room" not in page


def test_what_is_not_in_the_programme_has_no_page(hall: Hall) -> None:
    tray = hall.held["In the tray"]
    for wanted in ("nowhere", "%00", "0", tray.id, tray.code, "x" * 300):
        answer = hall.phone().get(f"/sessions/{wanted}")
        assert answer.status == 404 and "not in the programme" in bare(answer.text)
        assert hall.phone().data(f"/sessions/{wanted}").json["reason"] == "not_found"
        assert hall.phone("id").get(f"/rooms/{wanted}").status == 404
    assert "Ruang ini tidak ada" in hall.phone("id").get("/rooms/x").text
    assert hall.phone().get("/photos/x").status == 404


def test_its_polls_are_voted_on_and_its_results_seen_on_the_page_of_a_session(hall: Hall) -> None:
    desk, phone = hall.desk, hall.phone()
    asked = [
        polls.add_poll(
            desk,
            new=polls.NewPoll(
                question=words(question),
                kind=Kind.PULSE,
                method=Method.SINGLE,
                options=[words("Yes"), words("No")],
                session=hall.held[name].id,
            ),
        ).value
        for question, name in (("Wells?", "Roads"), ("Tired?", "Roads"), ("Elsewhere?", "Waste"))
    ]
    for poll in asked:
        polls.open_poll(desk, poll_id=poll.id)
    phone.get("/")
    until(lambda: "Elsewhere?" in phone.get("/").text)
    page = phone.get(hall.path("Roads")).text
    assert page.count('<form class="ballot"') == 2 and "Elsewhere?" not in page
    body = {"nonce": "12345678", "round": 1, "choices": [asked[0].options[0].id]}
    assert phone.send(f"/polls/{asked[0].id}/ballot", body).status == 200
    assert "Your mood is counted." in phone.get(hall.path("Roads")).text
    assert "Your mood is counted.</div>" not in hall.phone().get(hall.path("Roads")).text
    told = phone.data(hall.path("Roads")).json["polls"]
    assert {one["question"]: bool(one["mine"]) for one in told} == {"Wells?": True, "Tired?": False}
    sealing.close_poll(desk, poll_id=asked[0].id)
    until(lambda: "Wells?" not in phone.get(hall.path("Roads")).text)
    results.reveal_poll(desk, poll_id=asked[0].id)
    link = f'<a href="/polls/{asked[0].id}/result">'
    until(lambda: link in phone.get(hall.path("Roads")).text)
    assert [one["valid"] for one in phone.data(hall.path("Roads")).json["results"]] == [1]


def test_inputs_of_a_session_are_shown_and_sent_from_its_page(hall: Hall) -> None:
    desk, waste = hall.desk, hall.held["Waste"]
    for text, session in (("Who sweeps?", waste.id), ("Whose road?", hall.held["Roads"].id)):
        inputs.show_input(desk, input_id=send(desk, text, session=session).id)
    phone = hall.phone()
    until(lambda: "Who sweeps?" in phone.get(hall.path("Waste")).text)
    page = phone.get(hall.path("Waste")).text
    assert "Whose road?" not in page
    [link] = re.findall(r'href="(/inputs\?session=[^"]*)"', page)
    form = phone.get(link).text
    # Nothing is on in its room, and yet it is the one that is meant.
    assert re.findall(r'name="session" value="([^"]*)"[^>]* checked', form) == [waste.code]
    hidden = dict(re.findall(r'name="(csrf|nonce|for)" value="([^"]*)"', form))
    sent = {"session": waste.code, "kind": "idea", "text": "Bins", "to": "room"}
    assert phone.submit("/inputs", {**hidden, **sent}).status == 303
    assert {one.text: one.session for one in input_rows.inputs(desk)}["Bins"] == waste.id
    too_soon = phone.submit("/inputs", {**hidden, **sent, "nonce": "another one", "text": "More"})
    assert too_soon.status == 429
    chosen = re.findall(r'name="session" value="([^"]*)"[^>]* checked', too_soon.text)
    assert chosen == [waste.code]
    two = {hall.held[name].code for name in ("Water", "Roads")}
    unknown = phone.get("/inputs?session=nothing").text
    assert set(re.findall(r'name="session" value="([^"]*)"', unknown)) == {*two, "-"}


def test_a_photo_is_shown_of_those_alone_who_are_told_of_and_do_not_refuse_it(hall: Hall) -> None:
    phone, wanted = hall.phone(), [f"/photos/{number:032x}" for number in range(3)]
    shown = phone.get(hall.path("Water"))
    assert f'<img src="{wanted[0]}" alt="" width="40" height="20"' in shown.text
    assert "img-src 'self' data:" in shown.headers["content-security-policy"]
    answer = phone.get(wanted[0])
    assert (answer.status, answer.headers["content-type"]) == (200, "image/png")
    assert answer.body.startswith(b"\x89PNG") and answer.headers["cache-control"] == (
        "private, no-cache"
    )
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert phone.get(wanted[0], If_None_Match=answer.headers["etag"]).status == 304
    with writing(hall.desk) as transaction:
        said = Answer(Field.PHOTO.value, "never")
        row = registration.answer_row("a", hall.people["Somchai"], said, datetime.now(UTC))
        transaction.insert(registration.DETAIL, row)
    until(lambda: wanted[1] not in phone.get(hall.path("Water")).text)
    assert "Somchai dug wells." in phone.get(hall.path("Water")).text
    assert phone.get(wanted[1]).status == 404
    # Ahmad has parts in sessions that tell of him too; the one that does not, does not.
    assert phone.get(wanted[2]).status == 200
    secrets = phone.get(hall.path("Secrets")).text
    assert "Ahmad" not in secrets and wanted[2] not in secrets
    assert phone.data(hall.path("Secrets")).json["speakers"] == []


def test_a_rooms_page_tells_what_is_on_here_and_leads_to_it(hall: Hall) -> None:
    phone = hall.phone()
    page = phone.get(f"/rooms/{hall.rooms[0].id[:12]}").text
    said = bare(page)
    assert said.index("Hall") < said.index("Town hall") < said.index("For up to 120 people")
    assert said.index("Now") < said.index("Water") < said.index("Next") < said.index("Waste")
    assert f'<a class="button" href="{hall.path("Water")}">' in page
    assert "Roads" not in said and "Schools" not in said and "Tomorrow" not in said
    told = phone.data(f"/rooms/{hall.rooms[2].id}").json
    assert (told["now"], told["next"]) == (None, hall.held["Schools"].code)
    assert [one["title"] for one in told["sessions"]] == ["Schools"]
    assert "Nothing is on here now." in phone.get(f"/rooms/{hall.rooms[2].id}").text


def test_contents_of_the_new_pages_are_read_again_by_their_tags(hall: Hall) -> None:
    phone = hall.phone()
    for path in (hall.path("Tomorrow"), f"/rooms/{hall.rooms[2].id}", "/programme?room=x"):
        again = path + ("&" if "?" in path else "?") + "bare"
        tag = phone.get(again).headers["etag"]
        assert phone.get(again, If_None_Match=tag).status == 304
        assert "<script" not in phone.get(again).text


def test_on_the_eve_what_comes_next_says_its_day(serving: Serving, desk: Store) -> None:
    now = datetime.now(UTC)
    starts = (now + timedelta(days=3)).date()
    changes = forum.ForumChanges(
        starts=starts, ends=starts + timedelta(days=1), time_zone="Etc/GMT"
    )
    forum.update_forum(desk, changes=changes)
    for number in (0, 1):
        day = datetime(starts.year, starts.month, starts.day, 9, tzinfo=UTC)
        begins = day + timedelta(days=number)
        new = programme.NewSession(
            type=SessionType.OPENING, title=words(f"On {number}"), starts=begins, ends=begins + HOUR
        )
        programme.add_session(desk, new=new)
    phone = Caller(serving.url)
    until(lambda: "On 1" in phone.get(f"/programme?day={starts + timedelta(days=1)}").text)
    said = bare(phone.get("/programme").text)
    assert re.search(rf"Now and next Next {starts.day} \w+, 09:00 On 0 ", said)
    later = phone.get(f"/programme?day={starts + timedelta(days=1)}").text
    assert '<a href="/programme">What comes next</a>' in later
