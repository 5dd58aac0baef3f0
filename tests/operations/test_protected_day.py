"""A session as it may go, and what the file tells of people in it after every step."""

from __future__ import annotations

import contextlib
import json
import random
from dataclasses import dataclass, field, replace
from typing import Any

import length
import pytest
from room import add_session, send
from support import inside, words

from forumdesk.domain.attribution import Attribution
from forumdesk.domain.errors import Refused
from forumdesk.domain.record import LineType, RecordState
from forumdesk.operations import actions, breakout, inputs, people, rapporteur, record, similar
from forumdesk.operations.breakout import NewCard, NewTable
from forumdesk.operations.checking import check
from forumdesk.operations.people import NewPerson
from forumdesk.operations.protecting import protect_session
from forumdesk.operations.rapporteur import Ask, SentLine
from forumdesk.operations.record import LineChanges, NewLine
from forumdesk.operations.responses import respond
from forumdesk.operations.undo import UndoStep, take_back
from forumdesk.operations.versions import is_as_marked, mark_record
from forumdesk.store import actions as action_rows
from forumdesk.store import breakout as breakout_rows
from forumdesk.store import inputs as input_rows
from forumdesk.store import record as rows
from forumdesk.store.discretion import attribution_of
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.reader import Store

NAMES = ("Dewi Lestari", "Budi Santoso", "Sari Wulandari", "Rani Putri")


@dataclass
class Day:
    """A session's day: what was said, by a word that nobody else says, and steps to take back."""

    db: Store
    session: str
    people: list[str]
    chance: random.Random
    number: int = 0
    steps: list[UndoStep] = field(default_factory=list)

    def words(self) -> str:
        self.number += 1
        named = self.chance.choice(("", f" of {self.chance.choice(NAMES)}"))
        return f"word{self.number}{named}"

    def keep(self, step: UndoStep | None) -> None:
        if step is not None:
            self.steps.append(step)

    def step(self) -> None:
        verbs = [
            *(self.say, self.say, self.edit, self.delete, self.send, self.send_late),
            *(self.take_over, self.join, self.part, self.act, self.answer, self.mark),
            *(self.write_card, self.take_cards, self.back, self.back),
        ]
        # A step that the record has no room for at this moment is not taken.
        with contextlib.suppress(Refused):
            self.chance.choice(verbs)()

    def say(self) -> None:
        new = NewLine(
            type=self.chance.choice((LineType.POINT, LineType.ACTION)),
            text=self.words(),
            speaker=self.chance.choice((None, *self.people)),
        )
        if new.type is LineType.ACTION:
            new = replace(new, owner=self.chance.choice(("Office", *NAMES)))
        self.keep(record.add_line(self.db, session_id=self.session, new=new).undo)

    def send_late(self) -> None:
        new = NewLine(LineType.POINT, self.words(), speaker=self.chance.choice(self.people))
        ask = Ask(self.session, f"nonce-{self.number}")
        rapporteur.send_line(self.db, ask=ask, sent=SentLine(f"{self.number:032x}", new))

    def line(self) -> str:
        return self.chance.choice([one.id for one in rows.lines(self.db, self.session)] or ["none"])

    def edit(self) -> None:
        changes = LineChanges(text=self.words(), speaker=self.chance.choice(self.people))
        self.keep(record.edit_line(self.db, line_id=self.line(), changes=changes).undo)

    def delete(self) -> None:
        self.keep(record.delete_line(self.db, line_id=self.line()).undo)

    def send(self) -> None:
        person, session = self.chance.choice(self.people), self.chance.choice((None, self.session))
        sent = send(self.db, self.words(), person=person, named=True, session=session)
        inputs.show_input(self.db, input_id=sent.id)

    def take_over(self) -> None:
        one = self.chance.choice([one.id for one in input_rows.inputs(self.db)] or ["none"])
        self.keep(record.take_over_input(self.db, input_id=one, session_id=self.session).undo)

    def join(self) -> None:
        one = self.chance.choice([one.id for one in input_rows.inputs(self.db)] or ["none"])
        self.keep(similar.add_similar(self.db, line_id=self.line(), input_ids=[one]).undo)

    def part(self) -> None:
        alike = [(one.id, one.similar) for one in rows.lines(self.db, self.session) if one.similar]
        line, inputs_ = self.chance.choice(alike or [("none", ())])
        self.keep(similar.remove_similar(self.db, line_id=line, input_ids=inputs_).undo)

    def act(self) -> None:
        known = [one.id for one in action_rows.actions(self.db)]
        if not known or self.chance.random() < 0.3:
            person = self.chance.choice(self.people)
            new = actions.NewAction(self.words(), session=self.session, person=person)
            self.keep(actions.add_action(self.db, new=new).undo)
            return
        chosen = self.chance.choice(known)
        self.keep(actions.note_progress(self.db, action_id=chosen, text=self.words()).undo)
        self.keep(actions.add_evidence(self.db, action_id=chosen, text=self.words()).undo)

    def answer(self) -> None:
        own = [one.id for one in input_rows.inputs(self.db) if one.session == self.session]
        said = words(self.words())
        self.keep(respond(self.db, input_ids=[self.chance.choice(own or ["none"])], text=said).undo)

    def mark(self) -> None:
        mark_record(self.db, session_id=self.session, state=self.chance.choice(list(RecordState)))

    def write_card(self) -> None:
        found = [one.id for one in breakout_rows.tables_of(self.db, self.session)]
        if not found:
            made = breakout.set_tables(
                self.db, session_id=self.session, tables=[NewTable(1)], rounds=3
            )
            found = [one.id for one in made.value.tables]
        new = NewCard(found[0], self.chance.choice((1, 2, 3)), [self.words()])
        self.keep(breakout.write_card(self.db, new=new).undo)

    def take_cards(self) -> None:
        self.keep(breakout.take_cards(self.db, session_id=self.session).undo)

    def back(self) -> None:
        if self.steps:
            step = self.steps.pop(self.chance.randrange(len(self.steps)))
            self.keep(take_back(self.db, step))

    def said(self) -> list[str]:
        """The words of the record without names."""
        return [one.text.partition(" ")[0] for one in rows.lines(self.db, self.session)]

    def tells(self, told: Attribution) -> list[str]:
        """What the file tells of people in the session and may not, read as any program does."""
        db, session = inside(self.db), (self.session,)

        def found(statement: str, *values: object) -> list[Any]:
            return [row for row in db.execute(statement, values).fetchall() if any(row)]

        ours = (
            "session = ? OR id IN (SELECT input FROM record_line WHERE session = ?"
            " UNION SELECT s.id FROM record_similar s JOIN record_line l ON l.id = s.line"
            " WHERE l.session = ?)"
        )
        three = (*session, *session, *session)
        wrong = [
            *found("SELECT speaker FROM record_line WHERE session = ?", *session),
            *found(f"SELECT author FROM input WHERE {ours}", *three),
        ]
        if told is not Attribution.GROUP:
            wrong += found("SELECT speaker_group FROM record_line WHERE session = ?", *session)
            wrong += found(f"SELECT author_group FROM input WHERE {ours}", *three)
        for (text,) in db.execute("SELECT text FROM record_version WHERE session = ?", session):
            wrong += [
                one for one in json.loads(text)["lines"] if one["speaker"] or one["speaker_id"]
            ]
            if told is not Attribution.GROUP:
                wrong += [one for one in json.loads(text)["lines"] if one["group"]]
        if told is Attribution.CHATHAM:
            wrong += self.names(ours)
        return [str(one) for one in wrong]

    def names(self, ours: str) -> list[object]:
        db, session = inside(self.db), self.session
        under = "action IN (SELECT id FROM action WHERE session = :s)"
        of_inputs = f"id IN (SELECT id FROM input WHERE {ours.replace('?', ':s')})"
        tables = {
            **dict.fromkeys(("record_line", "record_version", "action"), "session = :s"),
            **dict.fromkeys(("action_note", "action_evidence"), under),
            **dict.fromkeys(("input", "input_response"), of_inputs),
            "breakout_card": "breakout_table IN (SELECT id FROM breakout_table WHERE session = :s)",
        }
        found: list[object] = []
        for table, where in tables.items():
            for row in db.execute(f"SELECT * FROM {table} WHERE {where}", {"s": session}):
                found += [row for name in NAMES if name in " ".join(map(str, row))]
        found += db.execute(
            "SELECT person FROM action WHERE session = ? AND person IS NOT NULL", (session,)
        ).fetchall()
        return found


@pytest.mark.parametrize("seed", range(length.either(6, long=60)))
def test_whatever_happens_nobody_is_told_of_again(opened: ForumFile, seed: int) -> None:
    db, chance = opened.db, random.Random(seed)
    known = [NewPerson(name, group=chance.choice(("Fishers", ""))) for name in NAMES]
    everybody = [one.id for one in people.add_people(db, new=known).value]
    day = Day(db, add_session(db).id, everybody, chance)
    other = Day(db, add_session(db).id, everybody, chance)
    other.say()
    told = Attribution.NAMED
    for _number in range(25):
        day.step()
    for wanted in sorted(chance.sample([*Attribution][1:], 2), key=lambda one: one.protection):
        before, versions = day.said(), rows.versions(db, day.session)
        same = [one.number for one in versions if is_as_marked(db, one)]
        protect_session(db, session_id=day.session, to=wanted)
        told = wanted
        assert day.said() == before, "words are kept"
        after = rows.versions(db, day.session)
        assert [one.number for one in after if is_as_marked(db, one)] == same
        assert not {one.digest for one in after} & {one.digest for one in versions}
        for _number in range(15):
            assert day.tells(told) == []
            day.step()
        with contextlib.suppress(Refused):
            protect_session(db, session_id=day.session, to=Attribution.NAMED)
        assert attribution_of(db, day.session) is told
    assert day.tells(told) == []
    assert attribution_of(db, other.session) is Attribution.NAMED
    report = check(db)
    assert report.ok, report.problems
