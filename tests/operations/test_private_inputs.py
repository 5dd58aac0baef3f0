"""What was sent to the rapporteur alone: no verb brings its words before the room."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import product
from typing import Any

import pytest
from pdf import text_of
from room import add_session, send
from support import refusing, register

from forumdesk.audience.view import look
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.inputs import HideReason, Input, InputState, repeats
from forumdesk.domain.projector import Scene, Stage
from forumdesk.domain.record import Line, LineType, RecordState
from forumdesk.operations import inputs, projector, record, reporting
from forumdesk.operations.ballots import Voter
from forumdesk.operations.inputs import SupportKeys
from forumdesk.operations.record import NewLine
from forumdesk.operations.undo import take_back
from forumdesk.operations.versions import mark_record
from forumdesk.store import inputs as rows
from forumdesk.store import projector as stages
from forumdesk.store import record as lines
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.reader import Store, reading
from forumdesk.store.transaction import writing

WORDS = "The officer of the desk asked my sister for money."
OWN = "Somebody reports that a payment was asked for."


def put(db: Store, one: Input, state: InputState) -> None:
    """The state as its row has it, whatever the verbs would say."""
    reason = HideReason.INSULT if state is InputState.NOT_SHOWN else None
    with writing(db) as transaction:
        rows.set_state(transaction, one.id, state=InputState.SHOWN, reason=None)
        rows.set_state(transaction, one.id, state=state, reason=reason)


def said_in_the_room(db: Store, session: str) -> str:
    """All that phones, projector and paper say."""
    with reading(db) as snapshot:
        shown = [one.input.text for one in look(snapshot).inputs]
    paper = text_of(reporting.make_report(db, kind="session-summary", session=session))
    return " ".join((json.dumps(shown) + paper).split())


def verbs(db: Store, one: Input, session: str, person: str) -> list[object]:
    """Everything that can be done with an input."""

    def support() -> None:
        with writing(db) as transaction:
            inputs.support_input(
                transaction, input_id=one.id, voter=Voter(person, None), keys=SupportKeys()
            )

    def add(text: str) -> None:
        record.add_line(
            db,
            session_id=session,
            new=record.NewLine(type=LineType.CRITICISM, text=text, input=one.id),
        )

    def write_then_change() -> None:
        line = record.add_line(
            db, session_id=session, new=record.NewLine(type=LineType.POINT, text=OWN, input=one.id)
        ).value
        record.edit_line(db, line_id=line.id, changes=record.LineChanges(text=f"“{WORDS.upper()}”"))

    def link_afterwards() -> None:
        line = record.add_line(
            db, session_id=session, new=record.NewLine(type=LineType.POINT, text="Draft")
        ).value
        record.edit_line(db, line_id=line.id, changes=record.LineChanges(text=WORDS, input=one.id))

    return [
        lambda: inputs.show_input(db, input_id=one.id),
        lambda: inputs.answer_input(db, input_id=one.id),
        lambda: inputs.park_input(db, input_id=one.id),
        lambda: inputs.hold_input(db, input_id=one.id),
        lambda: inputs.hide_input(db, input_id=one.id, reason="insult"),
        lambda: projector.set_stage(db, scene=Scene.INPUT, subject=one.id),
        lambda: record.take_over_input(db, input_id=one.id, session_id=session),
        lambda: add(WORDS),
        lambda: add("  the OFFICER of the desk, asked my sister for money  "),
        lambda: add(f"It was said: {WORDS}"),
        write_then_change,
        link_afterwards,
        support,
    ]


@pytest.mark.uncounted
@pytest.mark.parametrize("state", list(InputState))
@pytest.mark.parametrize("kind", ["question", "criticism"])
def test_no_verb_in_any_state_brings_private_words_before_the_room(
    opened: ForumFile, state: InputState, kind: str
) -> None:
    db = opened.db
    session = add_session(db).id
    person = register(db, 1)[0]
    one = send(db, WORDS, to="rapporteur", session=session, kind=kind)
    for number in range(len(verbs(db, one, session, person))):
        put(db, one, state)
        try:
            verbs(db, one, session, person)[number]()  # type: ignore[operator]
        except Refused as refused:
            assert refused.reason in (
                Reason.INPUT_IS_PRIVATE,
                Reason.WORDS_ARE_PRIVATE,
                Reason.NOT_FOUND,
                Reason.NO_SUCH_INPUT,
            )
        found = rows.input_by_id(db, one.id)
        assert found is not None and not found.is_public
        assert stages.screens(db)[0].stage != Stage(Scene.INPUT, one.id)
        assert "asked my sister" not in said_in_the_room(db, session).lower()
        assert not any(repeats(line.text, WORDS) for line in lines.lines(db, session))


def test_the_same_verbs_show_what_was_meant_for_the_room(opened: ForumFile) -> None:
    db = opened.db
    session = add_session(db).id
    one = send(db, WORDS, session=session)
    inputs.show_input(db, input_id=one.id)
    assert "asked my sister" in said_in_the_room(db, session)
    record.take_over_input(db, input_id=one.id, session_id=session)
    projector.set_stage(db, scene=Scene.INPUT, subject=one.id)


@pytest.mark.parametrize("how", ["hidden", "held back"])
def test_what_is_hidden_after_it_was_taken_over_is_printed_no_more(
    opened: ForumFile, how: str
) -> None:
    db = opened.db
    session = add_session(db).id
    one = send(db, WORDS, session=session)
    inputs.show_input(db, input_id=one.id)
    record.take_over_input(db, input_id=one.id, session_id=session)
    assert "asked my sister" in said_in_the_room(db, session)
    if how == "hidden":
        inputs.hide_input(db, input_id=one.id, reason=HideReason.INSULT)
    else:
        inputs.hold_input(db, input_id=one.id)
    said = said_in_the_room(db, session)
    assert "asked my sister" not in said
    assert "Input 1 is not for the room to see; its words are not printed." in said
    for kind in ("session-record", "berita-acara", "read-back"):
        paper = text_of(reporting.make_report(db, kind=kind, session=session))
        assert "asked my sister" not in paper, kind
    for kind in ("full-report", "news-note"):
        paper = text_of(reporting.make_report(db, kind=kind))
        assert "asked my sister" not in paper, kind
    version = mark_record(db, session_id=session, state=RecordState.READ_BACK).value
    assert "asked my sister" not in (lines.kept_text(db, session, version.number) or "")
    # Put by for later after the room has seen it, it stays seen.
    inputs.show_input(db, input_id=one.id)
    inputs.park_input(db, input_id=one.id)
    assert "asked my sister" in said_in_the_room(db, session)


def test_the_rapporteur_writes_own_words_that_stay_linked(opened: ForumFile) -> None:
    db = opened.db
    session = add_session(db).id
    one = send(db, WORDS, to="rapporteur", session=session)
    line = record.add_line(
        db, session_id=session, new=record.NewLine(type=LineType.CRITICISM, text=OWN, input=one.id)
    ).value
    assert (line.input, line.own_words, line.speaker) == (one.id, True, None)
    assert lines.lines(db, session) == [line]
    assert OWN in said_in_the_room(db, session)
    assert lines.taken_inputs(db) == {one.id}


def test_a_line_of_before_keeps_its_words_in_the_file_and_off_the_paper(opened: ForumFile) -> None:
    db = opened.db
    session = add_session(db).id
    person = register(db, 1)[0]
    one = send(db, WORDS, to="rapporteur", session=session)
    old = record.add_line(
        db, session_id=session, new=record.NewLine(type=LineType.POINT, text="Old")
    ).value
    with writing(db) as transaction:
        row = {"text": WORDS, "input": one.id, "speaker": person}
        transaction.update(lines.LINE, old.id, row)
    said = said_in_the_room(db, session)
    assert "asked my sister" not in said and "Person 0" not in said
    assert "Input 1 is not for the room to see; its words are not printed." in said
    kept = lines.lines(db, session)[0]
    assert isinstance(kept, Line) and kept.text == WORDS
    gone = record.delete_line(db, line_id=old.id)
    assert gone.undo is not None
    take_back(db, gone.undo)
    assert "asked my sister" not in said_in_the_room(db, session)


@pytest.mark.parametrize(
    ("said", "written", "same"),
    [
        ("Toilets are dirty.", "toilets  are DIRTY", True),
        (
            "He says: the toilets of the station are dirty!",
            "The toilets of the station are dirty",
            True,
        ),
        ("Why now?", "Why", False),
        ("ห้องน้ำสกปรก", "ห้องน้ำสกปรก", True),
        ("สกปรก", "ห้องน้ำสกปรก", False),
        ("…", "…", True),
        ("Cleanliness was criticised.", "The toilets of the station are dirty", False),
    ],
)
def test_words_are_compared_without_case_and_punctuation(
    said: str, written: str, same: bool
) -> None:
    assert repeats(said, written) is same


def test_every_state_and_addressee_is_public_only_for_the_room(opened: ForumFile) -> None:
    person = register(opened.db, 1)[0]
    for state, to in product(InputState, ("room", "rapporteur", person)):
        one = send(opened.db, f"{state} {to}", to=to, nonce=f"{state}-{to}")
        put(opened.db, one, state)
        found = rows.input_by_id(opened.db, one.id)
        assert found is not None
        was_shown = state in (InputState.SHOWN, InputState.ANSWERED)
        assert found.is_public is (was_shown and to != "rapporteur")


@pytest.mark.parametrize(
    "beside",
    [
        {"type": LineType.AGREEMENT, "reservations": f"Some say: {WORDS}"},
        {"type": LineType.ACTION, "owner": WORDS},
    ],
)
def test_no_word_beside_those_of_a_line_says_what_is_private(
    opened: ForumFile, beside: dict[str, Any]
) -> None:
    db = opened.db
    session = add_session(db).id
    private = send(db, WORDS, to="rapporteur")
    seen = send(db, WORDS, nonce="another nonce")
    new = NewLine(text=OWN, input=private.id, **beside)
    with refusing(Reason.WORDS_ARE_PRIVATE):
        record.add_line(db, session_id=session, new=new)
    inputs.show_input(db, input_id=seen.id)
    record.add_line(db, session_id=session, new=replace(new, input=seen.id))
    assert repeats(said_in_the_room(db, session), WORDS)
    inputs.hide_input(db, input_id=seen.id, reason=HideReason.INSULT.value)
    assert not repeats(said_in_the_room(db, session), WORDS)
    mark_record(db, session_id=session, state=RecordState.READ_BACK)
    kept = lines.kept_text(db, session, 1) or ""
    assert not repeats(kept, WORDS)
