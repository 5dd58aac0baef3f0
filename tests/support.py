"""What tests build with."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import time
import zlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlencode

import program
import pytest

from forumdesk.cli.main import main
from forumdesk.domain import methods
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.ids import slip_hash
from forumdesk.domain.methods.lists import Votes
from forumdesk.domain.polls import Kind, Method, Poll
from forumdesk.domain.results import Result
from forumdesk.domain.rule_words import parse_rules
from forumdesk.domain.text import Text
from forumdesk.domain.typed_text import as_text
from forumdesk.operations import people, polls, results, sealing, slips
from forumdesk.operations.ballots import Ballot, Cast, Voter, cast_ballot
from forumdesk.store import people as people_rows
from forumdesk.store.reader import Reader, Store
from forumdesk.store.transaction import writing

_Found = TypeVar("_Found")


def votes(result: Result) -> list[int]:
    """The votes of each option, in the question's order; none while they are hidden."""
    outcome = result.outcome
    return list(outcome.votes.values()) if isinstance(outcome, Votes) else []


def words(value: str) -> Text:
    """English words."""
    return as_text(value, language="en")


def inside(db: Reader) -> Any:
    """What lies behind, for tests that look into the file or write what nobody may."""
    return db._db


def until(holds: Callable[[], _Found], *, seconds: float = 60.0) -> _Found:
    """What `holds` says once it is true of what others do; patient, for they may be kept waiting.

    Raises:
        AssertionError: it does not come true.
    """
    ends = time.monotonic() + seconds
    while not (found := holds()):
        assert time.monotonic() < ends, f"it did not happen in time: {found}"
        time.sleep(0.03)
    return found


def register(db: Store, number: int) -> list[str]:
    """Ids of new people."""
    new = [people.NewPerson(f"Person {one}") for one in range(number)]
    return [person.id for person in people.add_people(db, new=new).value]


def draft(
    db: Store,
    *options: str,
    question: str = "Which?",
    kind: str = "secret",
    method: str = "single",
    session: str | None = None,
    about: Sequence[str] = (),
    **rules: str,
) -> Poll:
    """A draft in English with rules in the words of the command line, of three options or these.

    Of a method without options it has none. `about` are answers to what is asked about voters.
    """
    of_kind, by_method = Kind(kind), Method(method)
    usual = ("Water", "Desk", "Ambulance") if methods.of(by_method).fewest_options else ()
    known = people_rows.groups(db)
    return polls.add_poll(
        db,
        new=polls.NewPoll(
            question=words(question),
            kind=of_kind,
            method=by_method,
            options=[words(one) for one in options or usual],
            rules=parse_rules(rules, kind=of_kind, method=by_method, groups=known),
            session=session,
            about=polls.NewAbout(words("From where?"), [words(one) for one in about])
            if about
            else None,
        ),
    ).value


def open_poll(
    db: Store, kind: str = "secret", method: str = "single", *, options: int = 0, **rules: str
) -> Poll:
    """An open poll with three options or so many; of so few that it asks, that was answered."""
    named = [f"Option {number}" for number in range(options)]
    poll = draft(db, *named, kind=kind, method=method, **rules)
    return polls.open_poll(db, poll_id=poll.id, anyway=True).value


def cast(
    db: Store, poll: Poll, person: str, choices: object, nonce: str | None = None, **more: Any
) -> Cast:
    """One ballot in a transaction of its own; in a vote by slips with one that is new."""
    if poll.terms.needs_slip:
        [slip] = print_slips(db, poll, 1)
        slips.give_slips(db, poll_id=poll.id, person_ids=[person])
        return cast_slip(db, poll, slip, choices, nonce, **more)
    with writing(db) as transaction:
        voter = Voter(person, f"device of {person}")
        said = nonce or f"nonce-of-{person[:20]}"
        return cast_ballot(transaction, Ballot(poll.id, poll.round, voter, said, choices, **more))


def evaluated(db: Store, session: str, *, values: Sequence[int] = (4,)) -> Poll:
    """A mood of a session that the room has seen: what phones say of two things on a scale."""
    poll = draft(
        db, "Place", "Time", kind="pulse", method="score", session=session, purpose="evaluation"
    )
    poll = polls.open_poll(db, poll_id=poll.id).value
    for number, value in enumerate(values):
        cast(db, poll, f"phone {number}", {one.id: value for one in poll.options})
    sealing.close_poll(db, poll_id=poll.id)
    return results.reveal_poll(db, poll_id=poll.id).value


def print_slips(db: Store, poll: Poll, number: int) -> list[bytes]:
    """Hashes of so many new slips, in no order."""
    new = slips.draw_slips(db, poll_id=poll.id, count=number)
    slips.issue_slips(db, new=new)
    key = people.forum_key(db)
    return [slip_hash(key, one.code) for one in new.slips]


def cast_slip(
    db: Store, poll: Poll, slip: bytes, choices: object, nonce: str | None = None, **more: Any
) -> Cast:
    """One ballot by a slip, in a transaction of its own."""
    with writing(db) as transaction:
        voter = Voter(None, None, slip=slip)
        said = nonce or f"nonce-of-{slip.hex()[:20]}"
        return cast_ballot(transaction, Ballot(poll.id, poll.round, voter, said, choices, **more))


def run_cli(*arguments: str, check: bool = True, given: str = "") -> Any:
    """The command line as another program sees it; JSON parsed when `--json` is among them."""
    done = program.run(*arguments, given=given)
    assert "Traceback" not in done.stderr, done.stderr
    if not check:
        return done
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout) if "--json" in arguments else done.stdout


class Serving:
    """The audience service as a process, of the file or, by another `verb`, of a rehearsal.

    `told` is the line that it said first.
    """

    def __init__(
        self,
        path: Path,
        *,
        log: Path | None = None,
        handles: int | None = None,
        verb: str = "serve",
        port: str = "0",
    ) -> None:
        self.path = path
        self._verb = verb
        self.told: dict[str, Any] = {}
        self.log = log
        self._handles = handles
        self.url = ""
        self._process: program.Program | None = None
        self.port = port

    def start(self, *options: str) -> None:
        """Start and wait until it answers; again on the same port after a crash."""
        ours, theirs = os.pipe()
        with os.fdopen(ours) as told, os.fdopen(theirs, "wb") as stdout, ExitStack() as stack:
            log = stack.enter_context(self.log.open("ab")) if self.log else None
            self._process = program.Program(
                *(self._verb, str(self.path), "--host", "127.0.0.1", "--port", self.port, *options),
                stdout=stdout,
                stderr=log,
                handles=self._handles,
            )
            stdout.close()
            self.told = json.loads(told.readline())
        self.url = self.told["ready"]
        self.port = self.url.rstrip("/").rpartition(":")[2]

    @property
    def pid(self) -> int:
        """The number of the running process."""
        assert self._process is not None
        return self._process.pid

    def kill(self) -> None:
        """SIGKILL."""
        self._end(signal.SIGKILL)

    def stop(self) -> int:
        """SIGTERM; returns the exit status."""
        return self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> int:
        if self._process is None:
            return 0
        os.kill(self._process.pid, how)
        status = self._process.wait()
        self._process = None
        return status


@dataclass(frozen=True)
class Served:
    """A service and the desk with the same file open, for all tests of a file."""

    url: str
    desk: Store


@dataclass
class Answer:
    """What a caller got."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as words, whatever its encoding."""
        zipped = self.headers.get("content-encoding") == "gzip"
        return (zlib.decompress(self.body, wbits=31) if zipped else self.body).decode()

    @property
    def json(self) -> Any:
        """The body as data."""
        return json.loads(self.text)


class Caller:
    """One phone without a browser: it keeps cookies and follows nothing."""

    def __init__(self, url: str, *, language: str = "en", at: str = "") -> None:
        """`at` is the phone's own address where that matters."""
        self.authority = url.removeprefix("http://").rstrip("/")
        self.cookies: dict[str, str] = {}
        self._language = language
        self._at = at

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> Answer:
        """One request. Header names are written with underscores."""
        sent = {"Accept-Language": self._language, "Accept-Encoding": "identity"}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        connection = http.client.HTTPConnection(
            self.authority, timeout=30, source_address=(self._at, 0) if self._at else None
        )
        try:
            connection.request(method, path, body, sent)
            got = connection.getresponse()
            for cookie in got.headers.get_all("Set-Cookie") or []:
                name, _, value = cookie.partition(";")[0].partition("=")
                self.cookies[name] = value
            found = {name.lower(): value for name, value in got.headers.items()}
            return Answer(got.status, found, got.read())
        finally:
            connection.close()

    def get(self, path: str, **headers: str) -> Answer:
        """A page."""
        return self.ask("GET", path, **headers)

    def data(self, path: str, **headers: str) -> Answer:
        """The same as data."""
        return self.get(path, Accept="application/json", **headers)

    def send(self, path: str, value: object, **headers: str) -> Answer:
        """Post data as the page's script does."""
        sent = {"Content_Type": "application/json", "Accept": "application/json", **headers}
        return self.ask("POST", path, json.dumps(value).encode(), **sent)

    def submit(self, path: str, fields: Mapping[str, str], **headers: str) -> Answer:
        """Post a form as a browser without script does."""
        sent = {"Content_Type": "application/x-www-form-urlencoded", **headers}
        return self.ask("POST", path, urlencode(fields).encode(), **sent)


class Listener:
    """A phone's event stream, without a browser."""

    def __init__(self, url: str, *, since: str = "", **headers: str) -> None:
        host, _, port = url.removeprefix("http://").rstrip("/").rpartition(":")
        self.line = socket.create_connection((host, int(port)), timeout=30)
        query = f"?since={since}" if since else ""
        lines = [f"GET /events{query} HTTP/1.1", f"Host: {host}:{port}"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        self.line.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        self._read = b""
        self.head = self._until(b"\r\n\r\n", 30.0).decode().lower()
        self.hello = self._until(b"\n\n", 30.0).decode()

    def _until(self, mark: bytes, seconds: float) -> bytes:
        ends = time.monotonic() + seconds
        while mark not in self._read:
            left = ends - time.monotonic()
            if left <= 0:
                return b""
            self.line.settimeout(left)
            try:
                more = self.line.recv(65536)
            except TimeoutError:
                return b""
            if not more:
                return b""
            self._read += more
        found, _, self._read = self._read.partition(mark)
        return found

    def next(self, seconds: float = 30.0) -> dict[str, Any] | None:
        """The next event's data, None if none comes in time. Chunk lengths are skipped."""
        ends = time.monotonic() + seconds
        while (left := ends - time.monotonic()) > 0:
            for row in self._until(b"\n\n", left).decode().splitlines():
                if row.startswith("data: "):
                    return dict(json.loads(row.removeprefix("data: ")))
        return None

    def comment(self, seconds: float) -> bool:
        """Whether a comment comes in time."""
        ends = time.monotonic() + seconds
        while (left := ends - time.monotonic()) > 0:
            if self._until(b"\n\n", left).rpartition(b"\n")[2].startswith(b":"):
                return True
        return False

    def close(self) -> None:
        """Hang up."""
        self.line.close()


def refusing(reason: Reason) -> pytest.RaisesExc[Refused]:
    """What is done inside is refused for this reason."""
    return pytest.raises(Refused, match=f"^{reason.name}$")


def refused(*arguments: str, file: str) -> str:
    """The sentence of a refusal that changed nothing."""
    before = Path(file).read_bytes()
    done = run_cli(*arguments, check=False)
    assert (done.returncode, len(done.stderr.strip().splitlines())) == (1, 1), done
    assert Path(file).read_bytes() == before
    return str(done.stderr)


class Cli:
    """The command line in this process, which is ten times as fast as one of its own."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *arguments: str) -> Any:
        """What a verb printed; JSON parsed when `--json` is among the arguments."""
        status = main(arguments)
        told = self._capsys.readouterr()
        assert status == 0, told.err
        return json.loads(told.out) if "--json" in arguments else told.out

    def refused(self, *arguments: str, file: str) -> str:
        """The sentence of a refusal that changed nothing."""
        before = Path(file).read_bytes()
        status = main(arguments)
        told = self._capsys.readouterr()
        assert (status, told.out, len(told.err.strip().splitlines())) == (1, "", 1), told
        assert Path(file).read_bytes() == before
        return told.err
