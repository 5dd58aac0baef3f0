"""Badge codes."""

from __future__ import annotations

import re
import string

from hypothesis import given
from hypothesis import strategies as st

from forumdesk.domain.ids import (
    CODE_ALPHABET,
    badge_code,
    find_code,
    normalise_code,
    normalise_seal,
    seal_code,
)

KEYS = st.binary(min_size=32, max_size=32)
DIGESTS = st.binary(min_size=32, max_size=32).map(bytes.hex)
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


def test_a_seal_can_be_written_by_hand_from_the_digest() -> None:
    number, letters = int("8f" * 32, 16) % 17**24, ""
    for _place in range(24):
        number, index = divmod(number, 17)
        letters += "BCDEFGHJKNPRSTUVX"[index]
    weights = [*range(1, 17), *range(1, 9)]
    total = sum(
        weight * "BCDEFGHJKNPRSTUVX".index(one)
        for weight, one in zip(weights, letters, strict=True)
    )
    letters += "BCDEFGHJKNPRSTUVX"[total % 17]
    assert seal_code("8f" * 32) == "-".join(re.findall(".{5}", letters))
    assert seal_code("8F" * 32) == seal_code("8f" * 32)


@given(DIGESTS)
def test_a_seal_reads_back_however_it_was_typed(digest: str) -> None:
    seal = seal_code(digest)
    assert [len(part) for part in seal.split("-")] == [5, 5, 5, 5, 5]
    assert normalise_seal(seal) == seal
    assert normalise_seal(seal.lower().replace("-", "  ")) == seal
    assert normalise_seal(seal[:-1]) is None


@given(DIGESTS, st.integers(0, 24), st.sampled_from(CODE_ALPHABET))
def test_one_wrong_letter_of_a_seal_is_caught(digest: str, place: int, letter: str) -> None:
    letters = seal_code(digest).replace("-", "")
    if letters[place] != letter:
        assert normalise_seal(letters[:place] + letter + letters[place + 1 :]) is None


@given(DIGESTS, st.integers(0, 22))
def test_swapped_neighbours_of_a_seal_are_caught(digest: str, place: int) -> None:
    letters = seal_code(digest).replace("-", "")
    if letters[place] != letters[place + 1]:
        swapped = letters[:place] + letters[place + 1] + letters[place] + letters[place + 2 :]
        assert normalise_seal(swapped) is None


@given(DIGESTS, DIGESTS)
def test_digests_that_begin_alike_have_other_seals(first: str, second: str) -> None:
    begun_alike = first[:8] + second[8:]
    if int(first, 16) % 17**24 != int(begun_alike, 16) % 17**24:
        assert seal_code(first) != seal_code(begun_alike)
