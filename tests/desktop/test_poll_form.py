"""The form of a poll asks for every rule, forgets none, and helps to write the options."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import isValid
from support import words
from windows import dialog_of, press

from forumdesk.desktop.main_window import MainWindow
from forumdesk.desktop.pages.polls.from_template import TemplateButton
from forumdesk.desktop.pages.polls.rules.controls import Clock, Length, Scale, Typed
from forumdesk.desktop.pages.polls.rules.fields import first_parts, more_parts
from forumdesk.desktop.pages.polls.rules.part import FieldsPart
from forumdesk.desktop.pages.polls.rules.roll import RollPart
from forumdesk.desktop.pages.polls.verbs import PollVerb, Wanted
from forumdesk.desktop.requests import WritePoll
from forumdesk.domain import methods
from forumdesk.domain.errors import Refused
from forumdesk.domain.poll_state import State
from forumdesk.domain.polls import Kind, Method, Poll
from forumdesk.domain.rule_checks import can_be, check_rules, honours, within
from forumdesk.domain.rule_table import ENTRIES, TABLE
from forumdesk.domain.rules import Base, Decisive, Listed, Purpose, Roll, Rule, Rules
from forumdesk.domain.text import Text
from forumdesk.operations.groups import add_group
from forumdesk.operations.poll_templates import poll_templates
from forumdesk.operations.polls import NewPoll, add_poll
from forumdesk.store import polls
from forumdesk.store.forum_file import open_forum

COSTS = (1_250_000, 999, 80_000_000)


def test_the_form_asks_for_every_rule_once(window: MainWindow) -> None:
    asked = sorted(rule for part in (*first_parts(), *more_parts([])) for rule in part.rules)
    assert asked == sorted(Rule)


def text(english: str, indonesian: str = "") -> Text:
    """Words in languages of the form and in one that it does not know."""
    also = (("id", indonesian),) if indonesian else ()
    return Text((("en", english), ("th", f"{english} (th)"), *also))


def every_rule(kind: Kind, method: Method, groups: tuple[str, ...]) -> Rules:
    """As many rules as such a poll can have, none of them as it is usual."""
    counts = [one for one in Decisive if can_be(Rule.DECISIVE, one, method=method)]
    wanted = Rules(
        base=Base.CAST,
        threshold="3/5",
        proposal=2,
        minimum=2,
        maximum=3,
        show_live=True,
        may_change=True,
        may_abstain=False,
        shuffled=True,
        seconds=95,
        quorum="3/4",
        roll=Roll(Listed.GROUPS, groups),
        points=7,
        cap=3,
        scale=(1, 6),
        decisive=counts[-1] if counts else None,
        budget=123_456_789,
        purpose=Purpose.BEFORE_AFTER,
    )
    rules = within(wanted, kind=kind, method=method)
    while True:
        try:
            check_rules(rules, kind=kind, method=method, options=3, costs=COSTS)
        except Refused as refused:
            one = ENTRIES[refused.fact("rule", Rule)]
            rules = replace(rules, **{one.field: one.unsaid})
        else:
            return rules


def draft_of(window: MainWindow, kind: Kind, method: Method, rules: Rules) -> Poll:
    """A draft that somebody else wrote."""
    way = methods.of(method)
    three = [text("A", "Satu"), text("B", "Dua"), text("C", "Tiga")]
    options = [] if way.most_options == 0 else three
    new = NewPoll(
        question=text("Which?", "Mana?"),
        kind=kind,
        method=method,
        options=options,
        rules=rules,
        costs=COSTS if way.has_costs else (),
    )
    with open_forum(window.session.path, any_thread=True, brief=True) as other:
        return add_poll(other.db, new=new).value


def saved_unchanged(window: MainWindow, qtbot: QtBot, before: Poll) -> Poll:
    """The draft after it was opened in the form and saved as it was."""
    page: Any = window.show_page("polls")
    page._wanted(Wanted(PollVerb.EDIT, before))
    dialog = dialog_of(qtbot)
    press(dialog, "Save as draft")
    qtbot.waitUntil(lambda: not isValid(dialog))
    after = polls.poll(window.session.db, before.id)
    assert after is not None
    return after


def bare(poll: Poll) -> tuple[object, ...]:
    """What somebody wrote; options get new ids."""
    options = [(one.number, one.text, one.cost) for one in poll.options]
    return poll.question, poll.kind, poll.method, options, poll.session


@pytest.mark.parametrize("method", Method)
def test_a_draft_that_is_saved_unchanged_stays_as_it_is(
    window: MainWindow, qtbot: QtBot, method: Method
) -> None:
    with open_forum(window.session.path, any_thread=True, brief=True) as other:
        groups = [add_group(other.db, name=words(one)).value.id for one in ("Farmers", "Women")]
    said = set()
    for kind in Kind:
        rules = every_rule(kind, method, tuple(reversed(groups)))
        said |= {one.rule for one in TABLE if getattr(rules, one.field) != one.unsaid}
        before = draft_of(window, kind, method, rules)
        after = saved_unchanged(window, qtbot, before)
        for one in fields(Rules):
            assert getattr(after.rules, one.name) == getattr(before.rules, one.name), one.name
        assert bare(after) == bare(before)
    of_all = {
        one.rule
        for one in TABLE
        if not one.of_methods and any(honours(one.rule, kind=kind, method=method) for kind in Kind)
    }
    assert said >= of_all - {Rule.ENTITLED, Rule.ABSTAIN}


def test_a_draft_without_a_roll_stays_without_one(window: MainWindow, qtbot: QtBot) -> None:
    rules = Rules(roll=Roll(Listed.NONE), entitled=37, base=Base.ENTITLED, threshold="absolute")
    before = draft_of(window, Kind.SECRET, Method.SINGLE, rules)
    assert saved_unchanged(window, qtbot, before).rules == rules


def composing(window: MainWindow, qtbot: QtBot) -> Any:
    window.ask(WritePoll())
    dialog = dialog_of(qtbot)
    dialog.words.question.setText("Which?")
    dialog.words.options.setPlainText("Water\nDesk")
    return dialog


def saved(window: MainWindow, qtbot: QtBot, dialog: Any) -> Poll:
    press(dialog, "Save as draft")
    qtbot.waitUntil(lambda: bool(polls.polls(window.session.db)))
    return polls.polls(window.session.db)[0]


def test_what_is_not_usual_is_folded_away_until_asked_for_or_set(
    window: MainWindow, qtbot: QtBot
) -> None:
    dialog = composing(window, qtbot)
    roll = dialog.findChild(RollPart)
    assert not roll.isVisible()
    press(dialog, "More rules")
    assert roll.isVisible()
    press(dialog, "Fewer rules")
    assert not roll.isVisible()
    dialog.reject()
    timed = draft_of(window, Kind.SECRET, Method.SINGLE, Rules(may_abstain=True, seconds=60))
    page: Any = window.page
    page._wanted(Wanted(PollVerb.EDIT, timed))
    dialog = dialog_of(qtbot)
    assert dialog.findChild(RollPart).isVisible()
    dialog.reject()


def test_chosen_groups_may_vote_and_none_chosen_is_told(window: MainWindow, qtbot: QtBot) -> None:
    with open_forum(window.session.path, any_thread=True, brief=True) as other:
        group = add_group(other.db, name=words("Farmers")).value.id
    dialog = composing(window, qtbot)
    roll = dialog.findChild(RollPart)
    roll.listed.choose(Listed.GROUPS)
    press(dialog, "Save as draft")
    qtbot.waitUntil(lambda: dialog._problem.isVisible())
    assert "Choose the groups" in dialog._problem.text()
    assert roll.isVisible()
    roll.groups[group].setChecked(True)
    assert saved(window, qtbot, dialog).rules.roll == Roll(Listed.GROUPS, (group,))


def test_a_number_without_a_list_is_offered_where_no_names_are_kept(
    window: MainWindow, qtbot: QtBot
) -> None:
    dialog = composing(window, qtbot)
    roll = dialog.findChild(RollPart)
    assert roll.listed.offers(Listed.NONE)
    dialog.choose_kind(Kind.NAMED)
    assert not roll.listed.offers(Listed.NONE)
    dialog.choose_kind(Kind.SECRET)
    roll.listed.choose(Listed.NONE)
    roll.entitled.say(55)
    rules = saved(window, qtbot, dialog).rules
    assert (rules.roll.of, rules.entitled) == (Listed.NONE, 55)


def test_what_a_kind_or_method_cannot_have_goes_when_it_is_changed(
    window: MainWindow, qtbot: QtBot
) -> None:
    before = draft_of(
        window,
        Kind.NAMED,
        Method.SINGLE,
        Rules(may_change=True, show_live=True, threshold="simple", proposal=2, quorum="1/2"),
    )
    page: Any = window.show_page("polls")
    page._wanted(Wanted(PollVerb.EDIT, before))
    dialog = dialog_of(qtbot)
    dialog.method.choose(Method.APPROVAL)
    dialog.choose_kind(Kind.SECRET)
    press(dialog, "Save as draft")
    qtbot.waitUntil(lambda: not isValid(dialog))
    after = polls.poll(window.session.db, before.id)
    assert after is not None
    assert after.rules == Rules(threshold="simple", quorum="1/2")


@pytest.mark.parametrize("method", [one for one in Method if methods.of(one).most_options == 0])
def test_where_nothing_is_chosen_among_no_options_are_asked_for(
    window: MainWindow, qtbot: QtBot, method: Method
) -> None:
    dialog = composing(window, qtbot)
    dialog.method.choose(method)
    assert not dialog.words.options.isVisible()
    poll = saved(window, qtbot, dialog)
    assert (poll.method, poll.options) == (method, ())


def test_a_pasted_list_becomes_options_and_what_is_there_twice_is_told(
    window: MainWindow, qtbot: QtBot
) -> None:
    dialog = composing(window, qtbot)
    pasted = QMimeData()
    pasted.setText("1. Water\n2. Road\n\n3.  water \n")
    dialog.words.options.clear()
    dialog.words.options.insertFromMimeData(pasted)
    assert dialog.words.lines() == ["Water", "Road", "water"]
    told = [one.text() for one in dialog.findChildren(QLabel) if one.isVisible()]
    assert "“water” is there twice." in told
    dialog.reject()


@pytest.mark.parametrize("name", [one.name for one in poll_templates()])
def test_every_template_can_be_saved_as_it_is(window: MainWindow, qtbot: QtBot, name: str) -> None:
    [template] = [one for one in poll_templates() if one.name == name]
    window.ask(WritePoll())
    dialog = dialog_of(qtbot)
    button = dialog.findChild(TemplateButton)
    offered = {one.text(): one for one in button.menu_of_templates.actions()}
    offered[template.title.in_language("en")].trigger()
    poll = saved(window, qtbot, dialog)
    wanted = template.new
    assert poll.question.in_language("en") == wanted.question.in_language("en")
    assert [one.text.in_language("en") for one in poll.options] == [
        one.in_language("en") for one in wanted.options
    ]
    assert (poll.kind, poll.method) == (wanted.kind, wanted.method)
    settled = methods.of(poll.method).settled(wanted.rules, options=len(poll.options))
    assert poll.rules == settled


@pytest.mark.parametrize(
    ("typed", "seconds"), [("3:00", 180), ("0:45", 45), ("2", 120), ("1:5", 65), ("90:00", 5400)]
)
def test_a_length_is_typed_as_a_clock_shows_it(
    window: MainWindow, qtbot: QtBot, typed: str, seconds: int
) -> None:
    clock = Clock()
    qtbot.addWidget(clock)
    clock.selectAll()
    qtbot.keyClicks(clock, typed)
    clock.interpretText()
    assert clock.value() == seconds


def test_what_is_typed_and_cannot_be_read_is_told(window: MainWindow, qtbot: QtBot) -> None:
    dialog = composing(window, qtbot)
    dialog.method.choose(Method.APPROVAL)
    [threshold] = [one for one in dialog.first[-1].findChildren(Typed)]
    threshold.say("7/5")
    press(dialog, "Save as draft")
    qtbot.waitUntil(lambda: dialog._problem.isVisible())
    assert "3/5" in dialog._problem.text()
    threshold.typed.setText("4/6")
    assert saved(window, qtbot, dialog).rules.threshold == "2/3"


def test_a_scale_of_ones_own_goes_from_low_to_high(window: MainWindow, qtbot: QtBot) -> None:
    dialog = composing(window, qtbot)
    dialog.method.choose(Method.SCORE)
    scale = dialog.findChild(Scale)
    scale.field.choose((0, 0))
    scale.low.setValue(3)
    scale.high.setValue(1)
    press(dialog, "Save as draft")
    qtbot.waitUntil(lambda: dialog._problem.isVisible())
    scale.low.setValue(-1)
    assert saved(window, qtbot, dialog).rules.scale == (-1, 1)


def test_controls_without_words_of_their_own_are_named(window: MainWindow, qtbot: QtBot) -> None:
    dialog = composing(window, qtbot)
    for part in dialog.findChildren(FieldsPart):
        for one in part.fields:
            field: Any = one.control.field
            said = field.text() if isinstance(one.control, Length) else ""
            assert field.accessibleName() or said or field.text(), one.rule
    dialog.reject()


@pytest.mark.parametrize("method", Method)
def test_a_poll_of_every_method_is_opened_with_no_more_than_the_form_asks_for(
    window: MainWindow, qtbot: QtBot, method: Method
) -> None:
    way = methods.of(method)
    dialog = composing(window, qtbot)
    dialog.method.choose(method)
    lines = ("Water; 40", "Desk; 60") if way.has_costs else ("Water", "Desk")
    dialog.words.options.setPlainText("\n".join(lines))
    dialog.choose_kind(Kind.PULSE)
    if way.has_costs:
        dialog._fill(Rules(may_abstain=True, budget=100))
    press(dialog, "Save and open")
    qtbot.waitUntil(lambda: [one.state for one in polls.polls(window.session.db)] == [State.OPEN])
    [poll] = polls.polls(window.session.db)
    assert (poll.method, poll.kind) == (method, Kind.PULSE)
    assert len(poll.options) == (0 if way.most_options == 0 else 2)


def test_what_decides_without_a_threshold_is_said_for_each_method(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.ask(WritePoll())
    dialog = dialog_of(qtbot)
    part = next(one for one in dialog.first if Rule.THRESHOLD in one.rules)
    said = {}
    for method in (Method.SINGLE, Method.SCORE, Method.MOTION, Method.GRADIENTS):
        dialog.method.choose(method)
        said[method] = part.threshold.field.itemText(0)
    assert said == {
        Method.SINGLE: "most votes",
        Method.SCORE: "nothing is decided",
        Method.MOTION: "as usual: more than half",
        Method.GRADIENTS: "nothing is decided",
    }
    dialog.reject()


def test_a_draft_tells_the_rules_that_it_was_given(window: MainWindow, qtbot: QtBot) -> None:
    with open_forum(window.session.path, any_thread=True, brief=True) as other:
        group = add_group(other.db, name=words("Farmers")).value.id
    rules = Rules(seconds=95, maximum=2, roll=Roll(Listed.GROUPS, (group,)))
    poll = draft_of(window, Kind.SECRET, Method.APPROVAL, rules)
    page: Any = window.show_page("polls")
    page.choose(poll.id)
    told = [one.text() for one in page.card.findChildren(QLabel)]
    assert "At most: 2 · Closes by itself after: 1:35 min · Who may vote: Farmers" in told


def test_the_form_stands_where_something_is_missing(window: MainWindow, qtbot: QtBot) -> None:
    dialog = composing(window, qtbot)
    dialog.method.choose(Method.BUDGET)
    dialog.words.options.setPlainText("Water; 40.000\nDesk")

    def told() -> str:
        press(dialog, "Save as draft")
        qtbot.waitUntil(lambda: dialog._problem.isVisible())
        return str(dialog._problem.text())

    assert "cost" in told()
    assert dialog.focusWidget() is dialog.words.options
    dialog.words.options.setPlainText("Water; 40.000\nDesk; 60,000")
    assert "how much money" in told()
    field = dialog.focusWidget()
    qtbot.keyClicks(field, "100000")
    field.interpretText()
    poll = saved(window, qtbot, dialog)
    assert [one.cost for one in poll.options] == [40_000, 60_000]
    assert (poll.rules.budget, poll.rules.decisive) == (100_000, Decisive.GREEDY)
    page: Any = window.page
    page.choose(poll.id)
    assert "1.  Water · 40,000" in [one.text() for one in page.card.findChildren(QLabel)]
    page._wanted(Wanted(PollVerb.EDIT, poll))
    lines = dialog_of(qtbot).words.options.toPlainText()
    assert lines == "Water; 40,000\nDesk; 60,000"
