"""Where a forum file has words and answers of people, for taking them out.

What features write anew themselves (lines, versions, inputs, actions) is not here. Every column of
text that the schema has is of one kind or another, which a test reads the schema for.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum, auto
from typing import Any

from forumdesk.domain.erasure import Wipe
from forumdesk.domain.fields import Field
from forumdesk.domain.nameless import Cover
from forumdesk.domain.people import Person
from forumdesk.domain.registration import Kept, RegistrationField
from forumdesk.store import people, sql
from forumdesk.store.changes import Feature
from forumdesk.store.foreign_keys import let_go_of_keys
from forumdesk.store.objects import objects
from forumdesk.store.reader import Reader
from forumdesk.store.registration import answer_table
from forumdesk.store.round_tables import round_columns
from forumdesk.store.rows import instant_to_column
from forumdesk.store.transaction import Transaction


class Form(Enum):
    """How words stand in a column: as they are, or among others in JSON."""

    PLAIN = auto()
    JSON = auto()


@dataclass(frozen=True, slots=True)
class Words:
    """A column in which somebody may be named among the words, of the rows for which `where`.

    `key` is the column that says whose words they are: a row's own, or a poll's.
    """

    table: str
    column: str
    form: Form = Form.JSON
    where: str = "1"
    key: str = "id"

    def rows(self, db: Reader, cover: Cover) -> Iterator[tuple[Any, str]]:
        """Those in which somebody is named: the key, and the words without names."""
        found = sql.pairs(
            db,
            f"SELECT {self.key}, {self.column} FROM {self.table}"
            f" WHERE {self.column} IS NOT NULL AND {self.where}",
        )
        for key, said in found:
            covered = cover.of(said) if self.form is Form.PLAIN else _covered(said, cover)
            if covered != said:
                yield key, covered


_DRAFT = "NOT EXISTS (SELECT 1 FROM poll_round r WHERE r.poll = {})"
_OPENED = "EXISTS (SELECT 1 FROM poll_round r WHERE r.poll = {})"
# What the organiser wrote of the agenda, and of polls that nobody has voted in.
COVERED = (
    *(Words("session", one) for one in ("title", "theme", "focus", "why", "description")),
    *(Words("session", one) for one in ("decision", "promise")),
    Words("talk", "topic"),
    *(Words("part", one) for one in ("on_behalf_of", "called")),
    Words("session", "language", Form.PLAIN),
    Words("breakout_table", "topic"),
    Words("breakout_card", "insights"),
    Words("profile", "biography"),
    Words("policy", "owner", Form.PLAIN),
    *(Words("policy", one) for one in ("title", "note", "response")),
    Words("programme_print", "said"),
    *(Words("poll", one, where=_DRAFT.format("poll.id")) for one in ("question", "about")),
    Words("poll_option", "text", where=_DRAFT.format("poll_option.poll")),
)
# Short words of rapporteurs for a name, which stand for nothing without it.
DROPPED = tuple(Words("abbreviation", one, Form.PLAIN) for one in ("short", "words"))
# What people answered in words of their own; their phones and addresses stay whole.
_IN_WORDS = (
    "field NOT IN ('sex', 'phone', 'email', 'photo', 'quote') AND field NOT IN"
    " (SELECT id FROM registration_field WHERE type NOT IN ('line', 'words'))"
)
ANSWERED = tuple(
    Words(table, "value", Form.PLAIN, where=_IN_WORDS) for table in ("person_detail", "person_need")
)
# Under the seal of a round, or worked out of its ballots.
SEALED = (
    *(Words("poll", one, where=_OPENED.format("poll.id")) for one in ("question", "about")),
    Words("poll_option", "text", where=_OPENED.format("poll_option.poll"), key="poll"),
    *(Words("poll_round", one, key="poll") for one in ("definition", "prepared", "struck")),
)
# Of the forum itself and its places: words that are meant for everybody, and the organiser's.
ORGANISERS = (
    *(Words("forum", one) for one in ("title", "note", "letterhead", "ground_rules", "privacy")),
    Words("forum", "short_title", Form.PLAIN),
    Words("host", "name"),
    Words("host", "short_name", Form.PLAIN),
    *(Words("venue", one) for one in ("name", "address")),
    Words("room", "name"),
    Words("stakeholder_group", "name"),
    Words("screen", "name", Form.PLAIN),
    Words("logo", "words"),
    Words("earlier_forum", "title"),
    Words("earlier_forum", "short_title", Form.PLAIN),
    *(Words("registration_field", one) for one in ("label", "purpose", "choices")),
    Words("session", "code", Form.PLAIN),
    Words("visit", "gate", Form.PLAIN),
    *(Words(one, "name") for one in ("tag_set", "tag")),
    *(Words(one, "key", Form.PLAIN) for one in ("tag_set", "tag")),
    Words("policy", "level", Form.PLAIN),
)

# Who waits for the desk; of others it keeps no words.
_UNDECIDED = "person IS NULL AND json_extract(said, '$.answers') NOTNULL"


def _covered(said: str, cover: Cover) -> str:
    """JSON without names; what cannot be read is words as they stand."""
    try:
        read = json.loads(said)
    except (ValueError, RecursionError):
        return cover.of(said)
    covered = _in_all(read, cover)
    return said if covered == read else json.dumps(covered, ensure_ascii=False)


def _in_all(value: Any, cover: Cover) -> Any:
    match value:
        case str():
            return cover.of(value)
        case list():
            return [_in_all(one, cover) for one in value]
        case dict():
            return {key: _in_all(one, cover) for key, one in value.items()}
    return value


def cover_words(transaction: Transaction, cover: Cover) -> None:
    """Cover names among the words of the agenda and of drafts, for good."""
    _cover(transaction, COVERED, cover)
    for one in DROPPED:
        for key, _covered_words in [*one.rows(transaction, cover)]:
            sql.execute(transaction, f"DELETE FROM {one.table} WHERE id = ?", (key,))
    let_go_of_keys(transaction, cover)
    for feature in (Feature.PROGRAMME, Feature.POLLS, Feature.RECORD):
        transaction.touch(feature)


def answered_with(db: Reader, cover: Cover) -> frozenset[str]:
    """Ids of the people among whose answers somebody is named."""
    by_person = (replace(one, key="person") for one in ANSWERED)
    return frozenset(person for one in by_person for person, _said in one.rows(db, cover))


def cover_answers(transaction: Transaction, cover: Cover) -> None:
    """Cover names among what people answered, for good."""
    _cover(transaction, ANSWERED, cover)
    transaction.touch(Feature.PEOPLE)


def _cover(transaction: Transaction, every: Iterable[Words], cover: Cover) -> None:
    for one in every:
        for key, covered in [*one.rows(transaction, cover)]:
            sql.execute(
                transaction,
                f"UPDATE {one.table} SET {one.column} = ? WHERE {one.key} = ?",
                (covered, key),
            )


def unname_reservations(transaction: Transaction, cover: Cover) -> None:
    """Tell no more whose reservations those are that name somebody who may not be named."""
    rows = sql.rows(
        transaction,
        "SELECT poll, round, unnamed, json_extract(definition, '$.agreed') AS agreed"
        " FROM poll_round WHERE json_valid(definition)"
        " AND json_extract(definition, '$.agreed') IS NOT NULL",
    )
    for row in rows:
        before = json.loads(row["unnamed"])
        by = [one["by"] for one in json.loads(row["agreed"])]
        places = [one for one, said in enumerate(by) if cover.of(said) != said or one in before]
        if places != before:
            sql.execute(
                transaction,
                "UPDATE poll_round SET unnamed = ? WHERE poll = ? AND round = ?",
                (json.dumps(places), row["poll"], row["round"]),
            )
            transaction.touch(Feature.POLLS, row["poll"])


def sealed_with(db: Reader, cover: Cover) -> tuple[int, ...]:
    """Numbers of the polls under whose seals somebody is named."""
    found = {poll for one in SEALED for poll, _said in one.rows(db, cover)}
    for one in objects(db):
        if one.kind == "table" and round_columns(one.name) and "ballot" in one.name:
            said = sql.column(db, f'SELECT DISTINCT choices FROM "{one.name}"')
            if any(_covered(each, cover) != each for each in said):
                found.add(one.name.split("_")[-2])
    return _numbers(db, found)


def unsalted_digests(db: Reader) -> int:
    """How many digests the log has of records with names, by which somebody could try names."""
    statement = (
        "SELECT count(*) FROM desk_log WHERE event = 'record_marked' AND json_valid(facts)"
        " AND coalesce(json_extract(facts, '$.form'), 1) = 1"
    )
    return int(sql.value(db, statement))


def organisers_words(db: Reader, cover: Cover) -> int:
    """How many words of the organiser's name somebody."""
    return sum(len([*one.rows(db, cover)]) for one in ORGANISERS)


def _numbers(db: Reader, polls: Collection[str]) -> tuple[int, ...]:
    found = sql.among(db, "SELECT number FROM poll WHERE id IN ({})", sorted(polls))
    return tuple(sorted(number for (number,) in found))


def listed_in(db: Reader, ids: Collection[str]) -> tuple[int, ...]:
    """Numbers of the polls in a list of which one of these people is."""
    found = sql.among(db, "SELECT DISTINCT poll FROM entitled WHERE person IN ({})", ids)
    return _numbers(db, {poll for (poll,) in found})


def named_ballots(db: Reader, ids: Collection[str]) -> tuple[int, ...]:
    """Numbers of the named polls that keep a ballot under the id of one of these people."""
    named = set(sql.column(db, "SELECT id FROM poll WHERE kind = 'named'"))
    voters, found = [bytes.fromhex(one) for one in ids], set()
    for one in objects(db):
        poll = one.name.split("_")[-2] if round_columns(one.name) else ""
        if poll in named and one.kind == "table" and "ballot" in one.name:
            statement = f'SELECT 1 FROM "{one.name}" WHERE id IN ({{}})'
            found |= {poll} if sql.among(db, statement, voters) else set()
    return _numbers(db, found)


def as_many_of_a_sex(db: Reader, person: Person) -> int:
    """How many of somebody's group are of the same sex, as far as it was said."""
    statement = (
        "SELECT count(*) FROM person_detail d JOIN person p ON p.id = d.person WHERE d.field = ?"
        " AND p.stakeholder_group IS ? AND d.value = (SELECT value FROM person_detail"
        " WHERE person = ? AND field = d.field)"
    )
    return int(sql.value(db, statement, [Field.SEX.value, person.group, person.id]))


def forget_around(transaction: Transaction, ids: Collection[str]) -> None:
    """Take out what lies around people, also what they sent before they were registered; their
    badges open nothing.
    """
    for statement in (
        "DELETE FROM told_apart WHERE one = ?",
        "DELETE FROM told_apart WHERE other = ?",
        "DELETE FROM profile_photo WHERE id IN (SELECT id FROM profile WHERE person = ?)",
        "DELETE FROM profile WHERE person = ?",
        "UPDATE breakout_table SET host = NULL WHERE host = ?",
        "DELETE FROM waiting_person WHERE person = ?",
        "UPDATE badge SET state = 'revoked' WHERE person = ?",
    ):
        sql.execute_each(transaction, statement, [(one,) for one in ids])
    for feature in (Feature.PEOPLE, Feature.WAITING):
        transaction.touch(feature)


def waiting_as(db: Reader, cover: Cover) -> int:
    """How many wait for the desk who typed one of these names."""
    return sum(1 for _one in Words("waiting_person", "said", where=_UNDECIDED).rows(db, cover))


def wishes(db: Reader) -> int:
    """How many are on the list of those who want to hear more."""
    return int(sql.value(db, "SELECT count(*) FROM follow_up"))


def forget_answers(transaction: Transaction, ids: Collection[str], *, but: Collection[str]) -> None:
    """Delete what people answered but to fields of these keys."""
    but_these = f"field NOT IN ({', '.join('?' * len(but))})"
    for kept in (Kept.DETAIL, Kept.NEED):
        sql.execute_each(
            transaction,
            f"DELETE FROM {answer_table(kept).name} WHERE person = ? AND {but_these}",
            [(one, *but) for one in ids],
        )
    transaction.touch(Feature.PEOPLE)


# What of a person's row is let go by itself; the rest is the name, or counted.
_BY_ITSELF = {
    Field.OFFICE.value: "office",
    Field.INSTITUTION.value: "institution",
    Field.COUNTRY.value: "country",
    Field.LANGUAGE.value: "language",
}


def is_of_names(field: RegistrationField) -> bool:
    """Whether answers to it are part of the name, or counted, and go when names do."""
    return field.kept is Kept.PERSON and field.key not in _BY_ITSELF


def let_go_of(transaction: Transaction, field: RegistrationField) -> None:
    """Delete all answers to a field that is not of names."""
    transaction.touch(Feature.PEOPLE)
    if field.kept is not Kept.PERSON:
        table = answer_table(field.kept).name
        sql.execute(transaction, f"DELETE FROM {table} WHERE field = ?", [field.key])
        return
    nothing = getattr(Person("", 0, ""), _BY_ITSELF[field.key])
    for one in people.people(transaction):
        if not one.erased:
            row = people.person_row(replace(one, **{_BY_ITSELF[field.key]: nothing}))
            transaction.rewrite(people.PERSON, one.id, row)


def note_erasure(transaction: Transaction) -> None:
    """Say that something was erased, which is in the log and in free pages until they are swept."""
    sql.execute(transaction, "UPDATE forum SET erasures = erasures + 1")
    transaction.touch(Feature.FORUM)


def erased_people(db: Reader) -> frozenset[str]:
    """Every id that those had who are erased: a copy of before may know somebody by two."""
    statement = (
        "SELECT id FROM person WHERE erased IS NOT NULL UNION ALL SELECT a.id FROM person_alias a"
        " JOIN person p ON p.id = a.person WHERE p.erased IS NOT NULL"
    )
    return frozenset(sql.column(db, statement))


def named_people(db: Reader) -> frozenset[str]:
    """The ids of all others."""
    return frozenset(sql.column(db, "SELECT id FROM person WHERE erased IS NULL"))


def note_reduced(transaction: Transaction, at: datetime) -> None:
    """Say that statistics are left of the forum."""
    sql.execute(transaction, "UPDATE forum SET reduced = ?", [instant_to_column(at)])


def note_ended(transaction: Transaction, at: datetime) -> None:
    """Say that the forum's key and contacts are wiped; no phone registers anybody from then on."""
    statement = "UPDATE forum SET ended = ?, self_registration = 0"
    sql.execute(transaction, statement, [instant_to_column(at)])


_CONTACT = (
    "field IN ('phone', 'email')"
    " OR field IN (SELECT id FROM registration_field WHERE type IN ('phone', 'email'))"
)
# What is wiped, with the statement that counts it and the one that does it.
_WIPED = {
    Wipe.KEY: ("secret", "DELETE FROM secret"),
    Wipe.BADGES: ("badge WHERE state = 'active'", "UPDATE badge SET state = 'revoked'"),
    Wipe.DEVICES: ("staff", "DELETE FROM staff"),
    Wipe.REQUESTS: ("staff_request", "DELETE FROM staff_request"),
    Wipe.WAITING: (f"waiting_person WHERE {_UNDECIDED}", "DELETE FROM waiting_person"),
    Wipe.CONTACTS: (
        f"person_detail WHERE {_CONTACT}",
        f"DELETE FROM person_detail WHERE {_CONTACT}",
    ),
    Wipe.NEEDS: ("person_need", "DELETE FROM person_need"),
    Wipe.FOLLOW_UP: ("follow_up", "DELETE FROM follow_up"),
}

_TOUCHED = (Feature.FORUM, Feature.PEOPLE, Feature.STAFF, Feature.WAITING, Feature.FOLLOWING)


def wipe(transaction: Transaction, what: Iterable[Wipe]) -> list[tuple[Wipe, int]]:
    """Delete all of some things; returns of each how many there were."""
    gone = []
    for one in what:
        lying, statement = _WIPED[one]
        gone.append((one, int(sql.value(transaction, f"SELECT count(*) FROM {lying}"))))
        sql.execute(transaction, statement)
    for feature in _TOUCHED:
        transaction.touch(feature)
    return gone
