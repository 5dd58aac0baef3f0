"""What is kept of people who are erased, wherever they said, sent or promised something.

It is what is kept of everybody in a session that tells groups alone, and their names are covered
among the words; of everybody else all stays.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from forumdesk.domain.discretion import Discretion, committed
from forumdesk.domain.inputs import Input
from forumdesk.domain.kept_record import KeptPart, KeptRecord
from forumdesk.domain.text import INSTEAD, NO_TEXT, Text, identity


@dataclass(frozen=True, slots=True)
class Forgetting(Discretion):
    """For `people` by their ids, who have a `cover`; `called` is what they are by what they were.

    `groups` has those of them whose group may stand in their place. With `words_too` nothing stays
    of what they sent with their name.
    """

    people: frozenset[str] = frozenset()
    called: Mapping[str, str] = field(default_factory=dict)
    words_too: bool = False

    def whose(self, person: str | None, group: str | None) -> tuple[str | None, str | None]:
        """The person and the group, by their ids, of whom something may be kept."""
        if person in self.people:
            return None, self.groups.get(person or "") or group
        return person, None if person else group

    def is_to_go(self, _person: str | None) -> bool:
        """Whether it may not be told that something was sent to this person, or is theirs to do."""
        return _person in self.people

    def input(self, one: Input) -> Input:
        """An input as it may be kept."""
        kept = Discretion.input(self, one)
        silenced = self.words_too and one.author in self.people
        return replace(kept, text=INSTEAD) if silenced else kept

    def version(
        self,
        said: KeptRecord,
        *,
        names: Mapping[str, Text],
        commitments: Mapping[int, str | None],
    ) -> KeptRecord:
        """What a version of a record may keep of what it said; what seals cover stays in it."""
        assert self.cover is not None
        covered = self.cover.of(replace(said, lines=(), parts=(), votes=(), inputs=()))
        return replace(
            covered,
            lines=tuple(self.kept_line(one, names) for one in said.lines),
            parts=tuple(map(self._kept_part, said.parts)),
            votes=said.votes,
            inputs=committed(said.inputs, commitments),
            code=said.code,
            salt=said.salt,
        )

    def _kept_part(self, one: KeptPart) -> KeptPart:
        called = self.called.get(identity(one.name))
        kept = replace(
            one,
            office=self.text(one.office),
            institution=self.text(one.institution),
            on_behalf_of=self.text(one.on_behalf_of),
            talk=self.text(one.talk),
            called=self.text(one.called),
        )
        if called is None:
            return kept
        return replace(kept, name=called, office=NO_TEXT, institution=NO_TEXT, country="")
