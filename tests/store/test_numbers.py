"""A number that was given is not given again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from support import inside, register, words

from forumdesk.domain.polls import Kind, Method, Poll
from forumdesk.operations import people, polls
from forumdesk.store import people as rows
from forumdesk.store.forum_file import ForumFile, open_forum
from forumdesk.store.numbers import Numbered, next_number
from forumdesk.store.transaction import writing

FORUMS = sorted((Path(__file__).parent.parent / "forums").glob("*.forum"))


def test_the_last_one_deleted_gives_its_number_to_nobody(opened: ForumFile) -> None:
    everybody = register(opened.db, 3)
    people.delete_people(opened.db, person_ids=everybody)
    new = [people.NewPerson("A"), people.NewPerson("B")]
    added = people.add_people(opened.db, new=new).value
    assert [one.number for one in added] == [4, 5]
    first = _draft(opened)
    polls.delete_poll(opened.db, poll_id=first.id)
    assert _draft(opened).number == first.number + 1


def _draft(opened: ForumFile) -> Poll:
    options = [words("Yes"), words("No")]
    return polls.add_poll(
        opened.db,
        new=polls.NewPoll(
            question=words("Shall we?"), kind=Kind.PULSE, method=Method.SINGLE, options=options
        ),
    ).value


def test_numbers_of_a_refused_verb_are_free(opened: ForumFile) -> None:
    with pytest.raises(RuntimeError), writing(opened.db) as transaction:
        assert next_number(transaction, Numbered.PERSON, many=50) == 1
        raise RuntimeError
    assert people.add_person(opened.db, new=people.NewPerson("A")).value.number == 1


def test_what_others_wrote_is_not_run_into(opened: ForumFile) -> None:
    register(opened.db, 2)
    inside(opened.db).execute("UPDATE person SET number = 77 WHERE number = 2")
    inside(opened.db).execute("UPDATE next_number SET next = 1")
    assert people.add_person(opened.db, new=people.NewPerson("A")).value.number == 78
    inside(opened.db).execute("DELETE FROM next_number")
    assert people.add_person(opened.db, new=people.NewPerson("B")).value.number == 79


@pytest.mark.parametrize("old", FORUMS, ids=lambda path: path.stem)
def test_an_old_file_goes_on_after_its_highest_number(old: Path, tmp_path: Path) -> None:
    path = tmp_path / old.name
    shutil.copyfile(old, path)
    with open_forum(path) as opened:
        highest = max(one.number for one in rows.people(opened.db))
        added = people.add_person(opened.db, new=people.NewPerson("A")).value
        people.delete_people(opened.db, person_ids=[added.id])
        assert added.number == highest + 1
        assert people.add_person(opened.db, new=people.NewPerson("B")).value.number == highest + 2
