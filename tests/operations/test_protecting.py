"""A session that ceases to tell who said something: names go, words stay, none comes back."""

from __future__ import annotations

import contextlib
from dataclasses import replace

import pytest
from protected import NAMES, fishers, say
from room import add_session, give_part, send, send_receipt
from support import cast, draft, inside, refusing, words

from forumdesk.domain.actions import Status
from forumdesk.domain.agreements import Agreed
from forumdesk.domain.attribution import Attribution
from forumdesk.domain.audit_log import Doubt, Problem
from forumdesk.domain.bundles import LeftOut
from forumdesk.domain.discretion import Remains
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.methods.words import Words
from forumdesk.domain.polls import Reservation
from forumdesk.domain.programme import SessionRole
from forumdesk.domain.programme_print import changes
from forumdesk.domain.record import LineType, RecordState, mark_of_line
from forumdesk.domain.undo import Deed
from forumdesk.operations import (
    actions,
    inputs,
    people,
    polls,
    rapporteur,
    record,
    results,
    sealing,
    similar,
)
from forumdesk.operations.attribution import names_are_told, told_parts
from forumdesk.operations.breakout import NewTable, set_tables
from forumdesk.operations.bundles import bundle
from forumdesk.operations.checking import check
from forumdesk.operations.consent import conclude_without_objection
from forumdesk.operations.people import NewPerson
from forumdesk.operations.programme import start_session
from forumdesk.operations.programme_prints import as_printed, note_programme
from forumdesk.operations.protecting import choose_attribution, protect_session
from forumdesk.operations.rapporteur import Ask, SentLine
from forumdesk.operations.record import LineChanges, NewLine
from forumdesk.operations.responses import respond, take_back_response
from forumdesk.operations.undo import take_back
from forumdesk.operations.versions import is_as_marked, mark_record, record_of_version
from forumdesk.store import actions as action_rows
from forumdesk.store import inputs as input_rows
from forumdesk.store import people as people_rows
from forumdesk.store import programme
from forumdesk.store import record as rows
from forumdesk.store.audit import log_entries
from forumdesk.store.discretion import attribution_of, remains
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.programme_prints import printed as printed_programmes
from forumdesk.store.reader import Store
from forumdesk.wording import attribution as attribution_words

NAMED, GROUP, NONE, CHATHAM = Attribution
PROTECTED = (GROUP, NONE, CHATHAM)


@pytest.mark.parametrize("to", PROTECTED)
def test_whoever_said_something_becomes_a_group_or_nobody(
    opened: ForumFile, to: Attribution
) -> None:
    db = opened.db
    session, [dewi, _budi, sari] = add_session(db).id, fishers(db)
    give_part(db, session, SessionRole.CHAIR, dewi)
    say(db, session, "The pump is broken, Dewi Lestari said.", speaker=dewi)
    say(db, session, "It is.", speaker=sari)
    sent = send(db, "Budi Santoso knows why", person=dewi, named=True, session=session)
    inputs.show_input(db, input_id=sent.id)
    record.take_over_input(db, input_id=sent.id, session_id=session)
    mark_record(db, session_id=session, state=RecordState.AGREED)
    mark_record(db, session_id=session, state=RecordState.SIGNED)
    assert names_are_told(db, session)
    protect_session(db, session_id=session, to=to)
    [group] = people_rows.groups(db)
    told = group.id if to is GROUP else None
    lines = rows.lines(db, session)
    assert [(one.speaker, one.speaker_group) for one in lines] == [
        (None, told),
        (None, None),
        (None, told),
    ]
    [one] = input_rows.inputs(db)
    assert (one.author, one.author_group) == (None, told)
    covered = to is CHATHAM
    assert lines[0].text == f"The pump is broken, {'[…]' if covered else 'Dewi Lestari'} said."
    assert one.text == ("[…] knows why" if covered else "Budi Santoso knows why")
    assert [part.person for part in told_parts(db, session)] == ([] if covered else [dewi])
    versions = rows.versions(db, session)
    assert all(is_as_marked(db, version) for version in versions)
    kept = record_of_version(db, session_id=session, number=1)
    groups = [line.group.values[0][1] if line.group else "" for line in kept.lines]
    assert groups == (["Fishers", "", "Fishers"] if to is GROUP else ["", "", ""])
    assert check(db).ok and not check(db).changed_records
    assert not names_are_told(db, session)


def test_undo_brings_back_words_and_nobody(opened: ForumFile) -> None:
    """Steps from before, steps from after, and each done again."""
    db = opened.db
    session, [dewi, budi, _sari] = add_session(db).id, fishers(db)
    line = say(db, session, "One", speaker=dewi)
    other = say(db, session, "Two", speaker=budi)
    answered = send(db, "Why?", session=session)
    own = actions.add_action(
        db, new=actions.NewAction("Ask Dewi Lestari", session=session, person=budi)
    ).value
    changes = LineChanges(text="Dewi Lestari said it", speaker=None)
    steps = [
        record.edit_line(db, line_id=line, changes=changes).undo,
        record.edit_line(db, line_id=line, changes=LineChanges(text="It was said")).undo,
        record.delete_line(db, line_id=other).undo,
        actions.note_progress(db, action_id=own.id, text="Budi Santoso went").undo,
        actions.add_evidence(db, action_id=own.id, text="Seen by Budi Santoso").undo,
        actions.edit_actions(
            db, action_ids=[own.id], changes=actions.ActionChanges(text="Ask", person=None)
        ).undo,
        respond(db, input_ids=[answered.id], text=words("As Dewi Lestari said")).undo,
        take_back_response(db, input_id=answered.id).undo,
        actions.delete_action(db, action_id=own.id).undo,
    ]
    protect_session(db, session_id=session, to=CHATHAM)
    again = []
    for step in reversed(steps):
        assert step is not None
        with contextlib.suppress(Refused):
            again.append(take_back(db, step))
    # The others would undo what was done to their rows since.
    assert [one.deed for one in again] == [
        *(Deed.DELETE_ACTION, Deed.RESPOND, Deed.EDIT_ACTION),
        *(Deed.DELETE_LINE, Deed.EDIT_LINE),
    ]
    assert names_in(db, session) == []
    assert {one.text for one in rows.lines(db, session)} == {"[…] said it", "Two"}
    for step in reversed(again):
        with contextlib.suppress(Refused):
            take_back(db, step)
    assert names_in(db, session) == []
    assert {one.text for one in rows.lines(db, session)} >= {"It was said"}
    assert check(db).ok


def names_in(db: Store, session: str) -> list[str]:
    """What the file still tells of people in a session where nobody is told, wherever it does."""
    found = [
        f"{line.id}: {line.speaker or line.speaker_group}"
        for line in rows.lines(db, session)
        if line.speaker or line.speaker_group
    ]
    found += [one.author or "" for one in input_rows.inputs(db) if one.author]
    tables = ("record_line", "record_version", "input", "input_response", "action", "action_note")
    for table in (*tables, "action_evidence"):
        for row in inside(db).execute(f"SELECT * FROM {table}"):
            said = " ".join(map(str, row))
            found += [f"{table}: {said}" for name in NAMES if name in said]
    found += [one.person or "" for one in action_rows.actions(db) if one.person]
    return found


def test_what_comes_late_is_kept_without_its_name(opened: ForumFile) -> None:
    """A rapporteur's queue, a draft, a phone that was away: words stay, and nothing is refused."""
    db = opened.db
    session, [dewi, budi, _sari] = add_session(db).id, fishers(db)
    early = Ask(session, "nonce-early")
    first = rapporteur.send_line(
        db, ask=early, sent=SentLine("1" * 32, NewLine(LineType.POINT, "Eraly", speaker=budi))
    )
    assert first is not None
    receipt = send_receipt(db, "Why so, Budi?", person=dewi, named=True, session=session, to=budi)
    protect_session(db, session_id=session, to=GROUP)
    [group] = people_rows.groups(db)
    mended = SentLine(first.id, NewLine(LineType.POINT, "Early", speaker=budi), mark_of_line(first))
    rapporteur.send_line(db, ask=Ask(session, "nonce-mended"), sent=mended)
    with refusing(Reason.LINE_CHANGED):
        rapporteur.send_line(db, ask=Ask(session, "nonce-mended again"), sent=mended)
    late = Ask(session, "nonce-late")
    for speaker in (dewi, "0" * 32):
        new = NewLine(LineType.POINT, f"Late {speaker}", speaker=speaker)
        rapporteur.send_line(db, ask=late, sent=SentLine(speaker, new))
        late = replace(late, nonce="nonce-later")
    early_line, first, second = rows.lines(db, session)
    assert (early_line.text, early_line.speaker_group) == ("Early", group.id)
    assert (first.speaker, first.speaker_group) == (None, group.id)
    assert (second.speaker, second.speaker_group) == (None, None)
    again = send_receipt(db, "Why so, Budi?", person=dewi, named=True, session=session, to=budi)
    assert again == receipt
    [sent] = input_rows.inputs(db)
    assert (sent.author, sent.author_group, sent.to) == (None, group.id, "room")
    named = send(db, "Mine", person=budi, named=True, session=session)
    assert (named.author, named.author_group) == (None, group.id)
    protect_session(db, session_id=session, to=CHATHAM)
    said = say(db, session, "As Budi  SANTOSO knows", type=LineType.ACTION, owner="Dewi Lestari")
    line = rows.line(db, said)
    assert line is not None and (line.text, line.owner) == ("As […] knows", "[…]")
    edited = LineChanges(text="As Dewi Lestari knows", speaker=budi)
    record.edit_line(db, line_id=said, changes=edited)
    asked = send(db, "Ask Sari Wulandari", session=session)
    assert asked.text == "Ask […]"
    actions.note_progress(db, action_id=said, text="Budi Santoso went")
    actions.add_evidence(db, action_id=said, text="Seen by Budi Santoso")
    changes = actions.ActionChanges(because="Dewi Lestari left", status=Status.CANNOT, person=budi)
    actions.edit_actions(db, action_ids=[said], changes=changes)
    respond(db, input_ids=[asked.id], text=words("Sari Wulandari knows"), action_id=said)
    assert names_in(db, session) == []
    assert check(db).ok


def test_an_input_of_no_session_is_protected_with_the_record_that_it_stands_in(
    opened: ForumFile,
) -> None:
    db = opened.db
    session, [dewi, _budi, sari] = add_session(db).id, fishers(db)
    said = ("Now", "As now", "Once", "Later", "As later")
    sent = [send(db, one, person=dewi, named=True).id for one in said]
    for one in sent:
        inputs.show_input(db, input_id=one)
    now, as_now, once, later, as_later = sent
    line = record.take_over_input(db, input_id=now, session_id=session).value.id
    similar.add_similar(db, line_id=line, input_ids=[as_now, once])
    undo = similar.remove_similar(db, line_id=line, input_ids=[once]).undo
    protect_session(db, session_id=session, to=NONE)
    named = [one.text for one in input_rows.inputs(db) if one.author]
    assert named == ["Once", "Later", "As later"], "that stand in no record of it"
    assert undo is not None
    take_back(db, undo)
    assert [one.text for one in input_rows.inputs(db) if one.author] == ["Later", "As later"]
    record.take_over_input(db, input_id=later, session_id=session)
    similar.add_similar(db, line_id=line, input_ids=[as_later])
    assert [one.text for one in input_rows.inputs(db) if one.author] == []
    # Who is named nowhere any more can be deleted.
    people.delete_people(db, person_ids=[dewi])
    assert check(db).ok and sari


def test_it_only_ever_tells_less(opened: ForumFile) -> None:
    db = opened.db
    for before in Attribution:
        for after in Attribution:
            session = add_session(db).id
            protect_session(db, session_id=session, to=before)
            if after.protection < before.protection:
                with refusing(Reason.LESS_PROTECTION):
                    protect_session(db, session_id=session, to=after)
            else:
                protect_session(db, session_id=session, to=after)
                assert attribution_of(db, session) is after
    with refusing(Reason.NOT_FOUND):
        protect_session(db, session_id="none", to=NONE)
    assert check(db).ok


def test_before_it_begins_a_session_may_be_planned_otherwise_and_the_check_knows(
    opened: ForumFile,
) -> None:
    db = opened.db
    session = add_session(db, attribution=CHATHAM).id
    assert choose_attribution(db, session_id=session, to=GROUP).value.attribution is GROUP
    assert check(db).ok
    start_session(db, session_id=session)
    with refusing(Reason.LESS_PROTECTION):
        choose_attribution(db, session_id=session, to=NAMED)
    assert attribution_of(db, session) is GROUP
    inside(db).execute("UPDATE session SET attribution = 'named'")
    assert check(db).problems == (Problem(Doubt.PROMISE, session),)


@pytest.mark.parametrize("to", PROTECTED)
def test_nobody_votes_by_name_where_nobody_is_named(opened: ForumFile, to: Attribution) -> None:
    db = opened.db
    session = add_session(db).id
    [voter, *_] = fishers(db)
    noted = (Reservation("Too late", "Dewi Lestari"), Reservation("So said Budi Santoso"))
    voted = draft(db, kind="named", session=session)
    voted = polls.open_poll(db, poll_id=voted.id).value
    cast(db, voted, voter, [voted.options[0].id])
    sealing.close_poll(db, poll_id=voted.id)
    agreed = draft(db, kind="named", method="motion", session=session)
    conclude_without_objection(db, poll_id=agreed.id, reservations=noted)
    line = record.take_over_result(db, poll_id=agreed.id, session_id=session).value
    assert "(Dewi Lestari)" in line.text
    mark_record(db, session_id=session, state=RecordState.READ_BACK)
    protect_session(db, session_id=session, to=to)
    for again in (voted, draft(db, kind="named", session=session)):
        verb = polls.open_poll if again is not voted else polls.reopen_poll
        with refusing(Reason.NAMES_ARE_NOT_TOLD):
            verb(db, poll_id=again.id)
    later = draft(db, kind="secret", method="motion", session=session)
    conclude_without_objection(db, poll_id=later.id, reservations=noted)
    covered = "So said […]" if to is CHATHAM else "So said Budi Santoso"
    [line] = rows.lines(db, session)
    [kept] = record_of_version(db, session_id=session, number=1).lines
    assert "Dewi" not in line.text and covered in line.text and kept.text == line.text
    told = (Reservation("Too late"), Reservation(covered))
    for poll in (agreed, later):
        assert results.result(db, poll_id=poll.id).outcome == Agreed(told)
    assert "Dewi" not in results.sealed_text(db, poll_id=later.id)
    given = bundle(db)
    assert {one.number: why for one, why in given.left_out} == {
        voted.number: LeftOut.NOT_REVEALED,
        agreed.number: LeftOut.NAMES_PEOPLE,
    }
    for poll in (voted, agreed):
        with refusing(Reason.BALLOTS_NAME):
            results.sealed_text(db, poll_id=poll.id)
    left = remains(db, session)
    assert left == Remains(votes=(voted.number,), reservations=(agreed.number,))
    assert check(db).ok


def test_words_of_ballots_that_name_somebody_are_shown_as_if_they_were_struck(
    opened: ForumFile,
) -> None:
    db = opened.db
    session, voters = add_session(db).id, fishers(db)
    poll = draft(db, kind="pulse", method="words", session=session)
    poll = polls.open_poll(db, poll_id=poll.id).value
    for voter, said in zip(voters, (["pump", "Budi Santoso"], ["pump"], ["road"]), strict=True):
        cast(db, poll, voter, said)
    sealing.close_poll(db, poll_id=poll.id)
    results.reveal_poll(db, poll_id=poll.id)
    protect_session(db, session_id=session, to=NONE)
    said = results.result(db, poll_id=poll.id).outcome
    assert said == Words({"pump": 2, "Budi Santoso": 1, "road": 1})
    protect_session(db, session_id=session, to=CHATHAM)
    assert results.result(db, poll_id=poll.id).outcome == Words({"pump": 2, "road": 1}, struck=1)
    assert [why for _poll, why in bundle(db).left_out] == [LeftOut.NAMES_PEOPLE]
    assert check(db).ok


def test_who_has_a_part_is_a_plan_and_told_to_nobody(opened: ForumFile) -> None:
    db = opened.db
    session, other = add_session(db).id, add_session(db).id
    [dewi, *_] = fishers(db)
    for one in (session, other):
        give_part(db, one, SessionRole.CHAIR, dewi)
    note_programme(db, sessions=as_printed(db))
    protect_session(db, session_id=session, to=CHATHAM)
    assert [part.person for part in programme.parts(db, session)] == [dewi]
    told = {part.session: part.person for part in told_parts(db)}
    assert told == {other: dewi}
    printed = printed_programmes(db)[0].sessions
    assert {one.id: len(one.parts) for one in printed} == {session: 0, other: 1}
    assert changes(printed, as_printed(db)) == ()


def test_words_of_the_organiser_that_name_somebody_are_told_of(opened: ForumFile) -> None:
    db = opened.db
    fishers(db)
    named = add_session(db, focus=words("Is DEWI LESTARI right?"))
    told = [
        add_session(db, **{one: words("What Budi Santoso decides.")})
        for one in ("description", "decision", "promise")
    ]
    at_tables = add_session(db)
    set_tables(db, session_id=at_tables.id, tables=[NewTable(1, words("Wells of Budi Santoso"))])
    assert all(remains(db, one.id).words for one in (*told, at_tables))
    asked, other = add_session(db), add_session(db, focus=words("Who is right?"))
    draft(db, question="Shall Budi Santoso speak?", session=asked.id)
    draft(db, question="Shall we?", session=other.id)
    tables = add_session(db).id
    set_tables(db, session_id=tables, tables=[NewTable(1, words("What Budi Santoso built"))])
    left = [remains(db, one) for one in (named.id, asked.id, tables, other.id)]
    assert [one.words for one in left] == [True, True, True, False]
    said = [" ".join(attribution_words.remains(one, left[0])) for one in Attribution]
    assert [one for one in said if "names somebody who is registered" in one] == said[-1:]


def test_what_is_said_again_covers_who_was_registered_since(opened: ForumFile) -> None:
    db = opened.db
    session = add_session(db).id
    line = say(db, session, "Rani Putri asked")
    protect_session(db, session_id=session, to=CHATHAM)
    mark_record(db, session_id=session, state=RecordState.READ_BACK)
    people.add_people(db, new=[NewPerson("Rani Putri")])
    mark_record(db, session_id=session, state=RecordState.AGREED)
    found = rows.line(db, line)
    assert found is not None and found.text == "[…] asked"
    assert all(is_as_marked(db, version) for version in rows.versions(db, session))
    assert not [one for one in (1, 2) if "Rani" in (rows.kept_text(db, session, one) or "")]
    entries = len(log_entries(db))
    protect_session(db, session_id=session, to=CHATHAM)
    assert len(log_entries(db)) == entries and check(db).ok
