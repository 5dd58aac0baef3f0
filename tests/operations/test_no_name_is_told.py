"""A session that keeps names back leaves none in a document or in a file for others.

What is looked for are words of the names of people who are in one role of one session; so is what
they belong to, where it is not told who was there.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import length
import pytest
from pdf import text_of
from untold import CHATHAM, HEARD, NAMED, NEED, NONE, Protected, protected_forum, token

from forumdesk.domain.attribution import Attribution
from forumdesk.domain.errors import Refused
from forumdesk.i18n import speaking
from forumdesk.operations.documents import document, documents
from forumdesk.operations.documents.base import About, AnyDocument, Request
from forumdesk.operations.documents.subjects import candidates
from forumdesk.operations.exporting import Asked, export_of, exports, make_export
from forumdesk.operations.reporting import make_document, make_report
from forumdesk.store.forum_file import ForumFile, open_forum

LANGUAGES = length.either(("en",), long=("en", "id"))
# One that tells neither names nor groups has less to tell than one that tells groups.
PASSED_OVER = length.either((NAMED, NONE), long=(NAMED,))
# These say what another file says that is written faster.
SAME_AS_ANOTHER = length.either((".xlsx", ".docx"), long=())
# Who is registered stands in these, whatever they did; they say of no session who was in it.
LISTS_OF_PEOPLE = {
    "attendance": "of the whole forum and its days",
    "badges": "without what somebody does in such a session",
    "certificates": "of the whole forum and its days",
    "door-list": "of the whole forum",
    "people": "everybody, to be read in again",
    "personal-data": "of one person, for that person",
    "needs": "what people need, for those who see to it",
}
# What people need of the place and the meals stands in these alone.
LISTS_OF_NEEDS = ("needs", "personal-data")
# An archive is the whole file in plain words, and so has what the file cannot do without.
KEPT_IN_ARCHIVE = {
    "tables/person.jsonl": "everybody who is registered",
    "readable/people.csv": "the same",
    "readable/attendance.csv": "who came in by the forum's door",
    "tables/part.jsonl": "the plan, which is the organiser's",
    "tables/poll_round.jsonl": "what was sealed, whose reservations they were among it",
    "recount/": "the same",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Protected]:
    path = tmp_path_factory.mktemp("protected") / "a.forum"
    return path, protected_forum(path)


@pytest.fixture(scope="module")
def people(made: tuple[Path, Protected]) -> Protected:
    return made[1]


@pytest.fixture(scope="module")
def told(made: tuple[Path, Protected]) -> Iterator[ForumFile]:
    with open_forum(made[0], for_reading=True) as opened:
        yield opened


def found(text: str, secrets: list[str]) -> list[str]:
    """The words of these that stand in a text, wherever its lines end."""
    bare = re.sub(r"\s+", "", text).casefold()
    return [one for one in secrets if one in bare]


def read(content: bytes) -> str:
    """All words of a file, and of the files in it but for what is kept in an archive."""
    if content.startswith(b"%PDF"):
        return text_of(content)
    if is_zipfile(io.BytesIO(content)):
        with ZipFile(io.BytesIO(content)) as archive:
            kept = tuple(KEPT_IN_ARCHIVE)
            names = [one for one in archive.namelist() if not one.startswith(kept)]
            return " ".join(f"{name} {read(archive.read(name))}" for name in names)
    return content.decode("utf-8", errors="replace")


def abouts(told: ForumFile, one: AnyDocument, people: Protected) -> Iterator[About]:
    """What a document can be about; of sessions and votes those that keep something back."""
    passed_over = {each.id for way in PASSED_OVER for each in people.of(way)}
    for candidate in candidates(told.db, one):
        about = candidate.about
        if passed_over.isdisjoint({about.session, about.poll}):
            yield about


def everything(one: AnyDocument) -> dict[str, str]:
    """All that a document can tell of people beyond what is usual."""
    return {each.key: "yes" for each in one.choices if each.key in ("voters", "by-group")}


@pytest.mark.parametrize(
    "kind", [one.kind for one in documents() if not (one.once or one.afterwards)]
)
def test_no_document_names_anybody(told: ForumFile, people: Protected, kind: str) -> None:
    one, drawn = document(kind), 0
    for about in abouts(told, one, people):
        is_list = kind in LISTS_OF_PEOPLE and about.session is None
        for language in LANGUAGES:
            request = Request(about, one.papers[0], one.read(everything(one)))
            with speaking(language), suppress(Refused):
                pdf = make_document(told.db, one, request).pdf
                text, needs = text_of(pdf), [] if kind in LISTS_OF_NEEDS else [NEED]
                assert found(text, [*needs, *([] if is_list else people.secrets)]) == []
                drawn += 1
    assert drawn


@pytest.mark.uncounted
@pytest.mark.parametrize(
    "what", [one.what for one in exports() if not one.what.endswith(SAME_AS_ANOTHER)]
)
def test_no_file_for_others_names_anybody(told: ForumFile, people: Protected, what: str) -> None:
    export, written = export_of(what), 0
    about = [people.sessions[one].id for one in Attribution if one not in PASSED_OVER]
    name = what.partition(".")[0]
    secrets = [] if name in LISTS_OF_PEOPLE else people.secrets
    needs = [NEED] if name in LISTS_OF_NEEDS else []
    for session in about if "session" in export.takes else [None]:
        asked = Asked(session=session, names=True, by_group=True, moves=True)
        with suppress(Refused):
            made = make_export(told.db, what=what, asked=asked.within(export.takes))
            assert found(read(made.content), [*secrets, NEED]) == needs
            written += 1
    assert written


@pytest.mark.parametrize("kind", ["badges", "certificates"])
def test_nobody_has_a_role_in_a_session_where_nobody_is_told(
    told: ForumFile, people: Protected, kind: str
) -> None:
    of = [people.people[one, "chair"] for one in (NAMED, CHATHAM)]
    papers = [text_of(make_report(told.db, kind=kind, people=[one])) for one in of]
    roles = [re.search(r"\bchair\b", one, re.IGNORECASE) is not None for one in papers]
    assert roles == [True, False]


def test_who_is_looked_for_is_told_of_where_a_session_names_people(
    told: ForumFile, people: Protected
) -> None:
    """Otherwise what is looked for above would be in no document anyway."""
    of = people.sessions[NAMED].id
    record = text_of(make_report(told.db, kind="session-record", session=of))
    protocol = text_of(make_report(told.db, kind="poll-protocol", poll=people.polls[NAMED].id))
    everybody = [one.replace(f"of{CHATHAM}", f"of{NAMED}") for one in people.untold[CHATHAM]]
    followed = text_of(make_report(told.db, kind="follow-up", session=of))
    attendance = text_of(make_report(told.db, kind="attendance", session=of))
    there = found(" ".join((record, protocol, followed, attendance)), everybody)
    assert [one for one in everybody if one not in there] == []
    heard = [token(NAMED, one) for one in HEARD]
    assert found(f"{record} {protocol}", heard) == heard
