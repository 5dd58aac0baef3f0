"""What was decided is said with the name of its option, alike wherever it is said."""

from __future__ import annotations

import pytest
from pdf import text_of
from room import add_session
from support import cast, open_poll, register, words

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.polls import Kind, Method
from forumdesk.domain.record import RecordState
from forumdesk.domain.rules import Rules
from forumdesk.i18n import speaking
from forumdesk.operations import polls, record, reporting, results, sealing, versions
from forumdesk.operations.checking import check
from forumdesk.store import polls as rows
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.reader import Store
from forumdesk.wording import polls as wording


def voted(db: Store, votes: tuple[int, ...], kind: str = "named", **rules: str) -> str:
    """A closed poll in which the options got these votes; its id."""
    voters = iter(register(db, sum(votes)))
    poll = open_poll(db, kind, **rules)
    for option, many in zip(poll.options, votes, strict=False):
        for _ in range(many):
            cast(db, poll, next(voters), [option.id])
    return sealing.close_poll(db, poll_id=poll.id).value.id


def told(db: Store, poll_id: str, language: str = "en") -> dict[str, object]:
    with speaking(language):
        outcome = wording.document(results.result(db, poll_id=poll_id))["outcome"]
    assert isinstance(outcome, dict)
    return outcome


CASES = [
    ((10, 45), {"threshold": "two_thirds"}, None, "“Desk” reached the threshold: 45 of 55"),
    (
        (10, 45),
        {"threshold": "two_thirds", "proposal": "1"},
        False,
        "Not carried: “Water” with 10 of 55 valid votes; 37 needed.",
    ),
    (
        (45, 10),
        {"threshold": "two_thirds", "proposal": "1"},
        True,
        "Carried: “Water” with 45 of 55 valid votes; 37 needed.",
    ),
    (
        (5, 6, 4),
        {"threshold": "simple"},
        None,
        "No option reached the threshold of 8 out of 15 valid votes. Most: “Desk” with 6",
    ),
    (
        (6, 6),
        {"threshold": "1/2", "proposal": "1"},
        False,
        "Not carried: “Water”, “Desk” have 6 each, of 12 valid votes. It is a tie.",
    ),
    (
        (4, 6),
        {"threshold": "1/3", "proposal": "1"},
        False,
        "Not carried: “Water” with 4 of 10 valid votes, 4 needed, but “Desk” has more: 6.",
    ),
    ((0, 0), {"threshold": "simple"}, None, "No votes for any option."),
    ((3, 3), {}, None, "Tie: “Water”, “Desk” with 3 each, of 6 valid votes."),
    ((4, 3), {}, None, "Most: “Water” with 4 of 7 valid votes."),
]


@pytest.mark.parametrize(("votes", "rules", "carried", "sentence"), CASES)
def test_a_threshold_is_said_of_its_option(
    opened: ForumFile,
    votes: tuple[int, ...],
    rules: dict[str, str],
    carried: bool | None,
    sentence: str,
) -> None:
    register(opened.db, 1)
    poll = voted(opened.db, votes, **rules)
    outcome = told(opened.db, poll)
    assert outcome["carried"] is carried
    assert sentence in str(outcome["arithmetic"])
    if carried is not True:
        assert "Carried" not in str(outcome["arithmetic"])
        assert "Diterima" not in str(told(opened.db, poll, "id")["arithmetic"])
    printed = text_of(reporting.make_report(opened.db, kind="poll-result", poll=poll))
    assert " ".join(str(outcome["arithmetic"]).split()) in " ".join(printed.split())
    assert check(opened.db).ok


def test_several_options_may_reach_a_threshold(opened: ForumFile) -> None:
    voters = register(opened.db, 5)
    poll = open_poll(opened.db, "named", "approval", threshold="simple")
    first, second, _third = (one.id for one in poll.options)
    for person, chosen in zip(
        voters, ([first], [first, second], [first, second], [first, second], [second]), strict=True
    ):
        cast(opened.db, poll, person, chosen)
    sealing.close_poll(opened.db, poll_id=poll.id)
    outcome = told(opened.db, poll.id)
    assert outcome["reached"] == [first, second]
    assert outcome["arithmetic"] == (
        "Reached the threshold of 3 out of 5 valid votes: “Water” 4, “Desk” 4."
    )


def test_an_option_that_is_not_there_cannot_be_proposed(opened: ForumFile) -> None:
    with pytest.raises(Refused) as found:
        polls.add_poll(
            opened.db,
            new=polls.NewPoll(
                question=words("Which?"),
                kind=Kind.NAMED,
                method=Method.SINGLE,
                options=[words("Yes"), words("No")],
                rules=Rules(threshold="simple", proposal=3),
            ),
        )
    assert found.value.reason is Reason.INVALID_RULE
    assert rows.polls(opened.db) == []


def test_a_vote_taken_into_the_record_stands_once_in_the_summary(opened: ForumFile) -> None:
    db = opened.db
    session = add_session(db).id
    voters = register(db, 7)
    asked = ("Which road comes first?", "Which school comes first?")
    for question in asked:
        poll = polls.add_poll(
            db,
            new=polls.NewPoll(
                question=words(question),
                kind=Kind.NAMED,
                method=Method.SINGLE,
                options=[words("North"), words("South")],
                rules=Rules(may_abstain=True),
                session=session,
            ),
        ).value
        poll = polls.open_poll(db, poll_id=poll.id).value
        for person in voters[:4]:
            cast(db, poll, person, [poll.options[0].id])
        cast(db, poll, voters[4], "abstain")
        sealing.close_poll(db, poll_id=poll.id)
        with pytest.raises(Refused):
            record.take_over_result(db, poll_id=poll.id, session_id=session)
        results.reveal_poll(db, poll_id=poll.id)
        line = record.take_over_result(db, poll_id=poll.id, session_id=session).value
        with pytest.raises(Refused, match=Reason.RESULT_IN_RECORD.name):
            record.take_over_result(db, poll_id=poll.id, session_id=session)
        assert (line.poll, line.round, line.own_words) == (poll.id, 1, False)
        assert line.text.endswith(
            "North 4, South 0, 1 abstained. Most: “North” with 4 of 4 valid votes."
        )
    marked = versions.mark_record(db, session_id=session, state=RecordState.READ_BACK).value
    said = text_of(reporting.make_report(db, kind="session-summary", session=session))
    for question in asked:
        assert said.lower().count(question.lower()) == 1, question
    assert said.count("1 abstained") == 2
    assert "changed since" not in said
    assert versions.is_as_marked(db, marked)
    # What the rapporteur put into other words is the rapporteur's, and is printed.
    record.edit_line(
        db,
        line_id=line.id,
        changes=record.LineChanges(text="The school in the north was called for."),
    )
    said = text_of(reporting.make_report(db, kind="session-summary", session=session))
    assert "The school in the north was called for." in said
    assert said.lower().count(asked[1].lower()) == 1
