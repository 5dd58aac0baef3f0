"""Two registrations of one person become one: no vote is lost or doubled, and nothing is rewritten
that was closed.
"""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from length import either
from merged import closed, contents, counted
from protected import say
from raw import everything
from room import add_session, give_part, send
from support import inside, refusing, register, words

from forumdesk.domain.attendance import Direction, Light
from forumdesk.domain.attribution import Attribution
from forumdesk.domain.errors import Reason
from forumdesk.domain.programme import SessionRole
from forumdesk.domain.record import RecordState
from forumdesk.domain.registration import Answer
from forumdesk.domain.waiting import Wish
from forumdesk.exchange.lists import read_list
from forumdesk.operations import (
    actions,
    attendance,
    came,
    exchanging,
    following,
    forum,
    ground_rules,
    inputs,
    people,
    registration,
)
from forumdesk.operations.actions import NewAction
from forumdesk.operations.checking import check
from forumdesk.operations.finding import book_of, find
from forumdesk.operations.merging import merge_people, tell_apart
from forumdesk.operations.people import NewPerson
from forumdesk.operations.protecting import protect_session
from forumdesk.operations.undo import UndoStep, take_back
from forumdesk.operations.versions import mark_record, record_of_version
from forumdesk.store import aliases
from forumdesk.store import attendance as visits
from forumdesk.store import inputs as input_rows
from forumdesk.store import people as rows
from forumdesk.store import programme as programme_rows
from forumdesk.store import record as record_rows
from forumdesk.store import registration as answer_rows
from forumdesk.store.forum_file import ForumFile, open_forum
from forumdesk.store.objects import columns, objects, references

# What is decided apart from the rows that simply become the other one's.
APART = {
    ("input", "author"),
    ("person_detail", "person"),
    ("person_need", "person"),
    ("profile", "person"),
    ("told_apart", "one"),
    ("told_apart", "other"),
}
# Columns with a person's id that no foreign key guards: these stay in closed rounds.
LISTS = {("entitled", "person"), ("slip_given", "person")}


def test_every_column_that_names_a_person_is_decided(opened: ForumFile) -> None:
    tables = [one.name for one in objects(opened.db) if one.kind == "table"]
    named = {
        (table, column)
        for table in tables
        for column, other in references(opened.db, table)
        if other == "person"
    }
    moved = {(table.name, column) for table, column in aliases.MOVED}
    assert named == moved | APART, "say in merging what becomes of it"
    unguarded = {
        (table, "person")
        for table in tables
        if "person" in [name for name, _type in columns(opened.db, table)]
    }
    assert unguarded - named == LISTS, "closed rounds keep it, or merging moves it"


def test_all_that_was_done_becomes_that_of_the_one_who_stays(opened: ForumFile) -> None:
    db = opened.db
    keep, gone, third = register(db, 3)
    session = add_session(db).id
    for person in (gone, keep):
        give_part(db, session, SessionRole.MODERATOR, person)
    give_part(db, session, SessionRole.SPEAKER, gone)
    say(db, session, "Water first", speaker=gone)
    action = actions.add_action(db, new=NewAction("Dig", person=gone)).value
    sent = send(db, "Who digs?", person=gone, named=True)
    asked = send(db, "And you?", person=third, to=gone)
    inputs.show_input(db, input_id=sent.id)
    registration.set_field_use(db, keys=["display", "phone", "diet", "sex"])
    registration.set_answers(db, person_id=keep, answers=[Answer("diet", "halal")])
    registration.set_answers(
        db, person_id=gone, answers=[Answer("diet", "none"), Answer("phone", "0812 3456 7890")]
    )
    tell_apart(db, one=gone, other=third)
    wish = Wish("081234567890", "I agree")
    following.follow(db, name="Gone", wish=wish, language="en", person_id=gone)
    before = contents(db)

    merged = merge_people(db, keep=keep, gone=gone)
    parts = [(one.role, one.person) for one in programme_rows.parts(db, session)]
    assert parts.count((SessionRole.MODERATOR, keep)) == 1, "nobody moderates twice"
    assert sorted(parts) == [(SessionRole.MODERATOR, keep), (SessionRole.SPEAKER, keep)]
    assert [one.speaker for one in record_rows.lines(db, session)] == [keep]
    assert inside(db).execute("SELECT person FROM action").fetchall() == [(keep,)]
    assert action.number == 1
    stored = {one.id: one for one in input_rows.inputs(db)}
    assert (stored[sent.id].author, stored[asked.id].to) == (keep, keep)
    answers = [
        (one.field, one.value)
        for kept in registration.BESIDE_PERSON
        for one in answer_rows.answers_of(db, keep, kept=kept)
    ]
    assert sorted(answers) == [("diet", "halal"), ("phone", "0812 3456 7890")]
    assert len(rows.badges_of(db, keep)) == 2
    assert aliases.told_apart(db) == [tuple(sorted((keep, third)))]
    assert following.is_following(db, keep)
    assert [one.id for one in rows.people(db)] == [keep, third]
    assert check(db).ok

    assert merged.undo is not None
    again = take_back(db, merged.undo)
    assert contents(db) == before and check(db).ok
    take_back(db, again)
    assert rows.people_of(db, [gone])[gone].id == keep and check(db).ok


def test_what_is_missing_is_taken_and_what_is_there_stays(opened: ForumFile) -> None:
    db = opened.db
    new = [
        NewPerson("สมชาย ใจดี", institution=words("Ministry")),
        NewPerson("Somchai J.", institution=words("MoI"), country="TH", group="State"),
    ]
    keep, gone = people.add_people(db, new=new).value
    after = merge_people(db, keep=keep.id, gone=gone.id).value
    expected = replace(keep, latin="Somchai J.", country="TH", group=gone.group)
    assert after == rows.person(db, keep.id) == expected


def test_of_the_ground_rules_counts_what_was_accepted_last(opened: ForumFile) -> None:
    db = opened.db
    for wanted in ("keep", "gone"):
        new = [NewPerson("Dewi"), NewPerson("D.")]
        both = dict(zip(("keep", "gone"), people.add_people(db, new=new).value, strict=True))
        first = both.pop(wanted)
        [last] = both.values()
        for one, rule in ((first, "Listen"), (last, "Listen and speak")):
            ground_rules.set_ground_rules(db, rules={"en": rule})
            ground_rules.accept_ground_rules(db, person_ids=[one.id])
        keep, gone = (first, last) if wanted == "keep" else (last, first)
        before = contents(db)
        undo = merge_people(db, keep=keep.id, gone=gone.id).undo
        assert ground_rules.accept_ground_rules(db, person_ids=[keep.id]).value == 0
        assert undo is not None
        take_back(db, undo)
        assert contents(db) == before


def test_old_numbers_and_badges_lead_to_the_one_who_stays(opened: ForumFile) -> None:
    db = opened.db
    keep, gone = register(db, 2)
    [old, new] = [people.badge_codes(db)[one].token for one in (gone, keep)]
    attendance.check_in_person(db, person_id=gone)
    merge_people(db, keep=keep, gone=gone)
    for wanted in ("No. 2", "1", old, new):
        found = attendance.check_in(db, wanted=wanted).value
        assert found.person is not None
        assert (found.light, found.person.number) == (Light.YELLOW, 1), "already in"
    attendance.check_out(db, person_id=keep)
    assert attendance.check_in(db, wanted=old).value.light is Light.GREEN
    assert attendance.check_in_person(db, person_id=gone).value.light is Light.YELLOW
    assert came.who_came(db).counted == {keep} and visits.present_count(db) == 1
    following = people.add_person(db, new=NewPerson("Next")).value
    assert following.number == 3, "a number is given once"


def test_visits_of_both_are_one_persons_in_the_order_in_which_they_came(opened: ForumFile) -> None:
    db = opened.db
    keep, gone = register(db, 2)
    attendance.check_in_person(db, person_id=gone)
    attendance.check_in_person(db, person_id=keep)
    attendance.check_out(db, person_id=gone)
    merged = merge_people(db, keep=keep, gone=gone)
    passed = visits.visits_of(db, keep)
    assert [one.seq for one in passed] == [1, 2, 3]
    assert visits.present(db) == set(), "the last passage tells"
    attendance.check_in(db, wanted="2")
    stood = contents(db)
    assert merged.undo is not None
    with refusing(Reason.CHANGED_SINCE):
        take_back(db, merged.undo)
    assert contents(db) == stood, "nobody knows who of the two came in"


def test_nothing_is_taken_back_that_others_have_changed(opened: ForumFile) -> None:
    db = opened.db
    keep, gone = register(db, 2)
    merged = merge_people(db, keep=keep, gone=gone).undo
    attendance.check_in_person(db, person_id=keep)
    assert merged is not None
    with refusing(Reason.CHANGED_SINCE):
        take_back(db, merged)
    with refusing(Reason.SAME_PERSON):
        merge_people(db, keep=keep, gone=keep)
    for both in ((keep, gone), ("nobody", keep)):
        with refusing(Reason.NOT_FOUND):
            merge_people(db, keep=both[0], gone=both[1])


def test_a_person_with_votes_by_another_id_is_not_deleted(opened: ForumFile) -> None:
    db = opened.db
    ids = register(db, 4)
    closed(db, "named", {ids[0]: [1]})
    new = people.add_person(db, new=NewPerson("New")).value
    merged = merge_people(db, keep=new.id, gone=ids[0]).undo
    with refusing(Reason.PERSON_IN_POLLS):
        people.delete_people(db, person_ids=[new.id])
    assert merged is not None
    take_back(db, take_back(db, merged))
    assert rows.people_of(db, [ids[0]])[ids[0]] == new and check(db).ok


def test_whose_an_input_is_cannot_be_changed_unseen(opened: ForumFile) -> None:
    db = opened.db
    keep, gone, other = register(db, 3)
    sent = send(db, "Who digs?", person=gone, named=True)
    inputs.show_input(db, input_id=sent.id)
    merged = merge_people(db, keep=keep, gone=gone).undo
    assert check(db).ok
    inside(db).execute("UPDATE input SET author = ?", (other,))
    assert not check(db).ok
    inside(db).execute("UPDATE input SET author = ?", (keep,))
    assert merged is not None
    take_back(db, merged)
    assert check(db).ok and input_rows.inputs(db)[0].author == gone


def test_a_name_that_went_is_in_no_byte_where_nobody_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.forum"
    traces = [b"Zebra Quagga", b"zebra quagga", b"Okapi"]
    with forum.create_forum(path, title=words("Hall"), language="en") as opened:
        db = opened.db
        session = add_session(db).id
        new = [NewPerson("Zebra Quagga", given="Okapi", family="Quagga"), NewPerson("Dewi")]
        gone, keep = people.add_people(db, new=new).value
        merge_people(db, keep=keep.id, gone=gone.id)
    registered = [everything(path).count(one) for one in traces]
    with open_forum(path) as opened:
        db = opened.db
        said = "Zebra Quagga said that Okapi Quagga digs. " + "More words. " * 40
        for number in range(20):
            say(db, session, f"{said}{number}", speaker=keep.id)
        mark_record(db, session_id=session, state=RecordState.READ_BACK)
        protect_session(db, session_id=session, to=Attribution.CHATHAM)
        late = say(db, session, "Zebra Quagga again", speaker=keep.id)
        found = record_rows.line(db, late)
        assert found is not None and (found.speaker, found.text) == (None, "[…] again")
        assert check(db).ok
    assert [everything(path).count(one) for one in traces] == registered


def test_merging_in_a_session_of_groups_leaves_its_versions_the_group(opened: ForumFile) -> None:
    db = opened.db
    session = add_session(db).id
    new = [NewPerson("Zebra Quagga", group="Fishers"), NewPerson("Dewi", group="Fishers")]
    gone, keep = people.add_people(db, new=new).value
    line = say(db, session, "Nets first", speaker=gone.id)
    mark_record(db, session_id=session, state=RecordState.READ_BACK)
    merge_people(db, keep=keep.id, gone=gone.id)
    protect_session(db, session_id=session, to=Attribution.GROUP)
    found = record_rows.line(db, line)
    assert found is not None and (found.speaker, found.speaker_group) == (None, keep.group)
    [kept] = record_of_version(db, session_id=session, number=1).lines
    assert kept.group.in_language("en") == "Fishers" and not kept.speaker
    assert check(db).ok


def test_whoever_was_told_apart_stays_two(opened: ForumFile) -> None:
    db = opened.db
    one, other = register(db, 2)
    told = tell_apart(db, one=other, other=one).undo
    tell_apart(db, one=one, other=other)
    assert aliases.told_apart(db) == [tuple(sorted((one, other)))]
    assert told is not None
    take_back(db, told)
    assert aliases.told_apart(db) == []
    tell_apart(db, one=one, other=other)
    people.delete_people(db, person_ids=[one])
    assert aliases.told_apart(db) == []


_STEP = st.tuples(st.integers(0, 7), st.integers(0, 7), st.booleans())


@settings(max_examples=either(6, long=150))
@given(
    st.lists(st.tuples(st.integers(0, 7), st.booleans()), max_size=10),
    st.lists(st.tuples(st.integers(0, 7), st.integers(1, 3)), max_size=8, unique_by=lambda v: v[0]),
    st.lists(_STEP, max_size=5),
)
def test_whoever_becomes_one_with_whom(
    passed: list[tuple[int, bool]], voted: list[tuple[int, int]], steps: list[tuple[int, int, bool]]
) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        forum.create_forum(Path(folder) / "a.forum", title=words("Hall"), language="en") as opened,
    ):
        db = opened.db
        ids = register(db, 8)
        for place, inwards in passed:
            if inwards:
                attendance.check_in_person(db, person_id=ids[place])
            elif ids[place] in visits.present(db):
                attendance.check_out(db, person_id=ids[place])
        rounds = [
            closed(db, kind, {ids[place]: [choice] for place, choice in voted})
            for kind in ("named", "secret")
        ]
        before, log = counted(db, *rounds), visits.visits(db)
        who = dict(enumerate(ids))
        undone: list[tuple[UndoStep | None, dict[int, str]]] = []
        for first, second, back in steps:
            if who[first] != who[second]:
                was = dict(who)
                step = merge_people(db, keep=who[first], gone=who[second]).undo
                who = {at: was[first] if one == was[second] else one for at, one in was.items()}
                undone.append((step, was))
            elif back and undone:
                last, who = undone.pop()
                assert last is not None
                take_back(db, last)
        of = {ids[at]: one for at, one in who.items()}
        assert {key: one.id for key, one in rows.by_id(db).items()} == of
        assert [replace(one, person=of[one.person]) for one in log] == visits.visits(db)
        last_way = {of[one.person]: one.direction for one in log}
        inside_now = {one for one, way in last_way.items() if way is Direction.IN}
        assert visits.present(db) == inside_now
        expected = [of[ids[place]] for place, _choice in voted]
        twice = sum(expected.count(one) > 1 for one in set(expected))
        for then, now in zip(before, counted(db, *rounds), strict=True):
            assert now.registered_twice.voted == twice
            assert replace(now, registered_twice=then.registered_twice) == then
        assert check(db).ok


def test_a_list_with_both_names_adds_nobody_again(opened: ForumFile) -> None:
    db = opened.db
    new = [NewPerson("Dewi Lestari", institution=words("Desa")), NewPerson("Hj. Dewi L.")]
    keep, gone = people.add_people(db, new=new).value
    merge_people(db, keep=keep.id, gone=gone.id)
    source = b"Nama;Instansi\nDewi Lestari;Desa\nHj. Dewi L.;Desa\nSari;Desa\n"
    plan = exchanging.plan_people_import(
        db, grid=read_list(source), on_duplicate=exchanging.Action.SKIP
    )
    assert [one.action.value for one in plan.rows] == ["skip", "skip", "add"]


def test_two_registrations_of_one_name_are_one_person_to_a_list(opened: ForumFile) -> None:
    db = opened.db
    new = [NewPerson("Dewi Lestari", institution=words("Desa")), NewPerson("dewi lestari")]
    keep, gone = people.add_people(db, new=new).value
    merge_people(db, keep=keep.id, gone=gone.id)
    source = b"Nama;Instansi;Negara\nDewi Lestari;Desa;ID\n"
    plan = exchanging.plan_people_import(
        db, grid=read_list(source), on_duplicate=exchanging.Action.UPDATE
    )
    assert plan.counts == exchanging.ImportCounts(added=0, updated=1, skipped=0, bad=0)
    exchanging.import_people(db, plan=plan)
    assert [one.country for one in rows.people(db)] == ["ID"]


def test_whoever_is_called_as_before_is_found(opened: ForumFile) -> None:
    db = opened.db
    new = [NewPerson("Budi"), NewPerson("Hj. Dewi Santoso"), NewPerson("Dewi Lestari")]
    _budi, keep, gone = people.add_people(db, new=new).value
    merge_people(db, keep=keep.id, gone=gone.id)
    for typed in ("lestari", "Dewi Lestari", "santoso"):
        assert [one.id for one in rows.search(db, typed, most=5)] == [keep.id], typed
    found = find(db, "lestary", door=None, names=book_of(db), most=5).found
    assert [one.person.id for one in found] == [keep.id]
    assert [one.id for one in rows.namesakes(db, "déwi lestari")] == [keep.id]
    assert "lestari" in dict(rows.folded(db))[keep.id]
