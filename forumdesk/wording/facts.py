"""Facts in a sentence: one template, the facts that its code declares, and who shows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, time
from enum import Enum
from typing import Any

from forumdesk.charts.directions import isolated
from forumdesk.domain.coded import Fact
from forumdesk.domain.fields import Field
from forumdesk.domain.poll_state import State
from forumdesk.domain.registration import RegistrationField
from forumdesk.domain.rules import Amount, Rule
from forumdesk.domain.text import Text
from forumdesk.domain.troubles import FilePart
from forumdesk.i18n import _, language
from forumdesk.wording.fields import field_name, in_state, part, rule_name
from forumdesk.wording.numbers import amount
from forumdesk.wording.programme import day
from forumdesk.wording.registration import field_as_typed, field_label


class Shell(Enum):
    """What shows a sentence: it says what to do there, so each has words of its own for that."""

    WINDOW = "window"
    PHONE = "phone"
    COMMAND_LINE = "command line"


_WORDS: Mapping[type[Fact], Callable[[Any], str]] = {
    str: isolated,
    int: str,
    Amount: amount,
    Text: lambda words: isolated(words.in_language(language())),
    date: day,
    time: "{:%H:%M}".format,
    State: in_state,
    Field: field_name,
    RegistrationField: field_label,
    Rule: rule_name,
    FilePart: part,
}
# Whoever types commands knows fields, rules and days as they are written there, and copies names
# and paths from there.
_AS_TYPED: Mapping[type[Fact], Callable[[Any], str]] = {
    **{str: str, Field: str, Rule: str},
    RegistrationField: field_as_typed,
    date: date.isoformat,
}


def told(template: str, facts: Mapping[str, Fact], *, to: Shell) -> str:
    """The template in the current language, its holes filled with the facts."""
    words = {**_WORDS, **_AS_TYPED} if to is Shell.COMMAND_LINE else _WORDS
    return _(template).format_map({name: words[type(one)](one) for name, one in facts.items()})
