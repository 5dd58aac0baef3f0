"""Secret votes of so few, or so alike, that their figures would tell how somebody voted."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest
from pdf import text_of
from room import add_session
from support import cast, refused, register, run_cli, words

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.polls import ABSTAIN, Poll, State
from forumdesk.domain.small_numbers import Shows, Why, at_reveal, shown_by_default
from forumdesk.i18n import speaking
from forumdesk.operations import attendance, polls, record, reporting
from forumdesk.operations.checking import check
from forumdesk.store import polls as rows
from forumdesk.store.connection import Database
from forumdesk.store.forum_file import ForumFile
from forumdesk.wording import polls as wording
from forumdesk.wording.record import words_of_result

TOLD = "The figures are not shown: they would tell how people voted."


def draft(db: Database, kind: str = "secret", session: str | None = None, **rules: str) -> Poll:
    return polls.add_poll(
        db,
        question=words("Shall we go on?"),
        kind=kind,
        method="single",
        options=[words("Onwards"), words("Backwards")],
        rules={"abstain": "yes", **rules},
        session=session,
    ).value


def held(
    db: Database, people: Sequence[str], choices: Sequence[int], poll: Poll, *, again: bool = False
) -> Poll:
    """A round in which these people chose so; 0 abstains."""
    verb = polls.reopen_poll if again else polls.open_poll
    poll = verb(db, poll_id=poll.id, anyway=True).value
    for person, choice in zip(people, choices, strict=False):
        chosen: object = [poll.options[choice - 1].id] if choice else ABSTAIN
        cast(db, poll, person, chosen, nonce=f"{poll.round}-{person[:20]}")
    return polls.close_poll(db, poll_id=poll.id).value


def why(db: Database, poll: Poll) -> list[Why]:
    return [one.why for one in polls.result(db, poll_id=poll.id).cautions]


@pytest.mark.parametrize("kind", ["secret", "named", "pulse"])
@pytest.mark.parametrize("entitled", [1, 2, 3, 4, 5, 6])
def test_a_secret_vote_of_few_is_not_opened_by_the_way(
    opened: ForumFile, kind: str, entitled: int
) -> None:
    db = opened.db
    register(db, entitled)
    poll = draft(db, kind)
    reasons = {1: Reason.TOO_FEW_ENTITLED, 2: Reason.TOO_FEW_ENTITLED}
    reason = reasons.get(entitled, Reason.FEW_ENTITLED if entitled < 5 else None)
    if kind != "secret" or reason is None:
        assert polls.caution_at_opening(db, poll_id=poll.id) is None
        assert polls.open_poll(db, poll_id=poll.id).value.state is State.OPEN
        return
    with pytest.raises(Refused, match=f"^{reason.value}$"):
        polls.open_poll(db, poll_id=poll.id)
    assert rows.poll(db, poll.id) == poll
    if reason is Reason.TOO_FEW_ENTITLED:
        with pytest.raises(Refused, match=f"^{reason.value}$"):
            polls.open_poll(db, poll_id=poll.id, anyway=True)
        return
    caution = polls.caution_at_opening(db, poll_id=poll.id)
    assert caution is not None
    assert wording.caution(caution) == (
        f"Only {entitled} may vote. The result may show how each voted."
    )
    assert polls.open_poll(db, poll_id=poll.id, anyway=True).value.entitled == entitled
    facts = db.execute("SELECT facts FROM desk_log WHERE event = 'poll_opened'").fetchone()[0]
    assert json.loads(facts)["anyway"] == "few_entitled"


def test_those_who_may_vote_are_counted_as_the_rules_have_it(opened: ForumFile) -> None:
    db = opened.db
    register(db, 9)
    for number in range(1, 5):
        attendance.check_in(db, wanted=str(number))
    poll = draft(db, roll="checked_in")
    with pytest.raises(Refused, match=r"^few_entitled$"):
        polls.open_poll(db, poll_id=poll.id)
    attendance.check_in(db, wanted="5")
    assert polls.open_poll(db, poll_id=poll.id).value.entitled == 5


CASES = [
    ([], Shows.FIGURES, []),
    ([1], Shows.NOTHING, [Why.TOO_FEW_CAST]),
    ([1, 2], Shows.NOTHING, [Why.TOO_FEW_CAST]),
    ([0, 0], Shows.NOTHING, [Why.TOO_FEW_CAST]),
    ([1, 1, 2], Shows.OUTCOME, [Why.FEW_CAST]),
    ([1, 1, 1, 1], Shows.OUTCOME, [Why.FEW_CAST, Why.UNANIMOUS]),
    ([1, 1, 1, 2, 0], Shows.FIGURES, []),
    ([1] * 7, Shows.OUTCOME, [Why.UNANIMOUS]),
    ([0] * 7, Shows.OUTCOME, [Why.UNANIMOUS]),
    ([1] * 6 + [0], Shows.FIGURES, []),
]


@pytest.mark.parametrize(("choices", "shows", "whys"), CASES)
def test_no_more_is_shown_than_keeps_the_secret(
    opened: ForumFile, choices: list[int], shows: Shows, whys: list[Why]
) -> None:
    db = opened.db
    people = register(db, 9)
    session = add_session(db).id
    poll = held(db, people, choices, draft(db, session=session, proposal="1"))
    # The desk sees no more before the reveal than the room does after it.
    for _ in ("before", "after"):
        result = polls.result(db, poll_id=poll.id)
        assert (result.shows, why(db, poll)) == (shows, whys)
        assert (result.options is None) == (shows is not Shows.FIGURES)
        poll = polls.reveal_poll(db, poll_id=poll.id).value
        assert (poll.revealed, poll.shows) == (True, shows)
    told = wording.document(polls.result(db, poll_id=poll.id))
    assert (told["shows"], told["cast"]) == (shows.value, len(choices))
    assert polls.is_withheld(db, poll_id=poll.id, round_number=1) is (shows is not Shows.FIGURES)
    if shows is Shows.FIGURES:
        return
    assert not told.keys() & {"options", "valid", "abstained", "counts"}
    assert told["base"] == {"name": "valid", "n": None}
    sentence = "Too few ballots for a secret result."
    if shows is Shows.OUTCOME:
        outcome = told["outcome"]
        assert isinstance(outcome, dict)
        assert outcome["carried"] is (choices[0] == 1)
        first = "Carried" if choices[0] == 1 else "Not carried"
        sentence = f"{first}: “Onwards”. {TOLD}"
        assert outcome["arithmetic"] == sentence
    else:
        assert "outcome" not in told
    for kind, named in (
        ("poll-result", {"poll": poll.id}),
        ("session-summary", {"session": session}),
    ):
        said = " ".join(text_of(reporting.make_report(db, kind=kind, **named)).split())
        assert sentence in said
        for telling in ("abstained", "FIGURES", "Backwards"):
            assert telling not in said, (kind, telling)
    line = words_of_result(polls.result(db, poll_id=poll.id))
    assert line == f"Poll 1: Shall we go on? {sentence}"
    with pytest.raises(Refused, match=r"^figures_hidden$"):
        polls.sealed_text(db, poll_id=poll.id)
    whole = polls.result(db, poll_id=poll.id, whole=True)
    assert whole.options is None, "what was chosen at the reveal holds for everybody"


def test_whoever_says_so_shows_the_figures_and_it_is_logged(opened: ForumFile) -> None:
    db = opened.db
    poll = held(db, register(db, 6), [1, 1, 2], draft(db))
    polls.reveal_poll(db, poll_id=poll.id, anyway=True)
    result = polls.result(db, poll_id=poll.id)
    assert result.options is not None
    assert [one.figure for one in result.options] == [2, 1]
    assert polls.sealed_text(db, poll_id=poll.id)
    facts = db.execute("SELECT facts FROM desk_log WHERE event = 'poll_revealed'").fetchone()[0]
    logged = json.loads(facts)
    assert (logged["shows"], logged["cautions"]) == ("figures", ["few_cast"])
    assert check(db).ok
    fewer = held(db, register(db, 2), [1, 2], draft(db))
    assert polls.reveal_poll(db, poll_id=fewer.id, anyway=True).value.shows is Shows.NOTHING
    assert polls.result(db, poll_id=fewer.id).options is None


def test_rounds_that_differ_by_few_are_not_both_shown(opened: ForumFile) -> None:
    db = opened.db
    people = register(db, 16)
    first = held(db, people[:10], [1, 2] * 5, draft(db))
    # Before the room knows the first, there is nothing to subtract from.
    second = held(db, people[:11], [1, 2] * 6, first, again=True)
    assert why(db, second) == []
    polls.reveal_poll(db, poll_id=second.id)
    third = held(db, people[1:12], [1, 2] * 6, second, again=True)
    assert why(db, third) == [Why.NEAR_ROUND]
    with speaking("en"):
        said = wording.caution(polls.result(db, poll_id=third.id).cautions[0])
    assert said == ("Only 2 people differ from round 2; comparing may show their votes.")
    # The first round was not revealed, and now must not be compared with the second either.
    earlier = polls.result(db, poll_id=first.id, round_number=1)
    assert (earlier.shows, earlier.options) == (Shows.OUTCOME, None)
    polls.reveal_poll(db, poll_id=third.id)
    fourth = held(db, people[:16], [1, 2] * 8, third, again=True)
    assert why(db, fourth) == []


@pytest.mark.parametrize(
    ("differing", "shows"),
    [(0, Shows.FIGURES), (1, Shows.OUTCOME), (4, Shows.OUTCOME), (5, Shows.FIGURES)],
)
def test_how_many_must_differ(differing: int, shows: Shows) -> None:
    assert shown_by_default(at_reveal({"a": 5, "b": 5}, {1: differing})) is shows


@pytest.mark.parametrize("kind", ["named", "pulse"])
def test_votes_that_are_not_secret_show_everything(opened: ForumFile, kind: str) -> None:
    people = register(opened.db, 2)
    poll = held(opened.db, people, [1, 1], draft(opened.db, kind))
    result = polls.result(opened.db, poll_id=poll.id)
    assert (result.shows, result.cautions) == (Shows.FIGURES, ())
    assert result.options is not None


def test_the_command_line_asks_for_a_word(opened: ForumFile) -> None:
    db = opened.db
    people = register(db, 4)
    poll = draft(db)
    opened.close()
    file = str(opened.path)
    assert refused("poll", file, "open", "1", file=file).startswith(
        "Only 4 may vote. The result may show how each voted."
    )
    assert run_cli("poll", file, "open", "1", "--anyway", "--json")["entitled"] == 4
    assert people and poll
    run_cli("poll", file, "close", "1")
    told = run_cli("poll", file, "reveal", "1", "--json")
    assert (told["shows"], told["text"]) == ("figures", None)


def test_what_was_taken_into_the_record_holds_no_figure(opened: ForumFile) -> None:
    db = opened.db
    session = add_session(db).id
    poll = held(db, register(db, 6), [1] * 6, draft(db, session=session))
    polls.reveal_poll(db, poll_id=poll.id)
    line = record.take_over_result(db, poll_id=poll.id, session_id=session).value
    assert line.text == f"Poll 1: Shall we go on? Most: “Onwards”. {TOLD}"


def test_before_the_reveal_whoever_asks_at_the_computer_is_warned(opened: ForumFile) -> None:
    poll = held(opened.db, register(opened.db, 6), [1, 1, 2], draft(opened.db))
    opened.close()
    file = str(opened.path)
    told = run_cli("poll", file, "result", "1", "--json")
    assert [one["votes"] for one in told["options"]] == [2, 1]
    assert told["cautions"] == [{"why": "few_cast", "n": 3, "text": "Only 3 ballots."}]
    assert run_cli("check", file, "--json")["polls"][0]["counted"]["valid"] == 3
    shown = run_cli("poll", file, "reveal", "1", "--json")
    assert (shown["shows"], shown["text"]) == ("outcome", "Only 3 ballots.")
    told = run_cli("poll", file, "result", "1", "--json")
    assert told["shows"] == "outcome" and "options" not in told
    counted = run_cli("check", file, "--json")["polls"][0]["counted"]
    assert counted["withheld"] and "options" not in counted
    assert "The ballots of poll 1 are not shown" in refused("poll", file, "recount", "1", file=file)
    assert run_cli("poll", file, "reveal", "1", "--anyway", "--json")["shows"] == "figures"
    told = run_cli("poll", file, "result", "1", "--json")
    assert [one["votes"] for one in told["options"]] == [2, 1]
    assert poll.round == 1
