"""Secret votes of so few, or so alike, that their figures would tell how somebody voted."""

from __future__ import annotations

import json

import pytest
from pdf import text_of
from room import add_session
from small_votes import TOLD, draft, held, why
from support import cast, inside, refused, register, run_cli, votes, words
from support import draft as written

from forumdesk.domain import methods
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.poll_state import State
from forumdesk.domain.polls import ABSTAIN
from forumdesk.domain.small_numbers import Caution, Shows, Why
from forumdesk.i18n import speaking
from forumdesk.operations import attendance, polls, record, reporting, results, sealing
from forumdesk.operations.checking import check
from forumdesk.operations.small_numbers import is_withheld
from forumdesk.store import polls as rows
from forumdesk.store.forum_file import ForumFile
from forumdesk.wording import polls as wording
from forumdesk.wording.record import words_of_result


@pytest.mark.parametrize("kind", ["secret", "slip", "named", "pulse"])
@pytest.mark.parametrize("entitled", [1, 2, 3, 4, 5, 6])
def test_a_secret_vote_of_few_is_not_opened_by_the_way(
    opened: ForumFile, kind: str, entitled: int
) -> None:
    db = opened.db
    register(db, entitled)
    poll = draft(db, kind)
    reasons = {1: Reason.TOO_FEW_ENTITLED, 2: Reason.TOO_FEW_ENTITLED}
    reason = reasons.get(entitled, Reason.FEW_ENTITLED if entitled < 5 else None)
    if kind not in ("secret", "slip") or reason is None:
        assert polls.caution_at_opening(db, poll_id=poll.id) is None
        assert polls.open_poll(db, poll_id=poll.id).value.state is State.OPEN
        return
    with pytest.raises(Refused, match=f"^{reason.name}$"):
        polls.open_poll(db, poll_id=poll.id)
    assert rows.poll(db, poll.id) == poll
    if reason is Reason.TOO_FEW_ENTITLED:
        with pytest.raises(Refused, match=f"^{reason.name}$"):
            polls.open_poll(db, poll_id=poll.id, anyway=True)
        return
    caution = polls.caution_at_opening(db, poll_id=poll.id)
    assert caution is not None
    assert wording.caution(caution) == (
        f"Only {entitled} may vote. The result may show how each voted."
    )
    assert polls.open_poll(db, poll_id=poll.id, anyway=True).value.entitled == entitled
    facts = (
        inside(db).execute("SELECT facts FROM desk_log WHERE event = 'poll_opened'").fetchone()[0]
    )
    assert json.loads(facts)["anyway"] == "few_entitled"


def test_those_who_may_vote_are_counted_as_the_rules_have_it(opened: ForumFile) -> None:
    db = opened.db
    register(db, 9)
    for number in range(1, 5):
        attendance.check_in(db, wanted=str(number))
    poll = draft(db, roll="checked_in")
    with pytest.raises(Refused, match=r"^FEW_ENTITLED$"):
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
    ([0, 0, 0], Shows.OUTCOME, [Why.FEW_CAST, Why.UNANIMOUS]),
    ([1] * 7, Shows.FIGURES, [Why.UNANIMOUS]),
    ([0] * 7, Shows.FIGURES, [Why.UNANIMOUS]),
    ([1] * 6 + [0], Shows.FIGURES, [Why.OPINIONS_AGREE]),
    ([1] * 6 + [2], Shows.FIGURES, []),
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
        result = results.result(db, poll_id=poll.id)
        assert (result.shows, why(db, poll)) == (shows, whys)
        assert (result.outcome is None) == (shows is not Shows.FIGURES)
        poll = results.reveal_poll(db, poll_id=poll.id).value
        assert (poll.revealed, poll.shows) == (True, shows)
    told = wording.document(results.result(db, poll_id=poll.id))
    assert (told["shows"], told["cast"]) == (shows.value, len(choices))
    assert is_withheld(db, poll_id=poll.id, round_number=1) is (shows is not Shows.FIGURES)
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
    line = words_of_result(results.result(db, poll_id=poll.id))
    assert line == f"Poll 1: Shall we go on? {sentence}"
    with pytest.raises(Refused, match=r"^FIGURES_HIDDEN$"):
        results.sealed_text(db, poll_id=poll.id)
    whole = results.result(db, poll_id=poll.id, whole=True)
    assert whole.outcome is None, "what was chosen at the reveal holds for everybody"


def test_whoever_says_so_shows_the_figures_and_it_is_logged(opened: ForumFile) -> None:
    db = opened.db
    poll = held(db, register(db, 6), [1, 1, 2], draft(db))
    results.reveal_poll(db, poll_id=poll.id, wanted=Shows.FIGURES)
    result = results.result(db, poll_id=poll.id)
    assert result.outcome is not None
    assert votes(result) == [2, 1]
    assert results.sealed_text(db, poll_id=poll.id)
    facts = (
        inside(db).execute("SELECT facts FROM desk_log WHERE event = 'poll_revealed'").fetchone()[0]
    )
    logged = json.loads(facts)
    assert (logged["shows"], logged["cautions"]) == ("figures", ["few_cast"])
    assert check(db).ok
    fewer = held(db, register(db, 2), [1, 2], draft(db))
    for wanted in (Shows.FIGURES, Shows.OUTCOME):
        shown = results.reveal_poll(db, poll_id=fewer.id, wanted=wanted).value
        assert shown.shows is Shows.NOTHING
    assert results.result(db, poll_id=fewer.id).outcome is None


ALIKE = ([1] * 7, [0] * 7, [1, 1, 1, 1, 1, 2, 0], [2, 2, 2, 1, 1, 1, 0], [1, 1, 2, 2, 0, 0, 0])


@pytest.mark.parametrize(
    "rules", [{}, {"threshold": "simple", "proposal": "1"}], ids=["most", "put"]
)
def test_the_outcome_alone_is_there_for_every_secret_vote_and_tells_no_reason(
    opened: ForumFile, rules: dict[str, str]
) -> None:
    db = opened.db
    people = register(db, 9)
    told = []
    for number, choices in enumerate(ALIKE):
        poll = written(
            db, "Onwards", "Backwards", question=f"Question {number}?", abstain="yes", **rules
        )
        poll = held(db, people, choices, poll)
        results.reveal_poll(db, poll_id=poll.id, wanted=Shows.OUTCOME)
        # Whoever reveals it once more without a choice changes nothing.
        assert results.reveal_poll(db, poll_id=poll.id).value.shows is Shows.OUTCOME
        seen = wording.document(results.result(db, poll_id=poll.id))
        outcome = seen["outcome"]
        assert isinstance(outcome, dict)
        assert outcome["arithmetic"].endswith(f" {TOLD}")
        own = {option.id: option.number for option in poll.options}
        outcome["winners"] = [own[one] for one in outcome["winners"]]
        outcome["proposal"] = own.get(outcome["proposal"])
        told.append({key: seen[key] for key in ("cast", "shows", "cautions", "text", "outcome")})
        facts = (
            inside(db)
            .execute("SELECT group_concat(facts) FROM desk_log WHERE event = 'poll_revealed'")
            .fetchone()[0]
        )
        assert "unanimous" not in facts
    assert told[0] == told[2], "all for the first, or most"
    assert told[1] == told[3] == told[4] or rules, "everybody abstained, or a tie of all"
    assert told[1] == told[3] or not rules
    assert check(db).ok


def test_figures_that_the_room_has_seen_are_not_taken_back(opened: ForumFile) -> None:
    db = opened.db
    poll = held(db, register(db, 6), [1, 1, 1, 2, 2], draft(db))
    results.reveal_poll(db, poll_id=poll.id)
    again = results.reveal_poll(db, poll_id=poll.id, wanted=Shows.OUTCOME).value
    assert again.shows is Shows.FIGURES


@pytest.mark.parametrize("kind", ["named", "pulse"])
def test_only_a_secret_vote_is_revealed_by_its_outcome_alone(opened: ForumFile, kind: str) -> None:
    poll = held(opened.db, register(opened.db, 6), [1, 2], draft(opened.db, kind))
    with pytest.raises(Refused, match=r"^NOT_SECRET$"):
        results.reveal_poll(opened.db, poll_id=poll.id, wanted=Shows.OUTCOME)
    assert rows.poll(opened.db, poll.id) == poll


@pytest.mark.parametrize("kind", ["named", "pulse"])
def test_votes_that_are_not_secret_show_everything(opened: ForumFile, kind: str) -> None:
    people = register(opened.db, 2)
    poll = held(opened.db, people, [1, 1], draft(opened.db, kind))
    result = results.result(opened.db, poll_id=poll.id)
    assert (result.shows, result.cautions) == (Shows.FIGURES, ())
    assert result.outcome is not None


def test_the_command_line_asks_for_a_word(opened: ForumFile) -> None:
    db = opened.db
    people = register(db, 4)
    poll = draft(db)
    opened.close()
    file = str(opened.path)
    assert refused("poll", file, "open", "1", file=file).startswith(
        "Only 4 may vote. The result may show how each voted."
    )
    opening = run_cli("poll", file, "open", "1", "--anyway", "--json")
    assert opening["entitled"] == 4
    assert opening["text"] == "If all vote alike, the result tells how everybody voted."
    assert people and poll
    run_cli("poll", file, "close", "1")
    told = run_cli("poll", file, "reveal", "1", "--json")
    assert (told["shows"], told["text"]) == ("figures", None)


def test_what_was_taken_into_the_record_holds_no_figure(opened: ForumFile) -> None:
    db = opened.db
    session = add_session(db).id
    poll = held(db, register(db, 6), [1] * 6, draft(db, session=session))
    results.reveal_poll(db, poll_id=poll.id, wanted=Shows.OUTCOME)
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
    assert told["shows"] == "outcome" and "options" not in told and told["cautions"] == []
    assert run_cli("poll", file, "reveal", "1", "--outcome", "--json")["shows"] == "outcome"
    counted = run_cli("check", file, "--json")["polls"][0]["counted"]
    assert counted["withheld"] and "options" not in counted
    assert "Poll 1 was revealed without its figures" in refused(
        "poll", file, "recount", "1", file=file
    )
    assert run_cli("poll", file, "reveal", "1", "--anyway", "--json")["shows"] == "figures"
    told = run_cli("poll", file, "result", "1", "--json")
    assert [one["votes"] for one in told["options"]] == [2, 1]
    assert poll.round == 1


# Ballots of a method as people write them, with the rules it needs, and what is told of them.
OPTIONS = [
    (
        "score",
        ["1:5;2:3", "1:5;2:?", "1:5", "1:5;3:1", "1:5;3:2", "1:?"],
        {},
        [
            "All with an opinion about “Water”, “Desk” agree",
            "Fewer than 5 have an opinion about “Desk”, “Ambulance”",
        ],
    ),
    ("score", ["1:5;2:3;3:1", "1:4;2:2;3:2"] * 3, {}, []),
    (
        "statements",
        ["1:1;2:1;3:1"] * 3 + ["1:1;2:-1;3:-1"] * 3,
        {},
        ["All with an opinion about “Water” agree"],
    ),
    (
        "statements",
        ["1:1;2:1", "1:-1;2:-1"] * 3 + ["3:0"],
        {},
        # A pass is no opinion, so nobody has one about the ambulance.
        [],
    ),
    ("approval", ["1;2", "1;3", "1", "1", "1;2"], {}, ["All with an opinion about “Water” agree"]),
    ("approval", ["2", "3", "3", "2", "2;3"], {}, []),
    (
        "ranking",
        ["1>2>3", "1>3>2", "1>2", "1=2", "1"],
        {},
        [
            "All with an opinion about “Water” agree",
            "Nobody ranks it the other way round: “Water” above “Desk”, “Water” above “Ambulance”.",
        ],
    ),
    (
        "ranking",
        ["1>2>3", "2>1>3", "1>2", "1", "1"],
        {},
        [
            "Nobody ranks it the other way round: “Water” above “Ambulance”, “Desk” above"
            " “Ambulance”. So the figures show what all think of these."
        ],
    ),
    ("ranking", ["1>2>3", "2>3>1", "3>1>2"] * 2, {}, []),
    (
        "points",
        ["1:2", "1:1;2:1", "1:1;3:1", "1:2", "1:2"],
        {"points": "2"},
        ["All with an opinion about"],
    ),
    ("gradients", ["3"] * 5 + ["abstain"], {}, ["All ballots but the abstentions agree"]),
    ("motion", ["yes"] * 5 + ["no"], {}, []),
    # All ballots are alike: that is said once.
    ("score", ["1:5;2:3"] * 6, {}, ["All ballots agree"]),
]


@pytest.mark.parametrize(("method", "shorts", "rules", "told"), OPTIONS)
def test_single_options_on_which_all_agree_or_few_answer_are_told(
    opened: ForumFile, method: str, shorts: list[str], rules: dict[str, str], told: list[str]
) -> None:
    db = opened.db
    people = register(db, 9)
    poll = written(db, method=method, kind="secret", abstain="yes", **rules)
    poll = polls.open_poll(db, poll_id=poll.id).value
    way = methods.of(poll.method)
    for person, short in zip(people, shorts, strict=False):
        cast(db, poll, person, short if short == ABSTAIN else way.typed(poll, short))
    poll = sealing.close_poll(db, poll_id=poll.id).value
    cautions = results.cautions_at_reveal(db, poll_id=poll.id)
    said = [wording.caution(one) for one in cautions]
    assert [one[: len(begins)] for one, begins in zip(said, told, strict=True)] == told
    # They are told to whoever reveals it, and hide nothing by themselves.
    assert results.reveal_poll(db, poll_id=poll.id).value.shows is Shows.FIGURES
    alone = results.result(db, poll_id=poll.id)
    assert [one.why for one in alone.cautions] == [one.why for one in cautions]


def test_what_stands_in_figures_alone_is_not_told_beside_an_outcome(opened: ForumFile) -> None:
    db = opened.db
    people = register(db, 9)
    poll = draft(db)
    poll = held(db, people, [1] * 6 + [0], poll)
    results.reveal_poll(db, poll_id=poll.id, wanted=Shows.OUTCOME)
    assert results.result(db, poll_id=poll.id).cautions == ()


def test_many_options_in_one_warning_are_counted() -> None:
    about = tuple(words(f"Option {number}") for number in range(1, 9))
    with speaking("en"):
        said = wording.caution(Caution(Why.FEW_OPINIONS, len(about), about=about))
    assert "“Option 5” and 3 more" in said and "Option 6" not in said
