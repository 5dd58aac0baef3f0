"""What is told before a forum is left."""

from __future__ import annotations

from forumdesk.i18n import _, ngettext


def leaving(*, votes: int, moods: int, serving: bool) -> str:
    """What leaving now would mean, empty if nothing is cut short by it.

    `votes` and `moods` are the polls that are open, `serving` whether this program answers phones.
    """
    if votes:
        return ngettext(
            "A vote is still open. Close it first, so that it is sealed. If you leave now,"
            " phones cannot vote until ForumDesk runs again; no vote is lost.",
            "{n} votes are still open. Close them first, so that they are sealed. If you leave"
            " now, phones cannot vote until ForumDesk runs again; no vote is lost.",
            votes,
        ).format(n=votes)
    if moods:
        return _(
            "A poll is still open. If you leave now, phones cannot answer it until ForumDesk runs"
            " again; no answer is lost."
        )
    if serving:
        return _(
            "Phones are answered only while this forum is open. If you leave now, they cannot send"
            " anything until ForumDesk runs again; what they sent is kept."
        )
    return ""
