"""Programmes as other programs export them for spreadsheets: all names are invented."""

from __future__ import annotations

from office_files import OfficeProgramme, text


def exported() -> dict[str, OfficeProgramme]:
    """All of them by the program."""
    return {
        "pretalx, CSV": _pretalx(),
        "open-event, CSV": _open_event(),
        "Indico, CSV": _indico(),
    }


def _pretalx() -> OfficeProgramme:
    return OfficeProgramme(
        text(
            [
                [
                    *("ID", "Proposal title", "Proposal state", "Session type", "Track"),
                    *("Abstract", "Duration", "Language", "Speaker names", "Room"),
                    *("Start", "Start (date)", "Start (time)", "End", "End (date)", "End (time)"),
                ],
                [
                    *("ABC123", "Water for all", "confirmed", "Talk", "Services"),
                    *("Why wells dry up", "30", "en", "Ana Pereira\nBudi Raharjo", "Hall"),
                    *("2019-04-29T09:00:00+07:00", "2019-04-29", "09:00:00"),
                    *("2019-04-29T09:30:00+07:00", "2019-04-29", "09:30:00"),
                ],
                [
                    *("DEF456", "Roads", "accepted", "Workshop", "", "", "90", "en"),
                    *("Citra Dewi", "", "", "", "", "", "", ""),
                ],
                [
                    *("GHI789", "Left out", "withdrawn", "Talk", "", "", "30", "en"),
                    *("Dodi", "", "", "", "", "", "", ""),
                ],
            ],
            delimiter=",",
        ),
        (
            (1, "09:00-09:30", "Water for all", "Hall"),
            (None, "90", "Roads", ""),
            (None, "30", "Left out", ""),
        ),
        (("", "Ana Pereira"), ("", "Budi Raharjo"), ("", "Citra Dewi"), ("", "Dodi")),
    )


def _open_event() -> OfficeProgramme:
    return OfficeProgramme(
        text(
            [
                [
                    *("Session Title", "Session Starts At", "Session Ends At"),
                    *("Session Speakers", "Speaker Emails", "Session Track", "Session Status"),
                ],
                [
                    *("Water for all (confirmed)", "2019-04-29 09:00:00", "2019-04-29 10:00:00"),
                    *("Ana Pereira; Budi Raharjo", "a@example.org; b@example.org", "Services", ""),
                ],
            ],
            delimiter=",",
        ),
        ((1, "09:00-10:00", "Water for all", ""),),
        (("Session Speakers", "Ana Pereira"), ("Session Speakers", "Budi Raharjo")),
    )


def _indico() -> OfficeProgramme:
    return OfficeProgramme(
        text(
            [
                ["Id", "Title", "Description", "Date", "Duration", "Type", "Presenters"],
                ["7", "Water", "Wells", "2019-04-29 09:00", "0:20", "Talk", "Ana Pereira; Budi"],
                ["8", "Roads", "", "2019-04-30 09:00", "1:00", "Poster", ""],
            ],
            delimiter=",",
        ),
        ((1, "09:00-09:20", "Water", ""), (2, "09:00-10:00", "Roads", "")),
        (("", "Ana Pereira"), ("", "Budi")),
    )
