"""The pages as bytes: small, in one request, in the phone's language, without script."""

from __future__ import annotations

import re
import secrets
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import Caller, Listener, Serving, inside, words

from forumdesk.audience import script
from forumdesk.domain.ids import seal_code
from forumdesk.domain.polls import Kind, Method
from forumdesk.domain.rules import Listed, Roll, Rules
from forumdesk.domain.typed_text import as_text
from forumdesk.operations import attendance, polls, sealing
from forumdesk.operations import results as result_operations
from forumdesk.operations.ballots import Ballot, Voter, cast_ballot
from forumdesk.operations.batch import batch
from forumdesk.operations.people import badge_codes
from forumdesk.resources import resource_path
from forumdesk.store import people as people_rows
from forumdesk.store.forum_file import open_forum
from forumdesk.store.reader import Store

LIMIT = 14 * 1024


@pytest.fixture(scope="module")
def sampled(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """The sample forum, served."""
    folder = tmp_path_factory.mktemp("sample")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(folder / "state"))
        shutil.copyfile(sample_file, folder / "s.forum")
        service = Serving(folder / "s.forum")
        service.start()
        yield service
        service.stop()


def _token(path: Path) -> str:
    with open_forum(path, for_reading=True) as opened:
        return list(badge_codes(opened.db).values())[-1].token


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("badge", [True, False])
def test_the_first_page_comes_in_one_go(sampled: Serving, language: str, badge: bool) -> None:
    phone = Caller(sampled.url, language=language)
    if badge:
        phone.get(f"/j/{_token(sampled.path)}")
    for path in ("/", "/inputs", "/programme", "/j", "/results"):
        answer = phone.get(path, Accept_Encoding="gzip, deflate")
        assert answer.headers["content-encoding"] == "gzip"
        head = sum(len(name) + len(value) + 4 for name, value in answer.headers.items())
        assert len(answer.body) + head < LIMIT, (path, len(answer.body))
        page = answer.text
        assert f'<html lang="{language}">' in page
        assert not re.search(r'(?:src|href)="(?!/|data:|")', page), "it asks for something else"
        assert '<link rel="stylesheet' not in page


def _write_much(db: Store) -> None:
    """A forum with ten long open questions and ten revealed results."""
    for number in range(20):
        made = polls.add_poll(
            db,
            new=polls.NewPoll(
                question=words(f"Question {number} {secrets.token_hex(100)}"),
                kind=Kind.SECRET,
                method=Method.SINGLE,
                options=[words(f"{option} {secrets.token_hex(60)}") for option in range(8)],
            ),
        ).value
        polls.open_poll(db, poll_id=made.id)
        if number % 2:
            continue
        sealing.close_poll(db, poll_id=made.id)
        result_operations.reveal_poll(db, poll_id=made.id)


def test_a_full_forum_still_comes_in_one_go(serving: Serving, desk: Store, joined: Caller) -> None:
    _write_much(desk)
    phone = joined
    answer = phone.get("/", Accept_Encoding="gzip")
    assert len(answer.body) < LIMIT
    page = answer.text
    linked = re.findall(r'href="(/polls/\w+)"', page)
    assert len(linked) == 9, "open questions without room are links"
    assert "Question 1 " in phone.get(linked[0]).text + page
    for path in linked:
        assert phone.get(path).status == 200
    assert "/results" in page
    results = re.findall(r'href="(/polls/\w+/result)"', phone.get("/results").text)
    assert len(results) == 10
    assert phone.get(results[0]).status == 200
    # What the script re-reads shows the same questions as the page that it changes.
    ids = re.compile(r'<article id="(\w+)"')
    assert ids.findall(phone.get("/?bare").text) == ids.findall(page)


def test_the_contents_alone_are_much_smaller_and_have_a_tag(sampled: Serving) -> None:
    phone = Caller(sampled.url)
    for path in ("/?bare", "/inputs?bare", "/programme?bare"):
        answer = phone.get(path, Accept_Encoding="gzip")
        assert len(answer.body) < 4 * 1024
        assert "<style" not in answer.text
        assert "<script" not in answer.text
        tag = answer.headers["etag"]
        assert phone.get(path, If_None_Match=tag).status == 304
        assert phone.get(path, If_None_Match='"other"').status == 200


def test_no_phone_gets_what_another_one_sees(serving: Serving, desk: Store) -> None:
    poll = polls.add_poll(
        desk,
        new=polls.NewPoll(
            question=words("Which?"),
            kind=Kind.NAMED,
            method=Method.SINGLE,
            options=[words("Water"), words("Desk")],
            rules=Rules(may_change=True),
        ),
    ).value
    polls.open_poll(desk, poll_id=poll.id)
    phones = []
    with open_forum(serving.path, for_reading=True) as opened:
        codes = list(badge_codes(opened.db).values())[:3]
    for code in codes:
        phone = Caller(serving.url)
        phone.get(f"/j/{code.token}")
        phones.append(phone)
    body = {"nonce": "12345678", "round": 1, "choices": [poll.options[1].id]}
    assert phones[0].send(f"/polls/{poll.id}/ballot", body).status == 200
    mine, other = phones[0].get("/").text, phones[1].get("/").text
    chosen = re.compile(r'value="(\w+)" checked')
    assert chosen.findall(mine) == [poll.options[1].id]
    assert chosen.findall(other) == []
    assert "Change my vote" in mine
    assert "Send my vote" in other
    assert phones[0].get("/").headers["vary"].endswith("Cookie")
    assert phones[0].data("/state").json["polls"][0]["mine"] == {
        "counted": True,
        "choices": [poll.options[1].id],
    }
    assert phones[1].data("/state").json["polls"][0]["mine"] is None
    assert Caller(serving.url).data("/state").json["polls"][0]["mine"] is None


def test_a_result_is_shown_as_a_table_with_bars(serving: Serving, desk: Store) -> None:
    poll = polls.add_poll(
        desk,
        new=polls.NewPoll(
            question=words("Which?"),
            kind=Kind.SECRET,
            method=Method.SINGLE,
            options=[words(one) for one in ("Water", "Desk", "None")],
        ),
    ).value
    opened = polls.open_poll(desk, poll_id=poll.id).value
    with open_forum(serving.path, for_reading=True) as read:
        people = [row[0] for row in inside(read.db).execute("SELECT id FROM person")]
    with batch(desk) as current:
        for number, person in enumerate(people[:30]):
            voter, nonce = Voter(person, None), f"nonce-{number:04}"
            chosen = [poll.options[0 if number < 20 else 1].id]
            cast_ballot(current.transaction, Ballot(opened.id, 1, voter, nonce, chosen))
    phone = Caller(serving.url)
    assert phone.get(f"/polls/{poll.id}/result").status == 403
    sealing.close_poll(desk, poll_id=poll.id)
    assert phone.data(f"/polls/{poll.id}/result").json["reason"] == "hidden"
    result_operations.reveal_poll(desk, poll_id=poll.id)
    page = phone.get(f"/polls/{poll.id}/result").text
    assert re.findall(r"<td>(\d+)</td>", page) == ["20", "10", "0"]
    assert re.findall(r'<rect width="([\d.]+)"', page) == ["100.0", "50.0", "0.0"]
    assert page.count('class="bar first"') == 1
    assert "Most: “Water” with 20 of 30 valid votes." in page
    digest = result_operations.result(desk, poll_id=poll.id).poll.digest or ""
    assert f"Seal {seal_code(digest)}</p>" in page
    assert phone.get("/").text.count("<td>") == 3


def test_shuffled_options_stand_everywhere_equally_often(
    serving: Serving, desk: Store, tokens: list[str]
) -> None:
    poll = polls.add_poll(
        desk,
        new=polls.NewPoll(
            question=words("Which?"),
            kind=Kind.SECRET,
            method=Method.SINGLE,
            options=[words(one) for one in "ABCD"],
            rules=Rules(may_abstain=True, shuffled=True),
        ),
    ).value
    polls.open_poll(desk, poll_id=poll.id)
    first: dict[str, int] = {}
    for token in tokens[:60]:
        phone = Caller(serving.url)
        phone.get(f"/j/{token}")
        orders = {tuple(re.findall(r'name="choices" value="(\w+)"', phone.get("/").text))}
        orders.add(tuple(re.findall(r'name="choices" value="(\w+)"', phone.get("/?bare").text)))
        assert len(orders) == 1, "the order changes under the fingers"
        order = orders.pop()
        assert order[-1] == "abstain"
        assert set(order[:-1]) == {option.id for option in poll.options}
        first[order[0]] = first.get(order[0], 0) + 1
    assert len(first) == 4
    assert max(first.values()) < 35


def test_words_in_another_language_say_so(serving: Serving, desk: Store) -> None:
    both = as_text({"en": "Which?", "id": "Yang mana?"}, language="en")
    poll = polls.add_poll(
        desk,
        new=polls.NewPoll(
            question=both,
            kind=Kind.PULSE,
            method=Method.SINGLE,
            options=[words("Water"), as_text({"en": "Desk", "id": "Loket"}, language="en")],
        ),
    ).value
    polls.open_poll(desk, poll_id=poll.id)
    page = Caller(serving.url, language="id").get("/").text
    assert "<bdi>Yang mana?</bdi>" in page
    assert '<bdi lang="en">Water</bdi>' in page
    assert "<bdi>Loket</bdi>" in page


def test_now_and_next_follow_the_real_day(sampled: Serving) -> None:
    phone = Caller(sampled.url)
    page = phone.get("/programme?day=2019-04-29").text
    assert "Monday, 29 April 2019" in page
    assert "Times are local: Bangkok, UTC+7." in page
    assert "United Nations Conference Centre" in page
    assert page.count("<li") > 2
    assert phone.get("/programme?day=nonsense").status == 200
    indonesian = Caller(sampled.url, language="id").get("/programme?day=2019-04-29").text
    assert "Senin, 29 April 2019" in indonesian


def test_a_timed_poll_counts_down_and_closes_two_seconds_late(
    serving: Serving, desk: Store, joined: Caller
) -> None:
    poll = polls.add_poll(
        desk,
        new=polls.NewPoll(
            question=words("Quick?"),
            kind=Kind.SECRET,
            method=Method.SINGLE,
            options=[words("A"), words("B")],
            rules=Rules(seconds=2),
        ),
    ).value
    opened_at = time.monotonic()
    polls.open_poll(desk, poll_id=poll.id)
    assert joined.data("/state").json["polls"][0]["closes_in"] in (1, 2)
    assert 'role="timer" data-left="' in joined.get("/").text
    tag = joined.data("/state").headers["etag"]
    time.sleep(1.1)
    assert joined.data("/state", If_None_Match=tag).status == 304, "time alone changes nothing"
    time.sleep(max(0.0, opened_at + 2.9 - time.monotonic()))
    body = {"nonce": "12345678", "round": 1, "choices": [poll.options[0].id]}
    assert joined.send(f"/polls/{poll.id}/ballot", body).json == {"counted": True}
    while joined.data("/state").json["polls"] and time.monotonic() < opened_at + 30:
        time.sleep(0.1)
    assert time.monotonic() - opened_at > 3.9
    assert joined.send(f"/polls/{poll.id}/ballot", {**body, "nonce": "87654321"}).status == 410


def test_a_live_result_grows_and_phones_hear_of_it(
    serving: Serving, desk: Store, joined: Caller
) -> None:
    poll = polls.add_poll(
        desk,
        new=polls.NewPoll(
            question=words("Mood?"),
            kind=Kind.PULSE,
            method=Method.SINGLE,
            options=[words("Good"), words("Tired")],
            rules=Rules(show_live=True),
        ),
    ).value
    polls.open_poll(desk, poll_id=poll.id)
    figures = re.compile(r"<td>(\d+)</td>")
    assert figures.findall(joined.get("/").text) == ["0", "0"]
    phone = Listener(serving.url)
    for number in range(3):
        body = {"nonce": f"nonce-{number:04}", "round": 1, "choices": [poll.options[0].id]}
        voter = Caller(serving.url)
        voter.get("/")
        assert voter.send(f"/polls/{poll.id}/ballot", body).status == 200
        assert figures.findall(joined.get("/").text) == [str(number + 1), "0"]
        assert joined.data(f"/polls/{poll.id}/result").json["valid"] == number + 1
    assert phone.next() is not None
    phone.close()


def test_who_is_not_on_the_list_is_told_before_voting(
    serving: Serving, desk: Store, joined: Caller, tokens: list[str]
) -> None:
    persons = [one.id for one in people_rows.people(desk)]
    for person in persons[1:6]:
        attendance.check_in_person(desk, person_id=person)
    poll = polls.add_poll(
        desk,
        new=polls.NewPoll(
            question=words("Those here?"),
            kind=Kind.SECRET,
            method=Method.SINGLE,
            options=[words("A"), words("B")],
            rules=Rules(roll=Roll(Listed.CHECKED_IN)),
        ),
    ).value
    polls.open_poll(desk, poll_id=poll.id)
    assert "You are not on the list for this poll." in joined.get("/").text
    assert '<form class="ballot"' not in joined.get("/").text
    body = {"nonce": "12345678", "round": 1, "choices": [poll.options[0].id]}
    assert joined.send(f"/polls/{poll.id}/ballot", body).json["reason"] == "not_entitled"
    present = Caller(serving.url)
    present.get(f"/j/{tokens[1]}")
    assert '<form class="ballot"' in present.get("/").text
    assert present.send(f"/polls/{poll.id}/ballot", body).json == {"counted": True}


def test_the_script_is_for_phones_of_2016() -> None:
    parts = sorted(resource_path("phone", "script").glob("*.js"))
    assert {one.stem for one in parts} == {
        *(*script.PARTS, *script.PARTS_FOR_SLIPS, *script.PARTS_FOR_TABLETS),
        *(*script.PARTS_FOR_RECORDS, *script.PARTS_FOR_DESKS, *script.PARTS_TO_REGISTER),
        *script.PARTS_FOR_CARDS,
        *script.REHEARSED,
    }
    source = "\n".join(one.read_text(encoding="utf-8") for one in parts)
    code = "\n".join(row for row in source.splitlines() if not row.strip().startswith("//"))
    for newer in ("=>", "`", "let ", "const ", "class ", "async ", "...", "?.", "??"):
        assert newer not in code, newer
    # Laptops of rapporteurs have newer styles; what phones get must do without.
    style = resource_path("phone", "page.css").read_text(encoding="utf-8")
    assert not re.search(r"[;{](?:row-|column-)?gap:", style)


def test_an_earlier_rounds_result_stays_reachable(
    serving: Serving, desk: Store, joined: Caller
) -> None:
    poll = polls.add_poll(
        desk,
        new=polls.NewPoll(
            question=words("Again?"),
            kind=Kind.NAMED,
            method=Method.SINGLE,
            options=[words("A"), words("B")],
        ),
    ).value
    polls.open_poll(desk, poll_id=poll.id)
    body = {"nonce": "12345678", "round": 1, "choices": [poll.options[1].id]}
    assert joined.send(f"/polls/{poll.id}/ballot", body).status == 200
    sealing.close_poll(desk, poll_id=poll.id)
    closed = joined.get(f"/polls/{poll.id}")
    assert (closed.status, "The result is not shown yet." in closed.text) == (200, True)
    assert "<td>" not in closed.text
    assert joined.get(f"/polls/{poll.id}/result").status == 403
    result_operations.reveal_poll(desk, poll_id=poll.id)
    polls.reopen_poll(desk, poll_id=poll.id)
    link = f"/polls/{poll.id}/result?round=1"
    for page in ("/", "/results", f"/polls/{poll.id}"):
        assert f'href="{link}"' in joined.get(page).text, page
    assert re.findall(r"<td>(\d+)</td>", joined.get(link).text) == ["0", "1"]
    assert joined.data(link).json["round"] == 1
    for other in (f"/polls/{poll.id}/result", f"/polls/{poll.id}/result?round=2"):
        assert joined.get(other).status == 403
    assert joined.get(f"/polls/{poll.id}/result?round=9").status == 404


def test_every_answer_says_for_which_badge_it_was_made(serving: Serving, joined: Caller) -> None:
    tag = joined.data("/state").json["you"]["tag"]
    for path in ("/", "/?bare", "/inputs", "/programme?bare", "/j", "/nowhere"):
        assert joined.get(path).headers["x-for"] == tag, path
        assert Caller(serving.url).get(path).headers["x-for"] == "", path
    known = joined.get("/?bare").headers["etag"]
    same = joined.get("/?bare", If_None_Match=known)
    assert (same.status, same.headers["x-for"]) == (304, tag)
    page = joined.get("/inputs").text
    assert f'<body data-for="{tag}"' in page
    assert set(re.findall(r'name="for" value="([^"]*)"', page)) == {tag}


def test_short_names_mean_what_the_long_ones_did() -> None:
    source = script.lean(
        "// a comment\nvar found={kind:1};function tell(kind){return found.kind+kind;}"
    )
    short = script.with_short_names(source)
    assert short == "var b={kind:1};function c(a){return b.kind+a;}"
    kept = "var text='found';x.found=text?y:/found/;"
    assert script.with_short_names(kept) == "var a='found';x.found=a?y:/found/;"
