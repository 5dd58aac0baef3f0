"""What people are told of a session: its questions, and who does what in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from forumdesk.charts.directions import isolated
from forumdesk.domain.programme import Participation, SessionRole, SessionType, focus_questions
from forumdesk.domain.schedule import ScheduledPerson, ScheduledSession
from forumdesk.i18n import _
from forumdesk.wording import programme as wording
from forumdesk.wording.people import country


@dataclass(frozen=True, slots=True)
class Told:
    """Somebody in a session: what as, who, from where, and about what; each may be empty."""

    role: str
    name: str
    beside: str
    topic: str

    @property
    def line(self) -> str:
        """All of it in a line."""
        who = ", ".join(filter(None, (self.name, self.beside)))
        as_what = ": ".join(filter(None, (self.role, who)))
        return " – ".join(filter(None, (as_what, self.topic)))


def questions(session: ScheduledSession, language: str) -> tuple[str, ...]:
    """The questions of its focus."""
    return focus_questions(session.focus.in_language(language))


def reasons(session: ScheduledSession, language: str) -> Iterator[str]:
    """Why it matters, which decision it feeds, what becomes of it, and how far people decide."""
    yield session.why.in_language(language)
    if decision := session.decision.in_language(language):
        yield _("The decision that it feeds: {decision}").format(decision=isolated(decision))
    yield session.promise.in_language(language)
    with suppress(ValueError):
        yield wording.participation(Participation(session.participation))


def kind(session: ScheduledSession) -> str:
    """What kind of session it is, in words where we know it."""
    with suppress(ValueError):
        return wording.session_type(SessionType(session.type))
    return session.type


def people(session: ScheduledSession, language: str) -> Iterator[Told]:
    """Everybody in their order."""
    for one in session.people:
        topic = one.topic.in_language(language)
        if one.name or one.on_behalf_of or topic:
            yield Told(_role(one), one.name, _beside(one), topic)


def _role(one: ScheduledPerson) -> str:
    with suppress(ValueError):
        return wording.usual_role(SessionRole(one.role))
    return one.role


def _beside(one: ScheduledPerson) -> str:
    """Office, institution and country, and for whom somebody speaks who is not of it."""
    from_where = (one.office, one.institution, country(one.country))
    said = ", ".join(filter(None, from_where))
    if not one.on_behalf_of:
        return said
    behalf = _("on behalf of {organisation}").format(organisation=one.on_behalf_of)
    return ", ".join(filter(None, (said, behalf)))
