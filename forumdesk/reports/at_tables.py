"""What the papers of a session at tables say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from forumdesk.domain.breakout import Breakout, Place, Table
from forumdesk.domain.forum import Forum
from forumdesk.domain.programme import focus_questions
from forumdesk.i18n import language
from forumdesk.wording import breakout as wording


@dataclass(frozen=True, slots=True)
class AtTables:
    """A session with its tables; `hosts` are names by the ids of people, without those who may not
    be told.
    """

    forum: Forum
    breakout: Breakout
    hosts: Mapping[str, str]

    @property
    def title(self) -> str:
        """The session's."""
        return self.breakout.session.title.in_language(language())

    def host(self, table: Table) -> str:
        """The name of a table's host, empty where it is not known or not told."""
        return self.hosts.get(table.host or "", "")

    def about(self, place: Place) -> tuple[str, ...]:
        """What is talked about at a table in a round: a question, its topic, or all questions."""
        questions = focus_questions(self.breakout.session.focus.in_language(language()))
        if place.question is not None:
            return questions[place.question - 1 : place.question]
        topic = wording.topic(place.table)
        return (topic,) if topic else questions
