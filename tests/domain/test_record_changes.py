"""What became of a record's lines: told by their ids, and nothing of it lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from forumdesk.domain.attribution import Attribution
from forumdesk.domain.kept_record import (
    KeptInput,
    KeptLine,
    KeptPart,
    KeptRecord,
    KeptVote,
    record_of_kept,
)
from forumdesk.domain.record import LineType, Reached
from forumdesk.domain.record_changes import (
    How,
    What,
    changes_between,
    line_changes,
    word_changes,
)
from forumdesk.domain.text import Text

AT = datetime(2026, 5, 4, 3, 30, 0, 123, tzinfo=UTC)
TEXT = Text((("id", "Air"), ("en", "Water")))
LINES = tuple(KeptLine(letter, LineType.POINT, f"Words {letter}", AT) for letter in "abcd")
RECORD = KeptRecord(
    code="D1-01",
    title=TEXT,
    theme=Text(),
    focus=TEXT,
    why=Text(),
    lines=(
        KeptLine("a", LineType.ACTION, "Do", AT, owner="Office", due=date(2026, 6, 1)),
        KeptLine(
            *("b", LineType.AGREEMENT, "Yes", AT, "Ibu Sari", "p1"),
            reached=Reached.VOTE,
            input=4,
            poll=2,
            round=1,
        ),
        KeptLine("c", LineType.POINT, "", AT, input=5, withheld=True),
    ),
    parts=(KeptPart("chair", "Ibu Sari", TEXT, TEXT, "ID", TEXT, TEXT),),
    talks=(TEXT,),
    votes=(KeptVote(2, 1, TEXT, "ab" * 32, carried=True, winners=(TEXT,)),),
    inputs=(KeptInput(4, "question", "by_line", "cd" * 32), KeptInput(5, "complaint", "by_line")),
)

# What earlier programs made of the record above.
DIGEST = "59cefb825d120ed05e54032fcf6ec2c2e486f81bbcd69388d97af6d73661cec7"


def test_what_is_kept_is_read_again_whole() -> None:
    last = RECORD.lines[-1]
    more = replace(last, id="d", group=TEXT, talk=1, focus=2, similar=3)
    said = replace(RECORD, lines=(*RECORD.lines, more), attribution=Attribution.GROUP, salt="ab")
    own = replace(RECORD, parts=(*RECORD.parts, KeptPart("other", "Pak Budi", called=TEXT)))
    for one in (RECORD, said, own, replace(RECORD, form=1)):
        assert record_of_kept(one.text) == one
    assert replace(RECORD, lines=RECORD.lines[::-1]).digest != RECORD.digest
    assert replace(RECORD, salt="cd").digest != RECORD.digest


def test_the_first_form_is_written_as_it_was_when_papers_were_signed() -> None:
    assert replace(RECORD, form=1).digest == DIGEST


def test_what_cannot_be_read_whole_is_none() -> None:
    later = RECORD.text.replace('"form":2', '"form":3')
    cut = RECORD.text.replace('"type":"action"', '"type":"oath"')
    for kept in ("", "{}", "[]", "{", later, cut):
        assert record_of_kept(kept) is None


def what_of(before: tuple[KeptLine, ...], after: tuple[KeptLine, ...]) -> list[tuple[What, str]]:
    return [(one.what, one.line) for one in line_changes(before, after)]


def test_other_words_are_a_change_and_another_line_is_none() -> None:
    a, b, c, d = LINES
    same_words = replace(a, id="x")
    assert what_of(LINES, (a, b, replace(c, text="Others"), d)) == [(What.CHANGED, "c")]
    assert what_of(LINES, (same_words, b, c, d)) == [(What.REMOVED, "a"), (What.ADDED, "x")]
    assert what_of(LINES, (a, d)) == [(What.REMOVED, "b"), (What.REMOVED, "c")]
    assert what_of(LINES, (d, a, b, c)) == [(What.MOVED, "d")]
    assert what_of(LINES, LINES) == [] and not changes_between(RECORD, RECORD)


def test_what_is_no_line_is_told_beside_them() -> None:
    found = changes_between(RECORD, replace(RECORD, votes=(), parts=()))
    assert (found.lines, found.votes, found.people) == ((), True, True)
    assert (found.inputs, found.session) == (False, False)
    assert changes_between(RECORD, replace(RECORD, talks=(), inputs=())).session


@given(st.permutations(range(12)), st.sets(st.integers(0, 11)), st.sets(st.integers(0, 11)))
def test_from_one_order_to_the_other(order: list[int], left: set[int], new: set[int]) -> None:
    """What did not move, leave or come stands in the same order before and after."""
    before = tuple(
        KeptLine(str(one), LineType.POINT, "", AT) for one in range(12) if one not in new
    )
    after = tuple(KeptLine(str(one), LineType.POINT, "", AT) for one in order if one not in left)
    found = line_changes(before, after)
    of = {what: [one.line for one in found if one.what is what] for what in What}
    ids = [[one.id for one in lines] for lines in (before, after)]
    assert set(of[What.REMOVED]) == set(ids[0]) - set(ids[1])
    assert set(of[What.ADDED]) == set(ids[1]) - set(ids[0])
    touched = {one.line for one in found}
    stayed = [[one for one in each if one not in touched] for each in ids]
    assert stayed[0] == stayed[1]


@given(st.lists(st.sampled_from("abc"), max_size=8), st.lists(st.sampled_from("abc"), max_size=8))
def test_no_word_is_lost_between_two_texts(before: list[str], after: list[str]) -> None:
    pieces = word_changes(" ".join(before), " ".join(after))
    for kept, words in ((How.GONE, before), (How.NEW, after)):
        said = [word for one in pieces if one.how in (How.SAME, kept) for word in one.words.split()]
        assert said == words
