"""The follow-up report: the state of the day, who was answered what, and nothing unshown."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from pdf import text_of
from room import add_session, send
from support import refusing, words

from forumdesk.domain.actions import Linked, ResponseKind, Status
from forumdesk.domain.errors import Reason
from forumdesk.domain.inputs import TO_RAPPORTEUR
from forumdesk.domain.record import LineType
from forumdesk.i18n import speaking
from forumdesk.operations import actions, inputs, record, reporting, responses
from forumdesk.operations.actions import ActionChanges, NewAction
from forumdesk.operations.documents import document
from forumdesk.operations.documents.base import About, Request
from forumdesk.operations.reporting import make_document
from forumdesk.store import actions as rows
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.record import LINE
from forumdesk.store.transaction import writing


def made(opened: ForumFile, session: str | None = None, **options: bool) -> str:
    one = document("follow-up")
    request = Request(About(session=session), "A4", one.read(options))
    return text_of(make_document(opened.db, one, request).pdf)


def test_it_tells_what_became_of_each_promise(opened: ForumFile, tmp_path: Path) -> None:
    session = add_session(opened.db)
    for text, due in (("Buy a lock", date(2020, 1, 2)), ("Paint the door", date(2090, 1, 2))):
        new = record.NewLine(LineType.ACTION, text, owner="RT 03", due=due)
        record.add_line(opened.db, session_id=session.id, new=new)
    dig = actions.add_action(opened.db, new=NewAction("Dig a well")).value
    cannot = ActionChanges(status=Status.CANNOT, because="The ground is rock")
    on = datetime(2026, 5, 4, tzinfo=UTC)
    actions.edit_actions(opened.db, action_ids=[dig.id], changes=cannot, at=on)
    photo = tmp_path / "well.jpg"
    photo.write_bytes(b"rock")
    actions.add_evidence(opened.db, action_id=dig.id, path=photo)
    said = made(opened)
    assert "3 1 2 0 0 1 actions in all (n) overdue not started in progress done" in said
    late, left = said.index("OVERDUE"), said.index("STILL TO BE DONE")
    assert late < said.index("1 Buy a lock") < left < said.index("2 Paint the door")
    assert "3 Dig a well" in said and "no date Cannot be done (4 May 2026)." in said
    assert "The ground is rock. Proof: well.jpg" in said and "as it was" not in said
    assert "As of " in said
    photo.unlink()
    assert "Proof: well.jpg. The file is not there any more." in made(opened, proofs=True)
    left = made(opened, left=True)
    assert "2 1 2 0 0 0 actions in all" in left and "Paint the door" in left
    assert "Dig a well" not in left and "CANNOT" not in left
    alone = made(opened, session.id)
    assert "Buy a lock" in alone and "Dig a well" not in alone
    with speaking("id"):
        assert "LEWAT TENGGAT" in made(opened)


def test_who_asked_reads_the_answer_and_nobody_reads_what_was_not_shown(opened: ForumFile) -> None:
    asked = [send(opened.db, f"Wish number {number}") for number in range(5)]
    private = send(opened.db, "A secret about the clinic", to=TO_RAPPORTEUR)
    for one in asked[:4]:
        inputs.show_input(opened.db, input_id=one.id)
    inputs.answer_input(opened.db, input_id=asked[3].id)
    inputs.hide_input(opened.db, input_id=asked[4].id, reason="insult")
    with refusing(Reason.NOTHING_FOLLOWED):
        made(opened)
    ids = [asked[0].id, asked[4].id, private.id]
    responses.respond(
        opened.db, input_ids=ids, kind=ResponseKind.DID, text=words("The hours are right")
    )
    bench = actions.add_action(opened.db, new=NewAction("Buy a bench", due=date(2090, 1, 2))).value
    for one in (asked[1], asked[4], private):
        actions.link_action(opened.db, action_id=bench.id, to=Linked.INPUT, target=one.id)
    said = made(opened)
    assert said.count("We did: The hours are right.") == 1
    assert said.count("We will: Buy a bench (by 2 January 2090).") == 1
    plan = text_of(reporting.make_report(opened.db, kind="action-plan"))
    assert "Problem" in plan and "Wish number 1" in plan
    assert "2 of 4 inputs that the room has seen. 1 more was answered in the room." in said
    left = said[said.index("WHAT NOBODY HAS ANSWERED") :]
    assert "Wish number 2" in left and "1 of 4 inputs" in left
    for word in ("number 4", "secret"):
        assert word not in said
        assert word not in text_of(reporting.make_report(opened.db, kind="action-plan"))


def test_an_input_of_a_session_is_answered_by_an_action_of_another_one(opened: ForumFile) -> None:
    first, second = add_session(opened.db), add_session(opened.db)
    for text in ("Open by night", "A bench, please"):
        one = send(opened.db, text, session=first.id)
        inputs.show_input(opened.db, input_id=one.id)
    for text, session in (("Paint the door", first), ("Buy a bench", second)):
        actions.add_action(opened.db, new=NewAction(text, session=session.id))
    bench = rows.actions(opened.db)[-1]
    actions.link_action(opened.db, action_id=bench.id, to=Linked.INPUT, target=one.id)
    said = made(opened, first.id)
    assert "We will: Buy a bench." in said
    left = said[said.index("WHAT NOBODY HAS ANSWERED") :]
    assert "Open by night" in left and "bench" not in left
    assert "1 0 1 0 0 0 actions in all" in said


def test_what_is_hidden_later_is_in_no_paper_whoever_repeated_it(opened: ForumFile) -> None:
    rude = send(opened.db, "The clerk at window three is a liar")
    inputs.show_input(opened.db, input_id=rude.id)
    action = actions.add_action(opened.db, new=NewAction(f"Answer: {rude.text}")).value
    actions.link_action(opened.db, action_id=action.id, to=Linked.INPUT, target=rude.id)
    actions.note_progress(opened.db, action_id=action.id, text=rude.text)
    assert "liar" in made(opened)
    inputs.hide_input(opened.db, input_id=rude.id, reason="insult")
    papers = [made(opened), text_of(reporting.make_report(opened.db, kind="action-plan"))]
    for said in papers:
        assert "liar" not in said and f"Input {rude.number} is not for" in said


def test_private_words_in_a_line_of_before_are_in_no_paper(opened: ForumFile) -> None:
    private = send(opened.db, "A secret about the clinic", to=TO_RAPPORTEUR)
    new = record.NewLine(LineType.ACTION, "Look into it", owner="RT 03", input=private.id)
    line = record.add_line(opened.db, session_id=add_session(opened.db).id, new=new).value
    with writing(opened.db) as transaction:
        transaction.update(LINE, line.id, {"text": private.text})
    actions.note_progress(opened.db, action_id=line.id, text="Asked the clinic")
    papers = [made(opened), text_of(reporting.make_report(opened.db, kind="action-plan"))]
    record.delete_line(opened.db, line_id=line.id)
    for said in [*papers, made(opened)]:
        assert "secret" not in said
        assert f"Input {private.number} is not for" in said
