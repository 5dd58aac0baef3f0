"""What papers about a session say of the names in them, and which are not made at all."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from pdf import text_of
from room import add_session
from support import refusing, words

from forumdesk.domain.attribution import Attribution
from forumdesk.domain.errors import Reason
from forumdesk.domain.people import Group
from forumdesk.domain.record import Line, LineType
from forumdesk.i18n import speaking
from forumdesk.operations.reporting import make_report
from forumdesk.store import people as people_rows
from forumdesk.store import record as record_rows
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.transaction import writing

FISHERS = Group("fishers", words("Fishers of the coast"), 1)


def made(opened: ForumFile, kind: str, attribution: Attribution) -> str:
    """A paper about a session with a line of a group, which each of them may tell at most."""
    session = add_session(opened.db, attribution=attribution)
    group = FISHERS.id if attribution is Attribution.GROUP else None
    at = datetime(2026, 3, 12, 3, 0, tzinfo=UTC)
    line = Line(session.id, session.id, LineType.POINT, "The net.", at, speaker_group=group)
    with writing(opened.db) as transaction:
        if group:
            transaction.insert(people_rows.GROUP, people_rows.group_row(FISHERS))
        transaction.insert(record_rows.LINE, record_rows.line_row(line))
    return text_of(make_report(opened.db, kind=kind, session=session.id))


@pytest.mark.parametrize(
    ("kind", "attribution", "said"),
    [
        ("session-record", Attribution.NAMED, ""),
        ("session-record", Attribution.GROUP, "tells the groups of those who spoke and not"),
        ("session-summary", Attribution.NONE, "This record does not tell who spoke."),
        ("read-back", Attribution.CHATHAM, "Chatham House Rule: what was said here may be used"),
        ("berita-acara", Attribution.CHATHAM, "Chatham House Rule: what was said here may be used"),
    ],
)
def test_a_paper_says_how_far_it_tells_who_spoke(
    opened: ForumFile, kind: str, attribution: Attribution, said: str
) -> None:
    text = made(opened, kind, attribution)
    sentences = ("of those who spoke", "does not tell who spoke", "Chatham House Rule")
    assert said in text
    assert [one for one in sentences if one in text] == [one for one in sentences if one in said]
    assert ("The net. Fishers of the coast" in text) is (attribution is Attribution.GROUP)


def test_an_official_record_points_to_no_list_that_is_not_there(opened: ForumFile) -> None:
    assert "attendance list" not in made(opened, "berita-acara", Attribution.CHATHAM)


@pytest.mark.parametrize("kind", ["session-summary", "berita-acara"])
def test_whoever_signs_under_the_chatham_house_rule_signs_by_role(
    opened: ForumFile, kind: str
) -> None:
    text = made(opened, kind, Attribution.CHATHAM)
    assert "Rapporteur" in text and "For the participants" in text
    assert "Office (NIP)" not in text
    assert "Office (NIP)" in made(opened, kind, Attribution.NONE)


@pytest.mark.parametrize("kind", ["attendance", "certificates"])
def test_who_was_there_under_the_chatham_house_rule_is_on_no_paper(
    opened: ForumFile, kind: str
) -> None:
    with refusing(Reason.WHO_CAME_NOT_TOLD), speaking("id"):
        made(opened, kind, Attribution.CHATHAM)
