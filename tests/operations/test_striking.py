"""Words that are struck out stand nowhere, before the reveal and after it."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from pdf import text_of
from support import cast, draft, inside, refused, refusing, register, run_cli

from forumdesk.domain.audit import Finding
from forumdesk.domain.bundles import LeftOut
from forumdesk.domain.errors import Reason
from forumdesk.domain.polls import Poll
from forumdesk.operations import (
    bundles,
    exporting,
    polls,
    reporting,
    results,
    sealing,
    striking,
)
from forumdesk.operations.checking import check
from forumdesk.store import polls as rows
from forumdesk.store.forum_file import ForumFile
from forumdesk.wording import polls as wording

SAID = (["air", "bodoh"], ["Bodoh"], ["jalan", "BODOH"], ["air"], ["jalan"], ["pasar"])


def voted(opened: ForumFile, kind: str = "named") -> Poll:
    poll = draft(opened.db, kind=kind, method="words")
    people = register(opened.db, len(SAID))
    poll = polls.open_poll(opened.db, poll_id=poll.id).value
    for person, said in zip(people, SAID, strict=True):
        cast(opened.db, poll, person, said)
    return sealing.close_poll(opened.db, poll_id=poll.id).value


def everywhere(opened: ForumFile, poll: Poll) -> Iterator[str]:
    """All that is printed, exported and shown of a revealed poll."""
    result = results.result(opened.db, poll_id=poll.id)
    yield json.dumps(wording.document(result))
    for kind in ("poll-result", "poll-protocol"):
        yield text_of(reporting.make_report(opened.db, kind=kind, poll=poll.id))
    for what in ("results.json", "results.csv"):
        yield exporting.make_export(opened.db, what=what).content.decode("utf-8-sig")


@pytest.mark.parametrize("kept", [None, '["bodoh", "pasar"]', '["pasar"]', "[]", "{}", "["])
def test_words_that_somebody_else_strikes_out_are_missed(
    opened: ForumFile, kept: str | None
) -> None:
    poll = voted(opened)
    striking.strike_words(opened.db, poll_id=poll.id, out=["bodoh", "air"])
    striking.strike_words(opened.db, poll_id=poll.id, out=[], back=["air"])
    assert check(opened.db).ok
    inside(opened.db).execute("UPDATE poll_round SET struck = ?", (kept,))
    [found] = check(opened.db).polls
    assert found.findings == (Finding.LOG,)


@pytest.mark.parametrize("kind", ["named", "secret", "pulse"])
@pytest.mark.parametrize("before", [True, False], ids=["before", "after"])
def test_a_struck_word_is_shown_printed_and_exported_nowhere(
    opened: ForumFile, kind: str, before: bool
) -> None:
    poll = voted(opened, kind)
    if not before:
        results.reveal_poll(opened.db, poll_id=poll.id)
        assert any("bodoh" in one.lower() for one in everywhere(opened, poll))
    striking.strike_words(opened.db, poll_id=poll.id, out=["bodoh"])
    if before:
        results.reveal_poll(opened.db, poll_id=poll.id)
    for said in everywhere(opened, poll):
        assert "bodoh" not in said.lower()
        assert "jalan" in said
    result = results.result(opened.db, poll_id=poll.id)
    assert wording.arithmetic(result).endswith("1 word is not shown.")


def test_the_ballots_stay_as_they_were_sealed_and_are_not_given_out(opened: ForumFile) -> None:
    poll = voted(opened)
    results.reveal_poll(opened.db, poll_id=poll.id)
    assert [one.poll.id for one in bundles.bundle(opened.db).rounds] == [poll.id]
    striking.strike_words(opened.db, poll_id=poll.id, out=["Bodoh"])
    assert check(opened.db).ok
    with refusing(Reason.WORDS_STRUCK):
        results.sealed_text(opened.db, poll_id=poll.id)
    found = bundles.bundle(opened.db)
    assert found.rounds == [] and [why for _poll, why in found.left_out] == [LeftOut.WORDS_STRUCK]


def test_the_log_tells_how_many_and_none_of_them(opened: ForumFile) -> None:
    poll = voted(opened)
    striking.strike_words(opened.db, poll_id=poll.id, out=["bodoh", "pasar"])
    [facts] = inside(opened.db).execute("SELECT facts FROM desk_log WHERE event = 'words_struck'")
    assert json.loads(facts[0])["words"] == 2
    assert "bodoh" not in facts[0] and "pasar" not in facts[0]


def test_a_word_comes_back_and_whoever_decides_sees_all(opened: ForumFile) -> None:
    poll = voted(opened)
    struck = striking.strike_words(opened.db, poll_id=poll.id, out=["bodoh", "AIR"]).value
    assert struck.struck == ("air", "bodoh")
    told = [
        (one.word, one.people, one.struck) for one in striking.written(opened.db, poll_id=poll.id)
    ]
    assert told[0] == ("BODOH", 3, True) and ("jalan", 2, False) in told
    striking.strike_words(opened.db, poll_id=poll.id, out=[], back=["Air"])
    kept = rows.poll(opened.db, poll.id)
    assert kept is not None and kept.struck == ("bodoh",)


@pytest.mark.parametrize("kept", ["[", "{}", "[1]"])
def test_words_that_are_illegible_are_all_hidden_in_their_round_alone(
    opened: ForumFile, kept: str
) -> None:
    poll, other = voted(opened), voted(opened)
    for one in (poll, other):
        striking.strike_words(opened.db, poll_id=one.id, out=["bodoh"])
        results.reveal_poll(opened.db, poll_id=one.id)
    inside(opened.db).execute("UPDATE poll_round SET struck = ? WHERE poll = ?", (kept, poll.id))
    assert [one.id for one in rows.polls(opened.db)] == [poll.id, other.id]
    hidden, seen = (results.result(opened.db, poll_id=one.id) for one in (poll, other))
    assert wording.arithmetic(hidden).endswith("cannot be read in the file, so that none is shown.")
    assert wording.document(hidden)["counts"] == {"words": {}, "struck": 4}
    assert wording.document(seen)["counts"]["words"] == {"air": 2, "jalan": 2, "pasar": 1}
    with refusing(Reason.WORDS_STRUCK):
        results.sealed_text(opened.db, poll_id=poll.id)
    assert [one.findings for one in check(opened.db).polls] == [(Finding.LOG,), ()]
    # Whoever puts words back decides on each of them anew.
    striking.strike_words(opened.db, poll_id=poll.id, out=[], back=["air", "jalan", "pasar"])
    assert wording.document(results.result(opened.db, poll_id=poll.id))["counts"]["struck"] == 1
    assert check(opened.db).ok


def test_what_nobody_wrote_and_what_is_no_poll_of_words_is_refused(opened: ForumFile) -> None:
    poll = voted(opened)
    with refusing(Reason.WORD_NOT_WRITTEN):
        striking.strike_words(opened.db, poll_id=poll.id, out=["air", "gunung"])
    assert all(not one.struck for one in striking.written(opened.db, poll_id=poll.id))
    other = polls.open_poll(opened.db, poll_id=draft(opened.db).id, anyway=True).value
    with refusing(Reason.WRONG_STATE):
        striking.strike_words(opened.db, poll_id=other.id, out=["air"])
    sealing.close_poll(opened.db, poll_id=other.id)
    with refusing(Reason.NO_WORDS_OF_PEOPLE):
        striking.strike_words(opened.db, poll_id=other.id, out=["Water"])


def test_a_new_round_begins_with_all_words(opened: ForumFile) -> None:
    poll = voted(opened)
    striking.strike_words(opened.db, poll_id=poll.id, out=["bodoh"])
    assert polls.reopen_poll(opened.db, poll_id=poll.id).value.struck == ()
    first = rows.poll(opened.db, poll.id, round_number=1)
    assert first is not None and first.struck == ("bodoh",)


def test_it_is_done_on_the_command_line_too(opened: ForumFile) -> None:
    poll = voted(opened)
    file = str(opened.path)
    opened.close()
    assert run_cli("poll", file, "strike", "1", "bodoh", "pasar", "--json")["struck"] == 2
    told = run_cli("poll", file, "result", "1", "--json")
    assert told["counts"]["struck"] == 2 and "bodoh" not in json.dumps(told).lower()
    checked = run_cli("check", file, "--json")
    assert checked["ok"] and "bodoh" not in json.dumps(checked).lower()
    assert "gunung" in refused("poll", file, "strike", "1", "gunung", file=file)
    assert run_cli("poll", file, "strike", "1", "pasar", "--back", "--json")["struck"] == 1
    assert poll.number == 1
