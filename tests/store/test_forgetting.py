"""Of every column it is decided what becomes of it when somebody is erased."""

from __future__ import annotations

from collections.abc import Iterator

from forumdesk.store import forgetting, migrations
from forumdesk.store.objects import columns, key_columns, objects, references
from forumdesk.store.reader import Reader
from forumdesk.store.steps import STEPS

LISTED = (
    *(forgetting.COVERED, forgetting.DROPPED, forgetting.ANSWERED),
    *(forgetting.SEALED, forgetting.ORGANISERS),
)
# Codes, instants, hashes and ids, wherever a column is called so: nobody writes words there.
NO_WORDS = {
    *("id", "kind", "type", "state", "status", "role", "method", "code", "scene", "subject"),
    *("at", "issued", "printed", "since", "starts", "ends", "due", "received_at", "applied_at"),
    *("started_at", "ended_at", "opened_at", "closed_at", "opened_tick", "erased", "reduced"),
    *("ended", "digest", "hash", "media_type", "language", "languages", "time_zone", "reached"),
    *("reason", "direction", "channel", "priority", "shows", "field", "feature", "thing"),
    *("attribution", "rehearsal", "print_address", "unnamed", "migration_set"),
    *("session.participation", "session.stage", "policy.responded"),
    *("session.room", "staff.session", "staff.room", "action_link.target", "entitled.poll"),
    *("entitled.stakeholder_group", "poll.rules", "forum.quorum", "secret.name"),
    "forum.documents",
    "agenda_item.poll",
    "agenda_item.option",
    *("desk_log.event", "desk_log.facts"),
    *("_sqlite_migrations.name", "sqlite_sequence.name", "sqlite_sequence.seq"),
}
# Written anew by the functions of its feature, as when a session ceases to tell of people.
BY_FEATURES = {
    *("record_line.text", "record_line.owner", "record_line.reservations", "record_version.text"),
    *("action.text", "action.owner", "action.level", "action.indicator", "action.because"),
    *("action.before", "action.after", "action_note.text"),
    *("action_evidence.text", "action_evidence.path"),
    *("input.text", "input.addressee", "input_response.text", "evaluation.no_action"),
}
# Blanked, or gone with its row.
GOES = {
    "session.foreign_key",
    *(f"person.{one}" for one in ("display", "given", "family", "latin", "office")),
    *(f"person.{one}" for one in ("institution", "country", "folded")),
    *(f"person_alias.{one}" for one in ("display", "given", "family", "latin", "folded")),
    "waiting_person.said",
    *("follow_up.name", "follow_up.contact", "follow_up.agreed"),
}
# Columns that hold a person's id: taken out, gone with the row, or kept without a name.
OF_PEOPLE = {
    **dict.fromkeys(("record_line.speaker", "input.author", "action.person"), "taken out"),
    "breakout_table.host": "taken out",
    "profile.person": "goes",
    **dict.fromkeys(("told_apart.one", "told_apart.other", "waiting_person.person"), "goes"),
    **dict.fromkeys(("person_detail.person", "person_need.person"), "goes, but for the sex"),
    **dict.fromkeys(("badge.person", "visit.person", "part.person"), "under a number"),
    **dict.fromkeys(("person_alias.person", "entitled.person", "slip_given.person"), "as above"),
}


def _reader() -> Reader:
    return Reader(migrations.empty_schema(len(STEPS)))


def _of_text(db: Reader) -> Iterator[tuple[str, str]]:
    for one in objects(db):
        if one.kind == "table":
            pointing = {column for column, _table in references(db, one.name)}
            for column, type in columns(db, one.name):
                if type in ("TEXT", "") and column not in pointing:
                    yield one.name, column


def test_every_column_of_words_is_decided() -> None:
    told = {f"{one.table}.{one.column}" for each in LISTED for one in each}
    decided = told | BY_FEATURES | GOES | OF_PEOPLE.keys()
    left = {
        f"{table}.{column}"
        for table, column in _of_text(_reader())
        if column not in NO_WORDS and f"{table}.{column}" not in NO_WORDS | decided
    }
    assert left == set(), "may somebody be named there? see forumdesk.store.forgetting"


def test_what_is_decided_is_there() -> None:
    db = _reader()
    there = {
        f"{one.name}.{column}"
        for one in objects(db)
        if one.kind == "table"
        for column, _type in columns(db, one.name)
    }
    told = {f"{one.table}.{one.column}" for each in LISTED for one in each}
    assert told | BY_FEATURES | GOES | OF_PEOPLE.keys() <= there


def test_every_reference_to_a_person_is_decided() -> None:
    db = _reader()
    found = {
        f"{one.name}.{column}"
        for one in objects(db)
        if one.kind == "table"
        for column, table in references(db, one.name)
        if table == "person"
    }
    assert found and found <= OF_PEOPLE.keys()
    assert all(key_columns(db, one.partition(".")[0]) for one in found)
