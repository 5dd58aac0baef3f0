"""What rapporteurs send from devices of their own: everything once, nothing over others' words."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest
from room import add_session, send
from support import cast, draft, inside, refusing, register

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.record import Line, LineType, mark_of_line
from forumdesk.operations import inputs, polls, rapporteur, record, results, sealing
from forumdesk.operations.rapporteur import Ask, SentLine
from forumdesk.operations.record import LineChanges, NewLine
from forumdesk.store import record as rows
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.reader import Store


def sent(number: int, text: str, **more: object) -> SentLine:
    return replace(SentLine(f"{number:032x}", NewLine(LineType.POINT, text)), **more)  # type: ignore[arg-type]  # fields by name


def texts(db: Store, session: str) -> list[str]:
    return [one.text for one in rows.lines(db, session)]


def test_a_line_stands_once_and_where_it_was_begun(opened: ForumFile) -> None:
    db, session = opened.db, add_session(opened.db).id
    rapporteur.send_line(db, ask=Ask(session, "nonce-two"), sent=sent(2, "second"))
    late = Ask(session, "nonce-one", ago=timedelta(minutes=10))
    for _again in range(3):
        line = rapporteur.send_line(db, ask=late, sent=sent(1, "first"))
    assert line is not None and line.text == "first"
    assert datetime.now(UTC) - line.at > timedelta(minutes=9)
    assert texts(db, session) == ["first", "second"]


def test_a_slow_link_and_a_clock_that_was_set_do_not_turn_lines_round(opened: ForumFile) -> None:
    """The first took eight seconds to arrive, and the third waited while the clock went on."""
    db, session = opened.db, add_session(opened.db).id
    for number, ago, words in ((1, 0, "first"), (2, 5, "second"), (3, 25_000, "third")):
        ask = Ask(
            session, f"nonce-{number}", ago=timedelta(seconds=ago), after=f"{number - 1:032x}"
        )
        rapporteur.send_line(db, ask=ask, sent=sent(number, words))
    assert texts(db, session) == ["first", "second", "third"]


def test_what_is_taken_over_late_stands_where_it_was_taken_over(opened: ForumFile) -> None:
    db, session = opened.db, add_session(opened.db).id
    asked = send(db, session=session, text="Who mends the pump?")
    inputs.show_input(db, input_id=asked.id)
    ten, nine = (timedelta(minutes=minutes) for minutes in (10, 9))
    rapporteur.send_input(db, ask=Ask(session, "nonce-input", ago=ten), input_id=asked.id)
    rapporteur.send_line(db, ask=Ask(session, "nonce-line", ago=nine), sent=sent(1, "The village"))
    assert texts(db, session) == ["Who mends the pump?", "The village"]


def test_what_was_sent_again_undoes_nothing_that_came_after(opened: ForumFile) -> None:
    """The answer to a line was lost; meanwhile the other rapporteur mended or deleted it."""
    db, session = opened.db, add_session(opened.db).id
    first, second = sent(1, "teh well"), sent(2, "a slip")
    for number, one in enumerate((first, second)):
        rapporteur.send_line(db, ask=Ask(session, f"nonce-{number}"), sent=one)
    record.edit_line(db, line_id=first.id, changes=LineChanges(text="the well"))
    record.delete_line(db, line_id=second.id)
    for number, one in enumerate((first, second)):
        rapporteur.send_line(db, ask=Ask(session, f"nonce-{number}"), sent=one)
    assert texts(db, session) == ["the well"]


def test_a_change_holds_only_over_what_was_seen(opened: ForumFile) -> None:
    db, session = opened.db, add_session(opened.db).id
    line = rapporteur.send_line(db, ask=Ask(session, "nonce-new"), sent=sent(1, "one"))
    assert line is not None
    changed = sent(1, "mine", seen=mark_of_line(line))
    record.edit_line(db, line_id=line.id, changes=LineChanges(text="theirs"))
    with refusing(Reason.LINE_CHANGED):
        rapporteur.send_line(db, ask=Ask(session, "nonce-change"), sent=changed)
    with refusing(Reason.LINE_CHANGED):
        rapporteur.send_deletion(
            db, ask=Ask(session, "nonce-delete"), line_id=line.id, seen=mark_of_line(line)
        )
    assert texts(db, session) == ["theirs"]
    record.delete_line(db, line_id=line.id)
    with refusing(Reason.LINE_GONE):
        rapporteur.send_line(db, ask=Ask(session, "nonce-change"), sent=changed)
    assert texts(db, session) == []
    # What was refused was not noted as done: as a new line it is taken.
    rapporteur.send_line(db, ask=Ask(session, "nonce-again"), sent=replace(changed, seen=""))
    assert texts(db, session) == ["mine"]


def test_a_nonce_is_for_one_request(opened: ForumFile) -> None:
    db, session, other = opened.db, add_session(opened.db).id, add_session(opened.db).id
    rapporteur.send_line(db, ask=Ask(session, "nonce-one"), sent=sent(1, "one"))
    for ask, line in (
        (Ask(session, "nonce-one"), sent(1, "another")),
        (Ask(other, "nonce-one"), sent(1, "one")),
    ):
        with refusing(Reason.NONCE_REUSED):
            rapporteur.send_line(db, ask=ask, sent=line)
    with refusing(Reason.INVALID_FIELD):
        rapporteur.send_line(db, ask=Ask(session, "nonce-two"), sent=replace(sent(1, "x"), id="1"))
    with refusing(Reason.NOT_FOUND):
        rapporteur.send_deletion(
            db, ask=Ask(other, "nonce-three"), line_id=f"{1:032x}", seen="anything"
        )


def test_inputs_and_results_are_taken_over_once_also_when_they_were_deleted_since(
    opened: ForumFile,
) -> None:
    db, session = opened.db, add_session(opened.db).id
    asked, people = send(db), register(db, 1)
    inputs.show_input(db, input_id=asked.id)
    poll = polls.open_poll(db, poll_id=draft(db, kind="named").id, anyway=True).value
    for person in people:
        cast(db, poll, person, [poll.options[0].id])
    sealing.close_poll(db, poll_id=poll.id)
    with refusing(Reason.RESULT_HIDDEN):
        rapporteur.send_result(db, ask=Ask(session, "nonce-early"), poll_id=poll.id, round_number=1)
    results.reveal_poll(db, poll_id=poll.id)
    for _again in range(2):
        rapporteur.send_input(db, ask=Ask(session, "nonce-input"), input_id=asked.id)
        rapporteur.send_result(
            db, ask=Ask(session, "nonce-result"), poll_id=poll.id, round_number=1
        )
        for line in rows.lines(db, session):
            record.delete_line(db, line_id=line.id)
    assert texts(db, session) == []
    # A repeat is answered although the result could not be taken over any more.
    inside(db).execute("UPDATE poll_round SET revealed = 0")
    rapporteur.send_result(db, ask=Ask(session, "nonce-result"), poll_id=poll.id, round_number=1)
    with refusing(Reason.RESULT_HIDDEN):
        rapporteur.send_result(db, ask=Ask(session, "nonce-fresh"), poll_id=poll.id, round_number=1)
    rapporteur.send_input(db, ask=Ask(session, "nonce-later"), input_id=asked.id)
    with refusing(Reason.INPUT_IN_RECORD):
        rapporteur.send_input(db, ask=Ask(session, "nonce-twice"), input_id=asked.id)


@dataclass
class Device:
    """A laptop on a bad link: it sends what waits, in order, until the answer comes."""

    name: str
    queue: list[tuple[str, timedelta, SentLine]] = field(default_factory=list)
    known: dict[str, Line] = field(default_factory=dict)

    def work(self, db: Store, session: str, chance: random.Random) -> None:
        while self.queue and chance.random() > 0.3:
            nonce, ago, one = self.queue[0]
            try:
                line = rapporteur.send_line(db, ask=Ask(session, nonce, ago=ago), sent=one)
            except Refused as refused:
                # Somebody else was quicker, and this laptop shows both.
                assert refused.reason in (Reason.LINE_CHANGED, Reason.LINE_GONE)
                self.queue.pop(0)
                continue
            if chance.random() < 0.4:
                continue  # The answer is lost.
            self.queue.pop(0)
            if line is not None:
                self.known[line.id] = line


@pytest.mark.parametrize("seed", range(3))
def test_ninety_minutes_of_two_rapporteurs_on_bad_links(opened: ForumFile, seed: int) -> None:
    db, session, chance = opened.db, add_session(opened.db).id, random.Random(seed)
    devices = [Device("a"), Device("b")]
    written: dict[str, str] = {}
    for number in range(120):
        device = devices[number % 2]
        line, ago = sent(number, f"line {number}"), timedelta(minutes=600 - 5 * number)
        device.queue.append((f"new-{number:08}", ago, line))
        written[line.id] = line.new.text
        if device.known and chance.random() < 0.3:
            # Each mends lines of its own alone, so the last words of each must stand.
            old = chance.choice(list(device.known.values()))
            waiting = {one.id for _nonce, _ago, one in device.queue}
            if old.id not in waiting:
                words = f"{old.text}, mended"
                changed = SentLine(old.id, NewLine(old.type, words), mark_of_line(old))
                device.queue.append((f"edit-{number:08}", timedelta(0), changed))
                written[old.id] = words
        # The link of one of them is down for the second half of an hour.
        if not (device.name == "b" and 40 <= number < 80):
            device.work(db, session, chance)
    while any(one.queue for one in devices):
        for device in devices:
            device.work(db, session, chance)
    found = rows.lines(db, session)
    assert {one.id: one.text for one in found} == written
    assert [int(one.id, 16) for one in found] == list(range(120))
