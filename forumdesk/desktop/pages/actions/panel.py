"""What is told beside the lists, and what can be done with what is chosen there."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from forumdesk.desktop.pages.actions.rows import ActionRow, AskedRow
from forumdesk.desktop.widgets.basic import (
    Button,
    Card,
    Chip,
    Empty,
    Tone,
    clear,
    column,
    heading,
    label,
    row,
    rule,
)
from forumdesk.desktop.widgets.flow import FlowRow
from forumdesk.desktop.widgets.scroll import ScrollColumn
from forumdesk.desktop.widgets.text import wrapped
from forumdesk.domain.actions import Evidence, Note, Priority, Status
from forumdesk.i18n import _, language, ngettext
from forumdesk.wording import actions as wording
from forumdesk.wording import inputs as input_words
from forumdesk.wording import programme as programme_words

WIDTH = 316
_LATE: tuple[Tone, str] = ("bad", "triangle-alert")
_LOOKS: dict[Status, tuple[Tone, str]] = {
    Status.OPEN: ("quiet", "circle-dashed"),
    Status.IN_PROGRESS: ("accent", "circle-dot"),
    Status.DONE: ("ok", "circle-check"),
    Status.CANNOT: ("quiet", "circle-x"),
}


_STEPS = (Status.IN_PROGRESS, Status.DONE, Status.CANNOT, Status.OPEN)


class ActionVerb(Enum):
    """What can be done with one chosen action."""

    EDIT = auto()
    NOTE = auto()
    PROVE = auto()
    LOOK = auto()
    LINK = auto()
    UNLINK = auto()
    DELETE = auto()


class AskedVerb(Enum):
    """What can be done with chosen inputs."""

    ANSWER = auto()
    TAKE_BACK = auto()


class _Panel(Card):
    """A card whose contents scroll, and are made anew when something else is shown."""

    def __init__(self, name: str) -> None:
        super().__init__(margin=0)
        self._shown: object = None
        self._scroll = ScrollColumn(margin=16, spacing=8)
        self._scroll.setAccessibleName(name)
        self.body.addWidget(self._scroll, 1)
        self.setFixedWidth(WIDTH)

    def _begin(self, shown: object) -> QVBoxLayout | None:
        """An empty body, None where the same is shown already."""
        if shown == self._shown:
            return None
        self._shown = shown
        clear(self._scroll.body)
        self._scroll.verticalScrollBar().setValue(0)
        return self._scroll.body

    def _say_nothing(self, icon: str, title: str, words: str) -> None:
        body = self._begin(title)
        if body is not None:
            empty = Empty(icon, title, words)
            # The panel has its own margins, and words are long in some languages.
            empty.setContentsMargins(-24, 0, -24, 0)
            body.addWidget(empty)


class ActionPanel(_Panel):
    """The chosen action, or what can be done with several."""

    wanted = Signal(object)
    """An `ActionVerb`."""
    status_wanted = Signal(object)
    """The `Status` that those who are chosen come to."""

    def __init__(self) -> None:
        super().__init__(_("About this action"))

    def show_chosen(self, chosen: Sequence[ActionRow], zone: ZoneInfo) -> None:
        """Show what is chosen."""
        if not chosen:
            words = _("Choose an action in the list to see what has become of it.")
            self._say_nothing("list-checks", _("Nothing chosen"), words)
        elif (body := self._begin(tuple(chosen))) is not None:
            if len(chosen) == 1:
                self._show_one(body, chosen[0], zone)
            else:
                self._show_several(body, chosen)
            body.addStretch(1)

    def _show_several(self, body: QVBoxLayout, chosen: Sequence[ActionRow]) -> None:
        number = len(chosen)
        words = ngettext("{n} action chosen", "{n} actions chosen", number).format(n=number)
        body.addWidget(heading(words))
        body.addWidget(
            wrapped(_("What you do here is done for all that are chosen."), "body-muted")
        )
        self._add_steps(body, None)

    def _show_one(self, body: QVBoxLayout, shown: ActionRow, zone: ZoneInfo) -> None:
        one = shown.action
        body.addWidget(wrapped(one.text, "heading"))
        tone, picture = _LATE if shown.overdue else _LOOKS[one.status]
        body.addLayout(row(Chip(shown.standing, tone, picture), None))
        about = [_("No. {n}").format(n=one.number), shown.session]
        if one.priority is not Priority.NORMAL:
            about.append(_("Priority: {words}").format(words=wording.priority(one.priority)))
        body.addWidget(
            wrapped(" · ".join(part for part in (*about, shown.origin) if part), "muted")
        )
        if one.because:
            body.addWidget(wrapped(_("Because: {text}").format(text=one.because)))
        for said in wording.in_the_record(one):
            body.addWidget(wrapped(said, "muted"))
        for name, words in (
            (_("Who"), shown.who),
            (_("By"), wording.due(one)),
            (_("Competent level"), one.level),
            (_("Indicator"), one.indicator),
            (_("Before"), one.before),
            (_("After"), one.after),
        ):
            if words:
                body.addLayout(column(wrapped(name, "muted"), wrapped(words), spacing=2))
        self._add_steps(body, one.status)
        body.addWidget(self._verbs())
        self._add_history(body, shown, zone)

    def _add_steps(self, body: QVBoxLayout, now: Status | None) -> None:
        """A button for each status that it has not."""
        _section(body, _("Status"))
        flow = FlowRow()
        flow.show_widgets([self._step(one) for one in _STEPS if one is not now])
        body.addWidget(flow)

    def _step(self, status: Status) -> Button:
        words = wording.status(status)
        shown = f"{words} …" if status is Status.CANNOT else words
        wanted = partial(self.status_wanted.emit, status)
        return Button(shown, wanted, icon=_LOOKS[status][1], small=True)

    def _verbs(self) -> FlowRow:
        flow = FlowRow()
        flow.show_widgets(
            [
                Button(words, partial(self.wanted.emit, verb), icon=icon, small=True)
                for verb, words, icon in (
                    (ActionVerb.EDIT, _("Edit …"), "pencil"),
                    (ActionVerb.NOTE, _("Note …"), "square-pen"),
                    (ActionVerb.PROVE, _("Proof …"), "file-check"),
                    (ActionVerb.LINK, _("Link …"), "plus"),
                )
            ]
        )
        return flow

    def _add_history(self, body: QVBoxLayout, shown: ActionRow, zone: ZoneInfo) -> None:
        followed = shown.followed
        if followed.links or shown.answers:
            _section(body, _("Belongs to"))
            for asked in shown.answers:
                kind = f"{input_words.kind(asked.kind)} {asked.number}"
                body.addWidget(wrapped(f"{kind}: {asked.text}"))
            for line in shown.lines:
                body.addWidget(wrapped(line))
            unlink = partial(self.wanted.emit, ActionVerb.UNLINK)
            if followed.links:
                body.addLayout(row(Button(_("Unlink …"), unlink, small=True), None))
        if followed.notes:
            _section(body, _("What has been done"))
            for note in reversed(followed.notes):
                body.addWidget(wrapped(_note(note, zone)))
        if followed.evidence:
            _section(body, _("Proofs"))
            for proof in followed.evidence:
                body.addWidget(wrapped(_proof(proof)))
            look = partial(self.wanted.emit, ActionVerb.LOOK)
            if any(one.path for one in followed.evidence):
                body.addLayout(row(Button(_("Look for files again"), look, small=True), None))
        if shown.action.said is None:
            body.addSpacing(8)
            delete = partial(self.wanted.emit, ActionVerb.DELETE)
            button = Button(_("Delete …"), delete, icon="trash-2", kind="danger", small=True)
            body.addLayout(row(button, None))


class AskedPanel(_Panel):
    """The chosen input with its answer, or what can be done with several."""

    wanted = Signal(object)
    """An `AskedVerb`."""

    def __init__(self) -> None:
        super().__init__(_("About this input"))

    def show_chosen(self, chosen: Sequence[AskedRow]) -> None:
        """Show what is chosen."""
        if not chosen:
            words = _("Choose one input or several to answer them in writing, all at once.")
            self._say_nothing("reply", _("Nothing chosen"), words)
        elif (body := self._begin(tuple(chosen))) is not None:
            if len(chosen) == 1:
                self._show_one(body, chosen[0])
            else:
                self._show_several(body, len(chosen))
            body.addStretch(1)

    def _show_several(self, body: QVBoxLayout, number: int) -> None:
        words = ngettext("{n} input chosen", "{n} inputs chosen", number).format(n=number)
        body.addWidget(heading(words))
        body.addWidget(wrapped(_("All of them get the same answer."), "body-muted"))
        body.addLayout(row(self._answer(_("Answer …")), None))

    def _show_one(self, body: QVBoxLayout, shown: AskedRow) -> None:
        one = shown.input
        body.addWidget(wrapped(one.text, "heading"))
        about = [f"{input_words.kind(one.kind)} {one.number}", input_words.state(one.state)]
        body.addWidget(wrapped(" · ".join([*about, shown.session]), "muted"))
        if one.is_private or not one.is_public:
            words = _(
                "The room does not see this input. Who sent it reads the answer; no one else."
            )
            body.addWidget(wrapped(words, "warn"))
        if shown.response is not None:
            _section(body, wording.response(shown.response.kind))
            body.addWidget(wrapped(shown.response.text.in_language(language())))
        for action in shown.actions:
            _section(body, wording.response(wording.becomes(action.status)))
            body.addWidget(wrapped(action.text))
        body.addSpacing(4)
        again = shown.response is not None
        body.addLayout(row(self._answer(_("Answer anew …") if again else _("Answer …")), None))
        if again:
            back = partial(self.wanted.emit, AskedVerb.TAKE_BACK)
            body.addLayout(row(Button(_("Take the answer back"), back, small=True), None))

    def _answer(self, words: str) -> Button:
        return Button(words, partial(self.wanted.emit, AskedVerb.ANSWER), icon="reply")


def _section(body: QVBoxLayout, words: str) -> None:
    body.addSpacing(8)
    body.addWidget(rule())
    body.addSpacing(4)
    body.addWidget(label(words.upper(), "section"))


def _note(note: Note, zone: ZoneInfo) -> str:
    day = programme_words.day(note.at.astimezone(zone).date())
    words = wording.status(note.status) if note.status else note.text
    return f"{day}: {words}"


def _proof(proof: Evidence) -> str:
    return " · ".join(one for one in (proof.text, proof.path) if one)
