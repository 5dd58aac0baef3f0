"""What a forum gives to other programs and to observers: which there are, and how each is made."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cache, partial
from itertools import product
from pathlib import Path

from forumdesk.domain.breakdowns import Breakdown
from forumdesk.domain.bundles import LeftOut
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.polls import Poll
from forumdesk.domain.results import Result
from forumdesk.domain.transitions import Transition
from forumdesk.exchange.actions import actions_json
from forumdesk.exchange.results import CSV_MARK, JSON_MARK, results_csv, results_json
from forumdesk.exchange.sheets.files import FileForm
from forumdesk.exchange.zip_file import ZIP
from forumdesk.operations.breakdown import breakdown, can_be_broken_down
from forumdesk.operations.bundles import bundle
from forumdesk.operations.documents import documents
from forumdesk.operations.documents.base import About, AnyDocument, Request, Subject
from forumdesk.operations.documents.choices import Given
from forumdesk.operations.editable import MARKS, Form, editable
from forumdesk.operations.publication import publication
from forumdesk.operations.results import public_result, without_figures
from forumdesk.operations.schedules import SCHEDULES, ScheduleFile, schedule_of
from forumdesk.operations.sheets import TABLES, Table, register
from forumdesk.operations.transition import can_be_followed, transition
from forumdesk.store import forum as forums
from forumdesk.store import polls, programme
from forumdesk.store.paths import put_file
from forumdesk.store.reader import Snapshot, Store, reading
from forumdesk.wording import exports as wording
from forumdesk.wording.exports import ExportWords

# Results, and of some of them figures by groups and moves, as a file.
Writer = Callable[[Sequence[Result], Sequence[Breakdown], Sequence[Transition]], bytes]


@dataclass(frozen=True, slots=True)
class Made:
    """A file for others, and what whoever asked for it should know, in sentences."""

    content: bytes
    notes: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a file beyond its name; not every file can have all of it.

    Of named votes beside their results `by_group`, and as `moves` who changed. Of a document the
    `session` by its id or the `day` that it is about, the paper it is for, and what is `given` of
    its choices. `names` leaves those of speakers in what is published.
    """

    by_group: bool = False
    moves: bool = False
    session: str | None = None
    day: date | None = None
    page: str = "A4"
    names: bool = False
    given: Mapping[str, Given] = field(default_factory=dict)

    @property
    def named(self) -> list[str]:
        """The names of what is not as usual."""
        usual = Asked()
        known = (one.name for one in fields(self))
        return [name for name in known if getattr(self, name) != getattr(usual, name)]

    def within(self, takes: Iterable[str]) -> Asked:
        """What of it a file takes that takes these fields; the rest is as usual."""
        return Asked(**{name: getattr(self, name) for name in takes})


NOTHING_ASKED = Asked()
_FURTHER = frozenset(("by_group", "moves"))
_OF_DOCUMENTS = frozenset(("page", "given"))
_SHORT = 40
_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9_.-]+")


@dataclass(frozen=True, slots=True)
class Export:
    """A file for others: its name on the command line, its words, and how it is made.

    A file that lies where it is wanted is replaced only if it begins with `mark`. It `takes` these
    fields of what can be asked. One that stays `apart` is in no file with others.
    """

    what: str
    words: ExportWords
    mark: bytes
    make: Callable[[Snapshot, Asked], Made]
    takes: frozenset[str] = frozenset()
    apart: bool = False

    @property
    def names_people(self) -> bool:
        """Whether whoever gets it has everybody's names."""
        return self.words.shelf is wording.Shelf.PEOPLE or self.make is _archive


def _recount_zip(snapshot: Snapshot, _asked: Asked) -> Made:
    from forumdesk.exchange.recount_zip import recount_zip  # noqa: PLC0415  # for this one alone

    gathered = bundle(snapshot)
    if not gathered.rounds:
        raise Refused(Reason.NOTHING_TO_RECOUNT)
    readme = wording.readme(gathered, forums.forum(snapshot))
    return Made(recount_zip(gathered, readme=readme), wording.notes(gathered))


def _results_file(snapshot: Snapshot, asked: Asked, *, written: Writer) -> Made:
    found, notes = _results(snapshot)
    known = [one.poll for one in found if one.outcome is not None]
    by_group = _breakdowns(snapshot, known) if asked.by_group else []
    moves = _transitions(snapshot, known) if asked.moves else []
    return Made(written(found, by_group, moves), notes)


def _breakdowns(snapshot: Snapshot, known: Sequence[Poll]) -> list[Breakdown]:
    """Those of all rounds that have figures here and can be told by groups."""
    return [
        breakdown(snapshot, poll_id=one.id, round_number=one.round)
        for one in known
        if can_be_broken_down(one)
    ]


def _transitions(snapshot: Snapshot, known: Sequence[Poll]) -> list[Transition]:
    """From each round to the next, where both have figures here and people can be followed."""
    here = {(one.id, one.round) for one in known}
    return [
        transition(snapshot, poll_id=one.id, round_number=one.round)
        for one in known
        if can_be_followed(one) and (one.id, one.round - 1) in here
    ]


def _results(snapshot: Snapshot) -> tuple[list[Result], list[str]]:
    """What anybody may know of every round, and notes on those that cannot be counted."""
    found: list[Result] = []
    notes: list[str] = []
    for poll in polls.polls(snapshot):
        for number in polls.rounds(snapshot, poll.id):
            one = polls.poll(snapshot, poll.id, round_number=number)
            if one is None:
                continue
            try:
                found.append(public_result(snapshot, one))
            except Refused:
                found.append(without_figures(snapshot, one))
                notes.append(wording.not_given(one, LeftOut.SEAL_BROKEN))
    return found, notes


def _document(snapshot: Snapshot, asked: Asked, *, of: AnyDocument, form: Form) -> Made:
    request = Request(About(session=asked.session, day=asked.day), asked.page, of.read(asked.given))
    return Made(editable(snapshot, of, request, form=form))


def _editable() -> Iterator[Export]:
    """Documents as files that can be edited."""
    for one, form in product(documents(), Form):
        if one.edited is not None:
            what = f"{one.edited.name}{form.value}"
            words = wording.to_edit(one.words, markdown=form is Form.MARKDOWN)
            make = partial(_document, of=one, form=form)
            about = {each.value for each in (Subject.SESSION, Subject.DAY) if one.asks(each)}
            yield Export(what, words, MARKS[form], make, takes=_OF_DOCUMENTS | about)


def _table(snapshot: Snapshot, asked: Asked, *, table: Table, form: FileForm) -> Made:
    if asked.session is not None and table.of_session is not None:
        gathered = table.of_session(snapshot, asked.session)
    else:
        gathered = table.gather(snapshot)
    return Made(form.write(gathered.sheet), gathered.notes)


def _tables() -> Iterator[Export]:
    """Tables of the forum, as each kind of file that they can be."""
    for table in TABLES:
        for form in table.files:
            make = partial(_table, table=table, form=form)
            words = wording.as_file(table.words, form.ending)
            what, mark = f"{table.name}.{form.ending}", form.mark(table.form)
            takes = frozenset([] if table.of_session is None else [Subject.SESSION.value])
            yield Export(what, words, mark, make, takes=takes, apart=table.apart)


def _actions_json(snapshot: Snapshot, _asked: Asked) -> Made:
    return Made(actions_json(register(snapshot)))


def _schedule(snapshot: Snapshot, _asked: Asked, *, of: ScheduleFile) -> Made:
    return Made(of.write(schedule_of(snapshot)))


def _publication(snapshot: Snapshot, asked: Asked) -> Made:
    made = publication(snapshot, with_speakers=asked.names, page=asked.page)
    return Made(made.content, made.notes)


def _archive(snapshot: Snapshot, _asked: Asked) -> Made:
    from forumdesk.operations.archiving import archive  # noqa: PLC0415  # for this one alone

    made = archive(snapshot, readable=_readable(snapshot))
    return Made(made.content, made.notes)


def _readable(snapshot: Snapshot) -> dict[str, bytes]:
    """Everything that can be written as plain text, for whoever opens an archive."""
    sessions = programme.sessions(snapshot)
    files: dict[str, bytes] = {}
    for one in exports():
        if one.apart:
            continue
        stem, ending = one.what.rsplit(".", 1)
        wanted: dict[str, Asked] = {}
        if ending == "csv":
            wanted[one.what] = NOTHING_ASKED
        if ending == "md" and "session" in one.takes:
            for number, each in enumerate(sessions, start=1):
                code = _NOT_IN_NAMES.sub("-", each.code)[:_SHORT]
                wanted[f"{stem}-{number}-{code}.md"] = Asked(session=each.id)
        for name, asked in wanted.items():
            # What has nothing to tell yet is not there.
            with suppress(Refused):
                files[name] = one.make(snapshot, asked).content
    return files


_PLAIN = (
    Export(
        "results.csv",
        wording.as_file(wording.RESULTS, "csv"),
        CSV_MARK,
        partial(_results_file, written=results_csv),
        takes=_FURTHER,
    ),
    Export(
        "results.json",
        wording.as_file(wording.RESULTS, "json"),
        JSON_MARK,
        partial(_results_file, written=results_json),
        takes=_FURTHER,
    ),
    *_tables(),
    *(Export(one.what, one.words, one.mark, partial(_schedule, of=one)) for one in SCHEDULES),
    Export("actions.json", wording.as_file(wording.ACTIONS, "json"), JSON_MARK, _actions_json),
    Export("recount.zip", wording.RECOUNT, ZIP, _recount_zip),
    Export("archive.zip", wording.ARCHIVE, ZIP, _archive),
    Export(
        "publication.zip",
        wording.PUBLICATION,
        ZIP,
        _publication,
        takes=frozenset(("names", "page")),
    ),
)


@cache
def exports() -> tuple[Export, ...]:
    """All there are, by their shelves. Those of documents are read when they are asked for."""
    return tuple(sorted((*_PLAIN, *_editable()), key=lambda one: one.words.shelf.value))


def export_of(what: str) -> Export:
    """The export of this name.

    Raises:
        Refused: UNKNOWN_EXPORT.
    """
    for one in exports():
        if one.what == what:
            return one
    names = ", ".join(one.what for one in exports())
    raise Refused(Reason.UNKNOWN_EXPORT, value=what, names=names)


def make_export(db: Store, *, what: str, asked: Asked = NOTHING_ASKED) -> Made:
    """A file for others in the current language; of one moment.

    Raises:
        Refused: UNKNOWN_EXPORT; NOTHING_FURTHER, NOT_OFFERED for what it does not take;
            IS_A_REHEARSAL, for files bear no mark; of `recount.zip` POLL_IS_OPEN while a secret
            poll is open, and NOTHING_TO_RECOUNT; of a document what it says itself.
    """
    found = export_of(what)
    for one in asked.named:
        if one in _FURTHER - found.takes:
            raise Refused(Reason.NOTHING_FURTHER, value=what)
        if one not in found.takes:
            names = ", ".join(sorted(found.takes)) or "–"
            raise Refused(Reason.NOT_OFFERED, kind=what, field=one, names=names)
    with reading(db) as snapshot:
        if forums.forum(snapshot).rehearsal:
            raise Refused(Reason.IS_A_REHEARSAL)
        return found.make(snapshot, asked)


def write_export(target: Path, content: bytes, *, what: str, forum_file: Path) -> None:
    """Put an export where it is wanted; an earlier one there is replaced.

    Raises:
        Refused: UNKNOWN_EXPORT.
        FileTrouble: as `put_file`.
    """
    put_file(target, content, mark=export_of(what).mark, spare=forum_file)
