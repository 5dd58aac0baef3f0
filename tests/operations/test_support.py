"""Support is counted once for each person, and the file does not tell whose it was."""

from __future__ import annotations

import hashlib
import hmac
from itertools import product

import pytest
from room import add_session, send
from support import inside, register

from forumdesk.domain.errors import Reason, Refused
from forumdesk.operations import inputs, programme
from forumdesk.operations.ballots import Voter
from forumdesk.operations.inputs import SupportKeys
from forumdesk.operations.people import forum_key
from forumdesk.store import inputs as rows
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.reader import Store
from forumdesk.store.transaction import writing

PEOPLE, SENT = 6, 3


def support(db: Store, input_id: str, person: str, keys: SupportKeys) -> bool:
    with writing(db) as transaction:
        return inputs.support_input(
            transaction, input_id=input_id, voter=Voter(person, None), keys=keys
        )


def counts(db: Store) -> list[int]:
    return [one.support for one in rows.inputs(db)]


def marks(db: Store) -> list[tuple[str, bytes]]:
    return [tuple(row) for row in inside(db).execute("SELECT input, supporter FROM input_support")]


def guesses(secret: bytes, input_id: str, person: str) -> set[bytes]:
    """What somebody with the whole file can compute for a person and an input."""
    parts = [
        joined.join(order).encode()
        for joined in ("", "\0", "\n", ":")
        for order in product(("support", input_id, person), repeat=3)
    ]
    parts += [bytes.fromhex(input_id + person), bytes.fromhex(person + input_id)]
    keyed = {hmac.digest(secret, one, "sha256") for one in parts}
    return {one[:16] for one in keyed | {hashlib.sha256(one).digest() for one in parts}}


def prepared(opened: ForumFile) -> tuple[str, list[str], list[str]]:
    """A running session with inputs that are shown: its id, theirs, and people's ids."""
    db = opened.db
    session = add_session(db)
    programme.start_session(db, session_id=session.id)
    people = register(db, PEOPLE)
    sent = [send(db, f"Criticism {one}", session=session.id).id for one in range(SENT)]
    for one in sent:
        inputs.show_input(db, input_id=one)
    return session.id, sent, people


def test_whoever_has_the_file_cannot_tell_who_supported_what(opened: ForumFile) -> None:
    db = opened.db
    _session, sent, people = prepared(opened)
    keys = SupportKeys()
    for one, person in product(sent, people):
        assert support(db, one, person, keys)
        assert not support(db, one, person, keys)
    found = marks(db)
    assert (len(found), counts(db)) == (PEOPLE * SENT, [PEOPLE] * SENT)
    # No mark says of another input that it is the same person's.
    assert len({mark for _input, mark in found}) == len(found)
    secrets = [row[0] for row in inside(db).execute("SELECT value FROM secret")] + [forum_key(db)]
    possible = {
        guess
        for secret, one, person in product(secrets, sent, people)
        for guess in guesses(bytes(secret), one, person)
    }
    assert possible.isdisjoint(mark for _input, mark in found)


def test_when_a_session_ends_only_the_number_is_left(opened: ForumFile) -> None:
    db = opened.db
    session, sent, people = prepared(opened)
    elsewhere = send(db, "In no session").id
    inputs.show_input(db, input_id=elsewhere)
    keys = SupportKeys()
    for person in people[:4]:
        support(db, sent[0], person, keys)
    support(db, elsewhere, people[0], keys)
    traces = [mark for one, mark in marks(db) if one == sent[0]]
    programme.end_session(db, session_id=session)
    assert counts(db) == [4, 0, 0, 1]
    assert [one for one, _mark in marks(db)] == [elsewhere]
    with pytest.raises(Refused) as found:
        support(db, sent[0], people[5], keys)
    assert found.value.reason is Reason.SUPPORT_IS_OVER
    assert not support(db, elsewhere, people[0], keys)
    path = opened.path
    opened.close()
    raw = path.read_bytes()
    assert not any(mark in raw for mark in traces)


def test_what_another_process_marked_becomes_a_number(opened: ForumFile) -> None:
    db = opened.db
    _session, sent, people = prepared(opened)
    before = SupportKeys()
    for person in people[:3]:
        support(db, sent[0], person, before)
    inputs.settle_support(db)
    assert (marks(db), counts(db)[0]) == ([], 3)
    after = SupportKeys()
    support(db, sent[0], people[4], after)
    assert counts(db)[0] == 4
    inputs.settle_support(db)
    assert counts(db)[0] == 4


def test_forgotten_keys_make_other_marks(opened: ForumFile) -> None:
    _session, sent, people = prepared(opened)
    found, keys = rows.inputs(opened.db)[0], SupportKeys()
    first = keys.mark(found, people[0])
    assert keys.mark(found, people[0]) == first
    assert keys.mark(found, people[1]) != first
    keys.forget([found.session or ""])
    assert keys.mark(found, people[0]) != first
    assert sent
