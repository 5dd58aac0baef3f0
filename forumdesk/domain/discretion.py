"""What is kept of people in a session, by how far it tells who said something.

Nothing that a session may not tell is kept in the file: these functions make of what somebody wrote
or sent what may be stored of it, and of what lies there what may stay.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field, replace

from forumdesk.domain.actions import Action, Evidence, Note, Response
from forumdesk.domain.attribution import Attribution
from forumdesk.domain.inputs import TO_RAPPORTEUR, TO_ROOM, Input
from forumdesk.domain.kept_record import FORM, KeptInput, KeptLine, KeptRecord
from forumdesk.domain.nameless import Cover
from forumdesk.domain.polls import Reservation
from forumdesk.domain.record import Line
from forumdesk.domain.text import INSTEAD, NO_TEXT, Text


@dataclass(frozen=True, slots=True)
class Remains:
    """What the file still holds of people in a session that ceased to tell of them.

    `votes` are the numbers of polls whose ballots have names, `reservations` of those that were
    agreed to with reservations of somebody by name: both lie under seals. `versions` are those of
    which the log has a digest without a salt, made when the record may have named people. `words`
    is whether those of the programme or of a question name somebody who is registered: they are the
    organiser's, who may change them. `alone` are the groups that stand in place of somebody and
    have one person who is registered, so that they tell who it is.
    """

    votes: tuple[int, ...] = ()
    reservations: tuple[int, ...] = ()
    versions: tuple[int, ...] = ()
    words: bool = False
    alone: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Discretion:
    """How far a session tells of people, and what is needed to keep to it.

    `groups` are those of people, both by their ids, where groups are told in place of people.
    `cover` finds names among words, None where these may stand. `raised` are the words that tell
    whose reservations were noted, which lines about a result repeat.
    """

    attribution: Attribution = Attribution.NAMED
    groups: Mapping[str, str] = field(default_factory=dict)
    cover: Cover | None = None
    raised: tuple[str, ...] = ()

    def words(self, said: str) -> str:
        """Words without the names that may not stand among them."""
        return said if self.cover is None else self.cover.of(said)

    def text(self, said: Text) -> Text:
        """The same in every language."""
        return said if self.cover is None else self.cover.of(said)

    def _told(self, said: str, *, of_result: bool) -> str:
        """The words of a line; one about a result does not tell who raised a reservation."""
        for one in self.raised if of_result else ():
            said = re.sub(rf"(?<!\w){re.escape(one)}(?!\w)", INSTEAD, said)
        return self.words(said)

    def whose(self, person: str | None, group: str | None) -> tuple[str | None, str | None]:
        """The person and the group, by their ids, of whom something may be kept."""
        if self.attribution.names_people:
            return person, None if person else group
        if not self.attribution.names_groups:
            return None, None
        return None, (self.groups.get(person) if person else None) or group

    def line(self, line: Line) -> Line:
        """A line of the record as it may be kept."""
        speaker, group = self.whose(line.speaker, line.speaker_group)
        return replace(
            line,
            speaker=speaker,
            speaker_group=group,
            text=self._told(line.text, of_result=line.poll is not None),
            owner=self.words(line.owner),
            reservations=self._told(line.reservations, of_result=line.poll is not None),
        )

    def input(self, one: Input) -> Input:
        """An input as it may be kept; one that went to somebody by name is for the room."""
        author, group = self.whose(one.author, one.author_group)
        named = one.to not in (TO_ROOM, TO_RAPPORTEUR)
        return replace(
            one,
            author=author,
            author_group=group,
            text=self.words(one.text),
            to=TO_ROOM if named and self.is_to_go(one.to) else one.to,
        )

    def is_to_go(self, _person: str | None) -> bool:
        """Whether it may not be told that something was sent to this person, or is theirs to do."""
        return not self.attribution.names_people

    def action(self, one: Action) -> Action:
        """An action as it may be kept: who is to do it is told but where nobody is."""
        if self.cover is None:
            return one
        return replace(
            one,
            text=self.words(one.text),
            owner=self.words(one.owner),
            person=None if self.is_to_go(one.person) else one.person,
            level=self.words(one.level),
            indicator=self.words(one.indicator),
            because=self.words(one.because),
            before=self.words(one.before),
            after=self.words(one.after),
        )

    def note(self, one: Note) -> Note:
        """What was noted of an action's progress, as it may be kept."""
        return replace(one, text=self.words(one.text))

    def evidence(self, one: Evidence) -> Evidence:
        """A proof as it may be kept. A file whose name names somebody is not found by it again."""
        return replace(one, text=self.words(one.text), path=self.words(one.path))

    def response(self, one: Response) -> Response:
        """An answer in writing as it may be kept."""
        return replace(one, text=self.text(one.text))

    def reservation(self, one: Reservation) -> Reservation:
        """A reservation as it may be told: without whose it is unless people are named."""
        if self.attribution.names_people:
            return one
        return Reservation(self.words(one.text))

    def names_somebody(self, said: str) -> bool:
        """Whether words name somebody whom they may not."""
        return self.words(said) != said

    def kept(self, record: KeptRecord) -> KeptRecord:
        """A record as a version of it may keep it, whose lines are as they may be kept already."""
        if self.cover is None:
            return record
        covered = self.cover.of(replace(record, lines=()))
        # What a part says of its talk is words as well, and in rows it is an id.
        parts = [
            replace(part, talk=self.text(was.talk))
            for part, was in zip(covered.parts, record.parts, strict=True)
        ]
        return replace(covered, lines=record.lines, parts=tuple(parts), code=record.code)

    def version(
        self,
        said: KeptRecord,
        *,
        names: Mapping[str, Text],
        commitments: Mapping[int, str | None],
    ) -> KeptRecord:
        """What a version of the record may keep of what it said, in the form of today.

        `names` are those of groups by their ids. `commitments` are what inputs commit to that were
        changed, by their numbers.
        """

        return self.kept(
            replace(
                said,
                lines=tuple(self.kept_line(one, names) for one in said.lines),
                parts=said.parts if self.attribution.names_those_there else (),
                inputs=committed(said.inputs, commitments),
                attribution=self.attribution,
                form=FORM,
            )
        )

    def version_elsewhere(
        self,
        said: KeptRecord,
        *,
        about: Container[int],
        names: Mapping[str, Text],
        commitments: Mapping[int, str | None],
    ) -> KeptRecord:
        """What a version may keep of lines about inputs of these numbers, in the record of a
        session that may tell of everything else.
        """
        return replace(
            said,
            lines=tuple(
                self.kept_line(one, names) if one.input in about else one for one in said.lines
            ),
            inputs=committed(said.inputs, commitments),
        )

    def kept_line(self, one: KeptLine, names: Mapping[str, Text]) -> KeptLine:
        """A line of a version as it may be kept; `names` are those of groups by their ids."""
        person, group = self.whose(one.speaker_id, None)
        told = names.get(group or "", one.group if self.attribution.names_groups else NO_TEXT)
        text = self._told(one.text, of_result=one.poll is not None)
        return replace(
            one,
            text=text,
            owner=self.words(one.owner),
            reservations=self._told(one.reservations, of_result=one.poll is not None),
            speaker="" if person is None else one.speaker,
            speaker_id=person,
            group=told,
        )


def committed(
    inputs: Iterable[KeptInput], commitments: Mapping[int, str | None]
) -> tuple[KeptInput, ...]:
    """Inputs of a version with what those commit to from now on that were changed."""
    return tuple(replace(one, words=commitments.get(one.number, one.words)) for one in inputs)
