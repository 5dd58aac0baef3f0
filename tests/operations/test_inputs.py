"""Inputs: what phones send is held, answered for, and cannot be traced to its sender."""

from __future__ import annotations

import base64
import json

from room import add_session, send, send_receipt
from support import inside, refusing, register

from forumdesk.domain.errors import Reason
from forumdesk.domain.inputs import HideReason, InputState
from forumdesk.domain.projector import Scene, Stage
from forumdesk.operations import copies, inputs, projector
from forumdesk.operations.ballots import Voter
from forumdesk.operations.checking import check
from forumdesk.store import inputs as rows
from forumdesk.store import projector as stages
from forumdesk.store.changes import Feature, Topic, Watcher
from forumdesk.store.forum_file import ForumFile, open_forum
from forumdesk.store.reader import Store
from forumdesk.store.transaction import writing


def support(
    db: Store, input_id: str, person: str | None, keys: inputs.SupportKeys | None = None
) -> bool:
    with writing(db) as transaction:
        return inputs.support_input(
            transaction,
            input_id=input_id,
            voter=Voter(person, "a device"),
            keys=keys or inputs.SupportKeys(),
        )


def test_an_input_is_held_and_its_receipt_finds_it(opened: ForumFile) -> None:
    session = add_session(opened.db)
    receipt = send_receipt(opened.db, " Why\n so  late? ", session=session.id, to="rapporteur")
    found = rows.input_by_receipt(opened.db, receipt)
    assert found is not None
    assert (found.text, found.state, found.number) == ("Why so late?", InputState.HELD, 1)
    assert (found.session, found.to, found.author) == (session.id, "rapporteur", None)
    assert (found.received_at.second, found.received_at.microsecond) == (0, 0)
    assert rows.waiting(opened.db) == 1
    assert rows.input_by_receipt(opened.db, receipt[:-1] + "_") is None
    assert len(base64.urlsafe_b64decode(receipt + "==")) == 16


def test_the_same_nonce_is_the_same_input(opened: ForumFile) -> None:
    first = send_receipt(opened.db, "Once", nonce="n" * 12)
    assert send_receipt(opened.db, "Once", nonce="n" * 12) == first
    with refusing(Reason.NONCE_REUSED):
        send_receipt(opened.db, "Other words", nonce="n" * 12)
    assert [one.text for one in rows.inputs(opened.db)] == ["Once"]
    assert send_receipt(opened.db, "Once", nonce="m" * 12) != first
    assert send_receipt(opened.db, "Once", nonce="n" * 12, device="another") != first
    assert [one.number for one in rows.inputs(opened.db)] == [1, 2, 3]


def test_what_cannot_be_sent(opened: ForumFile) -> None:
    person = register(opened.db, 1)[0]
    for text in ("", "  \n", "x" * 501, "\x00\x07"):
        with refusing(Reason.INVALID_INPUT):
            send(opened.db, text, nonce="nonce-nonce")
    for wrong in ({"kind": "shout"}, {"to": "everybody"}, {"session": "none"}):
        with refusing(Reason.INVALID_FIELD):
            send(opened.db, "Text", **wrong)
    with refusing(Reason.NAME_NEEDS_BADGE):
        send(opened.db, "Text", named=True)
    assert rows.inputs(opened.db) == []
    assert send(opened.db, "x" * 500).number == 1
    assert send(opened.db, "To you", to=person).to == person


def test_endless_marks_are_cut_and_scripts_stay_whole(opened: ForumFile) -> None:
    assert send(opened.db, "a" + "\u0301" * 200).text == "á" + "\u0301" * 8
    for whole in ("བསྒྲུབས་ཟིན་ནོ།", "สวัสดีครับทุกท่าน", "مُحَمَّدٌ", "क्ष्म्य"):
        assert send(opened.db, whole).text == whole


def test_only_a_named_input_knows_its_author(opened: ForumFile) -> None:
    person = register(opened.db, 1)[0]
    assert send(opened.db, "Quietly", person=person).author is None
    assert send(opened.db, "Aloud", person=person, named=True).author == person


def test_the_file_does_not_tell_who_sent_what(opened: ForumFile) -> None:
    person = register(opened.db, 1)[0]
    checkpoint = "PRAGMA wal_checkpoint(TRUNCATE)"
    inside(opened.db).execute(checkpoint).fetchone()
    before = opened.path.read_bytes()
    nonce, device = "nonce-of-the-phone", "device-cookie-of-the-phone"
    receipt = send_receipt(opened.db, "In fear", person=person, device=device, nonce=nonce)
    found = rows.input_by_receipt(opened.db, receipt)
    assert found is not None
    inputs.show_input(opened.db, input_id=found.id)
    support(opened.db, found.id, person)
    opened.close()
    raw = opened.path.read_bytes()
    assert b"In fear" in raw and found.id.encode() in raw
    for trace in (nonce, device, receipt):
        assert trace.encode() not in raw
    assert base64.urlsafe_b64decode(receipt + "==") not in raw
    for form in (person.encode(), bytes.fromhex(person)):
        assert raw.count(form) == before.count(form)


def test_support_counts_once_and_needs_a_badge(opened: ForumFile) -> None:
    first, second = register(opened.db, 2)
    held = send(opened.db)
    with refusing(Reason.NO_SUCH_INPUT):
        support(opened.db, held.id, first)
    inputs.show_input(opened.db, input_id=held.id)
    keys = inputs.SupportKeys()
    assert [support(opened.db, held.id, one, keys) for one in (first, first, second)] == [
        True,
        False,
        True,
    ]
    with refusing(Reason.SUPPORT_NEEDS_BADGE):
        support(opened.db, held.id, None)
    with refusing(Reason.NO_SUCH_INPUT):
        support(opened.db, "none", first)
    assert [one.support for one in rows.inputs(opened.db)] == [2]


def test_decisions_are_logged_and_never_undone(opened: ForumFile, watcher: Watcher) -> None:
    one = send(opened.db, "A secret name: Ibu Sari")
    watcher.poll()
    decisions = [
        inputs.show_input(opened.db, input_id=one.id),
        inputs.answer_input(opened.db, input_id=one.id),
        inputs.park_input(opened.db, input_id=one.id),
        inputs.hide_input(opened.db, input_id=one.id, reason="private_person"),
        inputs.hold_input(opened.db, input_id=one.id),
    ]
    assert [done.value.state.value for done in decisions] == [
        *("shown", "answered", "parked", "not_shown", "held")
    ]
    assert [done.value.reason for done in decisions] == [
        *(None, None, None, HideReason.PRIVATE_PERSON, None)
    ]
    assert all(done.undo is None for done in decisions)
    assert watcher.poll() == {Topic(Feature.INPUTS)}
    inputs.hold_input(opened.db, input_id=one.id)
    assert watcher.poll() == frozenset(), "it was held already"
    logged = (
        inside(opened.db)
        .execute("SELECT event, facts FROM desk_log WHERE event LIKE 'input_%' ORDER BY seq")
        .fetchall()
    )
    assert [event for event, _ in logged] == [
        *("input_shown", "input_answered", "input_parked", "input_not_shown", "input_held")
    ]
    facts = json.loads(logged[3][1])
    assert facts.pop("commitment") == json.loads(logged[0][1])["commitment"]
    assert facts == {"form": 2, "input": one.id, "number": 1, "reason": "private_person"}
    assert not any("Sari" in said for _event, said in logged)
    assert check(opened.db).log_holds
    for wrong in ("because", ""):
        with refusing(Reason.NO_SUCH_CHOICE):
            inputs.hide_input(opened.db, input_id=one.id, reason=wrong)
    with refusing(Reason.NOT_FOUND):
        inputs.show_input(opened.db, input_id="none")


def test_what_was_for_the_rapporteur_alone_is_not_shown(opened: ForumFile) -> None:
    private = send(opened.db, to="rapporteur")
    with refusing(Reason.INPUT_IS_PRIVATE):
        inputs.show_input(opened.db, input_id=private.id)
    assert inputs.park_input(opened.db, input_id=private.id).value.state is InputState.PARKED


def test_an_input_leaves_the_screen_when_it_is_not_shown_any_more(
    opened: ForumFile, watcher: Watcher
) -> None:
    one, other = send(opened.db, "One"), send(opened.db, "Other")
    for each in (one, other):
        inputs.show_input(opened.db, input_id=each.id)
    screens = [stages.screens(opened.db)[0], projector.add_screen(opened.db).value]
    for screen in screens:
        projector.set_stage(opened.db, scene=Scene.INPUT, subject=one.id, screen=screen.id)
    inputs.hide_input(opened.db, input_id=other.id, reason="duplicate")
    inputs.answer_input(opened.db, input_id=one.id)
    shown = Stage(Scene.INPUT, one.id)
    assert [screen.stage for screen in stages.screens(opened.db)] == [shown, shown]
    watcher.poll()
    inputs.hide_input(opened.db, input_id=one.id, reason="insult")
    assert [screen.stage for screen in stages.screens(opened.db)] == [Stage(), Stage()]
    assert {Topic(Feature.PROJECTOR, screen.id) for screen in screens} < watcher.poll()


def test_in_a_copy_without_the_key_nothing_can_be_sent(opened: ForumFile) -> None:
    copy = opened.path.with_name("copy.forum")
    copies.save_copy(opened, target=copy)
    with open_forum(copy) as given, refusing(Reason.NO_KEY):
        send_receipt(given.db)


def test_answering_does_not_publish_what_was_never_shown(opened: ForumFile) -> None:
    db = opened.db
    for number, decide in enumerate(
        (None, lambda one: inputs.hide_input(db, input_id=one, reason="insult")), start=1
    ):
        send(db, f"Words {number}")
        found = rows.inputs(db)[-1]
        if decide is not None:
            decide(found.id)
        answered = inputs.answer_input(db, input_id=found.id).value
        assert (answered.state, answered.is_public) == (InputState.ANSWERED, False)
        with refusing(Reason.NO_SUCH_INPUT):
            support(db, found.id, register(db, 1)[0])
    send(db, "Shown first")
    shown = rows.inputs(db)[-1]
    inputs.show_input(db, input_id=shown.id)
    assert inputs.answer_input(db, input_id=shown.id).value.is_public
    inputs.hide_input(db, input_id=shown.id, reason="off_topic")
    assert not inputs.answer_input(db, input_id=shown.id).value.is_public
