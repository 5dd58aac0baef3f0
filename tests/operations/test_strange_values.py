"""What a forger wrote into a file about people is told by the check, whatever part it is of."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from forger import Forger
from support import register, words

from forumdesk.domain.registration import Answer, FieldType
from forumdesk.operations import forum, merging, people, registration
from forumdesk.operations.checking import check
from forumdesk.operations.people import NewPerson
from forumdesk.store.forum_file import open_forum
from forumdesk.wording.checking import problem

_WAITS = "INSERT INTO waiting_person VALUES ('aa', {number}, {at}, x'00', {said}, NULL)"
_NOW = "'2026-01-01T00:00:00+00:00'"
_DECIDED = """'{"form": 1}'"""
_APART = "INSERT INTO told_apart SELECT 'aa', id, id FROM person LIMIT 1"
FORGED = {
    "UPDATE forum SET privacy = '{'": "unreadable: forum",
    "UPDATE forum SET ground_rules = '[]'": "unreadable: forum",
    "UPDATE registration_field SET choices = '[1]' WHERE type = 'choice'": "unreadable: people",
    "UPDATE registration_field SET label = '5'": "unreadable: people",
    """UPDATE registration_field SET purpose = '{"en": [1]}'""": "unreadable: people",
    _WAITS.format(number=9, at="'x'", said=_DECIDED): "unreadable: people",
    _WAITS.format(number=9, at=_NOW, said="'[]'"): "unreadable: people",
    _WAITS.format(number=-9, at=_NOW, said=_DECIDED): "value: waiting_person.number",
    "UPDATE person_alias SET at = 'x'": "unreadable: people",
    "UPDATE person_alias SET number = 1": "value: person_alias.number",
    "UPDATE person_detail SET at = 'x'": "unreadable: people",
    "UPDATE person_need SET at = 'x'": "unreadable: people",
    "UPDATE person_detail SET value = 'maybe'": "value: person_detail.value",
    "UPDATE registration_field SET keep_days = -1": "value: registration_field.keep_days",
    "UPDATE stakeholder_group SET population = -1": "value: stakeholder_group.population",
    "UPDATE forum SET quorum = '1/0'": "value: forum.quorum",
    _APART: "value: told_apart.other",
}


@pytest.fixture(scope="module")
def honest(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A forum with people who answered, one of them registered twice; at rest."""
    path = tmp_path_factory.mktemp("honest") / "a.forum"
    with forum.create_forum(path, title=words("Forum"), language="en") as opened:
        db = opened.db
        registration.set_field_use(db, keys=["display", "photo", "diet"])
        choices = (words("A"), words("B"))
        own = registration.NewField(words("Own"), FieldType.CHOICE, choices)
        registration.add_field(db, new=own)
        given = (Answer("photo", "never"), Answer("diet", "no fish"))
        kept = register(db, 2)[0]
        gone = people.add_person(db, new=NewPerson("Dewi", group="Fishers", answers=given)).value
        people.add_person(db, new=NewPerson("Sri", answers=given))
        merging.merge_people(db, keep=kept, gone=gone.id)
        assert check(db).ok
    return path


@pytest.mark.parametrize("statement", FORGED)
def test_what_was_never_written_by_forumdesk_is_told(
    honest: Path, tmp_path: Path, statement: str
) -> None:
    path = shutil.copyfile(honest, tmp_path / "forged.forum")
    forger = Forger.at(path)
    forger.run(statement)
    forger.db.close()
    with open_forum(path, for_reading=True, additions=True) as opened:
        found = check(opened.db)
    assert FORGED[statement] in map(str, found.problems)
    assert all(problem(one).endswith(".") for one in found.problems)
