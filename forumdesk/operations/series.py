"""Continuing a forum: the next one of a series, with what the last one hands on.

Votes, inputs, answers, the record and attendance stay where they are: what people said and did in
one forum is not the next one's. The earlier file is only read.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from forumdesk.domain.actions import Action, Followed
from forumdesk.domain.breakout import Table
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.ids import new_id
from forumdesk.domain.programme import Part, by_session
from forumdesk.domain.registration import Kept, Purpose
from forumdesk.domain.rules import EVERYBODY
from forumdesk.domain.series import USUALLY_HANDED, Handed, agenda_of, as_earlier
from forumdesk.domain.text import Text
from forumdesk.operations.attribution import log_attribution, told_parts, told_tables
from forumdesk.operations.forum import create_forum
from forumdesk.operations.people import register_again
from forumdesk.operations.polls import as_new, write_draft
from forumdesk.operations.printed_actions import printed_actions
from forumdesk.store import (
    abbreviations,
    actions,
    breakout,
    letterhead,
    people,
    polls,
    privacy,
    programme,
    registration,
    series,
    tags,
)
from forumdesk.store import forum as forums
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.reader import Snapshot, Store, reading
from forumdesk.store.transaction import Transaction, writing
from forumdesk.wording.actions import owner


@dataclass(frozen=True, slots=True)
class NextForum:
    """What is asked of the next forum.

    Without an end it is as long as the last one, without a zone it is held by the same clock.
    """

    title: Text
    starts: date
    ends: date | None = None
    time_zone: str | None = None
    short_title: str = ""
    handed: AbstractSet[Handed] = USUALLY_HANDED


@dataclass(frozen=True, slots=True)
class Continued:
    """The next forum, open for work; `counts` is how much of each it was handed.

    `left_out` are the codes of the sessions for whose day it is too short.
    """

    opened: ForumFile
    counts: Mapping[Handed, int]
    left_out: Sequence[str]


def continue_forum(db: Store, path: Path, *, new: NextForum) -> Continued:
    """Make the next forum of a series at a path where nothing is.

    Hosts, places, groups, ground rules, what people are asked and who answers for their data are as
    they were. People keep their ids and numbers and get badges of a new key; sessions keep codes,
    clock times, tags, tables and the number of their day. Of actions those that are left are
    handed on, with their numbers, notes and proofs, and say which forum they come from. Polls
    become drafts.

    Raises:
        Refused: IS_A_REHEARSAL; as `operations.forum.create_forum`.
        FileTrouble: the earlier file cannot be read, or the new one exists or cannot be made
            there; then there is none.
    """
    with reading(db) as last:
        before = forums.forum(last)
        if before.rehearsal:
            raise Refused(Reason.IS_A_REHEARSAL)
        opened = create_forum(
            path,
            title=new.title,
            language=before.languages[0],
            starts=new.starts,
            ends=new.ends or new.starts + (before.ends - before.starts),
            time_zone=new.time_zone or before.time_zone,
            short_title=new.short_title,
        )
        try:
            with writing(opened.db) as transaction:
                handing = _Handing(last, transaction, new.handed)
                handing.run()
        except BaseException:
            opened.close()
            path.unlink(missing_ok=True)
            raise
    return Continued(opened, handing.counts, handing.left_out)


class _Handing:
    """What goes from the last forum's file into the next one's, in one transaction of that."""

    def __init__(
        self, last: Snapshot, transaction: Transaction, handed: AbstractSet[Handed]
    ) -> None:
        self._last, self._next, self._handed = last, transaction, handed
        self._before, self._after = forums.forum(last), forums.forum(transaction)
        self._people: set[str] = set()
        self._sessions: dict[str, str] = {}
        self.counts: dict[Handed, int] = {}
        self.left_out: list[str] = []

    def run(self) -> None:
        """Hand on everything that is wanted."""
        self._forum()
        steps = {
            Handed.LETTERHEAD: self._letterhead,
            Handed.PEOPLE: self._register,
            Handed.AGENDA: self._agenda,
            Handed.ACTIONS: self._actions,
            Handed.ABBREVIATIONS: self._abbreviations,
            Handed.POLLS: self._polls,
        }
        for what, step in steps.items():
            self.counts[what] = step() if what in self._handed else 0

    def _forum(self) -> None:
        """What every next forum has: how it is set up, and those before it."""
        before = self._before
        forum = replace(
            self._after,
            languages=before.languages,
            ground_rules=before.ground_rules,
            quorum=before.quorum,
            documents=before.documents,
        )
        row = forums.forum_row(forum) | privacy.notice_row(privacy.notice(self._last))
        self._next.update(forums.FORUM, forum.id, row)
        for host in forums.hosts(self._last):
            # Its logo comes with the letterhead.
            self._next.insert(forums.HOST, forums.host_row(replace(host, logo=None)))
        for venue in forums.venues(self._last):
            self._next.insert(forums.VENUE, forums.venue_row(venue))
        for room in forums.rooms(self._last):
            self._next.insert(forums.ROOM, forums.room_row(room))
        self._next.update(forums.FORUM, forum.id, {"default_room": before.default_room})
        for way in forums.travels(self._last):
            self._next.insert(forums.TRAVEL, forums.travel_row(way))
        self._outcomes()
        for group in people.groups(self._last):
            self._next.insert(people.GROUP, people.group_row(group))
        for field in registration.fields(self._last):
            self._next.insert(registration.FIELD, registration.field_row(field))
        for earlier in (as_earlier(self._before), *series.earlier_forums(self._last)):
            self._next.insert(series.EARLIER, series.earlier_row(earlier))

    def _outcomes(self) -> None:
        for own in tags.tag_sets(self._last):
            self._next.insert(tags.TAG_SET, tags.tag_set_row(own))
        for tag in tags.tags(self._last):
            self._next.insert(tags.TAG, tags.tag_row(tag))

    def _letterhead(self) -> int:
        lines = letterhead.lines(self._last)
        self._next.update(forums.FORUM, self._after.id, letterhead.lines_row(lines))
        both = zip(letterhead.logos(self._last), letterhead.originals(self._last), strict=True)
        for logo, original in both:
            self._next.insert(letterhead.LOGO, letterhead.logo_row(logo, original=original))
            picture = letterhead.picture_row(logo, original=original)
            self._next.insert(letterhead.LOGO_PICTURE, picture)
        for host in forums.hosts(self._last):
            self._next.update(forums.HOST, host.id, {"logo": host.logo})
        return 1

    def _register(self) -> int:
        for person in people.named(self._last):
            register_again(self._next, person)
            self._people.add(person.id)
        self._answers()
        return len(self._people)

    def _answers(self) -> None:
        """The languages that people speak; all else they are asked again.

        Addresses are kept for one forum, and nobody consents to the next one by having consented
        to this.
        """
        lasting = {
            one.key for one in registration.fields(self._last) if one.purpose is Purpose.LANGUAGE
        }
        now = datetime.now(UTC)
        for person, given in registration.answers(self._last, kept=Kept.DETAIL).items():
            handed = given if person in self._people else []
            for one in (one for one in handed if one.field in lasting):
                row = registration.answer_row(new_id(secrets.token_bytes), person, one, now)
                self._next.insert(registration.DETAIL, row)

    def _known(self, person: str | None) -> str | None:
        return person if person in self._people else None

    def _agenda(self) -> int:
        zones = ZoneInfo(self._before.time_zone), ZoneInfo(self._after.time_zone)
        sessions = programme.sessions(self._last)
        agenda = agenda_of(sessions, before=self._before, after=self._after, zones=zones)
        parts = by_session(told_parts(self._last))
        carried = by_session(tags.session_tags(self._last))
        tables = by_session(told_tables(self._last))
        for session in agenda.sessions:
            new = self._sessions[session.id] = new_id(secrets.token_bytes)
            moved = replace(session, id=new)
            self._next.insert(programme.SESSION, programme.session_row(moved))
            if not moved.attribution.names_people:
                log_attribution(self._next, moved)
            self._parts(session.id, new, parts.get(session.id, ()))
            for tag in carried.get(session.id, ()):
                own = replace(tag, id=new_id(secrets.token_bytes), session=new)
                self._next.insert(tags.SESSION_TAG, tags.session_tag_row(own))
            self._tables(new, tables.get(session.id, ()))
        self.left_out = [one.code for one in agenda.left_out]
        return len(agenda.sessions)

    def _tables(self, session: str, tables: Sequence[Table]) -> None:
        """Tables with their topics, without what they handed in."""
        for one in tables:
            table = replace(
                one,
                id=new_id(secrets.token_bytes),
                session=session,
                host=self._known(one.host),
            )
            self._next.insert(breakout.TABLE, breakout.table_row(table))

    def _parts(self, before: str, session: str, parts: Sequence[Part]) -> None:
        talks: dict[str | None, str] = {}
        for talk in programme.talks(self._last, before):
            talks[talk.id] = new_id(secrets.token_bytes)
            moved = replace(talk, id=talks[talk.id], session=session)
            self._next.insert(programme.TALK, programme.talk_row(moved))
        for part in parts:
            kept = replace(
                part,
                id=new_id(secrets.token_bytes),
                session=session,
                person=self._known(part.person),
                talk=talks.get(part.talk),
            )
            self._next.insert(programme.PART, programme.part_row(kept))

    def _actions(self) -> int:
        names = {one.id: one.display for one in people.people(self._last)}
        left = [one for one in printed_actions(self._last) if one.action.status.is_left]
        for one in left:
            action = self._handed_on(one.action, names.get(one.action.person or "", ""))
            self._next.insert(actions.ACTION, actions.action_row(action))
            self._under(one)
        return len(left)

    def _handed_on(self, action: Action, name: str) -> Action:
        """An action beside the record, for the session and the line are not in this file."""
        person = self._known(action.person)
        words = action.owner if person or not name else owner(action, name)
        return replace(
            action,
            session=None,
            said=None,
            person=person,
            owner=words,
            origin=action.origin or self._before.id,
        )

    def _under(self, one: Followed) -> None:
        for note in one.notes:
            self._next.insert(actions.NOTE, actions.note_row(note))
        for proof in one.evidence:
            self._next.insert(actions.EVIDENCE, actions.evidence_row(proof))

    def _abbreviations(self) -> int:
        found = abbreviations.abbreviations(self._last)
        for one in found:
            row = abbreviations.abbreviation_row(one)
            self._next.insert(abbreviations.ABBREVIATION, row)
        return len(found)

    def _polls(self) -> int:
        found = polls.polls(self._last)
        voting = {one.id for one in people.groups(self._last) if not one.observers}
        for poll in found:
            new = replace(as_new(poll), session=self._sessions.get(poll.session or ""))
            if not voting.issuperset(new.rules.roll.groups):
                # A group that only observes since then has no vote in a new poll.
                new = replace(new, rules=replace(new.rules, roll=EVERYBODY))
            write_draft(self._next, new)
        return len(found)
