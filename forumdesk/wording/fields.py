"""Fields and rules as forms call them, parts of a file, and states of a poll in a sentence."""

from __future__ import annotations

from forumdesk.domain.fields import Field
from forumdesk.domain.poll_state import State
from forumdesk.domain.rules import Rule
from forumdesk.domain.troubles import FilePart
from forumdesk.i18n import N_, _

_NAMES = {
    Field.DISPLAY: N_("Name"),
    Field.GIVEN: N_("Given name"),
    Field.FAMILY: N_("Family name"),
    Field.LATIN: N_("Name in Latin letters"),
    Field.OFFICE: N_("Office"),
    Field.INSTITUTION: N_("Institution"),
    Field.COUNTRY: N_("Country"),
    Field.GROUP: N_("Group"),
    Field.POPULATION: N_("Population"),
    Field.LANGUAGE: N_("Language"),
    Field.SEX: N_("Sex"),
    Field.PHONE: N_("Phone"),
    Field.EMAIL: N_("E-mail"),
    Field.SPOKEN: N_("Languages spoken"),
    Field.ACCESS: N_("Access needs"),
    Field.DIET: N_("Food"),
    Field.PHOTO: N_("Photographs"),
    Field.QUOTE: N_("Quotes"),
    Field.CONTACT: N_("E-mail or phone"),
    Field.SHORT_TITLE: N_("Short title"),
    Field.SHORT_NAME: N_("Short name"),
    Field.WITHOUT: N_("Without"),
    Field.LANGUAGES: N_("Languages"),
    Field.CONTROLLER: N_("Who answers for people's data"),
    Field.WHOM_TO_ASK: N_("Whom to ask"),
    Field.PURPOSE: N_("What it is for"),
    Field.RECIPIENTS: N_("Who is given it"),
    Field.BASIS: N_("On what ground"),
    Field.NOTICED: N_("Noticed"),
    Field.CAPACITY: N_("Seats"),
    Field.TAGS: N_("Outcomes"),
    Field.MINUTES: N_("Minutes"),
    Field.EVERY: N_("Days until the next time"),
    Field.TIMES: N_("How many more times"),
    Field.QUORUM: N_("Quorum"),
    Field.TITLE: N_("Title"),
    Field.CODE: N_("Code"),
    Field.TYPE: N_("Type"),
    Field.DAY: N_("Day"),
    Field.START: N_("From"),
    Field.END: N_("To"),
    Field.PEOPLE: N_("People"),
    Field.ROLE: N_("Role"),
    Field.PARTICIPATION: N_("Level of participation"),
    Field.STAGE: N_("Stage"),
    Field.ROUNDS: N_("Rounds"),
    Field.QUESTION: N_("Question"),
    Field.KIND: N_("Kind"),
    Field.METHOD: N_("Method"),
    Field.OPTIONS: N_("Options"),
    Field.ABOUT: N_("About voters"),
    Field.TO: N_("For whom"),
    Field.SESSION: N_("Session"),
    Field.REASON: N_("Reason"),
    Field.LINE: N_("Line"),
    Field.OWNER: N_("Who does it"),
    Field.DUE: N_("Until when"),
    Field.REACHED: N_("Reached"),
    Field.FOCUS: N_("Focus question"),
    Field.TALK: N_("Talk"),
    Field.RESERVATIONS: N_("Reservations"),
    Field.PERMITTED: N_("Has agreed to be quoted"),
    Field.STATE: N_("State"),
    Field.ATTRIBUTION: N_("Who is told"),
    Field.TEXT: N_("What"),
    Field.LEVEL: N_("Competent level"),
    Field.INDICATOR: N_("Indicator"),
    Field.PRIORITY: N_("Priority"),
    Field.STATUS: N_("Status"),
    Field.BECAUSE: N_("Because"),
    Field.BEFORE: N_("Before"),
    Field.AFTER: N_("After"),
    Field.NAME: N_("Name"),
    Field.GATE: N_("Gate"),
    Field.ORDER: N_("Order"),
    Field.PAGE: N_("Paper"),
}


def field_name(value: Field) -> str:
    """The field's name, as a form has it."""
    return _(_NAMES[value])


def rule_name(value: Rule) -> str:
    """A rule's name, as the form of a poll has it."""
    return {
        Rule.BASE: _("Counted on"),
        Rule.THRESHOLD: _("Decided by"),
        Rule.PROPOSAL: _("Put to the vote"),
        Rule.MINIMUM: _("At least"),
        Rule.MAXIMUM: _("At most"),
        Rule.SHOW: _("Figures while it runs"),
        Rule.CHANGE: _("Changing one's vote"),
        Rule.ABSTAIN: _("Abstaining"),
        Rule.ORDER: _("Order of the options"),
        Rule.SECONDS: _("Closes by itself after"),
        Rule.QUORUM: _("Quorum"),
        Rule.ROLL: _("Who may vote"),
        Rule.ENTITLED: _("People entitled"),
        Rule.POINTS: _("Points to give"),
        Rule.CAP: _("Most points for one option"),
        Rule.SCALE: _("Scale"),
        Rule.DECISIVE: _("The count that decides"),
        Rule.BUDGET: _("Budget"),
        Rule.PURPOSE: _("Purpose"),
    }[value]


def part(value: FilePart) -> str:
    """A part of a forum's file."""
    return {
        FilePart.FORUM: _("title, days and places"),
        FilePart.PROGRAMME: _("the programme"),
        FilePart.PEOPLE: _("people and badges"),
        FilePart.POLLS: _("polls"),
        FilePart.ATTENDANCE: _("entries and exits"),
        FilePart.INPUTS: _("inputs"),
        FilePart.RECORD: _("the record"),
        FilePart.ACTIONS: _("the register of actions"),
        FilePart.PROJECTOR: _("what is on the screen"),
        FilePart.STAFF: _("devices at the desk"),
    }[value]


def in_state(value: State) -> str:
    """The state inside a sentence."""
    return {
        State.DRAFT: _("a draft"),
        State.OPEN: _("open"),
        State.SEALING: _("being sealed"),
        State.CLOSED: _("closed"),
        State.SEALED: _("sealed"),
    }[value]
