"""Words about those who registered on a phone and wait for the desk."""

from __future__ import annotations

from collections.abc import Sequence

from forumdesk.domain.fields import Field
from forumdesk.domain.registration import RegistrationField
from forumdesk.domain.waiting import Said, Waiting
from forumdesk.i18n import _, ngettext
from forumdesk.wording.registration import answer_words, field_label

# What tells two of one name apart; what somebody needs is nothing for a screen at the door.
_TELLING = (
    Field.OFFICE,
    Field.INSTITUTION,
    Field.COUNTRY,
    Field.GROUP,
    Field.SEX,
    Field.PHONE,
    Field.EMAIL,
)


def telling(said: Said, fields: Sequence[RegistrationField]) -> str:
    """What was typed that tells somebody apart from others, a line each; `fields` word it."""
    words = said.words()
    lines = [
        f"{field_label(one)}: {answer_words(one, words[one.key])}"
        for one in fields
        if one.key in _TELLING and one.key in words
    ]
    if said.wish is not None:
        lines.append(_("Wants to hear more: {contact}").format(contact=said.wish.contact))
    return "\n".join(lines)


def also_waiting(others: Sequence[Waiting]) -> str:
    """That others of the same name wait; empty where nobody does."""
    if not others:
        return ""
    return ngettext(
        "Also waiting with this name: {who}. Ask for the number on the phone.",
        "Also waiting with this name: {who}. Ask for the numbers on the phones.",
        len(others),
    ).format(who=", ".join(one.shown for one in others))


def called(found: Sequence[Waiting]) -> str:
    """Who is called so and waits, by number and name."""
    who = [f"{one.shown} {one.said.name}" for one in found if one.said]
    return _("Registered on a phone and waiting: {who}.").format(who=", ".join(who))
