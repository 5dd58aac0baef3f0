"""The full report: all that the room has seen and agreed, and nothing that it must not know."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from pdf import read, text_of
from room import add_session, give_part, send
from support import cast, draft, words
from tagged import tree_of

from forumdesk.domain.actions import ResponseKind, Status
from forumdesk.domain.attribution import Attribution
from forumdesk.domain.inputs import HideReason
from forumdesk.domain.polls import Poll, Reservation
from forumdesk.domain.programme import SessionRole
from forumdesk.domain.record import LineType, Reached, RecordState
from forumdesk.i18n import speaking
from forumdesk.operations import (
    actions,
    attendance,
    forum,
    groups,
    inputs,
    people,
    polls,
    programme,
    record,
    reporting,
    results,
    sealing,
    versions,
)
from forumdesk.operations.actions import ActionChanges
from forumdesk.operations.consent import conclude_without_objection
from forumdesk.operations.protecting import protect_session
from forumdesk.operations.responses import respond
from forumdesk.store import actions as action_rows
from forumdesk.store import inputs as input_rows
from forumdesk.store import people as people_rows
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.reader import Store

FIRST = date(2026, 3, 2)
# Words of this report, and words that it must not have; each stands alone in the text.
SEEN: list[str] = []
UNSEEN: list[str] = []


def seen(words_: str) -> str:
    SEEN.append(words_)
    return words_


def unseen(words_: str) -> str:
    UNSEEN.append(words_)
    return words_


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ForumFile]:
    """Two days with all that can be in a report, and all that cannot."""
    path: Path = tmp_path_factory.mktemp("report") / "a.forum"
    made = forum.create_forum(
        path, title=words("Forum of wells"), language="en", starts=FIRST,
        ends=FIRST + timedelta(days=1), time_zone="Asia/Jakarta",
    )  # fmt: skip
    db = made.db
    SEEN.clear()
    UNSEEN.clear()
    known = _people(db)
    for number in range(3):
        _session(db, number, known)
    _votes_of_no_session(db, known)
    _follow_up(db)
    yield made
    made.close()


def _people(db: Store) -> list[str]:
    new = [
        people.NewPerson(f"Anggota{name}{one}", group=name)
        for name, many in (("Residents", 8), ("Traders", 6), ("Press", 2), ("Elders", 3))
        for one in range(many)
    ]
    known = [one.id for one in people.add_people(db, new=new).value]
    groups = {one.id: one.name.in_language("en") for one in people_rows.groups(db)}
    for one in people_rows.people(db):
        if groups[one.group or ""] != "Elders":
            attendance.check_in_person(db, person_id=one.id)
    return known


def _session(db: Store, number: int, known: list[str]) -> None:
    session = add_session(db)
    title = seen(f"Session{number}")
    programme.update_session(
        db, session_id=session.id,
        changes=programme.SessionChanges(
            title=words(title),
            theme=words("Wells" if number else seen("Roads")),
            focus=words(seen(f"Focus{number}")),
            why=words(seen(f"Why{number}")),
        ),
    )  # fmt: skip
    give_part(db, session.id, SessionRole.SPEAKER, known[number])
    programme.start_session(db, session_id=session.id)
    for type_ in LineType:
        is_action = type_ is LineType.ACTION
        new = record.NewLine(
            type_,
            seen(f"{type_.value}line{number}"),
            speaker=known[-2 if type_ is LineType.QUOTE else -1],
            owner=seen(f"Owner{number}") if is_action else "",
            due=date(2026, 7, 1) if is_action else None,
            reached=Reached.ACCLAMATION if type_ is LineType.AGREEMENT else None,
            permitted=type_ is LineType.QUOTE,
        )
        record.add_line(db, session_id=session.id, new=new)
    _inputs(db, session.id, number)
    reveal(db, session.id, seen(f"Question{number}"), known)
    hidden = draft(db, question=unseen(f"Unrevealed{number}"), kind="named", session=session.id)
    polls.open_poll(db, poll_id=hidden.id)
    if number == 0:
        versions.mark_record(db, session_id=session.id, state=RecordState.READ_BACK)
        versions.mark_record(db, session_id=session.id, state=RecordState.AGREED)
    programme.end_session(db, session_id=session.id)


def _inputs(db: Store, session: str, number: int) -> None:
    def sent(text: str, to: str = "room") -> str:
        return send(db, text, session=session, to=to).id

    inputs.show_input(db, input_id=sent(seen(f"Shown{number}")))
    sent(unseen(f"Held{number}"))
    inputs.park_input(db, input_id=sent(unseen(f"Parked{number}")))
    insult = sent(unseen(f"Insult{number}"))
    inputs.hide_input(db, input_id=insult, reason=HideReason.INSULT)
    private = sent(unseen(f"Rapporteur{number}"), to="rapporteur")
    inputs.answer_input(db, input_id=private)


def reveal(db: Store, session: str | None, question: str, known: list[str]) -> Poll:
    poll = draft(db, question=question, kind="named", session=session)
    poll = polls.open_poll(db, poll_id=poll.id).value
    for place, person in enumerate(known[:7]):
        cast(db, poll, person, [poll.options[place % 2].id])
    sealing.close_poll(db, poll_id=poll.id)
    return results.reveal_poll(db, poll_id=poll.id).value


def _votes_of_no_session(db: Store, known: list[str]) -> None:
    reveal(db, None, seen("QuestionApart"), known)
    # Of four ballots only the outcome may be known.
    few = draft(db, question=seen("QuestionOfFew"), kind="secret")
    few = polls.open_poll(db, poll_id=few.id, anyway=True).value
    for place, person in enumerate(known[:4]):
        cast(db, few, person, [few.options[0 if place < 3 else 1].id])
    sealing.close_poll(db, poll_id=few.id)
    results.reveal_poll(db, poll_id=few.id)
    agreed = draft(db, question=seen("QuestionAgreed"), kind="named", method="motion")
    noted = [Reservation(seen("Reservation"), "RT 03")]
    conclude_without_objection(db, poll_id=agreed.id, reservations=noted)
    results.reveal_poll(db, poll_id=agreed.id)


def _follow_up(db: Store) -> None:
    """The first promise is kept, the second is now somebody else's, and one input is answered."""
    first, second = [one.action.id for one in action_rows.followed(db)][:2]
    actions.edit_actions(db, action_ids=[first], changes=ActionChanges(status=Status.DONE))
    actions.edit_actions(db, action_ids=[second], changes=ActionChanges(owner=seen("Successor")))
    answered = next(one for one in input_rows.inputs(db) if one.text == "Shown0")
    text = words(seen("Answer0"))
    respond(db, input_ids=[answered.id], kind=ResponseKind.DID, text=text)


def made(whole: ForumFile, **chosen: str) -> bytes:
    return reporting.make_report(whole.db, kind="full-report", **chosen)


def alone(token: str, text: str) -> bool:
    """Whether a word stands in a text, also across the lines of a narrow cell."""
    return re.search(rf"\b{re.escape(token)}\b", text) is not None


@pytest.mark.parametrize("template", ["international", "fkp"])
def test_all_that_the_room_knows_is_in_it_and_nothing_else(whole: ForumFile, template: str) -> None:
    said = text_of(made(whole, template=template))
    assert [one for one in SEEN if not alone(one, said)] == []
    assert [one for one in UNSEEN if one in said] == []
    # Only who has agreed to it is quoted by name, and who came is an annex of its own.
    assert "AnggotaElders2" not in said and "AnggotaResidents0" in said
    assert "“quoteline0” AnggotaElders1, " in said
    assert said.count("has no result that the room has seen") == 3


def test_small_numbers_stay_untold(whole: ForumFile) -> None:
    said = text_of(made(whole))
    of_few = said[said.index("QuestionOfFew Poll") :][:600]
    assert "Water" in of_few and "The figures are not shown." in of_few
    assert "3/4" not in said
    # Two of the press are told with the traders, and who stayed away by name alone.
    assert re.search(r"Residents 8 8 \d+ Traders, Press 8 8 \d+ ", said)
    assert "Of these groups nobody came in: Elders." in said
    assert "3 of 19 people registered did not come in" in said
    # Of three sessions one record is agreed.
    assert "have not agreed" not in said
    assert "The room has not agreed to the records of these sessions as they stand:" in said


def test_what_happens_next_is_what_is_left_of_the_register(whole: ForumFile) -> None:
    said = text_of(made(whole))
    ahead = said[said.index("What happens next") : said.rindex("2 Purpose, decision")]
    assert "actionline0" not in ahead
    assert "actionline1 · Successor · 1 Jul 2026" in ahead and "actionline2 · Owner2" in ahead
    told = "Of 3 inputs that the room has seen: 1 answered in writing or by an action"
    assert told in said and "3 actions in all (n)" in said


def test_inputs_are_told_by_theme_where_sessions_share_one(whole: ForumFile) -> None:
    said = text_of(made(whole))
    told = said[said.index("Inputs by theme") : said.index("Inputs by session")]
    assert "Roads (1 session) 5 sent, 1 shown" in told
    assert "Wells (2 sessions) 10 sent, 2 shown" in told


def test_contents_tell_the_page_of_every_part(whole: ForumFile) -> None:
    found = read(made(whole))
    text = {page: "" for page in range(1, len(found.sizes) + 1)}
    for word in found.words:
        text[word.page] += f"{word.text} "
    listing = text[1][text[1].index("Contents") :].partition("Forum of wells")[0]
    listed = re.findall(r"(\d+ [A-Z][^0-9]+?) (\d+) ", listing)
    assert len(listed) == 13
    for title, page in listed:
        assert f" {title} " in f" {text[int(page)]}", (title, page)
    headings = [one for one in tree_of(made(whole)).every() if one.kind == "H2"]
    assert len(headings) == 13


def test_annexes_and_names_are_chosen(whole: ForumFile) -> None:
    bare = text_of(made(whole, annexes="no"))
    assert "Annex A" not in bare and "13 Annexes Nothing is attached." in bare
    named = text_of(made(whole, attendance="yes", template="fkp"))
    assert "Annex E: Attendance list".casefold() in named.casefold()
    # Whoever did not come in is not on it: the last two who did are.
    assert "16 Anggota" in named and "17 Anggota" not in named


def test_the_template_of_a_public_consultation_forum_has_its_own_terms(whole: ForumFile) -> None:
    with speaking("id"):
        said = text_of(made(whole, template="fkp", page="F4"))
    wanted = (
        "Laporan kegiatan forum konsultasi publik",
        *("Bab I: Pendahuluan", "Bab II: Pelaksanaan", "Bab III: Hasil", "Bab IV: Penutup"),
        "Lampiran",
    )
    places = [said.index(one) for one in wanted]
    assert places == sorted(places)


def test_a_forum_with_nothing_yet_says_so_in_sentences(opened: ForumFile) -> None:
    add_session(opened.db)
    said = text_of(made(opened))
    for one in (
        "No session has a focus question or a purpose written down.",
        "Nobody was checked in at the door",
        "Nobody sent an input.",
        "No vote was taken.",
        "No agreement was recorded.",
        "No action was promised.",
        "No poll of this forum is marked as an evaluation by the participants.",
        "No learning point was recorded.",
    ):
        assert one in said


def test_the_room_is_told_beside_the_population_and_by_who_spoke(opened: ForumFile) -> None:
    db = opened.db
    sixes = [group for group in ("Women", "Men") for _one in range(6)]
    new = [people.NewPerson(f"{one} {n}", group=one) for n, one in enumerate(sixes)]
    known = people.add_people(db, new=new).value
    found = {one.name.in_language("en"): one for one in people_rows.groups(db)}
    session, silent = add_session(db, "S1"), add_session(db, "S2")
    programme.start_session(db, session_id=session.id)
    for speaker in (known[0], known[0], known[7]):
        line = record.NewLine(LineType.POINT, "Water first.", speaker=speaker.id)
        record.add_line(db, session_id=session.id, new=line)
    programme.start_session(db, session_id=silent.id)
    line = record.NewLine(LineType.POINT, "The desk second.", speaker=known[8].id)
    record.add_line(db, session_id=silent.id, new=line)
    protect_session(db, session_id=silent.id, to=Attribution.NONE)
    attendance.check_in_together(db, person_ids=[one.id for one in known])
    without = " ".join(text_of(made(opened)).split())
    assert "No figures of the population" in without and "of the population" in without
    groups.set_groups(
        db,
        groups=[replace(found["Women"], population=51), replace(found["Men"], population=49)],
    )
    told = " ".join(text_of(made(opened)).split())
    assert "Women 6 6 51 of 100 2" in told and "Men 6 6 49 of 100 1" in told
    assert "No figures of the population" not in told
