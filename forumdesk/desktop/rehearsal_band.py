"""What a window says while it works with the copy of a rehearsal, and the questions around one."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QWidget

from forumdesk.desktop.frame import Frame
from forumdesk.desktop.widgets.basic import Button, label, picture, row
from forumdesk.desktop.widgets.text import ElidedLabel
from forumdesk.domain.forum import Forum
from forumdesk.i18n import _
from forumdesk.wording import rehearsal as wording

HEIGHT = 44


class RehearsalBand(QFrame):
    """Over every page, with the way out."""

    def __init__(self, main: Frame) -> None:
        super().__init__()
        self.setObjectName("notice")
        self.setFixedHeight(HEIGHT)
        self.end_button = Button(_("End the rehearsal"), lambda: ask_to_end(main), small=True)
        words = ElidedLabel(_("This is a copy: nothing that is done here stays, no vote counts."))
        inside = row(picture("circle-dashed"), label(wording.mark(), "strong"), words, spacing=12)
        inside.setStretch(2, 1)
        inside.addWidget(self.end_button)
        inside.setContentsMargins(20, 0, 20, 0)
        self.setLayout(inside)


def bands(main: Frame) -> tuple[QWidget, ...]:
    """What stands over everything else in the window."""
    return (RehearsalBand(main),) if main.session.forum.rehearsal else ()


def window_title(forum: Forum) -> str:
    """What the system calls the window."""
    name = f"{forum.short_title} – ForumDesk"
    return f"{wording.mark()} – {name}" if forum.rehearsal else name


def ask_to_begin(main: Frame) -> None:
    """Say what a rehearsal is, and begin one on yes."""
    from forumdesk.desktop import messages  # noqa: PLC0415  # the window opens without it

    messages.ask(
        main.window(),
        _(
            "A copy of this forum takes its place until you end the rehearsal. Phones find it at"
            " the same address, and the badges that were printed work: lay one on a phone, open a"
            " vote, close it, reveal it, print. Every page says that it is a rehearsal. In the end"
            " the copy is thrown away, and the forum goes on as you leave it now."
        ),
        yes=_("Begin the rehearsal"),
        title=_("Rehearse with a copy?"),
        then=main.desk.rehearse,
    )


def ask_to_end(main: Frame) -> None:
    """Say what becomes of all that was tried, and end the rehearsal on yes."""
    from forumdesk.desktop import messages  # noqa: PLC0415  # as above

    messages.ask(
        main.window(),
        _(
            "All that was done in it is thrown away: votes, inputs and changes. The forum itself is"
            " as it was before, and phones go on with it at the same address."
        ),
        yes=_("End the rehearsal"),
        title=_("End the rehearsal?"),
        then=main.desk.end_rehearsal,
    )
