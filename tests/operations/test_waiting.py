"""Registering oneself on a phone: nobody is registered before the desk nods."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

from support import open_poll, refusing, register

from forumdesk.domain.attendance import Light
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.fields import Field
from forumdesk.domain.registration import Answer, Kept
from forumdesk.domain.waiting import Said, Standing, Waiting, Wish, number_shown, phone_hash
from forumdesk.operations import copies, following, merging, people, registration, waiting
from forumdesk.operations.exporting import export_of, exports, make_export
from forumdesk.operations.people import NewPerson
from forumdesk.operations.undo import take_back
from forumdesk.operations.waiting import Nod
from forumdesk.store import attendance as visits
from forumdesk.store import following as followers
from forumdesk.store import people as people_rows
from forumdesk.store import polls as poll_rows
from forumdesk.store import sql
from forumdesk.store import waiting as rows
from forumdesk.store.forum_file import ForumFile, open_forum
from forumdesk.store.reader import Store
from forumdesk.store.registration import answers_of
from forumdesk.store.transaction import writing

PHONE, OTHER = phone_hash("one phone"), phone_hash("another phone")


def _said(name: str = "Siti Nurhaliza", **more: str) -> Said:
    given = {Field.DISPLAY.value: name, **more}
    return Said("id", tuple(Answer(field, value) for field, value in given.items()))


def _send(db: Store, said: Said, nonce: str = "nonce-00001", phone: bytes = PHONE) -> Waiting:
    with writing(db) as transaction:
        return waiting.register_oneself(transaction, said=said, phone=phone, nonce=nonce)[0]


def _on(db: Store) -> None:
    waiting.set_self_registration(db, on=True)


def test_it_is_off_until_the_organiser_switches_it_on(opened: ForumFile) -> None:
    with refusing(Reason.SELF_REGISTRATION_OFF):
        _send(opened.db, _said())
    _on(opened.db)
    assert _send(opened.db, _said()).shown == "W-1"


def test_whoever_waits_is_in_no_list_poll_or_table(opened: ForumFile) -> None:
    _on(opened.db)
    listed = register(opened.db, 5)
    _send(opened.db, replace(_said(institution="Desa Sukamaju"), wish=Wish("siti@desa.id", "1")))
    assert [one.id for one in people_rows.people(opened.db)] == listed
    assert [what for what, content in _files(opened) if b"Siti" in content] == []
    assert len(poll_rows.entitled(opened.db, open_poll(opened.db)) or ()) == 5
    assert followers.followers(opened.db) == []


def test_the_nod_registers_gives_a_badge_and_lets_in_and_is_taken_back_as_one(
    opened: ForumFile,
) -> None:
    _on(opened.db)
    typed = replace(_said(institution="Desa", group="Warga"), wish=Wish("0812-333 444", "1:id:x"))
    one = _send(opened.db, typed)
    done = waiting.admit(opened.db, waiting_id=one.id, gate="East")
    person = done.value.person
    assert person == people_rows.people(opened.db)[0]
    assert person.institution.as_dict() == {"id": "Desa"} and person.group is not None
    assert done.value.check_in is not None and done.value.check_in.light is Light.GREEN
    assert visits.present(opened.db, None) == {person.id}
    assert people.badge_codes(opened.db).keys() == {person.id}
    [follower] = followers.followers(opened.db)
    assert (follower.contact, follower.agreed, follower.at) == ("0812-333 444", "1:id:x", one.at)
    assert sql.column(opened.db, "SELECT said FROM waiting_person") == ['{"form": 1}']
    [kept] = rows.of_phone(opened.db, PHONE)
    assert (kept.standing, kept.said, kept.person) == (Standing.ADMITTED, None, person.id)
    assert done.undo is not None
    take_back(opened.db, done.undo)
    assert rows.waiting(opened.db) == [one] and one.said == typed
    assert people_rows.people(opened.db) == [] and followers.followers(opened.db) == []


def test_two_desks_that_nod_at_once_register_one_person(opened: ForumFile) -> None:
    _on(opened.db)
    one = _send(opened.db, _said())
    first = waiting.admit(opened.db, waiting_id=one.id).value
    second = waiting.admit(opened.db, waiting_id=one.id, nod=Nod(anyway=True)).value
    assert first.person == second.person and len(people_rows.people(opened.db)) == 1
    assert second.check_in is not None and second.check_in.light is Light.YELLOW
    with refusing(Reason.ALREADY_DECIDED):
        waiting.turn_away(opened.db, waiting_ids=[one.id])


def test_who_looks_alike_is_told_and_may_be_the_same(opened: ForumFile) -> None:
    known = people.add_person(opened.db, new=NewPerson("SITI NURHALIZÁ")).value
    _on(opened.db)
    one = _send(opened.db, _said())
    assert waiting.alike(opened.db, one) == [known]
    with refusing(Reason.NAMESAKE):
        waiting.admit(opened.db, waiting_id=one.id)
    done = waiting.admit(opened.db, waiting_id=one.id, nod=Nod(known=known.id)).value
    assert done.person == known and people_rows.people(opened.db) == [known]
    titled = people.add_person(opened.db, new=NewPerson("Prof. Dr. H. Ahmad Fauzi, S.Ag.")).value
    for name, meant in (
        ("ahmad fauzi", [titled]),
        ("Drs. Ahmad Fauzi", [titled]),
        ("Ahmad", []),
        ("Prof. Dr.", []),
    ):
        assert waiting.alike(opened.db, replace(one, said=_said(name))) == meant, name
    other = _send(opened.db, _said(), "nonce-00002")
    assert waiting.admit(opened.db, waiting_id=other.id, nod=Nod(anyway=True)).value.person != known


def test_a_nonce_counts_once_and_for_its_phone_alone(opened: ForumFile) -> None:
    _on(opened.db)
    one = _send(opened.db, _said())
    assert _send(opened.db, _said()) == one
    with refusing(Reason.NONCE_REUSED):
        _send(opened.db, _said("Somebody else"))
    with refusing(Reason.NONCE_REUSED):
        _send(opened.db, _said(), phone=OTHER)
    waiting.turn_away(opened.db, waiting_ids=[one.id])
    assert _send(opened.db, _said()).standing is Standing.TURNED_AWAY
    assert rows.of_phone(opened.db, OTHER) == []


def test_a_phone_and_a_door_hold_so_many(opened: ForumFile) -> None:
    _on(opened.db)
    family = [
        _send(opened.db, _said(f"Child {number}"), f"nonce-{number:05}")
        for number in range(waiting.MOST_FROM_PHONE)
    ]
    with refusing(Reason.ENOUGH_FROM_PHONE):
        _send(opened.db, _said("One too many"), "nonce-00099")
    waiting.admit(opened.db, waiting_id=family[0].id)
    _send(opened.db, _said("Room again"), "nonce-00099")
    with writing(opened.db) as transaction:
        for number in range(waiting.MOST_WAITING - waiting.MOST_FROM_PHONE):
            transaction.insert(
                rows.WAITING,
                rows.waiting_row(replace(family[1], id=f"{number}", number=1000 + number), OTHER),
            )
    with refusing(Reason.ENOUGH_WAITING):
        _send(opened.db, _said("Behind them all"), "nonce-00100", phone_hash("a third"))


def test_what_is_typed_is_looked_at_as_at_the_desk(opened: ForumFile) -> None:
    _on(opened.db)
    for reason, said in (
        (Reason.MISSING_FIELD, _said(" \u202e ")),
        (Reason.INVALID_FIELD, _said("x" * 201)),
        (Reason.INVALID_FIELD, _said(country="Indonesia")),
        (Reason.INVALID_TEXT, _said(office="x" * 2001)),
        (Reason.INVALID_FIELD, replace(_said(), wish=Wish("not a contact", "1"))),
        (Reason.MISSING_FIELD, replace(_said(), wish=Wish(" ", "1"))),
    ):
        with refusing(reason):
            _send(opened.db, said)
    assert rows.everybody(opened.db) == []
    one = _send(opened.db, _said("  Ni   Ketut\u202e Sari "))
    assert one.said is not None and one.said.name == "Ni Ketut Sari"
    mended = waiting.correct(
        opened.db, waiting_id=one.id, answers=[Answer("display", "Ni Ketut Sari, S.Pd.")]
    ).value
    assert rows.waiting(opened.db) == [mended]
    assert waiting.admit(opened.db, waiting_id=one.id).value.person.display.endswith("S.Pd.")


def test_answers_go_where_the_forum_keeps_them(opened: ForumFile) -> None:
    _on(opened.db)
    asked = (Field.DISPLAY, Field.OFFICE, Field.PHONE, Field.DIET)
    registration.set_field_use(opened.db, keys=[one.value for one in asked])
    for reason, answer in (
        (Reason.NO_PHONE_NUMBER, {"phone": "none of yours"}),
        (Reason.FIELD_NOT_USED, {"sex": "female"}),
    ):
        with refusing(reason):
            _send(opened.db, _said(**answer))
    one = _send(opened.db, _said(office="Kader", phone="+62 812", diet="Halal"))
    person = waiting.admit(opened.db, waiting_id=one.id).value.person
    assert person.office.as_dict() == {"id": "Kader"}
    kept = [answers_of(opened.db, person.id, kept=where) for where in (Kept.DETAIL, Kept.NEED)]
    assert kept == [[Answer("phone", "+62 812")], [Answer("diet", "Halal")]]


def test_of_who_is_turned_away_nothing_stays_that_was_typed(opened: ForumFile) -> None:
    _on(opened.db)
    one = _send(opened.db, replace(_said(), wish=Wish("siti@desa.id", "1")))
    done = waiting.turn_away(opened.db, waiting_ids=[one.id])
    assert waiting.turn_away(opened.db, waiting_ids=[one.id]).value == 0
    assert rows.of_phone(opened.db, PHONE)[0].standing is Standing.TURNED_AWAY
    with refusing(Reason.ALREADY_DECIDED):
        waiting.admit(opened.db, waiting_id=one.id)
    assert done.undo is not None
    take_back(opened.db, done.undo)
    assert rows.waiting(opened.db) == [one]


def test_switching_it_off_forgets_who_waits_and_keeps_who_came(opened: ForumFile) -> None:
    _on(opened.db)
    came, waits = _send(opened.db, _said("Came")), _send(opened.db, _said("Waits"), "nonce-00002")
    waiting.admit(opened.db, waiting_id=came.id)
    done = waiting.set_self_registration(opened.db, on=False)
    assert done.value == 1
    assert [one.id for one in rows.everybody(opened.db)] == [came.id]
    assert done.undo is not None
    take_back(opened.db, done.undo)
    assert rows.waiting(opened.db) == [waits]


def test_somebody_who_is_deleted_is_found_by_no_phone(opened: ForumFile) -> None:
    _on(opened.db)
    one = _send(opened.db, _said())
    person = waiting.admit(opened.db, waiting_id=one.id, check_in=False).value.person
    deleted = people.delete_people(opened.db, person_ids=[person.id])
    assert rows.of_phone(opened.db, PHONE) == []
    assert deleted.undo is not None
    take_back(opened.db, deleted.undo)
    assert rows.of_phone(opened.db, PHONE)[0].person == person.id


def test_the_number_is_read_as_people_say_it() -> None:
    assert [number_shown(one) for one in ("W-14", "w 14", " w014 ", "W14")] == [14, 14, 14, 14]
    assert [number_shown(one) for one in ("14", "W-", "W-0", "W-14x", "NW-1")] == [None] * 5


def test_the_list_knows_nobody_of_the_forum(opened: ForumFile) -> None:
    one, other = register(opened.db, 2)

    def put(contact: str, person: str | None, name: str = "Siti") -> None:
        following.follow(
            opened.db, name=name, wish=Wish(contact, "1:id:x"), language="id", person_id=person
        )

    put("Siti@Desa.id", None)
    put("siti@desa.id", one)
    put("+62812333 444", None, "B.")
    put("+62 812\u2011333-444", other, "Budi")
    listed = followers.followers(opened.db)
    assert [(each.name, each.contact) for each in listed] == [
        ("Budi", "+62 812-333-444"),
        ("Siti", "siti@desa.id"),
    ]
    assert following.is_following(opened.db, one) and following.is_following(opened.db, other)
    assert not {one, other} & {each.id for each in listed}
    put("siti@baru.id", one)
    assert len(followers.followers(opened.db)) == 2
    with writing(opened.db) as transaction:
        assert following.remove_of_person(transaction, one)
        assert not following.remove_of_person(transaction, one)
    assert [each.name for each in followers.followers(opened.db)] == ["Budi"]


def test_contacts_are_in_their_own_file_and_in_no_other(opened: ForumFile) -> None:
    one = register(opened.db, 1)[0]
    wish = Wish("siti@desa.id", "1:id:x")
    following.follow(opened.db, name="Siti", wish=wish, language="id", person_id=one)
    files = dict(_files(opened))
    assert [what for what, found in files.items() if b"siti@desa.id" in found] == [
        "follow-up-list.csv"
    ]
    lines = files["follow-up-list.csv"].decode("utf-8-sig").splitlines()
    assert lines[0].split(",") == ["name", "contact", "language", "agreed_at", "agreed_to"]
    assert lines[1].startswith("Siti,siti@desa.id,id,") and one not in lines[1]
    assert export_of("follow-up-list.xlsx").apart


def _files(opened: ForumFile) -> Iterator[tuple[str, bytes]]:
    """What is given to others in plain text, with all that an archive holds as one."""
    for what in [one.what for one in exports() if one.what.endswith(".csv")]:
        with suppress(Refused):
            yield what, make_export(opened.db, what=what).content
    with ZipFile(BytesIO(make_export(opened.db, what="archive.zip").content)) as packed:
        yield "archive.zip", b"".join(map(packed.read, packed.namelist()))


def test_one_person_of_two_registrations_is_found_by_the_phone(opened: ForumFile) -> None:
    known = people.add_person(opened.db, new=NewPerson("Siti N.")).value
    _on(opened.db)
    one = _send(opened.db, replace(_said(), wish=Wish("siti@desa.id", "1")))
    twice = waiting.admit(opened.db, waiting_id=one.id).value.person
    merging.merge_people(opened.db, keep=known.id, gone=twice.id)
    assert rows.of_phone(opened.db, PHONE)[0].person == known.id
    assert following.is_following(opened.db, known.id)


def test_a_copy_for_others_tells_of_nobody_who_waits_or_wants_to_hear_more(
    opened: ForumFile,
) -> None:
    _on(opened.db)
    _send(opened.db, _said())
    following.follow(opened.db, name="Budi", wish=Wish("budi@desa.id", "1"), language="id")
    for with_key, left in ((False, 0), (True, 1)):
        target = opened.path.with_name(f"copy-{with_key}.forum")
        copies.save_copy(opened, target=target, with_key=with_key)
        with open_forum(target, for_reading=True) as copy:
            assert (rows.count(copy.db), followers.count(copy.db)) == (left, left)
        content = target.read_bytes()
        assert [one in content for one in (b"Siti", b"budi@desa.id")] == [bool(left)] * 2
