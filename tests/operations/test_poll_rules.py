"""Who is entitled, who was there, what a quorum asks for; and drafts that are still changed."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from support import cast, open_poll, refusing, register, words
from support import draft as written

from forumdesk.charts.drawing import as_bars
from forumdesk.domain.errors import Reason
from forumdesk.domain.polls import Kind, Method, Poll
from forumdesk.domain.rule_words import parse_rules, rules_as_dict
from forumdesk.domain.rules import Base, Rules
from forumdesk.domain.text import Text
from forumdesk.domain.typed_text import as_text
from forumdesk.i18n import speaking
from forumdesk.operations import attendance, people, polls, results, sealing
from forumdesk.operations.checking import check
from forumdesk.operations.undo import take_back
from forumdesk.store import polls as rows
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.reader import Store
from forumdesk.wording import polls as wording
from forumdesk.wording import results as method_words

OPTIONS = [words("Water"), words("Desk")]


def draft(db: Store, kind: str = "secret", **rules: str) -> Poll:
    return written(db, "Water", "Desk", kind=kind, **rules)


def let_in(db: Store, *numbers: int) -> None:
    for number in numbers:
        attendance.check_in(db, wanted=str(number))


def test_a_roll_of_those_checked_in_is_frozen_at_the_opening(opened: ForumFile) -> None:
    db = opened.db
    ids = register(db, 8)
    let_in(db, 1, 2, 3, 4, 5, 6)
    attendance.check_out(db, person_id=ids[5])
    poll = open_poll(db, roll="checked_in")
    assert (poll.entitled, poll.present, poll.invited) == (5, 5, 8)
    let_in(db, 8)
    attendance.check_out(db, person_id=ids[0])
    cast(db, poll, ids[0], [poll.options[0].id])
    for outside in ids[5:]:
        with refusing(Reason.NOT_ENTITLED):
            cast(db, poll, outside, [poll.options[0].id])
    closed = sealing.close_poll(db, poll_id=poll.id).value
    defined = json.loads(rows.definition_of(db, poll.id, 1))
    assert (defined["present"], defined["invited"]) == (5, 8)
    assert defined["rules"]["roll"] == "checked_in"
    told = wording.document(results.result(db, poll_id=poll.id))
    assert (told["present"], told["entitled"], told["digest"]) == (5, 5, closed.digest)
    assert check(db).ok
    again = polls.reopen_poll(db, poll_id=poll.id).value
    assert (again.entitled, again.present) == (5, 5)
    assert rows.is_entitled(db, again, ids[7]) and not rows.is_entitled(db, again, ids[0])


def test_those_present_can_be_the_base(opened: ForumFile) -> None:
    db = opened.db
    ids = register(db, 6)
    let_in(db, 1, 2, 3, 4)
    poll = open_poll(db, "named", base="present", threshold="half_plus_one", proposal="1")
    for person in ids[:3]:
        cast(db, poll, person, [poll.options[0].id])
    sealing.close_poll(db, poll_id=poll.id)
    result = results.result(db, poll_id=poll.id)
    assert (result.base, result.poll.rules.base, result.poll.entitled) == (4, Base.PRESENT, 6)
    assert result.decision is not None
    assert (result.decision.needed, result.decision.carried) == (3, True)
    assert wording.arithmetic(result) == "Carried: “Water” with 3 of 4 people present; 3 needed."


def test_winners_whose_names_are_cut_to_the_same_words_are_told_by_number(
    opened: ForumFile,
) -> None:
    db = opened.db
    long = "Building and keeping up the piped water network from the spring to every hamlet"
    options = [words(f"{long}, part {one}") for one in range(3)]
    made = polls.add_poll(
        db,
        new=polls.NewPoll(
            question=words("Which?"), kind=Kind.NAMED, method=Method.SINGLE, options=options
        ),
    ).value
    ids = register(db, 2)
    poll = polls.open_poll(db, poll_id=made.id).value
    for person, choice in zip(ids, (0, 2), strict=True):
        cast(db, poll, person, [poll.options[choice].id])
    sealing.close_poll(db, poll_id=poll.id)
    result = results.result(db, poll_id=poll.id)
    shown = method_words.shown(result)
    assert shown is not None
    rows_said = [f"{one}. {long}, part {one - 1}" for one in (1, 2, 3)]
    assert [bar.label for bar in as_bars(shown.charts)] == rows_said
    told = wording.arithmetic(result)
    assert "No. 1 “Building" in told
    assert "No. 3 “Building" in told
    assert "No. 2" not in told


@pytest.mark.parametrize(
    ("quorum", "needed", "met"),
    [("2/3", 4, True), ("3/4", 5, False), ("4", 4, True), ("5", 5, False)],
)
def test_a_quorum_is_asked_of_those_invited(
    opened: ForumFile, quorum: str, needed: int, met: bool
) -> None:
    db = opened.db
    ids = register(db, 6)
    let_in(db, 1, 2, 3, 4)
    poll = open_poll(db, kind="named", quorum=quorum, proposal="2", roll="checked_in")
    for person in ids[:4]:
        cast(db, poll, person, [poll.options[1].id])
    sealing.close_poll(db, poll_id=poll.id)
    told = wording.document(results.result(db, poll_id=poll.id))
    outcome = told["outcome"]
    assert isinstance(outcome, dict)
    assert outcome["quorum"] == {"needed": needed, "present": 4, "met": met}
    assert outcome["carried"] is met
    assert outcome["winners"] == [poll.options[1].id]
    for language, word in (("en", "Quorum"), ("id", "Kuorum")):
        with speaking(language):
            assert wording.arithmetic(results.result(db, poll_id=poll.id)).startswith(word)


def test_a_poll_that_counts_on_attendance_waits_for_somebody(opened: ForumFile) -> None:
    register(opened.db, 2)
    for rules in ({"roll": "checked_in"}, {"base": "present"}, {"quorum": "1/2"}):
        poll = draft(opened.db, **rules)
        with refusing(Reason.NOBODY_CHECKED_IN):
            polls.open_poll(opened.db, poll_id=poll.id)
        assert rows.poll(opened.db, poll.id) == poll
    person = people.add_person(opened.db, new=people.NewPerson("In", group="Warga")).value
    let_in(opened.db, person.number)
    other = people.add_person(opened.db, new=people.NewPerson("Out", group="Unsur lain")).value
    grouped = draft(opened.db, "named", roll="groups:Unsur lain", quorum="1/2")
    with refusing(Reason.NOBODY_CHECKED_IN):
        polls.open_poll(opened.db, poll_id=grouped.id)
    let_in(opened.db, other.number)
    started = polls.open_poll(opened.db, poll_id=grouped.id).value
    assert (started.invited, started.present) == (1, 1)


def test_polls_that_do_not_ask_carry_no_attendance(opened: ForumFile) -> None:
    register(opened.db, 5)
    let_in(opened.db, 1)
    for kind in ("secret", "slip", "named", "pulse"):
        poll = open_poll(opened.db, kind=kind)
        assert (poll.present, poll.invited) == (None, None)
        assert "present" not in json.loads(rows.definition_of(opened.db, poll.id, 1))


@pytest.mark.parametrize(
    ("kind", "rules"),
    [
        ("pulse", {"base": "present"}),
        ("pulse", {"quorum": "1/2"}),
        ("pulse", {"roll": "checked_in"}),
        ("secret", {"roll": "everybody"}),
        ("secret", {"quorum": "0"}),
        ("secret", {"quorum": "3/2"}),
        ("secret", {"quorum": "1/0"}),
        ("secret", {"quorum": "most"}),
        ("secret", {"quorum": "-1/2"}),
        ("secret", {"threshold": "absolute", "base": "present"}),
    ],
)
def test_rules_that_mean_nothing(opened: ForumFile, kind: str, rules: dict[str, str]) -> None:
    with refusing(Reason.INVALID_RULE):
        draft(opened.db, kind, **rules)


@pytest.mark.parametrize(
    "rules",
    [
        {"roll": "checked_in", "base": "present", "quorum": "2/3"},
        {"quorum": "40", "threshold": "1/1"},
        {"roll": "badges", "base": "entitled", "threshold": "absolute"},
    ],
)
def test_rules_read_back_as_they_were_written(opened: ForumFile, rules: dict[str, str]) -> None:
    poll = draft(opened.db, "named", **rules)
    said = rules_as_dict(poll.rules)
    assert parse_rules(said, kind=poll.kind, method=poll.method) == poll.rules
    assert rules.items() - {("roll", "badges")} <= said.items()
    assert rows.poll(opened.db, poll.id) == poll


def test_an_approval_has_as_many_options_as_its_rules_allow(opened: ForumFile) -> None:
    person, other = register(opened.db, 2)
    poll = open_poll(opened.db, "named", method="approval", min="2", max="2")
    ids = [option.id for option in poll.options]
    for choices, reason in (
        ([], Reason.NOTHING_CHOSEN),
        (ids[:1], Reason.TOO_FEW_CHOSEN),
        (ids, Reason.TOO_MANY_CHOSEN),
    ):
        with refusing(reason):
            cast(opened.db, poll, person, choices)
    assert cast(opened.db, poll, other, ids[:2]).again is False


def test_a_draft_is_rewritten_deleted_and_put_back(opened: ForumFile) -> None:
    before = draft(opened.db)
    done = polls.update_poll(
        opened.db,
        poll_id=before.id,
        new=polls.NewPoll(
            question=words("Which first?"),
            kind=Kind.NAMED,
            method=Method.APPROVAL,
            options=[*OPTIONS, words("Ferry")],
            rules=Rules(maximum=2),
        ),
    )
    assert rows.poll(opened.db, before.id) == done.value
    assert (done.value.number, len(done.value.options)) == (before.number, 3)
    assert done.undo is not None
    take_back(opened.db, done.undo)
    assert rows.poll(opened.db, before.id) == before
    gone = polls.delete_poll(opened.db, poll_id=before.id)
    assert rows.polls(opened.db) == []
    assert gone.undo is not None
    take_back(opened.db, gone.undo)
    assert rows.polls(opened.db) == [before]


def test_only_drafts_are_rewritten_and_deleted(opened: ForumFile) -> None:
    register(opened.db, 5)
    done = polls.add_poll(
        opened.db,
        new=polls.NewPoll(
            question=words("Which?"), kind=Kind.SECRET, method=Method.SINGLE, options=OPTIONS
        ),
    )
    poll = polls.open_poll(opened.db, poll_id=done.value.id).value
    again = polls.NewPoll(words("Q"), Kind.SECRET, Method.SINGLE, OPTIONS)
    for _ in ("open", "sealed"):
        with refusing(Reason.WRONG_STATE):
            polls.update_poll(opened.db, poll_id=poll.id, new=again)
        with refusing(Reason.WRONG_STATE):
            polls.delete_poll(opened.db, poll_id=poll.id)
        assert done.undo is not None
        with refusing(Reason.CHANGED_SINCE):
            take_back(opened.db, done.undo)
        if poll.state.value == "open":
            poll = sealing.close_poll(opened.db, poll_id=poll.id).value
    with refusing(Reason.UNKNOWN_POLL):
        polls.delete_poll(opened.db, poll_id="none")
    with refusing(Reason.TOO_FEW_OPTIONS):
        polls.update_poll(opened.db, poll_id=poll.id, new=replace(again, options=OPTIONS[:1]))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Water", "water"),
        ("Water", "Wa\u200bter"),
        ("Water", "\ufeff Water"),
        ("Water", "\uff37ater"),
        ({"en": "Water", "id": "Air"}, {"en": "Desk", "id": "air"}),
        ({"en": "Water", "id": "Air"}, {"id": "Meja", "en": "water"}),
        ({"en": "Water", "id": "Meja"}, "Meja"),
    ],
)
def test_options_that_read_the_same_are_refused(
    opened: ForumFile, one: object, other: object
) -> None:
    options = [as_text(value, language="en") for value in (one, other, "Third")]
    with refusing(Reason.SAME_OPTION_TWICE):
        polls.add_poll(
            opened.db,
            new=polls.NewPoll(
                question=words("Which?"), kind=Kind.PULSE, method=Method.SINGLE, options=options
            ),
        )
    assert rows.polls(opened.db) == []


def test_a_draft_has_a_question_and_a_session_that_is_there(opened: ForumFile) -> None:
    db = opened.db
    new = polls.NewPoll(words("Q"), Kind.NAMED, Method.SINGLE, OPTIONS)
    before = draft(db)
    for reason, given in (
        (Reason.INVALID_TEXT, replace(new, question=Text())),
        (Reason.NOT_FOUND, replace(new, session="none")),
    ):
        with refusing(reason):
            polls.add_poll(db, new=given)
        with refusing(reason):
            polls.update_poll(db, poll_id=before.id, new=given)
    assert rows.polls(db) == [before]


@pytest.mark.parametrize(
    "said",
    [
        *("Abstain", "ABSTAIN.", "I abstain", "Saya abstain", "abst\u00e1in", "(abstain)"),
        *({"en": "Neither", "id": "Abstain"}, "Saya memilih abstain", "Abs\u00adtain"),
    ],
)
def test_an_option_called_abstain_stands_beside_no_abstention(
    opened: ForumFile, said: object
) -> None:
    option = as_text(said, language="en")
    new = polls.NewPoll(words("Q"), Kind.NAMED, Method.SINGLE, [*OPTIONS, option])
    with refusing(Reason.OPTION_IS_ABSTENTION):
        polls.add_poll(opened.db, new=replace(new, rules=Rules(may_abstain=True)))
    assert rows.polls(opened.db) == []
    assert polls.add_poll(opened.db, new=new).value.options[2].text == option


def test_an_option_about_abstaining_is_an_option(opened: ForumFile) -> None:
    option = words("Abstain from building in the forest")
    new = polls.NewPoll(words("Q"), Kind.NAMED, Method.SINGLE, [*OPTIONS, option])
    assert polls.add_poll(opened.db, new=replace(new, rules=Rules(may_abstain=True))).value


@pytest.mark.parametrize("nothing", [Text(), Text((("en", " "),)), Text((("en", "Q"), ("id", "")))])
def test_a_question_and_its_options_say_something_in_each_language(
    opened: ForumFile, nothing: Text
) -> None:
    for new in (
        polls.NewPoll(nothing, Kind.NAMED, Method.SINGLE, OPTIONS),
        polls.NewPoll(words("Q"), Kind.NAMED, Method.SINGLE, [*OPTIONS, nothing]),
    ):
        with refusing(Reason.INVALID_TEXT):
            polls.add_poll(opened.db, new=new)
    assert rows.polls(opened.db) == []


def test_an_option_is_not_renamed_once_people_vote(opened: ForumFile) -> None:
    register(opened.db, 5)
    poll = open_poll(opened.db, "named")
    new = polls.NewPoll(poll.question, poll.kind, poll.method, [words("Water"), words("Gold")])
    with refusing(Reason.WRONG_STATE):
        polls.update_poll(opened.db, poll_id=poll.id, new=new)
    assert rows.poll(opened.db, poll.id) == poll


def test_where_nobody_is_registered_the_number_of_the_entitled_is_typed(opened: ForumFile) -> None:
    db = opened.db
    person = register(db, 1)[0]
    poll = open_poll(
        db, roll="none", entitled="40", base="entitled", threshold="absolute", proposal="1"
    )
    assert (poll.entitled, rows.entitled(db, poll)) == (40, [])
    with refusing(Reason.NOT_BY_PHONE):
        cast(db, poll, person, [poll.options[0].id])
    sealing.close_poll(db, poll_id=poll.id)
    result = results.result(db, poll_id=poll.id)
    assert result.decision is not None
    assert (result.base, result.decision.needed) == (40, 21)
    assert check(db).ok
    again = polls.reopen_poll(db, poll_id=poll.id).value
    assert (again.entitled, again.round) == (40, 2)


@pytest.mark.parametrize(
    ("kind", "rules"),
    [
        ("named", {"roll": "none", "entitled": "40"}),
        ("pulse", {"roll": "none", "entitled": "40"}),
        ("secret", {"roll": "none"}),
        ("secret", {"entitled": "40"}),
        ("secret", {"roll": "none", "entitled": "0"}),
        ("secret", {"roll": "none", "entitled": "40", "quorum": "1/2"}),
        ("secret", {"roll": "none", "entitled": "40", "base": "present"}),
    ],
)
def test_a_number_of_entitled_goes_with_no_roll_and_no_names(
    opened: ForumFile, kind: str, rules: dict[str, str]
) -> None:
    with refusing(Reason.INVALID_RULE):
        draft(opened.db, kind, **rules)


def test_a_typed_number_too_small_for_a_secret_is_refused(opened: ForumFile) -> None:
    for entitled, reason in (("2", Reason.TOO_FEW_ENTITLED), ("4", Reason.FEW_ENTITLED)):
        poll = draft(opened.db, roll="none", entitled=entitled)
        with refusing(reason):
            polls.open_poll(opened.db, poll_id=poll.id)
