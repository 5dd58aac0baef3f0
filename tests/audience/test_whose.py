"""A page, a draft and a request act for the badge they were made for, and for no other."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from support import Caller, Serving, open_poll, until, votes

from forumdesk.domain.ids import tags_with
from forumdesk.operations import inputs, people, polls, results, sealing
from forumdesk.store import inputs as input_rows
from forumdesk.store import people as people_rows
from forumdesk.store.reader import Store

NUMBERS = itertools.count()
QUESTION = {"kind": "question", "text": "When does the clinic open?"}


def nonce() -> str:
    """A new one."""
    return f"nonce{next(NUMBERS):06}"


def tag(caller: Caller) -> str:
    """Whose badge the service says the phone has."""
    you = caller.data("/state").json["you"]
    return you["tag"] if you else ""


def page_field(page: str, name: str) -> str:
    """The value of a hidden field of a page."""
    return page.partition(f'name="{name}" value="')[2].partition('"')[0]


@pytest.fixture
def phones(serving: Serving, tokens: list[str]) -> tuple[Caller, Caller]:
    """The phones of two people."""
    callers = Caller(serving.url), Caller(serving.url)
    for caller, token in zip(callers, tokens, strict=False):
        assert caller.get(f"/j/{token}").status == 303
    return callers


def test_the_tag_says_whose_badge_it_is_and_opens_nothing(
    serving: Serving, desk: Store, joined: Caller
) -> None:
    person = people_rows.people(desk)[0]
    [badge] = people_rows.badges_of(desk, person.id)
    you = joined.data("/state").json["you"]
    made = tags_with(people.forum_key(desk))(badge.id)
    assert you == {"tag": made, "number": person.number, "name": person.display}
    assert len(made) == 12
    assert Caller(serving.url).get(f"/j/{made}").status == 404
    assert Caller(serving.url).data("/state").json["you"] is None


@pytest.mark.parametrize("kind", ["secret", "named", "pulse"])
def test_a_ballot_made_for_another_badge_is_refused_whole(
    desk: Store, phones: tuple[Caller, Caller], kind: str
) -> None:
    poll = open_poll(desk, kind=kind)
    path, mine, theirs = f"/polls/{poll.id}/ballot", *phones
    body: dict[str, Any] = {"nonce": nonce(), "round": 1, "choices": [poll.options[0].id]}
    for made_for in (tag(mine), "", "AAAAAAAAAAAA"):
        refused = theirs.send(path, {**body, "for": made_for})
        assert (refused.status, refused.json["reason"]) == (409, "other_badge")
    nobody = Caller("http://" + mine.authority)
    assert nobody.send(path, {**body, "for": tag(mine)}).json["reason"] == "other_badge"
    assert theirs.send(path, {**body, "for": 5}).status == 400
    csrf = page_field(theirs.get("/").text, "csrf")
    form = {"csrf": csrf, "nonce": nonce(), "round": "1", "choices": poll.options[0].id}
    assert theirs.submit(path, {**form, "for": tag(mine)}).status == 409
    assert theirs.send(path, {**body, "for": tag(theirs)}).json == {"counted": True}
    assert mine.send(path, {**body, "nonce": nonce(), "for": tag(mine)}).json == {"counted": True}
    sealing.close_poll(desk, poll_id=poll.id)
    assert results.result(desk, poll_id=poll.id).turnout.cast == 2


def test_inputs_and_support_made_for_another_badge_are_refused(
    desk: Store, phones: tuple[Caller, Caller]
) -> None:
    mine, theirs = phones
    for named in (True, False):
        body = {**QUESTION, "nonce": nonce(), "to": "room", "name": named, "for": tag(mine)}
        refused = theirs.send("/inputs", body)
        assert (refused.status, refused.json["reason"]) == (409, "other_badge")
    assert input_rows.inputs(desk) == []
    assert mine.send("/inputs", body).status == 201
    [sent] = input_rows.inputs(desk)
    inputs.show_input(desk, input_id=sent.id)
    support = f"/inputs/{sent.id}/support"
    assert theirs.send(support, {"for": tag(mine)}).json["reason"] == "other_badge"
    assert theirs.send(support, {"for": tag(theirs)}).status == 200
    assert input_rows.inputs(desk)[0].support == 1


def test_a_nonce_with_other_content_is_refused_and_the_first_stays(
    desk: Store, phones: tuple[Caller, Caller]
) -> None:
    mine, _theirs = phones
    for kind in ("secret", "named", "pulse"):
        poll = open_poll(desk, kind=kind)
        path, first = f"/polls/{poll.id}/ballot", nonce()
        body = {"nonce": first, "round": 1, "choices": [poll.options[0].id]}
        assert mine.send(path, body).json == {"counted": True}
        assert mine.send(path, body).json["again"] is True
        for other in ([poll.options[1].id], [], "abstain", None):
            refused = mine.send(path, {**body, "choices": other})
            assert (refused.status, refused.json["reason"]) == (409, "nonce_reused")
        sealing.close_poll(desk, poll_id=poll.id)
        if kind != "pulse":
            late = mine.send(path, {**body, "choices": [poll.options[1].id]})
            assert (late.status, late.json["reason"]) == (409, "nonce_reused")
            assert mine.send(path, body).json["again"] is True
        result = results.result(desk, poll_id=poll.id)
        # One secret ballot is nobody's to see.
        figures = [] if kind == "secret" else [1, 0, 0]
        assert votes(result) == figures
        assert result.turnout.cast == 1


def test_an_old_nonce_never_undoes_a_newer_choice(
    desk: Store, phones: tuple[Caller, Caller]
) -> None:
    mine, _theirs = phones
    for kind, rules in (("named", {"change": "yes"}), ("pulse", {})):
        poll = open_poll(desk, kind=kind, **rules)
        path = f"/polls/{poll.id}/ballot"
        sent = [
            {"nonce": nonce(), "round": 1, "choices": [poll.options[pick].id]}
            for pick in (0, 1, 2, 1)
        ]
        for body in sent:
            assert "again" not in mine.send(path, body).json
        for body in sent[:3]:
            assert mine.send(path, body).json["again"] is True
        [now] = [one for one in mine.data("/state").json["polls"] if one["id"] == poll.id]
        assert now["mine"]["choices"] == [poll.options[1].id]


def test_the_same_nonce_with_other_words_is_refused_and_the_first_stay(
    desk: Store, phones: tuple[Caller, Caller]
) -> None:
    mine, _theirs = phones
    body = {**QUESTION, "nonce": nonce(), "to": "room", "name": False}
    receipt = mine.send("/inputs", body).json["receipt"]
    assert mine.send("/inputs", body).json["receipt"] == receipt
    for change in (
        {"text": "Something else"},
        {"kind": "criticism"},
        {"to": "rapporteur"},
        {"name": True},
    ):
        refused = mine.send("/inputs", {**body, **change})
        assert (refused.status, refused.json["reason"]) == (409, "nonce_reused"), change
    [kept] = input_rows.inputs(desk)
    assert (kept.text, kept.author) == (QUESTION["text"], None)


def test_another_badge_takes_a_phone_only_after_a_question(
    desk: Store, joined: Caller, tokens: list[str]
) -> None:
    first, second = people_rows.people(desk)[:2]
    before, cookies = tag(joined), dict(joined.cookies)
    asked = joined.get(f"/j/{tokens[1]}")
    assert (asked.status, joined.cookies) == (200, cookies)
    assert first.display in asked.text and second.display in asked.text
    assert joined.data(f"/j/{tokens[1]}").json["reason"] == "other_badge"
    assert joined.get(f"/j/{tokens[0]}").status == 303
    fields = {name: page_field(asked.text, name) for name in ("csrf", "code", "instead")}
    # An answer to the question about another badge than the phone has now answers nothing.
    assert joined.submit("/j", {**fields, "instead": "AAAAAAAAAAAA"}).status == 200
    assert tag(joined) == before
    assert joined.submit("/j", fields).status == 303
    assert joined.data("/state").json["you"]["number"] == second.number
    # To a pulse the phone is another one, so that nobody sees the mood of somebody else.
    changed = {name for name in cookies if joined.cookies[name] != cookies[name]}
    assert changed == set(cookies)


def test_a_typed_code_of_another_badge_asks_too(desk: Store, joined: Caller) -> None:
    code = list(people.badge_codes(desk).values())[1]
    csrf = page_field(joined.get("/j").text, "csrf")
    asked = joined.submit("/j", {"code": code.shown, "csrf": csrf})
    assert (asked.status, page_field(asked.text, "instead")) == (200, tag(joined))


def test_leaving_forgets_the_badge_and_the_phone(joined: Caller) -> None:
    csrf = page_field(joined.get("/j").text, "csrf")
    assert joined.submit("/leave", {"csrf": csrf, "for": "AAAAAAAAAAAA"}).status == 409
    assert joined.submit("/leave", {"csrf": csrf, "for": tag(joined)}).status == 303
    assert set(joined.cookies.values()) == {'""'}
    joined.cookies.clear()
    assert joined.data("/state").json["you"] is None


@pytest.mark.parametrize(("reissued", "said"), [(True, "was replaced"), (False, "no longer valid")])
def test_a_badge_that_is_gone_votes_no_more_from_the_moment_it_goes(
    desk: Store, joined: Caller, reissued: bool, said: str
) -> None:
    poll = open_poll(desk)
    person = people_rows.people(desk)[0].id
    (people.reissue_badge if reissued else people.revoke_badge)(desk, person_id=person)
    body = {"nonce": nonce(), "round": 1, "choices": [poll.options[0].id]}
    # At once, before the service has heard of it, and later.
    for _ in range(2):
        refused = joined.send(f"/polls/{poll.id}/ballot", body)
        assert (refused.status, refused.json["reason"]) == (401, "revoked")
        assert said in refused.json["text"]
    named = {**QUESTION, "nonce": nonce(), "to": "room", "name": True}
    assert joined.send("/inputs", named).json["reason"] in ("revoked", "no_badge")
    assert input_rows.inputs(desk) == []
    sealing.close_poll(desk, poll_id=poll.id)
    assert results.result(desk, poll_id=poll.id).turnout.cast == 0


def test_a_wrong_code_keeps_the_field_and_its_letters(serving: Serving) -> None:
    phone = Caller(serving.url)
    csrf = page_field(phone.get("/j").text, "csrf")
    page = phone.submit("/j", {"code": "bbbb-bbbb-bbbc", "csrf": csrf})
    assert page.status == 404
    assert page_field(page.text, "code") == "bbbb-bbbb-bbbc"
    assert "This code is not known." in page.text


def test_what_eyes_take_for_a_letter_is_read_as_it(serving: Serving, desk: Store) -> None:
    code = next(
        one for one in people.badge_codes(desk).values() if {"B", "D", "S", "G"} <= set(one.typed)
    )
    csrf_page = Caller(serving.url)
    csrf = page_field(csrf_page.get("/j").text, "csrf")
    typed = code.shown.translate(str.maketrans("BDSG", "8056"))
    assert csrf_page.submit("/j", {"code": typed, "csrf": csrf}).status == 303


def test_a_revoked_badge_leaves_nothing_of_its_holder_on_the_phone(
    serving: Serving, desk: Store, joined: Caller, tokens: list[str]
) -> None:
    poll = open_poll(desk, kind="pulse")
    path = f"/polls/{poll.id}/ballot"
    mood = {"nonce": nonce(), "round": 1, "choices": [poll.options[2].id]}
    words = {**QUESTION, "nonce": nonce(), "to": "room", "name": False}
    assert joined.send(path, mood).json == {"counted": True}
    receipt = joined.send("/inputs", words).json["receipt"]
    person = people_rows.people(desk)[0].id
    people.reissue_badge(desk, person_id=person)
    newer = people.badge_codes(desk)[person].token
    until(lambda: joined.get(f"/j/{newer}").status == 303)
    # The same person with a new badge keeps the phone as it was.
    [mine] = [one for one in joined.data("/state").json["polls"] if one["id"] == poll.id]
    assert mine["mine"]["choices"] == [poll.options[2].id]
    people.revoke_badge(desk, person_id=person)
    until(lambda: joined.data("/state").json["you"] is None)
    assert joined.get(f"/j/{tokens[1]}").status == 303, "nobody is asked about a badge that is gone"
    [theirs] = [one for one in joined.data("/state").json["polls"] if one["id"] == poll.id]
    assert theirs["mine"] is None
    assert joined.send("/inputs", words).json.get("receipt") != receipt
    assert joined.send(path, {**mood, "nonce": nonce()}).json == {"counted": True}
    sealing.close_poll(desk, poll_id=poll.id)
    assert results.result(desk, poll_id=poll.id).turnout.cast == 2


def test_a_repeat_for_an_earlier_round_is_told_that_it_counts(
    serving: Serving, desk: Store, joined: Caller
) -> None:
    poll = open_poll(desk)
    body = {"nonce": nonce(), "round": 1, "choices": [poll.options[0].id]}
    assert joined.send(f"/polls/{poll.id}/ballot", body).json == {"counted": True}
    sealing.close_poll(desk, poll_id=poll.id)
    polls.reopen_poll(desk, poll_id=poll.id, anyway=True)
    # What a service remembers goes with it.
    serving.stop()
    serving.start()
    late = joined.send(f"/polls/{poll.id}/ballot", body)
    assert (late.status, late.json["reason"], late.json["counted"]) == (409, "other_round", True)
    assert "earlier round was counted" in late.json["text"]
