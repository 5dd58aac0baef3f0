"""What was scanned or typed at the desk, whatever the keyboard made of it."""

from __future__ import annotations

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from length import either
from typed_by_scanners import ADDRESS, TYPED

from forumdesk.domain.ids import BadgeCode, badge_code
from forumdesk.domain.layouts import LAYOUTS, readings
from forumdesk.domain.scanned import (
    Suspect,
    address_in,
    addresses_read,
    codes_read,
    is_code,
    number_in,
    resembles_code,
    suspect,
)

PLACE = "http://192.168.1.10:8080/j/"
_WRITTEN = string.ascii_letters + string.digits + "-_:/."
_SHIFT = str.maketrans(
    "`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:\"ZXCVBNM<>?",
    "~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:\"ZXCVBNM<>?`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./",
)
badges = st.binary(min_size=16, max_size=16).map(lambda made: badge_code(b"key" * 8, made.hex()))


COMPLETE = [one for one in LAYOUTS if one.reading(one.writes(_WRITTEN)) == _WRITTEN]


def test_nearly_every_keyboard_writes_all_that_an_address_needs() -> None:
    assert len(COMPLETE) >= len(LAYOUTS) - 3


@settings(max_examples=either(2, long=100))
@given(badge=badges)
def test_every_badge_is_read_on_every_keyboard(badge: BadgeCode) -> None:
    token = badge.token
    for layout in COMPLETE:
        typed = layout.writes(PLACE + token)
        assert PLACE + token in list(addresses_read(typed))
        assert token in list(codes_read(typed))
        assert is_code(typed)
        # With Caps Lock, which on some keyboards acts on all keys.
        assert token in list(codes_read(layout.writes((PLACE + token).swapcase())))
        if layout.writes("1") != "1" and layout.writes("!").isdecimal():
            assert token in list(codes_read(layout.writes((PLACE + token).translate(_SHIFT))))
        assert badge.typed in list(codes_read(layout.writes(badge.typed.lower())))


@pytest.mark.parametrize("keyboard", TYPED)
def test_what_scanners_type_is_read_with_and_without_caps_lock(keyboard: str) -> None:
    for typed in TYPED[keyboard]:
        assert ADDRESS in list(addresses_read(typed))
        assert is_code(typed)


def test_a_key_that_writes_two_letters_is_one() -> None:
    arabic = next(one for one in LAYOUTS if one.writes("b") == "\ufefb")
    written = arabic.writes(PLACE + "ab-ghB" + "x" * 16).replace("\ufefb", "لا")
    assert PLACE + "ab-ghB" + "x" * 16 in list(addresses_read(written.replace("\ufef5", "لآ")))


def test_what_needs_no_reading_comes_first_and_nothing_comes_twice() -> None:
    found = list(readings(PLACE))
    assert found[0] == PLACE
    assert len(found) == len(set(found))


def test_an_address_is_found_wherever_it_was_typed() -> None:
    token = "AbC-_9" + "x" * 16
    assert address_in(f"Budi{PLACE}{token}") == PLACE + token
    assert address_in(f"/j/{token}") == f"/j/{token}"
    assert address_in(f"{PLACE}{token[:-1]}") == ""


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("3", 3),
        ("No. 3", 3),
        (" no.12 ", 12),
        ("#7", 7),
        ("Nomor 40", 40),
        ("٣", 3),
        ("003", 3),
        ("3 4", None),
        ("No", None),
        ("12345678901", None),
        ("Nomi 3", None),
    ],
)
def test_numbers(typed: str, number: int | None) -> None:
    assert number_in(typed) == number


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Siti Nurhaliza", False),
        ("བསོད་ནམས་དབང་མོ།", False),
        ("ณัฐธิดา", False),
        ("O'Brien", False),
        ("Az-Zahra", False),
        ("12", True),
        ("No. 3", True),
        ("BCDE-FGHJ-KNPR", True),
        (PLACE + "x" * 22, True),
        ("htt%&1", True),
        ("pQrStuVwXyZabCdEfGhIjK", True),
        ("McKenzie-MacLeod-O'Hara", False),
        ("Sastrowardoyo-Wiryawan", False),
        ("Константинопольский-Преображенский", False),
    ],
)
def test_names_and_codes_are_told_apart(typed: str, code: bool) -> None:
    assert is_code(typed) is code


def test_a_code_with_a_wrong_letter_resembles_one() -> None:
    assert resembles_code("BCDE-FGHJ-KNPA")
    assert not resembles_code("Siti Nurhaliza")


@pytest.mark.parametrize(
    ("typed", "looked_at"),
    [
        ("HTTP://192", Suspect.CAPS_LOCK),
        ("http://192.168.1.10:8080/j/abc", Suspect.DIRT),
        ("httpÖ--192", Suspect.LAYOUT),
        ("реезЖ..", Suspect.LAYOUT),
    ],
)
def test_what_is_suspected_of_a_scan_that_cannot_be_read(typed: str, looked_at: Suspect) -> None:
    assert suspect(typed) is looked_at
