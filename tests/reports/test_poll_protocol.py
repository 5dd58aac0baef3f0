"""The protocol of a vote that tellers and chair sign."""

from __future__ import annotations

import pytest
from forger import Forger
from pdf import pages_of, text_of
from support import cast, cast_slip, open_poll, print_slips, register, words

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.ids import seal_code
from forumdesk.domain.polls import ABSTAIN, Channel, Kind, Method, Poll
from forumdesk.domain.small_numbers import Shows
from forumdesk.domain.typed_ballots import TypedRow
from forumdesk.i18n import speaking
from forumdesk.operations import channels, people, polls, reporting, results, sealing
from forumdesk.operations.channels import Typed
from forumdesk.operations.people import NewPerson
from forumdesk.operations.polls import NewPoll
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.reader import Store

NAMES = ("Ayu Lestari", "Budi Santoso", "สมชาย ใจดี", "Citra Dewi", "Dian Putra", "Eko Wibowo")


@pytest.fixture
def room(opened: ForumFile) -> list[str]:
    """Six people by name; two more who never vote."""
    named = people.add_people(opened.db, new=[NewPerson(one) for one in NAMES]).value
    return [*(one.id for one in named), *register(opened.db, 2)]


def close(db: Store, poll: Poll, voters: list[str], *numbers: int) -> Poll:
    for person, number in zip(voters, numbers, strict=False):
        choices: object = [poll.options[number - 1].id] if number else ABSTAIN
        cast(db, poll, person, choices, nonce=f"{poll.round}-{person[:20]}")
    return sealing.close_poll(db, poll_id=poll.id).value


def said(db: Store, poll: Poll, **wanted: bool) -> str:
    made = reporting.make_report(db, kind="poll-protocol", poll=poll.id, **wanted)  # type: ignore[arg-type]  # flags alone
    return text_of(made, "-layout")


def test_roll_channels_figures_and_seal_are_there_to_be_signed(
    opened: ForumFile, room: list[str]
) -> None:
    poll = open_poll(opened.db, threshold="simple", proposal="1", abstain="yes")
    done = close(opened.db, poll, room, 1, 1, 1, 2, 0)
    told = said(opened.db, poll)
    for expected in (
        *("POLL PROTOCOL 1", "Which?", "Poll 1 · round 1", "Single choice. Choose one."),
        "More than half for “Water”, of valid votes",
        "Abstaining: offered · Changing a vote: not possible",
        *("Entitled 8", "Voted by phone 5", "Entitled, and did not vote 3"),
        *("Ballots in the box 5", "Valid 4", "Abstained 1", "Spoilt 0", "they agree"),
        "Carried: “Water” with 3 of 4 valid votes; 3 needed.",
        "1 Water 3 3/4",
        *(seal_code(done.digest or ""), "Chair", "Teller", "Place and date", "Office (NIP)"),
    ):
        assert expected in told, expected
    made = reporting.make_report(opened.db, kind="poll-protocol", poll=poll.id)
    assert pages_of(made) <= 2


def test_of_a_secret_vote_nobody_is_named_unless_it_is_asked_for(
    opened: ForumFile, room: list[str]
) -> None:
    poll = open_poll(opened.db)
    close(opened.db, poll, room, 1, 1, 1, 2, 2)
    told = said(opened.db, poll)
    assert not [one for one in NAMES if one in told]
    assert "5 people voted in secret" in " ".join(told.split())
    asked = said(opened.db, poll, voters=True)
    assert [one for one in NAMES if one in asked] == list(NAMES[:5])
    assert "WHO VOTED" in asked


@pytest.mark.parametrize(
    ("numbers", "wanted"),
    [((1, 1, 2), None), ((1, 1, 1, 1, 1, 1), None), ((1, 1, 1, 2, 2, 2), Shows.OUTCOME)],
    ids=["few", "unanimous", "figures not shown"],
)
def test_who_voted_is_not_told_where_it_would_tell_how(
    opened: ForumFile, room: list[str], numbers: tuple[int, ...], wanted: Shows | None
) -> None:
    poll = open_poll(opened.db)
    close(opened.db, poll, room, *numbers)
    results.reveal_poll(opened.db, poll_id=poll.id, wanted=wanted)
    told = said(opened.db, poll, voters=True)
    assert not [one for one in NAMES if one in told]
    assert "Who voted is not printed" in told


def test_nor_beside_a_round_from_which_it_could_be_subtracted(
    opened: ForumFile, room: list[str]
) -> None:
    poll = open_poll(opened.db)
    close(opened.db, poll, room, 1, 1, 1, 2, 2, 2)
    results.reveal_poll(opened.db, poll_id=poll.id)
    again = polls.reopen_poll(opened.db, poll_id=poll.id, anyway=True).value
    close(opened.db, again, room, 1, 1, 1, 2, 2)
    results.reveal_poll(opened.db, poll_id=poll.id, wanted=Shows.FIGURES)
    for number in (1, 2):
        made = reporting.make_report(
            opened.db, kind="poll-protocol", poll=poll.id, round_number=number, voters=True
        )
        told = text_of(made)
        assert not [one for one in NAMES if one in told], number


def test_figures_that_are_not_shown_are_not_in_it(opened: ForumFile, room: list[str]) -> None:
    poll = open_poll(opened.db)
    close(opened.db, poll, room, 1, 1, 2)
    results.reveal_poll(opened.db, poll_id=poll.id)
    told = said(opened.db, poll)
    assert "The figures are not shown." in told
    assert "Ballots in the box 3" in told
    assert "Valid" not in told
    assert "2/3" not in told


def test_a_named_vote_has_its_roll_call_by_family_name(opened: ForumFile, room: list[str]) -> None:
    poll = open_poll(opened.db, kind="named", method="approval", abstain="yes")
    both = [poll.options[0].id, poll.options[2].id]
    for person, choices in zip(room[:3], ([poll.options[1].id], both, ABSTAIN), strict=True):
        cast(opened.db, poll, person, choices)
    sealing.close_poll(opened.db, poll_id=poll.id)
    assert ("Ayu Lestari “Desk” Budi Santoso “Water”, “Ambulance” สมชาย ใจดี Abstained") in said(
        opened.db, poll
    )


def test_a_motion_is_called_by_its_answers(opened: ForumFile, room: list[str]) -> None:
    motion = NewPoll(words("Shall we?"), kind=Kind.NAMED, method=Method.MOTION, options=[])
    drafted = polls.add_poll(opened.db, new=motion).value
    poll = polls.open_poll(opened.db, poll_id=drafted.id).value
    cast(opened.db, poll, room[0], "yes")
    sealing.close_poll(opened.db, poll_id=poll.id)
    assert "Ayu Lestari Yes" in said(opened.db, poll)


def test_a_ranking_is_called_by_numbers_and_names_its_decisive_count(
    opened: ForumFile, room: list[str]
) -> None:
    poll = open_poll(opened.db, kind="named", method="ranking", decisive="borda")
    first, second, third = (one.id for one in poll.options)
    cast(opened.db, poll, room[0], [third, [first, second]])
    cast(opened.db, poll, room[1], [second])
    sealing.close_poll(opened.db, poll_id=poll.id)
    told = said(opened.db, poll)
    assert "Ayu Lestari 3>1=2 Budi Santoso 2" in told
    assert "by their numbers" in told
    assert "Decides Points for every place (Borda) Who may vote" in told


def typed(db: Store, poll: Poll, channel: Channel, *rows: tuple[object, str]) -> None:
    lines = [TypedRow(row, str(who), ballot) for row, (who, ballot) in enumerate(rows, start=2)]
    channels.enter_ballots(db, typed=Typed(poll.id, channel, lines))


def test_papers_that_were_not_given_back_are_told(opened: ForumFile, room: list[str]) -> None:
    poll = open_poll(opened.db)
    for person in room[:3]:
        cast(opened.db, poll, person, [poll.options[0].id])
    channels.mark_for_paper(opened.db, poll_id=poll.id, people=room[3:6])
    typed(opened.db, poll, Channel.PAPER, (2, "2"))
    sealing.close_poll(opened.db, poll_id=poll.id)
    told = said(opened.db, poll, voters=True)
    for expected in (
        *("Paper ballots handed out 3", "Paper ballots not given back 1", "Voted on paper 2"),
        *("Voted in all 5", "Ballots in the box 5", "they agree"),
        "1 of these people had a paper ballot and did not give it back.",
    ):
        assert expected in told, expected


def test_slips_stand_beside_roll_and_box(opened: ForumFile, room: list[str]) -> None:
    poll = open_poll(opened.db, "slip")
    for slip in print_slips(opened.db, poll, 9)[:6]:
        cast_slip(opened.db, poll, slip, [poll.options[0].id])
    sealing.close_poll(opened.db, poll_id=poll.id)
    made = reporting.make_report(opened.db, kind="poll-protocol", poll=poll.id, voters=True)
    told = text_of(made)
    for expected in ("Slips issued", "Slips unused", "nobody knows which of them was whose"):
        assert expected in told, expected
    assert not [one for one in NAMES if one in told]
    assert "Slips issued" in text_of(made, "-l", "1")
    assert "nobody knows which" in text_of(made, "-l", "1")


def test_raised_hands_are_in_the_roll_call_without_a_name(
    opened: ForumFile, room: list[str]
) -> None:
    poll = open_poll(opened.db, kind="named")
    cast(opened.db, poll, room[0], [poll.options[0].id])
    typed(opened.db, poll, Channel.HANDS, (2, "2"))
    sealing.close_poll(opened.db, poll_id=poll.id)
    told = said(opened.db, poll)
    assert "Ayu Lestari “Water” a raised hand “Desk” a raised hand “Desk”" in told
    assert "Voted by show of hands 2" in told


def test_a_box_that_does_not_fit_its_channels_is_not_to_be_signed(
    opened: ForumFile, room: list[str]
) -> None:
    """A ballot was taken out and the seal made anew, so that the file contradicts itself."""
    poll = open_poll(opened.db)
    close(opened.db, poll, room, 1, 1, 1, 2, 2)
    forger = Forger.at(opened.path)
    table = forger.table("ballot", "Which?")
    forger.run(f"DELETE FROM {table} WHERE id = (SELECT min(id) FROM {table})")
    forger.reseal("Which?")
    forger.db.close()
    told = text_of(reporting.make_report(opened.db, kind="poll-protocol", poll=poll.id))
    assert "The channels add up to 5, and the box has 4 ballots: they do not agree." in told


def test_it_speaks_indonesian_on_folio(opened: ForumFile, room: list[str]) -> None:
    poll = open_poll(opened.db)
    close(opened.db, poll, room, 1, 1, 1, 2, 2)
    with speaking("id"):
        made = reporting.make_report(opened.db, kind="poll-protocol", poll=poll.id, page="F4")
        told = text_of(made)
    assert "Petugas penghitung" in told
    assert "Teller" not in told


def test_an_open_poll_has_no_protocol(opened: ForumFile) -> None:
    register(opened.db, 5)
    poll = open_poll(opened.db, kind="named")
    with pytest.raises(Refused) as refused:
        reporting.make_report(opened.db, kind="poll-protocol", poll=poll.id)
    assert refused.value.reason is Reason.WRONG_STATE


def test_how_long_it_ran_and_in_which_order_options_stood_is_told(
    opened: ForumFile, room: list[str]
) -> None:
    poll = open_poll(opened.db, seconds="95", order="shuffled")
    polls.extend_poll(opened.db, poll_id=poll.id, seconds=60)
    close(opened.db, poll, room, 1, 1, 1, 2, 2)
    told = said(opened.db, poll)
    assert "1:35 min, extended to 2:35 min" in told
    assert "Another one on each phone" in told


def test_of_a_vote_without_a_time_no_rule_is_told_that_it_never_had(
    opened: ForumFile, room: list[str]
) -> None:
    poll = open_poll(opened.db)
    polls.extend_poll(opened.db, poll_id=poll.id, seconds=600)
    close(opened.db, poll, room, 1, 1, 1, 2, 2)
    told = said(opened.db, poll)
    assert "Time set while it ran" in told and "Closes by itself" not in told
