"""A field to choose from gives back the very value that was offered."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QComboBox

from forumdesk.desktop.preferences import Colours
from forumdesk.desktop.widgets.choice import ChoiceField


def test_the_first_is_chosen_until_another_one_is(qapp: QApplication) -> None:
    field = ChoiceField([(None, "None"), ("a", "One"), ("b", "Two")])
    assert field.chosen is None
    field.choose("b")
    assert (field.chosen, field.currentText()) == ("b", "Two")
    field.choose("gone")
    assert field.chosen == "b" and not field.offers("gone")


def test_members_of_enums_come_back_as_themselves(qapp: QApplication) -> None:
    field = ChoiceField((one, one.value) for one in Colours)
    field.choose(Colours.DARK)
    assert field.chosen is Colours.DARK


def test_what_is_offered_instead_begins_anew(qapp: QApplication) -> None:
    field = ChoiceField([(1, "One"), (2, "Two")])
    field.choose(2)
    field.offer_only([(3, "Three"), (2, "Two")])
    assert field.chosen == 3
    field.offer_only([])
    with pytest.raises(LookupError):
        _ = field.chosen


def test_a_listener_finds_the_value_that_it_is_told_of(qapp: QApplication) -> None:
    field: ChoiceField[str] = ChoiceField()
    heard: list[str] = []
    field.currentIndexChanged.connect(lambda place: place >= 0 and heard.append(field.chosen))
    field.offer("a", "One")
    field.offer_only([("b", "Two")])
    assert heard == ["a", "b"]


def test_the_longest_words_fit_at_its_own_size(qapp: QApplication) -> None:
    longest = "Unanswered at the longest"
    narrow, usual = ChoiceField([(1, longest)]), QComboBox()
    usual.addItem(longest)
    # The style's own size leaves no room for what it takes beside the words.
    assert narrow.sizeHint().width() > usual.sizeHint().width()
