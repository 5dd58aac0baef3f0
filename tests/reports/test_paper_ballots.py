"""Papers of every method: every answer stands on them with what the desk types for it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from pdf import outside, overlapping, pages_of, read, text_of
from support import draft, open_poll, register

from forumdesk.domain import methods
from forumdesk.domain.polls import Kind, Method
from forumdesk.domain.rules import Listed, Roll, Rules
from forumdesk.i18n import speaking
from forumdesk.operations import channels, polls, reporting
from forumdesk.operations.forum import ForumChanges, update_forum
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.polls import poll as poll_of
from forumdesk.wording import results as method_words

# The height of a line of Inter at 8.5 points, the smallest that documents use, in points.
LEAST = 10.2


def a_draft(opened: ForumFile, method: Method) -> str:
    if not methods.of(method).has_costs:
        return draft(opened.db, kind="secret", method=method.value).id
    plain = polls.as_new(draft(opened.db, kind="secret"))
    new = replace(plain, method=method, costs=(1, 2, 3), rules=Rules(budget=5))
    return polls.add_poll(opened.db, new=new).value.id


@pytest.mark.parametrize("page", ["A4", "F4", "Letter"])
@pytest.mark.parametrize("method", list(Method))
def test_a_page_of_papers_has_every_answer_and_nothing_is_covered(
    opened: ForumFile, method: Method, page: str
) -> None:
    poll_id = a_draft(opened, method)
    poll = poll_of(opened.db, poll_id)
    assert poll is not None
    with speaking("id"):
        lines = method_words.of(method).paper(poll).lines
        for kind in ("paper-ballots", "tally-sheet"):
            made = read(reporting.make_report(opened.db, kind=kind, poll=poll_id, page=page))
            said = " ".join(word.text for word in made.words)
            assert all(word in said for one in lines for word in one.said.split()), kind
            assert (outside(made, margin=17.0), overlapping(made)) == ([], [])
            small = [one.text for one in made.words if one.bottom - one.top < LEAST]
            assert small == [], "letters of a form are as large as those of any other paper"


def test_there_are_as_many_papers_as_people_wait_for_one(opened: ForumFile) -> None:
    people = register(opened.db, 30)
    poll = open_poll(opened.db)
    one_page = reporting.make_report(opened.db, kind="paper-ballots", poll=poll.id)
    on_a_page = text_of(one_page).count("Which?")
    assert on_a_page >= 4
    channels.mark_for_paper(opened.db, poll_id=poll.id, people=people[: on_a_page + 1])
    made = reporting.make_report(opened.db, kind="paper-ballots", poll=poll.id)
    assert text_of(made).count("Which?") == 2 * on_a_page
    assert pages_of(made) == 2
    pages = [sorted(one.text for one in read(made).words if one.page == page) for page in (1, 2)]
    assert pages[0] == pages[1], "nothing tells one paper from another"


@pytest.mark.parametrize(
    ("kind", "language", "sentence"),
    [
        ("pulse", "en", "A mood, not a vote."),
        ("pulse", "id", "Sekadar jajak suasana, bukan pemungutan suara."),
        ("named", "en", "Your choice is recorded with your name."),
        ("secret", "en", "Secret. The list shows that you voted."),
    ],
)
def test_a_paper_says_what_is_kept_of_it(
    opened: ForumFile, kind: str, language: str, sentence: str
) -> None:
    poll = draft(opened.db, kind=kind)
    with speaking(language):
        said = text_of(reporting.make_report(opened.db, kind="paper-ballots", poll=poll.id))
    assert sentence in " ".join(said.split())
    # Whose choice it is can be typed only if it stands on the paper.
    assert ("Your name and the number on your badge" in said) == (kind == "named")


def test_a_paper_promises_nothing_that_is_not_so(opened: ForumFile) -> None:
    for new in (
        {"kind": Kind.SLIP},
        {"kind": Kind.SECRET, "rules": Rules(roll=Roll(Listed.NONE), entitled=30)},
    ):
        plain = polls.as_new(draft(opened.db))
        poll_id = polls.add_poll(opened.db, new=replace(plain, **new)).value.id
        said = text_of(reporting.make_report(opened.db, kind="paper-ballots", poll=poll_id))
        assert "Which?" in said
        assert not re.search("record|name|Secret", said)


@pytest.mark.parametrize("long", [5, 6])
def test_the_number_of_a_poll_stays_beside_its_word(opened: ForumFile, long: int) -> None:
    title = " ".join(["Forum"] * long)
    update_forum(opened.db, changes=ForumChanges(short_title=title))
    poll_id = a_draft(opened, Method.SINGLE)
    with speaking("id"):
        words = read(reporting.make_report(opened.db, kind="paper-ballots", poll=poll_id)).words
    at = [place for place, one in enumerate(words) if one.text.endswith("Pemungutan")]
    assert at
    for first, *rest in (words[place : place + 3] for place in at):
        assert {round(one.bottom) for one in rest} == {round(first.bottom)}
