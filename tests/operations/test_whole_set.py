"""The whole set of documents in a folder."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from support import refusing

from forumdesk.domain.errors import Reason
from forumdesk.domain.troubles import Trouble
from forumdesk.operations.documents import documents
from forumdesk.operations.whole_set import planned, write_whole_set
from forumdesk.store import polls as poll_rows
from forumdesk.store.errors import FileTrouble
from forumdesk.store.forum_file import ForumFile, open_forum


@pytest.fixture
def sample(sample_file: Path, tmp_path: Path) -> ForumFile:
    """The sample forum, whose badges have no address yet."""
    path = tmp_path / "sample.forum"
    shutil.copyfile(sample_file, path)
    return open_forum(path, for_reading=True)


@pytest.mark.uncounted
def test_what_can_be_made_is_there_and_the_rest_is_named_with_its_reason(
    sample: ForumFile, tmp_path: Path
) -> None:
    folder = tmp_path / "new" / "set"
    steps = list(
        write_whole_set(sample.db, folder=folder, pages=["A4"], forum_file=sample.path, chosen={})
    )
    assert [one.number for one in steps] == [*range(1, len(steps) + 1)]
    assert {one.total for one in steps} == {len(steps)}
    written = {one.name for one in steps if one.refused is None}
    assert {one.name for one in folder.iterdir()} == written
    assert all(path.read_bytes().startswith(b"%PDF") for path in folder.iterdir())
    refused = {one.name: one.refused.reason for one in steps if one.refused is not None}
    assert refused["badges.pdf"] is Reason.NO_PRINT_ADDRESS
    assert "attendance.pdf" in written and "session-summary-D1-04.pdf" in written
    once = [one.kind for one in documents() if one.once]
    assert once and not any(one.name.startswith(tuple(once)) for one in steps)


@pytest.mark.uncounted
def test_each_paper_has_its_files_and_options_go_where_they_belong(
    sample: ForumFile, tmp_path: Path
) -> None:
    names = [one.name for one in planned(sample.db, pages=["A4", "F4"])]
    assert "attendance-A4.pdf" in names and "attendance-F4.pdf" in names
    assert len(set(names)) == len(names)
    chosen = {"address": "192.168.1.10:8080"}
    for one in write_whole_set(
        sample.db, folder=tmp_path / "set", pages=["A6"], forum_file=sample.path, chosen=chosen
    ):
        assert (one.name, one.refused) == ("badges.pdf", None)
    with refusing(Reason.NOT_OFFERED):
        next(
            write_whole_set(
                sample.db,
                folder=tmp_path / "none",
                pages=["A4"],
                forum_file=sample.path,
                chosen={"crossword": "yes"},
            )
        )
    assert not (tmp_path / "none").exists()


def test_papers_to_vote_on_are_of_polls_that_are_not_over(sample: ForumFile) -> None:
    over = {one.number for one in poll_rows.polls(sample.db) if one.state.finished}
    ahead = {one.number for one in poll_rows.polls(sample.db)} - over
    assert over and ahead
    names = {one.name for one in planned(sample.db, pages=["A4"])}
    for kind in ("paper-ballots", "tally-sheet"):
        of_kind = {name for name in names if name.startswith(kind)}
        assert of_kind == {f"{kind}-{number}.pdf" for number in ahead}
    assert {f"poll-result-{number}.pdf" for number in over} <= names


def test_whoever_stops_keeps_what_is_written(sample: ForumFile, tmp_path: Path) -> None:
    steps = write_whole_set(
        sample.db, folder=tmp_path / "set", pages=["A4"], forum_file=sample.path, chosen={}
    )
    first = next(steps)
    steps.close()
    assert [one.name for one in (tmp_path / "set").iterdir()] == [first.name]


def test_what_lies_there_and_is_no_document_stays(sample: ForumFile, tmp_path: Path) -> None:
    folder = tmp_path / "set"
    folder.mkdir()
    first = planned(sample.db, pages=["A4"])[0].name
    (folder / first).write_text("notes")
    with pytest.raises(FileTrouble) as found:
        list(
            write_whole_set(
                sample.db, folder=folder, pages=["A4"], forum_file=sample.path, chosen={}
            )
        )
    assert found.value.trouble is Trouble.EXISTS
    assert (folder / first).read_text() == "notes"
