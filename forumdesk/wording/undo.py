"""What can be taken back or done again, in words for the menu."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from forumdesk.domain.undo import Deed
from forumdesk.i18n import _


def undo_words(deed: Deed) -> str:
    """The words for something done, such as “Add person”; they follow Undo or Redo."""
    return _WORDS[deed]()


_WORDS: Mapping[Deed, Callable[[], str]] = {
    Deed.SET_PRINT_ADDRESS: lambda: _("Choose print address"),
    Deed.UPDATE_FORUM: lambda: _("Change forum"),
    Deed.ADD_HOST: lambda: _("Add host"),
    Deed.UPDATE_HOST: lambda: _("Change host"),
    Deed.DELETE_HOST: lambda: _("Delete host"),
    Deed.ADD_VENUE: lambda: _("Add venue"),
    Deed.UPDATE_VENUE: lambda: _("Change venue"),
    Deed.DELETE_VENUE: lambda: _("Delete venue"),
    Deed.ADD_ROOM: lambda: _("Add room"),
    Deed.UPDATE_ROOM: lambda: _("Change room"),
    Deed.DELETE_ROOM: lambda: _("Delete room"),
    Deed.ORDER_HOSTS: lambda: _("Change the order of hosts"),
    Deed.ORDER_VENUES: lambda: _("Change the order of venues"),
    Deed.ORDER_ROOMS: lambda: _("Change the order of rooms"),
    Deed.SET_NOTICE: lambda: _("Say who answers for people's data"),
    Deed.SET_LETTERHEAD_LINES: lambda: _("Change the letterhead's lines"),
    Deed.ADD_LOGO: lambda: _("Add logo"),
    Deed.DESCRIBE_LOGO: lambda: _("Describe logo"),
    Deed.REMOVE_LOGO: lambda: _("Remove logo"),
    Deed.ORDER_LOGOS: lambda: _("Change the order of logos"),
    Deed.SET_GROUND_RULES: lambda: _("Change the ground rules"),
    Deed.ADD_SESSION: lambda: _("Add session"),
    Deed.UPDATE_SESSION: lambda: _("Change session"),
    Deed.DELETE_SESSION: lambda: _("Delete session"),
    Deed.START_SESSION: lambda: _("Start session"),
    Deed.END_SESSION: lambda: _("End session"),
    Deed.WATCH_DOOR: lambda: _("Switch check-in at the session's door on or off"),
    Deed.ADD_PROGRAMME: lambda: _("Add programme"),
    Deed.ADD_GROUP: lambda: _("Add group"),
    Deed.SET_OBSERVERS: lambda: _("Choose who observes"),
    Deed.SET_FIELD_USE: lambda: _("Choose what people are asked"),
    Deed.CHANGE_FIELD: lambda: _("Change field"),
    Deed.ADD_FIELD: lambda: _("Add field"),
    Deed.REMOVE_FIELD: lambda: _("Remove field"),
    Deed.ADD_PERSON: lambda: _("Add person"),
    Deed.ADD_PEOPLE: lambda: _("Add people"),
    Deed.UPDATE_PERSON: lambda: _("Change person"),
    Deed.DELETE_PEOPLE: lambda: _("Delete people"),
    Deed.IMPORT_PEOPLE: lambda: _("Import people"),
    Deed.SELF_REGISTRATION: lambda: _("Switch registration by phone on or off"),
    Deed.ADMIT: lambda: _("Accept registration by phone"),
    Deed.TURN_AWAY: lambda: _("Turn down registration by phone"),
    Deed.CORRECT_WAITING: lambda: _("Correct registration by phone"),
    Deed.FOLLOW: lambda: _("Add to the follow-up list"),
    Deed.UNFOLLOW: lambda: _("Take off the follow-up list"),
    Deed.CHECK_IN: lambda: _("Check in"),
    Deed.CHECK_OUT: lambda: _("Check out"),
    Deed.CHECK_OUT_EVERYBODY: lambda: _("Everybody has left"),
    Deed.WALK_IN: lambda: _("Walk-in"),
    Deed.ACCEPT_GROUND_RULES: lambda: _("Note that ground rules are accepted"),
    Deed.ADD_POLL: lambda: _("Add poll"),
    Deed.UPDATE_POLL: lambda: _("Change poll"),
    Deed.DELETE_POLL: lambda: _("Delete poll"),
    Deed.ADD_SCREEN: lambda: _("Add screen"),
    Deed.UPDATE_SCREEN: lambda: _("Change screen"),
    Deed.DELETE_SCREEN: lambda: _("Delete screen"),
    Deed.ADD_LINE: lambda: _("Add line"),
    Deed.EDIT_LINE: lambda: _("Change line"),
    Deed.ADD_SIMILAR: lambda: _("Note that an input says the same"),
    Deed.SET_ABBREVIATION: lambda: _("Set an abbreviation"),
    Deed.REMOVE_ABBREVIATION: lambda: _("Remove an abbreviation"),
    Deed.REMOVE_SIMILAR: lambda: _("Note that an input says something else"),
    Deed.DELETE_LINE: lambda: _("Delete line"),
    Deed.ADD_ACTION: lambda: _("Add action"),
    Deed.EDIT_ACTION: lambda: _("Change action"),
    Deed.DELETE_ACTION: lambda: _("Delete action"),
    Deed.NOTE_PROGRESS: lambda: _("Note progress"),
    Deed.ADD_EVIDENCE: lambda: _("Add proof"),
    Deed.LINK_ACTION: lambda: _("Link action"),
    Deed.EXPLAIN_NO_ACTION: lambda: _("Say why there is no action"),
    Deed.RESPOND: lambda: _("Answer in writing"),
}
