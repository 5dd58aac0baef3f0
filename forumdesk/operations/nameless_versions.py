"""Versions of records without the names that their sessions may not tell, and what they tell of."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from forumdesk.domain.discretion import Discretion
from forumdesk.domain.inputs import Input
from forumdesk.domain.kept_record import FORM, KeptRecord, record_of_kept
from forumdesk.domain.kept_record import SALT as SALT_OF_RECORD
from forumdesk.domain.people import Person
from forumdesk.domain.programme import Session
from forumdesk.domain.record import Line, Version, digest_of_lines
from forumdesk.domain.text import Text
from forumdesk.operations.nameless_rows import protect_inputs, protect_lines
from forumdesk.store import desk_log, people, programme, record
from forumdesk.store.reader import Reader
from forumdesk.store.transaction import Transaction


def protect_inputs_everywhere(
    transaction: Transaction,
    discretion: Discretion,
    sent: Sequence[Input],
    *,
    session_id: str,
    at: datetime,
) -> TakenOut:
    """Take names out of inputs that a session tells of, and of what other records tell of them.

    Lines and versions of other sessions' records are written anew where they tell of them; what
    was signed there stays signed, with another digest. Returns how names go out of versions.
    """
    elsewhere = _telling_elsewhere(transaction, session_id, sent)
    commitments = protect_inputs(transaction, discretion, sent, at=at)
    groups = {one.id: one.name for one in people.groups(transaction)}
    out = TakenOut(discretion, groups, commitments)
    about = {one.number: one.id for one in sent}
    for other in elsewhere:
        told_there = [one for one in other.lines if one.input in about.values()]
        protect_lines(transaction, discretion, told_there)
        other.rewrite(transaction, partial(out.elsewhere, about=about), at=at, switched=False)
    return out


def _telling_elsewhere(db: Reader, session_id: str, sent: Sequence[Input]) -> list[Versions]:
    """The records of other sessions that tell of these inputs, or did so in some version."""
    found = record.sessions_telling_of(db, [one.id for one in sent])
    others = [programme.session(db, one) for one in found if one != session_id]
    return [Versions.of(db, one) for one in others if one is not None]


@dataclass(frozen=True, slots=True)
class TakenOut:
    """How names go out of what versions said: `groups` are the names of groups by their ids, and
    `commitments` what inputs commit to that were changed, by their numbers.
    """

    discretion: Discretion
    groups: Mapping[str, Text]
    commitments: Mapping[int, str | None]

    def of(self, said: KeptRecord) -> KeptRecord:
        """A version of the session that tells less."""
        return self.discretion.version(said, names=self.groups, commitments=self.commitments)

    def elsewhere(self, said: KeptRecord, *, about: Container[int]) -> KeptRecord:
        """A version of another session, where lines tell of inputs of these numbers."""
        return self.discretion.version_elsewhere(
            said, about=about, names=self.groups, commitments=self.commitments
        )


@dataclass(frozen=True, slots=True)
class Versions:
    """The versions of a record before anything is taken out of it.

    `as_marked` are those without a text that say what the record says, by their numbers.
    """

    session: Session
    lines: Sequence[Line]
    every: Sequence[Version]
    as_marked: frozenset[int]

    @classmethod
    def of(cls, db: Reader, session: Session) -> Versions:
        lines, every = record.lines(db, session.id), record.versions(db, session.id)
        digest = digest_of_lines(lines)
        as_marked = (one.number for one in every if not one.whole and one.digest == digest)
        return cls(session, lines, every, frozenset(as_marked))

    def knowing_names_of_before(self, db: Reader, discretion: Discretion) -> Discretion:
        """One that also finds names among words that people had when a version told them."""
        if discretion.cover is None:
            return discretion
        kept = [record.kept_text(db, self.session.id, one.number) for one in self.every]
        told = [one for one in map(record_of_kept, filter(None, kept)) if one is not None]
        names = {one.speaker for said in told for one in said.lines}
        names |= {one.name for said in told for one in said.parts}
        before = (Person(f"named {name}", 0, name) for name in sorted(names - {""}))
        cover = replace(discretion.cover, people=(*discretion.cover.people, *before))
        return replace(discretion, cover=cover)

    def rewrite(
        self,
        transaction: Transaction,
        without_names: Callable[[KeptRecord], KeptRecord],
        *,
        at: datetime,
        switched: bool,
    ) -> None:
        """Put versions without names in place of those that are kept, and note it in the log."""
        rewritten = [*self._rewritten(transaction, without_names, every=switched)]
        for version, text in rewritten:
            record.rewrite_version(transaction, version, text)
        if rewritten or switched:
            desk_log.log(
                transaction,
                at=at,
                event="record_protected",
                session=self.session.id,
                attribution=self.session.attribution.value,
                versions=[
                    [one.number, one.digest, None if text is None else FORM]
                    for one, text in rewritten
                ],
            )

    def _rewritten(
        self, db: Reader, without_names: Callable[[KeptRecord], KeptRecord], *, every: bool
    ) -> Iterator[tuple[Version, str | None]]:
        """Each version that has to be another one, with its text; `every` one that has a text.

        If one has, all have: they have one salt, and with it somebody could try names in what was
        printed of the one before. One of digests alone stays what the record says, if it was that.
        """
        salt = secrets.token_hex(SALT_OF_RECORD)
        readable: list[tuple[Version, KeptRecord, KeptRecord]] = []
        for version in self.every:
            text = record.kept_text(db, self.session.id, version.number)
            if text is None:
                digest = digest_of_lines(record.lines(db, self.session.id))
                if version.number in self.as_marked and digest != version.digest:
                    yield replace(version, digest=digest), None
                continue
            said = record_of_kept(text)
            if said is None:
                # Whatever a later program or a forger wrote there may name somebody.
                yield version, None
                continue
            readable.append((version, said, without_names(said)))
        if every or any(kept != said for _version, said, kept in readable):
            for version, _said, kept in readable:
                salted = replace(kept, form=FORM, salt=salt)
                yield replace(version, digest=salted.digest, form=FORM, salt=salt), salted.text
