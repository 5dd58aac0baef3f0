"""What the parts of the form about rules have in common."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from forumdesk.desktop.pages.polls.rules.controls import Control
from forumdesk.desktop.widgets.basic import label, row
from forumdesk.domain import methods
from forumdesk.domain.polls import Kind, Method
from forumdesk.domain.rule_checks import honours
from forumdesk.domain.rule_table import ENTRIES
from forumdesk.domain.rules import Rule, Rules
from forumdesk.i18n import _


@dataclass(frozen=True, slots=True)
class Asked:
    """What the rest of the form says: the rules are about this."""

    kind: Kind
    method: Method
    options: tuple[str, ...]

    @property
    def usual(self) -> Rules:
        """What holds in such a poll where nothing is chosen."""
        return methods.of(self.method).settled(Rules(), options=max(1, len(self.options)))

    def honours(self, rule: Rule) -> bool:
        """Whether such a poll can have the rule."""
        return honours(rule, kind=self.kind, method=self.method)


class RulePart(QWidget):
    """Asks for some rules; `title` stands before it, empty where its controls say all."""

    rules: frozenset[Rule]
    title = ""

    def fits(self, asked: Asked) -> bool:
        """Whether there is anything to ask for."""
        return any(map(asked.honours, self.rules))

    def show_for(self, asked: Asked) -> None:
        """Show what fits this poll."""

    def fill(self, rules: Rules) -> None:
        """Show these rules."""
        raise NotImplementedError

    def chosen(self, rules: Rules) -> Rules:
        """The rules with what was chosen here."""
        raise NotImplementedError

    def lacks(self) -> str:
        """What is missing, in a sentence; empty while nothing is."""
        return ""

    def stand(self) -> None:
        """Put the focus where something is missing."""
        self.setFocus()

    def taken(self, rules: Rules, others: Rules) -> Rules:
        """The rules with those of this part as the others have them."""
        names = [ENTRIES[one].field for one in self.rules]
        return replace(rules, **{name: getattr(others, name) for name in names})


@dataclass(frozen=True, slots=True)
class Field:
    """A rule and its control, with the words before it where it does not say them itself.

    `told` says a value in words.
    """

    rule: Rule
    control: Control
    words: str = ""
    told: Callable[[Any], str] = str


class FieldsPart(RulePart):
    """Controls of single rules, beside or below each other."""

    def __init__(self, title: str, *fields: Field, below: bool = False) -> None:
        super().__init__()
        self.title = title
        self.rules = frozenset(one.rule for one in fields)
        self.fields: Sequence[Field] = fields
        self._places: dict[Rule, QWidget] = {}
        layout: QHBoxLayout | QVBoxLayout = QVBoxLayout() if below else row(spacing=16)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4 if below else 16)
        for one in fields:
            place = QWidget()
            if one.words or title:
                one.control.field.setAccessibleName(one.words or title)
            words = (label(one.words),) if one.words else ()
            rest = () if one.control.widens else (None,)
            place.setLayout(row(*words, one.control, *rest))
            layout.addWidget(place, int(one.control.widens))
            self._places[one.rule] = place
        if not below and not any(one.control.widens for one in fields):
            layout.addStretch(1)
        self.setLayout(layout)

    def show_for(self, asked: Asked) -> None:
        """Those that the poll can have."""
        usual = asked.usual
        for one in self.fields:
            entry = ENTRIES[one.rule]
            value = getattr(usual, entry.field)
            is_said = value != entry.unsaid
            words = _("as usual: {value}").format(value=one.told(value)) if is_said else ""
            one.control.usually(words)
            self._places[one.rule].setVisible(asked.honours(one.rule))

    def fill(self, rules: Rules) -> None:
        """Each its own value."""
        for one in self.fields:
            one.control.say(getattr(rules, ENTRIES[one.rule].field))

    def chosen(self, rules: Rules) -> Rules:
        """With the values of all of them; what the poll cannot have is left out by the form."""
        said = {ENTRIES[one.rule].field: one.control.said() for one in self.fields}
        return replace(rules, **said)

    def lacks(self) -> str:
        """The first thing that is missing."""
        return next(filter(None, (one.control.lacks() for one in self.fields)), "")

    def stand(self) -> None:
        """In its field."""
        next(one.control for one in self.fields if one.control.lacks()).stand()
