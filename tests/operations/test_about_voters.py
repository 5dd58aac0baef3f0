"""A question about voters on the ballot: kept with it, and at the close only of five or more."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from forger import Forger
from support import cast, draft, refusing, register, words

from forumdesk.domain.audit import Finding
from forumdesk.domain.bundles import LeftOut
from forumdesk.domain.errors import Reason
from forumdesk.domain.polls import Channel, Kind, Method, Poll
from forumdesk.domain.small_numbers import Shows
from forumdesk.domain.typed_ballots import TypedRow
from forumdesk.i18n import speaking
from forumdesk.operations import channels, checking, exporting, polls, results, sealing
from forumdesk.operations.breakdown import breakdown
from forumdesk.operations.bundles import bundle
from forumdesk.operations.channels import Typed
from forumdesk.operations.exporting import Asked
from forumdesk.operations.polls import NewAbout
from forumdesk.store import ballots as ballot_rows
from forumdesk.store import polls as rows
from forumdesk.store.ballots import Box, Said
from forumdesk.store.forum_file import ForumFile, open_forum
from forumdesk.store.reader import Store, reading
from forumdesk.wording import breakdowns as wording

HAMLETS = ("Kulon", "Wetan", "Lor")
KINDS = ("pulse", "secret", "slip")
# What voters choose and which hamlet they name; 0 names none.
Voted = Sequence[tuple[int, int]]
# Ten of the first and twelve of the second hamlet; nothing is of few.
CLEAR: Voted = [(1, 1)] * 5 + [(2, 1)] * 5 + [(1, 2)] * 6 + [(2, 2)] * 6


def vote(db: Store, poll: Poll, voted: Voted, people: Sequence[str]) -> Poll:
    """A round in which these people voted so."""
    assert poll.about is not None
    for person, (choice, hamlet) in zip(people, voted, strict=False):
        about = poll.about.options[hamlet - 1].id if hamlet else None
        said = [poll.options[choice - 1].id]
        cast(db, poll, person, said, f"{poll.round}-{person[:20]}", about=about)
    return sealing.close_poll(db, poll_id=poll.id).value


def closed(db: Store, voted: Voted, *, kind: str = "secret") -> Poll:
    people = register(db, len(voted))
    made = draft(db, "Well", "Road", kind=kind, about=HAMLETS)
    poll = polls.open_poll(db, poll_id=made.id, anyway=True).value
    return vote(db, poll, voted, people)


def stored(db: Store, poll: Poll) -> Counter[str | None]:
    """How many ballots say what of voters, by name."""
    assert poll.about is not None
    names = {one.id: one.text.in_language("en") for one in poll.about.options}
    answers = (about for _choices, about in ballot_rows.abouts(db, Box.of(poll)))
    return Counter(names.get(one or "", one) for one in answers)


@pytest.mark.parametrize("kind", KINDS)
def test_answers_of_few_are_together_in_the_file_from_the_close_on(
    opened: ForumFile, kind: str
) -> None:
    db = opened.db
    voted = [*CLEAR, (1, 3), (2, 3), (1, 0)]
    poll = closed(db, voted, kind=kind)
    # Three do not make five, so those of the next smallest hamlet are with them.
    assert stored(db, poll) == {"other": 13, "Wetan": 12}
    assert checking.check(db).ok
    # What is not read word for word is not opened.
    open_forum(opened.path).close()
    with speaking("en"):
        found = breakdown(db, poll_id=poll.id)
        names = [wording.part_name(found, part) for part in found.parts]
    assert sorted(zip(names, (part.people for part in found.parts), strict=True)) == [
        ("Other answers", 13),
        ("Wetan", 12),
    ]


def test_no_answer_stands_in_the_file_of_a_poll_that_asks_nothing(opened: ForumFile) -> None:
    people = register(opened.db, 3)
    poll = polls.open_poll(opened.db, poll_id=draft(opened.db).id, anyway=True).value
    with refusing(Reason.INVALID_ABOUT):
        cast(opened.db, poll, people[0], [poll.options[0].id], about="f" * 32)
    cast(opened.db, poll, people[0], [poll.options[0].id], about="")
    [name] = [name for name in _tables(opened.path) if name.startswith("open_ballot")]
    assert "about" not in _tables(opened.path)[name]


def _tables(path: Path) -> dict[str, str]:
    forger = Forger.at(path)
    return dict(forger.db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'"))


def test_an_answer_that_is_not_offered_is_refused_with_its_ballot(opened: ForumFile) -> None:
    db, [first, second] = opened.db, register(opened.db, 2)
    poll = polls.open_poll(db, poll_id=draft(db, kind="pulse", about=HAMLETS).id).value
    assert poll.about is not None
    said, lor = [poll.options[0].id], poll.about.options[2].id
    for wrong in ("f" * 32, 3, "other", [lor], {"": ""}, True):
        with refusing(Reason.INVALID_ABOUT):
            cast(db, poll, first, said, about=wrong)
    assert results.turnout(db, poll_id=poll.id).cast == 0
    cast(db, poll, first, said, about=lor)
    # A lost answer is sent again; with another answer about the voter it is another request.
    assert cast(db, poll, first, said, about=lor).again
    with refusing(Reason.NONCE_REUSED):
        cast(db, poll, first, said)
    # A mood may be changed, and what it says of whom with it.
    assert cast(db, poll, first, said, "another nonce").changed
    cast(db, poll, second, said, about=lor)
    abouts = [about for _choices, about in ballot_rows.abouts(db, Box.of(poll))]
    assert sorted(abouts, key=str) == sorted([None, lor], key=str)


def test_what_cannot_be_asked_is_refused(opened: ForumFile) -> None:
    db = opened.db
    base = polls.as_new(draft(db, "Well", "Road", about=HAMLETS))

    def refuses(reason: Reason, **changes: object) -> None:
        with refusing(reason):
            polls.add_poll(db, new=replace(base, **changes))  # type: ignore[arg-type]

    refuses(Reason.ABOUT_BY_NAME, kind=Kind.NAMED)
    refuses(Reason.ABOUT_NOT_COUNTED, method=Method.WORDS, options=[])
    question = words("From where?")
    refuses(Reason.ABOUT_ANSWERS, about=NewAbout(question, [words("Here")]))
    refuses(
        Reason.ABOUT_ANSWERS, about=NewAbout(question, [words(f"Hamlet {at}") for at in range(13)])
    )
    refuses(Reason.SAME_OPTION_TWICE, about=NewAbout(question, [words("Here"), words("here ")]))
    assert len(rows.polls(db)) == 1


def test_few_people_are_warned_of_before_a_ballot_asks_who_they_are(opened: ForumFile) -> None:
    db = opened.db
    register(db, 14)
    poll = draft(db, about=HAMLETS)
    caution = polls.caution_at_opening(db, poll_id=poll.id)
    assert caution is not None and (caution.n, caution.answers) == (14, 3)
    with refusing(Reason.FEW_FOR_ABOUT):
        polls.open_poll(db, poll_id=poll.id)
    register(db, 1)
    assert polls.caution_at_opening(db, poll_id=poll.id) is None
    polls.open_poll(db, poll_id=poll.id)


def test_papers_say_it_as_well_and_hands_say_nothing(opened: ForumFile) -> None:
    db, people = opened.db, register(opened.db, 12)
    poll = polls.open_poll(
        db, poll_id=draft(db, "Well", "Road", about=HAMLETS).id, anyway=True
    ).value
    channels.mark_for_paper(db, poll_id=poll.id, people=people)

    def typed(*rows: tuple[str, str, str]) -> Typed:
        every = [TypedRow(at, *one) for at, one in enumerate(rows, start=1)]
        return Typed(poll.id, Channel.PAPER, every)

    wrong = channels.check_ballots(db, typed=typed(("1", "2", "4"), ("1", "2", "x")))
    assert [one.why.reason for one in wrong.mistakes] == [Reason.ABOUT_NOT_TYPED] * 2
    channels.enter_ballots(db, typed=typed(("6", "1", "1"), ("5", "2", "2"), ("1", "2", "")))
    poll = sealing.close_poll(db, poll_id=poll.id).value
    assert stored(db, poll) == {"Kulon": 6, "other": 6}

    pulse = polls.open_poll(db, poll_id=draft(db, kind="pulse", about=HAMLETS).id).value
    hands = Typed(pulse.id, Channel.HANDS, [TypedRow(1, "9", "1")])
    channels.enter_ballots(db, typed=hands)
    assert stored(db, pulse) == {None: 9}


def test_the_room_gets_no_figures_by_answer_that_it_gets_not_at_all(opened: ForumFile) -> None:
    db = opened.db
    poll = closed(db, [(1, 1)] * 2 + [(2, 2)] * 2)
    with refusing(Reason.FIGURES_TELL):
        breakdown(db, poll_id=poll.id)
    large = closed(db, CLEAR)
    assert breakdown(db, poll_id=large.id).figures
    results.reveal_poll(db, poll_id=large.id, wanted=Shows.OUTCOME)
    with refusing(Reason.FIGURES_TELL):
        breakdown(db, poll_id=large.id)
    with speaking("en"):
        made = json.loads(
            exporting.make_export(db, what="results.json", asked=Asked(by_group=True)).content
        )
    assert all("by_group" not in one for one in made)


def test_a_round_whose_answers_few_tell_apart_is_not_told(opened: ForumFile) -> None:
    db = opened.db
    first = closed(db, CLEAR)
    people = [one for one, _group in ballot_rows.sealed(db, first).entitled or ()]
    again = polls.reopen_poll(db, poll_id=first.id).value
    # The same people; three of them name the other hamlet, or change their mind about the question.
    moved = [(choice, 2 if at < 3 else hamlet) for at, (choice, hamlet) in enumerate(CLEAR)]
    later = vote(db, again, moved, people)
    found = breakdown(db, poll_id=later.id)
    assert not found.figures and found.near is not None and found.near.n == 3
    assert breakdown(db, poll_id=later.id, round_number=1).figures
    third = polls.reopen_poll(db, poll_id=first.id).value
    third = vote(db, third, CLEAR, people)
    assert breakdown(db, poll_id=third.id).figures


_RUN = """
import runpy, sys
sys.path.insert(0, sys.argv[1])
sys.argv = ["recount.py"]
runpy.run_path(sys.path[0] + "/recount.py", run_name="__main__")
"""


def recounted(folder: Path) -> tuple[int, str]:
    """Exit status of the bundle's script, and what it says."""
    done = subprocess.run(
        [sys.executable, "-I", "-c", _RUN, str(folder)], capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("voted", "given"),
    [
        (CLEAR, True),
        # Of the first hamlet two chose the road: single ballots would tell what is hidden.
        ([(1, 1)] * 8 + [(2, 1)] * 2 + [(1, 2)] * 6 + [(2, 2)] * 6, False),
    ],
)
def test_auditors_get_what_ballots_say_of_voters_where_it_tells_on_nobody(
    opened: ForumFile, tmp_path: Path, voted: Voted, given: bool
) -> None:
    db = opened.db
    poll = closed(db, voted)
    results.reveal_poll(db, poll_id=poll.id)
    with speaking("en"):
        content = exporting.make_export(db, what="recount.zip").content
    with zipfile.ZipFile(BytesIO(content)) as bundle:
        bundle.extractall(tmp_path)
    status, said = recounted(tmp_path)
    assert status == 0 and (poll.digest or "?") in said, said
    about = tmp_path / "poll-1-round-1" / "about.txt"
    assert about.exists() is given
    told = "about.txt has what each ballot says" in (tmp_path / "README.txt").read_text()
    assert told is given
    if given:
        # Everybody is of the other hamlet.
        salt, *lines = about.read_text().splitlines()
        swapped = [one[:-1] + {"1": "2", "2": "1"}[one[-1]] for one in lines]
        about.write_text("".join(f"{one}\n" for one in (salt, *swapped)))
        status, said = recounted(tmp_path)
        assert status == 1 and "about.txt is not what was sealed" in said


@pytest.mark.parametrize("told", [True, False])
def test_ballots_of_several_answers_are_not_given_beside_figures_by_answer(
    opened: ForumFile, told: bool
) -> None:
    """One of the first hamlet is for the well alone, which no figure by answer says."""
    db, people = opened.db, register(opened.db, 36)
    made = draft(db, "Well", "Road", "Clinic", method="approval", about=HAMLETS[:2])
    poll = polls.open_poll(db, poll_id=made.id).value
    assert poll.about is not None
    [well, road, clinic] = [one.id for one in poll.options]
    [kulon, wetan] = [one.id for one in poll.about.options]
    evenly = [[well, road]] * 6 + [[road, clinic]] * 6 + [[well, clinic]] * 6
    of_kulon = [[well], *evenly[1:]]
    for at, (person, said) in enumerate(zip(people, [*of_kulon, *evenly], strict=True)):
        cast(db, poll, person, said, about=kulon if at < 18 or not told else wetan)
    sealing.close_poll(db, poll_id=poll.id)
    # Whoever conducts the vote has its text until the room knows the figures.
    assert results.sealed_text(db, poll_id=poll.id)
    results.reveal_poll(db, poll_id=poll.id)
    found = breakdown(db, poll_id=poll.id)
    assert bool(found.figures) is told and not found.hides
    with reading(db) as snapshot:
        left_out = [why for _poll, why in bundle(snapshot).left_out]
    assert left_out == ([LeftOut.TELLS_OF_GROUPS] if told else [])
    if not told:
        assert results.sealed_text(db, poll_id=poll.id)
        return
    with refusing(Reason.BALLOTS_TELL):
        results.sealed_text(db, poll_id=poll.id)


Forge = Callable[[Forger, str, Poll], None]


def _another_answer(forger: Forger, table: str, poll: Poll) -> None:
    assert poll.about is not None
    first, second = (one.id for one in poll.about.options[:2])
    forger.run(
        f"UPDATE {table} SET about = ? WHERE id = (SELECT min(id) FROM {table} WHERE about = ?)",
        second,
        first,
    )


def _few_kept(forger: Forger, table: str, poll: Poll) -> None:
    """As if the three of the last hamlet had not been put together with others."""
    assert poll.about is not None
    forger.run(
        f"UPDATE {table} SET about = ? WHERE id IN (SELECT id FROM {table} LIMIT 3)",
        poll.about.options[2].id,
    )


def _unknown(forger: Forger, table: str, poll: Poll) -> None:
    first = poll.about.options[0].id if poll.about else ""
    forger.run(f"UPDATE {table} SET about = 'elsewhere' WHERE about = ?", first)


def _all_the_same(forger: Forger, table: str, poll: Poll) -> None:
    forger.run(f"UPDATE {table} SET about = ?", poll.about.options[0].id if poll.about else "")


@pytest.mark.parametrize("forge", [_another_answer, _few_kept, _unknown, _all_the_same])
def test_the_check_sees_changed_answers_about_voters(opened: ForumFile, forge: Forge) -> None:
    db = opened.db
    poll = closed(db, CLEAR)
    assert checking.check(db).ok
    forger = Forger.at(opened.path)
    forge(forger, f'"{Box.of(poll).ballot}"', poll)
    [one] = checking.check(db).polls
    assert Finding.DIGEST in one.findings
    if forge is not _another_answer:
        assert Finding.ABOUT in one.findings


def test_a_forged_question_about_voters_is_seen(opened: ForumFile) -> None:
    db = opened.db
    poll = closed(db, CLEAR)
    forger = Forger.at(opened.path)
    forger.run("UPDATE poll SET about = replace(about, 'From where?', 'Rich or poor?')")
    [one] = checking.check(db).polls
    assert Finding.DEFINITION in one.findings
    with refusing(Reason.SEAL_BROKEN):
        results.result(db, poll_id=poll.id)


def test_a_ballot_that_says_nothing_of_its_voter_is_sent_as_ever() -> None:
    assert Said('["a"]').sent == '["a"]'
    assert Said('["a"]', "b").sent != Said('["b"]', "a").sent
