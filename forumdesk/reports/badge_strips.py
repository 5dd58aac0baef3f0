"""The strips of a badge: a dark band for what somebody does, a light one for the group."""

from __future__ import annotations

from dataclasses import dataclass, replace

from forumdesk.domain.people import Group
from forumdesk.domain.programme import Duty, SessionRole
from forumdesk.i18n import language
from forumdesk.reports.fonts import Weight
from forumdesk.reports.page import INK, MM, Sheet
from forumdesk.reports.text import Line, Style, fitted_lines, is_cut
from forumdesk.wording import programme as words

# The height of a strip on a badge of a quarter page.
STRIP = 8 * MM
# Colours of groups in order: first the data colours of the tokens, then three that keep apart.
GROUP_COLOURS = (
    *("#0B6B6B", "#D98200", "#5B5FC7", "#B5476B", "#6C7A89", "#2F7DB8", "#7A7F1E", "#8A5A3C"),
)
# Dark enough for white words, whatever a copier makes of them.
_ROLE_COLOURS = {
    SessionRole.MC: "#7A2E4A",
    SessionRole.CHAIR: "#2E3A8C",
    SessionRole.MODERATOR: "#2E3A8C",
    SessionRole.WELCOME: "#0B5252",
    SessionRole.SPEAKER: "#0B5252",
    SessionRole.PANELLIST: "#0B5252",
    SessionRole.RESOURCE_PERSON: "#0B5252",
    SessionRole.FACILITATOR: "#4C4F14",
    SessionRole.RAPPORTEUR: "#5E3A22",
    SessionRole.PRAYER_READER: "#7A2E4A",
    SessionRole.WITNESS: "#3F4A5A",
    SessionRole.OTHER: "#3F4A5A",
}

_GROUP = Style(11, Weight.SEMIBOLD, INK)
_ROLE = Style(11, Weight.BOLD, "#FFFFFF")


@dataclass(frozen=True, slots=True)
class Box:
    """Where something is drawn, in points."""

    left: float
    top: float
    width: float
    height: float

    @property
    def edge(self) -> float:
        """What a strip of this height keeps free at its ends."""
        return 3 * MM * self.height / STRIP


@dataclass(frozen=True, slots=True)
class Strip:
    """A strip in its colour, its words `inside` it; it may begin in another colour."""

    box: Box
    inside: Box
    colour: str
    begins: str
    said: str
    style: Style

    @property
    def _high(self) -> bool:
        """Whether there is room for two lines."""
        return self.box.height >= STRIP

    @property
    def _large(self) -> Style:
        return replace(self.style, size=self.style.size * max(self.box.height / STRIP, 0.68))

    @property
    def _smallest(self) -> float:
        return 7.5 if self._high else 6.0

    @property
    def lines(self) -> tuple[Line, ...]:
        """The words, on two lines where it is high enough for them."""
        return fitted_lines(
            self.said,
            self._large,
            width=self.inside.width,
            smallest=self._smallest,
            lines=1 + self._high,
        )

    @property
    def cut(self) -> bool:
        """Whether its words end in an ellipsis."""
        return is_cut(
            self.said,
            self._large,
            width=self.inside.width,
            smallest=self._smallest,
            lines=1 + self._high,
        )

    def draw(self, sheet: Sheet) -> None:
        """The strip, and the words in its middle."""
        box, edge = self.box, self.box.edge
        sheet.rectangle(box.left, box.top, box.width, box.height, self.colour, radius=3)
        if self.begins:
            sheet.rectangle(box.left, box.top, edge, box.height, self.begins, radius=3)
            sheet.rectangle(box.left + edge / 2, box.top, edge / 2, box.height, self.begins)
        lines = self.lines
        height = sum(one.height for one in lines)
        sheet.block(lines, self.inside.left, box.top + (box.height - height) / 2)


def group_strip(group: Group, box: Box) -> Strip:
    """A light strip with the group's name, and its colour at the beginning."""
    colour, edge = _group_colour(group), box.edge
    inside = replace(box, left=box.left + 2 * edge, width=box.width - 2.67 * edge)
    return Strip(box, inside, tint(colour), colour, group.name.in_language(language()), _GROUP)


def roles_strip(roles: tuple[Duty, ...], box: Box, *, group: Group | None = None) -> Strip:
    """A dark band with what somebody does, the first of it telling the colour.

    It begins in the colour of a `group` that has no strip of its own.
    """
    edge, begun = box.edge, box.edge if group is not None else 0.0
    inside = replace(box, left=box.left + begun + edge, width=box.width - begun - 2 * edge)
    said = " · ".join(dict.fromkeys(words.role(one) for one in roles))
    begins = _group_colour(group) if group is not None else ""
    return Strip(box, inside, _ROLE_COLOURS[roles[0].role], begins, said, _ROLE)


def _group_colour(group: Group) -> str:
    return GROUP_COLOURS[(group.position - 1) % len(GROUP_COLOURS)]


def tint(colour: str) -> str:
    """A colour so light that ink is read on it, in print too."""
    parts = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * 0.14):02X}" for part in parts)
