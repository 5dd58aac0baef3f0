"""Phones between a forum and its rehearsal on the same address: nothing carries over."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from room import add_session
from support import Answer, Caller, Listener, Serving, draft

from forumdesk.domain.polls import Poll
from forumdesk.domain.staff import Role
from forumdesk.operations import polls, results, slips, staff
from forumdesk.store import polls as poll_rows
from forumdesk.store import record as record_rows
from forumdesk.store.forum_file import open_forum
from forumdesk.store.reader import Store

NUMBERS = itertools.count()
MARK = "REHEARSAL: nothing"
OVER = "The rehearsal is over; nothing"


@pytest.fixture
def real(serving: Serving) -> Serving:
    """A served forum with people and four drafts, one of each kind."""
    with open_forum(serving.path) as opened:
        for kind in ("secret", "named", "pulse", "slip"):
            draft(opened.db, kind=kind)
    return serving


@contextmanager
def rehearsing(real: Serving) -> Iterator[Serving]:
    """A rehearsal on the address of the forum, which is served again afterwards."""
    real.stop()
    rehearsal = Serving(real.path, verb="rehearse", port=real.port)
    rehearsal.start()
    try:
        yield rehearsal
    finally:
        rehearsal.stop()
        real.start()


def copy_of(rehearsal: Serving) -> Path:
    """The file that is rehearsed with."""
    return Path(rehearsal.told["file"])


def opened_in(db: Store, kind: str) -> Poll:
    """The draft of this kind, open."""
    [poll] = [one for one in poll_rows.polls(db) if one.kind == kind]
    return polls.open_poll(db, poll_id=poll.id, anyway=True).value


def made_for(page: str) -> str:
    """What a page says that it was made for."""
    return page.partition('data-for="')[2].partition('"')[0]


def ballot(poll: Poll, tag: str) -> dict[str, object]:
    """As the script of a page with this tag sends it."""
    choices = [poll.options[0].id]
    return {"nonce": f"nonce{next(NUMBERS):06}", "round": 1, "choices": choices, "for": tag}


@pytest.mark.parametrize("kind", ["secret", "named", "pulse"])
def test_a_vote_of_the_rehearsal_is_never_one_of_the_forum(
    real: Serving, joined: Caller, kind: str
) -> None:
    with rehearsing(real) as rehearsal:
        with open_forum(copy_of(rehearsal)) as copy:
            poll = opened_in(copy.db, kind)
        page = joined.get("/").text
        assert MARK in page and made_for(page)
        sent, left_over = ballot(poll, made_for(page)), ballot(poll, made_for(page))
        assert joined.send(f"/polls/{poll.id}/ballot", sent).json == {"counted": True}
    with open_forum(real.path) as opened:
        poll = opened_in(opened.db, kind)
        # The same poll and round: a page that was left open could send either.
        for late in (sent, left_over):
            refused = joined.send(f"/polls/{poll.id}/ballot", late)
            assert (refused.status, refused.json["reason"]) == (409, "rehearsal_is_over")
            assert "nothing was sent" in refused.json["text"] and "counted" not in refused.json
        assert results.turnout(opened.db, poll_id=poll.id).cast == 0
        page = joined.get("/").text
        assert MARK not in page and 'class="ballot"' in page
        own = ballot(poll, made_for(page))
        assert joined.send(f"/polls/{poll.id}/ballot", own).json == {"counted": True}
        assert results.turnout(opened.db, poll_id=poll.id).cast == 1


def test_a_page_without_script_is_refused_and_told(real: Serving, joined: Caller) -> None:
    def form(page: str) -> dict[str, str]:
        names = ("csrf", "for", "nonce")
        return {one: page.partition(f'name="{one}" value="')[2].partition('"')[0] for one in names}

    with rehearsing(real) as rehearsal:
        with open_forum(copy_of(rehearsal)) as copy:
            poll = opened_in(copy.db, "secret")
        left_open = form(joined.get("/").text)
    with open_forum(real.path) as opened:
        opened_in(opened.db, "secret")
        filled = {**left_open, "round": "1", "choices": poll.options[0].id}
        refused = joined.submit(f"/polls/{poll.id}/ballot", filled)
        assert refused.status == 409 and "which is over, so nothing was sent" in refused.text
        assert results.turnout(opened.db, poll_id=poll.id).cast == 0
        filled |= form(joined.get("/").text)
        assert joined.submit(f"/polls/{poll.id}/ballot", filled).status == 303


def test_a_slip_is_tried_and_not_used(real: Serving) -> None:
    with open_forum(real.path) as opened:
        [poll] = [one for one in poll_rows.polls(opened.db) if one.kind == "slip"]
        new = slips.draw_slips(opened.db, poll_id=poll.id, count=3)
        slips.issue_slips(opened.db, new=new)
    phone = Caller(real.url)
    with rehearsing(real) as rehearsal:
        with open_forum(copy_of(rehearsal)) as copy:
            opened_in(copy.db, "slip")
        phone.get(f"/s/{new.slips[0].code}")
        page = phone.get("/s/").text
        assert MARK in page
        sent = ballot(poll, made_for(page))
        assert phone.send("/s/ballot", sent).json == {"counted": True}
    with open_forum(real.path) as opened:
        opened_in(opened.db, "slip")
        assert phone.send("/s/ballot", sent).json["reason"] == "rehearsal_is_over"
        own = ballot(poll, made_for(phone.get("/s/").text))
        assert phone.send("/s/ballot", own).json == {"counted": True}


def test_what_is_sent_from_the_forums_page_is_not_taken_by_a_rehearsal(
    real: Serving, joined: Caller
) -> None:
    tag = made_for(joined.get("/inputs").text)
    words = {"nonce": "nonce-of-it", "kind": "question", "text": "When?", "for": tag}
    with rehearsing(real):
        refused = joined.send("/inputs", words)
        assert (refused.status, refused.json["reason"]) == (409, "rehearsal_is_on")
    assert joined.send("/inputs", words).status == 201


def test_a_line_of_the_record_is_kept_back_across_the_switch(real: Serving) -> None:
    """Neither is the forum's line thrown away with the copy, nor a trial one in the record."""
    with open_forum(real.path) as opened:
        session = add_session(opened.db)
        code = staff.prepare_pairing(opened.db, role=Role.RAPPORTEUR).value.code
    laptop, path = Caller(real.url), f"/staff/record/{session.id}"
    laptop.send("/pair", {"code": code})

    def line(page: str) -> Answer:
        tag, number = made_for(page), next(NUMBERS)
        body = {"what": "line", "nonce": f"nonce{number:06}", "line": f"{number:032x}"}
        return laptop.send(path, {**body, "text": "A line", "for": tag})

    of_forum = laptop.get(path).text
    with rehearsing(real):
        kept = line(of_forum)
        assert (kept.status, kept.json["reason"]) == (409, "rehearsal_is_on")
        of_rehearsal = laptop.get(path).text
        assert line(of_rehearsal).status == 200
        tags = {made_for(page) for page in (of_forum, of_rehearsal)}
        assert laptop.data(path).headers["x-for"] in tags - {made_for(of_forum)}
    over = line(of_rehearsal)
    assert (over.status, over.json["reason"]) == (409, "rehearsal_is_over")
    assert line(of_forum).status == 200
    with open_forum(real.path) as opened:
        assert len(record_rows.lines(opened.db, session.id)) == 1


def test_no_page_is_the_same_as_before_the_switch(real: Serving, joined: Caller) -> None:
    def tags() -> list[str]:
        return [joined.get("/?bare").headers["etag"], joined.data("/state").headers["etag"]]

    def told() -> str:
        listener = Listener(real.url)
        listener.close()
        return listener.hello.partition("id: ")[2].strip()

    before, numbers = tags(), [told()]
    for _ in range(2):
        with rehearsing(real):
            for known in before:
                assert joined.get("/?bare", If_None_Match=known).status == 200
                assert joined.data("/state", If_None_Match=known).status == 200
            assert joined.data("/state").json["rehearsal"] is True
            numbers.append(told())
            listener = Listener(real.url, since=numbers[0])
            assert listener.next() is not None
            listener.close()
            before += tags()
    for known in before[2:]:
        assert joined.get("/?bare", If_None_Match=known).status == 200
        assert joined.data("/state", If_None_Match=known).status == 200
    assert "rehearsal" not in joined.data("/state").json
    # Whoever was in a rehearsal is told that all has changed.
    listener = Listener(real.url, since=numbers[-1])
    assert listener.next() is not None
    listener.close()
    assert len(set(before)) == 6 and len(set(numbers)) == 3


def test_a_badge_stays_on_its_phone_and_is_that_of_the_same_person(
    real: Serving, joined: Caller, tokens: list[str]
) -> None:
    you = joined.data("/state").json["you"]
    newcomer = Caller(real.url)
    with rehearsing(real):
        rehearsed = joined.data("/state").json["you"]
        assert newcomer.get(f"/j/{tokens[1]}").status == 303
        assert newcomer.data("/state").json["you"]["number"] == 2
    assert (rehearsed["number"], rehearsed["name"]) == (you["number"], you["name"])
    assert rehearsed["tag"] != you["tag"] and len(rehearsed["tag"]) == len(you["tag"])
    assert joined.data("/state").json["you"] == you
    assert newcomer.data("/state").json["you"]["number"] == 2


def test_whoever_took_part_is_told_once_that_it_is_over(real: Serving, joined: Caller) -> None:
    assert OVER not in joined.get("/").text
    with rehearsing(real):
        assert OVER not in joined.get("/").text
    assert OVER in joined.get("/").text
    assert OVER not in joined.get("/").text
    assert OVER not in Caller(real.url).get("/").text


@pytest.mark.parametrize(("language", "mark"), [("en", "REHEARSAL"), ("id", "GLADI")])
def test_every_page_says_what_it_is(real: Serving, language: str, mark: str) -> None:
    phone = Caller(real.url, language=language)
    paths = ("/", "/inputs", "/programme", "/results", "/j", "/hello/abcd", "/nowhere")
    with rehearsing(real):
        pages = {path: phone.get(path).text for path in paths}
    assert [path for path, page in pages.items() if mark not in page] == []
    assert [path for path, page in pages.items() if "data-forum" not in page] == []
    assert [path for path in paths if mark in phone.get(path).text] == []
