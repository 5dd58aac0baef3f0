"""Sheets for badges: their arithmetic, and what their backs do."""

from __future__ import annotations

from fractions import Fraction

import pytest

from forumdesk.domain.stocks import SHEETS, SMALLEST_CODE, STOCKS, Stock, plain, stock

EVERY = (*STOCKS, *(plain(page) for page in SHEETS))
NAMES = [f"{one.key} {one.sheet}" for one in EVERY]


@pytest.mark.parametrize("one", EVERY, ids=NAMES)
def test_places_gaps_and_margins_make_up_the_sheet(one: Stock) -> None:
    wide = one.columns * one.width + (one.columns - 1) * one.across
    high = one.rows * one.height + (one.rows - 1) * one.down
    margins = one.margins
    assert (margins.left + wide + margins.right, margins.top + high + margins.bottom) == SHEETS[
        one.sheet
    ]
    assert min(margins.left, margins.top, margins.right, margins.bottom, one.across, one.down) >= 0


@pytest.mark.parametrize("one", EVERY, ids=NAMES)
def test_no_place_lies_on_another_or_beyond_the_sheet(one: Stock) -> None:
    corners = [one.at(place) for place in range(one.places)]
    assert len(set(corners)) == one.places
    for left, top in corners:
        assert 0 <= left <= SHEETS[one.sheet][0] - one.width
        assert 0 <= top <= SHEETS[one.sheet][1] - one.height
        for other_left, other_top in corners:
            apart = abs(left - other_left) >= one.width or abs(top - other_top) >= one.height
            assert apart or (left, top) == (other_left, other_top)


@pytest.mark.parametrize("one", EVERY, ids=NAMES)
def test_turned_on_its_long_edge_a_back_lies_behind_its_front(one: Stock) -> None:
    for place in range(one.places):
        (left, top), (behind, level) = one.at(place), one.behind(place)
        assert left + one.width / 2 + behind + one.width / 2 == SHEETS[one.sheet][0]
        assert top == level


def test_a_stock_is_named_by_its_number_and_its_size() -> None:
    assert len({one.key for one in STOCKS}) == len(STOCKS)
    for one in STOCKS:
        sheet, number, size, *_folded = one.key.split("-")
        assert sheet == one.sheet.lower()
        assert int(number) == one.places
        width, height = (int(side) for side in size.split("x"))
        assert abs(width - one.width) <= Fraction(1, 2)
        assert abs(height - one.face_height) <= Fraction(1, 2)
        assert stock(one.key, page="A6") is one
    assert stock("page", page="A6").places == 1
    assert stock("page", page="Letter").places == 4


def test_the_smallest_labels_are_for_names_alone() -> None:
    assert [one.key for one in EVERY if not one.has_code] == ["letter-30-67x25"]
    for one in EVERY:
        assert not one.has_code or one.face_height > 2 * SMALLEST_CODE - 1
