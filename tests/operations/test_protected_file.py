"""What the file and its copies hold of people in a session that ceased to tell of them."""

from __future__ import annotations

import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from protected import NAMES, fishers, say
from raw import everything
from room import add_session, send
from support import inside, words

from forumdesk.domain.attribution import Attribution
from forumdesk.domain.record import RecordState, digest_of_lines
from forumdesk.domain.troubles import Trouble
from forumdesk.operations import (
    copies,
    forum,
    inputs,
    record,
)
from forumdesk.operations.checking import check
from forumdesk.operations.protecting import protect_session
from forumdesk.operations.undo import take_back
from forumdesk.operations.versions import is_as_marked, mark_record
from forumdesk.store import programme
from forumdesk.store import record as rows
from forumdesk.store.backup import copy_before_update
from forumdesk.store.discretion import remains
from forumdesk.store.errors import FileTrouble
from forumdesk.store.forum_file import ForumFile, open_forum
from forumdesk.store.reader import reading
from forumdesk.store.transaction import writing

NAMED, GROUP, NONE, CHATHAM = Attribution


@pytest.mark.parametrize("to", [GROUP, CHATHAM])
def test_no_byte_of_the_file_tells_who_said_something(
    tmp_path: Path, journal: str, to: Attribution
) -> None:
    path = tmp_path / "room.forum"
    with forum.create_forum(path, title=words("Hall"), language="en") as opened:
        session, [dewi, budi, sari] = add_session(opened.db).id, fishers(opened.db)
    traces = [one.encode() for one in (dewi, budi, sari, *NAMES)]
    registered = [everything(path).count(one) for one in traces]
    with open_forum(path) as opened:
        assert opened.journal == journal
        db = opened.db
        for number in range(30):
            said = f"Said {number}. " + "More words. " * 40
            say(db, session, said, speaker=(budi, sari)[number % 2])
        sent = send(db, "Sent", person=dewi, named=True, session=session)
        inputs.show_input(db, input_id=sent.id)
        gone = say(db, session, "zebraword", speaker=dewi)
        undo = record.delete_line(db, line_id=gone).undo
        mark_record(db, session_id=session, state=RecordState.READ_BACK)
        salt = rows.versions(db, session)[0].salt
        [old] = inside(db).execute("SELECT salt FROM salt").fetchone()
        protect_session(db, session_id=session, to=to)
        other = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
        for statement in (
            "SELECT speaker FROM record_line UNION ALL SELECT author FROM input",
            *(["SELECT speaker_group FROM record_line"] if to is not GROUP else []),
        ):
            assert {one for (one,) in other.execute(statement)} == {None}
        other.close()
        while_open = everything(path)
    for found in (while_open, everything(path)):
        assert [found.count(one) for one in traces] == registered, "they are told of once more"
        assert salt.encode() not in found and old not in found and b"zebraword" not in found
    with open_forum(path) as opened:
        assert undo is not None
        take_back(opened.db, undo)
        line = rows.line(opened.db, gone)
        assert line is not None and (line.text, line.speaker) == ("zebraword", None)
        assert (line.speaker_group is None) == (to is not GROUP)


def test_whoever_reads_the_log_keeps_it_and_that_is_said(opened: ForumFile) -> None:
    db = opened.db
    session, [dewi, *_] = add_session(db).id, fishers(db)
    registered = everything(opened.path).count(dewi.encode())
    say(db, session, "Words", speaker=dewi)
    reader = opened.reader()
    with reading(reader) as snapshot:
        assert rows.lines(snapshot, session)
        with pytest.raises(FileTrouble) as found:
            protect_session(db, session_id=session, to=NONE, patience=0.05)
        assert found.value.trouble is Trouble.LOG_IS_READ
    assert [one.speaker for one in rows.lines(db, session)] == [None]
    assert everything(opened.path).count(dewi.encode()) > registered
    protect_session(db, session_id=session, to=NONE)
    reader.close()
    assert everything(opened.path).count(dewi.encode()) <= registered


def test_a_record_that_was_signed_before_the_update_stays_signed(tmp_path: Path) -> None:
    path = tmp_path / "old.forum"
    shutil.copyfile(Path(__file__).parents[1] / "forums" / "1.5.forum", path)
    with open_forum(path) as opened:
        db = opened.db
        [session] = {
            one.id for one in programme.sessions(db) if len(rows.versions(db, one.id)) == 5
        }
        signed = rows.versions(db, session)[-1]
        assert (signed.state, signed.form, signed.salt) == (RecordState.SIGNED, 1, "")
        assert is_as_marked(db, signed) and check(db).ok
        published = mark_record(db, session_id=session, state=RecordState.PUBLISHED).value
        assert (published.form, len(published.salt)) == (2, 32)
        protect_session(db, session_id=session, to=GROUP)
        versions = rows.versions(db, session)
        assert [one.form for one in versions] == [None, None, 2, 2, 2, 2]
        assert is_as_marked(db, versions[-1]) and is_as_marked(db, versions[-2])
        assert check(db).ok
        assert remains(db, session).versions == (1, 2, 3, 4, 5)
        assert set(rows.protected_versions(db, session)) == {3, 4, 5, 6}


def test_a_version_of_digests_alone_stays_what_the_record_says(opened: ForumFile) -> None:
    db = opened.db
    session, [dewi, *_] = add_session(db).id, fishers(db)
    for text in ("Before", "After"):
        say(db, session, text, speaker=dewi)
        mark_record(db, session_id=session, state=RecordState.AGREED)
        number = len(rows.versions(db, session))
        digest = digest_of_lines(rows.lines(db, session))
        with writing(db) as transaction:
            version = replace(rows.versions(db, session)[-1], digest=digest)
            rows.rewrite_version(transaction, version, None)
        inside(db).execute(
            "UPDATE desk_log SET facts = json_remove(json_set(facts, '$.digest', ?), '$.form')"
            " WHERE event = 'record_marked' AND json_extract(facts, '$.number') = ?",
            (digest, number),
        )
    protect_session(db, session_id=session, to=GROUP)
    same = [is_as_marked(db, version) for version in rows.versions(db, session)]
    assert same == [False, True]
    # The chain of the log was broken above, and nothing else is wrong.
    assert check(db).problems == ()


def test_copies_that_name_people_go_when_a_newer_one_is_there(opened: ForumFile) -> None:
    db = opened.db
    session, [dewi, *_] = add_session(db).id, fishers(db)
    say(db, session, "Words", speaker=dewi)
    update = copy_before_update(opened.path)
    copies.save_copy(opened, target=update)
    [named] = copies.keep_copy(opened).made
    protect_session(db, session_id=session, to=NONE)
    assert named.exists() and not update.exists()
    copies.save_copy(opened, target=update)
    with open_forum(update) as copy:
        inside(copy.db).execute("UPDATE session SET attribution = 'a later way'")
    protect_session(db, session_id=session, to=NONE)
    assert update.exists(), "nobody here knows what it tells"
    stem = opened.path.stem
    named = named.rename(named.with_name(f"{stem} 2020-01-01 00-00-00+0000.forum"))
    [kept] = copies.keep_copy(opened).made
    assert kept.exists() and not named.exists()
    assert copies.keep_copy(opened).made == ()
