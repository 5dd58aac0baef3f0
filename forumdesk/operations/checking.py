"""Checking a file: everything is counted anew and compared with what was sealed and logged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from forumdesk.domain import audit_log
from forumdesk.domain.audit import Counted, Finding, Round, examine
from forumdesk.domain.audit_log import Doubt, Entry, Problem, StoredVersion
from forumdesk.domain.audit_people import aliases_untold
from forumdesk.domain.discretion import Remains
from forumdesk.domain.ids import seal_code
from forumdesk.domain.programme import Session
from forumdesk.domain.seal_forms import COVERED, Part
from forumdesk.operations.preparing import prepared_is_proved
from forumdesk.operations.versions import is_as_marked
from forumdesk.store import audit, programme, record
from forumdesk.store.audit_values import never_written
from forumdesk.store.discretion import remains
from forumdesk.store.errors import FileTrouble
from forumdesk.store.legible import unreadable_part
from forumdesk.store.pragmas import integrity
from forumdesk.store.reader import Reader, Snapshot, Store, reading


@dataclass(frozen=True, slots=True)
class PollCheck:
    """One round. `findings` is empty when all is well; `counted` is None while it is open.

    `covers` is what the seal covers, empty before the close.
    """

    poll: str
    round: int
    findings: tuple[Finding, ...]
    counted: Counted | None
    digest: str | None
    covers: tuple[Part, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong with it."""
        return not self.findings

    @property
    def reason(self) -> str:
        """The first finding, empty without one."""
        return self.findings[0] if self.findings else ""


@dataclass(frozen=True, slots=True)
class Protected:
    """A session that does not name people, and what the file still holds of them."""

    session: Session
    remains: Remains


@dataclass(frozen=True, slots=True)
class Report:
    """What the check found.

    `versions` are those of all records. `changed_records` are sessions whose record says something
    else than its last version: no fault, for it may be changed afterwards, but the version's seal
    is not that of the record any more.
    """

    integrity: str
    schema: str
    polls: tuple[PollCheck, ...]
    log_holds: bool
    problems: tuple[Problem, ...]
    changed_records: tuple[str, ...] = ()
    versions: tuple[StoredVersion, ...] = ()
    protected: tuple[Protected, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return (
            self.integrity == "ok"
            and self.log_holds
            and not self.problems
            and all(poll.ok for poll in self.polls)
        )


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose seal it is: a round of a poll, or a version of a session's record.

    `until` is when names were taken out of the version, which has had another seal since.
    """

    number: int
    poll: str | None = None
    session: str | None = None
    until: datetime | None = None


def owner_of_seal(db: Reader, code: str) -> Owner | None:
    """Whose seal this is in this file, written as `seal_code` does; None if nobody's."""
    with reading(db) as snapshot:
        for one in audit.rounds(snapshot):
            if one.digest and seal_code(one.digest) == code:
                return Owner(one.number, poll=one.poll)
        for version in audit.stored_versions(snapshot):
            if seal_code(version.digest) == code:
                return Owner(version.number, session=version.session)
        return _owner_before(snapshot, code)


def _owner_before(db: Snapshot, code: str) -> Owner | None:
    """Whose seal it was until names were taken out of a version: the log keeps the digests."""
    entries = audit.log_entries(db)
    for one in entries:
        session, number, digest = map(one.said.get, ("session", "number", "digest"))
        if not (isinstance(session, str) and isinstance(number, int) and isinstance(digest, str)):
            continue
        if one.event == audit_log.MARKED and seal_code(digest) == code:
            until = record.protected_versions(db, session).get(number)
            return Owner(number, session=session, until=until)
    return None


def counts(db: Reader) -> dict[str, int]:
    """How much of everything the file holds."""
    return audit.counts(db)


def check(db: Store) -> Report:
    """Integrity, schema, the log's chain, and every round, input and record against the log.

    Nothing is found of somebody who changes the file and every hash in it: that takes a seal
    that was kept elsewhere.
    """
    try:
        whole = integrity(db)
        if whole == "ok":
            with reading(db) as snapshot:
                return _check_rows(snapshot)
    except (FileTrouble, ValueError, TypeError, KeyError, AttributeError) as error:
        # Damage that the integrity check does not see makes rows that cannot be read.
        whole = error.trouble.code if isinstance(error, FileTrouble) else type(error).__name__
    return Report(whole, "", polls=(), log_holds=False, problems=(Problem(Doubt.DAMAGED),))


def _check_rows(snapshot: Snapshot) -> Report:
    rounds, entries = audit.rounds(snapshot), audit.log_entries(snapshot)
    told, versions = audit_log.lines_of_rounds(entries), audit.stored_versions(snapshot)
    polls = tuple(
        _check_round(snapshot, one, told.get((one.poll, one.number), [])) for one in rounds
    )
    untold = (
        *audit_log.rounds_gone(rounds, audit.current_rounds(snapshot), told),
        *_against_the_log(snapshot, entries, versions),
    )
    return Report(
        integrity="ok",
        schema=audit.schema(snapshot),
        polls=polls,
        log_holds=audit_log.chain_holds(entries)
        and not untold
        and all(Finding.LOG not in one.findings for one in polls),
        problems=(
            *_unreadable(snapshot),
            *audit.broken_references(snapshot),
            *audit.tables_with_row_order(snapshot),
            *audit.strange_objects(snapshot, rounds),
            *audit.stray_lists(snapshot),
            *audit.logos_changed(snapshot),
            *audit.sessions_that_tell(snapshot),
            *audit_log.triggers_removed(entries),
            *audit_log.texts_changed(versions),
            *untold,
        ),
        changed_records=tuple(_changed_records(snapshot, versions)),
        versions=tuple(versions),
        protected=tuple(
            Protected(one, remains(snapshot, one.id))
            for one in programme.every_session(snapshot)
            if not one.attribution.names_people
        ),
    )


def _unreadable(snapshot: Snapshot) -> Iterator[Problem]:
    part = unreadable_part(snapshot)
    if part is not None:
        yield Problem(Doubt.UNREADABLE, part)
    else:
        yield from never_written(snapshot)


def _check_round(snapshot: Snapshot, one: Round, told: Sequence[Entry]) -> PollCheck:
    found = examine(one)
    findings = found.findings
    if one.prepared and not prepared_is_proved(snapshot, poll_id=one.poll, round_number=one.number):
        findings += (Finding.PREPARED,)
    if not audit_log.round_agrees(one, told):
        findings += (Finding.LOG,)
    return PollCheck(
        poll=one.poll,
        round=one.number,
        findings=findings,
        counted=found.counted,
        digest=one.digest,
        covers=COVERED.get(one.seal_form, ()) if one.digest else (),
    )


def _against_the_log(
    snapshot: Snapshot, entries: Sequence[Entry], versions: Sequence[StoredVersion]
) -> Iterator[Problem]:
    inputs = audit.stored_inputs(snapshot)
    yield from audit_log.support_changed(inputs, entries)
    yield from aliases_untold(audit.stored_aliases(snapshot), entries)
    yield from audit_log.promises_broken(audit.attributions(snapshot), entries)
    if audit_log.tells_decisions(entries, sample=audit.is_sample(snapshot)):
        yield from audit_log.inputs_changed(inputs, entries)
        yield from audit_log.versions_changed(versions, entries)


def _changed_records(snapshot: Snapshot, versions: Sequence[StoredVersion]) -> Iterator[str]:
    for session in dict.fromkeys(one.session for one in versions):
        if not is_as_marked(snapshot, record.versions(snapshot, session)[-1]):
            yield session
