"""Whoever forges the file without care is found by the check; what a careful one leaves is told."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from forger import Forger
from forgeries import FORGERIES, FOUND_ALL_THE_SAME, Forgery
from room import add_session, send
from support import cast, cast_slip, draft, inside, register, words

from forumdesk.domain.attribution import Attribution
from forumdesk.domain.polls import ABSTAIN, Channel
from forumdesk.domain.record import LineType, RecordState
from forumdesk.domain.small_numbers import Shows
from forumdesk.domain.typed_ballots import TypedRow
from forumdesk.operations import (
    channels,
    forum,
    inputs,
    people,
    polls,
    programme,
    record,
    results,
    sealing,
    slips,
    versions,
)
from forumdesk.operations.ballots import Voter
from forumdesk.operations.channels import Typed
from forumdesk.operations.checking import Report, check
from forumdesk.operations.inputs import SupportKeys
from forumdesk.operations.people import NewPerson
from forumdesk.operations.protecting import protect_session
from forumdesk.operations.undo import take_back
from forumdesk.store import inputs as input_rows
from forumdesk.store import people as people_rows
from forumdesk.store.errors import FileTrouble
from forumdesk.store.forum_file import open_forum
from forumdesk.store.reader import Store
from forumdesk.store.transaction import writing

VOTERS = 12


@pytest.fixture(scope="module")
def honest(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A forum with closed polls of every kind, a second round, inputs and a record; at rest."""
    path = tmp_path_factory.mktemp("honest") / "a.forum"
    opened = forum.create_forum(path, title=words("Forum"), language="en")
    voters = register(opened.db, VOTERS + 2)
    _vote(opened.db, "Secret?", voters, "secret", "single", threshold="simple", abstain="yes")
    _vote(opened.db, "Named?", voters, "named", "approval", max="2")
    _vote(opened.db, "Mood?", voters, "pulse", "single")
    _vote(opened.db, "Alone?", voters, "secret", "single")
    _vote_by_slips(opened.db, sorted(voters))
    _type(opened.db, "Paper?", voters, "secret", Channel.PAPER)
    _type(opened.db, "Hands?", voters, "named", Channel.HANDS)
    shown, hidden, _held = [send(opened.db, f"Words {one}", device=f"d{one}") for one in range(3)]
    inputs.show_input(opened.db, input_id=shown.id)
    inputs.hide_input(opened.db, input_id=hidden.id, reason="insult")
    people.reissue_badge(opened.db, person_id=voters[0])
    session = add_session(opened.db)
    programme.start_session(opened.db, session_id=session.id)
    _support(opened.db, session.id, voters)
    programme.end_session(opened.db, session_id=session.id)
    for words_ in ("We agree.", "We go on."):
        record.add_line(
            opened.db,
            session_id=session.id,
            new=record.NewLine(type=LineType.AGREEMENT, text=words_),
        )
        versions.mark_record(opened.db, session_id=session.id, state=RecordState.AGREED)
    _protect(opened.db)
    opened.close()
    return path


def _protect(db: Store) -> None:
    """A record, two versions of it and an input that told of people who are groups by now."""
    session = add_session(db).id
    [speaker] = [
        one.id for one in people.add_people(db, new=[NewPerson("Dewi", group="Fishers")]).value
    ]
    send(db, "How deep?", person=speaker, named=True, session=session)
    new = record.NewLine(type=LineType.POINT, text="The well is deep.", speaker=speaker)
    record.add_line(db, session_id=session, new=new)
    for state in (RecordState.READ_BACK, RecordState.AGREED):
        versions.mark_record(db, session_id=session, state=state)
    protect_session(db, session_id=session, to=Attribution.GROUP)


def _support(db: Store, session: str, voters: list[str]) -> None:
    """An input with a name that three others support."""
    named = send(db, "Words of one", person=voters[0], named=True, session=session)
    inputs.show_input(db, input_id=named.id)
    keys = SupportKeys()
    with writing(db) as transaction:
        for voter in voters[1:4]:
            inputs.support_input(
                transaction, input_id=named.id, voter=Voter(voter, None), keys=keys
            )


def _vote(
    db: Store, question: str, voters: list[str], kind: str, method: str, **rules: str
) -> None:
    """A poll with a round, closed; of a secret one two rounds, revealed.

    All agree in `Alone?`, so that its figures are not to be seen.
    """
    options = ("Yes", "No", "Later")
    poll = draft(db, *options, question=question, kind=kind, method=method, **rules)
    for again in range(2 if question == "Secret?" else 1):
        start = polls.reopen_poll if again else polls.open_poll
        opened = start(db, poll_id=poll.id).value
        for number, voter in enumerate(voters[:VOTERS]):
            chosen: object = [opened.options[0 if number < 5 or question == "Alone?" else 1].id]
            if number == 11 and opened.rules.may_abstain:
                chosen = ABSTAIN
            cast(db, opened, voter, chosen, nonce=f"{again}-{voter}"[:64])
        sealing.close_poll(db, poll_id=poll.id)
        if kind == "secret":
            wanted = Shows.OUTCOME if question == "Alone?" else None
            results.reveal_poll(db, poll_id=poll.id, wanted=wanted)


def _vote_by_slips(db: Store, voters: list[str]) -> None:
    """A closed vote in which all but the last were ticked, eight slips voted and one was spoilt."""
    poll = draft(db, "Yes", "No", question="Slips?", kind="slip")
    new = slips.draw_slips(db, poll_id=poll.id, count=VOTERS + 4)
    slips.issue_slips(db, new=new)
    slips.give_slips(db, poll_id=poll.id, person_ids=voters[:-1])
    slips.spoil_slip(db, poll_id=poll.id, code=new.slips[0].code)
    opened = polls.open_poll(db, poll_id=poll.id).value
    door = slips.SlipDoor(db)
    for number, one in enumerate(new.slips[1:9]):
        cast_slip(db, opened, door.hashed(one.code) or b"", [opened.options[number % 2].id])
    sealing.close_poll(db, poll_id=poll.id)


def _type(db: Store, question: str, voters: list[str], kind: str, channel: Channel) -> None:
    """A poll of phones and of five ballots that were typed; one more paper was handed out."""
    poll = draft(db, "Yes", "No", question=question, kind=kind)
    poll = polls.open_poll(db, poll_id=poll.id).value
    for voter in voters[:6]:
        cast(db, poll, voter, [poll.options[1].id])
    if channel is Channel.PAPER:
        channels.mark_for_paper(db, poll_id=poll.id, people=voters[6:12])
    rows = [TypedRow(2, "3", "1"), TypedRow(3, "2", "2")]
    channels.enter_ballots(db, typed=Typed(poll.id, channel, rows))
    sealing.close_poll(db, poll_id=poll.id)


def found_in(path: Path) -> Report | FileTrouble:
    """What the check says, or the file's refusal to be opened at all."""
    try:
        with open_forum(path, for_reading=True, additions=True) as opened:
            return check(opened.db)
    except FileTrouble as trouble:
        return trouble


def noticed(path: Path) -> bool:
    found = found_in(path)
    return isinstance(found, FileTrouble) or not found.ok


def test_an_honest_file_is_in_order_with_its_figures(honest: Path) -> None:
    found = found_in(honest)
    assert isinstance(found, Report)
    assert (found.ok, found.problems, found.log_holds) == (True, (), True)
    counted = [
        (
            one.counted.cast,
            one.counted.abstained,
            [figure for _, _, figures in one.counted.options for figure in figures.values()],
        )
        for one in found.polls
        if one.counted
    ]
    assert counted == [
        *[(12, 1, [5, 6, 0])] * 2,
        *[(12, 0, [5, 7, 0])] * 2,
        (12, 0, [12, 0, 0]),
        (8, 0, [4, 4]),
        *[(11, 0, [3, 8])] * 2,
    ]


def forged(honest: Path, folder: Path, forgery: Forgery) -> tuple[Path, Forger]:
    path = shutil.copyfile(honest, folder / "forged.forum")
    forger = Forger.at(path)
    forger.db.create_function("unhex_", 1, bytes.fromhex)
    forgery(forger)
    return path, forger


@pytest.mark.uncounted
@pytest.mark.parametrize("name", FORGERIES)
def test_a_careless_forgery_is_noticed(honest: Path, tmp_path: Path, name: str) -> None:
    path, forger = forged(honest, tmp_path, FORGERIES[name])
    forger.db.close()
    assert noticed(path)


@pytest.mark.parametrize("name", FORGERIES)
def test_of_a_careful_forger_only_some_are(honest: Path, tmp_path: Path, name: str) -> None:
    path, forger = forged(honest, tmp_path, FORGERIES[name])
    if name != "a ballot table gone":
        forger.make_good()
    forger.db.close()
    assert noticed(path) is (name in FOUND_ALL_THE_SAME)


def test_facts_without_end_are_noticed(honest: Path, tmp_path: Path) -> None:
    deep = "[" * 50_000
    path, forger = forged(
        honest, tmp_path, lambda f: f.run("UPDATE desk_log SET facts = ? WHERE seq = 2", deep)
    )
    forger.db.close()
    assert noticed(path)


def test_making_good_alone_changes_nothing(honest: Path, tmp_path: Path) -> None:
    path, forger = forged(honest, tmp_path, Forger.make_good)
    forger.db.close()
    with sqlite3.connect(honest) as before, sqlite3.connect(path) as after:
        for sql in ("SELECT * FROM desk_log", "SELECT * FROM poll_round"):
            assert after.execute(sql).fetchall() == before.execute(sql).fetchall()


def _gone_without_trace(f: Forger) -> None:
    f.erase_round("Secret?", 2)
    f.forget(f'%{f.polls["Secret?"]}%"round":2%')


def test_whoever_erases_a_round_and_its_lines_leaves_no_trace(honest: Path, tmp_path: Path) -> None:
    """Asserted because the help says so: it takes a seal that was kept elsewhere."""
    path, forger = forged(honest, tmp_path, _gone_without_trace)
    forger.make_good()
    forger.db.close()
    assert not noticed(path)


def _line_more(f: Forger) -> None:
    f.run(
        "INSERT INTO desk_log(at, event, facts, hash)"
        " SELECT at, event, facts, '' FROM desk_log WHERE event = 'poll_revealed' LIMIT 1"
    )
    f.make_good()


NOT_COVERED: dict[str, Forgery] = {
    "names": lambda f: f.run("UPDATE person SET display = 'Somebody'"),
    "waiting words": lambda f: f.run("UPDATE input SET text = 'Praise' WHERE number = 3"),
    "uncounted support": lambda f: f.run(
        "INSERT INTO input_support SELECT id, unhex_('ab') FROM input WHERE number = 1"
    ),
    "a line at the end": _line_more,
    "the forum's title": lambda f: f.run("UPDATE forum SET title = json_object('en', 'Else')"),
}


@pytest.mark.parametrize("name", NOT_COVERED)
def test_what_nothing_covers_is_not_noticed(honest: Path, tmp_path: Path, name: str) -> None:
    """Asserted because the check and its help say so."""
    path, forger = forged(honest, tmp_path, NOT_COVERED[name])
    forger.db.close()
    assert not noticed(path)


_BEFORE = {
    "an anonymous input with a name": False,
    "more support than was counted": False,
    "numbers of polls exchanged": False,
    "an input rewritten": True,
    "an input removed": True,
    "an input rewritten in a sample": True,
    "a version of the record invented in a sample": True,
}


@pytest.mark.parametrize("name", _BEFORE)
def test_an_older_log_stays_good_for_what_it_covers(
    honest: Path, tmp_path: Path, name: str
) -> None:
    path, forger = forged(honest, tmp_path, Forger.older_log)
    assert not noticed(path)
    FORGERIES[name](forger)
    forger.db.close()
    assert noticed(path) is _BEFORE[name]


def _told_nothing(event: str, facts: dict[str, Any]) -> dict[str, Any] | None:
    return None if event.startswith(("input_", "record_", "support_")) else facts


@pytest.mark.parametrize(("sample", "older"), [(1, True), (0, True), (1, False)])
def test_only_in_an_older_sample_may_decisions_be_missing_in_the_log(
    honest: Path, tmp_path: Path, sample: int, older: bool
) -> None:
    path, forger = forged(honest, tmp_path, Forger.older_log if older else Forger.make_good)
    forger.rewrite_log(_told_nothing)
    forger.run("UPDATE forum SET sample = ?", sample)
    forger.db.close()
    assert noticed(path) is not (sample and older)


def test_support_that_is_not_counted_yet_is_no_fault(honest: Path, tmp_path: Path) -> None:
    """A session that ended goes on, and has more support when it ends again."""
    path = shutil.copyfile(honest, tmp_path / "more.forum")
    with open_forum(path) as opened:
        [one] = [found for found in input_rows.inputs(opened.db) if found.support]
        voters = [found.id for found in people_rows.people(opened.db)][6:8]
        restarted = programme.start_session(opened.db, session_id=one.session or "")
        assert restarted.undo is not None
        keys = SupportKeys()
        with writing(opened.db) as transaction:
            for voter in voters:
                inputs.support_input(
                    transaction, input_id=one.id, voter=Voter(voter, None), keys=keys
                )
        assert check(opened.db).ok
        take_back(opened.db, restarted.undo)
        assert check(opened.db).ok
        inputs.settle_support(opened.db)
        assert check(opened.db).ok
        told = (
            inside(opened.db)
            .execute("SELECT facts FROM desk_log ORDER BY seq DESC LIMIT 1")
            .fetchone()
        )
        assert json.loads(told[0]) == {"support": {one.id: 5}}


REASONS: dict[str, Any] = {
    "ballots flipped": ("digest", None),
    "one option fifty times": ("choices", None),
    "a seal that was never finished": ("sealing", None),
    "a stranger on the roll": ("entitled", None),
    "the log emptied": ("log", None),
    "a round erased": (None, "round gone"),
    "an input rewritten": (None, "input words"),
    "an anonymous input with a name": (None, "input words"),
    "an input removed that nobody had decided on": (None, "input gone"),
    "more support than was counted": (None, "input support"),
    "numbers of polls exchanged": ("log", None),
    "an input rewritten in a sample": (None, "input words"),
    "a version of the record rewritten": (None, "record version"),
    "words in a version of the record": (None, "record version text"),
    "the words of a version of the record removed": (None, "record version"),
    "another vote that agreed to the record": (None, "record version"),
    "a trigger": (None, "trigger"),
}


@pytest.mark.parametrize("name", REASONS)
def test_what_is_wrong_is_called_by_its_name(honest: Path, tmp_path: Path, name: str) -> None:
    path, forger = forged(honest, tmp_path, FORGERIES[name])
    forger.db.close()
    found = found_in(path)
    assert isinstance(found, Report)
    finding, problem = REASONS[name]
    findings = {one for poll in found.polls for one in poll.findings}
    problems = {str(one.doubt) for one in found.problems}
    assert finding is None or finding in findings
    assert problem is None or problem in problems
