"""What each scene says, read from the file; nothing here paints."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from forumdesk.charts.drawing import Chart
from forumdesk.desktop.projector.record_picture import RecordPicture, record_picture
from forumdesk.desktop.projector.tables_picture import TablesPicture, tables_picture
from forumdesk.domain.errors import Refused
from forumdesk.domain.ground_rules import rules_in
from forumdesk.domain.now import now_and_next
from forumdesk.domain.poll_state import State
from forumdesk.domain.polls import Poll
from forumdesk.domain.programme import Session as ForumSession
from forumdesk.domain.programme import day_of
from forumdesk.domain.projector import Scene, Screen
from forumdesk.domain.results import Result
from forumdesk.i18n import _, language, ngettext
from forumdesk.operations import results
from forumdesk.operations.people import trial_code
from forumdesk.operations.timers import Timers
from forumdesk.store import ballots as ballot_rows
from forumdesk.store import forum as forums
from forumdesk.store import inputs as input_rows
from forumdesk.store import polls as poll_rows
from forumdesk.store import programme
from forumdesk.store.reader import Reader, reading
from forumdesk.wording import inputs as input_words
from forumdesk.wording import poll_terms
from forumdesk.wording import polls as poll_words
from forumdesk.wording import programme as programme_words
from forumdesk.wording import results as result_words
from forumdesk.wording.results.base import Table


@dataclass(frozen=True, slots=True)
class Blank:
    """Nothing but the forum's name, small."""

    title: str


@dataclass(frozen=True, slots=True)
class Join:
    """How to get to the page. `trial` warns that the code is a sample badge."""

    title: str
    address: str
    link: str
    steps: tuple[str, ...]
    trial: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A poll's question with its options and the turnout; `ends` is as `Timers.end` tells it."""

    session: str
    question: str
    options: tuple[str, ...]
    cast: int
    entitled: int | None
    voted: str
    foot: str
    ends: float | None
    link: str
    address: str


@dataclass(frozen=True, slots=True)
class ResultPicture:
    """What came out: charts, the table that they go with, and a sentence for each earlier round."""

    session: str
    question: str
    charts: tuple[Chart, ...]
    sentence: str
    foot: str
    seal: str
    table: Table | None = None
    earlier: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class InputPicture:
    """One input, read and let through."""

    session: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class ProgrammePicture:
    """What runs and what comes next: (times, title, facts) each."""

    title: str
    now: tuple[tuple[str, str, str], ...]
    coming: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class RulesPicture:
    """The ground rules, in their order."""

    title: str
    rules: tuple[str, ...]


Told = InputPicture | ProgrammePicture | RecordPicture | RulesPicture | TablesPicture
Picture = Blank | Join | Question | ResultPicture | Told
COMING = 3


def picture_of(
    db: Reader,
    screen: Screen,
    *,
    address: str,
    timers: Timers | None = None,
    count: Callable[[Poll], Result] | None = None,
) -> Picture:
    """The picture of what is on a screen by the file; `address` is the service's.

    `timers` follow the open polls, whose remaining time is shown. `count` gives the result of a
    poll, otherwise it is counted in the file.

    A subject that is gone, or may not be seen yet, gives the blank picture: nothing reaches the
    room by mistake.
    """
    stage = screen.stage
    found: Picture | None = None
    match stage.scene:
        case Scene.JOIN:
            found = _join(db, address)
        case Scene.QUESTION:
            found = _agreed(db, stage.subject) or _question(
                db, stage.subject, address, timers or Timers()
            )
        case Scene.RESULT:
            found = _result(db, stage.subject, count)
        case Scene.INPUT:
            found = _input(db, stage.subject)
        case Scene.PROGRAMME:
            found = _programme(db, screen.room)
        case Scene.RECORD:
            found = record_picture(db, stage.subject, count)
        case Scene.GROUND_RULES:
            found = _rules(db)
        case Scene.TABLES:
            found = tables_picture(db, stage.subject)
    return found or Blank(forums.forum(db).short_title)


def join_link(db: Reader, address: str) -> tuple[str, str]:
    """(what the QR code opens, the trial's code): in the sample a badge, else the front page."""
    if not address:
        return "", ""
    code = trial_code(db)
    if code is not None:
        return f"{address}j/{code.token}", code.shown
    return address, ""


def _join(db: Reader, address: str) -> Join:
    forum = forums.forum(db)
    link, trial = join_link(db, address)
    return Join(
        title=forum.title.in_language(language()),
        address=address.removeprefix("http://").rstrip("/"),
        link=link,
        steps=(
            _("Join the Wi-Fi of this room. If the phone says “no internet”, stay connected."),
            _("Scan this code, or type the address into the browser."),
            _("To vote, scan your badge, or type its code."),
        ),
        trial=_("Sample forum: this code is the trial badge {code}.").format(code=trial)
        if trial
        else "",
    )


def _agreed(db: Reader, poll_id: str) -> ResultPicture | None:
    """What was agreed without objection: there is no question to be answered any more."""
    poll = poll_rows.poll(db, poll_id)
    return None if poll is None or poll.agreed is None else _result(db, poll_id, None)


def _foot(poll: Poll) -> str:
    """What is said below a question: what it promises, that phones wait, or that it is over."""
    if poll.is_frozen:
        return poll_terms.paused(poll)
    if poll.state is State.OPEN:
        return poll_words.promise(poll.kind)
    over = _("The poll is closed. The result follows.")
    return f"{over} {poll_terms.sealed(poll.digest)}".strip()


def _question(db: Reader, poll_id: str, address: str, timers: Timers) -> Question | None:
    with reading(db) as snapshot:
        poll = poll_rows.poll(snapshot, poll_id)
        if poll is None or poll.state is State.DRAFT:
            return None
        turnout = ballot_rows.turnout(snapshot, poll)
    link, _trial = join_link(db, address)
    return Question(
        session=_session_title(db, poll.session),
        question=poll.question.in_language(language()),
        options=result_words.choices(poll),
        cast=turnout.cast,
        entitled=poll.entitled,
        voted=_voted(turnout.cast, poll),
        foot=_foot(poll),
        ends=timers.end(poll) if poll.state is State.OPEN else None,
        link=link if poll.state is State.OPEN and not poll.is_frozen else "",
        address=address.removeprefix("http://").rstrip("/"),
    )


def _voted(cast: int, poll: Poll) -> str:
    if poll.entitled is None:
        return poll_terms.voted(cast, poll.kind)
    words = ngettext("of {n} has voted", "of {n} have voted", poll.entitled)
    return words.format(n=poll.entitled)


def _result(
    db: Reader, poll_id: str, count: Callable[[Poll], Result] | None
) -> ResultPicture | None:
    """The newest round that may be seen, and after it those before."""

    seen = poll_rows.public_rounds(db, poll_id)
    if not seen:
        return None
    try:
        if count is not None:
            return _counted(db, [count(one) for one in seen])
        every = [results.result(db, poll_id=one.id, round_number=one.round) for one in seen]
        return _counted(db, every)
    except Refused:
        return None


def _counted(db: Reader, counted: Sequence[Result]) -> ResultPicture:
    """Rounds of one poll, the newest first."""
    newest, poll = counted[0], counted[0].poll
    shown = result_words.shown(newest)
    several = len(poll_rows.rounds(db, poll.id)) > 1
    round_ = _("Round {n}").format(n=poll.round) if several else ""
    return ResultPicture(
        session=_session_title(db, poll.session),
        question=poll.question.in_language(language()),
        charts=shown.charts if shown else (),
        table=shown.tables[0] if shown else None,
        sentence=poll_words.arithmetic(newest),
        foot=" · ".join(one for one in (round_, poll_terms.summary(newest)) if one),
        seal=poll_terms.sealed(poll.digest),
        earlier=tuple(poll_words.of_round(one) for one in counted[1:]),
    )


def _session_title(db: Reader, session_id: str | None) -> str:
    for session in programme.sessions(db):
        if session.id == session_id:
            return session.title.in_language(language())
    return ""


def _input(db: Reader, input_id: str) -> InputPicture | None:
    found = input_rows.input_by_id(db, input_id)
    if found is None or not found.is_public:
        return None
    return InputPicture(_session_title(db, found.session), input_words.kind(found.kind), found.text)


def _rules(db: Reader) -> RulesPicture | None:
    rules = rules_in(forums.forum(db).ground_rules, language())
    return RulesPicture(_("Ground rules"), tuple(rules)) if rules else None


def _programme(db: Reader, room: str | None) -> ProgrammePicture:
    """What runs and what comes, first in the room where the screen hangs."""
    forum = forums.forum(db)
    zone, moment = ZoneInfo(forum.time_zone), datetime.now(UTC)
    rooms = programme_words.room_names(forums.rooms(db))

    def line(session: ForumSession) -> tuple[str, str, str]:
        kind = programme_words.session_type(session.type)
        facts = (kind, rooms.get(session.room or "", ""), programme_words.begun(session, zone=zone))
        return (
            programme_words.span(session, zone=zone),
            session.title.in_language(language()),
            " · ".join(part for part in facts if part),
        )

    sessions = programme.sessions(db)
    on = now_and_next(sessions, moment, room=room)
    # After those that come next the rest of their day, as far as there is room.
    first = min(on.coming, key=lambda one: one.starts, default=None)
    later = [one for one in on.later if first and day_of(one, zone) == day_of(first, zone)]
    here = (rooms.get(room or "", ""), forum.title.in_language(language()))
    return ProgrammePicture(
        title=" · ".join(one for one in here if one),
        now=tuple(line(one) for one in on.now),
        coming=tuple(line(one) for one in [*on.coming, *later][:COMING]),
    )
