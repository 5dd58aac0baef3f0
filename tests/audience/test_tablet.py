"""The tablet at the desk: paired once, one person after the other, and nobody is remembered."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from support import Answer, Caller, Serving, draft, open_poll

from forumdesk.audience.sittings import PATIENCE
from forumdesk.domain.polls import Channel, Poll
from forumdesk.domain.staff import Role
from forumdesk.operations import channels, freezing, people, polls, results, sealing, staff
from forumdesk.store import ballots as ballot_rows
from forumdesk.store import forum as forums
from forumdesk.store import staff as staff_rows
from forumdesk.store.ballots import Box
from forumdesk.store.forum_file import open_forum
from forumdesk.store.people import people as all_people
from forumdesk.store.reader import Store

PAGE = "/staff/tablet"
SCAN, COUNTED = "Scan your badge", "Your vote is counted."


@dataclass
class Tablet:
    """A paired tablet, by its forms and as its script."""

    caller: Caller

    @property
    def page(self) -> str:
        """What people see of it."""
        return main(self.caller.get(PAGE))

    @property
    def tag(self) -> str | None:
        tag = self.caller.data(PAGE).json["tag"]
        return None if tag is None else str(tag)

    def submit(self, path: str, **fields: str) -> Answer:
        return self.caller.submit(path, {"csrf": field(self.page, "csrf"), **fields})

    def scan(self, code: str) -> Answer:
        return self.submit(PAGE, code=code)

    def send(
        self, poll: Poll, option: int = 0, nonce: str = "nonce-of-a-turn", **more: object
    ) -> Answer:
        sent = {"nonce": nonce, "round": poll.round, "choices": [poll.options[option].id]}
        return self.caller.send(f"{PAGE}/polls/{poll.id}", {**sent, "for": self.tag, **more})


def main(answer: Answer) -> str:
    return answer.text.partition("<main>")[2].partition("</main>")[0]


def field(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, f"no {name} on the page"
    return found[1]


def by_channel(db: Store, poll: Poll) -> dict[Channel, int]:
    found = ballot_rows.turnout(db, poll).by_channel
    return {channel: number for channel, number in found.items() if number}


def names(db: Store) -> list[str]:
    """By person, as the tokens are."""
    found = {one.id: one.display for one in all_people(db)}
    return [found[one] for one in people.badge_codes(db)]


def tally(db: Store, poll: Poll) -> dict[str, int]:
    named = {f'["{one.id}"]': one.text.in_language("en") for one in poll.options}
    found = ballot_rows.tallied_choices(db, Box.of(poll))
    return {named[choices]: number for choices, number in found.items()}


def pair(caller: Caller, db: Store) -> Answer:
    code = staff.prepare_pairing(db, role=Role.TABLET).value.code
    form = caller.get(f"/pair/{code}")
    assert (form.status, field(form.text, "code")) == (200, code)
    return caller.submit("/pair", {"code": code, "csrf": field(form.text, "csrf")})


@pytest.fixture
def tablet(serving: Serving, desk: Store) -> Tablet:
    caller = Caller(serving.url)
    paired = pair(caller, desk)
    assert (paired.status, paired.headers["location"]) == (303, "/staff/")
    assert caller.get("/staff/").headers["location"] == PAGE
    return Tablet(caller)


def test_one_after_the_other_votes_and_each_is_forgotten(
    tablet: Tablet, desk: Store, tokens: list[str]
) -> None:
    poll, [first, second, *_] = open_poll(desk), names(desk)
    assert SCAN in tablet.page
    assert tablet.scan(tokens[0]).headers["location"] == PAGE
    shown = tablet.caller.get(PAGE)
    assert first in main(shown) and "Which?" in main(shown) and SCAN not in main(shown)
    assert shown.headers["cache-control"] == "no-store"
    answer = tablet.send(poll)
    assert answer.json == {"counted": True}
    after = tablet.page
    assert COUNTED in after and SCAN in after and first not in after
    # As a scanner types it.
    tablet.scan(f"http://10.0.0.1:8080/j/{tokens[1]}")
    shown_next = tablet.page
    assert second in shown_next and first not in shown_next and COUNTED not in shown_next
    assert tablet.send(poll, 1, "nonce-of-the-next").json == {"counted": True}
    assert by_channel(desk, poll) == {Channel.DESK: 2}
    sealing.close_poll(desk, poll_id=poll.id)
    assert results.result(desk, poll_id=poll.id).turnout.by_channel[Channel.DESK] == 2


def test_a_lost_answer_is_asked_for_again_and_nobody_votes_for_whoever_was_before(
    tablet: Tablet, desk: Store, tokens: list[str]
) -> None:
    poll = open_poll(desk)
    tablet.scan(tokens[0])
    made_for = tablet.tag
    assert tablet.send(poll).json == {"counted": True}
    assert tablet.send(poll, **{"for": made_for}).json == {"counted": True, "again": True}
    other = tablet.send(poll, 1, "another-nonce", **{"for": made_for})
    assert (other.status, other.json["reason"]) == (409, "already_voted")
    tablet.scan(tokens[1])
    # The first one's page, from wherever it comes, sends nothing for the second.
    for nonce in ("nonce-of-a-turn", "nonce-that-is-new"):
        old = tablet.send(poll, 1, nonce, **{"for": made_for})
        assert (old.status, old.json["reason"]) == (409, "other_badge")
    assert by_channel(desk, poll) == {Channel.DESK: 1}


def test_without_script_a_wrong_ballot_keeps_its_marks_and_more_time_is_given(
    tablet: Tablet, desk: Store, tokens: list[str]
) -> None:
    poll = open_poll(desk, "named", "approval", max="1")
    tablet.scan(tokens[0])
    page, path = tablet.page, f"{PAGE}/polls/{poll.id}"
    about = {name: field(page, name) for name in ("for", "nonce", "round")}
    both = "&".join(f"choices={one.id}" for one in poll.options[:2])
    form = "&".join(
        f"{name}={value}" for name, value in {**about, "csrf": field(page, "csrf")}.items()
    )
    kind = {"Content_Type": "application/x-www-form-urlencoded"}
    sent = tablet.caller.ask("POST", path, f"{form}&{both}".encode(), **kind)
    assert sent.headers["location"] == PAGE
    again = tablet.page
    assert again.count(" checked") == 2 and field(again, "nonce") == about["nonce"]
    assert "at most" in again.lower() or "only" in again.lower() or "1" in again
    more = f"{form}&choices={poll.options[2].id}&more=yes"
    tablet.caller.ask("POST", path, more.encode(), **kind)
    assert tablet.page.count(" checked") == 1
    assert by_channel(desk, poll) == {}
    done = tablet.caller.ask("POST", path, f"{form}&choices={poll.options[2].id}".encode(), **kind)
    assert (done.status, done.headers["location"]) == (303, PAGE)
    assert COUNTED in tablet.page and by_channel(desk, poll) == {Channel.DESK: 1}


def test_the_tablet_asks_about_voters_what_phones_are_asked(
    tablet: Tablet, desk: Store, joined: Caller, tokens: list[str]
) -> None:
    hamlets = ("West", "East", "North")
    made = draft(desk, kind="secret", about=hamlets)
    poll = polls.open_poll(desk, poll_id=made.id, anyway=True).value
    assert poll.about is not None
    east = poll.about.options[1].id
    tablet.scan(tokens[1])
    page = tablet.page
    asked = re.findall(r'name="about" value="(\w*)"', page)
    assert asked == re.findall(r'name="about" value="(\w*)"', joined.get("/").text)
    assert asked == [*(one.id for one in poll.about.options), ""]
    assert all(one in page for one in ("From where?", *hamlets))
    fields = {name: field(page, name) for name in ("csrf", "for", "nonce", "round")}
    fields |= {"choices": poll.options[0].id, "about": east}
    path = f"{PAGE}/polls/{poll.id}"
    # Without script, more time keeps what was said.
    tablet.caller.submit(path, {**fields, "more": "yes"})
    assert re.findall(r'name="about" value="(\w*)" checked', tablet.page) == [east]
    assert tablet.caller.submit(path, fields).headers["location"] == PAGE
    tablet.scan(tokens[2])
    assert re.findall(r'name="about" value="(\w*)" checked', tablet.page) == [""]
    assert [said for _choices, said in ballot_rows.abouts(desk, Box.of(poll))] == [east]


def test_a_badge_that_the_tablets_camera_opens_begins_a_turn_and_stays_nowhere(
    tablet: Tablet, desk: Store, tokens: list[str]
) -> None:
    poll, [first, second, *_] = open_poll(desk), names(desk)
    badge = f"fd_{forums.forum(desk).id[:8]}"
    by_camera = tablet.caller.get(f"/j/{tokens[0]}")
    assert (by_camera.status, by_camera.headers["location"]) == (303, PAGE)
    assert first in tablet.page
    assert tablet.send(poll).json == {"counted": True}
    # The next one types the code on the page that a scan leads to when it fails.
    code = list(people.badge_codes(desk).values())[1].shown
    form = tablet.caller.get("/j")
    typed = tablet.caller.submit("/j", {"code": code, "csrf": field(form.text, "csrf")})
    assert typed.headers["location"] == PAGE
    assert second in tablet.page and first not in tablet.page
    assert tablet.caller.cookies.get(badge, '""') == '""'
    home = tablet.caller.get("/").text
    assert first not in home and second not in home
    # A device that was dropped is a phone like any other.
    [device] = staff_rows.devices(desk)
    staff.drop_device(desk, device_id=device.id)
    assert tablet.caller.get(f"/j/{tokens[2]}").headers["location"] == "/"
    assert by_channel(desk, poll) == {Channel.DESK: 1}


def test_done_ends_a_turn_and_a_replay_of_it_stores_nothing(
    tablet: Tablet, desk: Store, tokens: list[str]
) -> None:
    poll, [first, *_] = open_poll(desk), names(desk)
    tablet.scan(tokens[0])
    made_for = str(tablet.tag)
    assert tablet.caller.send(f"{PAGE}/stay", {"for": made_for}).json == {"seconds": PATIENCE}
    assert tablet.submit(f"{PAGE}/done", **{"for": made_for}).headers["location"] == PAGE
    assert first not in tablet.page and tablet.tag is None
    for answer in (
        tablet.send(poll, **{"for": made_for}),
        tablet.caller.send(f"{PAGE}/stay", {"for": made_for}),
    ):
        assert (answer.status, answer.json["reason"]) == (409, "other_badge")
    assert by_channel(desk, poll) == {}


def test_several_votes_are_one_turn(tablet: Tablet, desk: Store, tokens: list[str]) -> None:
    one, other = open_poll(desk), open_poll(desk, "named")
    open_poll(desk, "pulse")
    tablet.scan(tokens[0])
    # A mood is of phones, which have no badge to be known by.
    assert tablet.page.count('class="ballot"') == 2
    made_for = tablet.tag
    assert tablet.send(one).json == {"counted": True}
    assert tablet.tag == made_for and names(desk)[0] in tablet.page
    assert tablet.page.count('class="ballot"') == 1
    assert tablet.send(other).json == {"counted": True}
    assert tablet.tag is None and COUNTED in tablet.page


def test_what_may_be_changed_is_forgotten_too_and_changed_with_the_badge_again(
    tablet: Tablet, desk: Store, tokens: list[str]
) -> None:
    poll = open_poll(desk, "named", change="yes")
    tablet.scan(tokens[0])
    assert tablet.send(poll).json == {"counted": True}
    assert tablet.tag is None
    tablet.scan(tokens[0])
    # Others stand around: what was chosen before is not shown.
    assert " checked" not in tablet.page and "Change my vote" in tablet.page
    assert tablet.send(poll, 1, "nonce-of-the-change").json == {"counted": True}
    assert by_channel(desk, poll) == {Channel.DESK: 1}
    assert tally(desk, poll) == {"Desk": 1}


def test_one_ballot_for_each_person_whichever_way_it_comes(
    tablet: Tablet, desk: Store, joined: Caller, tokens: list[str]
) -> None:
    poll, marked = open_poll(desk), list(people.badge_codes(desk))[1]
    chosen = {"round": poll.round, "choices": [poll.options[0].id]}
    path = f"/polls/{poll.id}/ballot"
    assert joined.send(path, {**chosen, "nonce": "by-phone-first"}).json == {"counted": True}
    tablet.scan(tokens[0])
    assert COUNTED in tablet.page and 'class="ballot"' not in tablet.page
    assert tablet.send(poll).json["reason"] == "already_voted"
    channels.mark_for_paper(desk, poll_id=poll.id, people=[marked])
    tablet.scan(tokens[1])
    assert "You vote on paper" in tablet.page
    assert tablet.send(poll).json["reason"] == "already_voted"
    tablet.scan(tokens[2])
    assert tablet.send(poll).json == {"counted": True}
    phone = Caller(joined.authority)
    phone.get(f"/j/{tokens[2]}")
    late = phone.send(path, {**chosen, "nonce": "by-phone-later"})
    assert (late.status, late.json["reason"]) == (409, "already_voted")
    assert by_channel(desk, poll) == {Channel.PHONE: 1, Channel.DESK: 1}


def test_the_badge_of_a_phone_never_meets_the_tablet(
    serving: Serving, desk: Store, joined: Caller, tokens: list[str]
) -> None:
    poll, [first, second, *_] = open_poll(desk), names(desk)
    badge = dict(joined.cookies)
    pair(joined, desk)
    # Pairing takes the badge off; a browser that sends one all the same is not heard.
    joined.cookies |= badge
    tablet = Tablet(joined)
    assert first not in tablet.page and tablet.send(poll).json["reason"] == "other_badge"
    tablet.scan(tokens[1])
    assert second in tablet.page and first not in tablet.page
    assert first in joined.get("/").text and second not in joined.get("/").text
    assert tablet.send(poll).json == {"counted": True}
    assert joined.data("/state").json["polls"][0]["mine"] is None


def test_the_tablet_votes_while_phones_wait(
    tablet: Tablet, desk: Store, joined: Caller, tokens: list[str]
) -> None:
    poll = open_poll(desk)
    freezing.freeze_poll(desk, poll_id=poll.id)
    body = {"nonce": "a-phone-waits", "round": poll.round, "choices": [poll.options[0].id]}
    assert joined.send(f"/polls/{poll.id}/ballot", body).status == 423
    tablet.scan(tokens[0])
    assert "paused" not in tablet.page
    assert tablet.send(poll).json == {"counted": True}
    assert by_channel(desk, poll) == {Channel.DESK: 1}


def test_a_device_that_was_dropped_or_never_paired_opens_nothing(
    serving: Serving, tablet: Tablet, desk: Store, tokens: list[str]
) -> None:
    poll, stranger = open_poll(desk), Caller(serving.url)
    tablet.scan(tokens[0])
    made_for = tablet.tag
    [device] = staff_rows.devices(desk)
    staff.drop_device(desk, device_id=device.id)
    for caller in (tablet.caller, stranger):
        assert (caller.get(PAGE).status, caller.get("/staff/").status) == (401, 401)
        sent = {"nonce": "a-nonce-or-two", "round": 1, "choices": [], "for": made_for}
        for path in (f"{PAGE}/polls/{poll.id}", f"{PAGE}/stay", f"{PAGE}/done"):
            answer = caller.send(path, sent)
            assert (answer.status, answer.json["reason"]) == (401, "not_paired")
        assert caller.send(PAGE, {"code": tokens[0]}).status == 401
    assert by_channel(desk, poll) == {}


def test_a_device_of_another_role_does_not_open_the_tablets_page(
    serving: Serving, desk: Store
) -> None:
    caller = Caller(serving.url)
    code = staff.prepare_pairing(desk, role=Role.MODERATOR).value.code
    assert caller.send("/pair", {"code": code}).status == 303
    for path in ("/staff/", PAGE):
        assert (caller.get(path).status, caller.data(path).json["reason"]) == (
            403,
            "not_of_this_role",
        )


def test_a_code_pairs_one_browser_and_looking_at_it_pairs_none(
    serving: Serving, desk: Store
) -> None:
    one, other = Caller(serving.url), Caller(serving.url)
    code = staff.prepare_pairing(desk, role=Role.TABLET).value.code
    one.get(f"/pair/{code}")
    assert one.get(PAGE).status == 401
    first = one.send("/pair", {"code": code})
    cookie = first.headers["set-cookie"]
    assert first.status == 303 and one.get(PAGE).status == 200
    assert "Path=/staff" in cookie and "HttpOnly" in cookie and "SameSite=Lax" in cookie
    again = other.send("/pair", {"code": code})
    assert (again.status, again.json["reason"]) == (404, "unknown_code")
    assert other.get(PAGE).status == 401
    assert (
        "No device can be paired"
        in other.submit(
            "/pair", {"code": code, "csrf": field(other.get("/pair").text, "csrf")}
        ).text
    )


def test_pairing_lapses_when_the_service_stops(
    serving: Serving, tablet: Tablet, desk: Store
) -> None:
    staff.prepare_pairing(desk, role=Role.MODERATOR)
    serving.stop()
    with open_forum(serving.path) as opened:
        assert [one.role for one in staff_rows.devices(opened.db)] == [Role.MODERATOR]


def test_pairing_outlives_a_service_that_dies(
    serving: Serving, tablet: Tablet, desk: Store, tokens: list[str]
) -> None:
    poll = open_poll(desk)
    tablet.scan(tokens[0])
    serving.kill()
    serving.start()
    tablet.caller.authority = serving.url.removeprefix("http://").rstrip("/")
    # Whose turn it was is forgotten with the process, so the badge is shown again.
    assert SCAN in tablet.page
    tablet.scan(tokens[0])
    assert tablet.send(poll).json == {"counted": True}


def test_a_wrong_code_is_not_repeated_on_the_page(tablet: Tablet, tokens: list[str]) -> None:
    wrong = tablet.scan("BCDE-FGHJ-KNPR")
    assert wrong.status == 404 and SCAN in wrong.text and "BCDE" not in wrong.text
    assert tablet.tag is None
