"""Ground rules: who has accepted them, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from forumdesk.domain.ground_rules import Acceptance
from forumdesk.domain.text import Text
from forumdesk.i18n import _, ngettext
from forumdesk.wording.languages import language_name


def acceptance(value: Acceptance) -> str:
    """Whether somebody has accepted them."""
    return {
        Acceptance.ACCEPTED: _("Ground rules: accepted"),
        Acceptance.EARLIER_WORDING: _("Ground rules: an earlier wording was accepted"),
        Acceptance.NOT_YET: _("Ground rules: not yet accepted"),
    }[value]


def together(values: Sequence[Acceptance]) -> str:
    """The same of several who came together; empty of nobody."""
    if len(values) <= 1:
        return "".join(map(acceptance, values))
    missing = sum(one is not Acceptance.ACCEPTED for one in values)
    if not missing:
        return _("Ground rules: accepted by all of them")
    return ngettext(
        "Ground rules: {n} of {all} has not accepted them yet",
        "Ground rules: {n} of {all} have not accepted them yet",
        missing,
    ).format(n=missing, all=len(values))


def counted(accepted: int, earlier: int, registered: int) -> str:
    """How many of the registered have accepted them, and how many only an earlier wording."""
    said = _("Accepted: {accepted} of {registered}").format(
        accepted=accepted, registered=registered
    )
    if not earlier:
        return said
    more = ngettext(
        "{n} has accepted an earlier wording", "{n} have accepted an earlier wording", earlier
    ).format(n=earlier)
    return f"{said} · {more}"


def by_language(rules: Text, language: str) -> str:
    """How many there are in each language; empty where all stand in this one alone."""
    if not rules or set(rules.as_dict()) == {language}:
        return ""
    return _("Rules by language: {languages}.").format(languages=_counts(rules.as_dict()))


def left_standing(rules: Text, language: str) -> str:
    """Those of other languages, after those of one were set; empty where there are none."""
    others = {tag: said for tag, said in rules.values if tag != language}
    if not others:
        return ""
    words = _("The rules of other languages stand as they were: {languages}. --only removes them.")
    return words.format(languages=_counts(others))


def _counts(rules: Mapping[str, str]) -> str:
    return ", ".join(
        f"{language_name(tag)} {len(said.splitlines())}" for tag, said in rules.items()
    )
