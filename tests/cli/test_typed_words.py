"""Words that are typed without a language, in a forum that has not that of the command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from in_process import run_cli

from forumdesk.domain.text import Text
from forumdesk.store import forum as forums
from forumdesk.store import letterhead, people, policies, polls, programme, registration, tags
from forumdesk.store.forum_file import open_forum
from forumdesk.store.reader import Reader

POLL = ("--kind", "pulse", "--method", "single", "--option", "Sumur", "--option", "Jalan")
SPEC = {
    "question": "Apa?",
    "kind": "secret",
    "method": "single",
    "options": [{"text": "Sumur"}, {"text": "Jalan"}],
    "about": {"question": "Dari mana?", "options": ["Hulu", "Hilir"]},
}


def _texts(db: Reader) -> list[Text]:
    """Every text that somebody may have typed."""
    forum = forums.forum(db)
    found = [forum.title, forum.note, forum.ground_rules, letterhead.lines(db)]
    places = (*forums.hosts(db), *forums.venues(db), *forums.rooms(db), *people.groups(db))
    found += [one.name for one in (*places, *tags.tag_sets(db), *tags.tags(db))]
    found += [one.address for one in forums.venues(db)]
    for poll in polls.polls(db):
        found += [poll.question, *(one.text for one in poll.options)]
        if poll.about is not None:
            found += [poll.about.question, *(one.text for one in poll.about.options)]
    found += [one.title for one in programme.every_session(db)]
    for policy in policies.policies(db):
        found += [policy.title, policy.note, policy.response]
    for field in registration.fields(db):
        found += [field.label, field.why, *(one.text for one in field.choices)]
    for person in people.people(db):
        found += [person.office, person.institution]
    return found


@pytest.mark.parametrize(
    ("verb", "words"),
    [
        (("poll", "add", "--question", "Apa?", *POLL), ["Apa?", "Sumur", "Jalan"]),
        (("poll", "add", "-"), ["Apa?", "Sumur", "Jalan", "Dari mana?", "Hulu", "Hilir"]),
        (("forum", "set", "title=Musyawarah", "note=Kabar"), ["Musyawarah", "Kabar"]),
        (("ground-rules", "set", "Satu orang bicara"), ["Satu orang bicara"]),
        (("letterhead", "lines", "Jalan Raya 1"), ["Jalan Raya 1"]),
        (("programme", "venue", "add", "--name", "Balai", "--address", "Jalan"), ["Balai"]),
        (("programme", "tags", "add-set", "--name", "Tujuan"), ["Tujuan"]),
        (("people", "group", "Nelayan", "--new"), ["Nelayan"]),
        (("people", "add", "--display", "Sari", "--office", "Camat"), ["Camat"]),
        (("policies", "add", "--title", "Air", "--note", "Baru"), ["Air", "Baru"]),
        (("people", "fields", "add", "--label", "Makan", "--why", "Dapur"), ["Makan", "Dapur"]),
    ],
)
def test_words_without_a_language_are_in_one_of_the_forums(
    file: str, verb: tuple[str, ...], words: list[str]
) -> None:
    run_cli("forum", file, "set", "languages=id")
    first, *rest = verb
    run_cli(first, file, *rest, "--language", "en", given=json.dumps(SPEC))
    with open_forum(Path(file)) as opened:
        found = [dict(one.values) for one in _texts(opened.db)]
    for word in words:
        assert {"id": word} in [{"id": one["id"]} for one in found if "id" in one], word
        assert all(word != one.get("en") for one in found)
