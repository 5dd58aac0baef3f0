"""Each document, whichever there are: made in every language on every paper, and choosy."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from pdf import title_of
from room import at_tables, propose
from support import evaluated, open_poll, refusing

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.registration import Answer
from forumdesk.i18n import LANGUAGES, speaking
from forumdesk.operations import registration
from forumdesk.operations.documents import document, documents, first_about
from forumdesk.operations.documents.base import About, AnyDocument, Request, Subject
from forumdesk.operations.documents.choices import Choice, Flag, Given, Number, OneOf
from forumdesk.operations.documents.subjects import candidates, why_not
from forumdesk.operations.forum import set_print_address
from forumdesk.operations.people import NewPerson, add_people
from forumdesk.operations.programme_prints import as_printed, note_programme
from forumdesk.operations.reporting import make_document
from forumdesk.operations.tags import add_ready_set
from forumdesk.operations.waiting import set_self_registration
from forumdesk.store import people, polls, programme
from forumdesk.store.forum_file import ForumFile, open_forum
from forumdesk.store.reader import reading
from forumdesk.wording.worries import Trouble

ADDRESS = "192.168.1.10:8080"
# Of a forum that was ended there are others: operations/test_privacy.py makes them.
KINDS = [one.kind for one in documents() if not one.afterwards]


@pytest.fixture(scope="module")
def full_file(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample forum with an address, a poll of every kind, an evaluation, a new session."""
    path = tmp_path_factory.mktemp("made") / "full.forum"
    shutil.copyfile(sample_file, path)
    opened = open_forum(path, brief=True)
    set_print_address(opened.db, address=ADDRESS)
    set_self_registration(opened.db, on=True)
    open_poll(opened.db, "slip")
    registration.set_field_use(opened.db, keys=["display", "diet"])
    somebody, said = people.people(opened.db)[0].id, [Answer("diet", "No pork")]
    registration.set_answers(opened.db, person_id=somebody, answers=said)
    evaluated(opened.db, programme.sessions(opened.db)[-1].id)
    note_programme(opened.db, sessions=as_printed(opened.db)[1:])
    propose(opened.db, "The ferry")
    add_ready_set(opened.db, key="sdg")
    at_tables(opened.db, programme.sessions(opened.db)[-1].id)
    opened.close()
    return path


@pytest.fixture
def full(full_file: Path, tmp_path: Path) -> Iterator[ForumFile]:
    """That forum, open."""
    path = tmp_path / "full.forum"
    shutil.copyfile(full_file, path)
    opened = open_forum(path, brief=True)
    yield opened
    opened.close()


def usual(one: AnyDocument) -> dict[str, Given]:
    """As much as is needed to make it."""
    return {choice.key: 3 for choice in one.choices if isinstance(choice, Number) and one.once}


def first_made(full: ForumFile, one: AnyDocument) -> About:
    """The first of what it can be about that has something to print."""
    if one.once:
        return candidates(full.db, one)[0].about
    for candidate in candidates(full.db, one):
        request = Request(candidate.about, one.papers[0], one.read(usual(one)))
        with reading(full.db) as snapshot, suppress(Refused):
            one.gather(snapshot, request)
            return candidate.about
    raise AssertionError(one.kind)


@pytest.mark.uncounted
@pytest.mark.parametrize("kind", KINDS)
def test_it_is_made_in_every_language_on_every_paper(
    full: ForumFile, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = document(kind)
    about = first_made(full, one)
    if Subject.PEOPLE in one.offers:
        about = replace(about, people=tuple(each.id for each in people.people(full.db)[:12]))
    made = {}
    for language in LANGUAGES:
        with speaking(language):
            title = one.words.title().casefold()
            for page in one.papers:
                request = Request(about, page, one.read(usual(one)))
                with monkeypatch.context() as patched:
                    # A temporary file would leave names on the disk.
                    patched.setattr(tempfile, "tempdir", "/nowhere")
                    done = make_document(full.db, one, request)
                assert not any(worry.trouble is Trouble.MISSING for worry in done.worries)
                pdf = done.pdf
                assert pdf.startswith(b"%PDF")
                made[language, page] = pdf
                assert title in title_of(pdf).casefold()
    assert len(set(made.values())) == len(made)


def test_a_character_that_no_font_has_is_told_of_every_document(opened: ForumFile) -> None:
    add_people(opened.db, new=[NewPerson("Siti \u0870")])
    for kind in ("attendance", "door-list", "badges"):
        one = document(kind)
        options = one.read({key: ADDRESS for key in ["address"] if key in _keys(one)})
        found = make_document(opened.db, one, Request(About(), "A4", options)).worries
        [worry] = [each for each in found if each.trouble is not Trouble.ELSEWHERE]
        assert (worry.trouble, worry.characters) == (Trouble.MISSING, "\u0870")
        assert worry.where.endswith("Siti \u0870")


def _keys(one: AnyDocument) -> set[str]:
    return {choice.key for choice in one.choices}


@pytest.mark.parametrize("kind", KINDS)
def test_what_it_does_not_offer_is_refused(full: ForumFile, kind: str) -> None:
    one = document(kind)
    with refusing(Reason.NOT_OFFERED):
        one.read({"crossword": "yes"})
    for choice in one.choices:
        if (wrong := beyond(choice)) is not None:
            with pytest.raises(Refused) as refused:
                one.read({choice.key: wrong})
            assert refused.value.reason is Reason.WRONG_CHOICE
            assert refused.value.facts["field"] == choice.key
            assert refused.value.facts["value"] == wrong[:40]
    about = candidates(full.db, one)[0].about
    with refusing(Reason.INVALID_FIELD):
        make_document(full.db, one, Request(about, "A7", one.read({})))


def beyond(choice: Choice) -> str | None:
    """What a choice cannot be."""
    match choice:
        case Flag():
            return "perhaps"
        case OneOf():
            return "crossword"
        case Number():
            return str(choice.most + 1)
        case _:
            return "x" * (choice.longest + 1)


@pytest.mark.parametrize("kind", KINDS)
def test_its_choices_are_the_fields_of_its_own_options(kind: str) -> None:
    one = document(kind)
    read = one.read({choice.key: _as_written(choice) for choice in one.choices})
    assert read == one.read({})
    names = {choice.key.replace("-", "_") for choice in one.choices}
    assert set(type(read).__annotations__) == names
    for language in LANGUAGES:
        with speaking(language):
            assert all(choice.words.label() and choice.words.help() for choice in one.choices)


def _as_written(choice: Choice) -> str:
    """The usual value as a script writes it."""
    if isinstance(choice, Flag):
        return "yes" if choice.default else "no"
    return str(choice.default)


def test_choices_of_one_name_are_one_choice() -> None:
    met: dict[str, Choice] = {}
    for one in documents():
        for choice in one.choices:
            assert met.setdefault(choice.key, choice) == choice


def test_an_empty_forum_is_told_what_is_missing(opened: ForumFile) -> None:
    with reading(opened.db) as snapshot:
        told = {one.kind: why_not(snapshot, one) for one in documents()}
    for kind, refused in told.items():
        if document(kind).needs:
            assert refused is not None and refused.reason in (
                Reason.NO_SESSION_YET,
                Reason.NO_POLL_YET,
                Reason.NOBODY_REGISTERED,
            )


def test_what_is_ready_can_be_made_and_nothing_else(full: ForumFile) -> None:
    with reading(full.db) as snapshot:
        told = {one.kind: why_not(snapshot, one) for one in documents()}
    not_ready = {kind for kind, refused in told.items() if refused is not None}
    assert not_ready == {one.kind for one in documents() if one.afterwards}


def test_who_asks_for_a_document_about_something_gets_the_one_that_suits(full: ForumFile) -> None:
    found = polls.polls(full.db)
    finished = next(one for one in found if one.state.finished)
    under_way = next(one for one in found if not one.state.finished)
    assert first_about(Subject.POLL, finished).kind == "poll-result"
    assert first_about(Subject.POLL, under_way).kind == "paper-ballots"
    assert first_about(Subject.SESSION).kind == "session-summary"
    assert first_about(Subject.PEOPLE).kind == "badges"
