"""The pages on which somebody registers, and sees what the desk made of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from forumdesk.audience.moment import Moment, Seen
from forumdesk.audience.pages.page import Cockpit, Page
from forumdesk.domain.answers import MAX_ANSWER
from forumdesk.domain.fields import Field
from forumdesk.domain.following import LONGEST_CONTACT
from forumdesk.domain.ground_rules import rules_in, wording_of
from forumdesk.domain.registration import FieldType, RegistrationField
from forumdesk.domain.waiting import Standing
from forumdesk.i18n import language
from forumdesk.operations.people import MAX_NAME
from forumdesk.operations.waiting import MOST_FROM_PHONE
from forumdesk.wording import following as following_words
from forumdesk.wording.languages import language_name
from forumdesk.wording.registration import choice_label, field_label, purpose_and_time

# What a browser may fill in by itself (HTML, "Autofill"; WCAG 2.2, 1.3.5).
_AUTOFILL = {
    Field.DISPLAY: "name",
    Field.GIVEN: "given-name",
    Field.FAMILY: "family-name",
    Field.OFFICE: "organization-title",
    Field.INSTITUTION: "organization",
    Field.COUNTRY: "country-name",
    Field.PHONE: "tel",
    Field.EMAIL: "email",
}
# Parts of a name that lists and badges are in order by: the name as it is written comes first.
_PARTS_OF_NAME = (Field.GIVEN, Field.FAMILY, Field.LATIN)
_INPUTS = {FieldType.PHONE: "tel", FieldType.EMAIL: "email"}


@dataclass(frozen=True, slots=True)
class ShownField:
    """A field of the form; with `choices`, each a value and its words, one of them is chosen."""

    key: str
    label: str
    kind: str
    autofill: str
    most: int
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Fields that are asked for the same reason and kept for as long, which `why` says."""

    why: str
    fields: tuple[ShownField, ...]


@dataclass(frozen=True, slots=True)
class RegisterPage(Page[Seen]):
    """The form. After a refusal with what was `typed`, `wrong` why, and the `field` it is about."""

    template = "register.html"
    cockpit = Cockpit.REGISTER

    typed: tuple[tuple[str, str], ...] = ()
    wrong: str = ""
    field: str = ""
    another: bool = False

    @property
    def kept(self) -> bool:
        """Never: what is asked may change while nothing does that phones see otherwise."""
        return False

    def facts(self, seen: Seen) -> dict[str, Any]:
        """What is asked and why, the ground rules, and who asks."""
        view, rules = seen.view, seen.view.forum.ground_rules
        asked = view.asked
        groups = [one.name.in_language(language()) for one in view.groups]
        parts = [one for one in asked if one.key in _PARTS_OF_NAME]
        # The name comes first, and with it what is asked for the same reason.
        rest = sorted(
            (one for one in asked if one not in parts), key=lambda one: one.key != Field.DISPLAY
        )
        return {
            "sections": _sections(rest, groups, seen),
            "parts": [one for one in (_shown(each, groups, seen) for each in parts) if one],
            "rules": rules_in(rules, language()),
            "wording": wording_of(rules, language()) if rules else "",
            "hosts": ", ".join(one.name.in_language(language()) for one in view.hosts),
            "notice": view.notice.given,
            "consent": following_words.consent(),
            "withdrawing": following_words.withdrawing(),
            "most_contact": LONGEST_CONTACT,
            "typed": dict(self.typed),
            "wrong": self.wrong,
            "field": self.field,
            "another": self.another,
        }


def _sections(
    fields: Sequence[RegistrationField], groups: Sequence[str], seen: Seen
) -> list[Section]:
    """Each reason once, by the first field that is asked for it."""
    found: dict[str, list[ShownField]] = {}
    for one in fields:
        if shown := _shown(one, groups, seen):
            found.setdefault(purpose_and_time(one), []).append(shown)
    return [Section(why, tuple(some)) for why, some in found.items()]


def _shown(one: RegistrationField, groups: Sequence[str], seen: Seen) -> ShownField | None:
    choices: tuple[tuple[str, str], ...] = ()
    match one.type:
        case FieldType.GROUP if not groups:
            return None
        case FieldType.GROUP:
            choices = tuple((name, name) for name in groups)
        case FieldType.LANGUAGE:
            choices = tuple((tag, language_name(tag)) for tag in seen.view.forum.languages)
        case FieldType.CHOICE:
            choices = tuple((each.code, choice_label(one, each)) for each in one.choices)
    known = Field(one.key) if not one.own else None
    return ShownField(
        one.key,
        field_label(one),
        _INPUTS.get(one.type, "text"),
        _AUTOFILL.get(known, "off") if known else "off",
        MAX_NAME if one.key in _AUTOFILL or known in _PARTS_OF_NAME else MAX_ANSWER,
        choices,
    )


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody whom this phone registered: the number to say, and how far it is.

    `person` is the number on the badge, and the phone `holds` that badge or may take it.
    """

    shown: str
    number: int
    standing: Standing
    name: str = ""
    person: int | None = None
    holds: bool = False


@dataclass(frozen=True, slots=True)
class WaitingPage(Page[Moment]):
    """Those whom a phone registered; `state` is what it is read again by."""

    template = "waiting.html"
    cockpit = Cockpit.REGISTER

    entries: tuple[Entry, ...] = ()
    state: str = ""
    open: bool = True

    @property
    def kept(self) -> bool:
        """Never: it names people."""
        return False

    def facts(self, seen: Moment) -> dict[str, Any]:
        """Who it is about, and whether one more may be registered from here."""
        waits = [one for one in self.entries if one.standing is Standing.WAITING]
        return {
            "entries": self.entries,
            "state": self.state,
            "waits": len(waits),
            "more": self.open and len(waits) < MOST_FROM_PHONE,
        }
