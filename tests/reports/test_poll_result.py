"""The printed result of a poll."""

from __future__ import annotations

import pytest
from pdf import fonts_of, pages_of, pictures_of, text_of
from support import cast, open_poll, register, words

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.ids import seal_code
from forumdesk.domain.polls import ABSTAIN, Kind, Method, Poll
from forumdesk.i18n import speaking
from forumdesk.operations import polls, reporting, results, sealing
from forumdesk.reports.poll_result import grouped
from forumdesk.store.forum_file import ForumFile


def vote(opened: ForumFile, poll: Poll, people: list[str], *numbers: int) -> None:
    for person, number in zip(people, numbers, strict=True):
        choices: object = [poll.options[number - 1].id] if number else ABSTAIN
        cast(opened.db, poll, person, choices, nonce=f"{poll.round}-{person[:20]}")


def test_a_result_has_everything_a_reader_needs(opened: ForumFile) -> None:
    people = register(opened.db, 6)
    poll = open_poll(opened.db, threshold="simple", proposal="1", abstain="yes")
    vote(opened, poll, people[:5], 1, 1, 1, 2, 0)
    closed = sealing.close_poll(opened.db, poll_id=poll.id).value
    content = reporting.make_report(opened.db, kind="poll-result", poll=poll.id)
    said = text_of(content, "-layout")
    digest = results.result(opened.db, poll_id=closed.id).poll.digest or ""
    assert len(digest) == 64
    for expected in (
        *("Which?", "Secret vote", "Single choice", "round 1"),
        "On the ballot: “Secret. The list shows that you voted. After sealing, the forum's file",
        "does not link you to your vote.”",
        *("6 5 4 1 0", "entitled cast valid abstained invalid"),
        *("1 Water 3 3/4", "2 Desk 1 1/4", "3 Ambulance 0 0/4"),
        "Carried: “Water” with 3 of 4 valid votes; 3 needed.",
        "5 by phone, 0 at the desk, 0 on paper, 0 by show of hands",
        "Participants are not a sample of the population.",
        *(grouped(digest), f"Seal {seal_code(digest)}", "Page 1 of 1"),
    ):
        assert expected in said, expected
    assert all(fonts_of(content).values())
    assert pages_of(content) == 1


def test_bars_are_as_long_as_their_figures_say(opened: ForumFile) -> None:
    people = register(opened.db, 6)
    poll = open_poll(opened.db)
    vote(opened, poll, people, 1, 1, 1, 1, 2, 2)
    sealing.close_poll(opened.db, poll_id=poll.id)
    content = reporting.make_report(opened.db, kind="poll-result", poll=poll.id)
    page = pictures_of(content, dpi=144)[0]

    def longest(grey: int) -> int:
        """The longest row of pixels of the accent or of the quiet colour."""
        rows = ([page.getpixel((x, y)) for x in range(page.width)] for y in range(0, 1000, 3))
        return max(sum(abs(one - grey) < 4 for one in row) for row in rows)

    accent, rest = longest(78), longest(178)
    assert accent > 300
    assert abs(accent / rest - 2) < 0.05


def test_earlier_rounds_are_printed_with_the_later_one(opened: ForumFile) -> None:
    people = register(opened.db, 6)
    first = open_poll(opened.db)
    vote(opened, first, people, 1, 1, 2, 2, 3, 3)
    sealing.close_poll(opened.db, poll_id=first.id)
    second = polls.reopen_poll(opened.db, poll_id=first.id).value
    vote(opened, second, people, 1, 1, 1, 2, 2, 3)
    sealing.close_poll(opened.db, poll_id=first.id)
    said = text_of(reporting.make_report(opened.db, kind="poll-result", poll=first.id))
    assert "Round 1: 6 valid of 6 cast. Tie: “Water”, “Desk”, “Ambulance” with 2 each" in said
    assert "Decides: most votes. Participants" in said
    assert "Water 2 · Desk 2 · Ambulance 2" in said
    assert "Most: “Water” with 3 of 6 valid votes." in said
    # Of both rounds, and on the foot of the page.
    assert said.count("Not shown to the room yet.") == 3
    results.reveal_poll(opened.db, poll_id=first.id)
    said = text_of(reporting.make_report(opened.db, kind="poll-result", poll=first.id))
    assert said.count("Not shown to the room yet.") == 1
    alone = text_of(
        reporting.make_report(opened.db, kind="poll-result", poll=first.id, round_number=1)
    )
    assert "EARLIER ROUNDS" not in alone
    assert "round 1" in alone


def test_approval_counts_ballots_and_ticks(opened: ForumFile) -> None:
    people = register(opened.db, 2)
    poll = open_poll(opened.db, kind="named", method="approval")
    both = [poll.options[0].id, poll.options[1].id]
    cast(opened.db, poll, people[0], both)
    cast(opened.db, poll, people[1], both[:1])
    sealing.close_poll(opened.db, poll_id=poll.id)
    said = text_of(reporting.make_report(opened.db, kind="poll-result", poll=poll.id), "-layout")
    assert "1 Water 2 2/2" in said
    assert "3 approvals on 2 ballots; a ballot may approve several options." in said


def test_it_speaks_indonesian(opened: ForumFile) -> None:
    people = register(opened.db, 5)
    poll = open_poll(opened.db)
    vote(opened, poll, people, 1, 1, 1, 2, 2)
    sealing.close_poll(opened.db, poll_id=poll.id)
    with speaking("id"):
        said = text_of(reporting.make_report(opened.db, kind="poll-result", poll=poll.id))
    assert "Peserta bukan sampel dari penduduk." in said
    assert "Halaman 1 dari 1" in said
    assert "sample" not in said


def test_many_long_options_go_on_on_the_next_page(opened: ForumFile) -> None:
    register(opened.db, 1)
    poll = polls.add_poll(
        opened.db,
        new=polls.NewPoll(
            question=words("Which of these many?"),
            kind=Kind.NAMED,
            method=Method.SINGLE,
            options=[words(f"Option {number} " + "with many words " * 8) for number in range(40)],
        ),
    ).value
    polls.open_poll(opened.db, poll_id=poll.id)
    sealing.close_poll(opened.db, poll_id=poll.id)
    content = reporting.make_report(opened.db, kind="poll-result", poll=poll.id)
    said = text_of(content, "-layout")
    assert pages_of(content) > 2
    for number in range(40):
        assert f"Option {number} with" in said
    assert said.count("Votes") >= 2


@pytest.mark.parametrize("kind", ["secret", "named"])
def test_an_open_poll_has_no_printed_result(opened: ForumFile, kind: str) -> None:
    register(opened.db, 5)
    poll = open_poll(opened.db, kind=kind)
    with pytest.raises(Refused) as refused:
        reporting.make_report(opened.db, kind="poll-result", poll=poll.id)
    reason = Reason.POLL_IS_OPEN if kind == "secret" else Reason.WRONG_STATE
    assert refused.value.reason is reason
