"""What can be taken back or done again, in words for the menu."""

from __future__ import annotations

from forumdesk.i18n import _


def undo_words(label: str) -> str:
    """The words for an undo step's label, such as “Add person”; they follow Undo or Redo."""
    return {
        "set_print_address": _("Choose print address"),
        "update_forum": _("Change forum"),
        "add_host": _("Add host"),
        "update_host": _("Change host"),
        "delete_host": _("Delete host"),
        "add_venue": _("Add venue"),
        "update_venue": _("Change venue"),
        "delete_venue": _("Delete venue"),
        "add_room": _("Add room"),
        "update_room": _("Change room"),
        "delete_room": _("Delete room"),
        "order_hosts": _("Change the order of hosts"),
        "order_venues": _("Change the order of venues"),
        "order_rooms": _("Change the order of rooms"),
        "add_session": _("Add session"),
        "update_session": _("Change session"),
        "delete_session": _("Delete session"),
        "add_talk": _("Add talk"),
        "add_part": _("Add part"),
        "set_parts": _("Change parts"),
        "start_session": _("Start session"),
        "end_session": _("End session"),
        "add_programme": _("Add programme"),
        "add_group": _("Add group"),
        "add_person": _("Add person"),
        "add_people": _("Add people"),
        "update_person": _("Change person"),
        "delete_people": _("Delete people"),
        "import_people": _("Import people"),
        "check_in": _("Check in"),
        "check_out": _("Check out"),
        "check_out_everybody": _("Everybody has left"),
        "walk_in": _("Walk-in"),
        "add_poll": _("Add poll"),
        "update_poll": _("Change poll"),
        "delete_poll": _("Delete poll"),
        "add_line": _("Add line"),
        "edit_line": _("Change line"),
        "delete_line": _("Delete line"),
    }[label]
