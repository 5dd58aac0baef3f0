"""Whoever is erased is told of by no document and in no file for others."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from zipfile import ZipFile, is_zipfile

import length
import named_everywhere
import pytest
from any_forum import any_forum
from named_everywhere import MARK, now
from raw import everything

from forumdesk.domain.errors import Refused
from forumdesk.domain.registration import Answer, Kept
from forumdesk.domain.text import Text
from forumdesk.operations.checking import check
from forumdesk.operations.documents import documents
from forumdesk.operations.documents.base import AnyDocument, Request
from forumdesk.operations.documents.subjects import candidates
from forumdesk.operations.erasing import erase_person, reduce_to_statistics
from forumdesk.operations.exporting import Asked, exports, make_export
from forumdesk.store import audit, polls, registration
from forumdesk.store import people as rows
from forumdesk.store.forum_file import ForumFile, open_forum
from forumdesk.store.reader import Store, reading
from forumdesk.store.transaction import writing

# These say what another file says that is written faster.
SAME_AS_ANOTHER = (".xlsx", ".docx")
# The rows as they are, with what lies under seals.
SEALED = ("tables/poll_round.jsonl", "recount/")
SEEDS = length.either(range(3), long=range(100))


@pytest.fixture(scope="module", params=[erase_person, reduce_to_statistics])
def erased(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[ForumFile]:
    path = tmp_path_factory.mktemp("erased") / "a.forum"
    named = named_everywhere.put(path)
    with open_forum(path) as opened:
        named_everywhere.agree(opened.db, named)
        if request.param is erase_person:
            erase_person(opened, person_id=named.person)
        else:
            reduce_to_statistics(opened, today=date(2000, 1, 1), early=True)
        yield opened


def gathered(opened: ForumFile, one: AnyDocument) -> Iterator[str]:
    """All that a document is drawn of, for everything that it can be about."""
    told = {each.key: "yes" for each in one.choices if each.key in ("voters", "by-group")}
    for candidate in candidates(opened.db, one):
        with suppress(Refused), reading(opened.db) as snapshot:
            request = Request(candidate.about, one.papers[0], one.read(told))
            yield repr(one.gather(snapshot, request))


def test_no_document_is_drawn_of_the_name(erased: ForumFile) -> None:
    drawn = 0
    for one in documents():
        for said in gathered(erased, one):
            assert MARK not in said, one.kind
            drawn += 1
    assert drawn > 20


def read(content: bytes) -> str:
    """All words of a file, and of the files in it but for what lies under seals.

    What papers tell is looked through before it is drawn; in their packed bytes any letters may
    stand beside each other by chance.
    """
    if is_zipfile(io.BytesIO(content)):
        with ZipFile(io.BytesIO(content)) as archive:
            names = [one for one in archive.namelist() if not one.startswith(SEALED)]
            return " ".join(f"{name} {read(archive.read(name))}" for name in names)
    return "" if content.startswith(b"%PDF") else content.decode("utf-8", errors="replace")


@pytest.mark.usefixtures("nowhere_temporary")
def test_no_file_for_others_has_the_name(erased: ForumFile) -> None:
    sessions = [one.session for one in polls.polls(erased.db) if one.session]
    written = 0
    for one in exports():
        # The list of those who want to hear more lives until they withdraw.
        if not one.what.endswith(SAME_AS_ANOTHER) and not one.what.startswith("follow"):
            session = sessions[0] if "session" in one.takes else None
            asked = Asked(session=session, names=True, by_group=True, moves=True)
            with suppress(Refused):
                made = make_export(erased.db, what=one.what, asked=asked.within(one.takes))
                assert MARK not in read(made.content), one.what
                written += 1
    assert written > 8


def _described_by_each_other(db: Store, chance: Random) -> None:
    """Offices, institutions, answers and needs of people in which others are named."""
    known = rows.people(db)
    with writing(db) as transaction:
        for one in known:
            named = [chance.choice(known).display for _ in range(4)]
            of_another = replace(one, office=Text((("en", f"of {named[0]}"),)))
            of_another = replace(of_another, institution=Text((("id", f"{named[1]}, kantor"),)))
            transaction.update(rows.PERSON, one.id, rows.person_row(of_another))
            for key, kept, name in (
                ("spoken", Kept.DETAIL, named[2]),
                ("access", Kept.NEED, named[3]),
            ):
                row = registration.answer_row(one.id, one.id, Answer(key, f"as {name}"), now())
                transaction.insert(registration.answer_table(kept), row)


@pytest.mark.parametrize("seed", SEEDS)
def test_in_any_forum_the_rest_stays_as_it_was(tmp_path: Path, seed: int) -> None:
    chance, path = Random(seed), tmp_path / "a.forum"
    with any_forum(path, chance) as opened:
        db = opened.db
        before = [(one.poll, one.number, one.digest) for one in audit.rounds(db)]
        found = check(db)
        gone = []
        _described_by_each_other(db, chance)
        for one in chance.sample(rows.people(db), 3):
            with suppress(Refused):
                erase_person(opened, person_id=one.id)
                gone.append(one)
        assert [(one.poll, one.number, one.digest) for one in audit.rounds(db)] == before
        now = check(db)
        assert (now.problems, now.polls) == (found.problems, found.polls)
        content = everything(path).decode("utf-8", errors="replace")
        assert [one.display for one in gone if one.display in content] == []
