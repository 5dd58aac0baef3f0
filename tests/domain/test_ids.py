"""Badge codes."""

from __future__ import annotations

import string

from hypothesis import given
from hypothesis import strategies as st

from forumdesk.domain.ids import CODE_ALPHABET, badge_code, find_code, normalise_code

KEYS = st.binary(min_size=32, max_size=32)
IDS = st.text(alphabet=string.hexdigits, min_size=32, max_size=32)


@given(KEYS, IDS)
def test_a_printed_code_reads_back_in_any_case_and_grouping(key: bytes, badge: str) -> None:
    code = badge_code(key, badge)
    assert len(code.token) == 22
    assert normalise_code(code.shown) == code.typed
    assert normalise_code(code.typed.lower().replace("b", " b")) == code.typed


@given(KEYS, IDS, st.integers(0, 11), st.sampled_from(CODE_ALPHABET))
def test_one_wrong_letter_is_caught(key: bytes, badge: str, place: int, letter: str) -> None:
    typed = badge_code(key, badge).typed
    if typed[place] != letter:
        assert normalise_code(typed[:place] + letter + typed[place + 1 :]) is None


@given(KEYS, IDS, st.integers(0, 9))
def test_swapped_neighbours_are_caught(key: bytes, badge: str, place: int) -> None:
    typed = badge_code(key, badge).typed
    if typed[place] != typed[place + 1]:
        swapped = typed[:place] + typed[place + 1] + typed[place] + typed[place + 2 :]
        assert normalise_code(swapped) is None


@given(KEYS, st.lists(IDS, min_size=1, max_size=8, unique=True), st.data())
def test_a_code_finds_its_badge_among_others(
    key: bytes, ids: list[str], data: st.DataObject
) -> None:
    wanted = data.draw(st.sampled_from(ids))
    code = badge_code(key, wanted)
    for words in (code.token, code.typed, code.shown, code.shown.lower()):
        assert find_code(key, ids, code=words) == wanted
    others = [one for one in ids if one != wanted]
    assert find_code(key, others, code=code.token) is None
    assert find_code(b"another key", ids, code=code.typed) is None
