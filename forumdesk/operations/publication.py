"""What may be published of a forum: documents and open data in one file, without names.

Only what the room has seen and heard is in it. Nothing that carries a badge, a code, a key, a phone
or words for the rapporteur alone is gathered at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.fields import Field
from forumdesk.domain.inputs import TO_ROOM
from forumdesk.domain.letterhead import NO_LETTERHEAD
from forumdesk.domain.nameless import Cover
from forumdesk.domain.open_data import OpenData
from forumdesk.domain.recorded import Recorded
from forumdesk.domain.results import Result
from forumdesk.exchange.open_data import datapackage, readme_md, table_csv, table_json
from forumdesk.exchange.results import results_csv, results_json
from forumdesk.exchange.zip_file import zip_file
from forumdesk.operations.attribution import told_parts
from forumdesk.operations.documents import documents
from forumdesk.operations.documents.base import Request
from forumdesk.operations.documents.gathering import letterhead
from forumdesk.operations.documents.recorded import records_of, votes_apart
from forumdesk.operations.documents.subjects import candidates
from forumdesk.operations.printed_actions import printed_actions
from forumdesk.operations.whole_set import file_name
from forumdesk.store import forum as forums
from forumdesk.store import inputs as input_rows
from forumdesk.store import people as people_rows
from forumdesk.store import programme as programme_rows
from forumdesk.store.reader import Snapshot
from forumdesk.wording import publication as wording
from forumdesk.wording.open_data import RESULTS, open_tables


@dataclass(frozen=True, slots=True)
class Published:
    """The file, and what whoever publishes it should know."""

    content: bytes
    notes: Sequence[str]


def publication(snapshot: Snapshot, *, with_speakers: bool, page: str) -> Published:
    """Documents on this paper and data in the current language; speakers are named if asked for.

    Raises:
        Refused: INVALID_FIELD for the page; SEAL_BROKEN.
    """
    cover = _cover(snapshot, with_speakers=with_speakers)
    records = records_of(snapshot, programme_rows.sessions(snapshot))
    data = cover.of(_open_data(snapshot, records))
    papers = sorted(_papers(snapshot, cover, page), key=lambda one: one[0].path)
    tables = open_tables(data)
    files = {paper.path: pdf for paper, pdf in papers}
    for one in tables:
        files[f"data/{one.name}.csv"] = table_csv(one)
        files[f"data/{one.name}.json"] = table_json(one)
    files["data/results.csv"] = results_csv(data.results)
    files["data/results.json"] = results_json(data.results)
    described = (*tables, RESULTS)
    files["datapackage.json"] = datapackage(data.forum, described)
    files["README.md"] = readme_md(
        data.forum, [paper for paper, _pdf in papers], described, with_speakers=with_speakers
    )
    return Published(zip_file(files), _notes(snapshot, records, with_speakers=with_speakers))


def _cover(snapshot: Snapshot, *, with_speakers: bool) -> Cover:
    parts = told_parts(snapshot) if with_speakers else []
    kept = frozenset(one.person for one in parts if one.person is not None)
    return Cover(tuple(people_rows.by_every_name(snapshot)), kept, wording.name_instead())


def _papers(
    snapshot: Snapshot, cover: Cover, page: str
) -> Iterator[tuple[wording.PublishedPaper, bytes]]:
    """Every document that tells something in public, with its PDF."""
    from forumdesk.reports.letterhead import headed  # noqa: PLC0415  # ReportLab is slow to import
    from forumdesk.reports.page import paper  # noqa: PLC0415  # as above
    from forumdesk.reports.stamps import unsigned  # noqa: PLC0415  # as above

    size = paper(page)
    if size is None:
        raise Refused(Reason.INVALID_FIELD, field=Field.PAGE, value=page)
    taken, head = set[str](), letterhead(snapshot)
    covered = cover.of_several()
    for one in documents():
        if one.public is None:
            continue
        for thing in candidates(snapshot, one):
            try:
                gathered = one.gather(snapshot, Request(thing.about, page, one.read({})))
            except Refused:
                # There is nothing to print of it yet.
                continue
            told = one.public(gathered)
            if told is not None:
                name = file_name("-".join(part for part in (one.kind, thing.name) if part), taken)
                with unsigned(), headed(head if one.headed else NO_LETTERHEAD):
                    drawn = one.draw(covered(told), size)
                yield wording.PublishedPaper(f"documents/{name}", one.words.title), drawn.pdf


def _open_data(snapshot: Snapshot, records: Sequence[Recorded]) -> OpenData:
    heard = [one for one in records if one.was_heard]
    unheard = {one.session.id for one in records if not one.was_heard}
    shown = [one for one in input_rows.inputs(snapshot) if one.is_public and one.to == TO_ROOM]
    answered = {one.id for one in shown}
    actions = [one.action for one in printed_actions(snapshot)]
    return OpenData(
        forum=forums.forum(snapshot),
        sessions=programme_rows.sessions(snapshot),
        rooms={one.id: one for one in forums.rooms(snapshot)},
        venues={one.id: one for one in forums.venues(snapshot)},
        parts=told_parts(snapshot),
        people={one.id: one for one in people_rows.people(snapshot)},
        records=heard,
        results=_results(snapshot, records),
        inputs=shown,
        responses={
            key: one for key, one in input_rows.responses(snapshot).items() if key in answered
        },
        actions=[one for one in actions if one.said is None or one.session not in unheard],
    )


def _results(snapshot: Snapshot, records: Sequence[Recorded]) -> list[Result]:
    """All rounds that the room has seen, by poll and round."""
    of_none, _unseen = votes_apart(snapshot)
    found = [*of_none, *(result for one in records for result in one.results)]
    return sorted(found, key=lambda one: (one.poll.number, one.poll.round))


def _notes(
    snapshot: Snapshot, records: Sequence[Recorded], *, with_speakers: bool
) -> tuple[str, ...]:
    written = (one for one in records if one.lines and not one.was_heard)
    _seen, of_none = votes_apart(snapshot)
    unseen = len(of_none) + sum(len(one.unseen) for one in records)
    return (
        wording.look_first(with_speakers=with_speakers),
        *(wording.not_heard(one.session) for one in written),
        *([wording.not_seen(unseen)] if unseen else []),
    )
