"""Ground rules: set in every language, accepted as they are worded, and asked for anew after."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import refusing, register, words

from forumdesk.domain.errors import Reason
from forumdesk.domain.ground_rules import (
    Acceptance,
    acceptance,
    counted,
    rules_in,
    rules_of,
    wording_of,
)
from forumdesk.domain.text import NO_TEXT
from forumdesk.operations import ground_rules, templates
from forumdesk.operations.undo import take_back
from forumdesk.store import forum as forums
from forumdesk.store import ground_rules as rows
from forumdesk.store.forum_file import ForumFile

RULES = {"en": "Let others finish.\n\n  Nobody is pressed. ", "id": "Biarkan orang lain selesai."}


def test_rules_are_lines_in_every_language_and_are_taken_back(opened: ForumFile) -> None:
    done = ground_rules.set_ground_rules(opened.db, rules=RULES)
    text = forums.forum(opened.db).ground_rules
    assert text == done.value == rules_of(RULES)
    assert rules_in(text, "en") == ["Let others finish.", "Nobody is pressed."]
    assert rules_in(text, "id") == ["Biarkan orang lain selesai."]
    assert done.undo is not None
    take_back(opened.db, done.undo)
    assert not forums.forum(opened.db).ground_rules
    with refusing(Reason.TOO_MANY_LINES):
        ground_rules.set_ground_rules(opened.db, rules={"en": "\n".join("abcdefghijk")})
    with refusing(Reason.TOO_MANY_LINES):
        ground_rules.set_ground_rules(opened.db, rules={"en": "a" * 201})


def test_whoever_accepted_other_words_has_accepted_an_earlier_wording(opened: ForumFile) -> None:
    one, two, three = register(opened.db, 3)
    with refusing(Reason.NO_GROUND_RULES):
        ground_rules.accept_ground_rules(opened.db, person_ids=[one])
    first = ground_rules.set_ground_rules(opened.db, rules=RULES).value
    accepted = ground_rules.accept_ground_rules(opened.db, person_ids=[one, two, one])
    assert accepted.value == 2
    assert ground_rules.accept_ground_rules(opened.db, person_ids=[one]).value == 0
    assert rows.count_by_wording(opened.db) == {wording_of(first, "en"): 2}
    second = ground_rules.set_ground_rules(opened.db, rules={"en": "Listen."}).value

    def said() -> list[Acceptance | None]:
        answered = rows.accepted(opened.db, [one, two, three])
        return [acceptance(second, answered.get(person)) for person in (one, two, three)]

    earlier, none = Acceptance.EARLIER_WORDING, Acceptance.NOT_YET
    assert said() == [earlier, earlier, none]
    again = ground_rules.accept_ground_rules(opened.db, person_ids=[two, three])
    assert said() == [earlier, Acceptance.ACCEPTED, Acceptance.ACCEPTED]
    assert again.undo is not None
    take_back(opened.db, again.undo)
    assert said() == [earlier, earlier, none]
    assert acceptance(NO_TEXT, "anything") is None
    with refusing(Reason.NOT_FOUND):
        ground_rules.accept_ground_rules(opened.db, person_ids=[one, "nobody"])


def test_accepted_is_what_was_read_in_one_language(opened: ForumFile) -> None:
    one, two, three = register(opened.db, 3)
    first = ground_rules.set_ground_rules(opened.db, rules=RULES).value
    for person, language in ((one, "id"), (two, "en"), (three, "fr")):
        ground_rules.accept_ground_rules(opened.db, person_ids=[person], language=language)
    assert counted(first, rows.count_by_wording(opened.db)) == (3, 0)
    # Somebody who is shown them in another language has accepted them nevertheless.
    again = ground_rules.accept_ground_rules(opened.db, person_ids=[one], language="en")
    assert again.value == 0
    second = ground_rules.set_ground_rules(opened.db, rules={**RULES, "en": "Listen."}).value
    answered = [rows.accepted_by(opened.db, person) for person in (one, two, three)]
    told = [(said.language, said.is_of(second)) for said in answered if said is not None]
    assert told == [("id", True), ("en", False), ("en", False)]
    assert counted(second, rows.count_by_wording(opened.db)) == (1, 2)


def test_what_was_accepted_in_every_language_at_once_stays_accepted() -> None:
    # As it was stored before the language was.
    assert acceptance(rules_of({"en": "Listen."}), "306f921d2228552b") is Acceptance.ACCEPTED


@pytest.mark.parametrize("name", templates.names())
def test_templates_bring_rules_in_both_languages(name: str, tmp_path: Path) -> None:
    with templates.create_from_template(
        tmp_path / "made.forum", name=name, title=words("Forum"), language="id"
    ) as opened:
        text = forums.forum(opened.db).ground_rules
    assert (name == templates.BLANK) == (not text)
    if text:
        assert len(rules_in(text, "en")) == len(rules_in(text, "id")) > 5
